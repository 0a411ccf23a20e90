//! The old application's database: a SQLite file with the tables user, ticket, etapa and procedimento.
//!
//! Owns what is known of its tables and of the odd things in them; it only reads the file. Deliberately not here: what was
//! imported before (`imported_ids`) and who is who (`importer`), which files with rows need as well.

mod conversation;
mod files;
mod people;
mod pieces;
mod procedures;
mod read;
mod tickets;

use std::path::Path;

use jiff::tz::TimeZone;
use kit::db::{Foreign, ForeignRow};
use kit::error::Error;
use kit::fold::one_line;

use super::importer::Importer;
use super::report::Report;
use crate::base::app::App;
use crate::tickets::categories::reading;

/// Under this name it is remembered what came from it.
pub const SOURCE: &str = "old-helpdesk";
/// The tables that make a file one of the old application's.
const TABLES: &[&str] = &["user", "ticket"];

/// What is wanted.
pub struct Wanted<'a> {
    /// The database.
    pub database: &'a Path,
    /// The file with its categories, where there is one.
    pub categories: Option<&'a Path>,
    /// The folder with its files, where there is one.
    pub files: Option<&'a Path>,
    /// Where its clock stood.
    pub zone: TimeZone,
    /// Whether to write nothing, and only say what would be.
    pub is_dry: bool,
}

/// Imports the old application; `progress` hears how many tickets have been looked at.
///
/// # Errors
/// When a file cannot be read or is not what it should be, or the database fails; what was written until then stays, and
/// the next run goes on behind it.
pub async fn old_helpdesk(app: &App, wanted: &Wanted<'_>, progress: impl Fn(i64)) -> Result<Report, Error> {
    let file = Foreign::open(wanted.database)?;
    for table in TABLES {
        if file.columns(table)?.is_empty() {
            let text = format!("{}: there is no table {table} in it", wanted.database.display());
            return Err(Error::Unreadable(text));
        }
    }
    let folder = wanted.files.map(files::Folder::open).transpose()?;
    let mut importer = Importer::begin(app, SOURCE, wanted.is_dry).await?;
    if let Some(path) = wanted.categories {
        categories(&mut importer, path).await?;
    }
    people::import(&mut importer, &file).await?;
    tickets::import(&mut importer, &file, (folder.as_ref(), &wanted.zone), progress).await?;
    pieces::import(&mut importer, &file).await?;
    importer.end().await
}

/// What the file of categories names and was not imported before.
async fn categories(importer: &mut Importer<'_>, path: &Path) -> Result<(), Error> {
    let content = std::fs::read(path).map_err(|error| Error::Outside(format!("{}: {error}", path.display())))?;
    let named = reading::read(&content)?;
    let change = importer.change().await?;
    for top in named {
        let id = importer.category(change.as_ref(), None, &top.name).await?;
        for sub in top.subcategories {
            importer.category(change.as_ref(), id, &sub.name).await?;
        }
    }
    importer.commit(change).await
}

/// A row by the names of its columns.
struct Cells<'r> {
    columns: &'static [&'static str],
    row: &'r ForeignRow,
}

impl Cells<'_> {
    /// A value as text, without what no text holds; empty where it is missing.
    fn get(&self, column: &str) -> String {
        let place = self.columns.iter().position(|name| *name == column);
        let value = place.and_then(|place| self.row.cells.get(place)).and_then(Option::as_deref);
        let value = value.unwrap_or_default().replace("\r\n", "\n");
        value.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
    }

    /// The same on one line; what Python writes for nothing is nothing.
    fn word(&self, column: &str) -> String {
        let value = self.get(column);
        let word = one_line(&value);
        if matches!(word.as_str(), "None" | "null" | "NULL") { String::new() } else { word }
    }

    /// Whether it says yes.
    fn is_true(&self, column: &str) -> bool {
        matches!(self.word(column).to_ascii_lowercase().as_str(), "1" | "true" | "t" | "yes" | "sim" | "on")
    }
}
