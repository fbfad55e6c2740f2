//! The macro that makes a raw record, its decoder and its page of the reference from one description.

/// Describes tables of the format: name, keys, types, whether required, an example each, and what they are in Swedish. Keys
/// that several tables have alike stand once, before all, as `shared`; where a table says `shared`, it has them.
macro_rules! tables {
    (shared $keys:tt $(
        $(#[doc = $about:literal])*
        $name:literal $record:ident $swedish:literal $first:tt $(shared $last:tt)?
    )+) => {
        $( tables! { @spliced $keys [$(#[doc = $about])* $name $record $swedish] $first $($last)? } )+
    };
    (@spliced { $($keys:tt)* } [$($head:tt)*] { $($first:tt)* } { $($last:tt)* }) => {
        tables! { $($head)* { $($first)* $($keys)* $($last)* } }
    };
    (@spliced $keys:tt [$($head:tt)*] $rows:tt) => { tables! { $($head)* $rows } };
    ($(
        $(#[doc = $about:literal])*
        $name:literal $record:ident $swedish:literal {
            $( $(#[doc = $key_about:literal])* $key:literal $field:ident: $type:ty = $required:ident, $example:literal, $key_swedish:literal; )*
        }
    )+) => {
        $(
            $(#[doc = $about])*
            #[derive(Debug)]
            #[allow(clippy::struct_field_names, reason = "fields are named as their keys")]
            pub(crate) struct $record<'s> {
                /// Where the table's header stands.
                #[allow(dead_code, reason = "every record knows its place, also where nothing is said of it yet")]
                pub span: $crate::source::Span,
                /// The keys that were given and could not be read, so that nobody misses them.
                pub unread: Vec<&'static str>,
                $( $(#[doc = $key_about])* pub $field: $type, )*
            }

            impl<'s> $crate::parse::decode::Table<'s> for $record<'s> {
                const REFERENCE: &'static $crate::parse::reference::TableReference =
                    &$crate::parse::reference::TableReference {
                        name: $name,
                        about: &[$($about),*],
                        swedish: $swedish,
                        keys: &[$(
                            $crate::parse::reference::KeyReference {
                                name: $key,
                                required: tables!(@required $required),
                                own_about: &[$($key_about),*],
                                swedish: $key_swedish,
                                example: $example,
                                shape: <$type as $crate::parse::decode::Field<'s>>::SHAPE,
                            },
                        )*],
                    };

                fn empty(span: $crate::source::Span) -> Self {
                    Self { span, unread: Vec::new(), $( $field: Default::default(), )* }
                }

                fn set(
                    &mut self,
                    key: &str,
                    value: $crate::parse::decode::Value<'s>,
                    decoder: &mut $crate::parse::decode::Decoder<'_>,
                ) -> Option<$crate::parse::decode::Value<'s>> {
                    match key {
                        $( $key if $crate::parse::decode::Field::is_missing(&self.$field) => {
                            $crate::parse::decode::Field::fill(&mut self.$field, value, decoder);
                        } )*
                        _ => return Some(value),
                    }
                    None
                }

                fn set_below(
                    &mut self,
                    key: &str,
                    lines: &mut $crate::parse::lines::Lines<'s>,
                    decoder: &mut $crate::parse::decode::Decoder<'_>,
                ) -> $crate::parse::lines::Plain<()> {
                    match key {
                        $( $key => {
                            $crate::parse::decode::Field::fill_below(&mut self.$field, lines, decoder)
                        } )*
                        _ => Err($crate::parse::lines::NotPlain),
                    }
                }

                fn unread(&mut self) -> &mut Vec<&'static str> {
                    &mut self.unread
                }

                fn missing(&self, mut report: impl FnMut(&'static str)) {
                    let _ = &mut report;
                    $( tables!(@missing $required, $crate::parse::decode::Field::is_missing(&self.$field), report($key)); )*
                }
            }
        )+
    };
    (@required required) => { $crate::parse::reference::Required::Always };
    (@required optional) => { $crate::parse::reference::Required::Never };
    (@required defaulted) => { $crate::parse::reference::Required::Where("[defaults] does not give it") };
    (@required of_plan) => {
        $crate::parse::reference::Required::Where("[defaults] does not give it and there are several plans")
    };
    (@required one_body) => { $crate::parse::reference::Required::Where("neither `bodies` nor [defaults] gives any") };
    (@required rated) => { $crate::parse::reference::Required::Where("there is no `value`, `women`, `men` or `status`") };
    (@missing required, $missing:expr, $report:expr) => { if $missing { $report; } };
    (@missing $other:ident, $missing:expr, $report:expr) => {};
}

pub(super) use tables;
