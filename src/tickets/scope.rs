//! Which tickets somebody sees: as a condition in SQL for lists, and as a question about one ticket.
//! A property test proves that both say the same.

use kit::db::Value;

use crate::base::actor::{Actor, Role};
use crate::base::ids::PersonId;
use crate::base::policy::TicketFacts;

/// The tickets that exist for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketScope {
    /// Every ticket.
    All,
    /// Those assigned to a third party.
    AssignedTo(PersonId),
    /// Those that a requester opened or watches.
    RequestedOrWatchedBy(PersonId),
}

impl TicketScope {
    /// The scope of an actor.
    #[must_use]
    pub fn for_actor(actor: &Actor) -> TicketScope {
        match &actor.person {
            None => TicketScope::All,
            Some(person) => match person.role {
                Role::Agent | Role::Admin => TicketScope::All,
                Role::ThirdParty => TicketScope::AssignedTo(person.id),
                Role::Requester => TicketScope::RequestedOrWatchedBy(person.id),
            },
        }
    }

    /// Whether a ticket is within the scope.
    #[must_use]
    pub fn admits(self, ticket: &TicketFacts) -> bool {
        let is_theirs = match self {
            TicketScope::All => true,
            TicketScope::AssignedTo(person) => ticket.assignee == Some(person),
            TicketScope::RequestedOrWatchedBy(person) => {
                ticket.requester == person || ticket.watchers.contains(&person)
            }
        };
        is_theirs && !ticket.is_binned
    }

    /// The same as a condition on `tickets t`, with values for placeholders counted from `first`.
    #[must_use]
    pub fn to_sql(self, first: usize) -> (String, Vec<Value<'static>>) {
        match self {
            TicketScope::All => ("t.status <> 'binned'".to_owned(), Vec::new()),
            TicketScope::AssignedTo(person) => {
                (format!("t.assignee_id = ${first} and t.status <> 'binned'"), vec![person.into()])
            }
            TicketScope::RequestedOrWatchedBy(person) => (
                format!(
                    "(t.requester_id = ${first} or t.number in \
                     (select w.ticket_number from watchers w where w.person_id = ${first})) and t.status <> 'binned'"
                ),
                vec![person.into()],
            ),
        }
    }
}
