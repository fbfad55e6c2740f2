//! `StratML` as plan files. What this program has written comes back whole; what others have written comes as far as it has a
//! place here, and what does not is told.

mod element;

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use toml::Spanned;
use toml::de::DeTable;

use self::element::{Element, period_of};
use super::words::{EVIDENCE, Line, NOT_AVAILABLE, Role, SEXES, Says, decoded};
use crate::calendar::Period;
use crate::import::period_line;
use crate::model::Model;
use crate::named::Named as _;
use crate::parse::{TableReference, id_fault, records_reference};
use crate::source::{quoted, written};
use crate::vocabulary::{BodyKind, ItemKind, Word as _};
use crate::write::{id_of, line, list};

/// Where what has no element of its own stands, a line each.
const OTHER: &str = "OtherInformation";

#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) id: String,
    /// The texts of its files: bodies that the repository lacks, where there are any; the plan; its assessments.
    pub(crate) files: Vec<(&'static str, String)>,
    /// The settings of a repository that has none yet: whose it is.
    pub(crate) settings: String,
    /// What is not read, in words.
    pub(crate) left_out: Vec<String>,
}

/// Reads a document of Part 1 or 2.
///
/// Errors: what is no such document, holds nothing to read, or names what cannot be told apart.
pub(crate) fn read(text: &str, model: &Model<'_>) -> Result<Plan> {
    let root = Element::of(text)?;
    ensure!(
        ["StrategicPlan", "PerformancePlanOrReport"].contains(&root.name.as_str()),
        "its outermost element is `{}`; StratML begins with StrategicPlan or PerformancePlanOrReport",
        root.name
    );
    let core = root.get("StrategicPlanCore").context("it has no StrategicPlanCore")?;
    let title = root.text("Name").context("it has no Name")?;
    let mut taken: Vec<String> = Vec::new();
    let identified = |element: &Element| Some(decoded(element.peek("Identifier")?.split('_').next()?));
    let administrative = root.get("AdministrativeInformation");
    let id = administrative.and_then(identified).or_else(|| core.all("Goal").find_map(identified));
    let id = id
        .filter(|id| !id.is_empty() && id_fault(id).is_none())
        .unwrap_or_else(|| id_of(title, "plan", &taken));
    ensure!(
        model.plans.iter().all(|plan| plan.id != id),
        "there is a plan `{id}` already, and a plan is read whole: of its two files take the report alone, which holds the plan \
         too, and move away the folder that is there"
    );
    let (new, settings, left_out) = Default::default();
    let mut reader = Reader { model, bodies: BTreeMap::new(), new, settings, left_out };
    core.all("Organization").for_each(|organization| reader.body(organization));
    let mut plan = format!("[defaults]\nplan = {0}\n\n[[plan]]\nid = {0}\n", quoted(&id));
    let areas = reader.plan(&root, core, title, &mut plan);
    let mut assessments = String::new();
    for goal in core.all("Goal") {
        let own = goal.own_id().or_else(|| {
            let is_nobodys = goal.peek("Identifier").is_some_and(|id| id.ends_with('_'));
            (!is_nobodys).then(|| id_of(goal.peek("Name").unwrap_or_default(), "mal", &taken))
        });
        if own.is_none() {
            goal.take(&["Name", "Description"]);
        }
        if let Some(own) = &own {
            taken.push(own.clone());
            reader.item(goal, ItemKind::Goal, (own, None), &areas, &mut plan);
        }
        for objective in goal.all("Objective") {
            let of_goal = objective.peek("Identifier").is_some_and(|id| id.ends_with('_'));
            if let Some(own) = own.as_deref().filter(|_| of_goal) {
                objective.text("Name");
                reader.assessments(objective, (own, ItemKind::Goal), &mut assessments);
                continue;
            }
            let text = objective.peek("Name").or(objective.peek("Description")).unwrap_or_default();
            let id = objective.own_id().unwrap_or_else(|| id_of(text, "atagande", &taken));
            taken.push(id.clone());
            let kind = objective.line(Line::Kind).and_then(ItemKind::from_swedish);
            let kind = kind.unwrap_or(ItemKind::Commitment);
            reader.item(objective, kind, (&id, own.as_deref()), &areas, &mut plan);
            reader.assessments(objective, (&id, kind), &mut assessments);
        }
    }
    root.tell_unread(&mut reader.left_out);
    let mut files = vec![("plan.toml", plan)];
    if !reader.new.is_empty() {
        files.insert(0, ("organisation.toml", reader.new));
    }
    if !assessments.is_empty() {
        files.push(("assessments.toml", format!("[defaults]\nplan = {}\n{}", quoted(&id), assessments)));
    }
    Ok(Plan { id, files, settings: reader.settings, left_out: reader.left_out })
}

