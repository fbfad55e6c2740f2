//! A plan as `StratML`. The order of elements is that of the schema, which a validator holds it to in a test.

mod keys;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

pub(crate) use self::keys::left_out;
use self::keys::{description, key_of, keys_of, of_target, one_line, periods};
use super::words::{Line, NOT_AVAILABLE, Role, SEXES, Says, encoded};
use crate::calendar::Period;
use crate::model::{
    Assessed, AssessmentAttributes, BodyId, Figure, Indicator, Item, ItemId, Model, Plan, PlanId, Who,
};
use crate::named::Named as _;
use crate::render::escaped_xml;
use crate::vocabulary::{Basis, DecisionType, ItemKind, Word as _};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Part 1: what is to be done.
    Plan,
    /// Part 2: what came of it, too.
    Report,
}

/// A document of the standard; nothing where the plan holds no goal or other item, of which the standard demands one.
pub(crate) fn document(model: &Model<'_>, id: PlanId, part: Part) -> Option<String> {
    let plan = model.plan(id);
    let mut writer = Writer { model, plan, part, text: String::new(), depth: 0 };
    writer.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let root = match part {
        Part::Plan => "StrategicPlan xmlns=\"urn:ISO:std:iso:17469:tech:xsd:stratml_core\"".to_owned(),
        Part::Report => {
            let kind = if plan.said().next().is_some() { "Report" } else { "Plan" };
            let space = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport";
            format!("PerformancePlanOrReport xmlns=\"{space}\" Type=\"Performance_{kind}\"")
        }
    };
    writer.within(&root, |root| root.plan(id));
    (!plan.items.is_empty()).then_some(writer.text)
}

struct Writer<'w, 's> {
    model: &'w Model<'s>,
    plan: &'w Plan<'s>,
    part: Part,
    text: String,
    depth: usize,
}

/// What one body, or several jointly, say of an item, by their ids and by what of it: the indicators of the standard.
type Said<'w> = BTreeMap<(Vec<&'w str>, &'static str), Vec<Result>>;

/// What is said for a period.
struct Result {
    period: Period,
    number: Option<String>,
    says: Option<(Says, String)>,
    description: Option<String>,
}

impl Writer<'_, '_> {
    /// An element, `tag` with its attributes.
    fn within(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        let indent = "  ".repeat(self.depth);
        let _ = writeln!(self.text, "{indent}<{tag}>");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        let _ = writeln!(self.text, "{indent}</{}>", tag.split(' ').next().unwrap_or_default());
    }

