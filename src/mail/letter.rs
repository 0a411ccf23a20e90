//! What a mail says, and the one template that all mail is drawn with.

use askama::Template;
use kit::error::Error;
use kit::texts::Language;
use serde::{Deserialize, Serialize};

/// The content of a mail, in the recipient's language. Kept as JSON until it is sent; texts in it are plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// Language tag of everything in it.
    pub language: String,
    /// Who did what it tells about; the desk itself when absent.
    pub sender: Option<String>,
    /// What mail programs show beside the subject in a list.
    pub preheader: String,
    /// The first line.
    pub heading: String,
    /// What happened, in sentences.
    pub paragraphs: Vec<String>,
    /// What was written.
    pub quotes: Vec<Quote>,
    /// What is known about the ticket.
    pub facts: Vec<Fact>,
    /// The button.
    pub action: Option<Action>,
    /// The token of the link that works once, sealed (see [`super::links`]); gone once the mail is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Why the recipient gets it.
    pub reason: String,
    /// Where they choose which mail they get, where it is theirs to choose.
    pub choices: Option<Action>,
    /// Whether it answers what the recipient has just sent (RFC 3834: auto-replied).
    pub is_confirmation: bool,
}

/// A message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Who wrote it.
    pub author: String,
    /// What they wrote.
    pub text: String,
}

/// A line of the table of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// Where the button or a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What stands on it.
    pub label: String,
    /// A path of the desk: the public address is put before it when the mail is sent.
    pub path: String,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlPart<'a> {
    t: Language,
    organisation: &'a str,
    base_url: &'a str,
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct TextPart<'a> {
    organisation: &'a str,
    base_url: &'a str,
    letter: &'a Letter,
}

impl Letter {
    /// The text part.
    ///
    /// # Errors
    /// When the template fails, which would be a defect.
    pub fn text(&self, organisation: &str, base_url: &str) -> Result<String, Error> {
        let text = TextPart { organisation, base_url, letter: self }.render();
        text.map_err(|error| Error::Bug(error.to_string()))
    }

    /// The HTML part.
    ///
    /// # Errors
    /// When the template fails, which would be a defect.
    pub fn html(&self, t: Language, organisation: &str, base_url: &str) -> Result<String, Error> {
        let html = HtmlPart { t, organisation, base_url, letter: self }.render();
        html.map_err(|error| Error::Bug(error.to_string()))
    }
}

impl Quote {
    /// The text with the mark of a quotation before each line.
    fn marked(&self) -> String {
        self.text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
    }
}