/// What plan files may hold in a record: `goal`, or `indicator.target` for one within another.
fn reference(kind: &str) -> Option<&'static TableReference> {
    let within = |table: &'static TableReference, name| {
        let found = table.keys.iter().find(|key| key.name == name)?;
        Some((found.shape.table?)())
    };
    kind.split('.').try_fold(records_reference(), within)
}

/// The key of a line that is one of a record, as plan files have it, and its value.
fn key_in<'l>(kind: &str, line: &'l str) -> Option<(&'static str, &'l str)> {
    let (key, value) = line.split_once(" = ")?;
    let known = reference(kind)?.keys.iter().find(|known| known.name == key)?;
    toml::from_str::<toml::Table>(line).is_ok().then_some((known.name, value))
}

/// A record of its own in a line of a plan: an area, a term or its scale, with the lines of its keys.
fn record_in(line: &str) -> Option<(&'static str, Vec<String>)> {
    let kind =
        ["area", "term", "scale"].into_iter().find(|kind| line.starts_with(&format!("{kind} = {{")))?;
    let parsed = DeTable::parse(line).ok()?;
    let table = parsed.get_ref().values().next()?.get_ref().as_table()?;
    let text = |value: &Spanned<_>| line.get(value.span()).unwrap_or_default();
    let lines = table.iter().map(|(key, value)| format!("{} = {}\n", key.get_ref(), text(value)));
    Some((kind, lines.collect()))
}

fn record(to: &mut String, header: &str, lines: impl IntoIterator<Item = String>) {
    to.extend(["\n[[", header, "]]\n"]);
    to.extend(lines);
}

fn optional(key: &str, text: Option<&str>) -> String {
    text.map(|text| line(key, text)).unwrap_or_default()
}

/// A key without quotes around its value, such as a day or a number.
fn bare(key: &str, value: Option<&str>) -> String {
    let is_bare = |value: &&str| value.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    value.filter(is_bare).map(|value| format!("{key} = {value}\n")).unwrap_or_default()
}

/// A key and texts, where there are any.
fn texts(key: &str, texts: &[String]) -> String {
    if texts.is_empty() { String::new() } else { list(key, texts) }
}

struct Reader<'r, 's> {
    model: &'r Model<'s>,
    /// The ids of bodies, by what the document calls them.
    bodies: BTreeMap<String, String>,
    /// The records of those that the repository lacks.
    new: String,
    settings: String,
    left_out: Vec<String>,
}

