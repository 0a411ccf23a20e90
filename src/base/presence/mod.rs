//! Who has a ticket open and who is typing. Kept in memory alone: nothing durable knows of it, and what is not renewed by a
//! sign of life is forgotten. Each process keeps the whole picture; they tell one another ids only.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kit::clock::Time;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::actor::{Actor, Role};
use super::announcement::TicketChanged;
use super::ids::{PersonId, TicketNumber};

/// Without a sign of life for so long, a page counts as closed. Pages give one every twelve seconds.
const HERE: Duration = Duration::from_secs(30);
/// Without a further letter for so long, nobody is typing. Pages say so every three seconds.
const TYPING: Duration = Duration::from_secs(6);
/// Pages that are remembered, of all and of one person: what comes beyond is not shown.
const MOST: usize = 5_000;
const MOST_OF_ONE: usize = 20;

/// A sign of life of one open page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// The ticket that it shows.
    pub ticket: TicketNumber,
    /// Whose the ticket is: third parties see who is there at their own.
    pub assignee: Option<PersonId>,
    /// Who looks at it.
    pub person: PersonId,
    /// Tells several pages of one person apart.
    pub page: u32,
    /// Whether they are there only as long as the ticket is theirs.
    pub is_third_party: bool,
    /// Whether something is being written.
    pub is_typing: bool,
    /// Whether the page was closed.
    pub is_gone: bool,
}

/// Somebody at a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
    /// Whether they are writing.
    pub is_typing: bool,
}

/// The picture.
#[derive(Default)]
pub struct Presence(Mutex<State>);

#[derive(Default)]
struct State {
    tickets: HashMap<TicketNumber, Open>,
    names: HashMap<PersonId, (String, Option<Time>)>,
    /// Tickets at which something became different.
    changed: BTreeSet<TicketNumber>,
    /// What other processes have to know at once.
    urgent: Vec<Sign>,
    pages: usize,
}

#[derive(Default)]
struct Open {
    assignee: Option<PersonId>,
    pages: HashMap<(PersonId, u32), Page>,
}

struct Page {
    until: Instant,
    typing_until: Option<Instant>,
    is_third_party: bool,
    /// Closed: what still arrives late from another process does not open it again.
    is_gone: bool,
    /// Its signs of life come to this process.
    is_ours: bool,
    /// Renewed since the others were last told.
    is_renewed: bool,
    /// Whether it may be here has to be asked again.
    is_in_doubt: bool,
}

impl Presence {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it was already asked that this person may be seen at this ticket, and nothing has changed since.
    #[must_use]
    pub fn knows(&self, ticket: TicketNumber, person: PersonId) -> bool {
        let state = self.lock();
        let pages = state.tickets.get(&ticket).map(|open| &open.pages);
        pages.is_some_and(|pages| {
            pages.iter().any(|((who, _), page)| *who == person && !page.is_gone && !page.is_in_doubt)
        })
    }

    /// Whose the ticket is, where somebody is at it.
    #[must_use]
    pub fn assignee(&self, ticket: TicketNumber) -> Option<PersonId> {
        self.lock().tickets.get(&ticket)?.assignee
    }

    /// A sign of life that came to this process, of somebody with this name and picture.
    pub fn note(&self, sign: Sign, (name, picture_at): (&str, Option<Time>), now: Instant) {
        let mut state = self.lock();
        state.names.insert(sign.person, (name.to_owned(), picture_at));
        let is_news = state.take(&sign, now, true);
        if is_news || sign.is_typing {
            state.urgent.push(sign);
        }
    }

    /// Signs of life that another process was given.
    pub fn hear(&self, signs: &[Sign], now: Instant) {
        let mut state = self.lock();
        for sign in signs {
            state.take(sign, now, false);
        }
    }

