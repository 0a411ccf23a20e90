//! The history as people read it: a sentence an entry, `history-KIND`, with the names that it speaks of; all of it, or one
//! kind of entries.

use kit::{ids, words};

use super::categories::Name;
use super::history::Entry;
use super::history_keys::key;
use super::history_mail::{Mailed, NAMED};
use super::side_views::{History, HistoryEntry};
use super::views;
use crate::base::actor::Channel;
use crate::base::events::Event;
use crate::base::visit::Visit;

words!(
    /// Kinds of entries, by what they are about.
    Kind {
        /// What was written.
        Messages = "messages",
        /// Where the ticket stands.
        Status = "status",
        /// Who has to do with it.
        People = "people",
        /// What is known of it.
        Fields = "fields",
        /// Its checklist.
        Steps = "steps",
        /// Mail that it caused.
        Mail = "mail",
    }
);

/// What happened, for one reader: all of it, or what was asked for. Mail is listed for those who are given some.
pub(super) fn draw(visit: &Visit, history: &[Entry], mailed: Option<&[Mailed]>, asked: &str) -> History {
    let kind = Kind::from_word(asked);
    let is_wanted = |of: Kind| kind.is_none_or(|kind| kind == of);
    let deeds = history.iter().filter(|entry| is_wanted(kind_of(&entry.event)));
    // By the id of the event: ids follow one another in time, and what was mailed follows what it tells.
    let mut entries: Vec<((i64, u8), HistoryEntry)> =
        deeds.map(|entry| ((entry.id.0, 0), draw_entry(visit, entry))).collect();
    let mail = mailed.unwrap_or_default().iter().filter(|_| is_wanted(Kind::Mail));
    let place = |line: &Mailed| line.event.map_or_else(|| ids::first_at(line.at), |event| event.0);
    entries.extend(mail.map(|line| ((place(line), 1), draw_mail(visit, line))));
    entries.sort_by_key(|(place, _)| *place);
    History {
        kind: kind.map_or("", Kind::word),
        kinds: Kind::ALL
            .iter()
            .filter(|kind| **kind != Kind::Mail || mailed.is_some())
            .map(|kind| kind.word())
            .collect(),
        is_open: !asked.is_empty(),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    }
}

/// An entry as a sentence.
pub(super) fn draw_entry(visit: &Visit, entry: &Entry) -> HistoryEntry {
    let t = visit.t;
    let desk = t.text("history-the-desk");
    let actor = entry.actor.as_deref().unwrap_or(desk);
    let (from, to) = before_and_after(visit, entry);
    let what = what(&entry.event);
    let args = [
        ("actor", actor.into()),
        ("from", from.as_str().into()),
        ("to", to.as_str().into()),
        ("what", what.as_str().into()),
    ];
    let detail = match &entry.event {
        Event::TicketAssigned { reason: Some(reason), .. } => reason.clone(),
        Event::StepChanged { before: Some(before), .. } => before.clone(),
        _ => String::new(),
    };
    let sentence = t.with(key(&entry.event), &args);
    let other = other(&entry.event);
    let parts = other.and_then(|number| sentence.split_once(&format!("#{number}")));
    let (text, rest) =
        parts.map_or((sentence.clone(), String::new()), |(text, rest)| (text.to_owned(), rest.to_owned()));
    HistoryEntry {
        kind: kind_of(&entry.event).word(),
        text,
        other: other.filter(|_| parts.is_some()),
        rest,
        detail,
        way: way_key(entry.channel),
        when: visit.when(entry.happened_at),
    }
}

