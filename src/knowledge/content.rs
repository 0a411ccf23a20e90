//! What a piece says: what a version keeps whole, and what an editor sends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Audience, FileId, PieceStepId, SectionId};
use crate::base::ids::PersonId;

/// Everything about a piece that people write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its section.
    pub section: Option<SectionId>,
    /// Whom it is meant for.
    pub audience: Audience,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Its tags, by name.
    pub tags: Vec<String>,
    /// Its words, a text a language.
    pub texts: Vec<Text>,
    /// The steps of a procedure.
    pub steps: Vec<Step>,
    /// The files at it.
    pub files: Vec<FileId>,
}

/// The words in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Tag of the language.
    pub language: String,
    /// The title.
    pub title: String,
    /// The text as plain text: an article, or what is to be known before a procedure.
    pub body: String,
    /// The same as safe HTML, where that says more.
    pub html: Option<String>,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id; 0 for one that is new.
    pub id: PieceStepId,
    /// How long it takes.
    pub minutes: Option<i64>,
    /// A picture of it.
    pub picture: Option<FileId>,
    /// What is to be done, by tag of the language.
    pub texts: BTreeMap<String, String>,
}

impl Content {
    /// Of an empty piece.
    #[must_use]
    pub fn empty() -> Content {
        Content {
            section: None,
            audience: Audience::Requesters,
            owner: None,
            tags: Vec::new(),
            texts: Vec::new(),
            steps: Vec::new(),
            files: Vec::new(),
        }
    }

    /// The words in this language, or, where there are none, in another.
    #[must_use]
    pub fn text_in(&self, language: &str) -> Option<&Text> {
        self.own_text_in(language).or_else(|| self.texts.first())
    }

    /// The words in exactly this language.
    #[must_use]
    pub fn own_text_in(&self, language: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.language == language)
    }

    /// The language in which somebody who wants this one reads it: its steps, too, or a piece would be in two.
    #[must_use]
    pub fn language_in<'a>(&'a self, wanted: &'a str) -> &'a str {
        self.text_in(wanted).map_or(wanted, |text| text.language.as_str())
    }

    /// The title in this language, or in another.
    #[must_use]
    pub fn title_in(&self, language: &str) -> &str {
        self.text_in(language).map_or("", |text| text.title.as_str())
    }

    /// Minutes that all steps take together, where any says how long it takes.
    #[must_use]
    pub fn minutes(&self) -> Option<i64> {
        let known: Vec<i64> = self.steps.iter().filter_map(|step| step.minutes).collect();
        (!known.is_empty()).then(|| known.iter().sum())
    }

    /// The ids of all pictures and files that it names.
    #[must_use]
    pub fn named_files(&self) -> Vec<FileId> {
        let pictures =
            self.texts.iter().filter_map(|text| text.html.as_deref()).flat_map(kit::rich::images).map(FileId);
        let steps = self.steps.iter().filter_map(|step| step.picture);
        pictures.chain(steps).chain(self.files.iter().copied()).collect()
    }
}

impl Step {
    /// What is to be done, in this language or another.
    #[must_use]
    pub fn text_in(&self, language: &str) -> &str {
        self.own_text_in(language).or_else(|| self.texts.values().next().map(String::as_str)).unwrap_or_default()
    }

    /// What is to be done, in exactly this language.
    #[must_use]
    pub fn own_text_in(&self, language: &str) -> Option<&str> {
        self.texts.get(language).map(String::as_str)
    }
}

/// The content with its one text, and that of its steps, in this language: for what was read from somewhere.
#[must_use]
pub fn in_language(content: Content, language: &str) -> Content {
    let texts = content.texts.into_iter().map(|text| Text { language: language.to_owned(), ..text });
    let steps = content.steps.into_iter().map(|mut step| {
        step.texts = step.texts.into_values().map(|text| (language.to_owned(), text)).collect();
        step
    });
    Content { texts: texts.collect(), steps: steps.collect(), ..content }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_neither_language_reads_title_and_steps_in_the_same() {
        let text = |language: &str, title: &str| Text {
            language: language.to_owned(),
            title: title.to_owned(),
            ..Text::default()
        };
        let step = |own: &[(&str, &str)]| Step {
            id: PieceStepId(1),
            minutes: None,
            picture: None,
            texts: own.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect(),
        };
        let content = Content {
            texts: vec![text("pt-BR", "Trocar o toner"), text("en", "Change the toner")],
            steps: vec![step(&[("en", "Open it"), ("pt-BR", "Abra")])],
            ..Content::empty()
        };
        let read = |wanted: &str| {
            let language = content.language_in(wanted);
            (content.title_in(wanted), content.steps[0].text_in(language))
        };
        assert_eq!(read("en"), ("Change the toner", "Open it"));
        assert_eq!(read("es"), ("Trocar o toner", "Abra"));
    }
}
