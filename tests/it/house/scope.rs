//! Lists and single tickets agree on what exists for whom: `TicketScope` says it twice, in SQL and in Rust.

use helpdesk::base::actor::{Actor, Channel, SignedInPerson};
use helpdesk::base::ids::PersonId;
use helpdesk::base::policy::{Deed, TicketFacts, may};
use helpdesk::tickets::scope::TicketScope;
use kit::args;
use kit::db::Transaction;
use proptest::collection::vec;
use proptest::option;
use proptest::sample::subsequence;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::both;
use crate::desk::{Desk, PEOPLE, Person, START};

/// Desks that are tried.
const CASES: usize = 12;
/// Tickets of each.
const TICKETS: usize = 40;

both!(a_scope_says_the_same_in_sql_in_rust_and_in_the_policy, |desk: Desk| {
    let mut random = TestRunner::deterministic();
    for _ in 0..CASES {
        let tickets = vec(any_ticket(), TICKETS).new_tree(&mut random).unwrap().current();
        // Never committed: the next case begins with an empty desk again.
        let transaction = desk.app.db.transaction().await.unwrap();
        for (number, facts) in (1_i64..).zip(&tickets) {
            insert(&transaction, number, facts).await;
        }
        for person in PEOPLE {
            let actor = actor(person);
            let scope = TicketScope::for_actor(&actor);
            let (condition, values) = scope.to_sql(1);
            let list = format!("select t.number from tickets t where {condition} order by t.number");
            let listed: Vec<(i64,)> = transaction.all(&list, &values).await.unwrap();
            let listed: Vec<i64> = listed.into_iter().map(|(number,)| number).collect();
            let numbers_of = |claim: &dyn Fn(&TicketFacts) -> bool| -> Vec<i64> {
                (1_i64..).zip(&tickets).filter(|(_, facts)| claim(facts)).map(|(number, _)| number).collect()
            };
            assert_eq!(listed, numbers_of(&|facts| scope.admits(facts)), "SQL and admits(), for {}", person.name);
            assert_eq!(listed, numbers_of(&|facts| may(&actor, Deed::See, Some(facts))), "policy, for {}", person.name);
        }
    }
});

fn any_ticket() -> impl Strategy<Value = TicketFacts> {
    let ids: Vec<PersonId> = PEOPLE.iter().map(|person| PersonId(person.id)).collect();
    let anybody = proptest::sample::select(ids.clone());
    let assignee = option::of(anybody.clone());
    (anybody, assignee, subsequence(ids, 0..=3), proptest::bool::ANY)
        .prop_map(|(requester, assignee, watchers, is_binned)| TicketFacts { requester, assignee, watchers, is_binned })
}

async fn insert(transaction: &Transaction, number: i64, facts: &TicketFacts) {
    let ticket = "insert into tickets (number, subject, status, priority, requester_id, assignee_id, channel, opened_at, \
        updated_at, version) values ($1, 'Any', $5, 5, $2, $3, 'web', $4, $4, 1)";
    let status = if facts.is_binned { "binned" } else { "open" };
    transaction.execute(ticket, args![number, facts.requester, facts.assignee, START, status]).await.unwrap();
    for watcher in &facts.watchers {
        let row = "insert into watchers (ticket_number, person_id) values ($1, $2)";
        transaction.execute(row, args![number, *watcher]).await.unwrap();
    }
}

fn actor(person: &Person) -> Actor {
    let signed_in = SignedInPerson {
        id: PersonId(person.id),
        name: person.full_name.to_owned(),
        email: person.email(),
        role: person.role,
        department_id: None,
        language: person.language.to_owned(),
        time_zone: None,
    };
    Actor { person: Some(signed_in), channel: Channel::Web, address: None }
}
