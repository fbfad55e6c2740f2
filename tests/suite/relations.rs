//! What has to hold between the numbers of related repositories, whatever is in them; and the counts made by hand.
//!
//! Generated repositories are built cell by cell, so that each knows what its counts are: they are the number of cells,
//! and nothing is looked up, inherited or matched to get them.

mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use self::generated::{Cell, Layout, Repository, YEARS, any_repository, files, written};
use crate::folder::Folder;
use crate::program::{self, Row, number, only, project, rows, succeeded, sum, views, without};

/// Each case runs the program a few times, so there are few of them; `PROPTEST_CASES` asks for more.
fn few() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { config } else { ProptestConfig { cases: 6, ..config } }
}

type Views = BTreeMap<String, Vec<Row>>;

/// The columns that say what comments say.
const OF_COMMENTS: &[&str] = &["comment"];

const COUNTS: [&str; 10] = [
    "expected",
    "rated",
    "met",
    "partial",
    "unmet",
    "not_assessed",
    "not_assessable",
    "not_applicable",
    "not_due",
    "withdrawn",
];

/// The counts of rows, added up.
fn total<'r>(rows: impl IntoIterator<Item = &'r Row>) -> [u64; 10] {
    let rows: Vec<&Row> = rows.into_iter().collect();
    COUNTS.map(|column| sum(rows.iter().copied(), column))
}

/// The counts of one row of the summary.
fn counts_of(views: &Views, plan: &str, body: &str, year: u16) -> [u64; 10] {
    let year = year.to_string();
    total(only(&views["summary"], &[("plan", plan), ("body", body), ("period", &year)]))
}

/// The summary of everything but one plan, body and year.
fn others(views: &Views, plan: &str, bodies: &[&str], year: u16) -> Vec<Row> {
    let mut rows = views["summary"].clone();
    rows.retain(|row| {
        row["plan"] != plan || row["period"] != year.to_string() || !bodies.contains(&row["body"].as_str())
    });
    rows
}

fn read(repository: &Repository) -> Views {
    views(written(repository, Layout::OneFile).path(), &[])
}

/// Views without what depends on where records stand, in an order of their own.
fn placeless(views: &Views) -> Views {
    let mut views = views.clone();
    for rows in views.values_mut() {
        for row in rows.iter_mut() {
            if let Some(bodies) = row.get_mut("bodies") {
                let mut sorted: Vec<&str> = bodies.split(' ').collect();
                sorted.sort_unstable();
                *bodies = sorted.join(" ");
            }
        }
        *rows = without(rows, &["file", "line"]);
    }
    views
}

/// Changes a cell of a repository, if there is one that fits: its plan, body, year and item.
fn pick(
    repository: &mut Repository,
    at: prop::sample::Index,
    fits: impl Fn(&Cell) -> bool,
) -> Option<(String, String, u16, &mut Cell)> {
    let bodies = repository.bodies.clone();
    let mut found: Vec<(String, String, u16, &mut Cell)> = Vec::new();
    for plan in &mut repository.plans {
        for item in &mut plan.items {
            for ((year, body), cell) in &mut item.single {
                if fits(cell) {
                    found.push((plan.id.clone(), bodies[*body].id.clone(), *year, cell));
                }
            }
        }
    }
    if found.is_empty() {
        return None;
    }
    let place = at.index(found.len());
    Some(found.swap_remove(place))
}

