//! The lists in the README, in the help and in the pages of `explain` that people have written name all that there is, and
//! nothing else: each is compared with the list in code, or with what the program says of itself.

use std::collections::BTreeSet;

use uppfyllt::inside::diagnostic::DiagnosticFormat;
use uppfyllt::inside::evaluate::Criterion;
use uppfyllt::inside::named::Named;
use uppfyllt::inside::parse::{TableReference, records_reference, settings_reference};
use uppfyllt::inside::render::Format;
use uppfyllt::inside::report::{Command, PublicationKind, Section};
use uppfyllt::inside::vocabulary::{Absence, ActivityStatus, Language, RuleKind, Word};

use crate::folder::Folder;
use crate::program::{program, project, succeeded};

const README: &str = "README.md";
const HELP: &str = "src/cli/args.rs";
const REPORT_PAGE: &str = "src/cli/report/page.md";
const FORMAT_PAGE: &str = "src/cli/format.md";
const GOALS_PAGE: &str = "src/cli/goals.md";

/// What a list names is all there is; whoever reads the message knows where to write what is missing.
#[track_caller]
fn assert_complete<N: AsRef<str>, A: AsRef<str>>(
    file: &str,
    list: &str,
    named: impl IntoIterator<Item = N>,
    all: impl IntoIterator<Item = A>,
) {
    let named: BTreeSet<String> = named.into_iter().map(|name| name.as_ref().to_owned()).collect();
    let all: BTreeSet<String> = all.into_iter().map(|name| name.as_ref().to_owned()).collect();
    let missing: Vec<_> = all.difference(&named).collect();
    let wrong: Vec<_> = named.difference(&all).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "{file}, at `{list}`: missing are {missing:?}, and there is nothing called {wrong:?}"
    );
}

/// A part of a file: from a text that begins a list to one that ends it.
#[track_caller]
fn part(file: &str, start: &str, end: &str) -> String {
    between(file, &std::fs::read_to_string(project(file)).unwrap(), start, end)
}

#[track_caller]
fn between(file: &str, text: &str, start: &str, end: &str) -> String {
    let part = text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(part, _)| part);
    part.unwrap_or_else(|| panic!("{file}: there is no list from `{start}` to `{end}`")).to_owned()
}

/// What stands between pairs of a sign.
fn inside(text: &str, sign: char) -> Vec<&str> {
    text.split(sign).skip(1).step_by(2).collect()
}

/// The rows of a Markdown table that begins with a line, each as its cells.
fn table(file: &str, heading: &str) -> Vec<Vec<String>> {
    let rows = part(file, &format!("{heading}\n"), "\n\n");
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.lines().skip(1).map(str::trim).map(cells).collect()
}

/// The names of a closed list.
fn names<T: Named>() -> Vec<&'static str> {
    T::ALL.iter().map(|member| member.name()).collect()
}

/// The words of a closed list of plan files.
fn words<T: Word>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.swedish()).collect()
}

/// What a command says of itself, on one line.
fn help(command: &[&str]) -> String {
    let output = program().args(command).arg("-h").output().unwrap();
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of `a, b or c`.
fn listed(text: &str) -> Vec<String> {
    text.replace(" or ", ", ").split(", ").map(str::to_owned).collect()
}

/// The formats that `report` writes; of the others it says that it does not.
fn document_formats() -> Vec<Format> {
    let is_written = |format: &&Format| {
        let output = program().args(["report", "finns-inte", "--format", format.name()]).output().unwrap();
        !String::from_utf8(output.stderr).unwrap().contains("`report` writes")
    };
    Format::ALL.iter().filter(is_written).copied().collect()
}

fn extensions(formats: &[Format]) -> Vec<&'static str> {
    let all = Format::extensions();
    all.filter(|(_, format)| formats.contains(format)).map(|(extension, _)| extension).collect()
}

#[test]
fn the_readme_lists_every_command() {
    let heading = "| command | does |";
    let named: Vec<String> = table(README, heading)
        .iter()
        .map(|row| between(README, &format!("{}`", row[0]), "`uppfyllt ", "`"))
        .map(|command| command.split(' ').next().unwrap().to_owned())
        .collect();
    let output = program().arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let commands = between(HELP, &help, "Commands:\n", "\n\n");
    let commands = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let commands = commands.filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty());
    assert_complete(README, heading, named, commands.filter(|name| *name != "help"));
}

