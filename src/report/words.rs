//! Words and sentences in Swedish and English.

use super::cells;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::document::{Cell, Labels, Prose};
use crate::numbers;
use crate::share::Share;
use crate::vocabulary::{Class, ItemKind, Language, Word};

/// A sentence in the language of some words, worded as `format!` words it: `say!(words, "{n} bedömda", "{n} rated")`.
macro_rules! say {
    ($words:expr, $swedish:literal, $english:literal $(, $argument:expr)* $(,)?) => {
        match $words.language {
            $crate::vocabulary::Language::Swedish => format!($swedish $(, $argument)*),
            $crate::vocabulary::Language::English => format!($english $(, $argument)*),
        }
    };
}
pub(super) use say;

/// Says things in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) language: Language,
    /// Whether those who are measured are children: girls and boys then, not women and men.
    pub(super) of_children: bool,
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        Self { language, of_children: false }
    }

    pub(super) fn say<'t, T: ?Sized>(self, swedish: &'t T, english: &'t T) -> &'t T {
        match self.language {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }

    /// A word of a closed list: as data has it, and as readers meet it.
    pub(super) fn word(self, word: impl Word) -> Cell {
        cells::word(word.english(), word.in_language(self.language))
    }

    /// A period: `2025-T1`, to a reader `tertial 1 2025`.
    pub(super) fn period_cell(self, period: Period) -> Cell {
        let (data, reader) = (period.to_string(), self.short_period(period));
        if data == reader { Cell::Text(data) } else { cells::word(data, reader) }
    }

    pub(super) fn class(self, class: Class) -> &'static str {
        match class {
            Class::Met => self.say("uppfyllt", "fulfilled"),
            Class::Partial => self.say("delvis uppfyllt", "partly fulfilled"),
            Class::Unmet => self.say("ej uppfyllt", "not fulfilled"),
        }
    }

    /// A class where a heading or what stands before it says of what.
    pub(super) fn short_class(self, class: Class) -> &'static str {
        match class {
            Class::Met => self.class(class),
            Class::Partial => self.say("delvis", "partly"),
            Class::Unmet => self.say("ej", "not"),
        }
    }

    /// A class as it is said of several things.
    pub(super) fn class_of_several(self, class: Class) -> &'static str {
        match (self.language, class) {
            (Language::Swedish, Class::Met) => "uppfyllda",
            (Language::Swedish, Class::Partial) => "delvis uppfyllda",
            (Language::Swedish, Class::Unmet) => "ej uppfyllda",
            (Language::English, class) => self.class(class),
        }
    }

    pub(super) fn class_cell(self, class: Class) -> Cell {
        cells::word(class.english(), self.class(class))
    }

    /// What items of a kind are called: one, and several.
    pub(super) fn items(self, kind: ItemKind) -> [&'static str; 2] {
        let [one, several, ..] = self.item_nouns(kind);
        [one, several]
    }

    /// Items of a kind that are told of by name: `åtagandet`, `åtagandena`.
    pub(super) fn definite(self, kind: ItemKind, number: usize) -> &'static str {
        let [.., one, several] = self.item_nouns(kind);
        if number == 1 { one } else { several }
    }

    /// One item of a kind, several, the one and the several.
    fn item_nouns(self, kind: ItemKind) -> [&'static str; 4] {
        let (swedish, english) = match kind {
            ItemKind::Goal => (["mål", "mål", "målet", "målen"], ["goal", "goals", "the goal", "the goals"]),
            ItemKind::Commitment => (
                ["åtagande", "åtaganden", "åtagandet", "åtagandena"],
                ["commitment", "commitments", "the commitment", "the commitments"],
            ),
            ItemKind::Indicator => (
                ["indikator", "indikatorer", "indikatorn", "indikatorerna"],
                ["indicator", "indicators", "the indicator", "the indicators"],
            ),
            ItemKind::Activity => (
                ["aktivitet", "aktiviteter", "aktiviteten", "aktiviteterna"],
                ["activity", "activities", "the activity", "the activities"],
            ),
        };
        *self.say(&swedish, &english)
    }

    /// A number with the noun that fits it: `en bedömning`, `tolv bedömningar`, `13 bedömningar`, `inga bedömningar`. What
    /// is said of one thing has its article.
    pub(super) fn count(self, number: u64, swedish: [&str; 2], english: [&str; 2]) -> String {
        let [one, several] = self.say(&swedish, &english);
        match number {
            0 => format!("{} {several}", self.say("inga", "no")),
            1 => (*one).to_owned(),
            _ => format!("{} {several}", self.spelt(number)),
        }
    }

    /// `en bedömning`, `tolv bedömningar`.
    pub(super) fn judgements(self, number: u64) -> String {
        self.count(number, ["en bedömning", "bedömningar"], ["one judgement", "judgements"])
    }

    /// The same in a table, or where numbers stand close: `1 förbättrad`, `12 bedömningar`.
    pub(super) fn numbered(self, number: u64, swedish: [&str; 2], english: [&str; 2]) -> String {
        let noun = self.say(&swedish, &english)[usize::from(number != 1)];
        format!("{} {noun}", self.number(number))
    }

    /// `46 av 47`, `1 av 5`.
    pub(super) fn part(self, part: u64, whole: u64) -> String {
        format!("{} {} {}", self.number(part), self.say("av", "of"), self.number(whole))
    }

    /// A number as it stands in running text: to twelve in words. One is "en", as of a bedömning.
    pub(super) fn spelt(self, number: u64) -> String {
        const SWEDISH: [&str; 12] =
            ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
        const ENGLISH: [&str; 12] = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ];
        let place = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
        let word = place.and_then(|place| self.say(&SWEDISH, &ENGLISH).get(place));
        word.map_or_else(|| self.number(number), |word| (*word).to_owned())
    }

    /// A number with its thousands apart, by a space that does not break.
    #[expect(
        clippy::unused_self,
        reason = "whoever words asks its words; that both languages write alike is said elsewhere"
    )]
    pub(super) fn number(self, number: u64) -> String {
        numbers::integer(number)
    }

    /// `båda`, `alla tre`; of one, that.
    pub(super) fn all(self, number: u64) -> String {
        match number {
            1 => self.spelt(1),
            2 => self.say("båda", "both").to_owned(),
            _ => say!(self, "alla {}", "all {}", self.spelt(number)),
        }
    }

    /// `46 av 47`, `två av sex`, `ingen av två`: in words where both can be.
    pub(super) fn of(self, part: u64, whole: u64) -> String {
        let written = |number| if whole > 12 { self.number(number) } else { self.spelt(number) };
        let part = if part == 0 { self.say("ingen", "none").to_owned() } else { written(part) };
        format!("{part} {} {}", self.say("av", "of"), written(whole))
    }

    /// `46 av 47 (98 %)`, or without the share where there is nothing to divide by.
    pub(super) fn share(self, part: u64, whole: u64) -> String {
        let of = self.part(part, whole);
        match crate::share::share(part, whole) {
            Some(share) => format!("{of} ({})", self.percent(share)),
            None => of,
        }
    }

    /// ` (63 %)`, after the part of a whole; nothing where there is none of it.
    pub(super) fn in_percent(self, part: u64, whole: u64) -> String {
        let share = crate::share::share(part, whole).filter(|_| part > 0);
        share.map_or_else(String::new, |share| format!(" ({})", self.percent(share)))
    }

    /// `63 %`.
    pub(super) fn percent(self, share: Share) -> String {
        numbers::percent(share, self.language)
    }

    /// `en procentenhet`, `tolv procentenheter`.
    pub(super) fn points(self, points: Decimal) -> String {
        let [one, several] =
            self.say(&["en procentenhet", "procentenheter"], &["one percentage point", "percentage points"]);
        match points.whole().map(u64::try_from) {
            Some(Ok(whole)) => self.count(whole, [one, several], [one, several]),
            _ => format!("{} {several}", numbers::decimal(points, self.language)),
        }
    }

    /// Things in a row, the last after "och".
    pub(super) fn list(self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                // "och" within a thing is no end of the list.
                let is_double = things.iter().any(|thing| thing.contains(" och "));
                let and = self.say(if is_double { "samt" } else { "och" }, "and");
                format!("{} {and} {last}", first.join(", "))
            }
        }
    }

    /// Things of which none is meant alone: the last after "eller".
    pub(super) fn either(self, things: &[String]) -> String {
        match things {
            [first @ .., last] if !first.is_empty() => {
                format!("{} {} {last}", first.join(", "), self.say("eller", "or"))
            }
            _ => things.concat(),
        }
    }

    /// [`Self::list`] of the first so many of some things, and that there are more.
    pub(super) fn list_some(self, things: impl ExactSizeIterator<Item = Prose>, most: usize) -> Prose {
        let more = things.len().saturating_sub(most) as u64;
        let more = (more > 0).then(|| say!(self, "ytterligare {}", "another {}", self.spelt(more)));
        self.list_prose(things.take(most).chain(more.map(Prose::plain)).collect())
    }

    /// [`Self::list`] of prose.
    pub(super) fn list_prose(self, things: Vec<Prose>) -> Prose {
        let last = things.len().saturating_sub(1);
        let and = format!(" {} ", self.say("och", "and"));
        let before = |place: usize| match place {
            0 => "",
            place if place == last => &and,
            _ => ", ",
        };
        let places = things.into_iter().enumerate();
        places.fold(Prose::default(), |all, (place, thing)| all.and(before(place)).and_prose(thing))
    }
}