proptest! {
    #![proptest_config(few())]

    /// Relations 3 and 4, with values that are known from how the repository was made.
    #[test]
    fn the_counts_are_those_of_the_cells(repository in any_repository()) {
        let views = read(&repository);
        let expected = repository.counts();
        let key = |row: &Row| (row["plan"].clone(), row["body"].clone(), row["period"].parse().unwrap());
        let counted: BTreeMap<(String, String, u16), [u64; 10]> =
            views["summary"].iter().map(|row| (key(row), total([row]))).collect();
        prop_assert_eq!(&counted, &expected);
        prop_assert_eq!(counted.len(), views["summary"].len());
        for [expected, rated, met, partial, unmet, not_assessed, not_assessable, ..] in counted.values() {
            prop_assert_eq!(*rated, met + partial + unmet);
            prop_assert_eq!(*expected, rated + not_assessed + not_assessable);
        }
        // Every view is made of the same facts.
        let judged = views["judgements"].len();
        let missing = only(&views["gaps"], &[("reason", "missing")]).len();
        let all = repository.plans.iter().flat_map(|plan| &plan.items);
        prop_assert_eq!(judged, all.map(generated::Item::judged).sum::<usize>());
        prop_assert_eq!(judged + missing, views["trace"].len());
        prop_assert_eq!(views["trace"].len(), views["commitments"].len());
        prop_assert_eq!(views["gaps"].len() as u64, sum(&views["summary"], "not_assessed"));
        prop_assert_eq!(sum(&views["levels"], "count"), sum(&views["summary"], "rated"));
        let items: BTreeSet<_> = views["judgements"].iter().map(|row| (&row["plan"], &row["item"])).collect();
        prop_assert!(items.len() <= judged);
    }

    /// Relations 1 and 2.
    #[test]
    fn how_records_are_spread_changes_nothing(repository in any_repository(), seed: u64) {
        let one = placeless(&read(&repository));
        for layout in [Layout::FileARecord(seed), Layout::FileAYear, Layout::Shuffled(seed)] {
            let folder = written(&repository, layout);
            prop_assert_eq!(&placeless(&views(folder.path(), &[])), &one, "{:?}", layout);
        }
    }

    /// Relation 1 to the byte, where only the order differs in which files came into their folder.
    #[test]
    fn the_order_of_a_folder_changes_no_byte(repository in any_repository(), seed: u64) {
        let printed = [false, true].map(|backwards| {
            let folder = Folder::new();
            let mut files = files(&repository, Layout::FileARecord(seed));
            if backwards {
                files.reverse();
            }
            for (name, text) in &files {
                folder.write(name, text.as_bytes());
            }
            ["table", "json"].map(|format| {
                program::evaluate(folder.path(), ["--view", "commitments,summary,judgements", "--format", format])
            })
        });
        prop_assert_eq!(&printed[0], &printed[1]);
    }

    /// Relation 5.
    #[test]
    fn filters_that_partition_add_up(repository in any_repository()) {
        let folder = written(&repository, Layout::OneFile);
        let summary = |arguments: &[&str]| rows(folder.path(), "summary", arguments);
        let all = summary(&[]);
        let plans = repository.plans.iter().flat_map(|plan| summary(&["--plan", &plan.id])).collect::<Vec<_>>();
        prop_assert_eq!(without(&plans, &[]), without(&all, &[]));
        let years = YEARS.iter().flat_map(|year| summary(&["--year", &year.to_string()])).collect::<Vec<_>>();
        prop_assert_eq!(without(&years, &[]), without(&all, &[]));
        let ids = repository.bodies.iter().map(|body| body.id.as_str()).chain(["gemensamt"]);
        let bodies = ids.flat_map(|id| summary(&["--forvaltning", id])).collect::<Vec<_>>();
        prop_assert_eq!(without(&bodies, &[]), without(&all, &[]));
        let by_area = summary(&["--by", "area"]);
        let areas: BTreeSet<&String> = by_area.iter().map(|row| &row["area"]).filter(|area| !area.is_empty()).collect();
        let mut parts = [0; 10];
        for area in areas {
            let part = total(&summary(&["--area", area]));
            prop_assert_eq!(part, total(only(&by_area, &[("area", area)])));
            parts = std::array::from_fn(|place| parts[place] + part[place]);
        }
        let without_area = total(only(&by_area, &[("area", "")]));
        prop_assert_eq!(std::array::from_fn(|place| parts[place] + without_area[place]), total(&all));
    }

    /// Relation 16, of sums: the key by which they are made changes no sum, nor does a filter of lists.
    #[test]
    fn every_key_gives_the_same_sums(repository in any_repository()) {
        let folder = written(&repository, Layout::OneFile);
        let all = rows(folder.path(), "summary", &[]);
        for key in ["area", "goal", "scope", "plan", "year", "forvaltning"] {
            let by = rows(folder.path(), "summary", &["--by", key]);
            for year in YEARS {
                let of = |rows: &[Row]| total(only(rows, &[("period", &year.to_string())]));
                prop_assert_eq!(of(&by), of(&all), "--by {}, {}", key, year);
            }
        }
        let rated = rows(folder.path(), "summary", &["--rating", "ej bedömt", "--rating", "utgått"]);
        prop_assert_eq!(rated, all);
    }

    /// Relation 6.
    #[test]
    fn a_commitment_that_nobody_assessed_is_not_assessed(mut repository in any_repository(), at: prop::sample::Index) {
        let before = read(&repository);
        let place = at.index(repository.plans.len());
        let body = at.index(repository.bodies.len());
        let plan = &mut repository.plans[place];
        plan.items.push(generated::Item::unassessed("tillagt", body));
        let (id, follow_up) = (plan.id.clone(), plan.follow_up.clone());
        let after = read(&repository);
        let owner = &repository.bodies[body];
        let expected: Vec<u16> = follow_up.into_iter().filter(|year| owner.exists(*year)).collect();
        for year in YEARS {
            let mut counts = counts_of(&before, &id, &owner.id, year);
            if expected.contains(&year) {
                counts[0] += 1;
                counts[5] += 1;
            }
            prop_assert_eq!(counts_of(&after, &id, &owner.id, year), counts);
        }
        let added = expected.len() as u64;
        prop_assert_eq!(sum(&after["summary"], "expected"), sum(&before["summary"], "expected") + added);
        prop_assert_eq!(sum(&after["summary"], "rated"), sum(&before["summary"], "rated"));
        prop_assert_eq!(&after["judgements"].len(), &before["judgements"].len());
    }

    /// Relation 7.
    #[test]
    fn another_rating_moves_one(mut repository in any_repository(), at: prop::sample::Index, other in generated::any_cell()) {
        let before = read(&repository);
        let Some((plan, body, year, cell)) = pick(&mut repository, at, |_| true) else { return Ok(()) };
        let (was, is) = (cell.class(), other.class());
        *cell = other;
        let after = read(&repository);
        let mut counts = counts_of(&before, &plan, &body, year);
        generated::add(&mut counts, is);
        generated::take(&mut counts, was);
        prop_assert_eq!(counts_of(&after, &plan, &body, year), counts);
        prop_assert_eq!(others(&after, &plan, &[&body], year), others(&before, &plan, &[&body], year));
    }

    /// Relation 8.
    #[test]
    fn other_ids_change_names_only(repository in any_repository()) {
        let before = read(&repository);
        let mut renamed = repository.clone();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for body in &mut renamed.bodies {
            names.insert(body.id.clone(), format!("ny-{}", body.id));
            body.id = format!("ny-{}", body.id);
        }
        for plan in &mut renamed.plans {
            names.insert(plan.id.clone(), format!("ny-{}", plan.id));
            plan.id = format!("ny-{}", plan.id);
            for item in &mut plan.items {
                names.insert(item.id.clone(), format!("å-{}", item.id));
                item.id = format!("å-{}", item.id);
            }
        }
        let mut expected = placeless(&before);
        for rows in expected.values_mut() {
            for row in rows.iter_mut() {
                for column in ["plan", "body", "item", "bodies"] {
                    let Some(ids) = row.get_mut(column) else { continue };
                    let new: Vec<&str> =
                        ids.split(' ').map(|id| names.get(id).map_or(id, String::as_str)).collect();
                    *ids = new.join(" ");
                }
            }
            *rows = without(rows, &[]);
        }
        prop_assert_eq!(placeless(&read(&renamed)), expected);
    }

    /// Relation 9.
    #[test]
    fn what_is_judged_in_one_year_changes_no_other(mut repository in any_repository(), at: prop::sample::Index) {
        let before = read(&repository);
        let place = at.index(repository.plans.len());
        let plan = repository.plans[place].id.clone();
        let bodies = repository.bodies.len();
        let departments = repository.bodies.clone();
        let item = &mut repository.plans[place].items[0];
        // 2011 is in no follow-up.
        let assessed: Vec<usize> = (0..bodies).filter(|body| item.assesses(*body, &departments)).collect();
        for body in assessed {
            item.single.insert((2011, body), Cell::Rated(at.index(4), None));
        }
        let after = read(&repository);
        for view in ["summary", "levels", "commitments", "gaps", "judgements"] {
            let mut earlier = after[view].clone();
            earlier.retain(|row| row["period"] != "2011" || row["plan"] != plan);
            prop_assert_eq!(
                without(&earlier, &["file", "line"]),
                without(&before[view], &["file", "line"]),
                "{}", view
            );
        }
    }

    /// Relation 10.
    #[test]
    fn two_repositories_in_one_are_their_sum(first in any_repository(), second in any_repository()) {
        let alone = [read(&first.named()), read(&second.apart().named())];
        let together = read(&first.with(&second.apart()));
        let folder = Folder::new();
        for (name, repository) in [("a", &first), ("b", &second)] {
            for (file, text) in files(repository, Layout::OneFile) {
                folder.write(&format!("{name}/{file}"), text.as_bytes());
            }
        }
        for view in ["summary", "judgements", "changes", "gaps", "divergences"] {
            let mut both = placeless(&alone[0])[view].clone();
            both.extend(placeless(&alone[1])[view].clone());
            prop_assert_eq!(&placeless(&together)[view], &without(&both, &[]), "{}", view);
        }
        let beside = rows(folder.path(), "summary", &[]);
        prop_assert_eq!(total(&beside), total(&together["summary"]));
    }

    /// Relation 11.
    #[test]
    fn comments_are_not_counted(repository in any_repository()) {
        let bare = placeless(&read(&repository.commented(|_| None)));
        let said = placeless(&read(&repository.commented(|place| Some(format!("”Nr {place}”; a,b | c\\n\\\"d\\\"")))));
        prop_assert_eq!(&bare["summary"], &said["summary"]);
        for (view, rows) in &said {
            prop_assert_eq!(&without(rows, OF_COMMENTS), &without(&bare[view], OF_COMMENTS), "{}: is it a column of OF_COMMENTS?", view);
        }
        prop_assert!(said["judgements"].iter().all(|row| row["comment"].ends_with("; a,b | c\n\"d\"")));
        prop_assert!(bare["judgements"].iter().all(|row| row["comment"].is_empty()));
    }

    /// Relation 12.
    #[test]
    fn a_joint_judgement_in_place_of_several(mut repository in any_repository(), rating in 0usize..4) {
        let bodies = repository.bodies.clone();
        let mut found = None;
        for plan in &mut repository.plans {
            for item in &mut plan.items {
                for year in YEARS {
                    let assessed: Vec<usize> = (0..bodies.len())
                        .filter(|body| item.assesses(*body, &bodies) && bodies[*body].exists(year))
                        .collect();
                    if found.is_none() && assessed.len() > 1 && !item.joint.contains_key(&year) {
                        for body in &assessed {
                            item.single.insert((year, *body), Cell::Rated(rating, None));
                        }
                        found = Some((plan.id.clone(), item.id.clone(), year, assessed));
                    }
                }
            }
        }
        let Some((plan, item, year, assessed)) = found else { return Ok(()) };
        let before = read(&repository);
        let of_plan = repository.plans.iter_mut().find(|known| known.id == plan).unwrap();
        let of_item = of_plan.items.iter_mut().find(|known| known.id == item).unwrap();
        of_item.single.retain(|(at, _), _| *at != year);
        of_item.joint.insert(year, (assessed.clone(), Cell::Rated(rating, None)));
        let after = read(&repository);
        let class = Cell::Rated(rating, None).class();
        let mut ids = vec!["gemensamt"];
        for body in &assessed {
            let mut counts = counts_of(&before, &plan, &bodies[*body].id, year);
            generated::take(&mut counts, class);
            prop_assert_eq!(counts_of(&after, &plan, &bodies[*body].id, year), counts);
            ids.push(&bodies[*body].id);
        }
        let mut counts = counts_of(&before, &plan, "gemensamt", year);
        generated::add(&mut counts, class);
        prop_assert_eq!(counts_of(&after, &plan, "gemensamt", year), counts);
        prop_assert_eq!(others(&after, &plan, &ids, year), others(&before, &plan, &ids, year));
        let fewer = assessed.len() as u64 - 1;
        prop_assert_eq!(sum(&after["summary"], "expected") + fewer, sum(&before["summary"], "expected"));
    }

    /// Relation 13, on the shares that are printed.
    #[test]
    fn shares_are_whole_and_each_is_rounded_by_itself(repository in any_repository()) {
        for row in &read(&repository)["summary"] {
            assert_shares(row);
        }
    }

    /// Relation 19: a mistake in another file hides none.
    #[test]
    fn a_mistake_beside_others_hides_none(repository in any_repository(), seed: u64) {
        let mistakes = [
            "[[assessment]]\nitem = \"finns-inte\"\nbody = \"b0\"\nplan = \"p0\"\nperiod = 2009\nrating = \"uppfyllt\"\n",
            "[[body]]\nid = \"x\"\nname = \"X\"\nkind = \"förvaltning\"\nfel = 1\n",
            "[[body]]\nid = \"oavslutad",
            "[[commitment]]\nid = \"y\"\nplan = \"p9\"\ntext = \"y\"\nresponsible = \"b0\"\n",
        ];
        let folder = written(&repository, Layout::FileARecord(seed));
        let mut known: BTreeSet<(String, String, u64)> = BTreeSet::new();
        for (place, mistake) in mistakes.into_iter().enumerate() {
            let name = format!("fel-{place}.toml");
            folder.write(&name, mistake.as_bytes());
            let found = diagnostics(folder.path());
            prop_assert!(found.iter().any(|(_, file, _)| file.ends_with(&name)), "{} is not in {:?}", name, found);
            prop_assert!(found.is_superset(&known), "{:?} lacks some of {:?}", found, known);
            known = found;
        }
    }

    /// Relation 20.
    #[test]
    fn every_number_can_be_traced(repository in any_repository(), seed: u64) {
        let folder = written(&repository, Layout::FileARecord(seed));
        let views = views(folder.path(), &[]);
        assert_traced(folder.path(), &views);
    }
}

