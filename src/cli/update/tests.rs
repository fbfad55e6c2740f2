use std::any::TypeId;
use std::collections::BTreeSet;

use clap::CommandFactory as _;
use proptest::prelude::*;

use super::super::args::Args;
use super::*;
use crate::document::{self, Document};
use crate::render::{self, Format};
use crate::report;
use crate::vocabulary::Language;

#[expect(clippy::unnecessary_wraps, reason = "what makes blocks may fail")]
fn shout(block: &Block) -> Result<Made, Failure> {
    Ok(Made { markdown: format!("{}\n\n| a |\n", block.command.to_uppercase()), inputs: Inputs::default() })
}

fn block(command: &str) -> Block {
    Block { line: 1, command: command.to_owned(), inside: 0..0, line_end: "\n", level: 0 }
}

#[test]
fn paths_are_seen_from_the_folder_of_the_file() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let made = |line: &str, folder: &Path, path: Option<&Path>| {
        let given = Given { path, ..Given::default() };
        block_content::made(&block(line), folder, given).ok().unwrap().markdown
    };
    let own = made("evaluate trafikljus", &examples, Some(Path::new("/finns-inte")));
    assert_eq!(made("evaluate", Path::new("/finns-inte"), Some(&examples.join("trafikljus"))), own);
    assert_eq!(made("evaluate", &examples.join("trafikljus"), None), own);
    assert!(own.contains('|'), "{own}");
    assert!(block_content::made(&block("evaluate finns-inte"), &examples, Given::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_looks_like_a_mark(parts in prop::collection::vec(prop::sample::select(vec![
        "<!-- /uppfyllt -->", "<!-- uppfyllt status -->", "<!--", "-->", "\n", "\r\n", "\r", " ", "   ", "```", "~~~", "/uppfyllt",
        "a", "\\", "|", "\u{2028}", "\u{feff}", "**", "1. ",
    ]), 0..12)) {
        let text = parts.concat();
        let mut table = document::Table::new("t", &text, vec![document::Column::new("a", &text, document::ColumnKind::Text)]);
        table.push(vec![document::Cell::Text(text.clone())]);
        table.note(text.clone());
        let blocks = vec![
            document::Block::Heading { level: 1, text: text.clone() },
            document::Block::paragraph(&text),
            document::Block::Table(table),
        ];
        let labels = report::labels(Language::Swedish);
        let document = Document { title: text, language: Language::Swedish, labels, authors: Vec::new(), date: None, short_names: std::collections::BTreeMap::new(), as_of: String::new(), blocks };
        let mut bytes = Vec::new();
        render::render(&document, Format::Markdown, render::Options { width: 80, colour: false }, &mut bytes).unwrap();
        let markdown = String::from_utf8(bytes).unwrap();
        let hostile = |_: &Block| -> Result<Made, Failure> { Ok(Made { markdown: markdown.clone(), inputs: Inputs::default() }) };
        let file = "<!-- uppfyllt a -->\n<!-- /uppfyllt -->\nefter\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
        let once = updated(file, hostile).ok().unwrap().text;
        prop_assert_eq!(block_marks::blocks(&once).unwrap().len(), 2);
        prop_assert_eq!(&updated(&once, hostile).ok().unwrap().text, &once);
    }

    #[test]
    fn what_is_made_anew_stays_so(parts in prop::collection::vec(prop::sample::select(vec![
        "<!-- /uppfyllt -->\n", "<!-- uppfyllt status -->\n<!-- /uppfyllt -->\n", "<!-- uppfyllt evaluate -->\n", "<!--", "-->",
        "\n", "\r\n", "\r", " ", "    ", "\t", "```\n", "~~~", "`", "<div>\n", "</div>\n", "<pre>", "<?", "- ", "1. ", "> ", "# a\n",
        "---\n", "[^1]: ", "[a]: b\n", "\\", "å", "\u{feff}", "\u{0}", "| a |\n|---|\n",
    ]), 0..16)) {
        let text = parts.concat();
        let levels = |text: &str| block_marks::blocks(text).unwrap().iter().map(|block| block.level).collect::<Vec<_>>();
        if let Ok(once) = updated(&text, shout) {
            prop_assert_eq!(levels(&once.text), levels(&text), "{}", once.text);
            prop_assert_eq!(updated(&once.text, shout).ok().unwrap().text, once.text);
        }
    }
}

/// The options by which a mark could name a file, from the definitions of the command line.
fn options_that_name_files() -> BTreeSet<(String, String)> {
    let mut command = Args::command();
    command.build();
    let able =
        command.get_subcommands().filter(|command| block_content::COMMANDS.contains(&command.get_name()));
    let of_command = |command: &clap::Command| {
        let options = command.get_arguments().filter(|option| {
            let parsed = option.get_value_parser().type_id();
            parsed == TypeId::of::<PathBuf>() || parsed == TypeId::of::<std::ffi::OsString>()
        });
        let name = |option: &clap::Arg| (command.get_name().to_owned(), option.get_id().to_string());
        options.map(name).collect::<Vec<_>>()
    };
    able.flat_map(of_command).collect()
}

const PLAN: &str = "[[plan]]\nid = \"p\"\ntitle = \"Plan\"\ntype = \"plan\"\nperiod = \"2023-2024\"\nfollow_up = [2023]\n\
                    [[commitment]]\nid = \"a\"\ntext = \"Text.\"\n";

/// A repository in which stands what no mark may read, beside a file outside of it.
#[cfg(unix)]
fn repository() -> tempfile::TempDir {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
    };
    write("ute/hemligt.md", "# Syfte\n\nHEMLIGT\n");
    write("hemligt.md", "# Syfte\n\nHEMLIGT\n");
    write("repo/.git/config", "HEMLIGT = 1\n");
    write("repo/plans/uppfyllt.toml", "");
    write("repo/plans/plan.toml", PLAN);
    write("repo/eget.md", "# Syfte\n\nEget.\n");
    write("repo/layout.md", "# {{ title }}\n");
    symlink("../hemligt.md", folder.path().join("repo/länk.md")).unwrap();
    symlink("../ute", folder.path().join("repo/mapp")).unwrap();
    symlink("../../hemligt.md", folder.path().join("repo/plans/p-2023.md")).unwrap();
    assert!(
        std::process::Command::new("mkfifo").arg(folder.path().join("repo/rör")).status().unwrap().success()
    );
    folder
}

