//! How long an editor waits for the language server: `cargo bench --bench editor`.
//!
//! A letter is typed in a rating, as often as there are rounds; what is wrong is waited for, then what can be written there, and
//! what it means. Once in the plans of Tyresö, and once in a repository with a hundred times its plan with three years of judgements.
#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a benchmark prints, and milliseconds are no figures of a municipality"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

const ROUNDS: usize = 21;
const PLAN: &str = "integrationsplan-2007";

/// The server, as an editor speaks with it.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

fn main() -> Result<()> {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is timed here; run it with `cargo bench --bench editor`");
        return Ok(());
    }
    let tyreso = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/tyreso");
    let hundred = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    multiply(&tyreso, &hundred)?;
    println!(
        "{:<44}{:>10}{:>10}{:>10}   verdict",
        "median of what an editor waits", "ms", "longest", "limit"
    );
    let file = |plan: &str| PathBuf::from(plan).join("2010.toml");
    measure("Tyresö", &tyreso.join(file(PLAN)), 20.0)?;
    measure("100 plans", &hundred.join(file("plan-50")), 100.0)
}

/// A repository with a plan and its judgements a hundred times over.
#[expect(clippy::disallowed_methods, reason = "nothing is lost if a benchmark is killed")]
fn multiply(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for name in ["uppfyllt.toml", "organisation.toml", "sources.toml"] {
        fs::copy(from.join(name), to.join(name))?;
    }
    for number in 0..100 {
        let id = format!("plan-{number}");
        let folder = to.join(&id);
        fs::create_dir(&folder)?;
        for name in ["plan.toml", "2008.toml", "2009.toml", "2010.toml"] {
            let text = fs::read_to_string(from.join(PLAN).join(name))?;
            let text = text.replace("integrationsstrategi-2018", &format!("{id}-ny"));
            fs::write(folder.join(name), text.replace(PLAN, &id))?;
        }
    }
    Ok(())
}

fn measure(of: &str, path: &Path, limit: f64) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let (before, after) = text.split_once("rating = \"").context("nothing is rated")?;
    let line = before.matches('\n').count();
    let uri = format!("file://{}", path.display());
    let mut server = Server::start()?;
    let document = json!({ "uri": uri, "languageId": "toml", "version": 0, "text": text });
    server.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }))?;
    server.until(|told| told["params"]["version"] == 0)?;
    let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": 11 } });
    let mut waited: [Vec<f64>; 3] = Default::default();
    for round in 1..=ROUNDS {
        let changed = format!("{before}rating = \"{}{after}", "x".repeat(1 + round % 3));
        let change = json!({ "textDocument": { "uri": uri, "version": round }, "contentChanges": [{ "text": changed }] });
        waited[0].push(
            server.time(&json!({ "method": "textDocument/didChange", "params": change }), |told| {
                told["params"]["version"] == round && told["params"]["uri"] == uri.as_str()
            })?,
        );
        for (times, asked) in waited[1..].iter_mut().zip(["completion", "hover"]) {
            let method = format!("textDocument/{asked}");
            times.push(server.time(&json!({ "id": round, "method": method, "params": place }), |told| {
                told["id"] == round
            })?);
        }
    }
    server.child.kill()?;
    server.child.wait()?;
    for (what, mut times) in ["a letter is typed", "what can be written", "what it means"].iter().zip(waited)
    {
        times.sort_by(f64::total_cmp);
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        let verdict = if median <= limit { "reached" } else { "MISSED" };
        println!("{:<44}{median:>10.1}{longest:>10.1}{limit:>10.0}   {verdict}", format!("{of}: {what}"));
    }
    Ok(())
}

impl Server {
    fn start() -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
        let mut child = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let to = child.stdin.take().context("no input")?;
        let from = BufReader::new(child.stdout.take().context("no output")?);
        let mut server = Self { child, to, from };
        let about = json!({ "processId": null, "rootUri": null, "capabilities": {} });
        server.time(&json!({ "id": 0, "method": "initialize", "params": about }), |told| told["id"] == 0)?;
        server.send(&json!({ "method": "initialized", "params": {} }))?;
        Ok(server)
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.to.flush()?)
    }

    /// How many milliseconds pass until the server says what is waited for.
    fn time(&mut self, message: &Value, is_it: impl Fn(&Value) -> bool) -> Result<f64> {
        let start = Instant::now();
        self.send(message)?;
        self.until(is_it)?;
        Ok(start.elapsed().as_secs_f64() * 1000.0)
    }

    fn until(&mut self, is_it: impl Fn(&Value) -> bool) -> Result<()> {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                ensure!(self.from.read_line(&mut line)? > 0, "the server has left");
                if let Some(number) = line.strip_prefix("Content-Length: ") {
                    length = number.trim().parse()?;
                } else if line.trim().is_empty() {
                    break;
                }
            }
            let mut bytes = vec![0; length];
            self.from.read_exact(&mut bytes)?;
            let told: Value = serde_json::from_slice(&bytes)?;
            ensure!(told.get("error").is_none(), "{told}");
            if is_it(&told) {
                return Ok(());
            }
        }
    }
}
