//! Filters have one meaning everywhere: plans, bodies, areas and years pick the same plans in every command about plans.

use std::process::Command;

use crate::program::csv;

/// The ids of the plans in a CSV.
fn plans(arguments: &str) -> Vec<String> {
    let mut uppfyllt = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let arguments = arguments.split_whitespace().chain(["--format", "csv", "--on", "2018-03-20"]);
    let output = uppfyllt.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", output.stderr.escape_ascii());
    let mut plans: Vec<String> = csv(&output.stdout).into_iter().map(|row| row["plan"].clone()).collect();
    plans.dedup();
    plans
}

#[test]
fn status_review_and_remiss_pick_the_same_plans() {
    let (integration, strategy) = ("integrationsplan-2007", "integrationsstrategi-2018");
    for command in ["status", "review --view summary"] {
        // Of a file, the plans that have anything in it.
        assert_eq!(plans(&format!("{command} plans/tyreso/{integration}/2010.toml")), [integration]);
        assert_eq!(plans(&format!("{command} plans")), [integration, strategy]);
        assert_eq!(plans(&format!("{command} plans --area skola")), [strategy]);
        assert_eq!(plans(&format!("{command} plans --forvaltning tyreso-bostader")), [integration]);
        // The years of the strategy are not known, so that no year leaves it out.
        assert_eq!(plans(&format!("{command} plans --year 2010")), [integration, strategy]);
        assert_eq!(plans(&format!("{command} plans --plan {integration} --year 2010")), [integration]);
    }
    assert_eq!(plans("remiss plans --area skola"), [strategy]);
    assert_eq!(plans("remiss plans --area skola --forvaltning socialnamnden"), [strategy]);
}
