//! `StratML` as plan files. What this program has written comes back whole; what others have written comes as far as it has a
//! place here, and what does not is told.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};

use super::{EVIDENCE, Line, NOT_AVAILABLE, Role, SEXES, Says, decoded};
use crate::calendar::Period;
use crate::import::period_line;
use crate::model::Model;
use crate::named::Named as _;
use crate::parse::id_fault;
use crate::sheet::xml::{Token, Xml};
use crate::source::{quoted, written};
use crate::vocabulary::{BodyKind, ItemKind, Word as _};
use crate::write::{id_of, line, list};

/// A plan that was read.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) id: String,
    /// The texts of its files: bodies that the repository lacks, where there are any; the plan; its assessments.
    pub(crate) files: Vec<(&'static str, String)>,
    /// What is not read, in words.
    pub(crate) left_out: Vec<String>,
}

/// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    text: String,
    inside: Vec<Element>,
}

impl Element {
    fn of(text: &str) -> Result<Self> {
        let mut xml = Xml::of(text);
        let mut open = vec![Self::default()];
        while let Some(last) = open.last_mut() {
            match xml.next()? {
                Token::Open(tag) => open.push(Self { name: tag.name(), ..Self::default() }),
                Token::Text(text) => last.text.push_str(&text),
                Token::Close(_) => {
                    let closed = open.pop().unwrap_or_default();
                    open.last_mut().context("its XML is damaged")?.inside.push(closed);
                }
                Token::Nothing => break,
            }
        }
        let mut document = open.pop().unwrap_or_default();
        ensure!(open.is_empty() && !document.inside.is_empty(), "it holds no XML, or not all of it");
        Ok(document.inside.swap_remove(0))
    }

    fn all<'e>(&'e self, name: &str) -> impl Iterator<Item = &'e Self> {
        self.inside.iter().filter(move |element| element.name == name)
    }

    fn get(&self, name: &str) -> Option<&Self> {
        self.inside.iter().find(|element| element.name == name)
    }

    /// The text of an element in it, where it says anything.
    fn text(&self, name: &str) -> Option<&str> {
        Some(self.get(name)?.text.trim()).filter(|text| !text.is_empty())
    }

    /// What a line of its `OtherInformation` says.
    fn line(&self, line: Line) -> Option<&str> {
        let lines = self.text("OtherInformation")?.lines();
        lines
            .filter_map(|text| text.split_once(": "))
            .find(|(name, _)| *name == line.name())
            .map(|(_, it)| it)
    }

    /// The words that such a line lists.
    fn listed(&self, line: Line) -> Vec<String> {
        self.line(line).into_iter().flat_map(|words| words.split(", ")).map(str::to_owned).collect()
    }

    /// The part of its identifier after the plan's; a sound id, or none.
    fn own_id(&self) -> Option<String> {
        let (_, own) = self.text("Identifier")?.split_once('_')?;
        Some(decoded(own)).filter(|id| !id.is_empty() && id_fault(id).is_none())
    }
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
    let identified = |element: &Element| Some(decoded(element.text("Identifier")?.split('_').next()?));
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
    let mut reader = Reader { model, bodies: BTreeMap::new(), new: String::new(), left_out: Vec::new() };
    core.all("Organization").for_each(|organization| reader.body(organization));
    let mut plan = format!("[defaults]\nplan = {0}\n\n[[plan]]\nid = {0}\n", quoted(&id));
    reader.plan(&root, core, title, &mut plan);
    let mut assessments = String::new();
    let areas = areas(core, &mut plan);
    for goal in core.all("Goal") {
        let own = goal.own_id().or_else(|| {
            let is_nobodys = goal.text("Identifier").is_some_and(|id| id.ends_with('_'));
            (!is_nobodys).then(|| id_of(goal.text("Name").unwrap_or_default(), "mal", &taken))
        });
        if let Some(own) = &own {
            taken.push(own.clone());
            reader.item(goal, ItemKind::Goal, (own, None), &areas, &mut plan);
        }
        for objective in goal.all("Objective") {
            let of_goal = objective.text("Identifier").is_some_and(|id| id.ends_with('_'));
            if let Some(own) = own.as_deref().filter(|_| of_goal) {
                reader.assessments(objective, own, &mut assessments);
                continue;
            }
            let text = objective.text("Name").or(objective.text("Description")).unwrap_or_default();
            let id = objective.own_id().unwrap_or_else(|| id_of(text, "atagande", &taken));
            taken.push(id.clone());
            let kind = objective.line(Line::Kind).and_then(ItemKind::from_swedish);
            let kind = kind.unwrap_or(ItemKind::Commitment);
            reader.item(objective, kind, (&id, own.as_deref()), &areas, &mut plan);
            reader.assessments(objective, &id, &mut assessments);
        }
    }
    let mut files = vec![("plan.toml", plan)];
    if !reader.new.is_empty() {
        files.insert(0, ("organisation.toml", reader.new));
    }
    if !assessments.is_empty() {
        files.push(("assessments.toml", format!("[defaults]\nplan = {}\n{}", quoted(&id), assessments)));
    }
    Ok(Plan { id, files, left_out: reader.left_out })
}

