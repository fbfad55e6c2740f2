//! What the cells of rows say: a word, a sign or a colour in place of a rating.
//!
//! One sign in several colours says several things, and each is asked for with its colour; a sign that is no word always is, as
//! the next list may have it in another. What a legend says of a colour holds against a word in it: nobody can tell which of the
//! two is right.

use super::super::answer::{Answers, Given, Slot};
use super::super::cell::{folded, given, text, trimmed, unknown_rating, word};
use super::super::names::{Column, MARKS, Names, UNMARKED};
use super::super::problem::{Problem, Reason};
use super::Reading;
use crate::form::Key;
use crate::model::Scale;
use crate::sheet::{Cell, Row, Value};
use crate::source::quoted;

impl Reading<'_, '_> {
    /// What a cell says: a rating may have a comment below it.
    pub(super) fn cell(
        &mut self,
        key: Key,
        column: &Column,
        cell: &Cell,
        slot: &Slot,
        at: &str,
        of_row: Option<&String>,
    ) -> Vec<(Key, Given)> {
        let plan = self.names.model.plan(slot.plan);
        let (scale, item) = (self.names.model.scale(plan), plan.item(slot.item));
        let mut notes = Vec::new();
        let mut read = Vec::new();
        let mut take = |key: Key, value: &Value| {
            given((key, item), value, scale, at, &mut notes)
                .map(|given| read.extend(given.map(|given| (key, given))))
        };
        let is_word = matches!(cell.value, Value::Text(_) | Value::Number(_) | Value::Empty);
        let result = if key == Key::Rating && is_word {
            let colour = cell.fill.clone().filter(|_| cell.value == Value::Empty);
            let shown = colour.unwrap_or_else(|| text(&cell.value).to_owned());
            let (rating, comment) = with_comment(&shown);
            let is_own = word(rating, scale).is_some();
            let in_colour = in_colour(cell, rating);
            let is_coloured =
                !is_own && self.answers.has_colours(self.names, cell, rating, column.rating.as_ref(), of_row);
            let said = |name: &str| self.names.mapping.said("ratings", name);
            let mapped = said(&in_colour).or_else(|| said(rating).filter(|_| !is_coloured));
            let asked = if is_coloured { &in_colour } else { rating };
            let is_mark = MARKS.contains(&folded(mapped.unwrap_or(rating)).as_str());
            let meant = match (mapped, &column.rating) {
                (Some(""), _) => None,
                (None, Some(_)) if UNMARKED.contains(&rating) => None,
                (None, _) if is_coloured => {
                    Some(Err(self.answers.of_colour(cell, rating, column.rating.as_ref(), at)))
                }
                // What the heading says holds, and what a mapping says of the sign may not be something else.
                (_, Some(of_column)) if is_mark => Some(Ok(of_column.as_str())),
                (mapped, Some(of_column))
                    if mapped
                        .or(word(rating, scale))
                        .is_some_and(|it| word(it, scale) != word(of_column, scale)) =>
                {
                    let meant = mapped.unwrap_or(rating);
                    let message = format!("`{rating}` means `{meant}`, and stands below `{of_column}`");
                    let is_sign = mapped.is_some() && cell.value != Value::Empty;
                    let sign = || format!("say below [ratings] of the --map file: {} = \"x\"", quoted(asked));
                    let help =
                        if is_sign { sign() } else { "write a cross below the word that holds".to_owned() };
                    Some(Err(Problem::new(Reason::Ambiguous, at, message).help(help)))
                }
                (Some(meant), _) => Some(Ok(meant)),
                (None, _) if word(rating, scale).is_some() => Some(Ok(rating)),
                (None, _) if cell.value == Value::Empty => {
                    let message = format!("the cell is coloured {rating} and says nothing in words");
                    Some(Err(Problem::new(Reason::ColourOnly, at, message)))
                }
                (None, _) => Some(Err(unknown_rating(rating, scale, at))),
            };
            if meant.as_ref().is_some_and(Result::is_err) && !is_own {
                self.answers.unknown.insert(("ratings", asked.to_owned()));
            }
            // A legend may say something else of its colour.
            let is_other = |of_colour: &str| {
                let meant = meant.as_ref().map_or(Some(""), |meant| meant.as_ref().ok().copied());
                let of_colour = word(of_colour, scale);
                of_colour.is_some() && meant.is_some_and(|meant| word(meant, scale) != of_colour)
            };
            let mut colours = [&cell.fill, &cell.ink].into_iter().flatten();
            let is_open = cell.value != Value::Empty && said(&in_colour).is_none();
            let denied = colours.find(|colour| is_open && said(colour).is_some_and(is_other)).map(|colour| {
                self.answers.unknown.insert(("ratings", in_colour.clone()));
                let of_colour = said(colour).unwrap_or_default();
                let message = format!("`{rating}` stands in {colour}, which means `{of_colour}`");
                let help = format!("write the word that holds, or {}", say(&in_colour));
                Problem::new(Reason::Ambiguous, at, message).help(help)
            });
            match denied.map(Err).or(meant) {
                None => take(Key::Comment, &Value::Text(comment.to_owned())),
                Some(Err(problem)) => Err(problem),
                Some(Ok(meant)) => take(Key::Rating, &Value::Text(meant.to_owned()))
                    .and_then(|()| take(Key::Comment, &Value::Text(comment.to_owned()))),
            }
        } else {
            // A word for how far an activity has come, or a sign such as `..` in place of a number.
            let shown = Some(text(&cell.value)).filter(|shown| !shown.is_empty());
            let shown = shown.filter(|_| key.is_value() || key == Key::Status);
            let is_coloured = |shown: &&str| {
                key == Key::Status && self.answers.has_colours(self.names, cell, shown, None, of_row)
            };
            let sign = shown.filter(is_coloured).map(|shown| in_colour(cell, shown));
            let asked = sign.as_deref().or(shown);
            let mapped = asked.and_then(|asked| self.names.mapping.said("ratings", asked));
            let result = take(key, &mapped.map_or_else(|| cell.value.clone(), Value::text));
            if let (Some(asked), Err(_)) = (asked, &result) {
                self.answers.unknown.insert(("ratings", asked.to_owned()));
            }
            result
        };
        self.answers.problems.extend(notes.into_iter().chain(result.err()));
        read
    }
}

