//! `lsp`: a language server over standard input and output, which shows what `check` says while people type, and answers
//! editors.
//!
//! A repository is loaded as `check` loads it, with the texts that stand in the editor in place of those on disk, and stays
//! loaded for as long as nothing changes. So an answer is never older than the text it is about, and there is nothing to bring
//! up to date piece by piece.

mod actions;
mod complete;
mod describe;
mod inbox;
mod navigate;
mod outline;
mod pages;
mod place;
mod publish;
mod repository;
mod view;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result, anyhow};
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionRequest, CompletionOptions, CompletionRequest,
    DefinitionRequest, Diagnostic, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest,
    InitializeParams, InlayHintRequest, Notification as Told, PrepareRenameRequest, ReferencesRequest,
    RenameOptions, RenameRequest, Request as Asked, ServerCapabilities, TextDocumentContentChangeEvent,
    TextDocumentSync, TextDocumentSyncKind, Uri,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use serde_json::{Value, json};

use self::inbox::{Inbox, Input, is_shutdown};
use self::pages::Pages;
use self::place::{Units, path_of};
use self::repository::{holds_records, repository_of};
use self::view::{OpenText, View, texts};
use super::exit::Exit;
use crate::discover::{SETTINGS, discover};
use crate::load::load_to_edit;

