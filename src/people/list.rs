//! The list of people, a page at a time, and who can be given work.

use kit::clock::Time;
use kit::db::like_literal;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, from_row, sql};

use super::State;
use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::base::ids::{DepartmentId, PersonId};
use crate::base::policy::{Deed, must};

/// People on a page.
const PAGE: usize = 50;

/// A person as listed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Name of the department, where they have one.
    pub department: Option<String>,
    /// Whether they may come in.
    pub is_active: bool,
    /// When they were last here.
    pub last_seen_at: Option<Time>,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
}
from_row!(Listed { id, name, email, role, department, is_active, last_seen_at, picture_at });

/// Somebody to whom a ticket can be given.
#[derive(Clone, Debug)]
pub struct Assignable {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
}
from_row!(Assignable { id, name, role });

/// Whom to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Beginning of a name, of a later word of it, or of any of a person's mail addresses; empty for all.
    pub words: String,
    /// Only this role.
    pub role: Option<Role>,
    /// Only this department.
    pub department: Option<DepartmentId>,
    /// Only in this state.
    pub state: Option<State>,
    /// Where the page begins.
    pub position: Position,
}

/// Where a page of people begins.
#[derive(Clone, Copy, Debug, Default)]
pub enum Position {
    /// At the beginning.
    #[default]
    Start,
    /// After this person.
    After(PersonId),
    /// Before this person.
    Before(PersonId),
}

/// A page of people.
pub struct Page {
    /// In the order of their names.
    pub people: Vec<Listed>,
    /// Whether there are people before these.
    pub has_before: bool,
    /// Whether there are people after these.
    pub has_after: bool,
}

/// Lists people by name; nobody who was removed. Where the person at whom a page begins is gone, it is the first one.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn list(reader: &Reader, filter: &Filter) -> Result<Page, Error> {
    must(&reader.actor, Deed::SeePeople, None)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or_default();
    let anchor = match filter.position {
        Position::Start => None,
        Position::After(id) | Position::Before(id) => anchor(reader, id).await?,
    };
    match (filter.position, anchor) {
        (Position::Before(_), Some(anchor)) => {
            let Page { mut people, has_after, .. } = cut(rows(reader, filter, BACKWARD, &anchor, limit).await?, true);
            people.reverse();
            Ok(Page { people, has_before: has_after, has_after: true })
        }
        (_, Some(anchor)) => Ok(cut(rows(reader, filter, FORWARD, &anchor, limit).await?, true)),
        (_, None) => Ok(cut(rows(reader, filter, FORWARD, &(String::new(), PersonId(0)), limit).await?, false)),
    }
}

/// Active people to whom tickets can be given, by name. At most 500: they stand in a select.
///
/// # Errors
/// When the database fails.
pub async fn assignable(reader: &Reader) -> Result<Vec<Assignable>, Error> {
    let sql = sql!(
        "select id, name, role from people where role in ('third_party', 'agent', 'admin') and is_active \
         order by name_folded, id limit 500"
    );
    Ok(reader.all(sql, &[]).await?)
}

macro_rules! select_listed {
    ($sign:literal, $order:literal) => {
        concat!(
            "select p.id, p.name, p.email, p.role, d.name, p.is_active, p.last_seen_at, p.picture_at \
             from people p left join departments d on d.id = p.department_id where (p.name_folded, p.id) ",
            $sign,
            " ($1, $2) and p.deleted_at is null and ($3 = '' or p.role = $3) and ($7 = 0 or p.department_id = $7) \
             and ($8 = '' or (p.is_active and p.last_seen_at is not null and $8 = 'active') \
             or (p.is_active and p.last_seen_at is null and $8 = 'invited') \
             or (not p.is_active and $8 = 'deactivated')) \
             and (p.name_folded like $4 escape '!' or p.name_folded like $5 escape '!' \
             or p.id in (select a.person_id from addresses a where a.email like $4 escape '!')) ",
            $order,
            " limit $6"
        )
    };
}

const FORWARD: &str = sql!(select_listed!(">", "order by p.name_folded, p.id"));
const BACKWARD: &str = sql!(select_listed!("<", "order by p.name_folded desc, p.id desc"));

type Anchor = (String, PersonId);

async fn anchor(reader: &Reader, id: PersonId) -> Result<Option<Anchor>, Error> {
    Ok(reader.find(sql!("select name_folded, id from people where id = $1 and deleted_at is null"), args![id]).await?)
}

async fn rows(reader: &Reader, filter: &Filter, sql: &str, anchor: &Anchor, limit: i64) -> Result<Vec<Listed>, Error> {
    let words = like_literal(&fold(filter.words.trim()));
    let role = filter.role.map_or("", Role::word);
    let department = filter.department.map_or(0, |department| department.0);
    let state = filter.state.map_or("", State::word);
    let (beginning, later) = (format!("{words}%"), format!("% {words}%"));
    let args = args![&anchor.0, anchor.1, role, beginning, later, limit, department, state];
    Ok(reader.all(sql, args).await?)
}

fn cut(mut people: Vec<Listed>, has_before: bool) -> Page {
    let has_after = people.len() > PAGE;
    people.truncate(PAGE);
    Page { people, has_before, has_after }
}
