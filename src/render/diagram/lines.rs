//! Lines over periods, with a scale to the left and the periods below.

use std::fmt::Write as _;

use super::axis::Axis;
use super::canvas::{Anchor, Area, Canvas};
use super::legend;
use super::look::Look;
use super::marker;
use super::measure::{self, FONT, LINE};
use crate::document::Line;
use crate::numbers;
use crate::render::cell_text;

/// From the lowest round value to the highest.
const HEIGHT: i128 = 220;

/// The width of a sample in the legend.
const SAMPLE: i128 = 44;

/// The widest period and unit; a longer one is cut.
const WIDEST: i128 = 160;

/// How much nearer to its own point than to any other a value stands.
const CLEARLY: i128 = 4;

/// Where a line's points are: the place of their period, and the point.
struct Plotted<'l> {
    line: &'l Line,
    /// Its place among the lines, which gives it marker and hue.
    place: usize,
    points: Vec<Option<[i128; 2]>>,
}

pub(super) fn draw(periods: &[String], unit: Option<&str>, lines: &[Line], canvas: &mut Canvas) {
    legend::draw(canvas, lines.iter().map(|line| line.name.as_str()), SAMPLE, |canvas, place, [x, y]| {
        if let Some(line) = lines.get(place) {
            let middle = y + LINE / 2;
            if is_drawn(line) {
                canvas.path(&format!("M{x},{middle}h{SAMPLE}"), look(line, place));
            }
            draw_marker(place, [x + SAMPLE / 2, middle], canvas);
        }
    });
    let Some(axis) = Axis::of_lines(lines) else {
        canvas.text([0, canvas.height + FONT], Anchor::Start, Look::Words, cell_text::MISSING);
        canvas.height += LINE;
        return;
    };
    if let Some(unit) = unit {
        canvas.texts([0, canvas.height], &[measure::shortened(unit, canvas.width())]);
        canvas.height += LINE;
    }
    // Room for half a line above the highest round value, and for a value at a point there.
    let plot = draw_axis(
        &axis,
        Area { x: 0, y: canvas.height + LINE + 8, width: canvas.width(), height: HEIGHT },
        canvas,
    );
    let slot = plot.width / i128::try_from(periods.len()).unwrap_or(1).max(1);
    let x = |place: i128| plot.x + slot * place + slot / 2;
    draw_periods(periods, slot, x, plot.y + HEIGHT, canvas);
    let point = |(place, value): (i128, &Option<_>)| {
        value.as_ref().map(|value| [x(place), plot.y + HEIGHT - axis.height(*value, HEIGHT)])
    };
    let lines: Vec<Plotted<'_>> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| Plotted { line, place, points: (0..).zip(&line.values).map(point).collect() })
        .collect();
    draw_lines(&lines, canvas);
    write_values(&lines, plot, canvas);
    draw_markers(&lines, canvas);
    canvas.height = plot.y + HEIGHT + LINE + 8;
}

/// Whether there is more of a line than points: two values that are neighbours.
pub(in crate::render) fn is_drawn(line: &Line) -> bool {
    line.values.windows(2).any(|pair| pair.iter().all(Option::is_some))
}

fn look(line: &Line, place: usize) -> Look {
    if line.is_target { Look::Target(place) } else { Look::Line(place) }
}

fn draw_marker(place: usize, point: [i128; 2], canvas: &mut Canvas) {
    let look = if marker::is_hollow(place) { Look::HollowMarker(place) } else { Look::Marker(place) };
    canvas.path(&marker::path(place, point), look);
}

/// Draws the round values and what they stand for; gives what is left for lines.
fn draw_axis(axis: &Axis, area: Area, canvas: &mut Canvas) -> Area {
    let written: Vec<(i128, String)> = axis
        .written()
        .into_iter()
        .map(|(units, value)| (units, numbers::decimal(value, canvas.language)))
        .collect();
    let widest = written.iter().map(|(_, value)| measure::width(value)).max().unwrap_or(0);
    let left = area.x + widest + 8;
    for (units, value) in &written {
        let y = area.y + area.height - axis.height_of(*units, area.height);
        let look = if axis.rounds.first() == Some(units) { Look::Axis } else { Look::Grid };
        canvas.line([left, y], [area.x + area.width, y], look);
        canvas.text([left - 8, y + FONT * 3 / 8], Anchor::End, Look::Words, value);
    }
    Area { x: left, width: area.width - widest - 8, ..area }
}

