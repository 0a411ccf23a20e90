//! The log as a file: rows are read a few hundred at a time while the file is being sent, so that a log of any length
//! takes no more memory than a short one.

use kit::csv;
use kit::error::Error;
use kit::texts::Language;
use serde_json::json;

use super::list::{self, Filter, Listed};
use super::{groups, sentence};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::download::{Rows, download_rows};
use crate::base::ids::{AuditId, PersonId};
use crate::base::page::Answer;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// Entries read at a time.
const AT_ONCE: usize = 500;

/// A file that is being sent.
struct Sending {
    app: App,
    actor: Actor,
    t: Language,
    filter: Filter,
    /// The entry that was sent last; none before the first line.
    last: Option<AuditId>,
    is_over: bool,
}

/// Answers with the entries that pass the filter. That they left the desk is itself an entry, and the first of them.
pub(super) async fn export(visit: &SignedIn, filter: Filter) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    write_down(&change).await?;
    change.commit().await?;
    let sending =
        Sending { app: visit.app.clone(), actor: visit.actor.clone(), t: visit.t, filter, last: None, is_over: false };
    let day = visit.now.timestamp().to_zoned_datetime(visit.zone.clone()).strftime("%Y-%m-%d").to_string();
    download_rows(&format!("audit-{day}.csv"), sending)
}

async fn write_down(change: &Change) -> Result<(), Error> {
    must(&change.actor, Deed::SeeAudit, None)?;
    Entry::new(Kind::Exported).with(json!({ "what": "audit" })).write(change).await
}

impl Rows for Sending {
    const OF: &'static str = "the audit log";

    async fn next(&mut self) -> Option<Result<String, Error>> {
        if self.is_over {
            return None;
        }
        let Some(last) = self.last else {
            self.last = Some(AuditId(i64::MAX));
            return Some(Ok(heading(self.t)));
        };
        match self.lines(last).await {
            Ok(lines) if lines.is_empty() => None,
            other => Some(other),
        }
    }
}

impl Sending {
    async fn lines(&mut self, last: AuditId) -> Result<String, Error> {
        let reader = self.app.reader(&self.actor).await?;
        let entries = list::older(&reader, &self.filter, last, AT_ONCE).await?;
        drop(reader);
        self.is_over = entries.len() < AT_ONCE;
        self.last = entries.last().map(|entry| entry.id).or(self.last);
        Ok(entries.iter().map(|entry| line(self.t, entry)).collect())
    }
}

fn heading(t: Language) -> String {
    let keys = [
        "audit-when",
        "audit-kind",
        "audit-what",
        "audit-detail",
        "audit-who",
        "audit-who-id",
        "audit-about",
        "audit-about-id",
        "audit-channel",
        "audit-address",
    ];
    // Spreadsheets take a file for UTF-8 when it begins with this mark.
    format!("\u{FEFF}{}", csv::line(keys.map(|key| t.text(key))))
}

fn line(t: Language, entry: &Listed) -> String {
    let said = sentence::say(t, entry);
    let id = |person: Option<PersonId>| person.map(|id| id.to_string()).unwrap_or_default();
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    let kind = match Kind::from_word(&entry.kind) {
        Some(kind) => t.text(&groups::key(kind.word())).to_owned(),
        None => entry.kind.clone(),
    };
    csv::line([
        entry.happened_at.rfc3339(),
        kind,
        said.text(),
        said.detail,
        name(&entry.actor_name),
        id(entry.actor),
        name(&entry.about_name),
        id(entry.about),
        entry.way().to_owned(),
        entry.address.clone(),
    ])
}
