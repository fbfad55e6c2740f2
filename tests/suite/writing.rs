//! Plan files are edited in place: what is not the edit's own stays, byte for byte, and all files change or none.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use uppfyllt::inside::write::{Edit, edited};

use crate::folder::Folder;
use crate::process::{Outcome, finish, run_in, shell, skip};
use crate::program::{Row, project, rows};

/// How a record looks: a comment above, beside and below it, whether its `=` are below each other, empty lines after it.
type Look = (bool, bool, bool, bool, usize);

/// A file of a year with records in any look, each comment with the number of its record.
fn year(looks: &[Look], windows: bool, marked: bool, ends: bool) -> String {
    let mut text = "# Hela året.\n[defaults]\nperiod = 2009\n\n".to_owned();
    for (number, (above, beside, below, aligned, blank)) in looks.iter().enumerate() {
        let gap = if *aligned { "   " } else { " " };
        let beside = if *beside { format!("   # bredvid {number}") } else { String::new() };
        let comment = |is_there: bool, side: &str| {
            if is_there { format!("# {side} {number}\n") } else { String::new() }
        };
        text.push_str(&comment(*above, "ovanför"));
        let keys = format!("item{gap}= \"post-{number}\"\nrating = 'uppfyllt'{beside}\n");
        text.extend(["[[assessment]]", &beside, "\n", &keys]);
        text.push_str("evidence = \"\"\"\n# ingen kommentar\n[[assessment]]\n\"\"\"\n");
        text.push_str(&comment(*below, "nedanför"));
        // A comment that touches the next record is the next one's.
        text += &"\n".repeat((*blank).max(usize::from(*below)));
    }
    text += "# Beslut.\n[[decision]]\ntype = \"antagen\"\n";
    if !ends {
        text.pop();
    }
    if windows {
        text = text.replace('\n', "\r\n");
    }
    if marked { format!("\u{feff}{text}") } else { text }
}

/// How many bytes two texts begin and end with alike.
fn alike(old: &str, new: &str) -> usize {
    let shorter = old.len().min(new.len());
    let start = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    let end = old.bytes().rev().zip(new.bytes().rev()).take_while(|(old, new)| old == new).count();
    (start + end).min(shorter)
}

/// Each comment with the item of the record that it stands at.
fn comments(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let item =
        |line: &&&str| line.strip_prefix("item").map(|rest| rest.trim_matches(['=', ' ', '"']).to_owned());
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (_, comment) = line.split_once("# ").unwrap_or_default();
        let whose = match comment.split(' ').next() {
            Some("ovanför") => lines[at..].iter().find_map(|line| item(&line)),
            Some("nedanför") => lines[..at].iter().rev().find_map(|line| item(&line)),
            Some("bredvid") if line.starts_with('[') => lines[at..].iter().find_map(|line| item(&line)),
            Some("bredvid") => lines[..at].iter().rev().find_map(|line| item(&line)),
            _ => None,
        };
        found.extend(whose.map(|whose| (comment.to_owned(), whose)));
    }
    found
}

