//! Rows of a table on the disk while their archive is made: an archive wants to know a member's size before its content, and
//! the page for people is made of what was read already.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Lines, Write};
use std::path::Path;

use kit::error::Error;
use kit::files::make_private_folder;
use kit::secrets::{hex, random};
use serde_json::{Map, Value};

/// A file without a name: it goes when nobody has it open any more, whatever happens.
pub(super) struct Spool {
    out: BufWriter<File>,
    first: File,
    second: File,
}

/// What was written, to be read twice.
pub(super) struct Spooled {
    /// For the archive.
    pub(super) first: File,
    /// For the page.
    pub(super) second: File,
}

impl Spool {
    pub(super) fn new(folder: &Path) -> Result<Spool, Error> {
        make_private_folder(folder)?;
        let path = folder.join(hex(&random::<16>()?));
        let out = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let opened = File::open(&path).and_then(|first| Ok((first, File::open(&path)?)));
        std::fs::remove_file(&path)?;
        let (first, second) = opened?;
        Ok(Spool { out: BufWriter::new(out), first, second })
    }

    pub(super) fn finish(mut self) -> Result<Spooled, Error> {
        self.out.flush()?;
        Ok(Spooled { first: self.first, second: self.second })
    }
}

impl Write for Spool {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.out.write(piece)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A row of a table that was spooled.
pub(super) struct Kept(Map<String, Value>);

impl Kept {
    /// A value as people read it; empty when there is none.
    pub(super) fn text(&self, column: &str) -> String {
        match self.0.get(column) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(value) => value.to_string(),
        }
    }

    /// A number; 0 when it is none.
    pub(super) fn number(&self, column: &str) -> i64 {
        self.0.get(column).and_then(Value::as_i64).unwrap_or_default()
    }
}

/// The rows of a table that was spooled, one after the other.
pub(super) struct Rows {
    lines: Lines<BufReader<File>>,
    next: Option<Kept>,
}

impl Rows {
    pub(super) fn new(file: File) -> Result<Rows, Error> {
        let mut rows = Rows { lines: BufReader::new(file).lines(), next: None };
        rows.next = rows.read()?;
        Ok(rows)
    }

    /// The next row when it is as wanted; it is taken.
    pub(super) fn take_if(&mut self, is_wanted: impl Fn(&Kept) -> bool) -> Result<Option<Kept>, Error> {
        if !self.is_next(is_wanted) {
            return Ok(None);
        }
        let after = self.read()?;
        Ok(std::mem::replace(&mut self.next, after))
    }

    /// Whether the next row is as wanted.
    pub(super) fn is_next(&self, is_wanted: impl Fn(&Kept) -> bool) -> bool {
        self.next.as_ref().is_some_and(is_wanted)
    }

    fn read(&mut self) -> Result<Option<Kept>, Error> {
        for line in self.lines.by_ref() {
            let line = line?;
            let line = line.trim_end_matches(',');
            if line.starts_with('{') {
                return Ok(Some(Kept(serde_json::from_str(line)?)));
            }
        }
        Ok(None)
    }
}
