//! The shapes: what most people will see most of the time first, and the odd ones after.

use std::path::PathBuf;

use uppfyllt::inside::diagnostic::{Code, Diagnostic, DiagnosticFormat, Printer, Severity, Summary};
use uppfyllt::inside::source::{FileId, SourceFile, Sources, Span};

/// A repository in the making.
#[derive(Default)]
pub(super) struct Gallery {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Gallery {
    /// Takes in a file in which `«` and `»` stand around the spots; gives the spots.
    pub(super) fn file(&mut self, name: &str, marked: &str) -> (FileId, Vec<Span>) {
        let id = self.sources.next_id();
        let (mut text, mut starts, mut spans) = (String::new(), Vec::new(), Vec::new());
        for character in marked.chars() {
            match character {
                '«' => {
                    starts.push(spans.len());
                    spans.push(text.len()..text.len());
                }
                '»' => spans[starts.pop().expect("no » without «")].end = text.len(),
                character => text.push(character),
            }
        }
        let shown = PathBuf::from("plans").join(name);
        assert_eq!(self.sources.add(SourceFile::new(name.to_owned(), shown, text)), id);
        (id, spans.iter().map(|range| Span::new(id, range)).collect())
    }

    fn one(&mut self, name: &str, marked: &str, build: impl FnOnce(&[Span]) -> Diagnostic) {
        let (_, spans) = self.file(name, marked);
        self.diagnostics.push(build(&spans));
    }

