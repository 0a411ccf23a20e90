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
    /// What was written before, newest first.
    pub earlier: Vec<Quote>,
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
    /// A path of the desk where the recipient stops getting mail about this ticket, where that is theirs to choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unwatch: Option<String>,
    /// Whether it answers what the recipient has just sent (RFC 3834: auto-replied).
    pub is_confirmation: bool,
    /// Whether it goes to somebody whose name may be anybody's words: it is not said then.
    pub hides_name: bool,
}

/// A message of the conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quote {
    /// Who wrote it.
    pub author: String,
    /// What they wrote.
    pub text: String,
    /// The same as safe HTML, where it was written with the editor. Pictures in it stand as `cid:` and their id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The files that came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<QuotedFile>,
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedFile {
    /// Its id, by which the HTML shows it.
    pub id: i64,
    /// SHA-256 of its content.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Its path at the desk.
    pub path: String,
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

/// What stands around every letter.
pub struct Frame<'a> {
    /// The recipient's language.
    pub t: Language,
    /// Who writes.
    pub organisation: &'a str,
    /// The public address of the desk.
    pub base_url: &'a str,
    /// What the admins put below every mail; often nothing.
    pub footer: String,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlPart<'a> {
    frame: &'a Frame<'a>,
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct TextPart<'a> {
    frame: &'a Frame<'a>,
    letter: &'a Letter,
}

impl Letter {
    /// The text part.
    ///
    /// # Errors
    /// When the template fails, which would be a defect.
    pub fn text(&self, frame: &Frame<'_>) -> Result<String, Error> {
        TextPart { frame, letter: self }.render().map_err(|error| Error::Bug(error.to_string()))
    }

    /// The HTML part.
    ///
    /// # Errors
    /// When the template fails, which would be a defect.
    pub fn html(&self, frame: &Frame<'_>) -> Result<String, Error> {
        HtmlPart { frame, letter: self }.render().map_err(|error| Error::Bug(error.to_string()))
    }
}

impl Quote {
    /// Whether the HTML shows this file in its place.
    #[must_use]
    pub fn shows(&self, file: &QuotedFile) -> bool {
        self.html.as_ref().is_some_and(|html| html.contains(&format!("\"cid:{}\"", file.id)))
    }

    /// The text with the mark of a quotation before each line.
    fn marked(&self) -> String {
        self.text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
    }
}
