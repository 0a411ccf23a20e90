//! Reading an archive into a fresh database. Nothing of it is believed before its last member was compared with what came.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use kit::db::portable::{Loading, Table};
use kit::db::{Db, DbError, Migration};
use kit::error::Error;
use kit::files::Files;
use kit::secrets::{content_hash, hex};
use sha2::{Digest, Sha256};
use tar::{Archive, Entry};
use zstd::Decoder;

use super::LEFT_OUT;
use super::format::{About, FORMAT, Manifest, Member, Place, damaged};
use super::pack::Hashed;
use crate::base::app::App;

/// Bytes of the largest member that is read into memory: a piece of rows and one row more.
const LARGEST: u64 = 1 << 30;
/// zstd archives that want more memory than this (as a power of two) were not made by us.
const WINDOW: u32 = 27;

/// What this program knows: its migrations.
pub struct Program {
    /// All of them.
    pub migrations: Vec<Migration>,
    /// The number of the newest.
    pub newest: i64,
}

impl Program {
    /// That of a running desk.
    #[must_use]
    pub fn of(app: &App) -> Program {
        let copied = |one: &Migration| Migration { name: one.name.clone(), sql: one.sql.clone() };
        Program { migrations: app.migrations.iter().map(copied).collect(), newest: app.newest_migration }
    }

    /// Those that a database of this version has.
    #[must_use]
    pub fn until(&self, schema: i64) -> Vec<Migration> {
        let known = self.migrations.iter().filter(|one| one.number().is_some_and(|number| number <= schema));
        known.map(|one| Migration { name: one.name.clone(), sql: one.sql.clone() }).collect()
    }
}

/// What came out of an archive.
pub(super) struct Unpacked {
    pub(super) about: About,
    pub(super) manifest: Manifest,
    pub(super) key: Vec<u8>,
    /// The hashes of its files, in order.
    pub(super) files: Vec<[u8; 32]>,
}

/// Where an archive is read into.
pub(super) struct Into<'a> {
    /// A database without tables.
    pub(super) db: &'a Db,
    /// Where its files go; those of a trial are read and compared alone.
    pub(super) files: Option<&'a Files>,
    pub(super) program: &'a Program,
}

/// What has been read so far.
#[derive(Default)]
struct Progress {
    members: Vec<Member>,
    rows: BTreeMap<String, i64>,
    names: Sha256,
    files: Vec<[u8; 32]>,
    bytes: u64,
    /// Files that are not what their names say.
    wrong: Vec<String>,
    key: Vec<u8>,
}

/// Reads an archive into a database of the archive's version. The database is sound when this returns.
pub(super) async fn unpack(path: &Path, into: &Into<'_>) -> Result<Unpacked, Error> {
    let mut archive = open(path)?;
    let mut entries = archive.entries().map_err(damaged)?;
    let mut progress = Progress::default();
    let first = entries.next().ok_or_else(|| damaged("it is empty"))?.map_err(damaged)?;
    let about = read_about(first, &mut progress, into.program)?;

    into.db.migrate(&into.program.until(about.schema)).await?;
    let loading = into.db.load().await?;
    check_tables(&about, &loading.tables().await?)?;
    let mut manifest = None;
    for entry in entries {
        let mut entry = entry.map_err(damaged)?;
        if manifest.is_some() {
            return Err(damaged("something follows its end"));
        }
        match place_of(&entry)? {
            Place::Rows(table, _) => {
                let content = read_member(&mut entry, &mut progress)?;
                write_rows(&loading, &about, &table, content, &mut progress).await?;
            }
            Place::Key => progress.key = read_member(&mut entry, &mut progress)?,
            Place::File(hash) => read_file(&mut entry, &hash, into.files, &mut progress).await?,
            Place::Manifest => {
                let content = read_all(&mut entry)?;
                manifest = Some(serde_json::from_slice::<Manifest>(&content).map_err(damaged)?);
            }
            Place::About => return Err(damaged("it begins twice")),
        }
    }
    let manifest = manifest.ok_or_else(|| damaged("its end is missing"))?;
    // The checksum of the compression stands behind everything else.
    std::io::copy(&mut archive.into_inner(), &mut std::io::sink()).map_err(damaged)?;
    compare(&progress, &manifest)?;
    compare_counts(&loading, &about, &manifest).await?;
    loading.finish().await.map_err(unsound)?;
    Ok(Unpacked { about, manifest, key: progress.key, files: progress.files })
}