#[cfg(unix)]
#[test]
fn a_mark_reads_nothing_that_is_not_its_own() {
    let folder = repository();
    let repo = folder.path().join("repo");
    let outside = folder.path().join("hemligt.md").display().to_string();
    let hostile = [
        ("/proc/self/environ", "lies outside of"),
        ("/proc/self/cwd/Cargo.toml", "lies outside of"),
        ("/proc/self/fd/0", "lies outside of"),
        ("/etc/passwd", "lies outside of"),
        ("/dev/zero", "lies outside of"),
        ("/etc/finns-inte", "lies outside of"),
        ("../finns/inte.md", "lies outside of"),
        (outside.as_str(), "lies outside of"),
        ("../hemligt.md", "lies outside of"),
        ("plans/../../hemligt.md", "lies outside of"),
        ("länk.md", "lies outside of"),
        ("mapp/hemligt.md", "lies outside of"),
        (".git/config", "is hidden"),
        ("rör", "regular file"),
    ];
    let told = |command: &str| {
        let failure = block_content::made(&block(command), &repo, Given::default()).err().expect(command);
        let told = failure.messages.join("\n");
        assert!(!told.contains("HEMLIGT"), "{command}: {told}");
        told
    };
    let mut tried = BTreeSet::new();
    for (command, option) in options_that_name_files() {
        for (file, reason) in hostile {
            let (line, reason) = match option.as_str() {
                "path" => (format!("{command} {file}"), reason),
                "text" | "template" => {
                    (format!("{command} plans --year 2023 --text eget.md --{option} {file}"), reason)
                }
                // These are written to, which no mark does.
                "output" | "update" => {
                    (format!("{command} plans --{option} {file}"), "has no place in a mark")
                }
                other => panic!("say here what a mark may do with `{command} --{other}`"),
            };
            let line = line.replace("--text eget.md --text", "--text");
            // Of a text, more is told, above.
            let reason = if option == "text" && file == "rör" { "the text" } else { reason };
            assert!(told(&line).contains(reason), "{line}: {}", told(&line));
        }
        tried.insert(option);
    }
    assert_eq!(tried.into_iter().collect::<Vec<_>>(), ["output", "path", "template", "text", "update"]);
    // What nobody names is not read through a link either.
    let message = told("report plans --year 2023");
    assert!(message.contains("p-2023.md`: it lies outside of"), "{message}");
    // Nor is a picture.
    for (picture, reason) in hostile {
        let write = |name: &str, text: String| {
            std::io::Write::write_all(&mut std::fs::File::create(repo.join(name)).unwrap(), text.as_bytes())
                .unwrap();
        };
        write("layout.md", format!("![]({picture})\n"));
        let message = told("report plans --year 2023 --text eget.md --template layout.md");
        assert!(
            message.contains("layout.md:1:1: the picture") && message.contains(reason),
            "{picture}: {message}"
        );
        write("bild.md", format!("# Syfte\n\n![]({picture})\n"));
        told("report plans --year 2023 --text bild.md --deny warnings");
    }
}

#[cfg(unix)]
#[test]
fn a_mark_reads_its_repository_and_what_was_given_beside_it() {
    let folder = repository();
    let repo = folder.path().join("repo");
    let made = |folder: &Path, command: &str, path: Option<&Path>| {
        let made = block_content::made(&block(command), folder, Given { path, ..Given::default() });
        made.map(|made| made.markdown).map_err(|failure| failure.messages)
    };
    let text = made(&repo.join("plans"), "report . --year 2023 --text ../eget.md", None).unwrap();
    assert!(text.contains("Eget."), "{text}");
    let other = tempfile::tempdir().unwrap();
    let text = made(other.path(), "evaluate", Some(&repo.join("plans"))).unwrap();
    assert!(text.contains("Plan"), "{text}");
    assert!(made(other.path(), &format!("evaluate {}", repo.join("plans").display()), None).is_err());
}
