//! The site for citizens: pages in two languages, what they are searched by, a feed, and the data.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;
use serde_json::json;

use super::datapackage;
use super::search::{self, Found};
use crate::cli::output::NewFile;
use crate::diagnostic::uri;
use crate::document::Block;
use crate::evaluate::Selection;
use crate::load::Loaded;
use crate::named::Named as _;
use crate::parallel;
use crate::render::{Body, Frame, Place, escaped_xml};
use crate::report::{News, Page, Single, Site, Subject, day_in_words, labels, parts, words_of};
use crate::visible::visible;
use crate::vocabulary::Language;

/// The file of what is searched, and of what has happened.
const SEARCHED: &str = "sok.js";
const FEED: &str = "nytt.xml";

/// The most that a feed tells.
const MOST_NEWS: usize = 50;

/// A page of so many bytes is divided; one of 100 kB is a wait on a telephone, and the list of its parts comes on top.
const LONGEST: usize = 90_000;

/// How the day of a page stands in its head.
const DAY: &str = "<meta name=\"dcterms.date\" content=\"";

/// A language of the site, the folder of its pages, and the way from there to those of the other.
#[derive(Clone, Copy)]
struct Tongue(Language, &'static str, &'static str);

/// The two languages; the pages of the repository's own stand in the folder itself.
fn tongues(own: Language) -> [Tongue; 2] {
    match own {
        Language::Swedish => [Tongue(own, "", "en/"), Tongue(Language::English, "en/", "../")],
        Language::English => [Tongue(own, "", "sv/"), Tongue(Language::Swedish, "sv/", "../")],
    }
}

/// What stands in the menu.
const SINGLES: [(Single, &str, &str); 4] = [
    (Single::Front, "Start", "Start"),
    (Single::Register, "Styrdokument", "Plans"),
    (Single::Remisser, "Remisser", "Consultations"),
    (Single::Search, "Sök", "Search"),
];

struct Pages<'p> {
    tongue: Tongue,
    names: BTreeMap<String, String>,
    on: Date,
    /// The folder where the site may have been written before.
    before: Option<&'p Path>,
}

/// All files of the site as of a day. Where it was written before, a page that differs from the one there in nothing but its day
/// stays as it is.
///
/// Errors: a table that cannot be written.
pub(super) fn files(
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
    (on, before): (Date, Option<&Path>),
    repository: &str,
) -> Result<Vec<NewFile>> {
    let model = loaded.model;
    let title = model.name.as_deref().unwrap_or("Styrdokument");
    let mut files = Vec::new();
    for tongue in tongues(model.language) {
        let Tongue(language, folder, _) = tongue;
        let mut site = Site::new((model, loaded.sources), selection, language, on);
        let pages = Pages { tongue, names: site.names(), on, before };
        let is_searched = |subject: Subject| {
            !matches!(subject, Subject::Single(Single::Front | Single::Search | Single::Data))
        };
        let make = |site: &Site<'_, '_>, subject: Subject| {
            let (page, path) = (site.page(subject), site.path(subject));
            let [title, about] = [&page.title, &site.about(subject)].map(|text| visible(text).into_owned());
            let (files, words) = pages.files(page, &path)?;
            let searched = is_searched(subject).then_some(Found { title, about, path, words });
            anyhow::Ok((subject, files, searched))
        };
        let mut searched = Vec::new();
        // Those of plans come first, since others lead to the part of one that has what they mean.
        let is_plan = |subject: &Subject| matches!(subject, Subject::Plan(_));
        let (plans, others): (Vec<_>, Vec<_>) = site.subjects().into_iter().partition(is_plan);
        for subjects in [plans, others] {
            let made = parallel::map(&subjects, parallel::available(), |subject| make(&site, *subject));
            for made in made {
                let (subject, written, found) = made?;
                if let Subject::Plan(id) = subject {
                    site.places
                        .insert(id, site.headings().map(|heading| place_of(heading, &written, folder)));
                }
                files.extend(written);
                searched.extend(found);
            }
        }
        let words = json!({
            "label": tongue.say("Sök i allt som står på sidorna", "Search all that the pages say"),
            "one": tongue.say("{} träff", "{} hit"),
            "several": tongue.say("{} träffar", "{} hits"),
            "more": tongue.say("{} träffar, varav de 100 första visas", "{} hits, of which the first 100 are shown"),
        });
        let data = json!({ "words": words, "index": search::index(searched) });
        let script = format!("const uppfyllt = {data};\n{}", search::SCRIPT);
        let code = model.municipality_code.as_ref().map(|code| code.value.to_string());
        let code = code.unwrap_or_else(|| datapackage::name(model.name.as_deref().unwrap_or(repository)));
        for (name, text) in [(SEARCHED, script), (FEED, pages.feed(&site, title, &code))] {
            files.push((format!("{folder}{name}"), text.into_bytes()));
        }
    }
    let tables = datapackage::tables(loaded, selection, on, repository);
    let data = datapackage::files(vec![tables], title)?;
    files.extend(data.into_iter().map(|(path, bytes)| (format!("data/{path}"), bytes)));
    Ok(files)
}