/// Mail as a sentence.
fn draw_mail(visit: &Visit, line: &Mailed) -> HistoryEntry {
    let t = visit.t;
    let named = line.addresses.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = i64::try_from(line.addresses.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
    let to = match more {
        0 => named,
        _ => t.with("history-mail-more", &[("names", named.as_str().into()), ("more", more.into())]),
    };
    let key = match line.state.as_str() {
        "sent" => "history-mail-sent",
        "failed" | "bounced" => "history-mail-failed",
        "cancelled" => "history-mail-cancelled",
        _ => "history-mail-waiting",
    };
    HistoryEntry {
        kind: Kind::Mail.word(),
        text: t.with(key, &[("to", to.as_str().into())]),
        other: None,
        rest: String::new(),
        detail: String::new(),
        way: None,
        when: visit.when(line.at),
    }
}

/// The key of the way by which something was done; none when the desk itself did it.
pub(super) fn way_key(channel: Channel) -> Option<&'static str> {
    match channel {
        Channel::Web => Some("history-way-web"),
        Channel::Api => Some("history-way-api"),
        Channel::Mail => Some("history-way-mail"),
        Channel::System => None,
    }
}

fn kind_of(event: &Event) -> Kind {
    match event {
        Event::TicketOpened { .. }
        | Event::TicketReplied { .. }
        | Event::NoteAdded { .. }
        | Event::MessageMoved { .. }
        | Event::FollowedUp { .. }
        | Event::TicketRated { .. } => Kind::Messages,
        Event::MailBounced { .. } | Event::AutomaticMailKept { .. } => Kind::Mail,
        Event::TicketTaken { .. }
        | Event::TicketAssigned { .. }
        | Event::WatcherAdded { .. }
        | Event::WatcherRemoved { .. }
        | Event::RequesterChanged { .. } => Kind::People,
        Event::TicketTriaged { .. }
        | Event::CategoryChanged { .. }
        | Event::DepartmentChanged { .. }
        | Event::SubjectChanged { .. }
        | Event::TagsChanged { .. }
        | Event::TicketLinked { .. }
        | Event::TicketUnlinked { .. } => Kind::Fields,
        event if event.is_about_steps() => Kind::Steps,
        _ => Kind::Status,
    }
}

/// The values before and after, as the reader's language names them.
fn before_and_after(visit: &Visit, entry: &Entry) -> (String, String) {
    let t = visit.t;
    let priority =
        |word: &Option<String>| t.text(views::priority_key(word.as_deref().unwrap_or("untriaged"))).to_owned();
    let name = |name: &Option<Name>| name.as_ref().map_or(t.text("history-nobody"), |name| name.read_in(t)).to_owned();
    match &entry.event {
        Event::TicketTriaged { from, to } => (priority(from), priority(to)),
        Event::SubjectChanged { from, to } => (from.clone(), to.clone()),
        Event::TagsChanged { added, removed } => (removed.join(", "), added.join(", ")),
        _ => (name(&entry.from), name(&entry.to)),
    }
}

/// What else the sentence names: a step, another ticket, a score.
fn what(event: &Event) -> String {
    match event {
        Event::StepAdded { text, .. }
        | Event::StepDone { text, .. }
        | Event::StepReopened { text, .. }
        | Event::StepAssigned { text, .. }
        | Event::StepChanged { text, .. }
        | Event::StepMoved { text, .. }
        | Event::StepRemoved { text, .. } => text.clone(),
        Event::ProcedureStarted { title, .. } => title.clone(),
        Event::TicketRated { score } => score.to_string(),
        event => other(event).map(|number| number.to_string()).unwrap_or_default(),
    }
}

/// The number of the other ticket that an event is about.
fn other(event: &Event) -> Option<i64> {
    match event {
        Event::FollowedUp { by: other }
        | Event::TicketOpened { follow_up_of: Some(other), .. }
        | Event::TicketMerged { into: other }
        | Event::TicketAbsorbed { with: other }
        | Event::MergeUndone { with: other, .. }
        | Event::MessageMoved { with: other, .. }
        | Event::TicketLinked { with: other, .. }
        | Event::TicketUnlinked { with: other, .. } => Some(other.0),
        _ => None,
    }
}