impl Reader<'_, '_> {
    /// Takes a body in. The municipality itself is none: it names a repository of which nothing is known yet.
    fn body(&mut self, organization: &Element) {
        let Some(name) = organization.peek("Name") else { return };
        let mut lines = organization.peek("Description").unwrap_or_default().lines();
        let kind = lines.next().and_then(BodyKind::from_swedish);
        let (Some(id), Some(kind)) = (organization.own_id(), kind) else {
            let model = self.model;
            let is_new = self.settings.is_empty() && model.settings.is_empty() && model.plans.is_empty();
            if is_new {
                let code = organization.peek("Identifier").and_then(|id| id.strip_prefix('_'));
                let code = code.filter(|id| id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_digit()));
                self.settings = line("name", name) + &optional("municipality_code", code);
            }
            if is_new || model.name.as_deref() == Some(name) {
                organization.text("Name");
            }
            return;
        };
        let known = self.model.organisation.named(&id).first();
        let known = known.or(self.model.organisation.named(name).first());
        let id = known.map_or(id, |body| self.model.organisation.body(*body).id.to_string());
        let acronym = optional("abbreviation", organization.text("Acronym"));
        let keys = self.keys("body", organization.get("Description"), lines);
        if known.is_none() {
            let own = [line("id", &id), line("name", name), line("kind", kind.swedish()), acronym];
            record(&mut self.new, "body", own.into_iter().chain(keys));
        }
        let identifier = organization.peek("Identifier").unwrap_or_default();
        self.bodies.extend([identifier, name].map(|called| (called.to_owned(), id.clone())));
        organization.take(&["Name", "Description"]);
    }

    /// The keys that lines give a record of a kind. A line that is no such key, nor after a word of ours, is told.
    fn keys<'l>(
        &mut self,
        kind: &str,
        of: Option<&Element>,
        lines: impl Iterator<Item = &'l str>,
    ) -> Vec<String> {
        let mut keys = Vec::new();
        for text in lines.filter(|text| !text.trim().is_empty()) {
            let is_ours = text.split_once(": ").is_some_and(|(word, _)| Line::from_name(word).is_some());
            if key_in(kind, text).is_some() {
                keys.push(format!("{text}\n"));
            } else if let Some(of) = of.filter(|_| !is_ours) {
                self.left_out.push(format!("line {}: {}: {text}", of.line, of.name));
            }
        }
        keys
    }

    /// The lines that a record of a kind can have, each key once; the others are told.
    fn possible(&mut self, kind: &str, id: &str, lines: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut possible: Vec<String> = Vec::new();
        let key_of = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            let key = key_of(&line);
            if reference(kind).is_none_or(|table| table.keys.iter().all(|known| known.name != key)) {
                self.left_out.push(format!("`{}` of `{id}`: a `{kind}` has no `{key}`", line.trim_end()));
            } else if possible.iter().all(|known| key_of(known) != key) {
                possible.push(line);
            }
        }
        possible
    }

    /// Adds the plan, its areas and its terms; the ids of the areas, by name.
    fn plan(
        &mut self,
        root: &Element,
        core: &Element,
        title: &str,
        plan: &mut String,
    ) -> BTreeMap<String, String> {
        let administrative = root.get("AdministrativeInformation");
        let day = |name| administrative.and_then(|it| it.day(name));
        let said = |name| core.get(name).and_then(|it| it.text("Description"));
        let group = core.all("Organization").flat_map(|it| it.all("Stakeholder"));
        let group =
            group.filter(|it| role_of(it).0 == Some(Role::TargetGroup)).find_map(|it| it.text("Name"));
        let first = day("StartDate").and_then(|day| day.strip_suffix("-01-01"));
        let years = first.zip(day("EndDate").and_then(|day| day.strip_suffix("-12-31")));
        let lines = root.text(OTHER).unwrap_or_default().lines();
        let (records, others): (Vec<&str>, Vec<&str>) = lines.partition(|line| record_in(line).is_some());
        let keys = self.keys("plan", root.get(OTHER), others.into_iter());
        let years = years.filter(|_| keys.iter().all(|key| !key.starts_with("period = ")));
        let period = years.map(|(first, last)| line("period", &format!("{first}-{last}")));
        plan.extend([
            line("title", title),
            optional("short_title", root.line(Line::ShortTitle)),
            line("type", root.line(Line::Type).unwrap_or("plan")),
            period.clone().unwrap_or_default(),
            bare("valid_from", day("StartDate").filter(|_| period.is_none())),
            bare("valid_to", day("EndDate").filter(|_| period.is_none())),
            optional("objective", said("Vision")),
            optional("purpose", said("Mission").or_else(|| root.text("Description"))),
            optional("target_group", group),
            texts("follow_up", &root.listed(Line::FollowUp)),
            texts("forecasts", &root.listed(Line::Forecasts)),
            texts("rated", &root.listed(Line::Rated)),
            optional("scale", root.line(Line::Scale)),
            optional("record_number", root.line(Line::RecordNumber)),
        ]);
        plan.extend(keys);
        if let Some(adopted) = day("PublicationDate") {
            record(plan, "decision", [line("type", "antagen"), bare("date", Some(adopted))]);
        }
        let mut areas = BTreeMap::new();
        for (kind, lines) in records.into_iter().filter_map(record_in) {
            let of: toml::Table = toml::from_str(&lines.concat()).unwrap_or_default();
            let text = |key: &str| of.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            areas.extend(text("name").zip(text("id")).filter(|_| kind == "area"));
            let is_known = |id: String| self.model.scales.iter().any(|known| known.id == id);
            if kind == "scale" && text("id").is_some_and(is_known) {
                continue;
            }
            let lines = self.possible(kind, title, lines);
            record(plan, kind, lines);
        }
        areas
    }

    fn item(
        &mut self,
        element: &Element,
        kind: ItemKind,
        (id, goal): (&str, Option<&str>),
        areas: &BTreeMap<String, String>,
        plan: &mut String,
    ) {
        let name = element.text("Name");
        let text = element.text("Description").or(name).unwrap_or_default();
        let mut roles: BTreeMap<Role, Vec<String>> = BTreeMap::new();
        let mut wordings = String::new();
        for stakeholder in element.all("Stakeholder") {
            let Some(name) = stakeholder.text("Name") else { continue };
            let (role, wording) = role_of(stakeholder);
            let every = name.strip_prefix("varje ").and_then(BodyKind::from_swedish).map(|_| name);
            let named = self.model.organisation.named(name).first();
            let known = self.bodies.get(name).cloned().or_else(|| {
                let known = named.map(|body| self.model.organisation.body(*body).id.to_string());
                known.or(every.map(str::to_owned))
            });
            match (role, known) {
                (Some(Role::Partner), _) | (None, None) => {
                    roles.entry(Role::Partner).or_default().push(name.to_owned());
                }
                (_, None) => self.left_out.push(format!("`{name}` of `{id}`: it is none of the bodies")),
                (role, Some(body)) => {
                    if let Some(wording) = wording {
                        record(
                            &mut wordings,
                            &format!("{}.wording", kind.english()),
                            [line("body", &body), line("text", wording)],
                        );
                    }
                    roles.entry(role.unwrap_or(Role::Responsible)).or_default().push(body);
                }
            }
        }
        let listed = |key, role: Role| texts(key, roles.get(&role).map_or(&[][..], Vec::as_slice));
        let measures = || element.all("PerformanceIndicator").filter(|_| kind == ItemKind::Indicator);
        let target =
            measures().find(|it| it.all("MeasurementInstance").any(|it| it.get("TargetResult").is_some()));
        let unit = measures().find_map(|it| it.peek("UnitOfMeasurement").filter(|_| is_value(it)));
        let followed = roles.get(&Role::FollowsUp).and_then(|bodies| bodies.first());
        let is_goal = kind == ItemKind::Goal;
        let lines = [
            line("id", id),
            line("text", text),
            optional("number", element.text("SequenceIndicator")),
            optional("short_title", name.filter(|name| *name != text)),
            optional(if is_goal { "parent" } else { "goal" }, goal.or(element.line(Line::Parent))),
            optional("area", element.line(Line::Area).and_then(|name| areas.get(name)).map(String::as_str)),
            optional("unit", unit),
            optional("direction", element.line(Line::Direction)),
            listed("responsible", Role::Responsible),
            listed("contributing", Role::Contributing),
            listed("assessed_per", Role::Assessed),
            listed("partners", Role::Partner),
            optional("followed_up_by", followed.map(String::as_str)),
            optional("status", element.line(Line::Status)),
            texts("follow_up", &element.listed(Line::FollowUp)),
            texts("forecasts", &element.listed(Line::Forecasts)),
            bare("start", element.line(Line::From)),
            bare("end", element.line(Line::To)),
        ];
        let area = element.line(Line::Area).filter(|name| !areas.contains_key(*name));
        self.left_out
            .extend(area.map(|name| format!("the area of `{id}`, which no line of the plan has: {name}")));
        let others = element.text(OTHER).unwrap_or_default().lines();
        let keys = self.keys(kind.english(), element.get(OTHER), others);
        let lines = self.possible(kind.english(), id, lines.into_iter().chain(keys));
        record(plan, kind.english(), lines);
        *plan += &wordings;
        for known in
            target.into_iter().chain(measures().filter(|it| it.all("MeasurementInstance").next().is_none()))
        {
            known.take(&["MeasurementDimension", "UnitOfMeasurement"]);
        }
        if kind == ItemKind::Indicator {
            let instances = target.into_iter().flat_map(|it| it.all("MeasurementInstance"));
            for instance in instances {
                let mut target = String::new();
                for result in instance.all("TargetResult") {
                    let Some(period) = period_of(result) else { continue };
                    target = if target.is_empty() { period_line(&period.to_string()) } else { target };
                    target += &match said(result) {
                        Some((Says::Sex, sex)) => match sex.split_once(": ") {
                            Some((sex, interval)) => line(sex_key(sex), interval),
                            None => bare(sex_key(sex), result.text("NumberOfUnits")),
                        },
                        Some((Says::Interval, interval)) => line("value", interval),
                        Some((Says::Operator, word)) => {
                            line("operator", word) + &bare("value", result.text("NumberOfUnits"))
                        }
                        Some((Says::Trend, word)) => {
                            line("trend", word) + &bare("value", result.text("NumberOfUnits"))
                        }
                        _ => bare("value", result.text("NumberOfUnits")),
                    };
                    target += &optional("text", result.text("Description"));
                    result.read();
                }
                if !target.is_empty() {
                    record(plan, "indicator.target", [target]);
                }
            }
        }
    }

    /// Adds what is said of an item, a record for each body and period.
    fn assessments(&mut self, objective: &Element, (item, kind): (&str, ItemKind), records: &mut String) {
        let mut found: BTreeMap<(String, Period), BTreeMap<&'static str, String>> = BTreeMap::new();
        for indicator in objective.all("PerformanceIndicator") {
            let referents =
                || indicator.get("Relationship").into_iter().flat_map(|it| it.all("ReferentIdentifier"));
            let bodies: Option<Vec<String>> =
                referents().map(|referent| self.bodies.get(referent.text.trim()).cloned()).collect();
            let whose = match bodies.as_deref().unwrap_or_default() {
                [] => continue,
                [body] => line("body", body),
                several => list("bodies", several),
            };
            for result in indicator.all("MeasurementInstance").flat_map(|it| it.all("ActualResult")) {
                let Some(period) = period_of(result) else { continue };
                let number = || result.peek("NumberOfUnits").map(str::to_owned);
                let said = said(result);
                let (key, value) = match said {
                    Some((Says::Rating, word)) => ("rating", Some(quoted(word))),
                    Some((Says::Status, word)) => ("status", Some(quoted(word))),
                    Some((Says::Sex, sex)) => {
                        let is_missing = sex.ends_with(NOT_AVAILABLE);
                        (sex_key(sex), if is_missing { Some(quoted(NOT_AVAILABLE)) } else { number() })
                    }
                    Some((Says::Value, word)) => ("value", Some(quoted(word))),
                    Some((Says::Operator | Says::Trend | Says::Interval, _)) | None => ("value", number()),
                };
                let is_possible = matches!(key, "rating" | "status") || kind == ItemKind::Indicator;
                let Some(value) = value.filter(|_| is_possible) else { continue };
                referents()
                    .chain(result.get("Descriptor").filter(|_| said.is_some()))
                    .for_each(Element::read);
                indicator.take(&["MeasurementDimension", "UnitOfMeasurement"]);
                result.take(&["StartDate", "EndDate", "NumberOfUnits"]);
                let keys = found.entry((whose.clone(), period)).or_default();
                keys.insert(key, value);
                keys.extend(result.text("Description").map(described).into_iter().flatten());
            }
        }
        for ((whose, period), keys) in found.into_iter().filter(|(_, keys)| !keys.is_empty()) {
            let keys = keys.into_iter().map(|(key, value)| format!("{key} = {value}\n"));
            let when = [line("item", item), whose, period_line(&period.to_string())];
            record(records, "assessment", when.into_iter().chain(keys));
        }
    }
}