fn diagnostics(path: &Path) -> BTreeSet<(String, String, u64)> {
    let output = program::program().arg("check").arg(path).args(["--format", "json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let of = |value: &serde_json::Value| {
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        (text("code"), text("file"), value["line"].as_u64().unwrap())
    };
    found["diagnostics"].as_array().unwrap().iter().map(of).collect()
}

/// The shares of a row: of those rated, whole, within one of the exact value, summing to 100; none where there is
/// nothing to divide by.
fn assert_shares(row: &Row) {
    let parts = ["met", "partial", "unmet"].map(|class| number(row, class));
    let percents = ["met_percent", "partial_percent", "unmet_percent"].map(|column| row[column].as_str());
    let [rated, expected] = ["rated", "expected"].map(|column| number(row, column));
    if rated == 0 {
        assert_eq!(percents, [""; 3], "{row:?}");
    } else {
        for (part, percent) in parts.into_iter().zip(percents) {
            assert_eq!(percent, nearest(part, rated), "{row:?}");
        }
    }
    match row["coverage_percent"].as_str() {
        "" => assert_eq!(expected, 0, "{row:?}"),
        percent => assert_eq!(percent, nearest(rated, expected), "{row:?}"),
    }
}

/// The nearest whole percentage, halves upwards; of some, neither nothing nor all.
pub(crate) fn nearest(part: u64, whole: u64) -> String {
    let percent = (part * 200 + whole) / (whole * 2);
    let percent = if part > 0 && part < whole { percent.clamp(1, 99) } else { percent };
    percent.to_string()
}

/// Each count of the summary has as many rows in the trace, which stand on lines that say what they are said to.
fn assert_traced(path: &Path, views: &Views) {
    let mut traced: BTreeMap<[&str; 5], Vec<&Row>> = BTreeMap::new();
    // Values stand beside what indicators have reached, and not in the sums of judgements.
    for row in views["trace"].iter().filter(|row| row["record"] == "judgement") {
        let key = ["plan", "body", "period", "kind", "class"].map(|column| row[column].as_str());
        traced.entry(key).or_default().push(row);
    }
    let classes = COUNTS.iter().skip(2);
    let of_row = |row| classes.clone().map(move |class| (row, *class));
    for (row, class) in views["summary"].iter().flat_map(of_row) {
        let rows = traced
            .remove(&[&row["plan"], &row["body"], &row["period"], &row["kind"], class])
            .unwrap_or_default();
        assert_eq!(rows.len() as u64, number(row, class), "{class} of {row:?}");
        let places: BTreeSet<_> = rows.iter().map(|row| (&row["file"], &row["line"])).collect();
        assert_eq!(places.len(), rows.len(), "{class} of {row:?}");
    }
    assert!(traced.is_empty(), "in no number: {traced:?}");
    let ratings: BTreeMap<(&str, &str), &str> = views["judgements"]
        .iter()
        .map(|row| ((row["file"].as_str(), row["line"].as_str()), row["rating"].as_str()))
        .collect();
    assert_eq!(ratings.len(), views["judgements"].len());
    for row in &views["trace"] {
        let text = fs::read_to_string(path.join(&row["file"])).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let place = usize::try_from(number(row, "line")).unwrap() - 1;
        if let Some(rating) = ratings.get(&(row["file"].as_str(), row["line"].as_str())) {
            let written = lines[place].strip_prefix("rating = ").unwrap();
            assert_eq!(generated::label(written.trim_matches('"')), *rating, "{row:?}");
        } else if row["record"] == "value" && row["class"] != "not_assessed" {
            let around = &lines[place.saturating_sub(9)..lines.len().min(place + 9)];
            let is_named = |line: &&str| line.contains(&format!("\"{}\"", row["item"]));
            assert!(
                lines[place].contains(" = ") && around.iter().any(is_named),
                "{row:?} is not at {around:?}"
            );
        } else {
            assert_eq!(row["class"], "not_assessed", "{row:?}");
            // A missing one is traced to the item that asks for it.
            let item = format!("id = \"{}\"", row["item"]);
            let around = &lines[place..lines.len().min(place + 9)];
            assert!(around.contains(&item.as_str()), "{row:?} is not at {around:?}");
        }
    }
}

#[test]
fn counts_made_by_hand() {
    let mut compared = 0;
    let mut folders: Vec<_> =
        fs::read_dir(project("tests/oracle/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        for view in ["summary", "judgements", "changes", "divergences", "levels"] {
            let Ok(expected) = fs::read(folder.join(format!("expected-{view}.csv"))) else { continue };
            let (columns, expected) = table(&expected);
            let found = rows(&folder, view, &[]);
            let mut found: Vec<Vec<String>> =
                found.iter().map(|row| columns.iter().map(|column| row[column].clone()).collect()).collect();
            found.retain(|row| says_something(view, &columns, row));
            found.sort();
            if view == "divergences" {
                found.dedup();
            }
            assert_eq!(found, expected, "{} of {}", view, folder.display());
            compared += 1;
        }
    }
    assert!(compared >= 45, "only {compared} tables were counted by hand");
}

/// Rows of which nothing is expected, and levels that nothing is on, may be left out.
fn says_something(view: &str, columns: &[String], row: &[String]) -> bool {
    match view {
        "summary" => {
            let first = columns.iter().position(|column| column == "expected").unwrap();
            row[first..].iter().any(|count| count != "0")
        }
        "levels" => row.last().unwrap() != "0",
        _ => true,
    }
}

fn table(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes);
    let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
    let mut records: Vec<Vec<String>> = records.collect();
    records.sort();
    (columns, records)
}

