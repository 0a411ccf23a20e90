//! Opening a ticket for somebody who called or came by: what staff see of the form for a new ticket, and what they chose.

use axum::extract::Query;
use kit::error::Error;
use serde_json::json;

use super::Priority;
use super::drafts_page::json_answer;
use super::forms::SentForm;
use super::open::NewTicket;
use super::pages::optional;
use super::tags_page::OfferQuery;
use super::triage_page::assignees;
use super::views::{ForOthers, priority_key};
use super::watchers::{self, Named};
use crate::base::change::{Change, Reader};
use crate::base::ids::PersonId;
use crate::base::page::Answer;
use crate::base::policy::{self, Deed};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::people;

/// The part of the form, as it was sent or begun (`requester` is an address of whom it is opened for); none for those who
/// open for themselves alone.
pub(super) async fn part(reader: &Reader, visit: &SignedIn, form: &SentForm) -> Result<Option<ForOthers>, Error> {
    if policy::must(&visit.actor, Deed::OpenForOthers, None).is_err() {
        return Ok(None);
    }
    let chosen = form.text("priority");
    let priority = |priority: &Priority| Choice {
        value: priority.word().to_owned(),
        label: visit.t.text(priority_key(priority.word())).to_owned(),
        is_selected: priority.word() == chosen,
    };
    Ok(Some(ForOthers {
        requester: form.text("requester").to_owned(),
        name: form.text("requester_name").to_owned(),
        known: watchers::offer(reader, "").await?,
        priorities: Priority::ALL.iter().map(priority).collect(),
        assignees: assignees(reader, form.text("assignee").parse().ok().map(PersonId)).await?,
    }))
}

/// What was chosen in it, as it was sent.
pub(super) struct Chosen {
    requester: String,
    name: String,
    priority: Option<Priority>,
    assignee: Option<PersonId>,
}

impl Chosen {
    pub(super) fn of(form: &SentForm) -> Result<Chosen, Error> {
        let priority = match form.text("priority") {
            "" => None,
            word => Some(Priority::from_word(word).ok_or_else(|| Error::field("priority", "errors-unknown-choice"))?),
        };
        Ok(Chosen {
            requester: form.text("requester").trim().to_owned(),
            name: form.text("requester_name").to_owned(),
            priority,
            assignee: optional(form.text("assignee"), "assignee")?.map(PersonId),
        })
    }

    /// The ticket with it. An address that nobody has becomes a requester's, by the name that was typed.
    pub(super) async fn put(self, change: &Change, new: NewTicket) -> Result<NewTicket, Error> {
        let requester = match self.requester.as_str() {
            "" => None,
            typed => Some(requester(change, typed, &self.name).await?),
        };
        Ok(NewTicket { requester, priority: self.priority, assignee: self.assignee, ..new })
    }
}

async fn requester(change: &Change, typed: &str, name: &str) -> Result<PersonId, Error> {
    // Who may not, learns nothing of who is here.
    policy::must(&change.actor, Deed::OpenForOthers, None)?;
    let named = watchers::named(change, typed).await.map_err(|error| error.under("watcher", "requester"))?;
    match named {
        Named::Known(person) => Ok(person),
        Named::Unknown(_) if name.trim().is_empty() => Err(Error::field("requester_name", "tickets-new-requester-new")),
        Named::Unknown(address) => people::add_requester(change, name, &address)
            .await
            .map_err(|error| error.under("name", "requester_name").under("email", "requester")),
    }
}

/// `GET /tickets/new/people?q=`: people in whose name one could ask.
pub(super) async fn offer(visit: SignedIn, Query(query): Query<OfferQuery>) -> Answer {
    policy::must(&visit.actor, Deed::OpenForOthers, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let people = watchers::offer(&reader, &query.q).await?;
    let options: Vec<_> = people.into_iter().map(|(email, name)| json!({ "value": email, "label": name })).collect();
    Ok(json_answer(&json!({ "options": options })))
}