/// Adds the areas that items name, each once. Their ids, by name.
fn areas<'e>(core: &'e Element, plan: &mut String) -> BTreeMap<&'e str, String> {
    let items = core.all("Goal").flat_map(|goal| std::iter::once(goal).chain(goal.all("Objective")));
    let (mut areas, mut taken) = (BTreeMap::new(), Vec::new());
    for name in items.filter_map(|item| item.line(Line::Area)) {
        if !areas.contains_key(name) {
            let id = id_of(name, "omrade", &taken);
            record(plan, "area", [line("id", &id), line("name", name)]);
            taken.push(id.clone());
            areas.insert(name, id);
        }
    }
    areas
}

/// Adds a record.
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
    left_out: Vec<String>,
}

impl Reader<'_, '_> {
    /// Takes a body in; the municipality itself is none.
    fn body(&mut self, organization: &Element) {
        let Some(name) = organization.text("Name") else { return };
        let identifier = organization.text("Identifier").unwrap_or_default();
        let kind = organization.text("Description").and_then(BodyKind::from_swedish);
        let (Some(id), Some(kind)) = (organization.own_id(), kind) else { return };
        let known = self.model.organisation.named(&id).first();
        let known = known.or(self.model.organisation.named(name).first());
        let id = known.map_or(id, |body| self.model.organisation.body(*body).id.to_string());
        if known.is_none() {
            let acronym = optional("abbreviation", organization.text("Acronym"));
            let kind = line("kind", kind.swedish());
            record(&mut self.new, "body", [line("id", &id), line("name", name), kind, acronym]);
        }
        self.bodies.extend([identifier, name].map(|called| (called.to_owned(), id.clone())));
    }

    fn plan(&self, root: &Element, core: &Element, title: &str, plan: &mut String) {
        let administrative = root.get("AdministrativeInformation");
        let day = |name| administrative.and_then(|it| it.text(name));
        let said = |name| core.get(name).and_then(|it| it.text("Description"));
        let group = core.all("Organization").flat_map(|it| it.all("Stakeholder"));
        let group =
            group.filter(|it| role_of(it).0 == Some(Role::TargetGroup)).find_map(|it| it.text("Name"));
        let scale = root.line(Line::Scale).and_then(|scale| scale.split_once(": "));
        let first = day("StartDate").and_then(|day| day.strip_suffix("-01-01"));
        let years = first.zip(day("EndDate").and_then(|day| day.strip_suffix("-12-31")));
        let period = years.map(|(first, last)| line("period", &format!("{first}-{last}")));
        plan.extend([
            line("title", title),
            optional("short_title", root.line(Line::ShortTitle)),
            line("type", root.line(Line::Type).unwrap_or("plan")),
            period.clone().unwrap_or_default(),
            bare("valid_from", day("StartDate").filter(|_| period.is_none())),
            bare("valid_to", day("EndDate").filter(|_| period.is_none())),
            optional("objective", said("Vision")),
            optional("purpose", said("Mission").or(root.text("Description"))),
            optional("target_group", group),
            texts("follow_up", &root.listed(Line::FollowUp)),
            texts("rated", &root.listed(Line::Rated)),
            optional("scale", scale.map(|(id, _)| id)),
            optional("record_number", root.line(Line::RecordNumber)),
        ]);
        if let Some((id, levels)) =
            scale.filter(|(id, _)| self.model.scales.iter().all(|known| known.id != *id))
        {
            record(plan, "scale", [line("id", id)]);
            let mut taken = Vec::new();
            for (label, class) in levels.split("; ").filter_map(|level| level.rsplit_once(" = ")) {
                let id = id_of(label, "steg", &taken);
                record(plan, "scale.level", [line("id", &id), line("label", label), line("class", class)]);
                taken.push(id);
            }
        }
        if let Some(adopted) = day("PublicationDate") {
            record(plan, "decision", [line("type", "antagen"), bare("date", Some(adopted))]);
        }
    }