pub(super) fn run() -> Result<Exit> {
    let (connection, Connection { sender, receiver }) = Connection::memory();
    let reader = thread::spawn(move || -> io::Result<()> {
        let mut input = Input::new(io::stdin().lock());
        while let Some(message) = input.message()? {
            let is_exit = matches!(&message, Message::Notification(told) if told.method == "exit");
            if sender.send(message).is_err() || is_exit {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        receiver.iter().try_for_each(|message| message.write(&mut io::stdout().lock()))
    });
    let served = converse(&connection);
    drop(connection);
    // Where it has ended, what it met is why there was no more to serve; else it waits for an editor that stays.
    let is_cut_off =
        |error: &anyhow::Error| error.downcast_ref().is_some_and(ProtocolError::channel_is_disconnected);
    if served.as_ref().err().is_none_or(is_cut_off) {
        joined(reader)?;
    }
    joined(writer)?;
    served
}

fn joined(thread: JoinHandle<io::Result<()>>) -> Result<()> {
    Ok(thread.join().map_err(|_| anyhow!("a part of the server has failed"))??)
}

/// Serves an editor until it leaves.
fn converse(connection: &Connection) -> Result<Exit> {
    let (id, asked) = connection.initialize_start()?;
    // Older editors name one folder, which those that name several name too.
    let of_folders =
        asked["workspaceFolders"].as_array().into_iter().flatten().map(|folder| folder["uri"].clone());
    let workspace: Vec<Value> = of_folders.chain([asked["rootUri"].clone()]).collect();
    let is_able = |path: &str| asked["capabilities"].pointer(path) == Some(&Value::Bool(true));
    let knows_snippets = is_able("/textDocument/completion/completionItem/snippetSupport");
    let watches_files = is_able("/workspace/didChangeWatchedFiles/dynamicRegistration");
    let asked: InitializeParams = serde_json::from_value(asked)?;
    let encodings =
        asked.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let is_utf8 = encodings.is_some_and(|known| known.contains(&Units::Utf8.kind()));
    let units = if is_utf8 { Units::Utf8 } else { Units::Utf16 };
    let folders = workspace.iter().filter_map(|uri| path_of(&Uri(uri.as_str()?.to_owned()))).collect();
    let about = json!({ "name": "uppfyllt", "version": env!("CARGO_PKG_VERSION") });
    connection.initialize_finish(id, json!({ "capabilities": capabilities(units), "serverInfo": about }))?;
    if watches_files {
        let registration = json!({ "id": "files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": [{ "globPattern": "**/*.toml" }] } });
        let register = json!({ "registrations": [registration] });
        let register = Request::new("files".to_owned().into(), "client/registerCapability".into(), register);
        connection.sender.send(register.into())?;
    }
    let mut server = Server {
        connection,
        inbox: Inbox::of(connection),
        units,
        knows_snippets,
        pages: Pages::of(&asked),
        open: BTreeMap::new(),
        changed: BTreeSet::new(),
        shown: BTreeMap::new(),
        folders,
    };
    Ok(if server.serve() { Exit::Done } else { Exit::Content })
}

fn capabilities(units: Units) -> ServerCapabilities {
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
        ..CodeActionOptions::default()
    };
    // No space, which ends most words of a text, and so no `=`, behind which one stands: an editor that shows what can follow
    // would put it in for people who only end their line.
    let triggers = ["\"", "["].map(str::to_owned).to_vec();
    ServerCapabilities {
        position_encoding: Some(units.kind()),
        text_document_sync: Some(TextDocumentSync::Kind(TextDocumentSyncKind::Full)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        rename_provider: Some(
            RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into(),
        ),
        code_action_provider: Some(actions.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        ..ServerCapabilities::default()
    }
}

struct Server<'c> {
    connection: &'c Connection,
    inbox: Inbox,
    units: Units,
    knows_snippets: bool,
    pages: Pages,
    open: BTreeMap<PathBuf, OpenText>,
    /// Open files whose repositories are to be looked at anew.
    changed: BTreeSet<PathBuf>,
    /// What is on show as wrong, by the root of its repository and by file.
    shown: BTreeMap<PathBuf, BTreeMap<PathBuf, Vec<Diagnostic>>>,
    /// The folders of the editor whose repositories are not among those yet.
    folders: Vec<PathBuf>,
}

impl Server<'_> {
    /// Takes messages in their order, until the editor leaves. Whether it had asked the server to shut down.
    fn serve(&mut self) -> bool {
        let mut was_shut_down = false;
        loop {
            // What people have typed on since is not looked at twice.
            if self.inbox.is_empty()
                && let Some(path) = self.changed.pop_first()
            {
                self.look(&path, None);
                continue;
            }
            let Some(message) = self.inbox.next() else { return was_shut_down };
            if is_shutdown(&message) {
                was_shut_down = true;
            }
            match message {
                Message::Notification(told) => drop(self.take_in(told)),
                Message::Request(asked) if asked.method == "shutdown" => {
                    self.answer(Response::new_ok(asked.id, ()));
                }
                Message::Request(asked) if was_shut_down => {
                    let code = ErrorCode::InvalidRequest as i32;
                    self.answer(Response::new_err(asked.id, code, "the server is shut down".to_owned()));
                }
                Message::Request(asked) if self.inbox.is_left => {
                    let code = ErrorCode::RequestCanceled as i32;
                    self.answer(Response::new_err(asked.id, code, "the editor has left".to_owned()));
                }
                Message::Request(asked) if asked.method == SYMBOLS => {
                    let answer = self.inbox.taken_back(&asked).unwrap_or_else(|| self.symbols(asked));
                    self.answer(answer);
                }
                Message::Request(asked) => {
                    match asked_about(&asked).or_else(|| self.open.keys().next().cloned()) {
                        Some(path) => self.look(&path, Some(asked)),
                        None => self.answer(Response::new_ok(asked.id, Value::Null)),
                    }
                }
                Message::Response(_) => {}
            }
        }
    }

    fn answer(&self, response: Response) {
        // Where nobody listens any more, the next message is the end.
        let _ = self.connection.sender.send(response.into());
    }

    /// Loads the repository of a file, shows what is wrong with it, and answers for as long as nothing changes.
    fn look(&mut self, path: &Path, first: Option<Request>) {
        let asked = first.as_ref().map(|asked| asked.id.clone());
        let looked = self.try_to_look(path, first);
        let Some(id) = asked else { return };
        match looked {
            Ok(true) => {}
            Ok(false) => self.answer(Response::new_ok(id, Value::Null)),
            Err(error) => {
                self.answer(Response::new_err(id, ErrorCode::RequestFailed as i32, format!("{error:#}")));
            }
        }
    }

    /// The ids of every repository that the editor has a folder or a file of.
    fn symbols(&mut self, asked: Request) -> Response {
        for folder in std::mem::take(&mut self.folders) {
            let found = discover(Some(&folder)).map(|found| found.repositories).unwrap_or_default();
            let own = found.into_iter().filter(|found| found.settings.is_some());
            self.shown.extend(own.map(|found| (found.root, BTreeMap::new())));
        }
        let (id, query) = (asked.id, asked.params["query"].as_str().unwrap_or_default());
        let texts = texts(&self.open);
        let mut symbols = Vec::new();
        for root in self.shown.keys() {
            let Ok(Some(files)) = repository_of(&root.join(SETTINGS), &self.open) else { continue };
            let (units, pages, open) = (self.units, &self.pages, &self.open);
            let knows_snippets = self.knows_snippets;
            // What cannot be read has no symbols; a request about its files says why.
            let _ = load_to_edit(&files, &texts, |loaded| {
                let outlines = RefCell::default();
                let view =
                    View { units, knows_snippets, pages, open, files: &files, loaded: &loaded, outlines };
                symbols.extend(view.all_symbols(query));
            });
        }
        Response::new_ok(id, symbols)
    }

    /// Whether the file is of a repository.
    fn try_to_look(&mut self, path: &Path, first: Option<Request>) -> Result<bool> {
        // Other TOML is nobody's business here, and a folder of it is not walked.
        let has_settings = path.ancestors().skip(1).any(|folder| folder.join(SETTINGS).is_file());
        let is_of_plans = has_settings
            || path.ends_with(SETTINGS)
            || self.shown.keys().any(|root| path.starts_with(root))
            || self.open.get(path).is_some_and(|open| holds_records(&open.text));
        if !is_of_plans {
            return Ok(false);
        }
        let Some(files) = repository_of(path, &self.open)? else { return Ok(false) };
        let is_own =
            |path: &PathBuf| files.files.iter().chain(&files.settings).any(|file| file.shown == *path);
        let is_changed =
            first.is_none() || self.changed.iter().any(is_own) || !self.shown.contains_key(&files.root);
        self.changed.retain(|path| !is_own(path));
        if !self.shown.contains_key(&files.root) {
            self.inbox.watch(&files.root);
        }
        let texts = texts(&self.open);
        let (connection, shown, inbox) = (self.connection, &mut self.shown, &mut self.inbox);
        let (units, pages, open) = (self.units, &self.pages, &self.open);
        let knows_snippets = self.knows_snippets;
        let has_others = !self.changed.is_empty();
        load_to_edit(&files, &texts, |loaded| {
            let outlines = RefCell::default();
            let view = View { units, knows_snippets, pages, open, files: &files, loaded: &loaded, outlines };
            if is_changed {
                view.publish(connection, shown.entry(files.root.clone()).or_default());
            }
            let mut next = first.map(Message::Request);
            while !(next.is_none() && has_others && inbox.is_empty()) {
                let Some(message) = next.take().or_else(|| inbox.next()) else { break };
                match message {
                    Message::Request(asked)
                        if asked_about(&asked).is_none_or(|path| is_own(&path))
                            && asked.method != "shutdown"
                            && asked.method != SYMBOLS =>
                    {
                        let answer = inbox.taken_back(&asked).unwrap_or_else(|| view.answered(asked));
                        let _ = connection.sender.send(answer.into());
                    }
                    Message::Notification(told) if is_of_no_text(&told) => {}
                    Message::Response(_) => {}
                    message @ (Message::Request(_) | Message::Notification(_)) => {
                        inbox.put_back(message);
                        break;
                    }
                }
            }
            true
        })
    }

    fn take_in(&mut self, told: Notification) -> Result<()> {
        let path = match told.method.as_str() {
            "textDocument/didOpen" => {
                let opened = params::<DidOpenTextDocumentNotification>(told)?.text_document;
                let path = path_of(&opened.uri).context("no file")?;
                let text = OpenText { uri: opened.uri, version: opened.version, text: opened.text };
                self.open.insert(path.clone(), text);
                path
            }
            "textDocument/didChange" => {
                let changed = params::<DidChangeTextDocumentNotification>(told)?;
                let path = path_of(&changed.text_document.text_document_identifier.uri).context("no file")?;
                let text = changed.content_changes.into_iter().rev().find_map(|change| match change {
                    TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                        Some(whole.text)
                    }
                    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(_) => None,
                });
                if let Some((open, text)) = self.open.get_mut(&path).zip(text) {
                    (open.text, open.version) = (text, changed.text_document.version);
                }
                path
            }
            "textDocument/didClose" => {
                let path = path_of(&params::<DidCloseTextDocumentNotification>(told)?.text_document.uri)
                    .context("no file")?;
                self.open.remove(&path);
                path
            }
            // Something else on disk may have changed too.
            _ => {
                let closed = self.shown.keys().map(|root| root.join(SETTINGS)).filter(|path| path.is_file());
                self.changed.extend(self.open.keys().cloned().chain(closed));
                return Ok(());
            }
        };
        self.changed.insert(path);
        Ok(())
    }
}

