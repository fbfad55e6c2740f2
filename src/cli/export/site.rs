//! The site for citizens: pages in two languages, what they are searched by, a feed, and the data.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use jiff::civil::Date;
use serde_json::json;

use super::{File, datapackage};
use crate::document::{Block, Document};
use crate::load::Loaded;
use crate::named::Named as _;
use crate::parallel;
use crate::render::{Place, escaped_xml, write_page};
use crate::report::{News, Page, Single, Site, Subject, labels};
use crate::vocabulary::Language;

/// What searches, in the reader's browser.
const SEARCH: &str = include_str!("search.js");

/// The file of what is searched, and of what has happened.
const SEARCHED: &str = "sok.js";
const FEED: &str = "nytt.xml";

/// The most that a feed tells.
const MOST_NEWS: usize = 50;

/// A language of the site, with the folder of its pages and the words around them.
struct Tongue {
    language: Language,
    folder: &'static str,
    skip: &'static str,
    menu: &'static str,
    singles: [(Single, &'static str); 4],
    /// The other language with its name in itself, and the way to its folder.
    other: (Language, &'static str, &'static str),
    data: &'static str,
    news: &'static str,
}

const TONGUES: [Tongue; 2] = [
    Tongue {
        language: Language::Swedish,
        folder: "",
        skip: "Till innehållet",
        menu: "Meny",
        singles: [
            (Single::Front, "Start"),
            (Single::Register, "Styrdokument"),
            (Single::Remisser, "Remisser"),
            (Single::Search, "Sök"),
        ],
        other: (Language::English, "English", "en/"),
        data: "Sidans uppgifter som data:",
        news: "Nytt (Atom)",
    },
    Tongue {
        language: Language::English,
        folder: "en/",
        skip: "To the content",
        menu: "Menu",
        singles: [
            (Single::Front, "Start"),
            (Single::Register, "Plans"),
            (Single::Remisser, "Remisser"),
            (Single::Search, "Search"),
        ],
        other: (Language::Swedish, "Svenska", "../"),
        data: "What this page is made from, as data:",
        news: "News (Atom)",
    },
];

/// All files of the site.
///
/// Errors: a table that cannot be written.
pub(super) fn files(loaded: &Loaded<'_, '_>, on: Date) -> Result<Vec<File>> {
    let model = loaded.model.known_on(Some(on), true);
    let title = model.name.as_deref().unwrap_or("Styrdokument");
    let mut files = Vec::new();
    for tongue in &TONGUES {
        let site = Site::new(&model, loaded.sources, tongue.language, on);
        let names = site.names();
        let subjects = site.subjects();
        let pages: Vec<(Page, String)> =
            subjects.iter().map(|subject| (site.page(*subject), site.path(*subject))).collect();
        let made =
            parallel::map(&pages, parallel::available(), |(page, path)| file(page, path, tongue, &names));
        let mut searched = Vec::new();
        for ((subject, (page, path)), file) in subjects.into_iter().zip(&pages).zip(made) {
            if !matches!(subject, Subject::Single(_)) {
                searched.push(json!([page.title, site.about(subject), path]));
            }
            files.push(file?);
        }
        let words = match tongue.language {
            Language::Swedish => json!({
                "label": "Sök bland planer, mål, åtaganden och organ",
                "one": "{} träff", "several": "{} träffar", "more": "{} träffar, varav de 100 första visas",
            }),
            Language::English => json!({
                "label": "Search plans, goals, commitments and bodies",
                "one": "{} hit", "several": "{} hits", "more": "{} hits, of which the first 100 are shown",
            }),
        };
        let data = json!({ "words": words, "pages": searched });
        files.push((
            format!("{}{SEARCHED}", tongue.folder),
            format!("const uppfyllt = {data};\n{SEARCH}").into_bytes(),
        ));
        let code = model.municipality_code.as_ref().map_or(title, |code| &code.value);
        files.push((format!("{}{FEED}", tongue.folder), feed(&site, tongue, title, code).into_bytes()));
    }
    let tables = datapackage::tables(loaded, on, &super::name(loaded));
    let data = datapackage::files(vec![tables], title)?;
    files.extend(data.into_iter().map(|(path, bytes)| (format!("data/{path}"), bytes)));
    Ok(files)
}

/// A page as a file.
fn file(page: &Page, path: &str, tongue: &Tongue, names: &BTreeMap<String, String>) -> Result<File> {
    let depth = path.matches('/').count();
    let home = "../".repeat(depth);
    // From the folder of all pages of all languages.
    let root = "../".repeat(depth + usize::from(!tongue.folder.is_empty()));
    let is_search = path == Single::Search.file();
    let (other, name, way) = tongue.other;
    let code = other.name();
    let mut header = format!(
        "<a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"site\">\n<nav aria-label=\"{}\">\n<ul>\n",
        tongue.skip, tongue.menu
    );
    for (single, name) in tongue.singles {
        let to = single.file();
        let here = if to == path { " aria-current=\"page\"" } else { "" };
        let _ = writeln!(header, "<li><a href=\"{home}{to}\"{here}>{name}</a></li>");
    }
    let _ = write!(
        header,
        "<li><a href=\"{home}{way}{}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a></li>\n</ul>\n</nav>\n</header>\n",
        escaped_xml(path)
    );
    let mut footer = format!("<footer class=\"site\">\n<p>{}</p>\n<ul>\n", tongue.data);
    for table in page.tables {
        let data = format!("{root}data/{table}");
        let _ = writeln!(
            footer,
            "<li>{table}: <a href=\"{data}.csv\">CSV</a>, <a href=\"{data}.json\">JSON</a></li>",
        );
    }
    let _ = write!(footer, "</ul>\n<p><a href=\"{home}{FEED}\">{}</a></p>\n</footer>\n", tongue.news);
    let head = format!(
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{home}{FEED}\" title=\"{}\">\n",
        tongue.news
    );
    let place = Place {
        home: &home,
        pages: names,
        page: path,
        header: &header,
        footer: &footer,
        head: &head,
        script: is_search.then_some(SEARCHED),
    };
    let begin = Block::Heading { level: 1, text: page.title.clone() };
    let document = Document {
        title: page.title.clone(),
        language: tongue.language,
        labels: labels(tongue.language),
        authors: Vec::new(),
        date: None,
        short_names: BTreeMap::new(),
        as_of: String::new(),
        blocks: std::iter::once(begin).chain(page.blocks.iter().cloned()).collect(),
    };
    let mut bytes = Vec::new();
    write_page(&document, &place, &mut bytes)?;
    Ok((format!("{}{path}", tongue.folder), bytes))
}

/// What has happened, for who follows it. An entry is known again by its day and its words.
fn feed(site: &Site<'_, '_>, tongue: &Tongue, title: &str, code: &str) -> String {
    let news = site.news();
    let code: String = code.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let latest = news.first().map_or_else(|| "1970-01-01".to_owned(), |news| news.day.to_string());
    let (id, title) = (format!("urn:x-uppfyllt:{code}:{}", tongue.language.name()), escaped_xml(title));
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{title}</title>\n<id>{id}</id>\n\
         <updated>{latest}T00:00:00Z</updated>\n<author><name>{title}</name></author>\n<link href=\"index.html\"/>\n"
    );
    for News { day, plan, title } in news.iter().take(MOST_NEWS) {
        let page = site.path(Subject::Plan(*plan));
        let words: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let _ = write!(
            feed,
            "<entry>\n<title>{}</title>\n<id>{id}:{day}:{words}</id>\n<updated>{day}T00:00:00Z</updated>\n<link href=\"{}\"/>\n</entry>\n",
            escaped_xml(title),
            escaped_xml(&page)
        );
    }
    feed + "</feed>\n"
}
