//! Files of small repositories that stand in fenced blocks of a page. The words after the fence name the file:
//!
//! - `` ```toml plan.toml ``: its text;
//! - `` ```toml plan.toml bytes ``: the same, with bytes that are not UTF-8 text as `\xNN`, a backslash as `\\`, and a
//!   backslash at the end of a line where no line break shall be;
//! - `` ```toml plan.toml repeated 1000 ``: its text so many times;
//! - `` ```link plan.toml -> target.toml ``: a symbolic link, with nothing in the block.

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Where it lies in the repository.
    pub name: String,
    /// What it holds.
    pub content: ExampleContent,
}

/// What a file of an example holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleContent {
    /// Text or, where the page says so, any bytes.
    Bytes(Vec<u8>),
    /// Nothing: it is a symbolic link to this path.
    LinkTo(String),
}

/// The files that stand in fenced blocks of a Markdown text.
pub fn example_files(text: &str) -> Vec<ExampleFile> {
    let mut files = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            files.extend(example(info, &block));
        }
    }
    files
}

/// A fenced block as a file; a block without a file name is only for the reader.
pub(super) fn example(info: &str, block: &[&str]) -> Option<ExampleFile> {
    let (kind, rest) = info.trim().split_once(' ')?;
    if kind == "link" {
        let (name, target) = rest.split_once(" -> ")?;
        let content = ExampleContent::LinkTo(target.trim().to_owned());
        return Some(ExampleFile { name: name.trim().to_owned(), content });
    }
    let (rest, times) = rest.split_once(" repeated ").unwrap_or((rest, "1"));
    let (name, bytes) = match rest.trim().strip_suffix(" bytes") {
        Some(name) => (name, unescape(block)),
        None => (rest.trim(), block.iter().flat_map(|line| [line.as_bytes(), b"\n"].concat()).collect()),
    };
    let bytes = bytes.repeat(times.trim().parse().ok()?);
    Some(ExampleFile { name: name.trim().to_owned(), content: ExampleContent::Bytes(bytes) })
}

fn unescape(block: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in block {
        let mut rest = *line;
        let mut line_break = true;
        while let Some(at) = rest.find('\\') {
            bytes.extend_from_slice(&rest.as_bytes()[..at]);
            let escape = &rest[at + 1..];
            let number = escape.strip_prefix('x').and_then(|digits| digits.get(..2));
            if let Some(byte) = number.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                bytes.push(byte);
                rest = &escape[3..];
            } else if escape.is_empty() {
                line_break = false;
                rest = escape;
            } else {
                // `\\`, or a backslash that begins nothing known: it stands for itself.
                bytes.push(b'\\');
                rest = escape.strip_prefix('\\').unwrap_or(escape);
            }
        }
        bytes.extend_from_slice(rest.as_bytes());
        if line_break {
            bytes.push(b'\n');
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{ExampleContent, ExampleFile, example, unescape};

    #[test]
    fn a_block_is_a_file_if_it_names_one() {
        let file = |name: &str, bytes: &[u8]| {
            Some(ExampleFile { name: name.to_owned(), content: ExampleContent::Bytes(bytes.to_vec()) })
        };
        assert_eq!(
            example("toml a/plan.toml", &["a = 1", "b = '\\x'"]),
            file("a/plan.toml", b"a = 1\nb = '\\x'\n")
        );
        assert_eq!(example("toml plan.toml bytes", &["\\xe4"]), file("plan.toml", b"\xe4\n"));
        assert_eq!(example("toml plan.toml repeated 3", &["#"]), file("plan.toml", b"#\n#\n#\n"));
        assert_eq!(example("toml", &["a = 1"]), None);
        let link = ExampleFile {
            name: "plan.toml".to_owned(),
            content: ExampleContent::LinkTo("../other.toml".to_owned()),
        };
        assert_eq!(example("link plan.toml -> ../other.toml", &[]), Some(link));
    }

    #[test]
    fn bytes_are_unescaped() {
        assert_eq!(unescape(&["\\xff\\xfea\\x00\\", "b"]), b"\xff\xfea\0b\n");
        assert_eq!(unescape(&["a\\\\xe4å", "\\q"]), "a\\xe4å\n\\q\n".as_bytes());
    }
}