    /// Forgets what was not renewed in time.
    pub fn sweep(&self, now: Instant) {
        let mut state = self.lock();
        let state = &mut *state;
        for (number, open) in &mut state.tickets {
            let before = open.pages.len();
            let mut is_changed = false;
            open.pages.retain(|_, page| {
                if page.typing_until.is_some_and(|until| until <= now) {
                    page.typing_until = None;
                    is_changed |= !page.is_gone;
                }
                is_changed |= page.until <= now && !page.is_gone;
                page.until > now
            });
            state.pages -= before - open.pages.len();
            if is_changed {
                state.changed.insert(*number);
            }
        }
        state.tidy();
    }

    /// A ticket changed: whoever was there because it was theirs, and is no longer its assignee, is gone.
    pub fn ticket_changed(&self, changed: &TicketChanged) {
        let mut state = self.lock();
        let Some(open) = state.tickets.get_mut(&changed.number) else { return };
        let is_other = open.assignee != changed.assignee;
        open.assignee = changed.assignee;
        let leaves = |person: PersonId, page: &Page| {
            changed.is_binned || page.is_third_party && changed.assignee != Some(person)
        };
        let before = open.pages.len();
        open.pages.retain(|(person, _), page| !leaves(*person, page));
        let left = before - open.pages.len();
        state.pages -= left;
        if is_other || left > 0 {
            state.changed.insert(changed.number);
        }
    }

    /// A ticket is gone.
    pub fn ticket_deleted(&self, number: TicketNumber) {
        let mut state = self.lock();
        if let Some(open) = state.tickets.remove(&number) {
            state.pages -= open.pages.len();
            state.changed.insert(number);
        }
    }

    /// What somebody may do has changed: they are nowhere until it was asked again.
    pub fn person_changed(&self, person: PersonId) {
        let mut state = self.lock();
        let state = &mut *state;
        for (number, open) in &mut state.tickets {
            let before = open.pages.len();
            open.pages.retain(|(who, _), _| *who != person);
            if open.pages.len() < before {
                state.pages -= before - open.pages.len();
                state.changed.insert(*number);
            }
        }
        state.tidy();
    }

    /// Nobody knows what was missed: every page is asked about again at its next sign of life.
    pub fn doubt(&self) {
        for open in self.lock().tickets.values_mut() {
            open.assignee = None;
            open.pages.values_mut().for_each(|page| page.is_in_doubt = true);
        }
    }

    /// The tickets at which something became different since the last call.
    #[must_use]
    pub fn take_changed(&self) -> Vec<TicketNumber> {
        std::mem::take(&mut self.lock().changed).into_iter().collect()
    }

    /// What other processes have to be told: what is new, and now and then that all others are still there.
    #[must_use]
    pub fn take_signs(&self, with_renewals: bool) -> Vec<Sign> {
        let mut state = self.lock();
        let mut signs = std::mem::take(&mut state.urgent);
        if with_renewals {
            for (ticket, open) in &mut state.tickets {
                let assignee = open.assignee;
                let renewed =
                    open.pages.iter_mut().filter(|(_, page)| page.is_ours && page.is_renewed && !page.is_gone);
                signs.extend(renewed.map(|((person, number), page)| {
                    page.is_renewed = false;
                    let is_third_party = page.is_third_party;
                    let (ticket, person, page) = (*ticket, *person, *number);
                    Sign { ticket, assignee, person, page, is_third_party, is_typing: false, is_gone: false }
                }));
            }
        }
        signs
    }

    /// Those whose names are not known here yet.
    #[must_use]
    pub fn strangers(&self) -> BTreeSet<PersonId> {
        let state = self.lock();
        let people = state.tickets.values().flat_map(|open| open.pages.keys().map(|(person, _)| *person));
        people.filter(|person| !state.names.contains_key(person)).collect()
    }

    /// Their names.
    pub fn introduce(&self, people: Vec<(PersonId, String, Option<Time>)>) {
        let mut state = self.lock();
        let state = &mut *state;
        for (person, name, picture_at) in people {
            state.names.insert(person, (name, picture_at));
            let at = state.tickets.iter().filter(|(_, open)| open.pages.keys().any(|(who, _)| *who == person));
            state.changed.extend(at.map(|(number, _)| *number));
        }
    }

