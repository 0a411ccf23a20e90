//! Whoever is about to do what cannot be undone is asked first: by a dialog where there are scripts
//! (`assets/js/confirm.js`), whose yes is sent along, and by a page of its own where there are none.

use askama::Template;
use serde::Deserialize;

use super::page::{Answer, go_on, page};
use super::views::Layout;
use super::visit::{SignedIn, Verb, Visit};

/// The form of a deed that takes nothing but a yes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sure {
    confirmed: String,
}

impl Sure {
    /// Whether they were asked, and said yes.
    #[must_use]
    pub fn is_said(&self) -> bool {
        !self.confirmed.is_empty()
    }

    /// Does what they are sure of, and goes on to an address with a notice. Whoever was not asked yet is asked, as soon as
    /// it is known that it can be done.
    ///
    /// # Errors
    /// What the verb refuses.
    pub async fn deed(
        &self,
        visit: &SignedIn,
        question: Question,
        (to, told): (&str, &'static str),
        verb: impl Verb,
    ) -> Answer {
        let change = visit.app.change(&visit.actor).await?;
        verb(&change).await?;
        if !self.is_said() {
            return ask(visit, question);
        }
        change.commit().await?;
        Ok(go_on(to, Some(("success", told))))
    }
}

/// What somebody is asked.
pub struct Question {
    /// What they are about to do: the key of a text.
    pub deed: &'static str,
    /// What it is done to, as people call it.
    pub thing: String,
    /// The question, a finished sentence.
    pub text: String,
    /// Where they go who say no.
    pub back: String,
    /// What else the form held, by name.
    pub fields: Vec<(&'static str, String)>,
}

impl Question {
    /// A question by the keys of its deed and of its text, about a thing that has a page.
    #[must_use]
    pub fn new(visit: &Visit, (deed, text): (&'static str, &str), thing: String, back: &str) -> Question {
        Question { deed, thing, text: visit.t.text(text).to_owned(), back: back.to_owned(), fields: Vec::new() }
    }
}

/// The page that asks, and sends the same form again with a yes. Nothing has been done so far.
#[derive(Template)]
#[template(path = "base/sure.html")]
struct SurePage {
    layout: Layout,
    question: Question,
}

/// Asks.
///
/// # Errors
/// When the template fails, which would be a defect.
pub fn ask(visit: &Visit, question: Question) -> Answer {
    page(visit, &SurePage { layout: visit.layout(visit.t.text(question.deed)), question })
}
