//! Small changes to texts, drawn from a seed.

/// A text with some of its lines left out, doubled, put elsewhere or taken from another, and a few signs changed.
pub(crate) fn changed(texts: &[String], dice: &mut Dice) -> String {
    let text = &texts[dice.below(texts.len())];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(4) {
        if lines.is_empty() {
            break;
        }
        let (at, to) = (dice.below(lines.len()), dice.below(lines.len()));
        match dice.below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(to, lines[at].clone()),
            2 => lines.swap(at, to),
            3 => {
                let other: Vec<&str> = texts[dice.below(texts.len())].lines().collect();
                lines.insert(at, other.get(dice.below(other.len().max(1))).copied().unwrap_or("").to_owned());
            }
            _ => {
                let signs: Vec<char> = lines[at].chars().collect();
                let place = dice.below(signs.len() + 1);
                let odd = [
                    "\"", "'", "[", "]", "{{", "%}", "<!--", "-->", "å", "\u{202e}", "0", "-1", "=", "|",
                    "\\", "\u{0}",
                ];
                let (before, after) = signs.split_at(place);
                lines[at] = before
                    .iter()
                    .chain(odd[dice.below(odd.len())].chars().collect::<Vec<_>>().iter())
                    .chain(after)
                    .collect();
            }
        }
    }
    lines.join("\n")
}

pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}
