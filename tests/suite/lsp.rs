//! The language server over its real protocol: what an editor is shown, and what it gets when it asks.
#![expect(clippy::needless_pass_by_value, reason = "`json!` stands where it is sent")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::folder::Folder;
use crate::program::program;

const ORGANISATION: &str = "[[body]]\nid = \"bun\"\nname = \"Barn- och utbildningsnämnden\"\nkind = \"nämnd\"\n\n\
    [[body]]\nid = \"kfn\"\nname = \"Kultur- och fritidsnämnden\"\nkind = \"nämnd\"\n";
const PLAN: &str = "[[scale]]\nid = \"ljus\"\nlevel = [\n  { id = \"gron\", label = \"Grönt ljus\", class = \"uppfyllt\" },\n  \
    { id = \"rod\", label = \"Rött ljus\", class = \"ej uppfyllt\" },\n]\n\n[[plan]]\nid = \"plan\"\ntitle = \"Barnens plan\"\n\
    type = \"plan\"\nperiod = \"2024\"\nscale = \"ljus\"\n\n[[commitment]]\nid = \"simning\"\n\
    text = \"Alla barn i åk 3 får simundervisning 🏊.\"\nresponsible = [\"bun\", \"kfn\"]\n\n\
    [[commitment]]\nid = \"bibliotek\"\ntext = \"Biblioteken har öppet på söndagar.\"\nresponsible = \"kfn\"\n";
const ANSWERS: &str = "[defaults]\nplan = \"plan\"\nperiod = 2024\n\n[[assessment]]\nitem = \"simning\"\nbody = \"bun\"\n\
    rating = \"Grönt ljus\"\n";

/// An editor, which keeps what it is shown.
struct Editor {
    folder: Folder,
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: u64,
    versions: BTreeMap<String, i64>,
    shown: BTreeMap<String, Value>,
    shown_versions: BTreeMap<String, i64>,
}

impl Editor {
    fn new() -> Self {
        Self::within(&[])
    }

    /// An editor that counts in some units, UTF-16 where it names none.
    fn within(units: &[&str]) -> Self {
        Self::in_folder(units, false)
    }

    /// One that has the folder of its files open, or only files.
    fn in_folder(units: &[&str], is_open: bool) -> Self {
        let general = if units.is_empty() { json!({}) } else { json!({ "positionEncodings": units }) };
        Self::able_to(json!({ "general": general }), is_open, Path::new(""))
    }

    /// One that can do some things, beside a cache folder.
    fn able_to(capabilities: Value, is_open: bool, cache: &Path) -> Self {
        let folder = Folder::new();
        for (name, text) in [
            ("uppfyllt.toml", ""),
            ("organisation.toml", ORGANISATION),
            ("plan.toml", PLAN),
            ("2024.toml", ANSWERS),
        ] {
            folder.write(name, text.as_bytes());
        }
        let mut child = program();
        child.arg("lsp").env("XDG_CACHE_HOME", cache).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let (to, from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut editor = Self {
            folder,
            child,
            to,
            from,
            asked: 0,
            versions: BTreeMap::new(),
            shown_versions: BTreeMap::new(),
            shown: BTreeMap::new(),
        };
        let root = is_open.then(|| editor.uri(""));
        editor.ask("initialize", json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn message(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "the server has left");
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// The answer to a request, errors too.
    fn asked(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.message();
            if message["id"] == id {
                return message;
            }
            assert_eq!(message["method"], "textDocument/publishDiagnostics");
            let params = &message["params"];
            let name = params["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            if let Some(version) = params["version"].as_i64() {
                self.shown_versions.insert(name.clone(), version);
            }
            self.shown.insert(name, params["diagnostics"].clone());
        }
    }

    #[track_caller]
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.asked(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.join(name).display())
    }

    /// Opens a file, or writes in one that is open, and waits for what is shown then.
    fn write(&mut self, name: &str, text: &str) -> Vec<String> {
        let version = self.versions.entry(name.to_owned()).or_default();
        *version += 1;
        let (version, uri) = (*version, self.uri(name));
        if version == 1 {
            let document = json!({ "uri": uri, "languageId": "toml", "version": version, "text": text });
            self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        } else {
            let document = json!({ "uri": uri, "version": version });
            let changes = json!([{ "text": text }]);
            self.tell(
                "textDocument/didChange",
                json!({ "textDocument": document, "contentChanges": changes }),
            );
        }
        self.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(self.shown_versions[name], version, "what is shown is of the text as it is");
        self.problems(name)
    }

    /// What is shown of a file: where, as what, and the first line of what it says.
    fn problems(&self, name: &str) -> Vec<String> {
        let shown = self.shown.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let line = |found: &Value| {
            let message = found["message"].as_str().unwrap().lines().next().unwrap().to_owned();
            format!("{}: {}: {message}", place(&found["range"]["start"]), found["code"].as_str().unwrap())
        };
        shown.iter().map(line).collect()
    }

    /// Asks about a place: `|` in the text, which is written without it.
    fn at(&mut self, method: &str, name: &str, marked: &str, more: Value) -> Value {
        let offset = marked.find('|').unwrap();
        self.write(name, &marked.replacen('|', "", 1));
        let mut params =
            json!({ "textDocument": { "uri": self.uri(name) }, "position": position(marked, offset) });
        params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.ask(method, params)
    }

    /// The texts after an edit, by the names of their files.
    fn edited(&self, edit: &Value) -> BTreeMap<String, String> {
        let changes = edit["changes"].as_object().unwrap().iter();
        changes
            .map(|(uri, edits)| {
                let path = PathBuf::from(uri.strip_prefix("file://").unwrap());
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                let text = std::fs::read_to_string(self.folder.join(&name)).unwrap();
                (name, applied(&text, edits.as_array().unwrap()))
            })
            .collect()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn place(position: &Value) -> String {
    format!("{}:{}", position["line"], position["character"])
}

/// A place in UTF-16.
fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line = before.rsplit('\n').next().unwrap();
    json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() })
}

