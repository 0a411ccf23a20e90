//! Putting together all that the desk knows about one person, as it was at one moment.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::db::portable::{Kind, Reached, Schema, Snapshot, Table, TableColumn, Way};
use kit::error::Error;
use kit::texts::Language;
use tokio::runtime::Handle;

use super::pack::{self, Content, Pack, Pieces};
use super::plan::plan;
use super::readable;
use super::row::{Row, bytes, file_path};
use super::rules::LEFT_OUT;
use super::spool::{Rows, Spool, Spooled};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind as Deed};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::people::{self, Person};

/// Tables that the page for people is made of.
const READ_AGAIN: &[&str] = &["people", "addresses", "tickets", "messages", "attachments"];

/// For whom an export is made: how the page in it speaks.
#[derive(Clone)]
pub struct Locale {
    /// Its language.
    pub t: Language,
    /// Its time zone.
    pub zone: TimeZone,
}

/// An export on its way.
pub struct Export {
    /// The name of the file.
    pub name: String,
    /// Its content, made while it is taken.
    pub pieces: Pieces,
}

/// What one export is made with.
pub(super) struct Making {
    pub(super) app: App,
    pub(super) person: Person,
    pub(super) locale: Locale,
    pub(super) made_at: Time,
    snapshot: Snapshot,
    folder: PathBuf,
    pack: Pack,
}

/// What was put in, for the page.
#[derive(Default)]
pub(super) struct Inside {
    /// Rows by table.
    pub(super) rows: BTreeMap<String, i64>,
    /// Files by their path.
    pub(super) files: Vec<String>,
    /// Ids of files whose content is not there any more.
    pub(super) missing: HashSet<String>,
    /// The tables that are read again.
    pub(super) again: BTreeMap<String, File>,
    /// Names of those who wrote.
    pub(super) names: BTreeMap<String, String>,
}

/// Who may be exported, by whoever acts.
///
/// # Errors
/// [`Error::NotFound`] for those who see no people and when there is nobody of this id, [`Error::Forbidden`] for those who
/// do not manage people.
pub async fn find(reader: &kit::db::Reader, actor: &Actor, id: PersonId) -> Result<Person, Error> {
    people::must_manage(actor)?;
    people::find(reader, id).await?.ok_or(Error::NotFound)
}

/// Begins to export all about a person, and writes into the audit log that it left.
///
/// # Errors
/// As [`find`]; when the database fails.
pub async fn export(change: Change, id: PersonId, locale: Locale) -> Result<Export, Error> {
    let person = find(&change, &change.actor, id).await?;
    Entry::new(Deed::PersonExported).about(id).write(&change).await?;
    let (app, made_at) = (change.app.clone(), change.now);
    change.commit().await?;
    let snapshot = app.db.snapshot().await?;
    let day = made_at.timestamp().to_zoned_datetime(locale.zone.clone()).date();
    let title = format!("person-{}-{day}", ascii(&person.name, id));
    let (pack, pieces) = pack::begin(title.clone(), made_at)?;
    let folder = app.config.data_dir.join("exports");
    let making = Making { app, person, locale, made_at, snapshot, folder, pack };
    let handle = Handle::current();
    std::thread::Builder::new().name("export".to_owned()).spawn(move || {
        handle.block_on(async {
            match making.gather().await {
                Ok(()) => {}
                Err(error) => {
                    tracing::error!(person = making.person.id.0, %error, "an export broke off");
                    making.pack.break_off();
                }
            }
        });
    })?;
    Ok(Export { name: format!("{title}.tar.gz"), pieces })
}

/// A name as it stands in the name of a file on any system.
fn ascii(name: &str, id: PersonId) -> String {
    let folded = kit::fold::fold(name);
    let letters = folded.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    let plain: String = letters.take(60).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { id.to_string() } else { words.join("-") }
}

