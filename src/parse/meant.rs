//! What was meant by a value that is written in another way than the format wants it: the value as it has to stand in the
//! file. Where two things could be meant, or none that would be read without the next error, nothing is.

use crate::calendar::{Period, YEARS, letter_meant};
use crate::decimal::Decimal;
use crate::diagnostic::nearest_word;
use crate::vocabulary::{ENGLISH_MONTHS, SWEDISH_MONTHS, Word, elsewhere};

/// What people write where a number is asked for and there is none.
#[rustfmt::skip]
const NO_NUMBER: [&str; 18] = [
    "", "-", "–", "—", ".", "..", "...", "…", "saknas",
    "uppgift saknas", "ingen uppgift", "ej mätt", "inte mätt", "ej redovisat", "redovisas ej", "okänt", "n/a", "null",
];

/// A text in straight quotes.
pub(super) fn text(written: &str) -> Option<String> {
    let plain = !written.is_empty() && !written.contains(char::is_control);
    plain.then(|| format!("\"{}\"", written.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The name of something: of a number, nobody knows what it names.
pub(super) fn name(written: &str) -> Option<String> {
    text(written).filter(|_| written.starts_with(char::is_alphabetic))
}

/// A word of a closed list.
pub(super) fn word<W: Word>(written: &str) -> Option<String> {
    of_list::<W>(written).and_then(|word| text(word.swedish()))
}

/// The word of a closed list that another word stands for: itself, its English one, one that is used elsewhere, a near one.
pub(super) fn of_list<W: Word>(written: &str) -> Option<W> {
    let list = W::ALL;
    let english = list.iter().copied().find(|word| word.english() == written);
    let words = || list.iter().map(|word| word.swedish());
    let of_swedish = |word: &str| W::from_swedish(word);
    of_swedish(written)
        .or(english)
        .or_else(|| elsewhere(written, words()).and_then(of_swedish))
        .or_else(|| nearest_word(written, words()).and_then(of_swedish))
}

/// `true` or `false`.
pub(super) fn flag(written: &str) -> Option<String> {
    let flag = match written.to_lowercase().as_str() {
        "ja" | "sant" | "true" | "yes" => "true",
        "nej" | "falskt" | "false" | "no" => "false",
        _ => return None,
    };
    Some(flag.to_owned())
}

/// A number: without its unit or the spaces in it, with a decimal point.
pub(super) fn number(written: &str) -> Option<String> {
    let written = written.trim();
    let digits =
        written.strip_suffix('%').or_else(|| written.strip_suffix("procent")).unwrap_or(written).trim();
    let digits = digits.replace(['−', '–'], "-").replace(',', ".");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
    let digits = digits.trim_start_matches('+').trim();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = without_spaces(whole)?;
    if whole.is_empty() || !(whole.clone() + part).bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let number = if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") };
    Decimal::parse(&number).map(|_| number)
}

/// What is to be reached: a number, or an interval as it has to stand.
pub(super) fn aim(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    // `[40, 60]`, `{ min = 40, max = 60 }` and ">= 40 och <= 60" say both ends too.
    let is_list = lower.starts_with(['[', '{']);
    let mut plain = if is_list { lower.replace(',', "–") } else { lower };
    for word in ["procent", "%", "mellan", "minst", "lägst", "högst", "min", "max", ">=", "<=", "≥", "≤", "="]
    {
        plain = plain.replace(word, "");
    }
    for between in [" och ", " till ", ".."] {
        plain = plain.replace(between, "–");
    }
    let plain = plain.trim_matches(['[', ']', '{', '}', ' ']);
    let of_ends = ends(plain).filter(|[from, to]| from.compare(*to).is_lt());
    of_ends.map(|[from, to]| format!("\"{from}–{to}\"")).or_else(|| number(written))
}

/// A number that something is at least, at most or exactly: the operator and the number.
pub(super) fn condition(written: &str) -> Option<(&'static str, String)> {
    #[rustfmt::skip]
    const SAID: [(&str, &str); 13] = [
        (">=", ">="), ("≥", ">="), ("minst", ">="), ("lägst", ">="), ("<=", "<="), ("≤", "<="), ("högst", "<="),
        ("max", "<="), ("=", "="), ("<", "<"), ("under", "<"), (">", ">"), ("över", ">"),
    ];
    let lower = written.trim().to_lowercase();
    SAID.into_iter().find_map(|(said, operator)| Some((operator, number(lower.strip_prefix(said)?)?)))
}

/// The ends of an interval: `40–60`, also with a hyphen, spaces and decimal commas.
pub(super) fn ends(written: &str) -> Option<[Decimal; 2]> {
    const DASHES: [char; 4] = ['–', '—', '-', '−'];
    let is_plain =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || ",.".contains(c) || DASHES.contains(&c);
    // The first sign of all is that of a number below zero.
    let first = written.len() - written.trim_start().trim_start_matches(['-', '−']).len();
    let at = DASHES.iter().find_map(|dash| written[first..].find(*dash))? + first;
    let (from, mut to) = (&written[..at], written[at..].chars());
    to.next();
    let to = to.as_str();
    let end = |text: &str| Decimal::parse(&number(text)?);
    Some([end(from)?, end(to)?]).filter(|_| written.chars().all(is_plain))
}

/// The digits of a whole number with spaces between its thousands, and nowhere else.
fn without_spaces(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split(char::is_whitespace).collect();
    let is_of_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    is_of_thousands.then(|| groups.concat())
}

/// A measured number, or the word for there being none.
pub(crate) fn figure(written: &str) -> Option<String> {
    let is_none = is_no_number(written);
    if is_none { text("saknas") } else { number(written) }
}

/// Whether somebody says that there is no number.
pub(super) fn is_no_number(written: &str) -> bool {
    NO_NUMBER.contains(&written.trim().to_lowercase().as_str())
}

/// Whether a text stands for a number that is kept back, since so few are behind it.
pub(super) fn is_hidden(written: &str) -> bool {
    let lower = written.trim().to_lowercase();
    lower.contains("sekretess") || lower.starts_with('<') || lower == "x"
}

/// A day.
pub(super) fn day(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let lower = lower.strip_prefix("den ").unwrap_or(&lower);
    // A time of day after a date is not what was asked for.
    let is_before_time =
        |date: &&str| date.get(..4).is_some_and(is_year) && lower[10..].starts_with(['t', ' ']);
    let date = lower.get(..10).filter(is_before_time).unwrap_or(lower);
    let tokens: Vec<&str> =
        date.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let (year, month, day) = match tokens[..] {
        [digits] if digits.len() == 8 && digits.is_ascii() => {
            (&digits[..4], number_of(&digits[4..6])?, &digits[6..])
        }
        [year, month, day] if is_year(year) => (year, month_of(month)?, day),
        [day, month, year] if is_year(year) && number_of(day).is_some() => (year, month_of(month)?, day),
        [month, day, year] if is_year(year) => (year, month_named(month)?, day),
        _ => return None,
    };
    let date = jiff::civil::Date::new(year.parse().ok()?, month, number_of(day)?).ok()?;
    YEARS.contains(&date.year()).then(|| date.to_string())
}

/// A day, or a year.
pub(crate) fn day_or_year(written: &str) -> Option<String> {
    let year = written.trim().to_lowercase();
    let year = year.strip_prefix("år ").unwrap_or(&year);
    if is_year(year) { Period::parse(year).map(|year| year.to_string()) } else { day(written) }
}

/// A year or a part of one.
pub(crate) fn period(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let lower = lower.trim_start_matches('0');
    let tokens = letters_and_digits(lower);
    let tokens: Vec<&str> = tokens.iter().map(|token| ordinal(token)).collect();
    let year = tokens.iter().copied().find(|token| is_year(token))?;
    let rest: Vec<&str> = tokens.iter().copied().filter(|token| *token != year).collect();
    let found = match rest[..] {
        [] | ["år" | "helår" | "helåret"] => year.to_owned(),
        [kind, number] | [number, kind] if letter_meant(kind).is_some() => {
            format!("{year}-{}{number}", letter_meant(kind)?)
        }
        [month] if lower == format!("{year}-{month}") => format!("{year}-{:02}", number_of(month)?),
        [month] => format!("{year}-{:02}", month_named(month)?),
        _ => return None,
    };
    let period = Period::parse(&found)?.to_string();
    if is_year(&period) { Some(period) } else { text(&period) }
}

/// A year, or a first and a last one.
pub(super) fn years(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let numbers: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty() && *token != "till")
        .collect();
    let years = match numbers[..] {
        [year] | ["år", year] if is_year(year) => return Period::parse(year).map(|year| year.to_string()),
        [first, last] if is_year(first) && is_year(last) => [first.to_owned(), last.to_owned()],
        // After a hyphen, two digits are a month.
        [first, last] if is_year(first) && last.len() == 2 && lower.contains('/') => {
            [first.to_owned(), format!("{}{last}", &first[..2])]
        }
        _ => return None,
    };
    let [first, last] = years.each_ref().map(|year| Period::parse(year));
    (first? < last?).then(|| text(&years.join("-"))).flatten()
}

/// Runs of letters and runs of digits.
fn letters_and_digits(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in text.chars() {
        let goes_on = before.is_alphanumeric() && before.is_ascii_digit() == character.is_ascii_digit();
        match tokens.last_mut() {
            _ if !character.is_alphanumeric() => {}
            Some(token) if goes_on => token.push(character),
            _ => tokens.push(character.to_string()),
        }
        before = character;
    }
    tokens
}

fn ordinal(word: &str) -> &str {
    match word {
        "första" => "1",
        "andra" => "2",
        "tredje" => "3",
        "fjärde" => "4",
        word => word,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number_of(digits: &str) -> Option<i8> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn month_of(text: &str) -> Option<i8> {
    number_of(text).or_else(|| month_named(text))
}

/// The number of a month, by its name or the first letters of it.
fn month_named(text: &str) -> Option<i8> {
    let is_it = |name: &str| text.chars().count() >= 3 && name.to_lowercase().starts_with(text);
    let names = [SWEDISH_MONTHS, ENGLISH_MONTHS];
    let place = names.iter().find_map(|months| months.iter().position(|name| is_it(name)))?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{day, figure, number, period, years};

    fn all(read: fn(&str) -> Option<String>, pairs: &[(&str, &str)]) {
        for (written, meant) in pairs {
            let expected = Some(*meant).filter(|meant| !meant.is_empty());
            assert_eq!(read(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn numbers_are_read_without_their_unit_and_spaces() {
        all(
            number,
            &[("46 %", "46"), ("14,5", "14.5"), ("1 250", "1250"), ("−5", "-5"), ("12,5 procent", "12.5")],
        );
        all(
            number,
            &[
                ("46 50", ""),
                ("1.250,5", ""),
                ("12 mkr", ""),
                ("ca 5", ""),
                ("-", ""),
                ("12345678901234567", ""),
            ],
        );
        all(figure, &[("-", "\"saknas\""), ("Uppgift saknas", "\"saknas\""), ("46%", "46"), ("5 av 7", "")]);
    }

    #[test]
    fn days_are_read_in_words_and_the_other_way_round() {
        for written in
            ["29/11 2017", "29 november 2017", "den 29 nov 2017", "20171129", "29.11.2017", "2017/11/29"]
        {
            assert_eq!(day(written).as_deref(), Some("2017-11-29"), "{written}");
        }
        all(day, &[("2007-12-12T10:00:00", "2007-12-12"), ("October 24, 2019", "2019-10-24")]);
        all(
            day,
            &[("31/11 2017", ""), ("november 2017", ""), ("29/11 -17", ""), ("1850-01-01", ""), ("i år", "")],
        );
    }

    #[test]
    fn periods_and_spans_of_years_are_read_in_words() {
        all(
            period,
            &[
                ("2023-T3", "\"2023-T3\""),
                ("T3 2023", "\"2023-T3\""),
                ("tredje tertialet 2023", "\"2023-T3\""),
            ],
        );
        all(
            period,
            &[
                ("2023-8", "\"2023-08\""),
                ("aug 2023", "\"2023-08\""),
                ("helår 2023", "2023"),
                ("K2 2023", "\"2023-Q2\""),
            ],
        );
        all(
            period,
            &[("2023-T4", ""), ("2009-2010", ""), ("2023-13", ""), ("02009", "2009"), ("+2009", "2009")],
        );
        all(years, &[("2007–2010", "\"2007-2010\""), ("2018/21", "\"2018-2021\""), ("2009", "2009")]);
        all(years, &[("2010-2007", ""), ("2007-12", ""), ("2007-12-12", "")]);
    }
}
