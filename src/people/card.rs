//! A person in full, as their card and the API show them.

use kit::clock::Time;
use kit::db::{self, like_literal};
use kit::error::Error;
use kit::fold::fold;
use kit::{args, from_row, jobs, sql, words};
use serde_json::Value;

use super::workload::{self, Work};
use super::{Filter, addresses, find, remove};
use crate::base::actor::{Actor, Role};
use crate::base::change::Reader;
use crate::base::ids::{DepartmentId, PersonId};

words!(
    /// How it stands with somebody at this desk.
    State {
        /// They come in.
        Active = "active",
        /// They may come in and never did.
        Invited = "invited",
        /// They may not come in (any more).
        Deactivated = "deactivated",
    }
);

impl State {
    /// The state of somebody.
    #[must_use]
    pub fn of(is_active: bool, last_seen_at: Option<Time>) -> State {
        match (is_active, last_seen_at) {
            (false, _) => State::Deactivated,
            (true, None) => State::Invited,
            (true, Some(_)) => State::Active,
        }
    }
}

/// A person with the names that their ids stand for.
#[derive(Clone, Debug)]
pub struct Card {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// The mail address that the desk writes to.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Department, where they have one.
    pub department_id: Option<DepartmentId>,
    /// Its name.
    pub department: Option<String>,
    /// Language tag; empty when they chose none.
    pub language: String,
    /// Whether they may come in and be given work.
    pub is_active: bool,
    /// When they were added.
    pub created_at: Time,
    /// When they were last here.
    pub last_seen_at: Option<Time>,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
}
from_row!(Card {
    id,
    name,
    email,
    role,
    department_id,
    department,
    language,
    is_active,
    created_at,
    last_seen_at,
    picture_at
});

/// What is known of somebody.
#[derive(Clone, Debug)]
pub struct Known {
    /// The person.
    pub card: Card,
    /// All their addresses, the oldest first.
    pub addresses: Vec<String>,
}

/// Somebody of whom only the row is left.
#[derive(Clone, Copy, Debug)]
pub struct Removed {
    /// Since when.
    pub at: Time,
    /// How it stands with their tickets; none when these are settled.
    pub settling: Option<jobs::Standing>,
}

/// Whom a card is about.
pub enum Shown {
    /// Somebody, with what hangs on them.
    Somebody(Known, Work),
    /// Nobody any more.
    Nobody(Removed),
}

impl Card {
    /// How it stands with them.
    #[must_use]
    pub fn state(&self) -> State {
        State::of(self.is_active, self.last_seen_at)
    }
}

/// Which people, in the order in which they were added.
pub(super) struct Wanted {
    /// What narrows the list; its position counts for nothing.
    pub filter: Filter,
    /// After this one.
    pub after: Option<PersonId>,
    /// At most so many.
    pub limit: i64,
}

macro_rules! select_card {
    ($rest:literal) => {
        concat!(
            "select p.id, p.name, p.email, p.role, p.department_id, d.name, p.language, p.is_active, p.created_at, \
             p.last_seen_at, p.picture_at from people p left join departments d on d.id = p.department_id \
             where p.deleted_at is null and ",
            $rest
        )
    };
}

/// A person as the actor may see them.
///
/// # Errors
/// [`Error::NotFound`] for those who see no people, and when there is nobody of this id (any more).
pub async fn known(reader: &db::Reader, actor: &Actor, id: PersonId) -> Result<Known, Error> {
    find::must_see(actor)?;
    let card: Option<Card> = reader.find(sql!(select_card!("p.id = $1")), args![id]).await?;
    Ok(Known { card: card.ok_or(Error::NotFound)?, addresses: addresses::of(reader, id).await? })
}

/// A page of people, and whether there are more.
///
/// # Errors
/// As [`known`].
pub(super) async fn page(reader: &Reader, wanted: &Wanted) -> Result<(Vec<Known>, bool), Error> {
    find::must_see(&reader.actor)?;
    let sql = sql!(select_card!(
        "p.id > $1 and ($2 = '' or p.role = $2) and ($3 = 0 or p.department_id = $3) \
         and ($4 = '' or (p.is_active and p.last_seen_at is not null and $4 = 'active') \
         or (p.is_active and p.last_seen_at is null and $4 = 'invited') or (not p.is_active and $4 = 'deactivated')) \
         and (p.name_folded like $5 escape '!' or p.name_folded like $6 escape '!' \
         or p.id in (select a.person_id from addresses a where a.email like $5 escape '!')) order by p.id limit $7"
    ));
    let Filter { words, role, department, state, .. } = &wanted.filter;
    let words = like_literal(&fold(words.trim()));
    let after = wanted.after.unwrap_or(PersonId(0));
    let (role, state) = (role.map_or("", Role::word), state.map_or("", State::word));
    let department = department.map_or(0, |department| department.0);
    let (beginning, later) = (format!("{words}%"), format!("% {words}%"));
    // One more than is shown tells whether there is a next page.
    let args = args![after, role, department, state, beginning, later, wanted.limit + 1];
    let mut cards: Vec<Card> = reader.all(sql, args).await?;
    let most = usize::try_from(wanted.limit).unwrap_or_default();
    let has_more = cards.len() > most;
    cards.truncate(most);
    Ok((with_addresses(reader, cards).await?, has_more))
}

async fn with_addresses(reader: &db::Reader, cards: Vec<Card>) -> Result<Vec<Known>, Error> {
    let text = sql!(
        sqlite "select person_id, email from addresses where person_id in (select value from json_each($1)) \
                order by person_id, created_at, email",
        postgres "select person_id, email from addresses where person_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) \
                  order by person_id, created_at, email"
    );
    let list: Value = cards.iter().map(|card| Value::from(card.id.0)).collect();
    let rows: Vec<(PersonId, String)> = reader.all(reader.pick(text), args![list]).await?;
    let of = |id: PersonId| rows.iter().filter(move |row| row.0 == id).map(|row| row.1.clone()).collect();
    Ok(cards.into_iter().map(|card| Known { addresses: of(card.id), card }).collect())
}

/// What the page of a person shows: them, or that they were removed.
///
/// # Errors
/// As [`known`], when nobody ever had this id.
pub async fn show(reader: &Reader, id: PersonId) -> Result<Shown, Error> {
    match known(reader, &reader.actor, id).await {
        Ok(known) => Ok(Shown::Somebody(known, workload::work(reader, id).await?)),
        Err(Error::NotFound) => removed(reader, id).await.map(Shown::Nobody),
        Err(error) => Err(error),
    }
}

async fn removed(reader: &Reader, id: PersonId) -> Result<Removed, Error> {
    find::must_see(&reader.actor)?;
    let sql = sql!("select deleted_at from people where id = $1 and deleted_at is not null");
    let row: Option<(Time,)> = reader.find(sql, args![id]).await?;
    let (at,) = row.ok_or(Error::NotFound)?;
    Ok(Removed { at, settling: remove::settling(reader, id).await? })
}