/// Where a heading stands: the part of a page, and the id that it has there.
fn place_of(heading: &str, parts: &[NewFile], folder: &str) -> Option<String> {
    parts.iter().find_map(|(path, html)| {
        let html = std::str::from_utf8(html).ok()?;
        let (_, id) = html.split_once(&format!("\">{heading}</h2>"))?.0.rsplit_once('"')?;
        Some(format!("{}#{id}", path.strip_prefix(folder)?))
    })
}

/// A number that is another when a text is (FNV-1a); it stays the same from one version of the program to the next.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

impl Tongue {
    fn say(self, swedish: &'static str, english: &'static str) -> &'static str {
        if self.0 == Language::English { english } else { swedish }
    }
}

impl Pages<'_> {
    /// What a file of the site held before.
    fn before(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.before?.join(self.tongue.1).join(path)).ok()
    }

    /// The files of a page, one, or several that lead to each other where that would be too long; and the words of each.
    fn files(&self, page: Page, path: &str) -> Result<(Vec<NewFile>, Vec<BTreeSet<String>>)> {
        let Page { title, mut blocks, tables } = page;
        blocks.insert(0, Block::Heading { level: 1, text: title.clone() });
        let home = "../".repeat(path.matches('/').count());
        let place = Place { home: &home, pages: &self.names, page: path };
        let language = self.tongue.0;
        let framed =
            |body: &Body, paths: &[String], at| self.framed(body, (&title, tables), &home, paths, at);
        let first = [path.to_owned()];
        let write = |blocks: &[Block], most: usize| {
            let Some(body) = Body::of(blocks, language, labels(language), &place, most)? else {
                return Ok(None);
            };
            let alone = framed(&body, &first, 0)?;
            Ok((alone.len() <= most).then(|| (body, alone, words_of(blocks, &self.names))))
        };
        let mut bodies = parts(&blocks, LONGEST, language, &write)?;
        let words = bodies.iter_mut().map(|(_, _, words)| std::mem::take(words)).collect();
        if let [(_, alone, _)] = &mut bodies[..] {
            return Ok((vec![self.file(path, std::mem::take(alone))], words));
        }
        let others =
            (2..=bodies.len()).map(|number| format!("{}.{number}.html", path.trim_end_matches(".html")));
        let paths: Vec<String> = first.iter().cloned().chain(others).collect();
        let file =
            |(at, (body, ..)): (usize, &(Body, _, _))| Ok(self.file(&paths[at], framed(body, &paths, at)?));
        Ok((bodies.iter().enumerate().map(file).collect::<Result<_>>()?, words))
    }

    /// A page as a file; the one that was there before, where the new one differs from it in its day alone.
    fn file(&self, path: &str, new: Vec<u8>) -> NewFile {
        let old = self.before(path).filter(|old| self.is_same(old, &new).is_some());
        (format!("{}{path}", self.tongue.1), old.map_or(new, String::into_bytes))
    }

    /// Whether a page differs from the one before in its day alone.
    fn is_same(&self, old: &str, new: &[u8]) -> Option<()> {
        let day: Date = old.split_once(DAY)?.1.get(..10)?.parse().ok()?;
        let [was, is] = [day, self.on].map(|day| (format!("{DAY}{day}"), day_in_words(self.tongue.0, day)));
        (old.replace(&was.0, &is.0).replace(&was.1, &is.1).as_bytes() == new).then_some(())
    }

    /// A part of a page, one of those that stand at these paths, with what is around it.
    fn framed(
        &self,
        body: &Body,
        (title, tables): (&str, &'static str),
        home: &str,
        paths: &[String],
        at: usize,
    ) -> Result<Vec<u8>> {
        let Tongue(language, folder, way) = self.tongue;
        let (path, first) = (&paths[at], &paths[0]);
        let depth = path.matches('/').count();
        // From the folder of all pages of all languages.
        let root = "../".repeat(depth + usize::from(!folder.is_empty()));
        let (code, name) = if language == Language::Swedish { ("en", "English") } else { ("sv", "Svenska") };
        let link = |to: &str, name: &str| {
            let here = if to == path { " aria-current=\"page\"" } else { "" };
            format!("<li><a href=\"{home}{}\"{here}>{name}</a></li>\n", escaped_xml(to))
        };
        let menu =
            SINGLES.map(|(single, swedish, english)| link(&single.file(), self.tongue.say(swedish, english)));
        let header = format!(
            "<a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"site\">\n<nav aria-label=\"{}\">\n<ul>\n{}\
             <li><a href=\"{home}{way}{}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a></li>\n</ul>\n</nav>\n</header>\n",
            self.tongue.say("Till innehållet", "To the content"),
            self.tongue.say("Meny", "Menu"),
            menu.concat(),
            escaped_xml(first)
        );
        let mut footer = "<footer class=\"site\">\n".to_owned();
        let mut title = title.to_owned();
        if paths.len() > 1 {
            let name = self.tongue.say("Sidans delar", "Parts of this page");
            let links: String = (1..).zip(paths).map(|(number, to)| link(to, &number.to_string())).collect();
            let _ =
                write!(footer, "<nav aria-label=\"{name}\">\n<p>{name}:</p>\n<ul>\n{links}</ul>\n</nav>\n");
            let _ = write!(title, " ({}/{})", at + 1, paths.len());
        }
        let data = self.tongue.say("Sidans uppgifter som data:", "What this page is made from, as data:");
        let _ = write!(footer, "<p>{data}</p>\n<ul>\n");
        let is_all = *first == Single::Data.file();
        let tables = if is_all { datapackage::names() } else { tables.split_whitespace().collect() };
        for table in tables {
            let [swedish, english] = datapackage::title(table);
            let (data, name) = (format!("{root}data/{table}"), self.tongue.say(swedish, english));
            let _ = writeln!(
                footer,
                "<li>{name}: <a href=\"{data}.csv\">CSV</a>, <a href=\"{data}.json\">JSON</a></li>",
            );
        }
        let news = self.tongue.say("Nytt (Atom)", "News (Atom)");
        let package = self.tongue.say("Datapaket (JSON)", "Data package (JSON)");
        let package = format!("<a href=\"{root}data/datapackage.json\">{package}</a>");
        let all = format!(
            "<a href=\"{home}{}\">{}</a>",
            Single::Data.file(),
            self.tongue.say("Alla uppgifter som data", "All data")
        );
        let data = if is_all { package } else { all };
        let _ = write!(footer, "</ul>\n<p>{data} · <a href=\"{home}{FEED}\">{news}</a></p>\n</footer>\n");
        let head = format!(
            "{DAY}{}\">\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{home}{FEED}\" title=\"{news}\">\n",
            self.on
        );
        body.framed(&Frame {
            title: &title,
            // Pages of plans, items and bodies stand in folders, and are called as those are.
            is_of_plan: depth > 0,
            header: &header,
            footer: &footer,
            head: &head,
            script: (*path == Single::Search.file()).then(|| format!("{home}{SEARCHED}")),
        })
    }

    /// What has happened, for who follows it. Where the feed was written before, what is new in it or says something else has
    /// changed today; else what happened is as old as its day.
    fn feed(&self, site: &Site<'_, '_>, title: &str, code: &str) -> String {
        let before = self.before(FEED);
        let since = |words: &str, day: Date| {
            let Some(before) = &before else { return day };
            let old =
                before.split_once(words).and_then(|(_, rest)| rest.strip_prefix("<updated>")?.get(..10));
            old.and_then(|old| old.parse().ok()).unwrap_or(self.on)
        };
        let id = format!("urn:x-uppfyllt:{code}:{}", self.tongue.0.name());
        let title = escaped_xml(&visible(title));
        let head = format!(
            "<title>{title}</title>\n<id>{id}</id>\n<author><name>{title}</name></author>\n<link href=\"index.html\"/>\n"
        );
        let (mut entries, mut latest) = (String::new(), None);
        for News { id: own, day, plan, title, text, rests_on } in site.news().into_iter().take(MOST_NEWS) {
            let [title, text] = [title, text].map(|text| escaped_xml(&visible(&text)));
            let [own, page] = [own, site.path(Subject::Plan(plan))].map(|text| uri(Path::new(&text)));
            let words = format!(
                "<title>{title}</title>\n<id>{id}:{own}</id>\n<link href=\"{page}\"/>\n<summary>{text}</summary>\n<!-- {:016x} -->\n",
                fingerprint(&rests_on)
            );
            let day = since(&words, day);
            latest = latest.max(Some(day));
            let _ = writeln!(entries, "<entry>\n{words}<updated>{day}T00:00:00Z</updated>\n</entry>");
        }
        let latest = latest.unwrap_or_else(|| since(&head, self.on));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
             {head}<updated>{latest}T00:00:00Z</updated>\n{entries}</feed>\n"
        )
    }
}
