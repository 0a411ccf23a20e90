//! What the pages of categories show: plain data for `templates/tickets/`.

use askama::Template;

use crate::base::views::{Choice, Face, FieldErrors, Layout};

/// All categories and the form for a new one.
#[derive(Template)]
#[template(path = "tickets/categories.html")]
pub struct CategoriesPage {
    pub layout: Layout,
    pub categories: Vec<CategoryRow>,
    /// Those that can no longer be chosen, by their paths.
    pub archived: Vec<CategoryRow>,
    pub typed: CategoryNames,
    /// Further attributes of the field for the name: it has the focus while somebody adds one after the other.
    pub name_more: &'static str,
    /// What a new category may be put under.
    pub parents: Vec<Choice>,
    pub may_change: bool,
    pub errors: FieldErrors,
}

/// The names of a category in a form.
pub struct CategoryNames {
    pub name: String,
    pub translation: String,
    /// The language of the translation, by its own name.
    pub language: &'static str,
    /// Whether a translation is asked for: not at a desk that keeps one language, where there is none.
    pub is_translated: bool,
}

/// A category in the list.
pub struct CategoryRow {
    pub id: String,
    pub name: String,
    /// The name in the other language, with the tag of that.
    pub other: Option<(String, String)>,
    /// Who gets what is nobody's in it.
    pub assignee: Option<Face>,
    /// Whether work can be given to them.
    pub is_assignee_able: bool,
    pub is_first: bool,
    pub is_last: bool,
    pub subcategories: Vec<CategoryRow>,
}

/// One category, to be changed.
#[derive(Template)]
#[template(path = "tickets/category.html")]
pub struct CategoryPage {
    pub layout: Layout,
    pub id: String,
    /// What it is called, with what is above it.
    pub title: String,
    pub typed: CategoryNames,
    pub is_archived: bool,
    /// The path of an archived category above it; empty when there is none.
    pub archived_parent: String,
    pub is_subcategory: bool,
    pub has_subcategories: bool,
    pub assignees: Vec<Choice>,
    /// Where it can be put.
    pub parents: Vec<Choice>,
    /// Into what it can go up; the empty group says "choose".
    pub others: Vec<Choice>,
    pub errors: FieldErrors,
}

/// The form for a file with categories, and what that would do.
#[derive(Template)]
#[template(path = "tickets/categories_import.html")]
pub struct ImportPage {
    pub layout: Layout,
    /// Whether a file was read.
    pub is_planned: bool,
    pub rows: Vec<PlannedRow>,
    /// How many would be added, and so on.
    pub added: i64,
    pub restored: i64,
    pub translated: i64,
    pub kept: i64,
    /// The file's text, to be sent again.
    pub text: String,
    pub errors: FieldErrors,
}

/// A category of the file.
pub struct PlannedRow {
    pub name: String,
    pub translation: String,
    /// `added`, `restored`, `translated` or `kept`.
    pub effect: &'static str,
    pub subcategories: Vec<PlannedRow>,
}
