//! The list of people, a page at a time, and who can be given work.

use kit::clock::Time;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, from_row, sql};

use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::base::ids::PersonId;
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
    /// The name as it is sorted.
    pub name_folded: String,
    /// Mail address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Name of the department, where they have one.
    pub department: Option<String>,
    /// When they were last here.
    pub last_seen_at: Option<Time>,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
}
from_row!(Listed { id, name, name_folded, email, role, department, last_seen_at, picture_at });

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
    /// Beginning of a name, of a later word of it, or of a mail address; empty for all.
    pub words: String,
    /// Only this role.
    pub role: Option<Role>,
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

/// Lists people by name.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn list(reader: &Reader, filter: &Filter) -> Result<Page, Error> {
    must(&reader.actor, Deed::SeePeople, None)?;
    let limit = i64::try_from(PAGE + 1).unwrap_or_default();
    match filter.position {
        Position::Start => Ok(cut(rows(reader, filter, FORWARD, &start(), limit).await?, false)),
        Position::After(id) => {
            let Some(anchor) = anchor(reader, id).await? else { return Ok(cut(Vec::new(), true)) };
            Ok(cut(rows(reader, filter, FORWARD, &anchor, limit).await?, true))
        }
        Position::Before(id) => {
            let Some(anchor) = anchor(reader, id).await? else { return Ok(cut(Vec::new(), false)) };
            let Page { mut people, has_after, .. } = cut(rows(reader, filter, BACKWARD, &anchor, limit).await?, true);
            people.reverse();
            Ok(Page { people, has_before: has_after, has_after: true })
        }
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

const FORWARD: &str = sql!(
    "select p.id, p.name, p.name_folded, p.email, p.role, d.name, p.last_seen_at, p.picture_at \
     from people p left join departments d on d.id = p.department_id \
     where (p.name_folded, p.id) > ($1, $2) and ($3 = '' or p.role = $3) \
     and (p.name_folded like $4 escape '!' or p.name_folded like $5 escape '!' or p.email like $4 escape '!') \
     order by p.name_folded, p.id limit $6"
);

const BACKWARD: &str = sql!(
    "select p.id, p.name, p.name_folded, p.email, p.role, d.name, p.last_seen_at, p.picture_at \
     from people p left join departments d on d.id = p.department_id \
     where (p.name_folded, p.id) < ($1, $2) and ($3 = '' or p.role = $3) \
     and (p.name_folded like $4 escape '!' or p.name_folded like $5 escape '!' or p.email like $4 escape '!') \
     order by p.name_folded desc, p.id desc limit $6"
);

type Anchor = (String, PersonId);

fn start() -> Anchor {
    (String::new(), PersonId(0))
}

async fn anchor(reader: &Reader, id: PersonId) -> Result<Option<Anchor>, Error> {
    Ok(reader.find(sql!("select name_folded, id from people where id = $1"), args![id]).await?)
}

async fn rows(reader: &Reader, filter: &Filter, sql: &str, anchor: &Anchor, limit: i64) -> Result<Vec<Listed>, Error> {
    let words = escaped(&fold(filter.words.trim()));
    let role = filter.role.map_or("", Role::word);
    let args = args![&anchor.0, anchor.1, role, format!("{words}%"), format!("% {words}%"), limit];
    Ok(reader.all(sql, args).await?)
}

/// A text in which nothing is a wildcard of `like … escape '!'`.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn cut(mut people: Vec<Listed>, has_before: bool) -> Page {
    let has_after = people.len() > PAGE;
    people.truncate(PAGE);
    Page { people, has_before, has_after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_that_somebody_types_are_ordinary_letters() {
        assert_eq!(escaped("100%_a!"), "100!%!_a!!");
    }
}