/// Reads what an archive says of itself, and refuses one that this program cannot restore.
pub(super) fn check(path: &Path, program: &Program) -> Result<About, Error> {
    let mut archive = open(path)?;
    let mut entries = archive.entries().map_err(damaged)?;
    let first = entries.next().ok_or_else(|| damaged("it is empty"))?.map_err(damaged)?;
    read_about(first, &mut Progress::default(), program)
}

fn open(path: &Path) -> Result<Archive<Decoder<'static, BufReader<File>>>, Error> {
    let file = File::open(path).map_err(|error| Error::Outside(format!("{}: {error}", path.display())))?;
    let mut decoder = Decoder::with_buffer(BufReader::with_capacity(1 << 18, file)).map_err(damaged)?;
    decoder.window_log_max(WINDOW).map_err(damaged)?;
    Ok(Archive::new(decoder))
}

fn read_about(mut entry: Entry<'_, impl Read>, progress: &mut Progress, program: &Program) -> Result<About, Error> {
    if place_of(&entry)? != Place::About {
        return Err(damaged("it does not begin as a backup does"));
    }
    let content = read_member(&mut entry, progress)?;
    let loose: serde_json::Value = serde_json::from_slice(&content).map_err(damaged)?;
    let number = |name: &str| loose.get(name).and_then(serde_json::Value::as_i64);
    let (format, schema) = (number("helpdesk_backup"), number("schema"));
    let (Some(format), Some(schema)) = (format, schema) else { return Err(damaged("it is no backup of a desk")) };
    let application = loose.get("application").and_then(serde_json::Value::as_str).unwrap_or("unknown");
    if format > FORMAT || schema > program.newest {
        return Err(Error::Outside(format!(
            "the archive was made by a newer HelpDesk ({application}, database version {schema}); this one is {} and knows \
             version {}: restore it with that program",
            env!("CARGO_PKG_VERSION"),
            program.newest
        )));
    }
    serde_json::from_value(loose).map_err(damaged)
}

/// The tables of the archive are those of its version, column for column.
fn check_tables(about: &About, own: &[Table]) -> Result<(), Error> {
    let left_out = |table: &&Table| !LEFT_OUT.contains(&table.name.as_str());
    let described = |table: &Table| {
        let mut columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        columns.sort_unstable();
        format!("{} ({})", table.name, columns.join(", "))
    };
    let theirs: Vec<String> = about.tables.iter().map(described).collect();
    let own: Vec<String> = own.iter().filter(left_out).map(described).collect();
    match own.iter().find(|table| !theirs.contains(table)).or(theirs.iter().find(|table| !own.contains(table))) {
        Some(table) => Err(damaged(format!("its tables are not those of version {}: {table}", about.schema))),
        None => Ok(()),
    }
}

fn place_of(entry: &Entry<'_, impl Read>) -> Result<Place, Error> {
    let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let is_file = entry.header().entry_type().is_file();
    let place = Place::parse(&path).filter(|_| is_file);
    place.ok_or_else(|| damaged(format!("it has a member that no backup has: {}", path.escape_debug())))
}

fn read_all(entry: &mut Entry<'_, impl Read>) -> Result<Vec<u8>, Error> {
    if entry.size() > LARGEST {
        return Err(damaged("a member is larger than any can be"));
    }
    let mut content = Vec::new();
    entry.read_to_end(&mut content).map_err(damaged)?;
    Ok(content)
}

fn read_member(entry: &mut Entry<'_, impl Read>, progress: &mut Progress) -> Result<Vec<u8>, Error> {
    let content = read_all(entry)?;
    let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
    progress.members.push(Member { name, size, sha256: content_hash(&content) });
    Ok(content)
}

