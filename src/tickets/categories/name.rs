//! What a category is called: its name, and another one for those who read in another language of the desk.

use kit::db::{Column, DbError, Row};
use kit::texts::Language;

/// What is selected of a category to read its [`Name`]. No name has a line break.
macro_rules! category_name {
    ($category:literal) => {
        concat!(
            $category,
            ".name || coalesce('\n' || ",
            $category,
            ".translated_to || '\n' || ",
            $category,
            ".translation, '')"
        )
    };
}
pub(crate) use category_name;

/// A name, with its translation where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What everybody reads for whom there is nothing else; what programs see.
    pub text: String,
    /// The same in another language.
    pub translation: Option<Translation>,
}

/// A name in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Tag of the language.
    pub language: String,
    /// The name in it.
    pub text: String,
}

impl Name {
    /// As somebody reads it who reads in this language.
    #[must_use]
    pub fn read_in(&self, t: Language) -> &str {
        match &self.translation {
            Some(translation) if translation.language == t.tag() => &translation.text,
            _ => &self.text,
        }
    }

    /// In every language.
    pub fn in_all_languages(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str())
            .chain(self.translation.as_ref().map(|translation| translation.text.as_str()))
    }
}

impl From<String> for Name {
    fn from(text: String) -> Name {
        Name { text, translation: None }
    }
}

impl Column for Name {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        let packed: String = row.get(index)?;
        let mut parts = packed.splitn(3, '\n').map(str::to_owned);
        let text = parts.next().unwrap_or_default();
        let translation = parts.next().zip(parts.next()).map(|(language, text)| Translation { language, text });
        Ok(Name { text, translation })
    }
}

/// "Rede › Internet".
#[must_use]
pub fn path(t: Language, parent: Option<&Name>, category: Option<&Name>) -> Option<String> {
    let category = category?.read_in(t);
    Some(match parent {
        Some(parent) => format!("{} › {category}", parent.read_in(t)),
        None => category.to_owned(),
    })
}
