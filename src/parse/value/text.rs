//! Texts, names and words.

use std::borrow::Cow;

use toml::de::DeValue;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::super::decode::{Decoder, Field, FromToml, Value};
use super::super::meant;
use super::super::reference::Shape;
use crate::diagnostic::{Code, is_only_slip};
use crate::source::{Placed, Span};
use crate::visible::{is_control, is_harmless, is_invisible, may_deceive, misleading_word, visible};
use crate::vocabulary;

/// A text for readers, trimmed; line breaks are `\n`.
pub(crate) type Text<'s> = Placed<Cow<'s, str>>;

impl<'s> FromToml<'s> for Text<'s> {
    const SHAPE: Shape = Shape::meaning("text", meant::text);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = string(value, Self::SHAPE, decoder)?;
        if decoder.suspicious || matches!(text.value, Cow::Owned(_)) {
            report_hidden(&text, decoder);
        }
        Some(text)
    }
}

/// A text that names something: an id, a body's name, a rating. In Unicode NFC.
#[derive(Clone, Debug)]
pub(crate) struct Name<'s> {
    pub value: Cow<'s, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl<'s> FromToml<'s> for Name<'s> {
    const SHAPE: Shape = Shape::meaning("name", meant::name);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        // Of a value that is no text, nobody knows what it names.
        let Text { value, span } = string(value, Shape::plain("name"), decoder)?;
        if !deceives(&value) {
            return Some(Self { value, span });
        }
        let hidden = |character: &char| !is_harmless(*character) || is_odd_space(*character);
        let value = if let Some(character) = value.chars().find(hidden) {
            decoder.sink.report(Code::InvisibleCharacter, span, |at| {
                let code_point = u32::from(character);
                at.says(format!("`{}` holds U+{code_point:04X}, which cannot be seen", visible(&value)))
                    .label(format!("U+{code_point:04X} is in here"))
                    .help("type the name again by hand")
            });
            // Without it, the name may be the one that was meant. It is not what stands in the file, so no more is said of it.
            decoder.sink.mute(span);
            let seen = value.chars().filter(|character| !hidden(character) || is_odd_space(*character));
            Cow::Owned(seen.map(|character| if is_odd_space(character) { ' ' } else { character }).collect())
        } else {
            value
        };
        let value = if is_nfc(&value) { value } else { Cow::Owned(value.nfc().collect()) };
        Some(Self { value, span })
    }
}

impl Name<'_> {
    /// A part of a name of several parts, with its own place where the whole is written without escapes.
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Name<'static> {
        let Span { file, start, end } = self.span;
        let inside = start as usize + 1 + range.start..start as usize + 1 + range.end;
        let is_plain = (end - start) as usize == self.value.len() + 2;
        let value = self.value.get(range).unwrap_or_default().to_owned();
        Name { value: value.into(), span: if is_plain { Span::new(file, &inside) } else { self.span } }
    }
}

/// A word of a closed list.
pub(crate) type Word<W> = Placed<W>;

impl<'s, W: vocabulary::Word> FromToml<'s> for Word<W> {
    const SHAPE: Shape = Shape {
        words: || W::ALL.iter().map(|word| (word.swedish(), word.english())).collect(),
        ..Shape::meaning("word", meant::word::<W>)
    };

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Name { value, span } = Name::from_toml(value, decoder)?;
        let word = W::from_swedish(&value);
        if word.is_none() {
            decoder.sink.report(Code::UnknownValue, span, |at| {
                let listed: Vec<String> =
                    W::ALL.iter().map(|word| format!("\"{}\"", word.swedish())).collect();
                let listed = format!("write one of {}", listed.join(", "));
                let meant = meant::of_list::<W>(&value).map(vocabulary::Word::swedish);
                let advice = vocabulary::advice(&value).filter(|_| meant.is_none());
                at.says(format!("\"{value}\" is not one of the words that may stand here"))
                    .label("not in the list")
                    .suggest(meant)
                    .slip(meant.is_some_and(|meant| {
                        is_only_slip(&value, meant, W::ALL.iter().map(|word| word.swedish()))
                    }))
                    .help(advice.map_or(listed.clone(), |advice| format!("{advice}; {listed}")))
            });
        }
        word.map(|value| Self { value, span })
    }
}

