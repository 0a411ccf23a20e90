//! What a letter says: sentences from `locales/*/letters.ftl`, in the recipient's language.

use kit::error::Error;
use kit::texts::Language;

use super::audience::{Addressee, Concern, Relation};
use super::conversation::Conversation;
use super::store::Facts;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::TicketNumber;
use crate::mail::{Action, Fact, Letter, Quote};
use crate::tickets::views::{priority_key, status_key};
use crate::tickets::{Priority, categories, queue, watchers};

/// What all letters of a concern share.
pub struct Background {
    actor: String,
    /// The desk's own name, for what it does by itself.
    organisation: String,
    conversation: Conversation,
    position: Option<i64>,
    close_after_days: i64,
}

impl Background {
    /// Reads the messages that are quoted, and the place in the queue where a letter tells it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(change: &Change, concern: &Concern<'_>) -> Result<Background, Error> {
        let told: Vec<&Recorded> = concern.addressees.iter().flat_map(|addressee| addressee.events.clone()).collect();
        let tells_position =
            |entry: &&Recorded| matches!(entry.event, Event::TicketOpened { .. } | Event::TicketTriaged { .. });
        let facts = &concern.facts;
        let position = match told.iter().any(tells_position) {
            true => queue::position_of(change, facts.status, facts.rank, (facts.opened_at, facts.number)).await?,
            false => None,
        };
        let desk = change.app.desk();
        let actor = change.actor.person.as_ref().map(|person| person.name.clone());
        Ok(Background {
            actor: actor.unwrap_or_else(|| desk.organisation.clone()),
            organisation: desk.organisation.clone(),
            conversation: Conversation::load(change, facts.number, &told).await?,
            position,
            close_after_days: desk.close_after_days,
        })
    }
}

/// The letter to one person.
pub fn letter(change: &Change, background: &Background, concern: &Concern<'_>, to: &Addressee<'_>) -> Letter {
    let t = change.app.language(&to.person.language);
    let writing = Writing { t, background, facts: &concern.facts, to };
    let heading = to.principal().map(|entry| writing.heading(entry)).unwrap_or_default();
    let conversation = &background.conversation;
    let quotes: Vec<Quote> = match has_no_words(change, to) {
        true => Vec::new(),
        false => to.events.iter().filter_map(|entry| conversation.quote(&entry.event)).collect(),
    };
    let paragraphs = writing.paragraphs(&heading);
    let preheader = quotes.first().map(|quote| quote.text.chars().take(120).collect());
    let is_own_opening = is_own_opening(to);
    Letter {
        language: t.tag().to_owned(),
        sender: (!is_own_opening).then(|| background.actor.clone()),
        preheader: match (is_own_opening, preheader) {
            (false, Some(text)) => text,
            _ => paragraphs.first().cloned().unwrap_or_default(),
        },
        heading,
        paragraphs,
        quotes,
        earlier: to
            .events
            .iter()
            .map(|entry| conversation.before(&entry.event))
            .find(|some| !some.is_empty())
            .unwrap_or_default(),
        facts: writing.facts(has_no_words(change, to)),
        action: Some(Action {
            label: t.text("letters-action").to_owned(),
            path: format!("/tickets/{}", concern.facts.number),
        }),
        reason: t.text(reason_key(to.relation)).to_owned(),
        choices: (!is_own_opening)
            .then(|| Action { label: t.text("letters-choices").to_owned(), path: "/profile/notifications".to_owned() }),
        unwatch: (to.relation == Relation::Watcher)
            .then(|| watchers::stop_path(&change.app.secrets, concern.facts.number, to.person.id)),
        is_confirmation: is_own_opening,
        hides_name: has_no_words(change, to),
        ..Letter::default()
    }
}

fn is_own_opening(to: &Addressee<'_>) -> bool {
    let opens = to.events.iter().any(|entry| matches!(entry.event, Event::TicketOpened { .. }));
    to.relation == Relation::Requester && opens
}