impl Making {
    async fn gather(&self) -> Result<(), Error> {
        let schema = self.snapshot.schema(LEFT_OUT).await?;
        let mut inside = Inside { names: self.names(&schema).await?, ..Inside::default() };
        for reached in plan(&schema) {
            self.table(&reached, &mut inside).await?;
        }
        let mut page = Spool::new(&self.folder)?;
        readable::write(&mut page, self, inside)?;
        self.pack.add("index.html".to_owned(), Content::File(page.finish()?.first))?;
        let about = self.locale.t.text("privacy-readme").to_owned();
        self.pack.add("README.txt".to_owned(), Content::Bytes(format!("{about}\n").into_bytes()))?;
        self.pack.end()
    }

    /// The rows of a table, and the files that they name.
    async fn table(&self, reached: &Reached, inside: &mut Inside) -> Result<(), Error> {
        let (spooled, count) = self.rows(reached, inside).await?;
        if count == 0 {
            return Ok(());
        }
        let name = &reached.table.name;
        inside.rows.insert(name.clone(), count);
        self.pack.add(format!("data/{name}.json"), Content::File(spooled.first))?;
        if READ_AGAIN.contains(&name.as_str()) {
            inside.again.insert(name.clone(), spooled.second.try_clone()?);
        }
        let has = |wanted: &str| reached.table.columns.iter().any(|column| column.name == wanted);
        if has("content_hash") && has("name") {
            self.files(name, spooled.second, inside).await?;
        }
        Ok(())
    }

    async fn rows(&self, reached: &Reached, inside: &mut Inside) -> Result<(Spooled, i64), Error> {
        let mut spool = Spool::new(&self.folder)?;
        let mut count = 0;
        let read = self.snapshot.read_reached(reached, self.person.id.0, |line| {
            let row = Row::read(reached, line, self.person.id)?;
            write!(spool, "{}{}", if count == 0 { "[\n" } else { ",\n" }, row.json())?;
            count += 1;
            if let Some((path, content)) = bytes(reached, line)? {
                inside.files.push(path.clone());
                self.pack.add(path, Content::Bytes(content))?;
            }
            Ok::<(), Error>(())
        });
        read.await?;
        spool.write_all(b"\n]\n")?;
        Ok((spool.finish()?, count))
    }

    async fn files(&self, table: &str, rows: File, inside: &mut Inside) -> Result<(), Error> {
        let mut rows = Rows::new(rows)?;
        while let Some(row) = rows.take_if(|_| true)? {
            match self.app.files.fetch(&row.text("content_hash")).await {
                Ok(local) => {
                    let path = file_path(table, &row.text("id"), &row.text("name"));
                    inside.files.push(path.clone());
                    self.pack.add(path, Content::Stored(Box::new(local)))?;
                }
                // It was lost before: the page says so.
                Err(Error::NotFound) => {
                    inside.missing.insert(row.text("id"));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The names of those who wrote what is in the export.
    async fn names(&self, schema: &Schema) -> Result<BTreeMap<String, String>, Error> {
        let messages = plan(schema).into_iter().find(|reached| reached.table.name == "messages");
        let messages = messages.ok_or_else(|| Error::Bug("nothing leads to messages".to_owned()))?;
        let column = |name: &str, kind| TableColumn { name: name.to_owned(), kind };
        let columns = vec![column("id", Kind::Int), column("name", Kind::Text)];
        let authors = Way::Through {
            column: "id".to_owned(),
            to: messages.table.name,
            to_column: "author_id".to_owned(),
            ways: messages.ways,
        };
        let key = vec!["id".to_owned()];
        let table = Table { name: "people".to_owned(), columns };
        let reached = Reached { table, order: key.clone(), key, ways: vec![authors] };
        let mut names = BTreeMap::new();
        let read = self.snapshot.read_reached(&reached, self.person.id.0, |line| {
            let row = Row::read(&reached, line, self.person.id)?;
            names.insert(row.text("id").to_owned(), row.text("name").to_owned());
            Ok::<(), Error>(())
        });
        read.await?;
        Ok(names)
    }
}