#[test]
fn the_readme_lists_every_view_of_evaluate() {
    let heading = "| `--view` | shows |";
    let rows = table(README, heading);
    let named = rows.iter().flat_map(|row| inside(&row[0], '`'));
    assert_complete(README, heading, named, Command::Evaluate.views().map(|view| view.name));
}

#[test]
fn the_readme_lists_every_view_of_status_that_has_to_be_asked_for() {
    let start = "out on remiss; views ";
    let named = part(README, start, " |");
    let asked_for = Command::Status.views().filter(|view| view.usual.is_empty());
    assert_complete(README, start, inside(&named, '`'), asked_for.map(|view| view.name));
}

#[test]
fn the_readme_lists_every_format_and_every_extension_that_is_not_its_name() {
    let heading = "| `--format`, or the extension of `-o FILE` | for |";
    let rows = table(README, heading);
    let named = rows.iter().flat_map(|row| inside(&row[0], '`'));
    let extensions = Format::extensions().filter(|(extension, format)| *extension != format.name());
    let extensions = extensions.map(|(extension, _)| format!(".{extension}"));
    let all = names::<Format>().into_iter().map(str::to_owned).chain(extensions);
    assert_complete(README, heading, named, all);
}

#[test]
fn the_readme_lists_the_values_of_options() {
    let start = "Its `--format` is ";
    let named = part(README, start, ";");
    assert_complete(README, start, inside(&named, '`'), names::<DiagnosticFormat>());

    let start = "`--by ";
    let keys = between(HELP, &help(&["evaluate"]), "[default: forvaltning] [possible values: ", "]");
    assert_complete(README, start, part(README, start, "`").split('|'), listed(&keys));

    let start = "its `--kind`: ";
    let named = part(README, start, " |");
    assert_complete(README, start, inside(&named, '`'), names::<PublicationKind>());

    let start = "-o slutlig.docx` (or ";
    let named = part(README, start, ")");
    let named = inside(&named, '`').into_iter().chain([".docx"]);
    let all = extensions(&document_formats()).into_iter().map(|extension| format!(".{extension}"));
    assert_complete(README, start, named, all);
}

#[test]
fn the_readme_and_the_rules_of_counting_list_every_filter() {
    let help = help(&["evaluate"]);
    let filters = help.split(" --").filter(|option| option.contains("> Only "));
    let filters: Vec<&str> = filters.filter_map(|option| option.split(' ').next()).collect();
    let lists =
        [(README, "chooses by what to sum. ", " and never a sum"), (FORMAT_PAGE, "**Filters** (", ")")];
    for (file, start, end) in lists {
        let named = part(file, start, end);
        let named = inside(&named, '`').into_iter().filter_map(|option| option.split(' ').next());
        assert_complete(file, start, named.map(|option| option.trim_start_matches("--")), &filters);
    }
}

#[test]
fn the_readme_lists_every_subject_that_explain_has_a_page_for() {
    let help = help(&["explain"]);
    let subjects = between(HELP, &help, "A diagnostic's code, ", "[VIEW] ");
    let has_page = |subject: &&str| program().args(["explain", subject]).output().unwrap().status.success();
    let subjects: Vec<&str> = inside(&subjects, '`').into_iter().filter(has_page).collect();
    assert!(subjects.contains(&"format"), "{HELP}: the help of `explain` names its subjects: {help}");
    let start = "`--list` lists all; subjects: ";
    assert_complete(README, start, inside(&part(README, start, " |"), '`'), subjects);
}

