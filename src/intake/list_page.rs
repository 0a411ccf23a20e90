//! The list of incoming mail.

use axum::extract::Query;
use kit::texts::Language;
use serde::Deserialize;

use super::ending::{HELD_DAYS, KEPT_DAYS};
use super::list::{self, Listed, Shelf};
use super::views::{IncomingPage, IncomingRow};
use super::{State, own_addresses, show};
use crate::base::ids::{MailId, MailboxId};
use crate::base::page::{Answer, form_encode, page};
use crate::base::paging::Place;
use crate::base::views::Choice;
use crate::base::visit::SignedIn;

/// Above this nobody counts.
const MANY: i64 = 99;

/// What is asked for. What cannot be read filters nothing: an address may be an old one.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    about: String,
    mailbox: String,
    older: String,
    newer: String,
}

impl Asked {
    fn place(&self) -> Option<Place<MailId>> {
        let id = |text: &str| text.parse().ok().map(MailId);
        Place::named(id(&self.newer), id(&self.older))
    }

    fn shelf(&self) -> (Shelf, &'static str) {
        match State::from_word(&self.state) {
            Some(state) => (Shelf::State(state), state.word()),
            None if self.state == "to_decide" => (Shelf::ToDecide, "to_decide"),
            None => (Shelf::All, "all"),
        }
    }

    fn mailbox(&self) -> Option<MailboxId> {
        self.mailbox.parse().ok().map(MailboxId)
    }

    /// The filters but for the shelf, with what joins them to the next parameter.
    fn query(&self) -> String {
        let set = [("about", self.about.trim()), ("mailbox", self.mailbox.trim())];
        let set = set.into_iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| format!("{name}={}&", form_encode(value))).collect::<Vec<_>>().concat()
    }
}

pub(super) async fn list(visit: SignedIn, Query(asked): Query<Asked>) -> Answer {
    let ((shelf, word), query) = (asked.shelf(), asked.query());
    let reader = visit.app.reader(&visit.actor).await?;
    let found = list::list(&reader, asked.mailbox(), &asked.about, shelf, asked.place()).await?;
    let waiting = list::waiting_for_people(&reader).await?;
    let mailboxes = own_addresses::mailboxes(&reader).await?;
    let address = |direction: &str, row: &Listed| format!("{query}state={word}&{direction}={}", row.id);
    let shown = IncomingPage {
        layout: visit.layout(visit.t.text("intake-title")),
        shelf: word,
        waiting: count(waiting),
        mailboxes: choices(&visit, mailboxes, asked.mailbox()),
        newer: found.rows.first().filter(|_| found.has_newer).map(|row| address("newer", row)),
        older: found.rows.last().filter(|_| found.has_older).map(|row| address("older", row)),
        mails: found.rows.into_iter().map(|row| line(&visit, row)).collect(),
        about: asked.about,
        query,
        kept_for: kept_for(visit.t, shelf),
    };
    page(&visit, &shown)
}

fn count(waiting: i64) -> String {
    match waiting {
        0 => String::new(),
        MANY.. => format!("{MANY}+"),
        some => some.to_string(),
    }
}

/// For how long mail is kept that became nothing, where there may be some on the shelf.
fn kept_for(t: Language, shelf: Shelf) -> String {
    match shelf {
        Shelf::State(State::Waiting | State::Opened | State::Joined) => String::new(),
        _ => t.with("intake-kept-for", &[("kept", KEPT_DAYS.into()), ("held", HELD_DAYS.into())]),
    }
}

fn choices(visit: &SignedIn, known: Vec<(MailboxId, String)>, chosen: Option<MailboxId>) -> Vec<Choice> {
    if known.is_empty() {
        return Vec::new();
    }
    let all = visit.t.text("intake-all-mailboxes").to_owned();
    let first = Choice { value: String::new(), label: all, is_selected: chosen.is_none() };
    let others = known.into_iter().map(|(id, address)| Choice {
        value: id.to_string(),
        label: address,
        is_selected: chosen == Some(id),
    });
    std::iter::once(first).chain(others).collect()
}

fn line(visit: &SignedIn, row: Listed) -> IncomingRow {
    let t = visit.t;
    let from = [&row.from_name, &row.from_address].into_iter().find(|name| !name.trim().is_empty());
    let subject = Some(row.subject.trim()).filter(|subject| !subject.is_empty());
    IncomingRow {
        id: row.id.to_string(),
        state: row.state.word(),
        reason: if row.reason.is_empty() { String::new() } else { t.text(&show::reason_key(&row.reason)).to_owned() },
        from: from.map_or_else(|| t.text("intake-nobody").to_owned(), Clone::clone),
        subject: subject.unwrap_or_else(|| t.text("intake-no-subject")).to_owned(),
        address: row.from_address,
        mailbox: row.mailbox_name,
        ticket: row.ticket.map(|number| number.0),
        received: visit.when(row.received_at),
    }
}
