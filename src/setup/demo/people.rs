//! The people of the demo: staff, outside technicians, and as many requesters as the size asks for.

use std::collections::HashSet;

use kit::clock::{DAY, HOUR, Time};
use kit::fold::fold;

use super::canned::CANNED_REPLIES;
use super::ids::PastIds;
use super::lists::{CATEGORIES, DEPARTMENTS, SUPPORT};
use super::names::{ENGLISH_FAMILY, ENGLISH_FIRST, FAMILY, FIRST, REQUESTER, STAFF};
use super::random::Random;
use super::rows::{CannedReplyRow, CategoryRow, DepartmentRow, PersonRow, Rows};
use crate::base::actor::Role;

/// Somebody who takes part in the conversations.
#[derive(Clone)]
pub struct Person {
    pub id: i64,
    pub name: String,
    pub email: String,
    /// Ending of the words that speak of this person in Portuguese: `o` or `a`.
    pub ending: char,
    pub role: Role,
    pub writes_english: bool,
    pub department: Option<i64>,
    pub department_name: &'static str,
}

impl Person {
    /// The first name.
    pub fn first(&self) -> &str {
        self.name.split(' ').next().unwrap_or_default()
    }
}

/// Everybody and everything that tickets refer to.
pub struct World {
    pub staff: Vec<Person>,
    pub third_parties: Vec<Person>,
    pub requesters: Vec<Person>,
    categories: Vec<(String, i64)>,
}

impl World {
    /// The id of a subcategory by its path, such as `Rede/Internet`.
    pub fn category(&self, path: &str) -> Option<i64> {
        self.categories.iter().find(|(known, _)| known == path).map(|(_, id)| *id)
    }
}

/// How many people ask at a desk with so many tickets.
fn requesters_for(tickets: i64) -> i64 {
    match tickets {
        ..=500 => 40,
        501..=6_666 => 200,
        _ => (tickets * 3 / 100).min(20_000),
    }
}

/// Makes departments, categories and people, from a time before the first ticket.
pub fn settle(rows: &mut Rows, ids: &mut PastIds, seed: u64, tickets: i64, password_hash: &str, now: Time) -> World {
    let mut random = Random::branch(seed, 1);
    let founded = now.plus(-400 * DAY);
    let mut departments = Vec::new();
    for name in DEPARTMENTS {
        let id = ids.at(founded);
        departments.push((name, id));
        rows.departments.push(DepartmentRow {
            id,
            name,
            name_folded: fold(name),
            is_archived: false,
            created_at: founded,
        });
    }
    let categories = settle_categories(rows, ids, founded.plus(HOUR));
    let mut settlers =
        Settlers { rows, ids, random: &mut random, departments, taken: HashSet::new(), now, password_hash };
    let mut staff = Vec::new();
    let mut third_parties = Vec::new();
    for (name, ending, email, role) in STAFF {
        let role = Role::from_word(role).unwrap_or(Role::Agent);
        let person = settlers.settle(Newcomer { name, ending, email: Some(email), role, writes_english: false });
        if role.is_staff() { staff.push(person) } else { third_parties.push(person) }
    }
    let agent = staff.iter().find(|person: &&Person| person.role == Role::Agent).map(|person| person.id);
    settle_canned_replies(settlers.rows, settlers.ids, agent, founded.plus(30 * DAY));
    let (name, ending, email) = REQUESTER;
    let role = Role::Requester;
    let mut requesters =
        vec![settlers.settle(Newcomer { name, ending, email: Some(email), role, writes_english: false })];
    while i64::try_from(requesters.len()).unwrap_or(i64::MAX) < requesters_for(tickets) {
        requesters.push(settlers.settle_requester());
    }
    World { staff, third_parties, requesters, categories }
}

fn settle_canned_replies(rows: &mut Rows, ids: &mut PastIds, author: Option<i64>, updated_at: Time) {
    let Some(author_id) = author else { return };
    for (title, body) in CANNED_REPLIES {
        let (id, title_folded) = (ids.at(updated_at), fold(title));
        rows.canned_replies.push(CannedReplyRow { id, title, title_folded, body, author_id, updated_at });
    }
}

