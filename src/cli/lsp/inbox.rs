//! What the editor says, taken from it at once: so it is known, before anything is looked at, what people have typed on since
//! and what is no longer asked for.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use lsp_server::{Connection, ErrorCode, Message, Request, Response};

pub(super) struct Inbox {
    receiver: Receiver<Message>,
    waiting: VecDeque<Message>,
    /// Whether nothing more will come.
    is_closed: bool,
    /// Whether that was said: then nothing is looked at any more.
    pub(super) is_left: bool,
}

impl Inbox {
    pub(super) fn of(connection: &Connection) -> Self {
        let (sender, receiver) = channel();
        let messages = connection.receiver.clone();
        // It ends when the editor has left, or the server.
        thread::spawn(move || messages.iter().all(|message| sender.send(message).is_ok()));
        Self { receiver, waiting: VecDeque::new(), is_closed: false, is_left: false }
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

/// What stands on standard input, of which no message is read that is larger than any that an editor sends: to read one takes
/// memory for all of it at once.
pub(super) struct Input<R>(pub(super) R);

/// The most bytes of a message: 64 MiB.
const LARGEST: u64 = 64 << 20;

/// The most bytes of a line before a message.
const LONGEST_LINE: u64 = 4096;

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.0.consume(bytes);
    }

    fn read_line(&mut self, line: &mut String) -> io::Result<usize> {
        let read = self.0.by_ref().take(LONGEST_LINE).read_line(line)?;
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