#[test]
fn the_real_repositories_keep_the_relations() {
    for (path, root) in
        [("plans", "plans/tyreso"), ("examples/trafikljus", ""), ("examples/mal-och-indikatorer", "")]
    {
        let views = views(&project(path), &[]);
        views["summary"].iter().for_each(assert_shares);
        assert_traced(&project(if root.is_empty() { path } else { root }), &views);
    }
}

#[test]
fn comments_of_the_real_plan_are_not_counted() {
    let folder = Folder::new();
    for name in ["uppfyllt.toml", "organisation.toml", "sources.toml"] {
        folder.write(name, &fs::read(project("plans/tyreso").join(name)).unwrap());
    }
    for name in ["plan.toml", "2008.toml", "2009.toml", "2010.toml"] {
        let text = fs::read_to_string(project("plans/tyreso/integrationsplan-2007").join(name)).unwrap();
        let kept = text.lines().filter(|line| !line.starts_with("comment = ")).collect::<Vec<_>>().join("\n");
        folder.write(name, kept.as_bytes());
    }
    let output = program::program().arg("check").arg(folder.path()).output().unwrap();
    succeeded(&output);
    let bare = views(folder.path(), &[]);
    let own = views(&project("plans"), &["--plan", "integrationsplan-2007"]);
    assert_eq!(own["judgements"].iter().filter(|row| !row["comment"].is_empty()).count(), 7);
    let leave = [OF_COMMENTS, &["file", "line"]].concat();
    for (view, rows) in &own {
        assert_eq!(
            without(&bare[view], &leave),
            without(rows, &leave),
            "{view}: is it a column of OF_COMMENTS?"
        );
    }
    assert!(bare["judgements"].iter().all(|row| row["comment"].is_empty()));
}
