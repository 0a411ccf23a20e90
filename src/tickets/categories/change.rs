//! What admins do with a category by itself.

use kit::error::{Error, Fields};
use kit::fold::{fold, one_line};
use kit::texts::Language;
use kit::{args, from_row, sql};
use serde_json::{Value, json};

use super::{Name, Translation, can_be_chosen, category_name};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, PersonId};
use crate::base::policy::{Deed, must};

/// Most characters of a category's name, in each language.
pub const LONGEST_NAME: usize = 80;

/// Names as somebody typed them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// The name.
    pub name: &'a str,
    /// The same in the other language; empty where there is none.
    pub translation: &'a str,
}

impl<'a> From<&'a str> for Typed<'a> {
    fn from(name: &'a str) -> Typed<'a> {
        Typed { name, translation: "" }
    }
}

/// The language into which names are translated.
#[must_use]
pub fn other_language(app: &App) -> Language {
    app.desk().other_language(app.texts)
}

/// Adds a category, or a subcategory of one that is none itself.
///
/// # Errors
/// When the actor may not, or a name is missing, too long or taken beside it, or there is no such parent.
pub async fn create(
    change: &Change,
    typed: impl Into<Typed<'_>>,
    parent: Option<CategoryId>,
) -> Result<CategoryId, Error> {
    must(&change.actor, Deed::ManageLists, None)?;
    let mut fields = Fields::new();
    let name = checked(&mut fields, typed.into(), other_language(&change.app).tag());
    if let Some(parent) = parent {
        fields.require(is_top(change, parent).await?, "parent", "errors-unknown-choice");
    }
    fields.check()?;
    let id = CategoryId(change.next_id());
    insert(change, id, parent, &name).await?;
    write_down(change, &name, json!({ "deed": "added" })).await?;
    Ok(id)
}

/// Gives a category other names. Its tickets, and those of its subcategories, are found under them a little later.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`] when there is none of this id.
pub async fn rename(change: &Change, id: CategoryId, typed: impl Into<Typed<'_>>) -> Result<(), Error> {
    let before = to_change(change, id).await?.name;
    // What was translated once stays in its language, though the desk may speak another one by now.
    let language = before.translation.as_ref().map(|translation| translation.language.clone());
    let language = language.unwrap_or_else(|| other_language(&change.app).tag().to_owned());
    let mut fields = Fields::new();
    let name = checked(&mut fields, typed.into(), &language);
    fields.check()?;
    if before == name {
        return Ok(());
    }
    let (translation, translated_to) = columns(&name);
    let sql =
        sql!("update categories set name = $2, name_folded = $3, translation = $4, translated_to = $5 where id = $1");
    match change.execute(sql, args![id, &name.text, fold(&name.text), translation, translated_to]).await {
        Err(error) if error.is_unique() => return Err(Error::field("name", "errors-name-taken")),
        other => other?,
    };
    if before.text != name.text {
        write_down(change, &name, json!({ "deed": "renamed", "from": before.text })).await?;
    }
    if before.translation != name.translation {
        write_down(change, &name, json!({ "deed": "translated" })).await?;
    }
    change.record(None, Event::CategoryRenamed { category: id }).await?;
    Ok(())
}

/// Takes a category, with what is below it, out of the choices. Whatever has it keeps it.
///
/// # Errors
/// When the actor may not; [`Error::NotFound`] when there is none of this id.
pub async fn archive(change: &Change, id: CategoryId) -> Result<(), Error> {
    shelve(change, id, true).await
}

/// Puts an archived category back into the choices.
///
/// # Errors
/// As [`archive`].
pub async fn restore(change: &Change, id: CategoryId) -> Result<(), Error> {
    shelve(change, id, false).await
}