/// Whether nothing that the sender wrote may stand in it: it confirms a request, and nothing shows that whoever gets the
/// confirmation wrote that.
pub fn has_no_words(change: &Change, to: &Addressee<'_>) -> bool {
    change.doubts_sender() && is_own_opening(to) && change.actor.id() == Some(to.person.id)
}

struct Writing<'a> {
    t: Language,
    background: &'a Background,
    facts: &'a Facts,
    to: &'a Addressee<'a>,
}

impl Writing<'_> {
    fn is_requester(&self) -> bool {
        self.to.relation == Relation::Requester
    }

    /// A sentence in which the actor's name may stand.
    fn named(&self, key: &str) -> String {
        self.t.with(key, &[("name", (&self.background.actor).into())])
    }

    /// The first key for the requester, the second for everybody else.
    fn for_requester_or(&self, own: &str, other: &str) -> String {
        self.named(if self.is_requester() { own } else { other })
    }

    /// The same with the number of another ticket.
    fn numbered(&self, own: &str, other: &str, number: TicketNumber) -> String {
        let key = if self.is_requester() { own } else { other };
        self.t.with(key, &[("name", (&self.background.actor).into()), ("number", (&number.to_string()).into())])
    }

    fn heading(&self, entry: &Recorded) -> String {
        match &entry.event {
            Event::TicketOpened { .. } => {
                self.for_requester_or("letters-opened-heading", "letters-opened-staff-heading")
            }
            Event::TicketTriaged { .. } => {
                self.t.with("letters-triaged-heading", &[("priority", self.priority().into())])
            }
            Event::TicketTaken { .. } => self.for_requester_or("letters-taken-heading", "letters-taken-staff-heading"),
            Event::TicketAssigned { .. } => self.assigned(entry.is_of_the_desk),
            Event::TicketReplied { .. } => self.named("letters-replied-heading"),
            Event::NoteAdded { mentions, .. } if mentions.contains(&self.to.person.id) => {
                self.named("letters-mentioned-heading")
            }
            Event::NoteAdded { .. } => self.named("letters-noted-heading"),
            Event::TicketWaiting => self.named("letters-waiting-heading"),
            Event::TicketResolved => {
                self.for_requester_or("letters-resolved-heading", "letters-resolved-staff-heading")
            }
            Event::TicketClosed => self.for_requester_or("letters-closed-heading", "letters-closed-staff-heading"),
            Event::TicketCancelled => {
                self.for_requester_or("letters-cancelled-heading", "letters-cancelled-staff-heading")
            }
            Event::TicketReopened => {
                self.for_requester_or("letters-reopened-heading", "letters-reopened-staff-heading")
            }
            Event::StepAdded { .. } => self.named("letters-step-heading"),
            Event::StepAssigned { .. } => self.named("letters-step-given-heading"),
            Event::ProcedureStarted { to, .. } if *to == Some(self.to.person.id) => {
                self.named("letters-procedure-given-heading")
            }
            Event::ProcedureStarted { .. } => self.named("letters-procedure-heading"),
            Event::WatcherAdded { .. } => self.named("letters-watching-heading"),
            Event::TicketMerged { into } => {
                self.numbered("letters-merged-heading", "letters-merged-staff-heading", *into)
            }
            Event::TicketAbsorbed { with } => {
                self.numbered("letters-absorbed-heading", "letters-absorbed-heading", *with)
            }
            Event::MergeUndone { with, .. } => {
                self.numbered("letters-merge-undone-heading", "letters-merge-undone-staff-heading", *with)
            }
            _ => String::new(),
        }
    }

    fn assigned(&self, is_of_the_desk: bool) -> String {
        let Some(assignee) = &self.facts.assignee_name else { return self.named("letters-unassigned-heading") };
        let key = match self.to.relation {
            Relation::Assignee => "letters-assigned-you-heading",
            Relation::Requester => "letters-assigned-requester-heading",
            _ => "letters-assigned-other-heading",
        };
        let name = if is_of_the_desk { &self.background.organisation } else { &self.background.actor };
        self.t.with(key, &[("name", name.into()), ("assignee", assignee.into())])
    }

    /// What else there is to say: the other events by their headings, and a sentence of advice on some.
    fn paragraphs(&self, heading: &str) -> Vec<String> {
        let mut paragraphs = Vec::new();
        for entry in &self.to.events {
            let sentence = self.heading(entry);
            if sentence != heading && !sentence.is_empty() {
                paragraphs.push(format!("{sentence}."));
            }
            paragraphs.extend(self.advice(&entry.event));
        }
        paragraphs
    }

    fn advice(&self, event: &Event) -> Vec<String> {
        let t = self.t;
        match event {
            Event::TicketOpened { .. } if self.is_requester() => {
                let number = self.facts.number.to_string();
                let received = t.with("letters-opened-text", &[("number", (&number).into())]);
                std::iter::once(received).chain(self.position("letters-opened-position")).collect()
            }
            Event::TicketTriaged { .. } if self.is_requester() => {
                self.position("letters-triaged-position").into_iter().collect()
            }
            Event::TicketAssigned { reason: Some(reason), .. } => {
                vec![t.with("letters-assigned-reason", &[("reason", reason.into())])]
            }
            Event::NoteAdded { .. } => vec![t.text("letters-noted-text").to_owned()],
            Event::TicketWaiting => vec![t.text("letters-waiting-text").to_owned()],
            Event::TicketResolved if self.is_requester() => {
                vec![t.count("letters-resolved-text", self.background.close_after_days)]
            }
            Event::TicketClosed if self.is_requester() => vec![t.text("letters-closed-text").to_owned()],
            Event::StepAdded { text, .. } | Event::StepAssigned { text, .. } => vec![text.clone()],
            Event::ProcedureStarted { title, steps, .. } => {
                vec![t.with("letters-procedure-text", &[("title", title.into()), ("count", (*steps).into())])]
            }
            Event::WatcherAdded { .. } => vec![t.text("letters-watching-text").to_owned()],
            Event::TicketMerged { into } => {
                vec![t.with("letters-merged-text", &[("number", (&into.to_string()).into())])]
            }
            _ => Vec::new(),
        }
    }

    fn position(&self, key: &str) -> Option<String> {
        self.background.position.map(|position| self.t.with(key, &[("position", position.into())]))
    }

    fn priority(&self) -> &'static str {
        self.t.text(priority_key(Priority::word_of(Priority::from_rank(self.facts.rank))))
    }

    fn facts(&self, has_no_words: bool) -> Vec<Fact> {
        let (t, facts) = (self.t, self.facts);
        let subject = if has_no_words { "" } else { facts.subject.as_str() };
        let category = categories::path(t, facts.parent_category.as_ref(), facts.category.as_ref());
        let unassigned = || t.text("tickets-unassigned").to_owned();
        let rows = [
            ("tickets-subject", Some(format!("#{} {subject}", facts.number).trim_end().to_owned())),
            ("tickets-status", Some(t.text(status_key(facts.status.word())).to_owned())),
            ("tickets-priority", Some(self.priority().to_owned())),
            ("tickets-category", category),
            ("tickets-requester", (!self.is_requester()).then(|| facts.requester_name.clone())),
            ("tickets-department", facts.department.clone().filter(|_| !self.is_requester())),
            ("tickets-assignee", Some(facts.assignee_name.clone().unwrap_or_else(unassigned))),
        ];
        let fact = |(key, value): (&str, Option<String>)| Some(Fact { label: t.text(key).to_owned(), value: value? });
        rows.into_iter().filter_map(fact).collect()
    }
}

fn reason_key(relation: Relation) -> &'static str {
    match relation {
        Relation::Requester => "letters-because-requester",
        Relation::Assignee => "letters-because-assignee",
        Relation::PreviousAssignee => "letters-because-previous-assignee",
        Relation::Mentioned => "letters-because-mentioned",
        Relation::StepWorker => "letters-because-step",
        Relation::Watcher => "letters-because-watcher",
        Relation::Support => "letters-because-support",
    }
}