impl Reading<'_, '_> {
    /// That rules say the colour of a sign in place of a rating, where that is no word of its scale.
    pub(super) fn ruled(
        &self,
        (key, scale): (Key, &Scale<'_>),
        column: &Column,
        (row, cell): (&Row, &Cell),
        at: &str,
    ) -> Option<Problem> {
        let (sheet, (sign, _)) = (self.file.sheet, with_comment(text(&cell.value)));
        let is_rating = matches!(key, Key::Rating | Key::Status) && column.rating.is_none();
        let is_sign =
            is_rating && !sign.is_empty() && is_no_word(&folded(sign)) && word(sign, scale).is_none();
        let is_nothing = || self.names.mapping.said("ratings", sign) == Some("");
        if !is_sign || !sheet.is_ruled(row.number, cell.column) || is_nothing() {
            return None;
        }
        let message = format!("`{sign}` has a colour by rules, which are not read");
        let help = format!(
            "write the word in the cell; where the sign says nothing, say so below [ratings]: {} = \"\"",
            quoted(sign)
        );
        Some(Problem::new(Reason::ColourOnly, at, message).help(help))
    }
}

impl Answers {
    /// Whether a sign in columns of all ratings, or of one, is asked for with its colour: it has several in what is read or in a
    /// mapping; or it is no word, has one, and no heading says what it means.
    pub(super) fn has_colours(
        &mut self,
        names: &Names<'_, '_>,
        cell: &Cell,
        sign: &str,
        of: Option<&String>,
        of_row: Option<&String>,
    ) -> bool {
        if cell.value == Value::Empty {
            return false;
        }
        let (folded, is_open) = (folded(sign), of.is_none());
        let fill = cell.fill.as_ref().filter(|fill| Some(*fill) != of_row);
        let has_own = is_open && is_no_word(&folded) && (cell.ink.is_some() || fill.is_some());
        let colours = self.colours.entry((of.cloned().unwrap_or_default(), folded.clone())).or_default();
        colours.insert(in_colour(cell, &folded));
        has_own || colours.len() > 1 || is_open && names.mapping.says_colours_of(sign)
    }

    /// That nothing tells what a sign means in the colour, or in one of the several, that it has.
    fn of_colour(&self, cell: &Cell, sign: &str, of: Option<&String>, at: &str) -> Problem {
        let in_colour = in_colour(cell, sign);
        let colours = self.colours.get(&(of.cloned().unwrap_or_default(), folded(sign)));
        let is_one = colours.is_none_or(|colours| colours.len() < 2);
        let colour = cell.fill.as_deref().or(cell.ink.as_deref()).filter(|_| is_one);
        let colour = colour.unwrap_or("several colours");
        let message = format!("`{sign}` stands in {colour}, and nothing tells what `{in_colour}` means");
        Problem::new(Reason::ColourOnly, at, message).help(say(&in_colour))
    }
}

/// Whether what stands in place of a rating, in small letters, is a sign: without letters, a cross, or one of a font of signs.
fn is_no_word(folded: &str) -> bool {
    !folded.contains(char::is_alphabetic) || folded == MARKS[0] || folded.starts_with("wingdings")
}

/// A sign and its colour, as a mapping calls them; without one, it is black.
pub(super) fn in_colour(cell: &Cell, sign: &str) -> String {
    match (&cell.ink, &cell.fill) {
        (Some(ink), None) => format!("{sign} {ink}"),
        (None, Some(fill)) => format!("{sign} på {fill}"),
        (Some(ink), Some(fill)) => format!("{sign} {ink} på {fill}"),
        (None, None) => format!("{sign} #000000"),
    }
}

/// Where a person says what a sign means in a colour.
fn say(in_colour: &str) -> String {
    format!("say it below [ratings] of the --map file: {} = \"…\"", quoted(in_colour))
}

/// A rating, and the comment that may stand below it.
pub(super) fn with_comment(shown: &str) -> (&str, &str) {
    let split = shown.split_once("Kommentar:").or_else(|| shown.split_once('\n'));
    split.map_or((shown, ""), |(rating, comment)| (trimmed(rating), trimmed(comment)))
}