fn offset(text: &str, position: &Value) -> usize {
    let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let mut units = number("character");
    let line = text[start..].char_indices().find(|(_, character)| {
        let is_there = units == 0;
        units = units.saturating_sub(character.len_utf16());
        is_there
    });
    line.map_or(text.len(), |(at, _)| start + at)
}

fn applied(text: &str, edits: &[Value]) -> String {
    let mut edits: Vec<_> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(text, &range["start"])..offset(text, &range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_by_key(|(at, _)| at.start);
    let mut text = text.to_owned();
    for (at, new) in edits.into_iter().rev() {
        text.replace_range(at, new);
    }
    text
}

/// The labels of what can be written, and the text with the one that is chosen.
fn chosen(list: &Value, marked: &str, label: &str) -> (Vec<String>, String) {
    let items = list["items"].as_array().unwrap();
    let labels = items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect();
    let item =
        items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("no `{label}` in {list}"));
    (labels, applied(&marked.replacen('|', "", 1), std::slice::from_ref(&item["textEdit"])))
}

#[test]
fn a_mistake_is_shown_as_check_says_it_and_mended_by_a_quick_fix() {
    let mut editor = Editor::new();
    let wrong = ANSWERS.replace("Grönt ljus", "Grönt ljuus");
    assert_eq!(editor.write("2024.toml", ANSWERS), Vec::<String>::new());
    let shown = editor.write("2024.toml", &wrong);
    assert_eq!(shown, ["7:9: unknown-rating: \"Grönt ljuus\" is not on the scale `ljus`"]);
    editor.folder.write("2024.toml", wrong.as_bytes());
    let checked =
        program().args(["check", "--format", "short"]).current_dir(editor.folder.path()).output().unwrap();
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(said.contains("\"Grönt ljuus\" is not on the scale `ljus`"), "{said}");

    let at = position(&wrong, wrong.find("ljuus").unwrap());
    let params = json!({ "textDocument": { "uri": editor.uri("2024.toml") }, "range": { "start": at, "end": at },
        "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(actions[0]["title"], "Write \"Grönt ljus\"");
    assert_eq!(actions[0]["isPreferred"], true);
    assert_eq!(actions.as_array().unwrap().len(), 1, "what is wrong is not missing: {actions}");
    let mended = editor.edited(&actions[0]["edit"])["2024.toml"].clone();
    assert_eq!(mended, ANSWERS);
    assert_eq!(editor.write("2024.toml", &mended), Vec::<String>::new());
}

/// An editor that shows links gets the page as a file, and nothing is written where a symbolic link leads elsewhere.
#[test]
fn the_code_of_a_mistake_leads_to_its_page() {
    let links = || json!({ "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } } });
    let href = |capabilities: Value, cache: &Path| {
        let mut editor = Editor::able_to(capabilities, false, cache);
        editor.write("2024.toml", &ANSWERS.replace("Grönt ljus", "Grönt ljuus"));
        editor.shown["2024.toml"][0].get("codeDescription").map(|link| link["href"].clone())
    };
    let cache = Folder::new();
    let pages = |cache: &Folder| cache.join(concat!("uppfyllt/explain-", env!("CARGO_PKG_VERSION")));
    assert_eq!(href(json!({}), cache.path()), None);
    assert_eq!(href(links(), &cache.join("missing")), None);
    assert_eq!(std::fs::read_dir(cache.path()).unwrap().count(), 0, "nothing is written for nobody");

    let name = concat!("uppfyllt/explain-", env!("CARGO_PKG_VERSION"), "/unknown-rating.md");
    let page = cache.join(name);
    let uri = json!(format!("file://{}", page.display()));
    let explained = program().args(["explain", "unknown-rating"]).output().unwrap().stdout;
    for _ in ["there is none", "of an older program"] {
        assert_eq!(href(links(), cache.path()), Some(uri.clone()));
        assert_eq!(std::fs::read(&page).unwrap(), explained);
        cache.write(name, b"of an older program");
    }
    assert_eq!(std::fs::read_dir(pages(&cache)).unwrap().count(), 1, "only what is shown is written");

    let elsewhere = Folder::new();
    elsewhere.write("mine.md", b"my own");
    std::fs::remove_file(&page).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("mine.md"), &page).unwrap();
    assert_eq!(href(links(), cache.path()), None);
    std::fs::remove_dir_all(cache.join("uppfyllt")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), cache.join("uppfyllt")).unwrap();
    assert_eq!(href(links(), cache.path()), None);
    assert_eq!(std::fs::read(elsewhere.join("mine.md")).unwrap(), b"my own");
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[test]
fn a_mistake_in_one_file_shows_in_another_that_is_not_open() {
    let mut editor = Editor::new();
    editor.write("plan.toml", &PLAN.replace("\"simning\"", "\"simmning\""));
    assert_eq!(editor.problems("2024.toml"), ["5:7: unknown-item: there is no item `simning`"]);
    editor.write("plan.toml", PLAN);
    assert_eq!(editor.problems("2024.toml"), Vec::<String>::new());
}

#[test]
fn what_is_on_disk_is_seen_when_a_file_is_saved() {
    let mut editor = Editor::new();
    editor.write("2024.toml", ANSWERS);
    editor.folder.write("plan.toml", PLAN.replace("\"simning\"", "\"simmning\"").as_bytes());
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    editor.write("2024.toml", ANSWERS);
    assert_eq!(editor.problems("2024.toml").len(), 1);
}

/// A branch that is switched, an import: nobody types, and not every editor watches files.
#[test]
fn what_changes_on_disk_is_shown_without_a_key_stroke() {
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    for capabilities in [json!({}), watches] {
        let mut editor = Editor::able_to(capabilities.clone(), false, Path::new(""));
        if capabilities != json!({}) {
            let asked = editor.message();
            assert_eq!(asked["method"], "client/registerCapability");
            let registration = &asked["params"]["registrations"][0];
            assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
            assert_eq!(registration["registerOptions"]["watchers"][0]["globPattern"], "**/*.toml");
            editor.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
        }
        editor.write("2024.toml", ANSWERS);
        editor.folder.write("plan.toml", PLAN.replace("\"simning\"", "\"simma\"").as_bytes());
        let told = editor.message();
        assert_eq!(told["params"]["diagnostics"][0]["code"], "unknown-item", "{told}");
        editor.folder.write("plan.toml", PLAN.replace("Alla barn", "Alla").as_bytes());
        assert_eq!(editor.message()["params"]["diagnostics"], json!([]));
        let marked = ANSWERS.replace("\"simning\"", "\"sim|ning\"");
        let hover = editor.at("textDocument/hover", "2024.toml", &marked, json!({}));
        assert!(hover["contents"]["value"].as_str().unwrap().contains("\"Alla i åk 3"), "{hover}");
    }
}

/// Editors leave out what does not begin with what has been typed, by a text for that or by the label.
#[test]
fn what_is_offered_begins_as_it_is_looked_for() {
    let snippets =
        json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    let mut editor = Editor::able_to(snippets, false, Path::new(""));
    let mut found = |before: &str, label: &str| {
        let marked = format!("[defaults]\nplan = \"plan\"\nperiod = 2024\n\n{before}");
        let list = editor.at("textDocument/completion", "ny.toml", &marked, json!({}));
        assert_eq!(list["isIncomplete"], true);
        let text = marked.replacen('|', "", 1);
        let mut items = list["items"].as_array().unwrap().clone();
        items.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
        let item = items.iter().find(|item| item["label"].as_str().unwrap().starts_with(label)).unwrap();
        let typed = &text[offset(&text, &item["textEdit"]["range"]["start"])..marked.find('|').unwrap()];
        let compared = item.get("filterText").unwrap_or(&item["label"]).as_str().unwrap();
        assert!(compared.starts_with(typed), "{before}: {item}");
        (items[0]["label"] == label, item["insertTextFormat"] == 2, item["textEdit"]["newText"].clone())
    };
    let record = "[[assessment]]\n";
    assert_eq!(found(&format!("{record}item = \"bib|"), "bibliotek"), (true, false, json!("bibliotek\"")));
    assert_eq!(found(&format!("{record}item = bib|"), "bibliotek"), (true, false, json!("\"bibliotek\"")));
    assert_eq!(found(&format!("{record}item = \"söndag|\""), "bibliotek"), (true, false, json!("bibliotek")));
    assert_eq!(found(&format!("{record}body = \"kultur|\""), "kfn"), (true, false, json!("kfn")));
    assert_eq!(found(&format!("{record}rating = \"Gr|"), "Grönt ljus"), (true, true, json!("Grönt ljus\"")));
    for typed in ["|", "[[asse|", "assess|", "simn|"] {
        let (_, is_snippet, text) = found(typed, "assessment: simning, Kultur");
        assert!(is_snippet && text.as_str().unwrap().starts_with("[[assessment]]\n# Alla barn"), "{text}");
    }
    editor.folder.write("plan.toml", PLAN.replace("Alla barn", "${1}").as_bytes());
    let marked = "[defaults]\nperiod = 2024\n\n[[ass|";
    let list = editor.at("textDocument/completion", "ny.toml", marked, json!({}));
    assert!(list.to_string().contains(r"# \\${1\\} i åk 3"), "{list}");
}

#[test]
fn what_can_be_written_replaces_exactly_what_has_been_typed() {
    let mut editor = Editor::new();
    let complete = "textDocument/completion";
    for (before, label, after) in [
        ("rating = \"Gr|\"", "Rött ljus", "rating = \"Rött ljus\""),
        ("rating = \"|", "Grönt ljus", "rating = \"Grönt ljus\""),
        ("rating = |", "berör inte", "rating = \"berör inte\""),
        ("item = \"bib|\"", "bibliotek", "item = \"bibliotek\""),
        ("body = \"Kultur|\"", "kfn", "body = \"kfn\""),
        ("bodies = [\"bun\", \"|\"]", "kfn", "bodies = [\"bun\", \"kfn\"]"),
        ("period = |", "2024", "period = 2024"),
        ("com|", "comment", "comment = "),
        ("com| = \"Bra\"", "comment", "comment = \"Bra\""),
        ("rating = Rött l|", "Rött ljus", "rating = \"Rött ljus\""),
        ("rating = Rött |", "Rött ljus", "rating = \"Rött ljus\""),
        ("rating = Rö|tt  ljus # nu", "Grönt ljus", "rating = \"Grönt ljus\" # nu"),
        ("item = har öppet|", "bibliotek", "item = \"bibliotek\""),
    ] {
        let marked = format!(
            "[defaults]\nplan = \"plan\"\n\n[[assessment]]\n{before}\n\n[[assessment]]\nitem = \"bibliotek\"\n"
        );
        for marked in [marked.replace('\n', "\r\n"), format!("\u{feff}{marked}"), marked] {
            let list = editor.at(complete, "2024.toml", &marked, json!({}));
            let (_, text) = chosen(&list, &marked, label);
            assert_eq!(text, marked.replace(before, after), "{before}");
        }
    }
    for (before, label, after) in [
        ("rule.k|", "kind", "rule.kind = "),
        ("rule.|", "at_least", "rule.at_least = "),
        ("ru|le.kind = \"\"", "rule", "rule.kind = \"\""),
        ("rule.kind = \"a|\"", "alla uppfyllda", "rule.kind = \"alla uppfyllda\""),
    ] {
        let marked = format!("[[plan]]\nid = \"a\"\n{before}\n");
        let list = editor.at(complete, "2024.toml", &marked, json!({}));
        let (labels, text) = chosen(&list, &marked, label);
        assert_eq!(text, marked.replace(before, after));
        assert!(before.starts_with("ru|") || !labels.contains(&"title".to_owned()), "{before}: {labels:?}");
    }
    for marked in ["[|", "[[asse|]]\n", "[[asse|", "[asse|]", "asse|", "[[|]]\nitem = \"x\"\n"] {
        let list = editor.at(complete, "2024.toml", marked, json!({}));
        let (_, text) = chosen(&list, marked, "[[assessment]]");
        assert_eq!(text.lines().next(), Some("[[assessment]]"), "{marked}");
    }
}

/// What is offered at a place, also in a text that is broken, and the word that it replaces.
#[test]
fn what_is_being_written_is_known_in_sound_and_broken_texts() {
    let mut editor = Editor::new();
    for (marked, offered, word) in [
        ("|", "[[assessment]]", ""),
        ("ass|", "[[assessment]]", "ass"),
        ("[[ass|", "[[assessment]]", "[[ass"),
        ("[[assessment|]]\n", "[[assessment]]", "[[assessment]]"),
        ("[[assessment]]\nite|", "item", "ite"),
        ("[[assessment]]\nitem = \"a|\"", "simning", "a"),
        ("[[assessment]]\nitem = |\nbody = \"x\"\n", "simning", ""),
        ("[[assessment]]\nitem =|", "simning", ""),
        ("[[assessment]]\nitem = \"a\nbo|dy = \"x\"\n", "body", "body"),
        ("[[assessment]]\nbodies = [\"a\", \"b|\"]\nrating = \"x\"\n", "bun", "b"),
        ("[[assessment]]\nbodies = [\"a\",\nrating = |", "Grönt ljus", ""),
        ("[[assessment]]\nbodies = [\"a\",\n\n[[plan]]\ntype = \"|\"\n", "strategi", ""),
        ("[[plan]]\nid = \"a\"\n|\n[[goal]]\n", "title", ""),
        ("[[plan]]\nrule = { ki|nd = \"alla uppfyllda\" }\n", "kind", "kind"),
        ("[[plan]]\nrule = { kind = \"al|\" }\ntitle = \"\"\n", "alla uppfyllda", "al"),
        ("[[plan]]\nrule = { kind = \"a\", |", "at_least", ""),
        ("[[plan]]\nrule = {}\ntype = \"|\"\n", "strategi", ""),
        ("[[goal]]\ntext = \"\"\"\n[[plan]]\n\"\"\"\nlevel = \"|", "enhet", ""),
    ] {
        let list = editor.at("textDocument/completion", "2024.toml", marked, json!({}));
        let text = marked.replacen('|', "", 1);
        let items = list["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["label"] == offered);
        let range =
            &item.unwrap_or_else(|| panic!("{marked}: no `{offered}` in {list}"))["textEdit"]["range"];
        assert_eq!(&text[offset(&text, &range["start"])..offset(&text, &range["end"])], word, "{marked}");
    }
    for marked in [
        "# |[[plan]]\n",
        "[[goal]]\ntext = \"\"\"\nett|\n\"\"\"\n",
        "[[goal]]\ntext = \"\"\"\nett\n\"\"\"|",
        "[[assessment]]|",
        "[[assessment]] |\n",
        "[[assessment]] # en |",
        "[[assessment]]\nitem |",
        "[[assessment]]\nitem |= \"simning\"",
        "[[assessment]]\nitem no|",
        "[[assessment]]\nitem = \"simning\"|",
        "[[assessment]]\nitem = \"simning\" |",
        "[[assessment]]\nitem = \"simning\" b|",
        "[[assessment]]\nitem = |\"simning\"",
        "[[assessment]]\nrating = 'Rött ljus'|",
        "[[assessment]]\nbodies = [\"bun\"|]\n",
        "[[assessment]]\nbodies = [\"bun\" |]\n",
        "[[assessment]]\nbodies = [\"bun\"]|\n",
        "[[assessment]]\nbodies = [\"bun\"] |\n",
        "[[plan]]\nrule = { kind = \"alla uppfyllda\" |}\n",
        "[[plan]]\nrule = { kind = \"alla uppfyllda\" }|\n",
        "[[plan]]\nrule = { kind |= \"alla uppfyllda\" }\n",
    ] {
        let list = editor.at("textDocument/completion", "2024.toml", marked, json!({}));
        assert_eq!(list, Value::Null, "{marked}");
    }
    // A day and a year are whole, as far as one can tell.
    for marked in
        ["[[assessment]]\nperiod = 2024 |", "[[decision]]\ndate = 2023-01-01 |", "[[body]]\nid = nej |"]
    {
        let list = editor.at("textDocument/completion", "2024.toml", marked, json!({}));
        assert_eq!(list["items"], json!([]), "{marked}");
    }
}

#[test]
fn files_are_known_by_their_addresses() {
    let mut editor = Editor::new();
    std::fs::remove_file(editor.folder.join("plan.toml")).unwrap();
    editor.folder.write("å 100%.toml", PLAN.as_bytes());
    let marked = ANSWERS.replace("\"simning\"", "\"sim|ning\"");
    let definition = editor.at("textDocument/definition", "2024.toml", &marked, json!({}));
    let uri = definition["uri"].as_str().unwrap().to_owned();
    assert_eq!(uri.rsplit('/').next(), Some("%C3%A5%20100%25.toml"));
    let text = PLAN.replace("Barnens plan", "");
    let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    editor.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
    assert!(editor.problems("%C3%A5%20100%25.toml")[0].contains("the text is empty"));
}

/// Where Neovim leaves a bracket or a quotation mark open.
#[test]
fn a_list_that_is_not_closed_yet_holds_names() {
    let mut editor = Editor::new();
    for (before, after) in [
        ("responsible = [|", "responsible = [\"kfn\""),
        ("responsible = [\"bun\", |", "responsible = [\"bun\", \"kfn\""),
        ("responsible = [\"bun\", \"|", "responsible = [\"bun\", \"kfn\""),
    ] {
        for rest in ["", "\n", "\ntext = \"B.\"\n", "\n\n[[commitment]]\nid = \"c\"\n"] {
            let marked = format!("{PLAN}\n[[commitment]]\nid = \"b\"\n{before}{rest}");
            let list = editor.at("textDocument/completion", "plan.toml", &marked, json!({}));
            let (labels, text) = chosen(&list, &marked, "kfn");
            assert_eq!(text, marked.replace(before, after), "{before}{rest}");
            assert!(!labels.contains(&"text".to_owned()), "{labels:?}");
        }
    }
}

#[test]
fn an_item_of_another_plan_has_the_scale_of_that_plan() {
    let mut editor = Editor::new();
    let other = "[[plan]]\nid = \"andra\"\ntitle = \"Andra planen\"\ntype = \"plan\"\nperiod = \"2024\"\n\n\
        [[commitment]]\nid = \"x\"\nplan = \"andra\"\ntext = \"Ett åtagande.\"\nresponsible = \"bun\"\n";
    editor.folder.write("andra.toml", other.as_bytes());
    let record = |before: &str| {
        format!("[defaults]\nplan = \"plan\"\nperiod = 2024\n\n[[assessment]]\nbody = \"bun\"\n{before}\n")
    };
    let marked = record("item = \"andra/x\"\nrating = \"|\"");
    let list = editor.at("textDocument/completion", "2024.toml", &marked, json!({}));
    let (labels, _) = chosen(&list, &marked, "delvis uppfyllt");
    assert!(!labels.contains(&"Grönt ljus".to_owned()), "{labels:?}");
    for before in ["item = \"andra/|\"", "item = \"andra/|"] {
        let marked = record(before);
        let list = editor.at("textDocument/completion", "2024.toml", &marked, json!({}));
        let (labels, text) = chosen(&list, &marked, "andra/x");
        assert_eq!(labels, ["andra/x"], "{before}");
        assert_eq!(text, record("item = \"andra/x\""), "{before}");
    }
}

#[test]
fn every_closed_list_is_offered() {
    let mut editor = Editor::new();
    let mut labels = |name: &str, marked: &str| -> Vec<String> {
        let list = editor.at("textDocument/completion", name, marked, json!({}));
        let items = list["items"].as_array().unwrap().iter();
        items.map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(labels("uppfyllt.toml", "language = \"|\"\n"), ["sv", "en"]);
    assert_eq!(labels("uppfyllt.toml", "[[require]]\nkey = \"|\"\n"), ["comment", "evidence"]);
    assert!(labels("uppfyllt.toml", "[[require]]\nratings = [\"|\"]\n").contains(&"Rött ljus".to_owned()));
    let codes = labels("uppfyllt.toml", "[checks]\n|\n");
    assert!(
        codes.contains(&"similar-text".to_owned()) && !codes.contains(&"unknown-item".to_owned()),
        "{codes:?}"
    );
    for marked in ["[checks]\nsimilar-text = \"|\"\n", "checks = { similar-text = \"|\" }\n"] {
        assert_eq!(labels("uppfyllt.toml", marked), ["error", "warning", "hint", "off"], "{marked}");
    }
    labels("uppfyllt.toml", "|");
    for (record, one) in [
        ("[[evaluation]]\n\n[[evaluation.finding]]\ncriterion = \"|\"\n", "terms"),
        ("[[evaluation]]\ninferred = [\"|\"]\n", "title"),
        ("[[plan]]\nsource_of = [{ key = \"|\" }]\n", "purpose"),
        ("[[plan]]\nrule.kind = \"|\"\n", "alla uppfyllda"),
        ("[[control_total]]\nbody = \"|\"\n", "gemensamt"),
    ] {
        let found = labels("ny.toml", record);
        assert!(found.contains(&one.to_owned()), "{record}: {found:?}");
    }
    let every = labels("plan.toml", &PLAN.replace("responsible = \"kfn\"", "responsible = \"|\""));
    let every = every.iter().filter(|label| label.starts_with("varje")).collect::<Vec<_>>();
    assert_eq!(every, ["varje förvaltning", "varje enhet", "varje nämnd"]);
    let goals = "\n[[goal]]\nid = \"mal\"\ntext = \"Alla kan simma.\"\n\n[[goal]]\nid = \"delmal\"\ntext = \"Alla i åk 3.\"\n";
    let parent = format!("{PLAN}{goals}parent = \"|\"\n");
    assert_eq!(labels("plan.toml", &parent), ["mal"], "a goal, and another one");
    let goal = format!("{PLAN}goal = \"|\"\n{goals}");
    assert_eq!(labels("plan.toml", &goal), ["mal", "delmal"]);
}

#[test]
fn only_what_fits_is_offered() {
    let mut editor = Editor::new();
    let list = editor.at("textDocument/completion", "2024.toml", &(ANSWERS.to_owned() + "|"), json!({}));
    let (labels, _) = chosen(&list, &(ANSWERS.to_owned() + "|"), "comment");
    assert!(!labels.contains(&"rating".to_owned()), "a key that is there is not offered again: {labels:?}");
    assert!(
        labels.contains(&"assessment: simning, Kultur- och fritidsnämnden, 2024".to_owned()),
        "{labels:?}"
    );
    assert!(
        labels.contains(&"assessment: bibliotek, Kultur- och fritidsnämnden, 2024".to_owned()),
        "{labels:?}"
    );
    assert!(
        !labels.iter().any(|label| label.contains("simning, Barn")),
        "what is there is not missing: {labels:?}"
    );
    let half_typed = ANSWERS.to_owned() + "assessment|\n";
    let list = editor.at("textDocument/completion", "2024.toml", &half_typed, json!({}));
    let (labels, _) = chosen(&list, &half_typed, "[[assessment]]");
    assert!(
        !labels.iter().any(|label| label.contains("simning, Barn")),
        "what cannot be read for what is typed beside it is there: {labels:?}"
    );
    let marked = PLAN.replace("responsible = \"kfn\"", "responsible = \"varje n|\"");
    let list = editor.at("textDocument/completion", "plan.toml", &marked, json!({}));
    let (labels, _) = chosen(&list, &marked, "varje nämnd");
    assert!(labels.contains(&"varje förvaltning".to_owned()), "{labels:?}");
    editor.write("plan.toml", PLAN);
    let settings = editor.at("textDocument/completion", "uppfyllt.toml", "|", json!({}));
    let (labels, _) = chosen(&settings, "|", "name");
    assert!(
        ["[[require]]", "[[scale.level]]"].iter().all(|header| labels.contains(&(*header).to_owned()))
            && !labels.contains(&"[[plan]]".to_owned()),
        "{labels:?}"
    );
    let comment = editor.at("textDocument/completion", "2024.toml", "# rat|", json!({}));
    assert_eq!(comment, Value::Null);
}

#[test]
fn missing_assessments_are_added_where_they_belong() {
    let mut editor = Editor::new();
    editor.write("2024.toml", ANSWERS);
    let at = position(ANSWERS, 0);
    let params = json!({ "textDocument": { "uri": editor.uri("2024.toml") }, "range": { "start": at, "end": at },
        "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", params);
    let titles: Vec<_> =
        actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "Add the 2 missing assessments",
            "Add the missing assessment of simning, Kultur- och fritidsnämnden, 2024",
            "Add the missing assessment of bibliotek, Kultur- och fritidsnämnden, 2024",
        ]
    );
    // Something wrong elsewhere hides nothing, and is not missing though it cannot be read.
    editor.folder.write("mer.toml", ANSWERS.replace("Grönt ljus", "grön").replace("bun", "kfn").as_bytes());
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let at = position(ANSWERS, 0);
    let params = json!({ "textDocument": { "uri": editor.uri("2024.toml") }, "range": { "start": at, "end": at },
        "context": { "diagnostics": [] } });
    let others = editor.ask("textDocument/codeAction", params);
    let others: Vec<_> = others.as_array().unwrap().iter().map(|action| action["title"].as_str()).collect();
    assert_eq!(editor.problems("mer.toml").len(), 1);
    assert_eq!(others, [Some(titles[2])]);
    std::fs::remove_file(editor.folder.join("mer.toml")).unwrap();
    let text = editor.edited(&actions[0]["edit"])["2024.toml"].clone();
    assert!(text.starts_with(ANSWERS), "what was there stays: {text}");
    assert_eq!(editor.write("2024.toml", &text), Vec::<String>::new());
    assert_eq!(text.matches("rating = \"ej bedömt\"").count(), 2);
}

#[test]
fn names_are_followed_over_files() {
    let mut editor = Editor::new();
    let marked = ANSWERS.replace("\"simning\"", "\"sim|ning\"");
    let place_of = |location: &Value| {
        let name =
            Path::new(location["uri"].as_str().unwrap()).file_name().unwrap().to_str().unwrap().to_owned();
        format!("{name}:{}", place(&location["range"]["start"]))
    };
    let definition = editor.at("textDocument/definition", "2024.toml", &marked, json!({}));
    assert_eq!(place_of(&definition), "plan.toml:15:5");
    let references = editor.at(
        "textDocument/references",
        "2024.toml",
        &marked,
        json!({ "context": { "includeDeclaration": true } }),
    );
    let mut places: Vec<_> = references.as_array().unwrap().iter().map(place_of).collect();
    places.sort();
    assert_eq!(places, ["2024.toml:5:7", "plan.toml:15:5"]);
    let forecast =
        "\n[[assessment]]\nitem = \"simning\"\nbody = \"bun\"\nbasis = \"prognos\"\nrating = \"Rött ljus\"\n";
    let hover = editor.at("textDocument/hover", "2024.toml", &format!("{marked}{forecast}"), json!({}));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("- 2024 (prognos) Barn- och utbildningsnämnden: Rött ljus"), "{text}");
    assert!(text.contains("Alla barn i åk 3 får simundervisning 🏊."), "{text}");
    assert!(text.contains("- 2024 Barn- och utbildningsnämnden: Grönt ljus"), "{text}");
    let long =
        PLAN.replace("\"Alla barn", "\"\"\"\nAlla barn\n\nOch alla vuxna.\"\"\"\n\nstart = 2024-03-01 #");
    editor.write("plan.toml", &long);
    let hover = editor.at("textDocument/hover", "2024.toml", &marked, json!({}));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Och alla vuxna.\"\"\"\n\nstart = 2024-03-01"), "to the end of the record: {text}");
    assert!(!text.contains("bibliotek"), "and no further: {text}");
    editor.write("plan.toml", PLAN);
    let hover =
        editor.at("textDocument/hover", "2024.toml", &ANSWERS.replace("rating", "rat|ing"), json!({}));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("A level of the plan's scale"), "{hover}");
    let edit =
        editor.at("textDocument/rename", "2024.toml", &marked, json!({ "newName": "simundervisning" }));
    let texts = editor.edited(&edit);
    assert_eq!(texts["2024.toml"], ANSWERS.replace("\"simning\"", "\"simundervisning\""));
    assert_eq!(texts["plan.toml"], PLAN.replace("\"simning\"", "\"simundervisning\""));
    // A body by its name is the body, and its name is no id.
    let by_name = ANSWERS.replace("\"bun\"", "\"Barn- och |utbildningsnämnden\"");
    let definition = editor.at("textDocument/definition", "2024.toml", &by_name, json!({}));
    assert_eq!(place_of(&definition), "organisation.toml:1:5");
    assert_eq!(editor.at("textDocument/prepareRename", "2024.toml", &by_name, json!({})), Value::Null);
    editor.write("2024.toml", ANSWERS);
    let mut params = json!({ "textDocument": { "uri": editor.uri("2024.toml") }, "newName": "bibliotek" });
    params["position"] = position(ANSWERS, ANSWERS.find("simning").unwrap());
    let refused = editor.asked("textDocument/rename", params);
    assert!(refused["error"]["message"].as_str().unwrap().contains("defined twice"), "{refused}");
}

