//! Lines, and what stands between records.

use super::Splice;

/// A text, line by line.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
}

/// What is added to a text, with the line ends that the text has.
pub(super) fn as_in(text: &str, added: &str) -> String {
    let is_crlf = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
    if is_crlf { added.replace("\r\n", "\n").replace('\n', "\r\n") } else { added.to_owned() }
}

/// What a line is where no string goes on over it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Comment,
    Other,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text }
    }

    /// Where the line of a place begins.
    pub(super) fn start(&self, place: usize) -> usize {
        let before = self.text.get(..place).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        if start == 0 && before.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
    }

    /// Where the next line begins, or the text ends.
    pub(super) fn end(&self, place: usize) -> usize {
        let rest = self.text.get(place..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |end| place + end + 1)
    }

    /// What the line of a place begins with.
    pub(super) fn indent(&self, place: usize) -> &'t str {
        let line = self.text.get(self.start(place)..place).unwrap_or_default();
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    }

    /// A line below the one of a place.
    pub(super) fn below(&self, place: usize, line: &str) -> Splice {
        let at = self.end(place);
        let is_whole = self.text.get(..at).is_some_and(|before| before.ends_with('\n'));
        let line = if is_whole { format!("{line}\n") } else { format!("\n{line}") };
        Splice { at: at..at, with: as_in(self.text, &line) }
    }

    /// A record, in lines that end with one, after one that ends at a place, or after all; with some empty lines before it.
    /// A comment right below a record is its own, unless the next record begins right below that.
    pub(super) fn after(&self, record_end: Option<usize>, record: &str, blank: usize) -> Splice {
        let at = record_end.map_or(self.text.len(), |end| self.end_with_comments(self.end(end)));
        let (before, rest) = self.text.split_at(at);
        let record = record.trim_matches('\n');
        if self.kinds(at).all(|(_, kind)| kind != Kind::Other) {
            // A comment in between is above the new record as it was above the end.
            let end = self.text.len();
            let is_empty = self.text.trim_start_matches('\u{feff}').trim().is_empty();
            let has_line_end = self.text.ends_with('\n') || is_empty;
            let already = self.text.trim_end_matches([' ', '\t', '\n', '\r']).len();
            let already = self.text[already..].matches('\n').count().saturating_sub(1);
            let gap = if is_empty { 0 } else { blank.saturating_sub(already) };
            let lead = "\n".repeat(gap + usize::from(!has_line_end));
            let tail = if has_line_end { "\n" } else { "" };
            return Splice { at: end..end, with: as_in(self.text, &format!("{lead}{record}{tail}")) };
        }
        let is_close = rest.lines().next().is_none_or(|line| !line.trim().is_empty());
        let tail = if is_close { blank } else { 0 };
        let lead = if before.ends_with('\n') { blank } else { blank + 1 };
        let with = format!("{}{record}\n{}", "\n".repeat(lead), "\n".repeat(tail));
        Splice { at: at..at, with: as_in(self.text, &with) }
    }

    /// The end of the comments that stand right below a record and above nothing.
    fn end_with_comments(&self, start: usize) -> usize {
        let mut end = start;
        for (next, kind) in self.kinds(start) {
            match kind {
                Kind::Comment => end = next,
                Kind::Blank => return end,
                Kind::Other => return start,
            }
        }
        end
    }

    /// The lines from the start of one: where each ends, and what it is.
    fn kinds(&self, start: usize) -> impl Iterator<Item = (usize, Kind)> {
        let mut end = start;
        self.text.get(start..).unwrap_or_default().split_inclusive('\n').map(move |line| {
            end += line.len();
            let kind = match line.trim() {
                "" => Kind::Blank,
                line if line.starts_with('#') => Kind::Comment,
                _ => Kind::Other,
            };
            (end, kind)
        })
    }

    /// How many empty lines stand between the end of a record and the next one.
    pub(super) fn blank_between(&self, end: usize, next: usize) -> usize {
        let start = self.end(end).min(next);
        let between = self.text.get(start..next).unwrap_or_default();
        between
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n') && line.trim().is_empty())
            .count()
            .min(2)
    }
}