#[test]
fn the_help_lists_the_values_of_options() {
    let (check, report) = (help(&["check"]), help(&["report"]));
    let forms = between(HELP, &check, "The form of the report: ", " [");
    assert_complete(HELP, "Check::format", listed(&forms), names::<DiagnosticFormat>());

    let kinds = between(HELP, &report, "What sort of document: ", " [").replace(" (several plans)", "");
    assert_complete(HELP, "Report::kind", listed(&kinds), names::<PublicationKind>());

    let languages = between(HELP, &report, "The language of the report: ", " --");
    assert_complete(HELP, "Results::lang", listed(&languages), names::<Language>());

    let documents = document_formats();
    let formats = between(HELP, &report, "--format <NAME> ", " [");
    assert_complete(HELP, "Report, format", listed(&formats), documents.iter().map(|format| format.name()));

    let chosen = between(HELP, &report, "the extension chooses the format: ", " --");
    assert_complete(HELP, "Report, output", listed(&chosen), extensions(&documents));
}

#[test]
fn the_page_on_reports_lists_kinds_formats_sections_and_commands() {
    let start = "## Kinds\n\n";
    let kinds = part(REPORT_PAGE, start, "\n\n");
    let kinds = kinds.lines().filter_map(|line| line.strip_prefix("- `")?.split('`').next());
    assert_complete(REPORT_PAGE, start.trim_end(), kinds, names::<PublicationKind>());

    let start = "writes a whole document, as ";
    let formats = part(REPORT_PAGE, start, ". ").replace("Word (`.docx`)", "docx").to_lowercase();
    let formats = formats.replace(" (`.typ`)", "").replace(" (`.pdf`)", "");
    let documents = document_formats();
    assert_complete(REPORT_PAGE, start, listed(&formats), documents.iter().map(|format| format.name()));

    let start = "Every heading of the highest level begins a section: ";
    let sections = part(REPORT_PAGE, start, ". ").replace('\n', " ");
    let headings = Section::ALL.iter().copied().flat_map(Section::headings);
    let (firsts, others): (Vec<&str>, Vec<&[&str]>) =
        headings.filter_map(|of_one| of_one.split_first()).unzip();
    let sections = inside(&sections, '*').into_iter().filter(|name| !others.concat().contains(name));
    assert_complete(REPORT_PAGE, start, sections, firsts);

    let start = "In the mark stands a command of uppfyllt (";
    let commands = part(REPORT_PAGE, start, ")");
    assert_complete(
        REPORT_PAGE,
        start,
        inside(&commands, '`'),
        // What a mark holds is of the plan files as they are, and not of revisions.
        names::<Command>().into_iter().filter(|name| !["diff", "history"].contains(name)).chain(["report"]),
    );
}

/// What a layout may name in a document of a kind, by what the program says to a name that it does not know.
fn layout_names(kind: PublicationKind, layout: &str) -> Vec<String> {
    let folder = Folder::new();
    let layout = folder.write("layout.md", layout.as_bytes());
    let mut command = program();
    command.args(["report", "--on", "2018-03-20", "--kind", kind.name()]);
    if kind != PublicationKind::Remiss {
        command.args(["--plan", "integrationsplan-2007", "--year", "2010"]);
    }
    let output = command.arg(project("plans")).arg("--template").arg(layout).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let known = between("what `report` says", &said, "known here are: ", "\n");
    listed(&known)
}

/// What the table of names leaves out: exact, so that a name that is put into the table has to leave this.
const NOT_YET_LISTED: [(&str, &str); 2] = [("remiss", "plan_title"), (OF_EACH, "sources")];

/// How the table says that a name is one of each plan in a document on several.
const OF_EACH: &str = "`plan.` in annual";

/// Whether a name is for a kind, by the last column of the table of names.
fn is_for(kinds: &str, kind: PublicationKind) -> bool {
    let kinds = kinds.split(';').next().unwrap();
    match kinds.strip_prefix("all but ") {
        Some(others) => !listed(others).iter().any(|other| other == kind.name()),
        None => kinds == "all" || listed(kinds).iter().any(|other| other == kind.name()),
    }
}

