//! Everybody at the desk, in memory, so that an import knows them again by address, identity or name.

use std::collections::{HashMap, HashSet};

use kit::config::GOOGLE;
use kit::db;
use kit::error::Error;
use kit::fold::{fold, one_line};

use crate::access;
use crate::base::ids::{DepartmentId, PersonId};
use crate::people::imported::{self, Somebody};

/// Rows that are read at once.
const AT_ONCE: i64 = 5_000;

/// Everybody.
#[derive(Default)]
pub(super) struct KnownPeople {
    people: HashMap<PersonId, Somebody>,
    by_address: HashMap<String, PersonId>,
    by_name: HashMap<String, Vec<PersonId>>,
    by_subject: HashMap<String, PersonId>,
    known_to_google: HashSet<PersonId>,
    departments: HashMap<String, DepartmentId>,
}

impl KnownPeople {
    /// Reads them.
    pub(super) async fn load(reader: &db::Reader) -> Result<KnownPeople, Error> {
        let mut known = KnownPeople::default();
        let mut last = PersonId(0);
        loop {
            let people = imported::everybody(reader, last, AT_ONCE).await?;
            let Some(person) = people.last() else { break };
            last = person.id;
            for person in people {
                known.add(person, None);
            }
        }
        let mut last = String::new();
        loop {
            let addresses = imported::all_addresses(reader, &last, AT_ONCE).await?;
            let Some((address, _)) = addresses.last() else { break };
            last.clone_from(address);
            known.by_address.extend(addresses);
        }
        let mut last = String::new();
        loop {
            let identities = access::all_identities(reader, GOOGLE, &last, AT_ONCE).await?;
            let Some((subject, _)) = identities.last() else { break };
            last.clone_from(subject);
            for (subject, person) in identities {
                known.join(&subject, person);
            }
        }
        for (_, name, id) in imported::all_departments(reader).await? {
            known.departments.insert(name, id);
        }
        Ok(known)
    }

    /// Somebody came.
    pub(super) fn add(&mut self, person: Somebody, address: Option<&str>) {
        if let Some(address) = address {
            self.by_address.insert(address.to_owned(), person.id);
        }
        self.by_name.entry(person.name_folded.clone()).or_default().push(person.id);
        self.people.insert(person.id, person);
    }

    /// Google knows somebody by this subject.
    pub(super) fn join(&mut self, subject: &str, person: PersonId) {
        self.by_subject.insert(subject.to_owned(), person);
        self.known_to_google.insert(person);
    }

    /// A department came.
    pub(super) fn add_department(&mut self, name: &str, id: DepartmentId) {
        self.departments.insert(fold(name), id);
    }

    /// Who this is.
    pub(super) fn person(&self, id: PersonId) -> Option<&Somebody> {
        self.people.get(&id)
    }

    /// Whose address this is.
    pub(super) fn at(&self, address: &str) -> Option<PersonId> {
        self.by_address.get(&address.trim().to_ascii_lowercase()).copied()
    }

    /// Whom Google knows by this subject.
    pub(super) fn of_subject(&self, subject: &str) -> Option<PersonId> {
        self.by_subject.get(subject).copied()
    }

    /// Whether Google knows them by some subject.
    pub(super) fn is_known_to_google(&self, person: PersonId) -> bool {
        self.known_to_google.contains(&person)
    }

    /// The one person who is called so.
    pub(super) fn called(&self, name: &str) -> Option<PersonId> {
        match self.all_called(name).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The one person who is called so and can be given work.
    pub(super) fn worker_called(&self, name: &str) -> Option<PersonId> {
        let mut workers = self.all_called(name);
        workers.retain(|person| self.can_be_assigned(*person));
        match workers.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whether work is given to people of their role.
    pub(super) fn can_be_assigned(&self, person: PersonId) -> bool {
        self.person(person).is_some_and(|person| person.role.can_be_assigned())
    }

    /// Whether they belong to the staff.
    pub(super) fn is_staff(&self, person: PersonId) -> bool {
        self.person(person).is_some_and(|person| person.role.is_staff())
    }

    /// The department of this name.
    pub(super) fn department(&self, name: &str) -> Option<DepartmentId> {
        self.departments.get(&fold(name)).copied()
    }

    fn all_called(&self, name: &str) -> Vec<PersonId> {
        let name = one_line(name);
        self.by_name.get(&fold(&name)).cloned().unwrap_or_default()
    }
}
