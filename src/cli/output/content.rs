//! What is written, as it is made.

use std::io::{self, ErrorKind, Write};

use anyhow::Result;

/// What writes a content as it is made, since that of a country would fill the memory.
pub(crate) type Content<'c> = &'c mut dyn FnMut(&mut dyn Write) -> Result<()>;

pub(super) fn of_bytes(bytes: &[u8]) -> impl FnMut(&mut dyn Write) -> Result<()> {
    |out| Ok(out.write_all(bytes)?)
}

/// A writer that remembers whether it failed, and whether nobody listens any more.
struct Watched<W: Write> {
    out: io::BufWriter<W>,
    failed: Option<ErrorKind>,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.failed = Some(error.kind()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.failed = Some(error.kind()))
    }
}

/// Writes a content and sees that it has left this process; a closed pipe is not an error. An error of the content's own is
/// within, one of writing around it.
pub(super) fn write_all(out: impl Write, content: Content<'_>) -> Result<Result<()>> {
    let mut out = Watched { out: io::BufWriter::with_capacity(1 << 16, out), failed: None };
    let result = content(&mut out).and_then(|()| Ok(out.flush()?));
    match out.failed {
        Some(ErrorKind::BrokenPipe) => Ok(Ok(())),
        // What was only interrupted was tried again.
        Some(ErrorKind::Interrupted) | None => Ok(result),
        Some(kind) => Err(result.err().unwrap_or_else(|| io::Error::from(kind).into())),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind, Write};

    use super::{of_bytes, write_all};

    /// Takes everything in and fails when it is flushed, as a full disk does.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        assert!(matches!(write_all(Failing(ErrorKind::BrokenPipe), &mut of_bytes(b"a")), Ok(Ok(()))));
        assert!(write_all(Failing(ErrorKind::StorageFull), &mut of_bytes(b"a")).is_err());
    }
}
