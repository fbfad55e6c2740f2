//! What the editor says, taken from it at once: so it is known, before anything is looked at, what people have typed on since
//! and what is no longer asked for.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::json;

use super::repository::{Stamps, stamps};
use crate::cli::terminal;

pub(super) struct Inbox {
    receiver: Receiver<Message>,
    roots: Sender<(PathBuf, Stamps)>,
    waiting: VecDeque<Message>,
    is_closed: bool,
    /// Whether that was said: then nothing is looked at any more.
    pub(super) is_left: bool,
}

impl Inbox {
    pub(super) fn of(connection: &Connection) -> Self {
        let (sender, receiver) = channel();
        let (roots, new_roots) = channel();
        let messages = connection.receiver.clone();
        let mut watched: BTreeMap<PathBuf, Stamps> = BTreeMap::new();
        let mut pause = PAUSE;
        // It ends when the editor has left, or the server.
        thread::spawn(move || {
            loop {
                let message = match messages.recv_timeout(pause) {
                    Ok(message) => message,
                    Err(error) if error.is_disconnected() => return,
                    Err(_) => {
                        watched.extend(new_roots.try_iter());
                        let begun = Instant::now();
                        let now: BTreeMap<_, _> =
                            watched.keys().map(|root| (root.clone(), stamps(root))).collect();
                        pause = PAUSE.max(begun.elapsed() * 20);
                        if std::mem::replace(&mut watched, now) == watched {
                            continue;
                        }
                        let told = json!({ "changes": [] });
                        Notification::new("workspace/didChangeWatchedFiles".into(), told).into()
                    }
                };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { receiver, roots, waiting: VecDeque::new(), is_closed: false, is_left: false }
    }

    /// From now on, tells what changes in a repository without the editor: many editors watch no files for a server.
    pub(super) fn watch(&self, root: &Path) {
        // Where nobody takes it, the editor has left.
        let _ = self.roots.send((root.to_owned(), stamps(root)));
    }

    /// The next message, as soon as there is one; none where the editor has left.
    pub(super) fn next(&mut self) -> Option<Message> {
        self.fetch();
        if self.waiting.is_empty() && !self.is_closed {
            match self.receiver.recv() {
                Ok(message) => self.take(message),
                Err(_) => self.is_closed = true,
            }
        }
        self.waiting.pop_front()
    }

    pub(super) fn is_empty(&mut self) -> bool {
        self.fetch();
        self.waiting.is_empty() && !self.is_closed
    }

    /// Lets a message be the next again.
    pub(super) fn put_back(&mut self, message: Message) {
        self.waiting.push_front(message);
    }

    /// The answer to what is no longer asked for.
    pub(super) fn taken_back(&mut self, asked: &Request) -> Option<Response> {
        self.fetch();
        let is_this = |message: &Message| {
            matches!(message, Message::Notification(told) if told.method == "$/cancelRequest"
                && serde_json::to_value(&asked.id).is_ok_and(|id| told.params["id"] == id))
        };
        self.waiting.iter().any(is_this).then(|| {
            let id = asked.id.clone();
            Response::new_err(id, ErrorCode::RequestCanceled as i32, "no longer asked for".to_owned())
        })
    }

    fn fetch(&mut self) {
        loop {
            match self.receiver.try_recv() {
                Ok(message) => self.take(message),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.is_closed = true;
                    return;
                }
            }
        }
    }

    /// Of an editor that leaves, nothing is looked at any more; but it may wait for the answers to its last requests.
    fn take(&mut self, message: Message) {
        if matches!(&message, Message::Notification(told) if told.method == "exit") {
            self.waiting.retain(|message| matches!(message, Message::Request(_)));
            (self.is_closed, self.is_left) = (true, true);
        } else {
            self.waiting.push_back(message);
        }
    }
}

/// How long nothing comes from the editor before files are looked at; longer where that takes long.
const PAUSE: Duration = Duration::from_secs(1);

/// What stands on standard input, of which no message is read that is larger than any that an editor sends: to read one takes
/// memory for all of it at once.
pub(super) struct Input<R> {
    input: R,
    /// Whether the lines before a message have been read to their end.
    is_within: bool,
}

impl<R: BufRead> Input<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, is_within: false }
    }

    /// The next message. One that says nothing is passed over: where the next begins is known.
    pub(super) fn message(&mut self) -> io::Result<Option<Message>> {
        loop {
            match Message::read(self) {
                Err(error) if error.kind() == ErrorKind::InvalidData && self.is_within => {
                    terminal::complain(
                        "note: the editor sends a message that is no JSON-RPC; it is left out",
                    );
                }
                read => return read,
            }
        }
    }
}

/// The most bytes of a message: 64 MiB.
const LARGEST: u64 = 64 << 20;

/// The most bytes of a line before a message.
const LONGEST_LINE: u64 = 4096;

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
    }

    fn read_line(&mut self, line: &mut String) -> io::Result<usize> {
        let read = self.input.by_ref().take(LONGEST_LINE).read_line(line)?;
        self.is_within = line == "\r\n";
        let length = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length = length.map(|(_, length)| length.trim());
        if length.is_some_and(|length| length.parse().is_ok_and(|length: u64| length > LARGEST)) {
            return Err(io::Error::other(format!(
                "the editor sends more than {LARGEST} bytes in one message"
            )));
        }
        Ok(read)
    }
}

pub(super) fn is_shutdown(message: &Message) -> bool {
    matches!(message, Message::Request(asked) if asked.method == "shutdown")
}