fn any_year() -> impl Strategy<Value = (Vec<Look>, String)> {
    let look = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), 0..3usize);
    (prop::collection::vec(look, 1..6), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(looks, windows, marked, ends)| (looks.clone(), year(&looks, windows, marked, ends)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_every_other_byte((looks, text) in any_year(), which in 0..6usize, kind in 0..3usize) {
        let which = which % looks.len();
        let record = text.find(&format!("\"post-{which}\"")).unwrap();
        let (edit, changed) = match kind {
            0 => (Edit::Set { record, key: "rating".to_owned(), value: "\"ej uppfyllt\"".to_owned() }, "'uppfyllt'".len()),
            1 => (Edit::Set { record, key: "comment".to_owned(), value: "\"ny\"".to_owned() }, 0),
            _ => (Edit::Add { text: "# om ny\n[[assessment]]\nitem = \"ny\"\nrating = \"uppfyllt\"\n".to_owned() }, 0),
        };
        let now = edited(&text, &[edit]).unwrap();
        prop_assert!(alike(&text, &now) >= text.len() - changed, "{text}\n→\n{now}");
        prop_assert_eq!(comments(&text), comments(&now), "{}", now);
        prop_assert_eq!(now.contains("\r\n"), text.contains("\r\n"));
        prop_assert_eq!(now.matches('\n').count() == now.matches("\r\n").count(), text.contains("\r\n"));
        prop_assert_eq!(now.ends_with('\n'), text.ends_with('\n'));
        prop_assert_eq!(now.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    }
}

const ORGANISATION: &str = "\
# Förvaltningarna.\r\n\
[[body]]\r\n\
id = \"buf\"   # barn\r\n\
name = \"Barn- och utbildningsförvaltningen\"\r\n\
kind = \"förvaltning\"\r\n\
\r\n\
[[body]]\r\n\
id = \"sf\"\r\n\
name = \"Socialförvaltningen\"\r\n\
abbreviation = \"SOC\"\r\n\
kind = \"förvaltning\"\r\n\
replaces = ['buf']";

const PLAN: &str = r#"[[plan]]
id = "plan-a"
title = "Plan A"
type = "plan"
period = "2009-2010"
responsible_body = "sf"

[[plan]]
id = "plan-b"
title = "Plan B"
type = "plan"
period = "2011-2012"
replaces = ["plan-a"]

[[commitment]]
id = "laxhjalp"
plan = "plan-a"
text = "Ge läxhjälp, som sf säger."
responsible = ["sf", "buf"]   # buf först
wording = [{ body = "sf", text = "Ge läxhjälp åt sf." }]

[[commitment]]
id = "laxhjalp"
plan = "plan-b"
text = "Ge mer läxhjälp."
responsible = ["Socialförvaltningen"]
"#;

const YEAR: &str = r#"[defaults]
period = 2009
body = "sf"

[[assessment]]
item = "plan-a/laxhjalp"
rating = "uppfyllt"

[[assessment]]
item = "laxhjalp"
plan = "plan-a"
body = "buf"
rating = "ej uppfyllt"
comment = "I en text är plan-a och sf bara ord."
"#;

fn repository() -> Folder {
    let folder = Folder::new();
    folder.write("uppfyllt.toml", b"# Tom.\n");
    folder.write("organisation.toml", ORGANISATION.as_bytes());
    folder.write("plan.toml", PLAN.as_bytes());
    folder.write("2009.toml", YEAR.as_bytes());
    folder
}

fn texts(folder: &Folder) -> [String; 3] {
    ["organisation.toml", "plan.toml", "2009.toml"].map(|name| fs::read_to_string(folder.join(name)).unwrap())
}

fn run(folder: &Folder, arguments: &str) -> Outcome {
    run_in(folder.path(), arguments.split(' '))
}

/// The files with `soc` for `sf`, which is still known.
fn renamed() -> [String; 3] {
    let organisation = ORGANISATION.replace("replaces", "aliases = ['sf']\r\nreplaces");
    let organisation = organisation.replace("\"sf\"", "\"soc\"").replace("'sf'", "\"sf\"");
    [organisation, PLAN.replace("\"sf\"", "\"soc\""), YEAR.replace("\"sf\"", "\"soc\"")]
}

#[test]
fn a_body_is_renamed_wherever_it_is_referred_to_by_its_id() {
    let folder = repository();
    let outcome = run(&folder, "rename sf soc").expect(0);
    let note = "note: `sf` is one of its `aliases` now, so that forms and lists that say it are still read\n";
    assert_eq!(outcome.err, format!("`sf` is now `soc` in 5 places of 3 files\n{note}"));
    assert_eq!(texts(&folder), renamed());
    run(&folder, "rename soc sf --quiet").expect(0);
    let taken_back = ORGANISATION.replace("replaces", "aliases = [\"soc\"]\r\nreplaces");
    assert_eq!(texts(&folder), [&taken_back, PLAN, YEAR]);
    run(&folder, "rename buf barn --quiet").expect(0);
    assert!(texts(&folder)[0].ends_with("replaces = [\"barn\"]"));
    run(&folder, "check").expect(0);
    assert_eq!(folder.names().len(), 4, "nothing is left over");
}

#[test]
fn a_plan_and_an_item_are_renamed_inside_plan_slash_item_too() {
    let folder = repository();
    run(&folder, "rename plan-a plan-2007").expect(0);
    let [_, plan, year] = texts(&folder);
    assert_eq!(plan, PLAN.replace("\"plan-a\"", "\"plan-2007\""));
    assert_eq!(year, YEAR.replace("\"plan-a", "\"plan-2007"));
    let refused =
        run(&folder, "rename laxhjalp hjalp").refused(2, &["`plan-2007/laxhjalp` or `plan-b/laxhjalp`"]);
    assert_eq!(refused.err.lines().count(), 1);
    run(&folder, "rename plan-2007/laxhjalp hjalp").expect(0);
    let [_, plan, year] = texts(&folder);
    assert!(
        plan.contains("id = \"hjalp\"\nplan = \"plan-2007\"")
            && plan.contains("id = \"laxhjalp\"\nplan = \"plan-b\"")
    );
    assert!(year.contains("\"plan-2007/hjalp\"") && year.contains("item = \"hjalp\"\n"));
}

#[test]
fn what_would_clash_or_is_no_id_is_refused_and_nothing_is_written() {
    let folder = repository();
    let old = texts(&folder);
    for (arguments, words) in [
        ("rename sf buf", "the body `buf` is defined twice"),
        ("rename sf gemensamt", "reserved"),
        ("rename sf 2009", "does not begin with a letter"),
        ("rename sf S-F-", "hyphen"),
        ("rename skola x", "there is no id `skola`"),
        ("rename sff x", "did you mean `sf`?"),
        ("rename sf x --kind plan", "there is no plan `sf`"),
    ] {
        run(&folder, arguments).refused(2, &[words]);
        assert_eq!(texts(&folder), old, "{arguments}");
    }
    let shown = run(&folder, "rename sf soc --dry-run").expect(0);
    assert!(shown.text().contains("-id = \"sf\"\n") && shown.text().contains("+id = \"soc\"\n"));
    assert_eq!(texts(&folder), old);
}

#[test]
fn a_name_that_would_lead_to_another_record_is_refused() {
    let folder = repository();
    // "SOC" is the abbreviation of another body, by which it is called here.
    folder.write("2009.toml", YEAR.replace("body = \"sf\"", "body = \"SOC\"").as_bytes());
    folder.write("plan.toml", PLAN.replace("\"sf\"", "\"SOC\"").as_bytes());
    run(&folder, "check").expect(0);
    run(&folder, "rename buf SOC").refused(2, &["nothing was written"]);
    assert!(texts(&folder)[0].starts_with(ORGANISATION));
}

#[test]
fn an_id_of_several_kinds_asks_for_the_kind() {
    let folder = repository();
    folder.write("plan.toml", PLAN.replace("plan-b", "sf").as_bytes());
    run(&folder, "rename sf soc").refused(2, &["`sf` is the id of body and plan: choose with --kind"]);
    run(&folder, "rename sf soc --kind plan").expect(0);
    assert!(texts(&folder)[1].contains("id = \"soc\"") && texts(&folder)[0].contains("id = \"sf\""));
}

/// Copies a folder of this project.
fn copied(from: &Path, folder: &Folder, to: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{to}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copied(&path, folder, &name);
        } else {
            folder.write(&name, &fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_numbers_of_a_real_repository_are_the_same_under_other_ids() {
    let folder = Folder::new();
    copied(&project("plans/tyreso"), &folder, ".");
    let rows = || run(&folder, "evaluate --view judgements --format csv").expect(0).text().to_owned();
    let before = rows();
    run(&folder, "rename integrationsplan-2007 plan-x").expect(0);
    run(&folder, "rename socialforvaltningen soc-x").expect(0);
    run(&folder, "rename minst-tva-mal mal-x").expect(0);
    let meant = before
        .replace("integrationsplan-2007,", "plan-x,")
        .replace("socialforvaltningen", "soc-x")
        .replace("minst-tva-mal", "mal-x");
    assert_eq!(rows(), meant);
}

#[test]
fn all_files_change_or_none() {
    let folder = repository();
    let old = texts(&folder);
    let mut permissions = fs::metadata(folder.join("plan.toml")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.join("plan.toml"), permissions).unwrap();
    run(&folder, "rename sf soc").refused(2, &["plan.toml", "nothing was written", "read-only"]);
    assert_eq!(texts(&folder), old);
    assert_eq!(folder.names().len(), 4, "nothing is left over");
}

/// Whatever fails on the way, the old files stand there, or the new ones where all was done.
#[test]
fn a_failure_at_any_rename_puts_everything_back() {
    for call in ["rename", "renameat,renameat2", "fsync,fdatasync", "write", "openat", "linkat"] {
        for when in 1..8 {
            let folder = repository();
            let old = texts(&folder);
            let script = format!(
                "strace -f -qq -o /dev/null -e trace={call} -e inject={call}:error=ENOSPC:when={when} $U rename sf soc"
            );
            let outcome = finish(&mut shell(&script, folder.path()));
            if outcome.err.contains("strace:") {
                skip(&outcome.err);
                return;
            }
            let now = texts(&folder);
            let new = renamed();
            let wanted = if outcome.code == Some(0) { &new } else { &old };
            let is_last_sync = call.starts_with("fsync") && now == new;
            assert!(now == *wanted || is_last_sync, "{call} {when}: {:?} {}", outcome.code, outcome.err);
            let left: Vec<String> =
                folder.names().into_iter().filter(|name| name.starts_with(".uppfyllt")).collect();
            assert!(left.is_empty(), "{call} {when}: {left:?}");
        }
    }
}

/// Killed between two files, a run is finished by the next one that writes; until then it is told, and no numbers are printed.
#[test]
fn a_killed_run_is_finished_by_the_next_that_writes() {
    let mut seen = [0; 3];
    for call in ["rename,renameat,renameat2", "fsync,fdatasync", "linkat,unlink,unlinkat", "openat", "write"]
    {
        for when in 1..14 {
            let folder = repository();
            let old = texts(&folder);
            let new = renamed();
            let script = format!(
                "strace -f -qq -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={when} $U rename sf soc"
            );
            let outcome = finish(&mut shell(&script, folder.path()));
            if outcome.err.contains("strace:") {
                skip(&outcome.err);
                return;
            }
            let now = texts(&folder);
            let is_half = now != old && now != new;
            let has_journal = folder.join(".uppfyllt-journal").exists();
            assert!(has_journal || !is_half, "{call} {when}");
            if has_journal {
                let told = run(&folder, "check --format short").expect(1);
                assert!(
                    told.text().contains(".uppfyllt-journal:1:1: error[unfinished-write]"),
                    "{}",
                    told.text()
                );
                run(&folder, "evaluate").refused(1, &["unfinished-write", "numbers are not printed"]);
            }
            run(&folder, "check --fix").expect(0);
            let finished = texts(&folder);
            assert!(finished == new || finished == old && now == old && !has_journal, "{call} {when}");
            assert!(!folder.join(".uppfyllt-journal").exists(), "{call} {when}");
            seen[if is_half { 2 } else { usize::from(finished == new) }] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_journal_that_does_not_fit_changes_nothing() {
    for (path, before, why) in [
        ("plan.toml", "somebody has changed this", "plan.toml` has been changed since"),
        ("../plan.toml", "", "is no plan file"),
        ("/plan.toml", "", "is no plan file"),
        ("plan.md", "", "is no plan file"),
    ] {
        let folder = repository();
        let old = texts(&folder);
        let entry = serde_json::json!([{ "path": path, "before": before, "after": "a = 1\n" }]);
        folder.write(".uppfyllt-journal", entry.to_string().as_bytes());
        run(&folder, "rename sf soc").refused(2, &[".uppfyllt-journal", why]);
        assert_eq!(texts(&folder), old);
    }
    let folder = repository();
    folder.write(".uppfyllt-journal", b"{");
    run(&folder, "check --fix").refused(2, &["cannot be carried out"]);
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let folder = repository();
    let folder = &folder;
    std::thread::scope(|scope| {
        for writer in 0..2 {
            scope.spawn(move || {
                for turn in 0..20 {
                    let names = (0..5).map(|number| format!("Enhet {writer} {turn} {number}"));
                    let arguments = ["new", "organisation", "--kind", "enhet"].map(str::to_owned);
                    run_in(folder.path(), arguments.into_iter().chain(names)).expect(0);
                }
            });
        }
    });
    let organisation = &texts(folder)[0];
    assert_eq!(organisation.matches("name = \"Enhet").count(), 200);
    assert!(organisation.starts_with(ORGANISATION));
    assert_eq!(organisation.matches('\n').count(), organisation.matches("\r\n").count());
    run(folder, "check").expect(0);
}

const SLIPS: &str = r#"[defaults]
period = 2009
body = "buf"

[[assessment]]
item = "plan-a/laxhjapl"   # laxhjapl
rating  = "delvs uppfyllt"
komment = "Skriven 29/11."
date = 29/11 2017          # ett datum
women = 46,5
action_due = "11/12 2017"
"#;

#[test]
fn what_is_certain_is_fixed_and_nothing_else_is_touched() {
    let folder = repository();
    folder.write("2009.toml", SLIPS.as_bytes());
    let shown = run(&folder, "check --diff").expect(1);
    assert!(shown.text().contains("-rating  = \"delvs uppfyllt\"\n-komment"), "{}", shown.text());
    assert!(shown.text().contains("+rating  = \"delvis uppfyllt\"\n+comment"), "{}", shown.text());
    assert_eq!(texts(&folder)[2], SLIPS);
    let outcome = run(&folder, "check --fix").expect(1);
    assert_eq!(outcome.err, "fixed 5 problems\n", "{}", outcome.text());
    let fixed = SLIPS
        .replace("\"plan-a/laxhjapl\"", "\"plan-a/laxhjalp\"")
        .replace("delvs", "delvis")
        .replace("komment", "comment")
        .replace("29/11 2017", "2017-11-29")
        .replace("46,5", "46.5");
    assert_eq!(texts(&folder)[2], fixed);
    assert!(
        outcome.text().contains("11/12 2017"),
        "what can be two days is left to people: {}",
        outcome.text()
    );
}

/// A doubt is no slip, and a number that may be a thousand times another is left to people.
#[test]
fn what_may_be_meant_is_not_fixed() {
    for (slip, is_fixed) in [
        ("rating = \"delvs uppfyllt\"", true),
        ("rating = \"uppfyllt?\"", false),
        ("rating = \"uppfyllt*\"", false),
        ("value = \"1.500\"", false),
        ("value = \"1,500\"", false),
        ("value = \"1,5\"", true),
    ] {
        let folder = repository();
        let record = SLIPS.split("rating").next().unwrap().replace("laxhjapl", "laxhjalp");
        folder.write("2009.toml", format!("{record}{slip}\n").as_bytes());
        let outcome = run(&folder, "check --diff");
        assert_eq!(outcome.text().contains("\n+"), is_fixed, "{slip}: {}{}", outcome.text(), outcome.err);
    }
}

#[test]
fn a_fix_that_would_bring_a_new_problem_is_left_out_and_said() {
    let folder = repository();
    let twice = format!(
        "{YEAR}\n[[assessment]]\nitem = \"laxhjapl\"\nplan = \"plan-a\"\nrating = \"uppfyllt\"\ndate = 29/11 2017\n"
    );
    folder.write("2009.toml", twice.as_bytes());
    let outcome = run(&folder, "check --fix").expect(1);
    let said = "not fixed: 2009.toml:17: there is no item `laxhjapl`; it would bring 2009.toml:19: `laxhjalp` is judged twice";
    assert!(outcome.err.contains(said), "{}", outcome.err);
    assert_eq!(texts(&folder)[2], twice.replace("29/11 2017", "2017-11-29"));
}

#[test]
fn a_clean_repository_is_left_alone() {
    let folder = repository();
    let old = texts(&folder);
    let outcome = run(&folder, "check --fix").expect(0);
    assert_eq!((outcome.err.as_str(), texts(&folder)), ("", old));
    assert_eq!(run(&folder, "check --diff").expect(0).text(), "");
}

/// What a year lacks is written as "ej bedömt", and no number changes by that.
#[test]
fn new_assessments_are_exactly_those_that_are_missing() {
    let mut asked = 0;
    let examples = fs::read_dir(project("examples")).unwrap().map(|entry| entry.unwrap().path());
    // These hold what programs around it are told, and no plans.
    let has_plans = |path: &PathBuf| !["ci", "editors"].iter().any(|name| path.ends_with(name));
    for path in examples.filter(has_plans).chain([project("plans/tyreso")]) {
        let is_missing = |row: &&Row| row["reason"] == "missing";
        let gaps = rows(&path, "gaps", &[]);
        let years: BTreeSet<&str> = gaps.iter().filter(is_missing).map(|row| &row["period"][..4]).collect();
        for year in years {
            let folder = Folder::new();
            copied(&path, &folder, ".");
            let was = rows(folder.path(), "summary", &[]);
            let of_year = |row: &&Row| row["period"].starts_with(year);
            let count = gaps.iter().filter(is_missing).filter(of_year).count();
            let shown = run_in(folder.path(), ["new", "assessment", "--year", year, "--dry-run"]).expect(0);
            let added = shown.text().lines().filter(|line| *line == "+[[assessment]]").count();
            assert_eq!(added, count, "{}: {year}", path.display());
            run_in(folder.path(), ["new", "assessment", "--year", year]).expect(0);
            let left = rows(folder.path(), "gaps", &[]);
            assert_eq!(
                left.iter().filter(is_missing).filter(of_year).count(),
                0,
                "{}: {year}",
                path.display()
            );
            assert_eq!(rows(folder.path(), "summary", &[]), was, "{}: {year}", path.display());
            let again = run_in(folder.path(), ["new", "assessment", "--year", year]).expect(0);
            assert_eq!(again.text(), "nothing is missing\n");
            asked += count;
        }
    }
    assert!(asked >= 5, "only {asked} are missing in all examples");
}

#[test]
fn what_is_new_checks_clean_and_overwrites_nothing() {
    let folder = Folder::new();
    run(&folder, "init kommun --name Provkommun --forvaltning Skolförvaltningen").expect(0);
    let inside = |arguments: &[&str]| run_in(&folder.join("kommun"), arguments);
    inside(&["init"]).refused(2, &["uppfyllt.toml", "is there already"]);
    inside(&["init", "del", "--name", "Del", "--forvaltning", "Kulturförvaltningen"]).expect(0);
    let part = fs::read_to_string(folder.join("kommun/del/organisation.toml")).unwrap();
    assert!(part.contains("name = \"Kulturförvaltningen\""), "{part}");
    fs::remove_file(folder.join("kommun/del/uppfyllt.toml")).unwrap();
    inside(&["init", "del", "--forvaltning", "Teknik"]).refused(2, &["`uppfyllt new organisation`"]);
    fs::remove_dir_all(folder.join("kommun/del")).unwrap();
    inside(&["new", "plan"]).refused(2, &["TITLE is missing"]);
    let wrote =
        inside(&["new", "plan", "Läsa, åka & öva", "--period", "2023-2024", "--commitment", "Läs \"högt\"."])
            .expect(0);
    assert_eq!(wrote.text(), "wrote lasa-aka-ova/plan.toml\n");
    inside(&["new", "plan", "Läsa, åka & öva"]).refused(2, &["`lasa-aka-ova`"]);
    inside(&["new", "plan", "Fel", "--period", "2024-2023"]).refused(2, &["ends before it begins"]);
    inside(&["new", "organisation", "Kulturnämnden", "--kind", "nämd"]).refused(2, &["organisation.toml"]);
    inside(&["new", "organisation", "Kulturnämnden", "--kind", "nämnd"]).expect(0);
    inside(&["new", "organisation", "Kulturnämnden"]).refused(2, &["already"]);
    inside(&["new", "assessment", "--year", "2023", "--forvaltning", "Skolförvaltningen"]).expect(0);
    inside(&["new", "assessment", "--year", "2030"]).refused(2, &["no plan is followed up in 2030"]);
    let remiss = [
        "new",
        "remiss",
        "--sender",
        "kommunstyrelsen",
        "--recipient",
        "kulturnamnden",
        "--date",
        "2024-01-01",
    ];
    inside(&remiss).expect(0);
    inside(&["new", "indicator", "Andel som läser", "--unit", "procent", "--path", "."]).expect(0);
    let found = inside(&["check", "--format", "short"]).expect(0);
    // An indicator without a direction is one of which something is to be filled in.
    assert!(
        found.text().contains("incomplete-indicator") && found.text().contains("1 warning in"),
        "{}",
        found.text()
    );
    let plan = fs::read_to_string(folder.join("kommun/lasa-aka-ova/plan.toml")).unwrap();
    assert!(plan.contains("text = \"Läs \\\"högt\\\".\""));
    assert!(folder.join("kommun/lasa-aka-ova/2023/skolforvaltningen.toml").is_file());
}

#[test]
fn ids_are_made_of_titles() {
    let folder = Folder::new();
    let run = |title: &str| {
        let wrote = run_in(folder.path(), ["new", "plan", title, "--path", "."]).expect(0);
        let (id, _) = wrote.text().strip_prefix("wrote ").unwrap().split_once('/').unwrap();
        id.to_owned()
    };
    run_in(folder.path(), ["init", "--name", "Prov"]).expect(0);
    for (title, id) in [
        ("Ett Tyresö för alla, 2007–2010", "ett-tyreso-for-alla-2007-2010"),
        ("Barnplan", "barnplan"),
        ("Barnplan!", "barnplan-2"),
        ("Åldersvänlig kommun: É", "aldersvanlig-kommun-e"),
        ("Mars 2024", "plan-mars-2024"),
        ("2024 års mål", "plan-2024-ars-mal"),
        ("Gemensamt", "plan-gemensamt"),
        ("–", "plan"),
    ] {
        assert_eq!(run(title), id);
    }
    assert!(run("Varje förvaltning ska pröva barnets bästa inför beslut").len() <= 40);
}