    pub(super) fn print(&self, format: DiagnosticFormat, colour: bool) -> String {
        let count = |severity| self.diagnostics.iter().filter(|found| found.severity == severity).count();
        let summary = Summary {
            files: self.sources.len(),
            errors: count(Severity::Error) + 12,
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            omitted: 0,
            hidden: 0,
            known: None,
        };
        let printer = Printer::new(format, colour);
        let diagnostics: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        printer.join([printer.print(&diagnostics, &self.sources, summary)], usize::MAX)
    }
}

/// All shapes.
pub(super) fn gallery() -> Gallery {
    let mut gallery = Gallery::default();
    ordinary(&mut gallery);
    several_places(&mut gallery);
    odd_text(&mut gallery);
    odd_files(&mut gallery);
    gallery
}

/// What most people will see most of the time.
fn ordinary(gallery: &mut Gallery) {
    gallery.one(
        "tyreso/2009.toml",
        "year = 2009\n\n[[assessment]]\ncommitment = \"1.1\"\nbody = \"socialforvaltningen\"\nrating = «\"delvis uppfyld\"»\n",
        |spots| {
            Diagnostic::new(Code::UnknownRating, spots[0], "\"delvis uppfyld\" is not on the plan's scale")
                .label("expected \"uppfyllt\", \"delvis uppfyllt\" or \"inte uppfyllt\"")
                .suggest(Some("delvis uppfyllt"))
        },
    );
    gallery.one("tyreso/2010.toml", "[[assessment]]\n«komentar» = \"Pågår\"\n", |spots| {
        Diagnostic::new(Code::UnknownKey, spots[0], "an assessment has no key \"komentar\"")
            .suggest(Some("kommentar"))
            .help("`uppfyllt explain format` lists the keys of every table")
    });
    gallery.one("tyreso/2011.toml", "[plan]\ntitle = «Integrationsplan»\n", |spots| {
        Diagnostic::new(Code::UnquotedText, spots[0], "text stands in straight quotes")
            .suggest(Some("\"Integrationsplan\""))
    });
    gallery.one("tyreso/plan.toml", "«[plan]»\ntitle = \"Integrationsplan\"\n", |spots| {
        Diagnostic::new(Code::MissingPeriod, spots[0], "the plan has no period")
            .help("add `period = \"2007–2010\"`")
    });
    gallery.one("tyreso/hint.toml", "source = «\"sidan 14, som inte finns\"»\n", |spots| {
        Diagnostic::new(Code::SourceIrregularity, spots[0], "the source says something irregular")
    });
}

/// Duplicates and conflicts show both places.
fn several_places(gallery: &mut Gallery) {
    gallery.one("same-line.toml", "bodies = [«\"a-förv\"», \"b\", «\"a-förv\"»]\n", |spots| {
        Diagnostic::new(Code::DuplicateJudgement, spots[1], "the body is named twice")
            .label("again")
            .related(spots[0], "first named here")
    });
    gallery.one(
        "near.toml",
        "[[commitment]]\nid = «\"1.1\"»\ntext = \"Ett\"\n\n[[commitment]]\nid = «\"1.1\"»\ntext = \"Två\"\n",
        |spots| {
            Diagnostic::new(Code::DuplicateId, spots[1], "two commitments have the id \"1.1\"")
                .label("used again")
                .related(spots[0], "first used here")
        },
    );
    let far = format!("«[plan]»\n{}id = «\"1.1\"»\n", "# en rad till\n".repeat(500));
    gallery.one("far.toml", &far, |spots| {
        Diagnostic::new(Code::DuplicateId, spots[1], "the id is taken")
            .label("used again")
            .related(spots[0], "by this plan")
    });
    let (_, other) = gallery.file("organisation.toml", "[[body]]\nid = «\"kommunstyrelsen\"»\n");
    gallery.one("other-file.toml", "[[body]]\n\nid = «\"kommunstyrelsen\"»\n", |spots| {
        Diagnostic::new(Code::DuplicateId, spots[0], "two bodies have the id \"kommunstyrelsen\"")
            .label("used again")
            .related(other[0], "first used here")
            .help("give one of them another id")
    });
}

/// Text that is hard to draw.
fn odd_text(gallery: &mut Gallery) {
    gallery.one("tab.toml", "\t\"å🙂\" = 1\n\tetikett = \"å🙂\", «\"fel»\n", |spots| {
        Diagnostic::new(Code::TomlSyntax, spots[0], "the string is not closed").label("begins here")
    });
    let long = format!("text = \"{}\" «värde» = \"{}\"\n", "lång ".repeat(4000), "b".repeat(9000));
    gallery.one("long.toml", &long, |spots| {
        Diagnostic::new(Code::UnknownKey, spots[0], "a key in the middle of a long line")
            .suggest(Some("comment"))
    });
    let wide = format!("text = «\"{}\"»\n", "å".repeat(9000));
    gallery.one("wide.toml", &wide, |spots| {
        Diagnostic::new(Code::WrongType, spots[0], "a mark longer than any screen")
            .label("all of it")
            .suggest(Some("kort"))
    });
    gallery.one("lines.toml", "a = 1\ntext = «\"\"\"\nEtt\nTvå\n\"\"\"»\nb = 2\n", |spots| {
        Diagnostic::new(Code::EmptyText, spots[0], "a span of several lines").label("all of this")
    });
    let table = format!("«[plan]\n{}»", "nyckel = 1\n".repeat(40));
    gallery.one("many-lines.toml", &table, |spots| {
        Diagnostic::new(Code::MissingKey, spots[0], "a span of forty lines").label("marked on its first line")
    });
    gallery.one("crlf.toml", "year = 2009\r\nperiod = «\"2009-13\"»\r\n", |spots| {
        Diagnostic::new(Code::InvalidPeriod, spots[0], "there is no month 13").label("expected 01 to 12")
    });
    gallery.one("bom.toml", "\u{feff}«yaer» = 2009\n", |spots| {
        Diagnostic::new(Code::UnknownKey, spots[0], "a file that begins with a byte order mark")
            .suggest(Some("year"))
    });
    gallery.one("controls\u{1b}[31m.toml", "name = «\"röd\u{1b}[31m \u{202e}text\"»\n", |spots| {
        Diagnostic::new(Code::ControlCharacter, spots[0], "the name \"röd\u{1b}[31m\"\nholds \u{9b} and more")
            .label("here: \u{202e}\u{7}")
            .help("take \u{1b}]0;x\u{7} away")
            .suggest(Some("röd\u{1b} text"))
    });
}

/// Places without a line to show.
fn odd_files(gallery: &mut Gallery) {
    gallery.one("end.toml", "[[assessment]]\nbody =«»", |spots| {
        Diagnostic::new(Code::TomlSyntax, spots[0], "the value is missing").label("expected a value")
    });
    gallery.one("last-line.toml", "text = \"\"\"\nEtt\n«»", |spots| {
        Diagnostic::new(Code::TomlSyntax, spots[0], "the text is not closed").label("expected \"\"\"")
    });
    let (plan, _) = gallery.file("plan.toml", "[plan]\n");
    let (capital, _) = gallery.file("Plan.toml", "[plan]\n");
    gallery.diagnostics.push(
        Diagnostic::new(Code::ConfusableFileName, Span::whole(capital), "two file names differ only in case")
            .related(Span::whole(plan), "the other file")
            .help("rename one: on Windows and macOS they are the same file"),
    );
    let (unread, _) = gallery.file("å,1:2%.toml~", "");
    gallery.diagnostics.push(
        Diagnostic::new(Code::NearMissFileName, Span::whole(unread), "`å,1:2%.toml~` is not read")
            .label("plan files end in `.toml`"),
    );
}