/// The words that formats add to a document.
pub fn labels(language: Language) -> Labels {
    let words = Words::new(language);
    Labels {
        numbered: [words.say("Tabell", "Table"), words.say("Figur", "Figure")],
        contents: words.say("Innehåll", "Contents"),
        axis_begins_at: words.say("axeln börjar vid", "the axis begins at"),
        about_tables: words.say("Om filen", "About"),
        page: [words.say("Sida", "Page"), words.say("av", "of")],
    }
}

/// A text of the plan files between quotation marks, as [`quoted`] writes it.
pub(super) fn quotation(words: Words, text: &str, most: usize) -> Prose {
    Prose::plain(words.say("”", "“")).and_quoted(shortened(text, most)).and("”")
}

/// A text between quotation marks, as they are written in the language; shortened after `most` characters at the end of a
/// word, visibly.
pub(super) fn quoted(words: Words, text: &str, most: usize) -> String {
    format!("{}{}”", words.say("”", "“"), shortened(text, most))
}

/// A paragraph of minutes, whose sign does not stand alone at the end of a line: `§ 33`.
pub(super) fn paragraph(text: &str) -> String {
    text.replace("§ ", "§\u{a0}")
}

/// Things that are of the same, as each of those comes up.
pub(super) fn grouped<K: PartialEq, T>(things: impl IntoIterator<Item = (K, T)>) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (of, thing) in things {
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, group)) => group.push(thing),
            None => groups.push((of, vec![thing])),
        }
    }
    groups
}

/// A word as a heading begins.
pub(super) fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A sentence's beginning, where it does not begin one any more.
pub(super) fn lower(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// `Socialförv.`, where there is little room.
pub(super) fn short_body(name: &str) -> String {
    name.replace("förvaltningen", "förv.")
}

/// A text on one line, shortened after `most` characters at the end of a word, visibly.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', '.', ';', ':']))
}