async fn shelve(change: &Change, id: CategoryId, is_archived: bool) -> Result<(), Error> {
    let found = to_change(change, id).await?;
    if found.is_archived == is_archived {
        return Ok(());
    }
    change.execute(sql!("update categories set is_archived = $2 where id = $1"), args![id, is_archived]).await?;
    let deed = if is_archived { "archived" } else { "restored" };
    write_down(change, &found.name, json!({ "deed": deed })).await
}

/// A category as its row holds it.
pub(super) struct Found {
    pub parent: Option<CategoryId>,
    pub name: Name,
    pub is_archived: bool,
    pub assignee: Option<PersonId>,
}
from_row!(Found { parent, name, is_archived, assignee });

/// A category to change: nobody else changes it until the commit.
pub(super) async fn to_change(change: &Change, id: CategoryId) -> Result<Found, Error> {
    macro_rules! select {
        () => {
            concat!(
                "select c.parent_id, ",
                category_name!("c"),
                ", c.is_archived, c.assignee_id from categories c where c.id = $1 and c.merged_into is null"
            )
        };
    }
    must(&change.actor, Deed::ManageLists, None)?;
    let sql = sql!(sqlite select!(), postgres concat!(select!(), " for no key update"));
    change.find(change.pick(sql), args![id]).await?.ok_or(Error::NotFound)
}

/// Names as they are kept; what is wrong with them is noted.
fn checked(fields: &mut Fields, typed: Typed<'_>, language: &str) -> Name {
    let mut tidy = |typed: &str, field: &'static str| {
        let name = one_line(typed);
        let most = i64::try_from(LONGEST_NAME).unwrap_or_default();
        fields.require_within(name.chars().count() <= LONGEST_NAME, field, "errors-too-long", most);
        fields.require(!name.contains(char::is_control), field, "errors-required");
        name
    };
    let (text, translation) = (tidy(typed.name, "name"), tidy(typed.translation, "translation"));
    fields.require(!text.is_empty(), "name", "errors-required");
    let is_one = !translation.is_empty() && translation != text;
    let translation = is_one.then(|| Translation { language: language.to_owned(), text: translation });
    Name { text, translation }
}

async fn is_top(change: &Change, id: CategoryId) -> Result<bool, Error> {
    // First, as it stays what it is from then on.
    if !can_be_chosen(change, id).await? {
        return Ok(false);
    }
    let sql = sql!("select id from categories where id = $1 and parent_id is null");
    let found: Option<(CategoryId,)> = change.find(sql, args![id]).await?;
    Ok(found.is_some())
}

async fn insert(change: &Change, id: CategoryId, parent: Option<CategoryId>, name: &Name) -> Result<(), Error> {
    let position = last_position(change, parent).await? + 1;
    let (translation, translated_to) = columns(name);
    let sql = sql!(
        "insert into categories (id, parent_id, name, name_folded, translation, translated_to, position, is_archived, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, false, $8)"
    );
    let folded = fold(&name.text);
    let values = args![id, parent, &name.text, folded, translation, translated_to, position, change.now];
    match change.execute(sql, values).await {
        Err(error) if error.is_unique() => Err(Error::field("name", "errors-name-taken")),
        other => Ok(other.map(drop)?),
    }
}

/// The last place below a category, or among the categories.
pub(super) async fn last_position(change: &Change, parent: Option<CategoryId>) -> Result<i64, Error> {
    let last = sql!("select coalesce(max(position), 0) from categories where parent_id is not distinct from $1");
    let (position,): (i64,) = change.get(last, args![parent]).await?;
    Ok(position)
}

fn columns(name: &Name) -> (Option<&str>, Option<&str>) {
    let translation = name.translation.as_ref();
    translation.map(|translation| (translation.text.as_str(), translation.language.as_str())).unzip()
}

/// Writes an entry of the audit log.
pub(super) async fn write_down(change: &Change, name: &Name, data: Value) -> Result<(), Error> {
    Entry::new(Kind::CategoryChanged).of(&name.text).with(data).write(change).await
}