fn settle_categories(rows: &mut Rows, ids: &mut PastIds, created_at: Time) -> Vec<(String, i64)> {
    let mut paths = Vec::new();
    let mut add = |ids: &mut PastIds, parent_id: Option<i64>, name: &'static str, position: i64| {
        let id = ids.at(created_at);
        let name_folded = fold(name);
        rows.categories.push(CategoryRow {
            id,
            parent_id,
            name,
            name_folded,
            position,
            is_archived: false,
            created_at,
        });
        id
    };
    for (place, (name, children)) in (1..).zip(CATEGORIES) {
        let parent = add(ids, None, name, place);
        for (place, child) in (1..).zip(children) {
            paths.push((format!("{name}/{child}"), add(ids, Some(parent), child, place)));
        }
    }
    paths
}

struct Settlers<'a> {
    rows: &'a mut Rows,
    ids: &'a mut PastIds,
    random: &'a mut Random,
    departments: Vec<(&'static str, i64)>,
    taken: HashSet<String>,
    now: Time,
    password_hash: &'a str,
}

struct Newcomer<'a> {
    name: &'a str,
    ending: char,
    email: Option<&'a str>,
    role: Role,
    writes_english: bool,
}

impl Settlers<'_> {
    fn settle_requester(&mut self) -> Person {
        let writes_english = self.random.chance(16);
        let first: &[(&str, char)] = if writes_english { &ENGLISH_FIRST } else { &FIRST };
        let family: &[&str] = if writes_english { &ENGLISH_FAMILY } else { &FAMILY };
        let (first, ending) = self.random.pick(first).copied().unwrap_or(("Alex", 'o'));
        let mut name = format!("{first} {}", self.random.word(family));
        // Brazilians often have two family names, and the second tells people of one name apart.
        if !writes_english && self.random.chance(35) {
            let second = self.random.word(family);
            if !name.ends_with(second) {
                name = format!("{name} {second}");
            }
        }
        self.settle(Newcomer { name: &name, ending, email: None, role: Role::Requester, writes_english })
    }

    fn settle(&mut self, newcomer: Newcomer<'_>) -> Person {
        let created_at = self.now.plus(-self.random.between(370 * DAY, 395 * DAY));
        let (department_name, department) = match newcomer.role {
            Role::ThirdParty => ("", None),
            Role::Requester => {
                let (name, id) = self.random.pick(&self.departments).copied().unwrap_or(("", 0));
                (name, Some(id))
            }
            _ => (SUPPORT, self.departments.iter().find(|(name, _)| *name == SUPPORT).map(|(_, id)| *id)),
        };
        let email = newcomer.email.map_or_else(|| self.free_address(newcomer.name), str::to_owned);
        self.taken.insert(email.clone());
        let id = self.ids.at(created_at);
        let is_staff = newcomer.role != Role::Requester;
        let last_seen = if is_staff { HOUR } else { self.random.between(HOUR, 12 * DAY) };
        self.rows.people.push(PersonRow {
            id,
            name: newcomer.name.to_owned(),
            name_folded: fold(newcomer.name),
            email: email.clone(),
            role: newcomer.role.word(),
            department_id: department,
            language: if newcomer.writes_english { "en" } else { "pt-BR" },
            password_hash: self.password_hash.to_owned(),
            is_active: true,
            created_at,
            last_seen_at: Some(self.now.plus(-last_seen)),
        });
        Person {
            id,
            name: newcomer.name.to_owned(),
            email,
            ending: newcomer.ending,
            role: newcomer.role,
            writes_english: newcomer.writes_english,
            department,
            department_name,
        }
    }

    fn free_address(&self, name: &str) -> String {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        let local = match words.as_slice() {
            [first, .., last] => format!("{first}.{last}"),
            _ => folded.clone(),
        };
        let free = |address: &String| !self.taken.contains(address);
        let numbered = (2..).map(|number| format!("{local}{number}@example.com"));
        std::iter::once(format!("{local}@example.com")).chain(numbered).find(free).unwrap_or(local)
    }
}
