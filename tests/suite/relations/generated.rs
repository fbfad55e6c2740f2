//! Repositories made cell by cell: what a body is judged as in a year stands in a cell, and the counts are those of the
//! cells.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::folder::Folder;

/// The years that cells are made for.
pub(super) const YEARS: [u16; 3] = [2008, 2009, 2010];

/// A body: a förvaltning, or a bolag, which "varje förvaltning" does not mean.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) id: String,
    name: String,
    department: bool,
    /// It begins in the middle of this year.
    since: Option<u16>,
}

impl Body {
    pub(super) fn exists(&self, year: u16) -> bool {
        self.since.is_none_or(|since| since <= year)
    }
}

/// What a judgement says: a level of the scale by its number, or a word for no rating by its own; and a comment.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Rated(usize, Option<String>),
    Absent(usize, Option<String>),
}

/// Levels as they are written, with their labels and the places of their classes among the counts of a summary.
const LEVELS: [(&str, &str, usize); 4] =
    [("gron", "Grön", 2), ("Gul", "Gul", 3), ("Orange", "Orange", 3), ("rod", "Röd", 4)];

const ABSENCES: [(&str, usize); 5] =
    [("ej bedömt", 5), ("kan inte bedömas", 6), ("berör inte", 7), ("ännu inte aktuellt", 8), ("utgått", 9)];

/// The label of what is written as a rating.
pub(super) fn label(written: &str) -> &str {
    LEVELS.iter().find(|level| level.0.to_lowercase() == written).map_or(written, |level| level.1)
}

impl Cell {
    /// The place of its class among the counts of a summary.
    pub(super) fn class(&self) -> usize {
        match self {
            Self::Rated(level, _) => LEVELS[*level].2,
            Self::Absent(absence, _) => ABSENCES[*absence].1,
        }
    }

    fn written(&self) -> &'static str {
        match self {
            Self::Rated(level, _) => LEVELS[*level].0,
            Self::Absent(absence, _) => ABSENCES[*absence].0,
        }
    }

    fn comment(&self) -> Option<&str> {
        match self {
            Self::Rated(_, comment) | Self::Absent(_, comment) => comment.as_deref(),
        }
    }

    fn with_comment(&self, comment: Option<String>) -> Self {
        match self {
            Self::Rated(level, _) => Self::Rated(*level, comment),
            Self::Absent(absence, _) => Self::Absent(*absence, comment),
        }
    }
}

/// Counts a judgement of a class, by its place.
pub(super) fn add(counts: &mut [u64; 10], class: usize) {
    change(counts, class, |count| *count += 1);
}

/// Takes one away.
pub(super) fn take(counts: &mut [u64; 10], class: usize) {
    change(counts, class, |count| *count -= 1);
}

fn change(counts: &mut [u64; 10], class: usize, by: impl Fn(&mut u64)) {
    by(&mut counts[class]);
    if class <= 4 {
        by(&mut counts[1]);
    }
    if class <= 6 {
        by(&mut counts[0]);
    }
}

/// An item: a commitment of every förvaltning, or of named bodies.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) id: String,
    text: String,
    area: Option<usize>,
    /// The bodies that are named; without any it is for every förvaltning.
    named: Vec<usize>,
    pub(super) single: BTreeMap<(u16, usize), Cell>,
    pub(super) joint: BTreeMap<u16, (Vec<usize>, Cell)>,
}

impl Item {
    pub(super) fn unassessed(id: &str, body: usize) -> Self {
        let text = format!("Åtagandet som är {id}");
        Self {
            id: id.to_owned(),
            text,
            area: None,
            named: vec![body],
            single: BTreeMap::new(),
            joint: BTreeMap::new(),
        }
    }

    pub(super) fn assesses(&self, body: usize, bodies: &[Body]) -> bool {
        if self.named.is_empty() { bodies[body].department } else { self.named.contains(&body) }
    }

