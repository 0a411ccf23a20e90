//! Categories as they go over the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::draw::Draw;
use super::wire::PersonOut;
use crate::base::api::words::present;
use crate::tickets::categories::{Listed, Name};

/// A category in full.
#[derive(Serialize, ToSchema)]
#[schema(as = CategoryInFull)]
pub struct CategoryInFull {
    /// Id.
    #[schema(example = "3671823458304")]
    id: String,
    /// Name.
    #[schema(example = "Internet")]
    name: String,
    /// Name with that of the category above it: what requests may say in place of the id.
    #[schema(example = "Rede > Internet")]
    path: String,
    /// Id of the category above it; null when it stands by itself.
    #[schema(required)]
    parent: Option<String>,
    /// What people read instead of the name who read in another language; null when there is nothing.
    #[schema(required)]
    translation: Option<TranslationOut>,
    /// Who gets the tickets of it that are nobody's; null when nobody is named here, and for those who are not staff.
    #[schema(required)]
    assignee: Option<PersonOut>,
    /// Whether it can no longer be chosen, by itself or because of the category above it. Tickets that have it keep it.
    archived: bool,
}

/// A name in another language.
#[derive(Serialize, ToSchema)]
#[schema(as = CategoryTranslation)]
pub struct TranslationOut {
    /// Language tag.
    #[schema(example = "en")]
    language: String,
    /// Name.
    #[schema(example = "Network")]
    name: String,
}

/// A new category.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewCategory)]
#[serde(deny_unknown_fields)]
pub struct NewCategoryIn {
    /// Name; no other one's beside it, whatever its case and accents.
    #[schema(min_length = 1, max_length = 80, pattern = r"\S", example = "Internet")]
    pub name: String,
    /// The name in the other language that the desk speaks.
    #[schema(max_length = 80, example = "Internet access")]
    pub translation: Option<String>,
    /// Id or name of the category above it, which is no subcategory itself.
    #[schema(max_length = 200, example = "Rede")]
    pub parent: Option<String>,
    /// Email address or id of who gets its tickets that are nobody's.
    #[schema(max_length = 200, example = "bruno@example.org")]
    pub assignee: Option<String>,
}

/// What is to change about a category; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = CategoryPatch)]
#[serde(deny_unknown_fields)]
pub struct CategoryPatchIn {
    /// Name; no other one's beside it, whatever its case and accents.
    #[schema(min_length = 1, max_length = 80, pattern = r"\S", example = "Internet")]
    pub name: Option<String>,
    /// The name in the other language that the desk speaks; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 80, example = "Internet access")]
    pub translation: Option<Option<String>>,
    /// Id or name of the category above it; null to stand by itself. One that has subcategories does.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 200, example = "Rede")]
    pub parent: Option<Option<String>>,
    /// Id of the neighbour to stand before; null for the last place.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20, example = "3671823458304")]
    pub before: Option<Option<String>>,
    /// Email address or id of who gets its tickets that are nobody's; null for nobody.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 200, example = "bruno@example.org")]
    pub assignee: Option<Option<String>>,
    /// Whether it can no longer be chosen.
    pub archived: Option<bool>,
}

impl CategoryInFull {
    /// As it is told, below the category above it.
    pub fn of(draw: &Draw<'_>, category: Listed, parent: Option<(&Name, bool)>) -> CategoryInFull {
        let Listed { name, assignee, assignee_name, assignee_email, .. } = category;
        let path = match parent {
            Some((parent, _)) => format!("{} > {}", parent.text, name.text),
            None => name.text.clone(),
        };
        let assignee = assignee.zip(assignee_name).filter(|_| draw.is_for_staff());
        CategoryInFull {
            id: category.id.to_string(),
            path,
            parent: category.parent.map(|parent| parent.to_string()),
            translation: name
                .translation
                .map(|translation| TranslationOut { language: translation.language, name: translation.text }),
            name: name.text,
            assignee: assignee.map(|(id, name)| draw.person(id, &name, assignee_email.as_deref())),
            archived: category.is_archived || parent.is_some_and(|(_, is_archived)| is_archived),
        }
    }
}
