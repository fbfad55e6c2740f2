//! The scales that plans are rated on: a row a level, and one for each word of a scale's own for there being no rating.

use crate::document::Cell;
use crate::model::{Level, PlanId, Scale, Verdict};
use crate::report::builder::Report;
use crate::report::cells::{name, word};
use crate::report::context::Context;
use crate::report::field::fields;
use crate::vocabulary::Word as _;

type Row<'v, 's> = (&'v Scale<'s>, Verdict);

pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let words = context.words;
    let rows = context.model.scales.iter().flat_map(|of| {
        let levels = (0u8..).zip(&of.levels).map(|(level, _)| Verdict::Level(level));
        let absences = of.absences.iter().map(|(absence, _)| Verdict::Absent(*absence));
        levels.chain(absences).map(move |verdict| (of, verdict))
    });
    let fields = fields! { words, |row: Row<'_, '_>|
        Text "scale" ["Skala", "Scale"] ["skalans id", "id of the scale"]
            => name(&row.0.id, row.0.name.as_deref().unwrap_or(&row.0.id));
        Text.data() "scale_name" ["Skalans namn", "Name of scale"] ["skalans namn", "name of the scale"]
            => Cell::quoted(row.0.name.as_deref()?);
        Word.data() "level" ["Nivå (id)", "Level (id)"] ["nivåns id, eller varför bedömning saknas", "id of the level, or why there is no rating"] => match row.1 {
            Verdict::Level(_) => Cell::Text(level(row)?.id.to_string()),
            Verdict::Absent(absence) => Cell::Text(absence.english().to_owned()),
        };
        RowHeading "label" ["Nivå", "Level"] ["det ord som planfiler och rapporter använder", "the word that plan files and reports have"] => Cell::quoted(row.0.word(row.1));
        Word "class" ["Räknas som", "Counts as"] ["met (uppfyllt), partial (delvis uppfyllt) eller unmet (ej uppfyllt), eller varför bedömning saknas", "met, partial or unmet, or why there is no rating"] => match row.1 {
            Verdict::Level(_) => words.class_cell(level(row)?.class),
            Verdict::Absent(absence) => word(absence.english(), absence.in_language(words.language)),
        };
        Text "description" ["Förklaring", "Description"] ["vad nivån står för, så som källan förklarar den", "what the level stands for, as the source explains it"]
            => Cell::quoted(level(row)?.description.as_deref()?);
        Number.unit("percent") "weight" ["Vikt (%)", "Weight (%)"] ["nivåns vikt i ett vägt medelvärde", "what it counts for in a weighted mean"]
            => Cell::Decimal(level(row)?.weight());
        Word.data() "colour" ["Färg", "Colour"] ["nivåns färg, #rrggbb", "its colour, #rrggbb"] => Cell::optional(level(row)?.colour.as_deref());
        Word.data() "symbol" ["Tecken", "Symbol"] ["tecknet framför nivåns namn", "the sign before its label"] => Cell::optional(level(row)?.symbol.as_deref());
    };
    report.table(context.table("scales", context.say("Skalor", "Scales"), fields, rows));
}

fn level<'v, 's>((of, verdict): &Row<'v, 's>) -> Option<&'v Level<'s>> {
    if let Verdict::Level(level) = verdict { of.levels.get(usize::from(*level)) } else { None }
}