    /// How many judgements there are of it.
    pub(super) fn judged(&self) -> usize {
        self.single.len() + self.joint.len()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) follow_up: Vec<u16>,
    pub(super) items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub(super) struct Repository {
    pub(super) bodies: Vec<Body>,
    pub(super) plans: Vec<Plan>,
    scale: String,
}

impl Repository {
    /// What the summary has to say, by plan, body and year: as many as there are cells, and one that is not assessed
    /// for every cell that is expected and is not there.
    pub(super) fn counts(&self) -> BTreeMap<(String, String, u16), [u64; 10]> {
        let mut counts: BTreeMap<(String, String, u16), [u64; 10]> = BTreeMap::new();
        for plan in &self.plans {
            for item in &plan.items {
                for ((year, body), cell) in &item.single {
                    let key = (plan.id.clone(), self.bodies[*body].id.clone(), *year);
                    add(counts.entry(key).or_default(), cell.class());
                }
                for (year, (_, cell)) in &item.joint {
                    let key = (plan.id.clone(), "gemensamt".to_owned(), *year);
                    add(counts.entry(key).or_default(), cell.class());
                }
                for year in &plan.follow_up {
                    for (place, body) in self.bodies.iter().enumerate() {
                        let jointly = item.joint.get(year).is_some_and(|(bodies, _)| bodies.contains(&place));
                        let there = jointly || item.single.contains_key(&(*year, place));
                        if !there && body.exists(*year) && item.assesses(place, &self.bodies) {
                            let key = (plan.id.clone(), body.id.clone(), *year);
                            add(counts.entry(key).or_default(), 5);
                        }
                    }
                }
            }
        }
        counts
    }

    /// The same with other comments, by the number of the cell.
    pub(super) fn commented(&self, comment: impl Fn(usize) -> Option<String>) -> Self {
        let mut changed = self.clone();
        let items = changed.plans.iter_mut().flat_map(|plan| &mut plan.items);
        let cells = items
            .flat_map(|item| item.single.values_mut().chain(item.joint.values_mut().map(|(_, cell)| cell)));
        for (place, cell) in cells.enumerate() {
            *cell = cell.with_comment(comment(place));
        }
        changed
    }

    /// The same with ids that no generated repository has.
    pub(super) fn apart(&self) -> Self {
        let mut changed = self.clone();
        "annan".clone_into(&mut changed.scale);
        changed.bodies.iter_mut().for_each(|body| {
            body.id = format!("annan-{}", body.id);
            body.name = format!("Annan {}", body.name);
        });
        changed.plans.iter_mut().for_each(|plan| plan.id = format!("annan-{}", plan.id));
        changed
    }

    /// Both in one; "varje förvaltning" is told by name where it meant those of one of them.
    pub(super) fn with(&self, other: &Self) -> Self {
        let shift = self.bodies.len();
        let mut both = self.named();
        let mut other = other.named();
        for item in other.plans.iter_mut().flat_map(|plan| &mut plan.items) {
            item.named.iter_mut().for_each(|body| *body += shift);
            item.single = item
                .single
                .iter()
                .map(|((year, body), cell)| ((*year, body + shift), cell.clone()))
                .collect();
            item.joint.values_mut().for_each(|(bodies, _)| bodies.iter_mut().for_each(|body| *body += shift));
        }
        both.bodies.extend(other.bodies);
        both.plans.extend(other.plans);
        both
    }

    /// The same with every förvaltning named.
    pub(super) fn named(&self) -> Self {
        let mut changed = self.clone();
        for item in changed.plans.iter_mut().flat_map(|plan| &mut plan.items) {
            item.named = (0..self.bodies.len()).filter(|body| item.assesses(*body, &self.bodies)).collect();
        }
        changed
    }
}

/// How records are spread over files.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// All in one.
    OneFile,
    /// All in one, records and keys in another order.
    Shuffled(u64),
    /// Each in one of its own, in folders, with names in another order.
    FileARecord(u64),
    /// Assessments in a file a plan and year, with defaults.
    FileAYear,
}

