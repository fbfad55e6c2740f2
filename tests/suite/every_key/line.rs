//! A key in a plan file, and how it is looked for.

use uppfyllt::inside::vocabulary::SWEDISH_MONTHS;

use super::Files;

/// A key with its value.
#[derive(Debug)]
pub(super) struct Line {
    /// The key with its tables, and what tells the record apart: `assessment.joint: rating`.
    pub(super) key: String,
    pub(super) file: String,
    /// Its number in the file, from 0.
    pub(super) number: usize,
    /// The value, as it is written.
    pub(super) value: String,
    /// Another value, whose outputs have to differ.
    pub(super) other: Option<String>,
}

/// The records that are there for the sake of others.
const ONLY_NAMED: &str = "only to be named";

/// The lines of all files that are looked for.
pub(super) fn lines(files: &Files) -> Vec<Line> {
    files.iter().flat_map(|(name, text)| of_file(name, text)).collect()
}

fn of_file(file: &str, text: &str) -> Vec<Line> {
    let outermost = match file.rsplit_once('.') {
        Some(("uppfyllt", _)) => "settings",
        Some((_, "md")) => "+++",
        _ => "",
    };
    let (mut table, mut label) = (outermost.to_owned(), "");
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            let (header, comment) = line.split_once(" # ").unwrap_or((line, ""));
            let name = header.trim_matches(['[', ']']);
            table = if outermost.is_empty() { name.to_owned() } else { format!("{outermost}.{name}") };
            label = comment;
        } else if let Some((key, value)) = line.split_once(" = ").filter(|_| label != ONLY_NAMED) {
            let (value, other) = match value.split_once(" # or ") {
                Some((value, other)) => (value, Some(other.to_owned())),
                None => (value, None),
            };
            let label = if label.is_empty() { String::new() } else { format!(" ({label})") };
            lines.push(Line {
                key: format!("{table}{label}.{key}"),
                file: file.to_owned(),
                number,
                value: value.to_owned(),
                other,
            });
        }
    }
    lines
}

impl Line {
    /// The key as the reference has it.
    pub(super) fn plain_key(&self) -> String {
        match (self.key.split_once(" ("), self.key.split_once(')')) {
            (Some((table, _)), Some((_, key))) => format!("{table}{key}"),
            _ => self.key.clone(),
        }
    }

    pub(super) fn place(&self) -> String {
        format!("tests/fixtures/every-key/{}:{}", self.file, self.number + 1)
    }

    /// The text of its file without its line.
    pub(super) fn taken_out(&self, text: &str) -> String {
        let others = text.lines().enumerate().filter(|(number, _)| *number != self.number);
        others.flat_map(|(_, line)| [line, "\n"]).collect()
    }

    /// The text of its file with another value in its line.
    pub(super) fn replaced(&self, text: &str, other: &str) -> String {
        let change = |(number, line): (usize, &str)| match line.split_once(" = ") {
            Some((key, _)) if number == self.number => format!("{key} = {other}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().enumerate().map(change).collect()
    }

    /// Whether its value stands in an output, in any form that outputs write it in.
    pub(super) fn stands_in(&self, output: &str) -> bool {
        self.marks().iter().all(|mark| forms(mark).iter().any(|form| output.contains(form.as_str())))
    }

    /// What is looked for: of several names those that are named nowhere else.
    fn marks(&self) -> Vec<&str> {
        if !self.value.contains('"') {
            return vec![&self.value];
        }
        let texts: Vec<&str> = self.value.split('"').skip(1).step_by(2).collect();
        let unlike = texts.iter().copied().filter(|text| text.starts_with("Xq")).collect::<Vec<_>>();
        if unlike.is_empty() { texts } else { unlike }
    }

    pub(super) fn is_never_shown(&self) -> bool {
        self.key.rsplit('.').next() == Some("note")
    }

    /// The table that its record stands in.
    fn record(&self) -> &str {
        self.key.split(['.', ' ']).next().unwrap_or_default()
    }

    /// The command that most likely shows its record.
    pub(super) fn command(&self) -> &'static str {
        let of_review =
            ["settings.limits", "settings.words", "indicator.about_persons", "indicator.split_by_sex"];
        match self.record() {
            _ if of_review.iter().any(|start| self.key.starts_with(start)) => "review",
            "plan" | "decision" | "area" | "term" | "source" | "body" => "status",
            "evaluation" => "review",
            "remiss" | "answer" | "contradiction" => "remiss",
            _ => "evaluate",
        }
    }

    /// The file or folder in which its record is shown.
    pub(super) fn shown_in(&self) -> &'static str {
        match self.record() {
            "+++" => "src/report/publication/header.rs",
            "plan" | "decision" | "contradiction" | "source" | "body" | "area" | "term" => {
                "src/report/status"
            }
            "remiss" | "answer" => "src/report/remiss",
            "evaluation" => "src/report/review/evaluations.rs",
            "indicator" => "src/report/indicators.rs",
            "activity" => "src/report/activities.rs",
            "goal" | "commitment" => "src/report/items.rs",
            "assessment" => "src/report/assessment_fields.rs",
            _ => "src/report",
        }
    }
}

/// A value as it is written, and as readers meet it: a decimal comma, spaces between thousands, a date in words.
fn forms(mark: &str) -> Vec<String> {
    let mut forms = vec![mark.to_owned()];
    if let [year, month, day] = mark.split('-').collect::<Vec<_>>()[..]
        && let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u8>())
    {
        forms.extend(SWEDISH_MONTHS.get(month.wrapping_sub(1)).map(|month| format!("{day} {month} {year}")));
    } else if let Some((year, quarter)) = mark.split_once("-Q") {
        forms.push(format!("kvartal {quarter} {year}"));
    } else if mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        forms.push(mark.replace('.', ","));
        if mark.len() == 4 {
            forms.push(format!("{} {}", &mark[..1], &mark[1..]));
        }
    }
    forms
}