    fn item(
        &mut self,
        element: &Element,
        kind: ItemKind,
        (id, goal): (&str, Option<&str>),
        areas: &BTreeMap<&str, String>,
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
        let target = element
            .all("PerformanceIndicator")
            .find(|it| it.all("MeasurementInstance").any(|it| it.get("TargetResult").is_some()));
        let unit = element
            .all("PerformanceIndicator")
            .find_map(|it| it.text("UnitOfMeasurement").filter(|_| is_value(it)));
        let followed = roles.get(&Role::FollowsUp).and_then(|bodies| bodies.first());
        let is_goal = kind == ItemKind::Goal;
        let lines = [
            line("id", id),
            line("text", text),
            optional("number", element.text("SequenceIndicator")),
            optional("short_title", name.filter(|name| *name != text)),
            optional(if is_goal { "parent" } else { "goal" }, goal.or(element.line(Line::Parent))),
            optional("area", element.line(Line::Area).and_then(|name| areas.get(name)).map(String::as_str)),
            optional("unit", unit.filter(|_| kind == ItemKind::Indicator)),
            optional("direction", element.line(Line::Direction)),
            listed("responsible", Role::Responsible),
            listed("contributing", Role::Contributing),
            listed("assessed_per", Role::Assessed),
            listed("partners", Role::Partner),
            optional("followed_up_by", followed.map(String::as_str)),
            optional("status", element.line(Line::Status)),
            texts("follow_up", &element.listed(Line::FollowUp)),
            bare("start", element.line(Line::From)),
            bare("end", element.line(Line::To)),
        ];
        record(plan, kind.english(), lines);
        *plan += &wordings;
        if kind == ItemKind::Indicator {
            let instances = target.into_iter().flat_map(|it| it.all("MeasurementInstance"));
            for instance in instances {
                let mut target = String::new();
                for result in instance.all("TargetResult") {
                    let period = period_of(result).map(|period| period_line(&period.to_string()));
                    target = if target.is_empty() { period.unwrap_or_default() } else { target };
                    target += &match said(result) {
                        Some((Says::Sex, sex)) => bare(sex_key(sex), result.text("NumberOfUnits")),
                        Some((Says::Operator, word)) => {
                            line("operator", word) + &bare("value", result.text("NumberOfUnits"))
                        }
                        Some((Says::Trend, word)) => {
                            line("trend", word) + &bare("value", result.text("NumberOfUnits"))
                        }
                        _ => bare("value", result.text("NumberOfUnits")),
                    };
                    target += &optional("text", result.text("Description"));
                }
                record(plan, "indicator.target", [target]);
            }
        }
    }

