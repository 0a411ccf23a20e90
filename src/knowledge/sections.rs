//! Sections: what pieces are sorted by. Each has a name, and the same in another language of the desk.

use kit::db;
use kit::error::{Error, Fields};
use kit::fold::{fold, one_line};
use kit::{args, from_row, sql};

use super::scope::within;
use super::{Scope, SectionId};
use crate::base::change::Change;
use crate::base::policy::{self, Deed};
use crate::tickets::categories::{Name, category_name, other_language};

/// Most sections.
const SECTIONS_LIMIT: i64 = 100;
/// Most characters of a name.
pub const NAME_LIMIT: i64 = 80;

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// What it is called.
    pub name: Name,
    /// Pieces in it, as far as they exist for the reader.
    pub count: i64,
}

from_row!(Section { id, name, count });

/// All sections in their order, with how many pieces are in each within the scope.
///
/// # Errors
/// When the database fails.
pub async fn all(reader: &db::Reader, scope: Scope) -> Result<Vec<Section>, Error> {
    let sql = sql!(concat!(
        "select s.id, ",
        category_name!("s"),
        ", (select count(*) from knowledge_pieces p where p.section_id = s.id and ",
        within!("$1"),
        ") from knowledge_sections s order by s.position, s.id limit $2"
    ));
    Ok(reader.all(sql, args![scope, SECTIONS_LIMIT]).await?)
}

pub(super) async fn exists(reader: &db::Reader, id: SectionId) -> Result<bool, Error> {
    let found: Option<(SectionId,)> =
        reader.find(sql!("select id from knowledge_sections where id = $1"), args![id]).await?;
    Ok(found.is_some())
}

/// What people typed as the name of a section.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The same in the other language; empty where there is none.
    pub translation: String,
}

struct Checked {
    name: String,
    translation: Option<String>,
    translated_to: Option<String>,
}

async fn checked(change: &Change, id: Option<SectionId>, typed: &Typed) -> Result<Checked, Error> {
    let (name, translation) = (one_line(&typed.name), one_line(&typed.translation));
    let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require(!name.is_empty(), "name", "errors-required");
    fields.require_within(length(&name) <= NAME_LIMIT, "name", "errors-too-long", NAME_LIMIT);
    fields.require_within(length(&translation) <= NAME_LIMIT, "translation", "errors-too-long", NAME_LIMIT);
    let same: Option<(SectionId,)> =
        change.find(sql!("select id from knowledge_sections where name_folded = $1"), args![fold(&name)]).await?;
    fields.require(same.is_none_or(|(other,)| Some(other) == id), "name", "knowledge-section-same");
    fields.check()?;
    let translation = Some(translation).filter(|text| !text.is_empty());
    let translated_to = translation.as_ref().map(|_| other_language(&change.app).tag().to_owned());
    Ok(Checked { name, translation, translated_to })
}

/// Adds a section, at the end.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::Invalid`] by field.
pub async fn create(change: &Change, typed: &Typed) -> Result<SectionId, Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    let checked = checked(change, None, typed).await?;
    let (count, last): (i64, i64) =
        change.get(sql!("select count(*), coalesce(max(position), 0) from knowledge_sections"), &[]).await?;
    if count >= SECTIONS_LIMIT {
        return Err(Error::Conflict("knowledge-sections-too-many"));
    }
    let id = SectionId(change.next_id());
    let sql = sql!(
        "insert into knowledge_sections (id, name, name_folded, translation, translated_to, position, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    );
    let Checked { name, translation, translated_to } = checked;
    change.execute(sql, args![id, &name, fold(&name), translation, translated_to, last + 1, change.now]).await?;
    Ok(id)
}

/// Gives a section another name.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`] when it is gone.
pub async fn rename(change: &Change, id: SectionId, typed: &Typed) -> Result<(), Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    let Checked { name, translation, translated_to } = checked(change, Some(id), typed).await?;
    let sql = sql!(
        "update knowledge_sections set name = $2, name_folded = $3, translation = $4, translated_to = $5 where id = $1"
    );
    let count = change.execute(sql, args![id, &name, fold(&name), translation, translated_to]).await?;
    if count == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Moves a section before another, or one place up or down.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::NotFound`] when it is gone.
pub async fn place(change: &Change, id: SectionId, to: &str) -> Result<(), Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    let rows: Vec<(SectionId,)> =
        change.all(sql!("select id from knowledge_sections order by position, id limit 1000"), &[]).await?;
    let mut order: Vec<SectionId> = rows.into_iter().map(|(id,)| id).collect();
    let from = order.iter().position(|other| *other == id).ok_or(Error::NotFound)?;
    order.remove(from);
    let place = match to {
        "up" => from.saturating_sub(1),
        "down" => (from + 1).min(order.len()),
        other => {
            let before = other.parse().ok().map(SectionId);
            order.iter().position(|one| Some(*one) == before).unwrap_or(from.min(order.len()))
        }
    };
    order.insert(place, id);
    let list = order.iter().enumerate().map(|(place, id)| serde_json::json!([id.0, place + 1]));
    let sql = sql!(
        sqlite "update knowledge_sections set position = (select value ->> 1 from json_each($1) \
                where value ->> 0 = knowledge_sections.id) where id in (select value ->> 0 from json_each($1))",
        postgres "update knowledge_sections s set position = cast(v.value ->> 1 as bigint) \
                  from jsonb_array_elements($1) v where s.id = cast(v.value ->> 0 as bigint)"
    );
    change.execute(change.pick(sql), args![list.collect::<serde_json::Value>()]).await?;
    Ok(())
}

/// Deletes a section. What was in it stays, in none.
///
/// # Errors
/// [`Error::Forbidden`] by policy.
pub async fn delete(change: &Change, id: SectionId) -> Result<(), Error> {
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    change.execute(sql!("update knowledge_pieces set section_id = null where section_id = $1"), args![id]).await?;
    change.execute(sql!("delete from knowledge_sections where id = $1"), args![id]).await?;
    Ok(())
}