async fn write_rows(
    loading: &Loading,
    about: &About,
    name: &str,
    content: Vec<u8>,
    progress: &mut Progress,
) -> Result<(), Error> {
    let table = about.tables.iter().find(|table| table.name == name);
    let table = table.ok_or_else(|| damaged(format!("it has rows of {name}, a table that it does not name")))?;
    let lines = String::from_utf8(content).map_err(damaged)?;
    let written = loading.write(table, &lines).await.map_err(unsound)?;
    *progress.rows.entry(name.to_owned()).or_default() += written;
    Ok(())
}

/// What the database refuses is the archive's fault, unless the database cannot be had or has no room.
fn unsound(error: DbError) -> Error {
    match error {
        DbError::Unavailable(_) => error.into(),
        // PostgreSQL's class of what runs short: disk, memory, connections.
        DbError::Statement(text) if text.starts_with("53") => Error::Outside(text),
        other => damaged(other),
    }
}

async fn read_file(
    entry: &mut Entry<'_, impl Read>,
    hash: &str,
    files: Option<&Files>,
    progress: &mut Progress,
) -> Result<(), Error> {
    progress.bytes += entry.size();
    progress.names.update(hash);
    progress.names.update("\n");
    let hashed = Hashed { inner: entry, hasher: Sha256::new() };
    let found = match files {
        None => read_through(hashed)?,
        Some(files) => store(hashed, hash, files).await?,
    };
    if hex(&found) != hash {
        progress.wrong.push(hash.to_owned());
    }
    progress.files.push(found);
    Ok(())
}

fn read_through(mut content: Hashed<impl Read>) -> Result<[u8; 32], Error> {
    std::io::copy(&mut content, &mut std::io::sink()).map_err(damaged)?;
    Ok(content.hasher.finalize().into())
}

/// Stores a content under its name, and only when it is what its name says: the old desk's lie beside it, and one that is there
/// already is the same.
async fn store(mut content: Hashed<impl Read>, hash: &str, files: &Files) -> Result<[u8; 32], Error> {
    let unwritten = |error: Error| match error {
        Error::Outside(text) => Error::Outside(format!("a file could not be written: {text}")),
        other => other,
    };
    let mut upload = files.receive(i64::MAX).await.map_err(unwritten)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        // A fault of the archive and one of the disk are told apart.
        let count = content.read(&mut piece).map_err(damaged)?;
        if count == 0 {
            break;
        }
        upload.write(piece.get(..count).unwrap_or_default()).await.map_err(unwritten)?;
    }
    files.keep_as(upload, hash).await.map_err(unwritten)?;
    Ok(content.hasher.finalize().into())
}

/// What came is what the last member says.
fn compare(progress: &Progress, manifest: &Manifest) -> Result<(), Error> {
    for (place, member) in manifest.members.iter().enumerate() {
        match progress.members.get(place) {
            Some(found) if found == member => {}
            Some(found) if found.name == member.name => {
                return Err(damaged(format!("{} is not what it was", member.name)));
            }
            _ => return Err(damaged(format!("{} is missing or at another place", member.name))),
        }
    }
    if progress.members.len() != manifest.members.len() {
        return Err(damaged("it has more members than its end names"));
    }
    let files = &manifest.files;
    let count = i64::try_from(progress.files.len()).unwrap_or(i64::MAX);
    let names = hex(&progress.names.clone().finalize());
    if (count, progress.bytes, &names) != (files.count, files.bytes, &files.sha256) {
        return Err(damaged("its files are not those that its end names"));
    }
    match progress.wrong.iter().find(|hash| !files.damaged.contains(hash)) {
        Some(hash) => Err(damaged(format!("the file {hash} is not what it was"))),
        None => Ok(()),
    }
}

async fn compare_counts(loading: &Loading, about: &About, manifest: &Manifest) -> Result<(), Error> {
    for table in &about.tables {
        let counted = loading.count(table).await?;
        if manifest.rows.get(&table.name) != Some(&counted) {
            return Err(damaged(format!("{} has {counted} rows and should have others", table.name)));
        }
    }
    Ok(())
}
