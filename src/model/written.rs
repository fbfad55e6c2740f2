//! Values that keep the place where they were written, so that what is said of them can be traced.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::source::Placed;

pub(crate) type Written<'s> = Placed<Cow<'s, str>>;

/// A day, or what the sources write in place of one.
pub(super) fn written_date(date: Option<Placed<Date>>, written: &[Written<'_>]) -> Option<String> {
    let written: Vec<&str> = written.iter().map(|text| text.value.as_ref()).collect();
    let written = (!written.is_empty()).then(|| written.join(" / "));
    date.map(|date| date.value.to_string()).or(written)
}

/// The keys of a record whose values no source states.
#[derive(Clone, Debug, Default)]
pub struct Inferred<'s>(pub Vec<Cow<'s, str>>);

impl Inferred<'_> {
    pub fn holds(&self, key: &str) -> bool {
        self.0.iter().any(|inferred| inferred == key)
    }
}