#[test]
fn a_file_shows_its_records_and_what_ids_stand_for() {
    let mut editor = Editor::new();
    editor.write("2024.toml", ANSWERS);
    let document = json!({ "textDocument": { "uri": editor.uri("2024.toml") } });
    let symbols = editor.ask("textDocument/documentSymbol", document.clone());
    let names: Vec<_> =
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["plan", "simning"]);
    let folds = editor.ask("textDocument/foldingRange", document.clone());
    let lines: Vec<_> =
        folds.as_array().unwrap().iter().map(|fold| (&fold["startLine"], &fold["endLine"])).collect();
    assert_eq!(lines, [(&json!(0), &json!(2)), (&json!(4), &json!(7))]);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let mut params = document;
    params["range"] = whole;
    let hints = editor.ask("textDocument/inlayHint", params);
    let labels: Vec<_> =
        hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(
        labels,
        ["Barnens plan", "Alla barn i åk 3 får simundervisning 🏊.", "Barn- och utbildningsnämnden"]
    );
    let found = editor.ask("workspace/symbol", json!({ "query": "söndagar" }));
    assert_eq!(found[0]["name"], "bibliotek");
}

#[test]
fn symbols_are_of_every_repository_of_the_editor() {
    let mut editor = Editor::in_folder(&[], true);
    editor.folder.write("annan/uppfyllt.toml", b"");
    let other = "[[plan]]\nid = \"badplan\"\ntitle = \"Plan för bad\"\ntype = \"plan\"\n";
    editor.folder.write("annan/plan.toml", other.as_bytes());
    let found = |editor: &mut Editor, query: &str| -> Vec<String> {
        let found = editor.ask("workspace/symbol", json!({ "query": query }));
        found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(&mut editor, "söndagar"), ["bibliotek"], "before any file is open");
    assert_eq!(found(&mut editor, "plan"), ["plan", "badplan"]);
    editor.write("2024.toml", ANSWERS);
    assert_eq!(found(&mut editor, "plan"), ["plan", "badplan"]);
    assert_eq!(editor.write("2024.toml", ANSWERS), Vec::<String>::new());
}

