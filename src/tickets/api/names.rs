//! Persons and categories as requests name them.

use kit::db;
use kit::error::Error;
use kit::fold::fold;

use crate::base::ids::{CategoryId, PersonId};
use crate::people;
use crate::tickets::categories::{self, Category};

/// The person with this email address or id. Ask permission first: whether an address is known is an answer too.
///
/// # Errors
/// [`Error::Invalid`] for the field when nobody has it.
pub async fn person(reader: &db::Reader, field: &'static str, text: &str) -> Result<PersonId, Error> {
    let found = match text.trim().parse() {
        Ok(id) => people::find(reader, PersonId(id)).await?,
        Err(_) => people::find_by_email(reader, text).await?,
    };
    found.map(|person| person.id).ok_or_else(|| Error::field(field, "api-unknown-person"))
}

/// The category with this id or name path.
///
/// # Errors
/// [`Error::Invalid`] when there is none.
pub async fn category(reader: &db::Reader, text: &str) -> Result<CategoryId, Error> {
    category_in(reader, "category", text).await
}

/// The same for another field.
pub async fn category_in(reader: &db::Reader, field: &'static str, text: &str) -> Result<CategoryId, Error> {
    let tree = categories::tree(reader).await?;
    let parts: Vec<String> = text.split(['>', '›']).map(|part| fold(part.trim())).collect();
    let named = match parts.as_slice() {
        [name] => category_called(&tree, name),
        [parent, name] => called(&tree, parent).and_then(|parent| called(&parent.subcategories, name)),
        _ => None,
    };
    named.map(|category| category.id).ok_or_else(|| Error::field(field, "api-unknown-category"))
}

/// An id, the name of a category, or the name of a subcategory that no other one shares.
fn category_called<'t>(tree: &'t [Category], name: &str) -> Option<&'t Category> {
    let below = || tree.iter().flat_map(|top| top.subcategories.iter());
    if let Ok(id) = name.parse()
        && let Some(found) = tree.iter().chain(below()).find(|category| category.id == CategoryId(id))
    {
        return Some(found);
    }
    called(tree, name).or_else(|| {
        let mut fitting = below().filter(|category| is_called(category, name));
        fitting.next().filter(|_| fitting.next().is_none())
    })
}

fn called<'t>(categories: &'t [Category], name: &str) -> Option<&'t Category> {
    categories.iter().find(|category| is_called(category, name))
}

/// In any language.
fn is_called(category: &Category, name: &str) -> bool {
    category.name.in_all_languages().any(|known| fold(known) == name)
}
