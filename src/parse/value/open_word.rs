//! Words of a list that is open at its end.

use super::super::decode::{Decoder, FromToml, Value};
use super::super::reference::Shape;
use super::text::{Name, Word};
use crate::diagnostic::{Code, is_only_slip, nearest};
use crate::vocabulary;

/// A word of a list, or another, of which somebody is warned.
#[derive(Clone, Debug)]
pub(crate) enum OpenWord<'s, W> {
    /// One of the list.
    Listed(Word<W>),
    Other(Name<'s>),
}

impl<'s, W: vocabulary::Word> FromToml<'s> for OpenWord<'s, W> {
    const SHAPE: Shape = Shape { name: "word, or another", ..Word::<W>::SHAPE };

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let name = Name::from_toml(value, decoder)?;
        if let Some(value) = W::from_swedish(&name.value) {
            return Some(Self::Listed(Word { value, span: name.span }));
        }
        decoder.warn(Code::UnlistedWord, name.span, |at| {
            let words = || W::ALL.iter().map(|word| word.swedish());
            let listed = words().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
            let near = nearest(&name.value, words());
            at.says(format!("\"{}\" is not among the usual words", name.value))
                .label("taken as it is")
                .suggest(near)
                .slip(near.is_some_and(|near| is_only_slip(&name.value, near, words())))
                .help(format!("the usual words are {listed}"))
        });
        Some(Self::Other(name))
    }
}
