//! The program.

fn main() {
    print!("{}", uppfyllt::cli::explain::format_reference());
}
