//! What new files say, with comments for whoever fills them in.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use jiff::civil::Date;

use super::super::args::NewIndicator;
use crate::calendar::Period;
use crate::vocabulary::{BodyKind, PlanType, Word as _};
use crate::write::id_of;
use crate::write::{line, list};

pub(super) fn settings(name: Option<&str>) -> String {
    let name = name.map_or_else(|| "# name = \"Kommunens namn\"\n".to_owned(), |name| line("name", name));
    format!(
        "# Inställningar för planerna i den här mappen. Varje nyckel är frivillig; `uppfyllt explain format` beskriver dem.\n{name}\
         \n# Vad en bedömning måste ha:\n# [[require]]\n# key = \"comment\"\n# ratings = [\"ej uppfyllt\"]\n"
    )
}

pub(super) const ORGANISATION_HEAD: &str = "\
# Organ: nämnder, förvaltningar, enheter. Id:t är vad andra filer skriver, och behålls om namnet ändras.\n\
# Ett organ som upphör får `end`; det som tar över får `start` och `replaces`.\n";

pub(super) fn body(id: &str, name: &str, kind: &str) -> String {
    format!("[[body]]\n{}{}{}", line("id", id), line("name", name), line("kind", kind))
}

/// The bodies that every municipality has, and its förvaltningar.
pub(super) fn first_bodies(departments: &[String]) -> String {
    let usual = [("Kommunfullmäktige", BodyKind::Council), ("Kommunstyrelsen", BodyKind::ExecutiveBoard)];
    let departments = departments.iter().map(|name| (name.trim(), BodyKind::Department));
    let (mut text, mut ids) = (ORGANISATION_HEAD.to_owned(), Vec::new());
    for (name, kind) in usual.into_iter().chain(departments).filter(|(name, _)| !name.is_empty()) {
        let id = id_of(name, "organ", &ids);
        let _ = write!(text, "\n{}", body(&id, name, kind.swedish()));
        ids.push(id);
    }
    text
}

pub(super) fn plan(
    id: &str,
    title: &str,
    kind: Option<&str>,
    period: Option<&str>,
    commitments: &[String],
) -> Result<String> {
    let kind = kind.unwrap_or(PlanType::Plan.swedish());
    let mut text = format!("[[plan]]\n{}{}{}", line("id", id), line("title", title), line("type", kind));
    text += &match period {
        Some(period) => years(period)?,
        None => "# period = \"2024-2027\"   # fyll i: första och sista året\n\
                 # follow_up = [2024, 2025]   # fyll i: åren som ska bedömas\n"
            .to_owned(),
    };
    text += "# responsible_body = \"kommunstyrelsen\"\n\
             \n# Planens mål och områden, om den har några, skrivs som [[goal]] och [[area]].\n\
             # Varje åtagande har ett id, som det behåller när ordalydelsen ändras, och de som svarar för det:\n\
             # \"varje förvaltning\" eller id:n, [\"skolforvaltningen\"].\n";
    if commitments.is_empty() {
        text += "\n# [[commitment]]\n# id = \"laxhjalp\"\n# text = \"Ge läxhjälp till elever som har ett sådant behov.\"\n\
                 # responsible = \"varje förvaltning\"\n";
    }
    let mut ids = Vec::new();
    for commitment in commitments {
        let id = id_of(commitment, "atagande", &ids);
        let lines = line("id", &id) + &line("text", commitment) + &line("responsible", "varje förvaltning");
        let _ = write!(text, "\n[[commitment]]\n{lines}");
        ids.push(id);
    }
    Ok(text)
}

/// The years of a plan, each of which is followed up.
fn years(period: &str) -> Result<String> {
    let (first, last) = period.split_once(['-', '–']).unwrap_or((period, period));
    let year = |text: &str| Period::parse(text.trim()).filter(|year| year.is_twelve_months());
    let (Some(first), Some(last)) = (year(first), year(last)) else {
        bail!("`{period}` is neither a year nor a first and a last one, such as 2024-2027");
    };
    let all = first.year_of_last_day()..=last.year_of_last_day();
    let all: Vec<String> = all.map(|year| year.to_string()).collect();
    if all.is_empty() {
        bail!("`{period}` ends before it begins");
    }
    Ok(format!("period = \"{first}-{last}\"\nfollow_up = [{}]\n", all.join(", ")))
}

pub(super) const REMISS_HEAD: &str = "\
# Remisser av planen och svaren på dem.\n\
# Svar skrivs som [[answer]] med remiss, body, date, stance och text; varje synpunkt för sig som [[answer.point]].\n";

pub(super) fn remiss(
    id: &str,
    plan: &str,
    sender: &str,
    recipients: &[String],
    date: Option<Date>,
    deadline: Option<Date>,
) -> String {
    let day = |key: &str, day: Option<Date>, about: &str| match day {
        Some(day) => format!("{key} = {day}\n"),
        None => format!("# {key} = 2024-03-29   # fyll i: {about}\n"),
    };
    ["[[remiss]]\n", &line("id", id), plan, &line("sender", sender)].concat()
        + &day("date", date, "när den skickades")
        + &day("deadline", deadline, "sista dag för svar")
        + &list("recipients", recipients)
}

pub(super) fn indicator(id: &str, plan: &str, measures: &str, args: &NewIndicator) -> String {
    let optional = |key: &str, given: Option<&String>, example: &str| match given {
        Some(given) => line(key, given),
        None => format!("# {key} = {example}\n"),
    };
    let mut text = ["[[indicator]]\n", &line("id", id), plan, &line("text", measures)].concat();
    text += &optional("goal", args.goal.as_ref(), "\"id\"   # målet som den mäter");
    text += &optional("unit", args.unit.as_ref(), "\"procent\"");
    text += "# direction = \"högre är bättre\"\n\
             # baseline = { period = 2023, value = 31 }\n\
             # target = [{ period = 2027, value = 40 }]\n";
    if args.forvaltning.is_empty() { text } else { text + &list("responsible", &args.forvaltning) }
}