    /// Adds what is said of an item, a record for each body and period.
    fn assessments(&mut self, objective: &Element, item: &str, records: &mut String) {
        let mut found: BTreeMap<(String, Period), BTreeMap<&'static str, String>> = BTreeMap::new();
        for indicator in objective.all("PerformanceIndicator") {
            let referents =
                indicator.get("Relationship").into_iter().flat_map(|it| it.all("ReferentIdentifier"));
            let bodies: Option<Vec<String>> =
                referents.map(|referent| self.bodies.get(referent.text.trim()).cloned()).collect();
            for result in indicator.all("MeasurementInstance").flat_map(|it| it.all("ActualResult")) {
                let whose = match bodies.as_deref().unwrap_or_default() {
                    [] => None,
                    [body] => Some(line("body", body)),
                    several => Some(list("bodies", several)),
                };
                let (Some(whose), Some(period)) = (whose, period_of(result)) else {
                    let about = indicator.text("MeasurementDimension").unwrap_or_default();
                    self.left_out
                        .push(format!("a result of `{item}` ({about}): its body or its period is not told"));
                    continue;
                };
                let keys = found.entry((whose, period)).or_default();
                let number = result.text("NumberOfUnits").map(str::to_owned);
                let (key, value) = match said(result) {
                    Some((Says::Rating, word)) => ("rating", Some(quoted(word))),
                    Some((Says::Status, word)) => ("status", Some(quoted(word))),
                    Some((Says::Sex, sex)) => {
                        let is_missing = sex.ends_with(NOT_AVAILABLE);
                        (sex_key(sex), if is_missing { Some(quoted(NOT_AVAILABLE)) } else { number })
                    }
                    Some((Says::Value, word)) => ("value", Some(quoted(word))),
                    Some((Says::Operator | Says::Trend, _)) | None => ("value", number),
                };
                keys.extend(value.map(|value| (key, value)));
                if let Some(text) = result.text("Description") {
                    let (comment, evidence) = match text.rsplit_once('\n').unwrap_or(("", text)) {
                        (before, last) if last.starts_with(EVIDENCE) => (before, &last[EVIDENCE.len()..]),
                        _ => (text, ""),
                    };
                    let given = [("comment", comment), ("evidence", evidence)];
                    let given = given.into_iter().filter(|(_, text)| !text.is_empty());
                    keys.extend(given.map(|(key, text)| (key, written(text))));
                }
            }
        }
        for ((whose, period), keys) in found.into_iter().filter(|(_, keys)| !keys.is_empty()) {
            let keys = keys.into_iter().map(|(key, value)| format!("{key} = {value}\n"));
            let when = [line("item", item), whose, period_line(&period.to_string())];
            record(records, "assessment", when.into_iter().chain(keys));
        }
    }
}

/// What a stakeholder has to do with an item, and the item's wording under it.
fn role_of(stakeholder: &Element) -> (Option<Role>, Option<&str>) {
    let text = stakeholder.text("Description").unwrap_or_default();
    let (role, wording) = text.split_once(": ").map_or((text, None), |(role, text)| (role, Some(text)));
    match Role::from_name(role) {
        Some(role) => (Some(role), wording),
        None => (stakeholder.get("Role").and_then(|it| Role::from_name(it.text("Name")?)), None),
    }
}

fn said(result: &Element) -> Option<(Says, &str)> {
    let descriptor = result.get("Descriptor")?;
    Some((Says::from_name(descriptor.text("DescriptorName")?)?, descriptor.text("DescriptorValue")?))
}

fn sex_key(sex: &str) -> &'static str {
    if sex.starts_with(SEXES[0]) { "women" } else { "men" }
}

/// Whether an indicator of the standard holds values or targets.
fn is_value(indicator: &Element) -> bool {
    let mut results = indicator.all("MeasurementInstance").flat_map(|it| &it.inside);
    results.all(|result| !matches!(said(result), Some((Says::Rating | Says::Status, _))))
}

fn period_of(result: &Element) -> Option<Period> {
    let day = |name| result.text(name)?.get(..10)?.parse::<jiff::civil::Date>().ok();
    let (first, last) = (day("StartDate")?, day("EndDate")?);
    let period = Period::parse(&format!("{}..{}", month(first), month(last)))?;
    (period.first_day() == first && period.last_day() == last).then_some(period)
}

fn month(day: jiff::civil::Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