/// A record: its kind, and its keys as they are written.
#[derive(Clone, Debug)]
struct Record {
    kind: &'static str,
    keys: Vec<(&'static str, String)>,
}

impl Record {
    fn toml(&self) -> String {
        format!("[[{}]]\n{}\n", self.kind, lines(&self.keys))
    }
}

/// Keys and their values, a line each.
fn lines(keys: &[(&str, String)]) -> String {
    keys.iter().flat_map(|(key, value)| [key, " = ", value, "\n"]).collect()
}

fn text(text: &str) -> String {
    format!("\"{text}\"")
}

fn list(texts: impl Iterator<Item = String>) -> String {
    format!("[{}]", texts.map(|name| text(&name)).collect::<Vec<_>>().join(", "))
}

fn records(repository: &Repository) -> Vec<Record> {
    let level = |(id, label, class): (&str, &str, usize)| {
        let class = ["uppfyllt", "delvis uppfyllt", "ej uppfyllt"][class - 2];
        format!("{{ id = \"{}\", label = \"{label}\", class = \"{class}\" }}", id.to_lowercase())
    };
    let levels = LEVELS.map(level).join(", ");
    let scale = vec![("id", text(&repository.scale)), ("level", format!("[{levels}]"))];
    let mut records = vec![Record { kind: "scale", keys: scale }];
    for body in &repository.bodies {
        let kind = if body.department { "förvaltning" } else { "bolag" };
        let mut keys = vec![("id", text(&body.id)), ("name", text(&body.name)), ("kind", text(kind))];
        keys.extend(body.since.map(|year| ("start", format!("{year}-07-01"))));
        records.push(Record { kind: "body", keys });
    }
    for plan in &repository.plans {
        records.extend(of_plan(plan, repository));
    }
    records
}

fn of_plan(plan: &Plan, repository: &Repository) -> Vec<Record> {
    let years = plan.follow_up.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut keys = vec![("id", text(&plan.id)), ("title", text(&format!("Plan {}", plan.id)))];
    keys.extend([("type", text("plan")), ("period", text("2007-2012"))]);
    keys.extend([("follow_up", format!("[{years}]")), ("scale", text(&repository.scale))]);
    let mut records = vec![Record { kind: "plan", keys }];
    let areas: BTreeSet<usize> = plan.items.iter().filter_map(|item| item.area).collect();
    records.extend(areas.iter().map(|area| Record {
        kind: "area",
        keys: vec![
            ("id", text(&format!("omrade-{area}"))),
            ("plan", text(&plan.id)),
            ("name", text(&format!("Område {area}"))),
        ],
    }));
    for item in &plan.items {
        let name = |body: &usize| repository.bodies[*body].id.clone();
        let mut keys = vec![("plan", text(&plan.id)), ("id", text(&item.id))];
        keys.push(("text", text(&item.text)));
        keys.extend(item.area.map(|area| ("area", text(&format!("omrade-{area}")))));
        let everyone = item.named.is_empty();
        let responsible =
            if everyone { text("varje förvaltning") } else { list(item.named.iter().map(name)) };
        keys.push(("responsible", responsible));
        records.push(Record { kind: "commitment", keys });
        let assessment = |year: u16, who: (&'static str, String), cell: &Cell| {
            let mut keys =
                vec![("plan", text(&plan.id)), ("item", text(&item.id)), ("period", year.to_string())];
            keys.extend([who, ("rating", text(cell.written()))]);
            keys.extend(cell.comment().map(|comment| ("comment", text(comment))));
            Record { kind: "assessment", keys }
        };
        records.extend(
            item.single
                .iter()
                .map(|((year, body), cell)| assessment(*year, ("body", text(&name(body))), cell)),
        );
        records.extend(item.joint.iter().map(|(year, (bodies, cell))| {
            let all =
                everyone
                    && repository.bodies.iter().enumerate().all(|(place, body)| {
                        bodies.contains(&place) == (body.department && body.exists(*year))
                    });
            let who = if all { text("varje förvaltning") } else { list(bodies.iter().map(name)) };
            assessment(*year, ("bodies", who), cell)
        }));
    }
    records
}

/// Puts things into another order, the same for the same seed.
fn shuffle<T>(things: &mut [T], mut seed: u64) {
    for end in (1..things.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        things.swap(end, usize::try_from(seed >> 33).unwrap() % (end + 1));
    }
}

/// The files of a repository, with their names.
pub(super) fn files(repository: &Repository, layout: Layout) -> Vec<(String, String)> {
    let mut records = records(repository);
    let joined = |records: &[Record]| records.iter().map(Record::toml).collect::<String>();
    let mut files = vec![("uppfyllt.toml".to_owned(), "format = 1\n".to_owned())];
    match layout {
        Layout::OneFile => files.push(("allt.toml".to_owned(), joined(&records))),
        Layout::Shuffled(seed) => {
            shuffle(&mut records, seed);
            for record in &mut records {
                shuffle(&mut record.keys, !seed);
            }
            files.push(("allt.toml".to_owned(), joined(&records)));
        }
        Layout::FileARecord(seed) => {
            shuffle(&mut records, seed);
            let named = records.iter().enumerate();
            files.extend(
                named.map(|(place, record)| (format!("{}/{place}/å.toml", record.kind), record.toml())),
            );
        }
        Layout::FileAYear => {
            let mut years: BTreeMap<String, String> = BTreeMap::new();
            let mut rest = String::new();
            for mut record in records {
                if record.kind == "assessment" {
                    let (defaults, own) =
                        record.keys.into_iter().partition(|(key, _)| ["plan", "period"].contains(key));
                    let defaults: Vec<(&str, String)> = defaults;
                    record.keys = own;
                    let head = lines(&defaults);
                    *years.entry(format!("[defaults]\n{head}\n")).or_default() += &record.toml();
                } else {
                    rest += &record.toml();
                }
            }
            files.push(("planer/ovrigt.toml".to_owned(), rest));
            let years = years.into_iter().enumerate();
            files.extend(years.map(|(place, (head, records))| (format!("år/{place}.toml"), head + &records)));
        }
    }
    files
}

/// A folder with the files of a repository.
pub(super) fn written(repository: &Repository, layout: Layout) -> Folder {
    let folder = Folder::new();
    for (name, text) in files(repository, layout) {
        folder.write(&name, text.as_bytes());
    }
    folder
}

pub(super) fn any_cell() -> impl Strategy<Value = Cell> {
    let comment = || prop::option::weighted(0.3, "[a-zåäö]{3,9}( [a-zåäö]{3,9}){0,2}");
    prop_oneof![
        4 => (0..LEVELS.len(), comment()).prop_map(|(level, comment)| Cell::Rated(level, comment)),
        1 => (0..ABSENCES.len(), comment()).prop_map(|(absence, comment)| Cell::Absent(absence, comment)),
    ]
}

fn any_body() -> impl Strategy<Value = (bool, Option<u16>)> {
    (prop::bool::weighted(0.75), prop::option::weighted(0.2, 2009u16..=2010))
}

/// An item before it is known which bodies there are: area, the bodies named by bits, a row of cells a year, and what a
/// joint judgement would say.
type RawItem = (Option<usize>, u8, Vec<Vec<Option<Cell>>>, Vec<Option<Cell>>);

fn any_item() -> impl Strategy<Value = RawItem> {
    let cells = prop::collection::vec(prop::collection::vec(prop::option::weighted(0.7, any_cell()), 4), 3);
    let joint = prop::collection::vec(prop::option::weighted(0.25, any_cell()), 3);
    (prop::option::of(0usize..3), 0u8..16, cells, joint)
}

fn any_plan() -> impl Strategy<Value = (Vec<u16>, Vec<RawItem>)> {
    let follow_up =
        prop::sample::select(vec![vec![2009, 2010], vec![2010], vec![2008, 2009, 2010], vec![2009]]);
    (follow_up, prop::collection::vec(any_item(), 1..5))
}

/// Repositories without errors.
pub(super) fn any_repository() -> impl Strategy<Value = Repository> {
    (prop::collection::vec(any_body(), 1..5), prop::collection::vec(any_plan(), 1..3)).prop_map(
        |(bodies, plans)| {
            let body = |(place, (department, since)): (usize, (bool, Option<u16>))| Body {
                id: format!("b{place}"),
                name: format!("Organ {place}"),
                // There is always a förvaltning, from the beginning.
                department: department || place == 0,
                since: since.filter(|_| place > 0),
            };
            let bodies: Vec<Body> = bodies.into_iter().enumerate().map(body).collect();
            let plan = |(place, (follow_up, items)): (usize, (Vec<u16>, Vec<RawItem>))| Plan {
                id: format!("p{place}"),
                follow_up,
                items: items
                    .into_iter()
                    .enumerate()
                    .map(|(number, raw)| item(place, number, raw, &bodies))
                    .collect(),
            };
            let plans = plans.into_iter().enumerate().map(plan).collect();
            Repository { bodies, plans, scale: "trafikljus".to_owned() }
        },
    )
}

fn item(plan: usize, number: usize, raw: RawItem, bodies: &[Body]) -> Item {
    let (area, bits, cells, jointly) = raw;
    let named: Vec<usize> = (0..bodies.len()).filter(|body| bits >> body & 1 == 1).collect();
    let (id, text) = (format!("i{plan}-{number}"), format!("Åtagande {number} av plan {plan}"));
    let mut item = Item { id, text, area, named, single: BTreeMap::new(), joint: BTreeMap::new() };
    for ((year, cells), jointly) in YEARS.into_iter().zip(cells).zip(jointly) {
        let mut assessed: Vec<usize> = (0..bodies.len())
            .filter(|body| bodies[*body].exists(year) && item.assesses(*body, bodies))
            .collect();
        if let Some(cell) = jointly
            && assessed.len() > 1
        {
            // Of all of them, or of two.
            let covered = if number.is_multiple_of(2) { assessed.len() } else { 2 };
            let rest = assessed.split_off(covered);
            item.joint.insert(year, (std::mem::replace(&mut assessed, rest), cell));
        }
        for (body, cell) in
            assessed.into_iter().filter_map(|body| cells[body].clone().map(|cell| (body, cell)))
        {
            item.single.insert((year, body), cell);
        }
    }
    item
}
