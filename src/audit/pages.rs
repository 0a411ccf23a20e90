//! The page of the audit log, and its export.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use kit::texts::Language;
use serde::Deserialize;

use super::list::{self, Filter, Listed};
use super::views::{AuditPage, EntryRow, FilterForm, channel_key};
use super::{export, groups, period, sentence};
use crate::base::change::Reader;
use crate::base::ids::{AuditId, PersonId};
use crate::base::page::{Answer, field_errors, form_encode, page_with};
use crate::base::paging::{Page, Place};
use crate::base::visit::{SignedIn, Visit};
use crate::people;

/// What is asked for, as typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    who: String,
    person: String,
    from: String,
    to: String,
    address: String,
    older: Option<AuditId>,
    newer: Option<AuditId>,
}

pub(super) async fn log(visit: SignedIn, Query(asked): Query<Asked>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let (found, faults) = match asked.filter(&visit) {
        Ok(filter) => (list::page(&reader, &filter, Place::named(asked.newer, asked.older)).await?, Fields::new()),
        Err(Error::Invalid(faults)) => (list::none(&reader)?, faults),
        Err(error) => return Err(error),
    };
    let person_name = name_of(&reader, &asked.person).await?;
    drop(reader);
    let status = if faults.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(&visit, status, &drawn(&visit, &asked, person_name, found, &faults))
}

pub(super) async fn export(visit: SignedIn, Form(asked): Form<Asked>) -> Answer {
    let filter = asked.filter(&visit)?;
    export::export(&visit, filter).await
}

impl Asked {
    /// The filter; what was typed wrongly is a fault of its field, and never "no filter".
    fn filter(&self, visit: &Visit) -> Result<Filter, Error> {
        let mut fields = Fields::new();
        let mut day = |typed: &str, name: &'static str, moment: Moment| {
            let found = if typed.is_empty() { None } else { moment(typed, &visit.zone) };
            fields.require(typed.is_empty() || found.is_some(), name, "audit-no-day");
            found
        };
        let from = day(self.from.trim(), "from", period::beginning);
        let until = day(self.to.trim(), "to", period::end);
        fields.require(from.zip(until).is_none_or(|(from, until)| from < until), "to", "audit-ends-before");
        let kinds = if self.kind.is_empty() { Some(Vec::new()) } else { groups::kinds(&self.kind) };
        fields.require(kinds.is_some(), "kind", "errors-unknown-choice");
        let person = self.person.parse().ok().map(PersonId);
        fields.require(self.person.is_empty() || person.is_some(), "who", "errors-unknown-choice");
        fields.check()?;
        let (who, address) = (self.who.trim().to_owned(), self.address.trim().to_ascii_lowercase());
        Ok(Filter { kinds: kinds.unwrap_or_default(), person, who, from, until, address })
    }

    /// The filter as it stands in the form again.
    fn form(&self, t: Language, person_name: String) -> FilterForm {
        FilterForm {
            groups: groups::choices(t, &self.kind),
            kind: self.kind.clone(),
            who: self.who.clone(),
            person: self.person.clone(),
            person_name,
            from: self.from.clone(),
            to: self.to.clone(),
            address: self.address.clone(),
        }
    }
}

/// Reads a day in a time zone.
type Moment = fn(&str, &jiff::tz::TimeZone) -> Option<kit::clock::Time>;

/// The name of a person who was chosen by id; empty when nobody was, or nobody has it.
async fn name_of(reader: &Reader, person: &str) -> Result<String, Error> {
    let Ok(id) = person.parse().map(PersonId) else { return Ok(String::new()) };
    Ok(people::find(reader, id).await?.map(|person| person.name).unwrap_or_default())
}

fn drawn(visit: &Visit, asked: &Asked, person_name: String, found: Page<Listed>, faults: &Fields) -> AuditPage {
    let filter = asked.form(visit.t, person_name);
    let set: Vec<String> = filter.set().map(|(name, value)| format!("{name}={}&", form_encode(value))).collect();
    let set = set.concat();
    let address = |direction: &str, entry: Option<&Listed>| entry.map(|entry| format!("{set}{direction}={}", entry.id));
    AuditPage {
        layout: visit.layout(visit.t.text("audit-title")),
        newer: address("newer", found.rows.first()).filter(|_| found.has_newer),
        older: address("older", found.rows.last()).filter(|_| found.has_older),
        entries: found.rows.iter().map(|entry| row(visit, entry)).collect(),
        errors: field_errors(visit.t, faults),
        filter,
    }
}

fn row(visit: &Visit, entry: &Listed) -> EntryRow {
    let said = sentence::say(visit.t, entry);
    EntryRow {
        when: visit.when(entry.happened_at),
        pieces: said.pieces,
        detail: said.detail,
        channel: channel_key(entry.way()),
        address: entry.address.clone(),
    }
}