/// As editors open what they had when they were closed.
#[test]
fn a_file_that_was_never_saved_is_there_when_it_is_opened() {
    let mut editor = Editor::new();
    let text = "[[plan]]\nid = \"andra\"\ntitle = \"Andra planen\"\ntype = \"plan\"\nperiod = \"2024\"\n";
    let document = json!({ "uri": editor.uri("nya.toml"), "languageId": "toml", "version": 1, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let answers = format!(
        "{ANSWERS}\n[[commitment]]\nid = \"x\"\nplan = \"andra\"\ntext = \"Ett åtagande.\"\nresponsible = \"bun\"\n"
    );
    assert_eq!(editor.write("2024.toml", &answers), Vec::<String>::new());
    assert_eq!(editor.write("2024.toml", &format!("{answers}# Klart.\n")), Vec::<String>::new());
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("nya.toml") } }));
    let problems = editor.write("2024.toml", &answers);
    assert!(problems.iter().any(|problem| problem.contains("unknown-plan")), "{problems:?}");
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    let text = format!("{PLAN}\n[[goal]]\nid = \"mal\"\ntext = \"🏊\" # å\nfel = 1\n")
        .replace("text = \"🏊\" # å\nfel = 1", "text = \"🏊\"; fel");
    let column = |units: &[&str]| {
        let mut editor = Editor::within(units);
        editor.write("plan.toml", &text);
        let shown = editor.shown["plan.toml"].as_array().unwrap().clone();
        shown.iter().find(|found| found["code"] == "toml-syntax").unwrap()["range"]["start"]["character"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(column(&["utf-8", "utf-16"]), column(&[]) + 2, "a swimmer is four bytes and two units");
}

/// No text and no question ends the server, nor keeps it from being right afterwards.
#[test]
fn a_broken_file_stops_nothing() {
    let mut editor = Editor::new();
    let text = format!("{ANSWERS}comment = \"\"\"\nLång 🏊\n\"\"\"\nbodies = [\"bun\", {{ a = 1 }}]\n");
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(3).collect();
    for cut in cuts {
        editor.write("2024.toml", &text[..cut]);
        for method in ["completion", "hover", "definition", "prepareRename"] {
            let params = json!({ "textDocument": { "uri": editor.uri("2024.toml") }, "position": position(&text, cut) });
            editor.ask(&format!("textDocument/{method}"), params);
        }
    }
    let far = json!({ "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 });
    for uri in [editor.uri("2024.toml"), editor.uri("finns-inte.toml"), "untitled:1".to_owned()] {
        editor.asked("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": far }));
    }
    let unknown = editor.asked("textDocument/fly", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    editor.asked("textDocument/hover", json!({ "nonsense": true }));
    assert_eq!(editor.write("2024.toml", ANSWERS), Vec::<String>::new());
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("2024.toml") } }));
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    editor.tell("exit", Value::Null);
    assert!(editor.child.wait().unwrap().success());
}