    fn element(&mut self, name: &str, text: &str) {
        let _ = writeln!(self.text, "{}<{name}>{}</{name}>", "  ".repeat(self.depth), escaped_xml(text));
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.element(name, text);
        }
    }

    /// `OtherInformation`: a line for each thing that is known, and one for each key that no element holds.
    fn lines(&mut self, lines: impl IntoIterator<Item = (Line, Option<String>)>, keys: Vec<String>) {
        let line =
            |(line, text): (Line, Option<String>)| Some(format!("{}: {}", line.name(), one_line(&text?)));
        let lines: Vec<String> = lines.into_iter().filter_map(line).chain(keys).collect();
        if !lines.is_empty() {
            self.element("OtherInformation", &lines.join("\n"));
        }
    }

    fn identifier(&mut self, item: &Item<'_>, rest: &str) {
        let identifier = format!("{}_{}{rest}", encoded(&self.plan.id), encoded(&item.id));
        self.element("Identifier", &identifier);
    }

    fn plan(&mut self, id: PlanId) {
        let Self { plan, model, .. } = *self;
        let said = &plan.attributes;
        let scale = model.scale(plan);
        let rated =
            plan.rated.iter().filter(|kind| **kind != ItemKind::Commitment).map(|kind| kind.swedish());
        let rated: Vec<&str> = rated.collect();
        self.element("Name", &plan.title);
        self.lines(
            [
                (Line::Type, Some(said.kind.in_language(crate::vocabulary::Language::Swedish))),
                (Line::ShortTitle, plan.short_title.as_deref().map(str::to_owned)),
                (Line::RecordNumber, said.record_number.as_deref().map(str::to_owned)),
                (Line::FollowUp, periods(&plan.follow_up)),
                (Line::Forecasts, periods(&plan.forecasts)),
                (Line::Rated, (!rated.is_empty()).then(|| rated.join(", "))),
                (Line::Scale, scale.span.map(|_| scale.id.to_string())),
            ],
            self.plan_keys(),
        );
        self.within("StrategicPlanCore", |core| {
            core.organizations();
            for (name, text) in [("Vision", &said.objective), ("Mission", &said.purpose)] {
                if let Some(text) = text {
                    core.within(name, |it| it.element("Description", &text.value));
                }
            }
            core.goals();
        });
        self.within("AdministrativeInformation", |it| {
            if it.part == Part::Report {
                it.element("Identifier", &encoded(&plan.id));
            }
            let day = |day: Option<Date>| day.map(|day| day.to_string());
            it.optional("StartDate", day(plan.first_day()).as_deref());
            it.optional("EndDate", day(plan.last_day()).as_deref());
            let mut decisions = model.decisions_of(id);
            let adopted = decisions.find(|(_, decision)| decision.kind == DecisionType::Adopted);
            let adopted = adopted.and_then(|(_, decision)| decision.date).map(|date| date.value);
            it.optional("PublicationDate", day(adopted).as_deref());
        });
    }

    /// The municipality, and the bodies that have to do with the plan.
    fn organizations(&mut self) {
        let Self { plan, model, .. } = *self;
        self.within("Organization", |it| {
            it.optional("Name", model.name.as_deref());
            let code = model.municipality_code.as_ref().map(|code| format!("_{}", encoded(&code.value)));
            it.optional("Identifier", code.as_deref());
            if let Some(group) = &plan.attributes.target_group {
                it.stakeholder(&group.value, "Generic_Group", Role::TargetGroup, None);
            }
        });
        let organisation = &model.organisation;
        for id in bodies(model, plan) {
            let body = organisation.body(id);
            let name = |id: BodyId| organisation.body(id).id.as_ref();
            let keys = [
                keys_of("aliases", body.aliases.iter().map(AsRef::as_ref)),
                body.parent.map(|id| key_of("parent", name(id))),
                body.serves.map(|id| key_of("serves", name(id))),
                body.start.map(|day| format!("start = {day}")),
                body.end.map(|day| format!("end = {day}")),
                keys_of("replaces", body.replaces.iter().map(|id| name(*id))),
                keys_of("inferred", body.inferred.0.iter().map(AsRef::as_ref)),
            ];
            let kind = std::iter::once(body.kind.swedish().to_owned());
            let description: Vec<String> = kind.chain(keys.into_iter().flatten()).collect();
            self.within("Organization", |it| {
                it.element("Name", &body.name);
                it.optional("Acronym", body.abbreviation.as_deref());
                it.element("Identifier", &format!("_{}", encoded(&body.id)));
                it.element("Description", &description.join("\n"));
            });
        }
    }

    fn stakeholder(&mut self, name: &str, kind: &str, role: Role, wording: Option<&str>) {
        let tag = format!("Stakeholder StakeholderTypeType=\"{kind}\"");
        self.within(&tag, |it| {
            it.element("Name", name);
            let wording = wording.map(|wording| format!(": {wording}"));
            it.element("Description", &format!("{}{}", role.name(), wording.unwrap_or_default()));
            if it.part == Part::Report {
                it.within("Role", |it| {
                    it.element("Name", role.name());
                    match role {
                        Role::Responsible | Role::Contributing | Role::Partner => {
                            it.element("RoleType", "Performer");
                        }
                        Role::TargetGroup => it.element("RoleType", "Beneficiary"),
                        Role::Assessed | Role::FollowsUp => {}
                    }
                });
            }
        });
    }

    fn stakeholders(&mut self, item: &Item<'_>) {
        let organisation = &self.model.organisation;
        let mut add = |bodies: &Assessed, role: Role| {
            for kind in &bodies.every {
                self.stakeholder(&format!("varje {}", kind.swedish()), "Generic_Group", role, None);
            }
            for body in &bodies.named {
                let wording = item.wordings.iter().find(|wording| wording.body == *body);
                let wording = wording.filter(|_| role == Role::Responsible).map(|wording| &*wording.text);
                self.stakeholder(&organisation.body(*body).name, "Organization", role, wording);
            }
        };
        add(&item.responsible, Role::Responsible);
        if item.assessed != item.responsible {
            add(&item.assessed, Role::Assessed);
        }
        add(&item.attributes.contributing, Role::Contributing);
        for partner in &item.attributes.partners {
            self.stakeholder(&partner.value, "Organization", Role::Partner, None);
        }
        if let Some(body) = &item.attributes.followed_up_by {
            self.stakeholder(&organisation.body(body.value).name, "Organization", Role::FollowsUp, None);
        }
    }

    /// The goals, each with what leads up to it; last, in a goal that nobody has set, what leads up to none.
    fn goals(&mut self) {
        let mut below: BTreeMap<Option<ItemId>, Vec<ItemId>> = BTreeMap::new();
        let plan = self.plan;
        for (id, item) in plan.items.numbered().filter(|(_, item)| item.kind != ItemKind::Goal) {
            below.entry(item.goal).or_default().push(id);
        }
        let of = |goal| below.get(&goal).map_or(&[][..], Vec::as_slice);
        for (id, goal) in plan.items.numbered().filter(|(_, item)| item.kind == ItemKind::Goal) {
            self.within("Goal", |it| {
                it.head(goal);
                it.element("Description", &goal.text);
                it.rest(goal);
                if it.part == Part::Report && plan.said().any(|said| said.item == id) {
                    it.within("Objective", |it| {
                        it.element("Name", "Bedömningar av målet");
                        it.identifier(goal, "_");
                        it.indicators(id, goal);
                    });
                }
                it.objectives(of(Some(id)));
            });
        }
        if !of(None).is_empty() {
            self.within("Goal", |it| {
                it.element("Name", "Utan mål");
                it.element("Description", "Det som planen inte för till något mål.");
                it.element("Identifier", &format!("{}_", encoded(&plan.id)));
                it.objectives(of(None));
            });
        }
    }

    fn head(&mut self, item: &Item<'_>) {
        self.element("Name", item.attributes.short_title.as_deref().unwrap_or(&item.text));
    }

    fn objectives(&mut self, items: &[ItemId]) {
        for id in items {
            let item = self.plan.item(*id);
            self.within("Objective", |it| {
                it.head(item);
                it.element("Description", &item.text);
                it.rest(item);
                if it.part == Part::Report {
                    it.indicators(*id, item);
                }
            });
        }
    }

    /// What follows on the description, up to what is measured.
    fn rest(&mut self, item: &Item<'_>) {
        self.identifier(item, "");
        self.optional("SequenceIndicator", item.attributes.number.as_deref());
        self.stakeholders(item);
        let is_goal = item.kind == ItemKind::Goal;
        let area = item.area.map(|area| self.plan.area(area).name.to_string());
        let parent = item.goal.filter(|_| is_goal).map(|goal| self.plan.item(goal).id.to_string());
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let status = if let crate::model::Details::Activity(status) = &item.details { *status } else { None };
        let direction = item.indicator().and_then(|it| it.direction);
        self.lines(
            [
                (Line::Kind, (!is_goal).then(|| item.kind.swedish().to_owned())),
                (Line::Area, area),
                (Line::Parent, parent),
                (Line::FollowUp, periods(&item.attributes.follow_up)),
                (Line::Forecasts, periods(&item.attributes.forecasts)),
                (Line::From, day(item.start)),
                (Line::To, day(item.end)),
                (Line::Status, status.map(|status| status.swedish().to_owned())),
                (Line::Direction, direction.map(|direction| direction.swedish().to_owned())),
            ],
            self.item_keys(item),
        );
    }

    /// What is said of an item, and what an indicator is to reach.
    fn indicators(&mut self, id: ItemId, item: &Item<'_>) {
        let plan = self.plan;
        let organisation = &self.model.organisation;
        let ids = |who: &Who| who.bodies().iter().map(|body| organisation.body(*body).id.as_ref()).collect();
        let mut said = Said::new();
        let results =
            |judgement: &Option<Box<AssessmentAttributes<'_>>>| description(plan, judgement.as_deref());
        let is_meant = |item: ItemId, basis: Basis| item == id && basis == Basis::Outcome;
        for found in plan.judgements.iter().filter(|found| is_meant(found.item, found.basis)) {
            let word = self.model.scale(plan).word(found.verdict).to_owned();
            said.entry((ids(&found.who), "")).or_default().push(Result {
                period: found.period,
                number: None,
                says: Some((Says::Rating, word)),
                description: results(&found.attributes),
            });
        }
        for found in plan.statuses.iter().filter(|found| found.item == id) {
            said.entry((ids(&found.who), ".lage")).or_default().push(Result {
                period: found.period,
                number: None,
                says: Some((Says::Status, found.status.swedish().to_owned())),
                description: results(&found.attributes),
            });
        }
        for found in plan.measurements.iter().filter(|found| is_meant(found.item, found.basis)) {
            let mut description = results(&found.attributes);
            let sexes = [None, Some(SEXES[0]), Some(SEXES[1])];
            for ((_, figure), sex) in found.figures.keyed().into_iter().zip(sexes) {
                let number = match figure {
                    Figure::NotGiven => continue,
                    Figure::NotAvailable => None,
                    Figure::Number(number) => Some(number.to_string()),
                };
                let missing = number.is_none().then_some((Says::Value, NOT_AVAILABLE));
                let of_sex = sex.map(|sex| (Says::Sex, sex));
                let says = match (of_sex, missing) {
                    (Some((_, sex)), Some(_)) => Some((Says::Sex, format!("{sex}: {NOT_AVAILABLE}"))),
                    (one, other) => one.or(other).map(|(says, text)| (says, text.to_owned())),
                };
                let description = description.take();
                let result = Result { period: found.period, number, says, description };
                said.entry((ids(&found.who), ".varde")).or_default().push(result);
            }
        }
        for ((bodies, what), results) in said {
            self.said(item, (&bodies, what), &results);
        }
        if let Some(indicator) = item.indicator().filter(|it| !it.targets.is_empty() || it.unit.is_some()) {
            self.targets(item, indicator);
        }
    }

    fn said(&mut self, item: &Item<'_>, (bodies, what): (&[&str], &str), results: &[Result]) {
        let Self { model, plan, .. } = *self;
        let organisation = &model.organisation;
        let found = bodies.iter().flat_map(|id| organisation.named(id));
        let names: Vec<&str> = found.map(|body| organisation.body(*body).name.as_ref()).collect();
        let joint = if bodies.len() > 1 { "gemensamt för " } else { "" };
        let (kind, about) = match what {
            "" => ("Qualitative", "Bedömning"),
            ".lage" => ("Qualitative", "Läge"),
            _ => ("Quantitative", "Värde"),
        };
        let unit = match what {
            "" => {
                let levels = &model.scale(plan).levels;
                levels.iter().map(|level| level.label.as_ref()).collect::<Vec<_>>().join(", ")
            }
            ".lage" => String::new(),
            _ => item.indicator().and_then(|it| it.unit.as_deref()).unwrap_or_default().to_owned(),
        };
        self.within(&format!("PerformanceIndicator PerformanceIndicatorType=\"{kind}\""), |it| {
            it.element("MeasurementDimension", &format!("{about}: {joint}{}", names.join(", ")));
            it.element("UnitOfMeasurement", &unit);
            let ids: Vec<String> = bodies.iter().map(|body| encoded(body)).collect();
            it.identifier(item, &format!("_{}{what}", ids.join("_")));
            it.within("Relationship", |it| {
                for id in &ids {
                    it.element("ReferentIdentifier", &format!("_{id}"));
                }
            });
            for result in results {
                it.within("MeasurementInstance", |it| {
                    it.within("ActualResult", |it| it.result(result));
                });
            }
        });
    }

    fn result(&mut self, result: &Result) {
        self.element("StartDate", &result.period.first_day().to_string());
        self.element("EndDate", &result.period.last_day().to_string());
        self.optional("NumberOfUnits", result.number.as_deref());
        if let Some((says, value)) = &result.says {
            self.within("Descriptor", |it| {
                it.element("DescriptorName", says.name());
                it.element("DescriptorValue", value);
            });
        }
        self.optional("Description", result.description.as_deref());
    }

    fn targets(&mut self, item: &Item<'_>, indicator: &Indicator<'_>) {
        self.within("PerformanceIndicator PerformanceIndicatorType=\"Quantitative\"", |it| {
            it.element("MeasurementDimension", "Målvärden");
            it.element("UnitOfMeasurement", indicator.unit.as_deref().unwrap_or_default());
            it.identifier(item, ".mal");
            for target in &indicator.targets {
                it.within("MeasurementInstance", |it| {
                    for result in of_target(target) {
                        it.within("TargetResult", |it| it.result(&result));
                    }
                });
            }
        });
    }
}