/// The request that is about all repositories at once.
const SYMBOLS: &str = "workspace/symbol";

fn is_of_no_text(told: &Notification) -> bool {
    told.method.starts_with("$/") || told.method == "initialized"
}

/// The file that a request is about, where it is about one.
fn asked_about(asked: &Request) -> Option<PathBuf> {
    let uri = asked.params.get("textDocument")?.get("uri")?.as_str()?;
    path_of(&Uri(uri.to_owned()))
}

fn params<N: Told>(told: Notification) -> Result<N::Params> {
    Ok(serde_json::from_value(told.params)?)
}

impl View<'_> {
    fn answered(&self, asked: Request) -> Response {
        let Request { id, method, params } = asked;
        let answer = match method.as_str() {
            "textDocument/completion" => answer::<CompletionRequest>(params, |asked| {
                Ok(self.completions(&asked.text_document_position_params))
            }),
            "textDocument/hover" => {
                answer::<HoverRequest>(params, |asked| Ok(self.hover(&asked.text_document_position_params)))
            }
            "textDocument/definition" => answer::<DefinitionRequest>(params, |asked| {
                Ok(self.definition(&asked.text_document_position_params))
            }),
            "textDocument/references" => answer::<ReferencesRequest>(params, |asked| {
                Ok(self.references(&asked.text_document_position_params, asked.context.include_declaration))
            }),
            "textDocument/prepareRename" => answer::<PrepareRenameRequest>(params, |asked| {
                Ok(self.renamable(&asked.text_document_position_params))
            }),
            "textDocument/rename" => answer::<RenameRequest>(params, |asked| {
                self.rename(&asked.text_document_position_params, &asked.new_name)
            }),
            "textDocument/codeAction" => answer::<CodeActionRequest>(params, |asked| {
                let is_asked = asked.context.only.is_none_or(|only| only.contains(&CodeActionKind::QuickFix));
                Ok(self.actions(&asked.text_document, asked.range).filter(|_| is_asked))
            }),
            "textDocument/documentSymbol" => {
                answer::<DocumentSymbolRequest>(params, |asked| Ok(self.symbols(&asked.text_document)))
            }
            "textDocument/foldingRange" => {
                answer::<FoldingRangeRequest>(params, |asked| Ok(self.folds(&asked.text_document)))
            }
            "textDocument/inlayHint" => {
                answer::<InlayHintRequest>(params, |asked| Ok(self.hints(&asked.text_document, asked.range)))
            }
            _ => return Response::new_err(id, ErrorCode::MethodNotFound as i32, "not known here".to_owned()),
        };
        match answer {
            Ok(answer) => Response::new_ok(id, answer),
            Err(error) => Response::new_err(id, ErrorCode::RequestFailed as i32, format!("{error:#}")),
        }
    }
}

/// The answer to a request of a kind: with nothing where there is nothing to say.
fn answer<R: Asked>(params: Value, of: impl FnOnce(R::Params) -> Result<R::Result>) -> Result<Value> {
    Ok(serde_json::to_value(of(serde_json::from_value(params)?)?)?)
}