#[test]
fn what_is_typed_on_is_looked_at_once() {
    let mut editor = Editor::new();
    editor.write("plan.toml", PLAN);
    let uri = editor.uri("plan.toml");
    for version in 2..=60 {
        let document = json!({ "uri": uri, "version": version });
        let changes = json!([{ "text": format!("{PLAN}# {version}\n") }]);
        editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }
    let fold = json!({ "textDocument": { "uri": uri } });
    editor
        .send(&json!({ "jsonrpc": "2.0", "id": "a", "method": "textDocument/foldingRange", "params": fold }));
    editor.tell("$/cancelRequest", json!({ "id": "a" }));
    let mut published = 0;
    let answer = loop {
        let message = editor.message();
        if message["id"] == "a" {
            break message;
        }
        published += 1;
    };
    // It may have been answered before it was taken back; neither is late.
    assert!(answer["error"]["code"] == -32800 || answer["result"].is_array(), "{answer}");
    assert!(published < 59, "{published} of 59 texts were looked at");
    editor.versions.insert("plan.toml".to_owned(), 60);
    assert_eq!(editor.write("plan.toml", PLAN), Vec::<String>::new());
}

#[test]
fn other_toml_is_left_alone() {
    let mut editor = Editor::new();
    std::fs::remove_file(editor.folder.join("uppfyllt.toml")).unwrap();
    let uri = editor.uri("Cargo.toml");
    let text = "[package]\nname = \"a\"\n\n[tool.run]\nsource = [\"a\"]\n";
    let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let folds = editor.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
    assert!(folds.is_null() && editor.shown.is_empty(), "{folds} {:?}", editor.shown);
    // Next to it, a plan file is shown as one, also where nothing is set.
    assert_eq!(editor.write("2024.toml", &ANSWERS.replace("Grönt", "Gult")).len(), 1);
}