/// What turns a check off, in the place of a severity.
pub(crate) const OFF: &str = "off";

/// The severities that `[checks]` sets: pairs of a code and a word.
#[derive(Debug, Default)]
pub(crate) struct Checks<'s> {
    /// Each code as written with its severity as written.
    pub entries: Vec<(Name<'s>, Name<'s>)>,
}

impl<'s> FromToml<'s> for Checks<'s> {
    const SHAPE: Shape = Shape::plain("table of codes: \"error\", \"warning\", \"hint\" or \"off\"");

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            decoder.wrong_type(&value, "a table of codes", Self::SHAPE);
            return None;
        }
        let mut checks = Self::default();
        if let DeValue::Table(entries) = value.into_inner() {
            for (key, value) in entries {
                let key = Name { span: decoder.span(&key), value: key.into_inner() };
                let mut severity: Option<Name<'s>> = None;
                severity.fill(value, decoder);
                checks.entries.extend(severity.map(|severity| (key, severity)));
            }
        }
        Some(checks)
    }
}

fn string<'s>(value: Value<'s>, shape: Shape, decoder: &mut Decoder<'_>) -> Option<Text<'s>> {
    let span = decoder.span(&value);
    if !matches!(value.get_ref(), DeValue::String(_)) {
        decoder.wrong_type(&value, "text in straight quotes", shape);
        return None;
    }
    let DeValue::String(text) = value.into_inner() else {
        return None;
    };
    let text = trimmed(text);
    // A file without carriage returns may still write one as an escape.
    let may_hold_return = decoder.suspicious || matches!(text, Cow::Owned(_));
    let text =
        if may_hold_return && text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { text };
    if text.is_empty() {
        decoder.sink.report(Code::EmptyText, span, |at| {
            at.says("the text is empty")
                .label("nothing in here")
                .help("write the text, or leave the key out: absent and empty are not told apart")
        });
        return None;
    }
    Some(Text { value: text, span })
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether it looks like a space and is none. The sign of Braille without a dot is no whitespace to Unicode.
fn is_odd_space(character: char) -> bool {
    (character.is_whitespace() && character != ' ') || character == '\u{2800}'
}

/// Whether a text may hold what is told. Without an early exit, the compiler looks at many bytes at a time.
fn deceives(text: &str) -> bool {
    text.bytes().fold(0, |found, byte| found | u8::from(may_deceive(byte))) != 0
}

/// Warns of what a text holds that a reader would not see, or would see as something else.
fn report_hidden(text: &Text<'_>, decoder: &mut Decoder<'_>) {
    let Text { value, span } = text;
    if !deceives(value) {
        return;
    }
    let control = |character: char| is_control(character) && character != '\n' && character != '\t';
    if let Some(character) = value.chars().find(|character| control(*character)) {
        let code_point = u32::from(character);
        decoder.warn(Code::ControlCharacter, *span, |at| {
            at.says(format!("the text holds the control character U+{code_point:04X}"))
                .help("take it out; it is shown as a visible sign meanwhile")
        });
    }
    if let Some(character) =
        value.chars().find(|character| is_invisible(*character) && *character != '\u{ad}')
    {
        let code_point = u32::from(character);
        decoder.warn(Code::WritingDirection, *span, |at| {
            at.says(format!(
                "the text holds U+{code_point:04X}, which is not seen by all, and changes how the text reads"
            ))
            .help("take it out; it is shown as a visible sign meanwhile")
        });
    }
    if let Some(word) = misleading_word(value) {
        decoder.warn(Code::ConfusableLetter, *span, |at| {
            at.says(format!(
                "a letter in \"{word}\" is of another alphabet, and easily taken for a common one"
            ))
            .help("type the word again by hand")
        });
    }
    let twice = ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "â€", "Ã©"];
    if let Some(sign) = twice.into_iter().find(|sign| value.contains(sign)) {
        decoder.warn(Code::DoubleEncoding, *span, |at| {
            at.says(format!("the text holds \"{sign}\": it has been decoded wrongly once"))
                .help("write å, ä and ö again, and save the file as UTF-8")
        });
    }
}