/// Writes as many periods as there is room for, the last of them always.
fn draw_periods(periods: &[String], slot: i128, x: impl Fn(i128) -> i128, foot: i128, canvas: &mut Canvas) {
    let periods: Vec<String> = periods.iter().map(|period| measure::shortened(period, WIDEST)).collect();
    let widest = periods.iter().map(|period| measure::width(period)).max().unwrap_or(0);
    let every = (widest + 10 + slot - 1) / slot.max(1);
    for (from_last, (place, period)) in (0..).zip((0..).zip(&periods).collect::<Vec<_>>().into_iter().rev()) {
        let middle = x(place);
        canvas.line([middle, foot], [middle, foot + 4], Look::Axis);
        if from_last % every.max(1) == 0 {
            let half = measure::width(period) / 2;
            let within = middle.min(canvas.width() - half).max(half);
            canvas.text([within, foot + LINE + 2], Anchor::Middle, Look::Words, period);
        }
    }
}

/// A line stops where a value is missing.
fn draw_lines(lines: &[Plotted<'_>], canvas: &mut Canvas) {
    for line in lines {
        let mut path = String::new();
        let mut pen = 'M';
        for point in &line.points {
            if let Some([x, y]) = point {
                // Writing to a String can't fail.
                let _ = write!(path, "{pen}{x},{y}");
            }
            pen = if point.is_some() { 'L' } else { 'M' };
        }
        if path.contains('L') {
            canvas.path(&path, look(line.line, line.place));
        }
    }
}

fn draw_markers(lines: &[Plotted<'_>], canvas: &mut Canvas) {
    // What was reached is drawn over what was aimed at.
    let (aimed, reached): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.line.is_target);
    for line in aimed.into_iter().chain(reached) {
        for point in line.points.iter().flatten() {
            draw_marker(line.place, *point, canvas);
        }
    }
}

/// Writes values above, below or beside their points where nothing is in the way and no other point is nearer; what was
/// reached comes before what was aimed at.
fn write_values(lines: &[Plotted<'_>], plot: Area, canvas: &mut Canvas) {
    let reach = |[x, y]: [i128; 2]| Area {
        x: x - marker::REACH,
        y: y - marker::REACH,
        width: 2 * marker::REACH,
        height: 2 * marker::REACH,
    };
    let mut taken: Vec<Area> =
        lines.iter().flat_map(|line| &line.points).flatten().map(|point| reach(*point)).collect();
    let reached = lines.iter().filter(|line| !line.line.is_target);
    for line in reached.chain(lines.iter().filter(|line| line.line.is_target)) {
        for (period, (value, point)) in line.line.values.iter().zip(&line.points).enumerate() {
            let (Some(value), Some([x, y])) = (value, point) else { continue };
            let value = numbers::decimal(*value, canvas.language);
            let width = measure::width(&value);
            let area = |x, y| Area { x, y, width, height: FONT };
            let free = |area: &Area| {
                area.x >= plot.x
                    && area.x + area.width <= plot.x + plot.width
                    && area.y + area.height <= plot.y + plot.height
                    && !taken.iter().any(|other| other.meets(*area))
                    && !lines.iter().any(|line| crosses(line, *area))
                    && belongs(*area, line, period, lines)
            };
            let (away, middle) = (marker::REACH + 3, x - width / 2);
            let above_and_below = [area(middle, y - away - FONT), area(middle, y + away)];
            let within = (y - FONT / 2).min(plot.y + plot.height - FONT);
            let beside = [x + away, x - away - width].map(|x| area(x, within));
            // The newest value is what is asked about, and may stand on a line.
            let newest = (period + 1 == line.points.len()).then_some(beside[0]);
            let newest = newest.filter(|area| !taken.iter().any(|other| other.meets(*area)));
            if let Some(area) = above_and_below.into_iter().chain(beside).find(free).or(newest) {
                taken.push(area);
                let foot = [area.x + width / 2, area.y + FONT - 3];
                canvas.text(foot, Anchor::Middle, Look::Value(line.place), &value);
            }
        }
    }
}

/// Whether a value written there is clearly that of its own point, and not of another line's in the same period.
fn belongs(area: Area, line: &Plotted<'_>, period: usize, lines: &[Plotted<'_>]) -> bool {
    let away = |of: &Plotted<'_>| {
        let [_, y] = of.points.get(period).copied().flatten()?;
        Some((area.y + area.height / 2 - y).abs())
    };
    // A point in the same place has the same value.
    let is_other = |other: &&Plotted<'_>| other.points.get(period) != line.points.get(period);
    let others = lines.iter().filter(is_other).filter_map(away).min();
    others.is_none_or(|others| away(line).is_some_and(|own| own + CLEARLY < others))
}

/// Whether a line goes through an area.
fn crosses(line: &Plotted<'_>, area: Area) -> bool {
    line.points.windows(2).any(|pair| {
        let [Some([x1, y1]), Some([x2, y2])] = pair else { return false };
        let (from, to) = ((*x1).max(area.x), (*x2).min(area.x + area.width));
        if from >= to {
            return false;
        }
        let at = |x: i128| y1 + (y2 - y1) * (x - x1) / (x2 - x1).max(1);
        let (high, low) = (at(from).min(at(to)), at(from).max(at(to)));
        high < area.y + area.height && area.y < low
    })
}
