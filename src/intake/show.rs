//! One mail with everything about it: why it is where it is, how it was read, and the mail itself.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};
use mailtext::{Bounds, Message, authentication};

use super::blocks;
use super::decision::Decision;
use super::store::{self, Mail};
use super::take::decompressed;
use crate::base::change::Reader;
use crate::base::ids::MailId;
use crate::base::policy::{self, Deed};

/// How much of a mail is read: what is beyond is kept raw, and named by a flag.
pub(super) const BOUNDS: Bounds = Bounds {
    message: 40 << 20,
    header: 256 << 10,
    field: 64 << 10,
    fields: 1_000,
    addresses: 500,
    parts: 300,
    depth: 20,
    body: 1 << 20,
};

/// A mail as its page shows it.
pub struct Shown {
    /// Its row.
    pub mail: Mail,
    /// How it was decided about; none while it waits, and where it could not be read.
    pub decision: Option<Decision>,
    /// Names of those who have to do with it.
    pub names: Names,
    /// The mail as it was read; none when its content is gone.
    pub message: Option<Message>,
    /// The same as it came, to the byte; empty when it is gone.
    pub raw: Vec<u8>,
    /// The entry of the list of blocked senders that its sender meets.
    pub blocked: Option<String>,
    /// What the trusted server found: `spf=pass example.org`, and so on.
    pub checks: Vec<String>,
}

/// The names behind a mail's ids.
#[derive(Clone, Debug)]
pub struct Names {
    /// Whose it is.
    pub person: Option<String>,
    /// Who said what shall become of it.
    pub wished_by: Option<String>,
    /// The subject of its ticket.
    pub ticket_subject: Option<String>,
}
from_row!(Names { person, wished_by, ticket_subject });

/// A mail for its page.
///
/// # Errors
/// [`Error::NotFound`]; by policy; when the database fails.
pub async fn show(reader: &Reader, id: MailId) -> Result<Shown, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    let mail = store::find(reader, id).await?.ok_or(Error::NotFound)?;
    let decision = mail.decision.clone().map(serde_json::from_value).transpose()?;
    let names = names(reader, id).await?;
    let (message, raw) = match raw_of(reader, id).await {
        Ok(raw) => (Some(read(&raw)), raw),
        Err(Error::NotFound) => (None, Vec::new()),
        Err(error) => return Err(error),
    };
    let blocked = blocks::met_by(reader, &mail.from_address).await?;
    let server = reader.app.desk().mail_trusted_server.clone();
    let checks = message.as_ref().map(|message| checks(message, &server)).unwrap_or_default();
    Ok(Shown { mail, decision, names, message, raw, blocked, checks })
}

/// A mail as it came, to the byte.
///
/// # Errors
/// As [`show`]; [`Error::NotFound`] too when its content is gone.
pub async fn raw(reader: &Reader, id: MailId) -> Result<Vec<u8>, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    raw_of(reader, id).await
}

/// A file of a mail, by its place among the files of [`Shown::message`]: name, media type as the mail says, content.
///
/// # Errors
/// As [`raw`]; [`Error::NotFound`] too when there is no such file.
pub async fn file(reader: &Reader, id: MailId, place: usize) -> Result<(String, String, Vec<u8>), Error> {
    let raw = raw(reader, id).await?;
    let message = read(&raw);
    let file = message.files.get(place).ok_or(Error::NotFound)?;
    Ok((file.name.clone(), file.media_type.clone(), file.content(&raw).into_owned()))
}

pub(super) async fn raw_of(reader: &db::Reader, id: MailId) -> Result<Vec<u8>, Error> {
    let content = store::raw(reader, id).await?.ok_or(Error::NotFound)?;
    decompressed(&content)
}

/// Reads a message. Long ones take a moment: other tasks of the thread go elsewhere meanwhile.
pub(super) fn read(raw: &[u8]) -> Message {
    if raw.len() < (256 << 10) {
        return mailtext::read(raw, &BOUNDS);
    }
    tokio::task::block_in_place(|| mailtext::read(raw, &BOUNDS))
}

/// What the trusted server wrote down, one check a line; none without such a server.
pub(super) fn checks(message: &Message, server: &str) -> Vec<String> {
    if server.is_empty() {
        return Vec::new();
    }
    let Some(found) = authentication::results(&message.header, server) else { return Vec::new() };
    let named = found.spf.iter().map(|check| ("spf", check));
    let named = named.chain(found.dkim.iter().map(|check| ("dkim", check)));
    let named = named.chain(found.dmarc.iter().map(|check| ("dmarc", check)));
    let line = |(name, check): (&str, &authentication::Check)| {
        format!("{name}={} {}", check.outcome.key(), check.domain.as_deref().unwrap_or_default()).trim().to_owned()
    };
    named.map(line).collect()
}

async fn names(reader: &db::Reader, id: MailId) -> Result<Names, Error> {
    let sql = sql!(
        "select person.name, wisher.name, ticket.subject from mails as mail \
         left join people as person on person.id = mail.person_id \
         left join people as wisher on wisher.id = mail.wished_by \
         left join tickets as ticket on ticket.number = mail.ticket_number where mail.id = $1"
    );
    Ok(reader.get(sql, args![id]).await?)
}

/// The key of a word's text: `state_key("held")`, and the same for reasons, silences and steps.
#[must_use]
pub fn state_key(word: &str) -> String {
    key("intake-state", word)
}

/// The key of the text for a reason.
#[must_use]
pub fn reason_key(word: &str) -> String {
    key("intake-reason", word)
}

/// The key of the text for a silence.
#[must_use]
pub fn silence_key(word: &str) -> String {
    key("intake-silence", word)
}

/// The key of the text for what somebody wants to become of a mail.
#[must_use]
pub fn wish_key(word: &str) -> String {
    key("intake-wish", word)
}

/// The key of the text for how a check of the origin ended.
#[must_use]
pub fn check_key(word: &str) -> String {
    key("intake-check", word)
}

/// The key of the text for what the checks say together.
#[must_use]
pub fn proof_key(word: &str) -> String {
    key("intake-proof", word)
}

/// The key of the text for something that was wrong with a mail.
#[must_use]
pub fn flag_key(word: &str) -> String {
    key("intake-flag", word)
}

/// The key of the text for a step.
#[must_use]
pub fn step_key(word: &str) -> String {
    key("intake-step", word)
}

fn key(kind: &str, word: &str) -> String {
    format!("{kind}-{}", word.replace('_', "-"))
}
