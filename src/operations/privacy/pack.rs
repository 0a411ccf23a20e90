//! Packing an archive that is sent while it is made: on a thread of its own, as far ahead as whoever takes it keeps up.

use std::fs::File;
use std::io::{Cursor, Error as IoError, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use kit::clock::Time;
use kit::error::Error;
use kit::files::Local;
use kit::secrets::hex;
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use tokio::sync::mpsc;

use crate::operations::backup::{Exactly, Hashed};

/// Bytes of a piece that is sent.
const PIECE: usize = 1 << 16;
/// Pieces that wait for whoever takes them.
const WAITING: usize = 4;

/// The pieces of an archive. An error says that it broke off.
pub type Pieces = mpsc::Receiver<Result<Bytes, IoError>>;

/// What comes next.
enum Order {
    Add(String, Content),
    End,
    BreakOff,
}

/// A member's content.
pub(super) enum Content {
    Bytes(Vec<u8>),
    File(File),
    /// A content of the file store.
    Stored(Box<Local>),
}

/// The way to an archive that is being made. Dropped before its end, the archive breaks off.
pub(super) struct Pack(SyncSender<Order>);

/// Begins an archive whose members lie in one folder.
pub(super) fn begin(folder: String, made_at: Time) -> Result<(Pack, Pieces), Error> {
    let (orders, to_do) = sync_channel(1);
    let (sender, pieces) = mpsc::channel(WAITING);
    let begun = std::thread::Builder::new().name("pack".to_owned()).spawn(move || {
        let sent = Sent { sender: sender.clone(), piece: Vec::with_capacity(PIECE) };
        if let Err(error) = write(sent, &to_do, &folder, made_at) {
            // Whoever took it may be gone.
            let _ = sender.blocking_send(Err(error));
        }
    });
    begun?;
    Ok((Pack(orders), pieces))
}

impl Pack {
    /// Adds a member.
    pub(super) fn add(&self, path: String, content: Content) -> Result<(), Error> {
        self.order(Order::Add(path, content))
    }

    /// Says that it is complete.
    pub(super) fn end(&self) -> Result<(), Error> {
        self.order(Order::End)
    }

    /// Says that it will not be.
    pub(super) fn break_off(&self) {
        // The packing may have ended already: that is why.
        let _ = self.0.send(Order::BreakOff);
    }

    fn order(&self, order: Order) -> Result<(), Error> {
        self.0.send(order).map_err(|_| Error::Outside("whoever took the archive is gone".to_owned()))
    }
}

fn write(sent: Sent, to_do: &Receiver<Order>, folder: &str, made_at: Time) -> Result<(), IoError> {
    let mut tar = Builder::new(GzEncoder::new(sent, Compression::fast()));
    let mut sums = Vec::new();
    loop {
        match to_do.recv() {
            Ok(Order::Add(path, content)) => {
                let sum = add(&mut tar, &format!("{folder}/{path}"), content, made_at)?;
                writeln!(sums, "{sum}  {path}")?;
            }
            Ok(Order::End) => break,
            Ok(Order::BreakOff) | Err(_) => return Err(IoError::other("the export broke off")),
        }
    }
    add(&mut tar, &format!("{folder}/SHA256SUMS"), Content::Bytes(sums), made_at)?;
    tar.into_inner()?.finish()?.flush()
}

/// Adds a member; gives its SHA-256.
fn add(tar: &mut Builder<impl Write>, path: &str, content: Content, made_at: Time) -> Result<String, IoError> {
    // What had to be fetched goes away with this.
    let fetched;
    let (size, content): (u64, Box<dyn Read + '_>) = match content {
        Content::Bytes(bytes) => (u64::try_from(bytes.len()).unwrap_or(u64::MAX), Box::new(Cursor::new(bytes))),
        Content::File(file) => (file.metadata()?.len(), Box::new(file)),
        Content::Stored(local) => {
            fetched = local;
            (fetched.file.metadata()?.len(), Box::new(&fetched.file))
        }
    };
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(made_at.0 / 1_000_000).unwrap_or_default());
    let mut hashed = Hashed { inner: Exactly { inner: content, left: size }, hasher: Sha256::new() };
    tar.append_data(&mut header, path, &mut hashed)?;
    Ok(hex(&hashed.hasher.finalize()))
}

/// Sends what is written into it.
struct Sent {
    sender: mpsc::Sender<Result<Bytes, IoError>>,
    piece: Vec<u8>,
}

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE)));
        self.sender.blocking_send(Ok(piece)).map_err(|_| IoError::other("whoever took it is gone"))
    }
}
