//! XML, in which every text is escaped as it is written.
//!
//! Elements are nested by closures, so that none can stay open; that is all the writer that a document takes, and less to
//! read than a crate's with an `io::Result` at every element.

use crate::render::text::xml::escaped_line;

/// What every part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part of XML as it is written.
pub(super) struct Xml(String);

/// The attributes of an element: names that stand in the source, and values that may hold anything.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// A whole part with one root.
    pub(super) fn part(root: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self(DECLARATION.to_owned());
        xml.element(root, attributes, inner);
        xml.0
    }

    /// A piece of a part, to be put in place with [`Xml::put`].
    pub(super) fn piece() -> Self {
        Self(String::new())
    }

    /// A piece that was written before.
    pub(super) fn put(&mut self, piece: &Self) {
        self.0.push_str(&piece.0);
    }

    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        self.0.push('>');
        inner(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.0.push_str("/>");
    }

    /// An empty element whose only attribute is `val`, in the prefix of the element: `<w:sz w:val="20"/>`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        let attribute = if name.starts_with("w:") { "w:val" } else { "val" };
        self.empty(name, &[(attribute, value)]);
    }

    pub(super) fn text_element(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |xml| xml.text(words));
    }

    /// A text, on one line and with every character visible: XML knows no control characters, and Word would take a
    /// mark of direction at its word.
    pub(super) fn text(&mut self, words: &str) {
        self.0.push_str(&escaped_line(words));
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_an_element_or_is_forbidden() {
        let part = Xml::part("a", &[("b", "\"><c/>")], |xml| xml.text("</a>&amp;\u{0}\u{fffe}\u{202e}\n]]>"));
        assert_eq!(
            part,
            format!(
                "{DECLARATION}<a b=\"&quot;&gt;&lt;c/&gt;\">&lt;/a&gt;&amp;amp;␀⟨U+FFFE⟩⟨U+202E⟩ ]]&gt;</a>"
            )
        );
    }
}
