//! People and tickets out of files with a row each (CSV). A file is read and checked whole before anything is written: one
//! wrong cell, and nothing of it is imported. What is written goes in batches, and every row is known again by its external
//! id (or, without one, by its content), so that a run that broke off goes on where it was.

mod people;
mod tickets;

use std::path::Path;

use kit::csv;
use kit::error::Error;
use kit::fold::fold_words;

pub use people::people;
pub use tickets::tickets;

/// Under this name it is remembered what came from such files.
const SOURCE: &str = "csv";
/// Most bytes of a file.
const LARGEST: u64 = 256 * 1024 * 1024;
/// Faults that are told one by one.
const MOST_FAULTS: usize = 100;

/// A column: the word for it in faults, and the folded words that may stand above it.
type Column = &'static [&'static str];

/// A file with rows.
struct Sheet {
    columns: &'static [Column],
    places: Vec<Option<usize>>,
    rows: Vec<(usize, Vec<String>)>,
    faults: Vec<String>,
    untold: usize,
}

impl Sheet {
    /// Reads a file: UTF-8, commas or semicolons, a header.
    fn read(path: &Path, columns: &'static [Column], needed: &[&str]) -> Result<Sheet, Error> {
        let unreadable = |text: String| Error::Unreadable(format!("{}: {text}", path.display()));
        let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
        if size > LARGEST {
            return Err(unreadable("it is larger than 256 MB: part it into several".to_owned()));
        }
        let content = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(content).map_err(|error| {
            let line =
                1 + error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count();
            unreadable(format!("line {line} is not UTF-8: save the file as \"CSV UTF-8\""))
        })?;
        let mut rows = csv::read(text.trim_start_matches('\u{FEFF}')).into_iter();
        let (_, header) = rows.next().unwrap_or_default();
        let header: Vec<String> = header.iter().map(|cell| fold_words(cell)).collect();
        let places: Vec<Option<usize>> =
            columns.iter().map(|words| header.iter().position(|cell| words.contains(&cell.as_str()))).collect();
        let mut sheet = Sheet { columns, places, rows: rows.collect(), faults: Vec::new(), untold: 0 };
        for name in needed {
            if sheet.place(name).is_none() {
                sheet.fault(1, name, "there is no such column");
            }
        }
        let is_known = |cell: &String| columns.iter().any(|words| words.contains(&cell.as_str()));
        for cell in header.iter().filter(|cell| !cell.is_empty() && !is_known(cell)) {
            sheet.fault(1, cell, "this column is unknown: remove it, or correct its name");
        }
        Ok(sheet)
    }

    fn place(&self, name: &str) -> Option<usize> {
        let column = self.columns.iter().position(|words| words.first() == Some(&name))?;
        self.places.get(column).copied().flatten()
    }

    /// A cell, without blanks around it.
    fn cell<'s>(&self, row: &'s [String], name: &str) -> &'s str {
        self.place(name).and_then(|place| row.get(place)).map_or("", |cell| cell.trim())
    }

    /// Notes what is wrong with a cell.
    fn fault(&mut self, line: usize, column: &str, what: &str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(format!("line {line}, column \"{column}\": {what}"));
        } else {
            self.untold += 1;
        }
    }

    /// All is well, or everything that is not.
    fn check(&self, path: &Path) -> Result<(), Error> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let more = if self.untold > 0 { format!("\n  and {} more", self.untold) } else { String::new() };
        let list = self.faults.join("\n  ");
        Err(Error::Unreadable(format!("{}: nothing was imported.\n  {list}{more}", path.display())))
    }
}
