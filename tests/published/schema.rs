//! The schema of plan files, by a validator that somebody else has written.

use super::{project, python};

#[test]
fn a_validator_takes_every_plan_file_and_what_it_refuses_check_refuses() {
    let script = project("tests/published/schema.py");
    let output = python(|command| command.arg(script).arg(env!("CARGO_BIN_EXE_uppfyllt")).arg(project("")));
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{}", text.concat());
}
