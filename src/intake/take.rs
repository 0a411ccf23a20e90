//! Taking a message: kept whole and once, and a job that decides about it. Nothing of it is understood here but who it is
//! from and by which id it is known again.

use std::io::Write;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use kit::error::Error;
use kit::jobs::NewJob;
use kit::secrets::content_hash;
use mailtext::{Bounds, Message};
use serde_json::json;

use super::decide::DECIDE;
use super::store::{self, NewMail};
use super::{Arrival, KeptDefaults, State, Taken, Via};
use crate::base::change::Change;
use crate::base::ids::MailId;
use crate::people;

/// Most bytes of a message. Of a longer one that lies in a mailbox, where nobody can be told, the beginning is kept.
pub const MOST_BYTES: usize = 40 << 20;
/// How much of a message is looked at for its header.
const HEADER: usize = 256 << 10;

/// Stores one message durably once `change` commits, and orders the job that decides about it. The same content, or the
/// same Message-ID by the same sender of the same date with the same body, taken twice is known.
///
/// # Errors
/// [`Error::TooLarge`] by a pipe: the mail server tells the sender. [`Error::Unreadable`] for a message without a byte.
/// [`Error::NoRoom`] while the disk is almost full: it stays where it is, and is taken later.
pub async fn take(change: &Change, arrival: &Arrival<'_>) -> Result<Taken, Error> {
    let is_too_large = arrival.raw.len() > MOST_BYTES;
    if is_too_large && matches!(arrival.via, Via::Pipe) {
        return Err(Error::TooLarge);
    }
    if arrival.raw.is_empty() {
        return Err(Error::Unreadable("an empty message".to_owned()));
    }
    // As it came, and its files once more when they are taken out of it.
    if !change.app.room.take(u64::try_from(arrival.raw.len()).unwrap_or(u64::MAX).saturating_mul(2)) {
        return Err(Error::NoRoom);
    }
    let known_by = (content_hash(arrival.raw), Known::of(arrival.raw));
    let (hash, known) = (known_by.0.as_str(), &known_by.1);
    if let Some(id) = store::find_known(change, hash, known.key.as_deref()).await? {
        return Ok(Taken::Known(id));
    }
    let id = MailId(change.next_id());
    let (state, reason) = if is_too_large { (State::Quarantined, "too_large") } else { (State::Waiting, "") };
    let new = NewMail { id, arrival, hash, known, defaults: defaults(arrival)?, state, reason };
    if !store::insert(change, &new).await? {
        // Another process was faster by a moment.
        let id = store::find_known(change, hash, known.key.as_deref()).await?;
        return id.map(Taken::Known).ok_or_else(|| Error::Outside("a message came and went".to_owned()));
    }
    let kept = arrival.raw.get(..MOST_BYTES).unwrap_or(arrival.raw);
    store::insert_raw(change, id, &compressed(kept)?).await?;
    if state == State::Waiting {
        order(change, id, &known.from_address).await?;
    }
    Ok(Taken::New(id))
}

/// Orders the job. The mails of one sender are decided about one after the other.
pub(super) async fn order(change: &Change, id: MailId, from_address: &str) -> Result<(), Error> {
    let (lane, key) = (format!("mail:{from_address}"), format!("mail:{id}"));
    let job = NewJob {
        kind: DECIDE.name,
        payload: json!({ "mail": id }),
        lane: Some(&lane),
        unique_key: Some(&key),
        run_at: change.now,
    };
    change.order(job).await
}

/// By what a message is known again, and what lists show of it before it is decided about.
pub(super) struct Known {
    pub(super) key: Option<String>,
    pub(super) message_id: Option<String>,
    pub(super) from_address: String,
    pub(super) from_name: String,
    pub(super) subject: String,
}

impl Known {
    fn of(raw: &[u8]) -> Known {
        let message = mailtext::read(header(raw), &Bounds::default());
        let author = message.author();
        let from_address = author.map(|author| normal(&author.address)).unwrap_or_default();
        Known {
            key: key(&message, &from_address, raw),
            from_name: author.and_then(|author| author.name.clone()).unwrap_or_default(),
            message_id: message.id,
            from_address,
            subject: message.subject,
        }
    }
}

/// Programs that give all their messages one id exist: so sender, date and the body belong to it, whatever its line ends.
fn key(message: &Message, from_address: &str, raw: &[u8]) -> Option<String> {
    let id = message.id.as_deref()?;
    let date = message.header.first("Date").unwrap_or_default().trim();
    let body = raw.get(header(raw).len()..).unwrap_or_default();
    let body: Vec<u8> = body.trim_ascii().iter().copied().filter(|byte| *byte != b'\r').collect();
    let body = content_hash(&body);
    Some(content_hash(format!("{id}\n{from_address}\n{date}\n{body}").as_bytes()))
}

/// An address as it is compared.
pub(super) fn normal(address: &str) -> String {
    people::address(address).unwrap_or_else(|| address.trim().to_lowercase())
}

/// Everything before the first blank line.
fn header(raw: &[u8]) -> &[u8] {
    let start = raw.get(..HEADER).unwrap_or(raw);
    let ends = |window: &[u8]| window == b"\n\n" || window == b"\n\r";
    let end = start.windows(2).position(ends).map_or(start.len(), |place| place + 1);
    start.get(..end).unwrap_or(start)
}

fn defaults(arrival: &Arrival<'_>) -> Result<serde_json::Value, Error> {
    let sender_name = arrival.defaults.sender_name.map(str::trim).filter(|name| !name.is_empty());
    let kept = KeptDefaults {
        category: arrival.defaults.category,
        department: arrival.defaults.department,
        sender_name: sender_name.map(str::to_owned),
    };
    Ok(serde_json::to_value(kept)?)
}

fn compressed(raw: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(raw.len() / 2), Compression::fast());
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}

/// A message as it came, of what is stored. No more than a message may have: what was written here cannot grow beyond that.
///
/// # Errors
/// When it is not what was stored.
pub fn decompressed(content: &[u8]) -> Result<Vec<u8>, Error> {
    use std::io::Read;
    let mut raw = Vec::with_capacity(content.len().saturating_mul(2).min(MOST_BYTES));
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    ZlibDecoder::new(content).take(most).read_to_end(&mut raw)?;
    Ok(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_again_by_id_sender_date_and_body() {
        let known = |text: &str| Known::of(text.as_bytes()).key;
        let first = known("From: Ana@Example.org\nMessage-ID: <1@x>\nDate: today\nReceived: a\n\nHi");
        let elsewhere = known("Received: b\r\nFrom: ana@example.org\r\nMessage-ID: <1@x>\r\nDate: today\r\n\r\nHi");
        assert!(first.is_some() && first == elsewhere);
        assert_ne!(first, known("From: ana@example.org\nMessage-ID: <1@x>\nDate: tomorrow\n\nHi"));
        assert_ne!(
            first,
            known("From: ana@example.org\nMessage-ID: <1@x>\nDate: today\n\nHi again"),
            "no word is lost"
        );
        assert_ne!(first, known("From: eve@example.org\nMessage-ID: <1@x>\nDate: today\n\nHi"));
        assert_eq!(known("From: ana@example.org\n\nHi"), None);
    }

    #[test]
    fn what_is_compressed_comes_back_to_the_byte() {
        let raw = b"From: a@b\r\n\r\n\0\xff text ".repeat(500);
        assert_eq!(decompressed(&compressed(&raw).unwrap()).unwrap(), raw);
    }
}