#[test]
fn the_page_on_reports_lists_what_layouts_may_name_for_each_kind() {
    let heading = "| name | what it is | in |";
    let rows = table(REPORT_PAGE, heading);
    let of_rows = |holds: &dyn Fn(&str) -> bool| -> Vec<&str> {
        rows.iter().filter(|row| holds(&row[2])).flat_map(|row| inside(&row[0], '`')).collect()
    };
    let assert_listed = |place: &str, named: Vec<&str>, known: Vec<String>| {
        let known = known.iter().filter(|name| !NOT_YET_LISTED.contains(&(place, name)));
        assert_complete(REPORT_PAGE, &format!("{heading}, {place}"), named, known);
    };
    for &kind in PublicationKind::ALL {
        let named = of_rows(&|kinds| is_for(kinds, kind));
        assert_listed(kind.name(), named, layout_names(kind, "{{ finns_inte }}\n"));
    }
    let of_each = "{% for plan in plans %}\n{{ plan.finns_inte }}\n{% endfor %}\n";
    let of_each = layout_names(PublicationKind::Annual, of_each);
    assert_listed(OF_EACH, of_rows(&|kinds| kinds.contains(OF_EACH)), of_each);
}

#[test]
fn the_format_of_plan_files_lists_what_is_written_in_place_of_a_rating() {
    let start = "5. A rating that is a level of the scale is *rated*. ";
    let named = part(FORMAT_PAGE, start, "So expected = ");
    assert_complete(FORMAT_PAGE, start, inside(&named, '"'), words::<Absence>());
}

#[test]
fn the_page_on_goals_lists_every_rule() {
    let heading = "    | rule | met | partial | otherwise | N without `at_least` |";
    let rows = table(GOALS_PAGE, heading);
    assert_complete(
        GOALS_PAGE,
        heading.trim(),
        rows.iter().flat_map(|row| listed(&row[0])),
        words::<RuleKind>(),
    );
}

#[test]
fn no_two_words_of_a_list_are_the_same_in_plan_files_or_in_data() {
    fn look_into(table: &TableReference, seen: &mut Vec<&'static str>) {
        for key in table.keys {
            let words = (key.shape.words)();
            let [swedish, english]: [BTreeSet<_>; 2] = [
                words.iter().map(|(swedish, _)| *swedish).collect(),
                words.iter().map(|(_, english)| *english).collect(),
            ];
            let place = format!("{}.{}", table.name, key.name);
            assert_eq!(swedish.len(), words.len(), "{place} has a word of plan files twice: {words:?}");
            assert_eq!(english.len(), words.len(), "{place} has a word of data twice: {words:?}");
            let inner = key.shape.table.map(|inner| inner()).filter(|inner| !seen.contains(&inner.name));
            if let Some(inner) = inner {
                seen.push(inner.name);
                look_into(inner, seen);
            }
        }
    }
    look_into(records_reference(), &mut Vec::new());
    look_into(settings_reference(), &mut Vec::new());
}

#[test]
fn the_second_count_has_every_criterion_part_of_a_year_rule_and_status() {
    let start = |file: &str, sign: &str| {
        let text = std::fs::read_to_string(project(file)).unwrap();
        let after = text.split(sign).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        after.collect::<Vec<_>>()
    };
    let file = "tests/oracle/reviewing.py";
    assert_complete(file, "@criterion", start(file, "@criterion(\""), names::<Criterion>());
    let file = "tests/oracle/periods.py";
    let parts = part(file, "\nPARTS = {", "}");
    let said = program().args(["evaluate", "plans", "--period", "?"]).output().unwrap();
    let said = String::from_utf8(said.stderr).unwrap();
    let letter = |way: &str| Some(way.strip_prefix("2010-")?.trim_end_matches(['1', ',']).to_owned());
    let letters = said.split(' ').filter_map(letter).filter(|letter| !letter.starts_with('0'));
    assert_complete(file, "PARTS", inside(&parts, '"'), letters);
    let lists = [
        ("tests/oracle/goals.py", "\nRULES = {", "}", words::<RuleKind>()),
        ("tests/oracle/followed.py", "\nSTATUSES = {", "}", words::<ActivityStatus>()),
        ("tests/oracle/judging.py", "\nSTATUSES = [", "]", words::<ActivityStatus>()),
    ];
    for (file, start, end, words) in lists {
        let listed = part(file, start, end);
        let word = |entry: &str| entry.split('"').nth(1).map(ToOwned::to_owned);
        assert_complete(file, start.trim(), listed.split(',').filter_map(word), words);
    }
}
