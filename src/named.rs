//! Closed lists whose members have one name each, on the command line, in settings, in CSV or JSON. A list stands in the
//! code once; the names that may be written, and what is said of others, are made from it.

/// A closed list of names. Names are promises to those who write them.
pub trait Named: Copy + Eq + Sized + 'static {
    /// Every member, in the order in which they are listed.
    const ALL: &'static [Self];

    /// Its name.
    fn name(self) -> &'static str;

    /// Their names.
    fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::ALL.iter().map(|member| member.name())
    }

    /// The member of a name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.name() == name)
    }
}

/// Enums that are closed lists: `names! { pub enum Format { Table = "table", } }`.
macro_rules! names {
    ($($(#[$doc:meta])* $visibility:vis enum $list:ident { $($(#[$member_doc:meta])* $member:ident = $name:literal,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
            $visibility enum $list { $($(#[$member_doc])* $member,)+ }

            impl $crate::named::Named for $list {
                const ALL: &'static [Self] = &[$(Self::$member,)+];

                fn name(self) -> &'static str {
                    match self { $(Self::$member => $name,)+ }
                }
            }
        )+
    };
}
pub(crate) use names;