#[test]
fn an_editor_that_leaves_is_not_waited_for() {
    let mut editor = Editor::new();
    editor.write("plan.toml", PLAN);
    editor.send(&json!({ "jsonrpc": "2.0", "id": 7, "method": "shutdown" }));
    editor.tell("exit", Value::Null);
    let answer = std::iter::repeat_with(|| editor.message()).find(|message| message["id"] == 7).unwrap();
    assert!(answer.get("error").is_none(), "{answer}");
    assert_eq!(editor.child.wait().unwrap().code(), Some(0));
    let mut hasty = Editor::new();
    hasty.write("plan.toml", PLAN);
    let uri = hasty.uri("plan.toml");
    let fold = json!({ "textDocument": { "uri": uri } });
    let asked = json!({ "jsonrpc": "2.0", "id": 8, "method": "textDocument/foldingRange", "params": fold });
    let shutdown = json!({ "jsonrpc": "2.0", "id": 9, "method": "shutdown" });
    let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
    let message = |message: &Value| format!("Content-Length: {}\r\n\r\n{message}", message.to_string().len());
    let all: String = [&asked, &shutdown, &exit].into_iter().map(message).collect();
    hasty.to.write_all(all.as_bytes()).unwrap();
    for id in [8, 9] {
        let answer = std::iter::repeat_with(|| hasty.message()).find(|message| message["id"] == id).unwrap();
        assert!(answer["error"]["code"] == -32800 || answer.get("result").is_some(), "{answer}");
    }
    assert_eq!(hasty.child.wait().unwrap().code(), Some(0), "each request has been answered");
    let mut abrupt = Editor::new();
    abrupt.tell("exit", Value::Null);
    assert_eq!(abrupt.child.wait().unwrap().code(), Some(1), "it was not asked to shut down");
}

#[test]
fn what_is_no_message_is_named() {
    for (sent, told) in [
        (
            "Content-Length: 99999999999999\r\n\r\n{}",
            "the editor sends more than 67108864 bytes in one message",
        ),
        ("content-length:1000000000\r\n\r\n{}", "the editor sends more than 67108864 bytes in one message"),
        ("hej\r\n\r\n", "malformed header: \"hej\""),
        ("Content-Length: 2\r\n\r\n{xhej\r\n\r\n", "malformed header: \"hej\""),
    ] {
        let mut server = program();
        server.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut server = server.spawn().unwrap();
        let mut to = server.stdin.take().unwrap();
        to.write_all(sent.as_bytes()).unwrap();
        // It stays open, and is not waited for.
        let output = server.wait_with_output().unwrap();
        drop(to);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        assert!(complaint.contains(told) && !complaint.contains("{x"), "{complaint}");
    }
    let mut editor = Editor::new();
    for text in ["{x".to_owned(), "[".repeat(1000)] {
        write!(editor.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    }
    assert_eq!(editor.write("2024.toml", ANSWERS), Vec::<String>::new(), "what is none ends nothing");
}
