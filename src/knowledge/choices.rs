//! What the form of a piece offers to choose from.

use kit::db;
use kit::error::Error;
use kit::texts::Language;
use kit::{args, from_row, sql};

use super::{Audience, Scope, sections};
use crate::base::ids::PersonId;
use crate::base::views::Choice;

/// Most people that are offered as owners.
const MOST_PEOPLE: i64 = 500;

struct Person {
    id: PersonId,
    name: String,
}

from_row!(Person { id, name });

/// Who can look after a piece: support staff. Whoever does so already stays a choice.
pub async fn owners(reader: &db::Reader, t: Language, chosen: &str) -> Result<Vec<Choice>, Error> {
    let sql = sql!(
        "select id, name from people where role in ('agent', 'admin') and (is_active or id = $1) and name <> '' \
         order by name_folded, id limit $2"
    );
    let chosen_id: i64 = chosen.parse().unwrap_or_default();
    let people: Vec<Person> = reader.all(sql, args![chosen_id, MOST_PEOPLE]).await?;
    let none = Choice {
        value: String::new(),
        label: t.text("knowledge-owner-none").to_owned(),
        is_selected: chosen.is_empty(),
    };
    let choices = people.into_iter().map(|person| {
        let value = person.id.to_string();
        Choice { is_selected: value == chosen, value, label: person.name }
    });
    Ok(std::iter::once(none).chain(choices).collect())
}

/// The names of these people; an empty one of who is nobody any more.
pub async fn names(reader: &db::Reader, people: &[PersonId]) -> Result<Vec<(PersonId, String)>, Error> {
    let sql = sql!(
        sqlite "select id, name from people where id in (select value from json_each($1)) order by id limit 200",
        postgres "select id, name from people where id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by id limit 200"
    );
    let list = people.iter().map(|person| person.0).collect::<serde_json::Value>();
    Ok(reader.all(reader.pick(sql), args![list]).await?)
}

/// The sections, and none.
pub async fn sections(reader: &db::Reader, t: Language, chosen: &str) -> Result<Vec<Choice>, Error> {
    let none = Choice {
        value: String::new(),
        label: t.text("knowledge-section-none").to_owned(),
        is_selected: chosen.is_empty(),
    };
    let all = sections::all(reader, Scope::Staff).await?.into_iter().map(|section| {
        let value = section.id.to_string();
        Choice { is_selected: value == chosen, value, label: section.name.read_in(t).to_owned() }
    });
    Ok(std::iter::once(none).chain(all).collect())
}

/// Whom a piece can be meant for.
pub fn audiences(t: Language, chosen: &str) -> Vec<Choice> {
    let choice = |audience: &Audience| Choice {
        value: audience.word().to_owned(),
        label: t.text(audience_key(*audience)).to_owned(),
        is_selected: audience.word() == chosen,
    };
    Audience::ALL.iter().map(choice).collect()
}

/// The key of what an audience is called.
pub fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Everybody => "knowledge-audience-everybody",
        Audience::Requesters => "knowledge-audience-requesters",
        Audience::Staff => "knowledge-audience-staff",
    }
}
