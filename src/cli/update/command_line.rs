//! The words of a command line, as a shell would see them; nothing is replaced and nothing is run.

/// Splits at spaces that are not in quotes or behind a backslash; says which quote has no end.
pub(super) fn words(line: &str) -> Result<Vec<String>, char> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '\\') if matches!(characters.peek(), Some('"' | '\\')) => {
                word.get_or_insert_default().extend(characters.next());
            }
            (None, '\\') if characters.peek().is_some() => {
                word.get_or_insert_default().extend(characters.next());
            }
            (None, '"' | '\'') => {
                quote = Some(c);
                // Quotes with nothing in them are a word.
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.map_or(Ok(words), Err)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_words_together() {
        let split = |line| words(line).unwrap();
        assert_eq!(
            split("evaluate  'mina planer'\t--plan=\"a b\"c"),
            ["evaluate", "mina planer", "--plan=a bc"]
        );
        assert_eq!(split(r#"a\ b "c\"\d" '\' '' $HOME `x`"#), ["a b", "c\"\\d", "\\", "", "$HOME", "`x`"]);
        assert_eq!(split("  "), Vec::<String>::new());
        assert_eq!(words("a 'b"), Err('\''));
    }
}
