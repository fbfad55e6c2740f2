//! Marks on the points of lines, by which they are told apart without colour.

/// How far a marker reaches from its point.
pub(super) const REACH: i128 = 6;

/// The shapes there are; after the last they begin again, hollow.
const SHAPES: usize = 6;

/// Whether the line of that place has hollow markers.
pub(super) fn is_hollow(line: usize) -> bool {
    (line / SHAPES) % 2 == 1
}

/// The outline of the line's marker on a point.
pub(super) fn path(line: usize, [x, y]: [i128; 2]) -> String {
    match line % SHAPES {
        0 => format!("M{},{y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z", x - 4),
        1 => format!("M{},{}h8v8h-8z", x - 4, y - 4),
        2 => format!("M{x},{}l5,9h-10z", y - 5),
        3 => format!("M{x},{}l6,6l-6,6l-6,-6z", y - 6),
        4 => format!("M{x},{}l5,-9h-10z", y + 5),
        _ => format!("M{},{}h4v4h4v4h-4v4h-4v-4h-4v-4h4z", x - 2, y - 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_lines_have_twelve_markers() {
        let markers: std::collections::BTreeSet<_> =
            (0..12).map(|line| (path(line, [0, 0]), is_hollow(line))).collect();
        assert_eq!(markers.len(), 12);
    }
}
