//! Rows against contents.

use std::collections::HashMap;

use kit::clock::{DAY, Time};
use kit::db::{Db, Reader};
use kit::error::Error;
use kit::files::{Files, Found};
use kit::secrets::hex;
use kit::{args, from_row, sql};
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

/// Rows that are read at once.
const PAGE: usize = 1000;
/// What is named of each kind of finding.
const NAMED: usize = 20;
/// Places that are named of a content which is missing.
const PLACES: i64 = 3;
/// What nothing refers to for so long was not just received.
const YOUNG: i64 = DAY;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Contents that rows refer to.
    pub referred: u64,
    /// Contents that are not there, or are not what they were.
    pub missing: Few<Missing>,
    /// Contents that no row refers to, for more than a day.
    pub orphans: Few<Found>,
    /// Bytes of those.
    pub orphan_bytes: i64,
}

/// How many there are, and the first of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Few<T> {
    /// All.
    pub count: u64,
    /// The first.
    pub first: Vec<T>,
}

/// A content that is missing or damaged.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its hash.
    pub hash: String,
    /// What is wrong with it.
    pub fault: &'static str,
    /// Some of the places that refer to it.
    pub places: Vec<String>,
}

/// A content that rows refer to, and the sizes that they say.
struct Referred {
    hash: String,
    smallest: i64,
    largest: i64,
}

from_row!(Referred { hash, smallest, largest });

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few { count: 0, first: Vec::new() }
    }
}

impl<T> Few<T> {
    fn add(&mut self, one: T) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(one);
        }
    }
}

/// Looks at everything; `is_deep` reads every content and compares it with its hash. `each` hears of every orphan.
///
/// # Errors
/// When the database or the file store fails.
pub async fn check(
    db: &Db,
    files: &Files,
    now: Time,
    is_deep: bool,
    mut each: impl FnMut(&Found),
) -> Result<Checked, Error> {
    let mut checked = Checked::default();
    for first in 0..=u8::MAX {
        let listed = files.beginning_with(first, None).await?;
        let mut unseen: HashMap<String, Found> = listed.into_iter().map(|found| (found.hash.clone(), found)).collect();
        let beginning = hex(&[first]);
        let mut after = beginning.clone();
        loop {
            let page = referred(&db.reader().await?, &after, &format!("{beginning}g")).await?;
            for one in &page {
                checked.referred += 1;
                let found = unseen.remove(&one.hash);
                if let Some(fault) = fault_of(files, one, found.as_ref(), is_deep).await? {
                    let is_named = checked.missing.first.len() < NAMED;
                    let places = if is_named { places(&db.reader().await?, &one.hash).await? } else { Vec::new() };
                    checked.missing.add(Missing { hash: one.hash.clone(), fault, places });
                }
            }
            match page.into_iter().nth(PAGE - 1) {
                Some(last) => after = last.hash,
                None => break,
            }
        }
        let mut orphans: Vec<Found> = unseen.into_values().filter(|found| now.since(found.since) > YOUNG).collect();
        orphans.sort_by(|one, other| one.hash.cmp(&other.hash));
        for orphan in orphans {
            each(&orphan);
            checked.orphan_bytes += orphan.size;
            checked.orphans.add(orphan);
        }
    }
    Ok(checked)
}

/// What is wrong with a content that rows refer to.
async fn fault_of(
    files: &Files,
    referred: &Referred,
    found: Option<&Found>,
    is_deep: bool,
) -> Result<Option<&'static str>, Error> {
    // It may have come after the list was read, or lie aside.
    let size = match found {
        Some(found) => Some(found.size),
        None => files.size(&referred.hash).await?,
    };
    let Some(size) = size else { return Ok(Some("is missing")) };
    if size != referred.smallest || size != referred.largest {
        return Ok(Some("has another size"));
    }
    if is_deep && !is_sound(files, &referred.hash).await? {
        return Ok(Some("is damaged"));
    }
    Ok(None)
}

async fn is_sound(files: &Files, hash: &str) -> Result<bool, Error> {
    let mut content = files.read(hash).await?;
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let count = content.read(&mut piece).await?;
        if count == 0 {
            return Ok(hex(&hasher.finalize()) == hash);
        }
        hasher.update(piece.get(..count).unwrap_or_default());
    }
}

/// A page of the contents that rows refer to.
async fn referred(reader: &Reader, after: &str, until: &str) -> Result<Vec<Referred>, Error> {
    let sql = sql!(
        "select content_hash, min(size), max(size) from (\
           select content_hash, size from attachments where content_hash > $1 and content_hash < $2 union all \
           select content_hash, size from draft_images where content_hash > $1 and content_hash < $2 union all \
           select content_hash, size from knowledge_files where content_hash > $1 and content_hash < $2\
         ) as used group by content_hash order by content_hash limit $3"
    );
    Ok(reader.all(sql, args![after, until, i64::try_from(PAGE).unwrap_or(i64::MAX)]).await?)
}

/// Where a content is referred to, as the operator finds it.
async fn places(reader: &Reader, hash: &str) -> Result<Vec<String>, Error> {
    let sql = sql!(
        "select kind, place, name from (\
           select 'ticket' as kind, ticket_number as place, name, id from attachments where content_hash = $1 union all \
           select 'article' as kind, piece_id as place, name, id from knowledge_files where content_hash = $1 union all \
           select 'draft' as kind, person_id as place, name, id from draft_images where content_hash = $1\
         ) as used order by id limit $2"
    );
    let rows: Vec<(String, i64, String)> = reader.all(sql, args![hash, PLACES]).await?;
    let told = |(kind, place, name): (String, i64, String)| match kind.as_str() {
        "ticket" => format!("ticket {place} ({name})"),
        "article" => format!("piece of knowledge {place} ({name})"),
        _ => format!("unsent message of person {place} ({name})"),
    };
    Ok(rows.into_iter().map(told).collect())
}