/// The bodies that have to do with a plan, and those that they took over from, or that took over: from whom something is
/// expected hangs on that.
fn bodies(model: &Model<'_>, plan: &Plan<'_>) -> Vec<BodyId> {
    let organisation = &model.organisation;
    let said = &plan.attributes;
    let of_plan = [said.owner, said.responsible_body, said.reported_by].into_iter().flatten();
    let mut open: Vec<BodyId> = of_plan
        .chain(said.reports_to.iter().copied())
        .map(|id| id.value)
        .chain(plan.places.keys().copied())
        .collect();
    for item in &plan.items {
        for meant in [&item.responsible, &item.assessed, &item.attributes.contributing] {
            open.extend(&meant.named);
            open.extend(meant.every.iter().flat_map(|kind| organisation.of_kind(*kind)));
        }
        open.extend(item.attributes.followed_up_by.as_ref().map(|body| body.value));
        let of = |it: &Indicator<'_>| {
            it.baselines.iter().chain(&it.comparisons).filter_map(|it| it.body).collect()
        };
        open.extend(item.indicator().map_or_else(Vec::new, of));
    }
    open.extend(plan.said().flat_map(|said| said.who.bodies()));
    let mut bodies = BTreeSet::new();
    while let Some(id) = open.pop() {
        let body = organisation.body(id);
        if bodies.insert((&body.id, id)) {
            open.extend(organisation.successors(id).iter().chain(&body.replaces));
            open.extend(body.parent.into_iter().chain(body.serves));
        }
    }
    bodies.into_iter().map(|(_, id)| id).collect()
}