/// The comment in a description, and the keys in the lines below it.
fn described(text: &str) -> Vec<(&'static str, String)> {
    let (mut keys, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (before, last) = rest.rsplit_once('\n').unwrap_or(("", rest));
        match (last.strip_prefix(EVIDENCE), key_in("assessment", last)) {
            (Some(evidence), _) => keys.push(("evidence", written(evidence))),
            (None, Some((key, value))) => keys.push((key, value.to_owned())),
            (None, None) => {
                keys.push(("comment", written(rest)));
                break;
            }
        }
        rest = before;
    }
    keys
}

/// What a stakeholder has to do with an item, and the item's wording under it.
fn role_of(stakeholder: &Element) -> (Option<Role>, Option<&str>) {
    let text = stakeholder.peek("Description").unwrap_or_default();
    let (role, wording) = text.split_once(": ").map_or((text, None), |(role, text)| (role, Some(text)));
    let described = Role::from_name(role);
    let named = stakeholder.get("Role").and_then(|it| Role::from_name(it.peek("Name")?));
    for (_, it) in
        [(described, "Description"), (named.or(described), "Role")].iter().filter(|(role, _)| role.is_some())
    {
        stakeholder.all(it).for_each(Element::read);
    }
    (described.or(named), wording.filter(|_| described.is_some()))
}

fn said(result: &Element) -> Option<(Says, &str)> {
    let descriptor = result.get("Descriptor")?;
    Some((Says::from_name(descriptor.peek("DescriptorName")?)?, descriptor.peek("DescriptorValue")?))
}

fn sex_key(sex: &str) -> &'static str {
    if sex.starts_with(SEXES[0]) { "women" } else { "men" }
}

/// Whether an indicator of the standard holds values or targets.
fn is_value(indicator: &Element) -> bool {
    let mut results = indicator.all("MeasurementInstance").flat_map(|it| &it.inside);
    results.all(|result| !matches!(said(result), Some((Says::Rating | Says::Status, _))))
}