    /// Whether somebody may know who is at a ticket: support staff, and the third party whose it is.
    #[must_use]
    pub fn is_shown_to(&self, ticket: TicketNumber, viewer: &Actor) -> bool {
        match viewer.role() {
            Some(Role::Agent | Role::Admin) => true,
            Some(Role::ThirdParty) => viewer.id().is_some() && self.assignee(ticket) == viewer.id(),
            Some(Role::Requester) | None => false,
        }
    }

    /// Who else is at a ticket, as far as this person may know; those who are typing first.
    #[must_use]
    pub fn others(&self, ticket: TicketNumber, viewer: &Actor) -> Vec<Present> {
        if !self.is_shown_to(ticket, viewer) {
            return Vec::new();
        }
        let state = self.lock();
        let mut found: HashMap<PersonId, bool> = HashMap::new();
        for ((person, _), page) in state.tickets.get(&ticket).into_iter().flat_map(|open| &open.pages) {
            if !page.is_gone && viewer.id() != Some(*person) {
                *found.entry(*person).or_default() |= page.typing_until.is_some();
            }
        }
        let mut present: Vec<Present> = found
            .into_iter()
            .filter_map(|(person, is_typing)| {
                let (name, picture_at) = state.names.get(&person)?.clone();
                Some(Present { person, name, picture_at, is_typing })
            })
            .collect();
        present.sort_by(|one, other| {
            (!one.is_typing, &one.name, one.person).cmp(&(!other.is_typing, &other.name, other.person))
        });
        present
    }
}

impl State {
    /// Takes a sign of life; tells whether anything became different by it.
    fn take(&mut self, sign: &Sign, now: Instant, is_ours: bool) -> bool {
        let key = (sign.person, sign.page);
        let known = self.tickets.get(&sign.ticket).and_then(|open| open.pages.get(&key));
        if known.is_none() && (sign.is_gone || !self.has_room(sign.person)) {
            return false;
        }
        if known.is_some_and(|page| page.is_gone && !is_ours) {
            return false;
        }
        let is_fresh =
            is_ours && known.is_some_and(|page| page.is_in_doubt) || !self.tickets.contains_key(&sign.ticket);
        let open = self.tickets.entry(sign.ticket).or_default();
        // What was heard of the ticket itself is newer than what another process believed when it sent this.
        if is_fresh {
            open.assignee = sign.assignee;
        }
        let before = open.pages.get(&key).map(|page| (page.is_gone, page.typing_until.is_some()));
        // A renewal says nothing about typing: that ends by itself.
        let typing_until = match open.pages.get(&key) {
            _ if sign.is_gone => None,
            _ if sign.is_typing => Some(now + TYPING),
            Some(page) if !is_ours => page.typing_until,
            _ => None,
        };
        let page = Page {
            until: now + HERE,
            typing_until,
            is_third_party: sign.is_third_party,
            is_gone: sign.is_gone,
            is_ours,
            is_renewed: is_ours,
            is_in_doubt: false,
        };
        if open.pages.insert(key, page).is_none() {
            self.pages += 1;
        }
        let is_news = before != Some((sign.is_gone, typing_until.is_some()));
        if is_news {
            self.changed.insert(sign.ticket);
        }
        is_news
    }

    fn has_room(&self, person: PersonId) -> bool {
        let of_one = self.tickets.values().flat_map(|open| open.pages.keys()).filter(|(who, _)| *who == person).count();
        self.pages < MOST && of_one < MOST_OF_ONE
    }

    /// Forgets tickets without pages, and the names of those who are nowhere.
    fn tidy(&mut self) {
        self.tickets.retain(|_, open| !open.pages.is_empty());
        let here: BTreeSet<PersonId> =
            self.tickets.values().flat_map(|open| open.pages.keys().map(|(person, _)| *person)).collect();
        self.names.retain(|person, _| here.contains(person));
    }
}

#[cfg(test)]
mod tests;
