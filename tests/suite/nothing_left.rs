//! What readers are told where there is nothing to show.

use crate::changes::{SKOLA, read, repository};
use crate::folder::Folder;

const BODY: &[u8] = b"[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"n\xc3\xa4mnd\"\n";

#[test]
fn a_plan_of_which_nothing_is_left_is_not_headed() {
    let folder = repository(&[(SKOLA, "2023", "uppfyllt")]);
    let other = "[[plan]]\nid = \"q\"\ntitle = \"Senare\"\ntype = \"plan\"\nperiod = 2030\n\n\
                 [[commitment]]\nid = \"d\"\ntext = \"Annat\"\nresponsible = \"skola\"\n\n\
                 [[assessment]]\nitem = \"d\"\nbody = \"skola\"\nperiod = 2030\nrating = \"uppfyllt\"\n";
    folder.write("q.toml", other.as_bytes());
    let text = read(&folder, &["--year", "2030"]);
    assert!(text.contains("Senare") && !text.contains("Barnplan"), "{text}");
    let text = read(&folder, &["--area", "o"]);
    assert!(text.contains("Barnplan") && !text.contains("Senare"), "{text}");
    let text = read(&folder, &["--area", "tomt"]);
    assert!(text.contains("Det finns inget som motsvarar urvalet."), "{text}");
    assert!(!text.contains("0/0") && !text.contains("Barnplan") && !text.contains("Senare"), "{text}");
}

#[test]
fn a_repository_without_plans_says_so() {
    let folder = Folder::new();
    folder.write("plan.toml", BODY);
    assert!(read(&folder, &[]).contains("Det finns ingen plan."));
    assert!(read(&folder, &["--lang", "en"]).contains("There is no plan."));
}

#[test]
fn the_items_of_a_plan_that_nobody_judged_are_named_by_kind() {
    let folder = Folder::new();
    let plan = "\n[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2024\n\n\
                [[goal]]\nid = \"g\"\ntext = \"G\"\nresponsible = \"a\"\n\n\
                [[commitment]]\nid = \"c\"\ntext = \"C\"\nresponsible = \"a\"\n\n\
                [[commitment]]\nid = \"d\"\ntext = \"Det andra\"\nresponsible = \"a\"\n";
    folder.write("plan.toml", &[BODY, plan.as_bytes()].concat());
    let text = read(&folder, &[]);
    assert!(
        text.contains("P, 2024: planen har ett mål och två åtaganden, men inga bedömningar ännu."),
        "{text}"
    );
}
