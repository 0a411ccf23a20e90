//! Who may do what, printed: a change of permission shows in a review as a changed line.

use std::fmt::Write;

use helpdesk::base::actor::{Actor, Channel, Role, SignedInPerson};
use helpdesk::base::ids::PersonId;
use helpdesk::base::policy::{Deed, TicketFacts, may};

const SELF: PersonId = PersonId(1);
const OTHER: PersonId = PersonId(2);

#[test]
fn the_matrix_of_roles_and_deeds() {
    let mut table = String::from(
        "y = may, . = may not. Of a ticket: own = requested by them, given = assigned to them, \
         watched = watched by them, other = neither; none = without a ticket.\n\n",
    );
    write!(table, "{:<16}", "").unwrap();
    for role in Role::ALL {
        write!(table, "{:<30}", role.word()).unwrap();
    }
    write!(table, "\n{:<16}", "").unwrap();
    for _ in Role::ALL {
        write!(table, "{:<30}", situations().map(|(name, _)| name).join(" ")).unwrap();
    }
    for deed in Deed::ALL {
        write!(table, "\n{:<16}", format!("{deed:?}")).unwrap();
        for role in Role::ALL {
            let cells = situations().map(|(name, facts)| {
                let answer = if may(&actor(*role), *deed, facts.as_ref()) { "y" } else { "." };
                format!("{answer:<width$}", width = name.len())
            });
            write!(table, "{:<30}", cells.join(" ")).unwrap();
        }
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn the_matrix_names_every_deed_once() {
    let mut deeds = Deed::ALL.to_vec();
    deeds.sort_unstable();
    deeds.dedup();
    assert_eq!(deeds.len(), Deed::ALL.len());
    let source = super::files::one("src/base/policy.rs");
    let (_, rest) = source.split_once("pub enum Deed {").unwrap();
    let (variants, _) = rest.split_once("\n}").unwrap();
    let variants = variants.lines().filter(|line| line.trim_end().ends_with(',')).count();
    assert_eq!(variants, Deed::ALL.len(), "a deed is missing from Deed::ALL");
}

fn situations() -> [(&'static str, Option<TicketFacts>); 5] {
    let ticket = |requester, assignee, watchers: &[PersonId]| {
        Some(TicketFacts { requester, assignee, watchers: watchers.to_vec(), is_binned: false })
    };
    [
        ("own", ticket(SELF, Some(OTHER), &[])),
        ("given", ticket(OTHER, Some(SELF), &[])),
        ("watched", ticket(OTHER, Some(OTHER), &[SELF])),
        ("other", ticket(OTHER, Some(OTHER), &[OTHER])),
        ("none", None),
    ]
}

fn actor(role: Role) -> Actor {
    let person = SignedInPerson {
        id: SELF,
        name: "Somebody".to_owned(),
        email: "somebody@example.org".to_owned(),
        role,
        department_id: None,
        language: "en".to_owned(),
        time_zone: None,
    };
    Actor { person: Some(person), channel: Channel::Web, address: None }
}
