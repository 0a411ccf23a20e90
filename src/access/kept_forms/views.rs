//! What is shown of a kept form: plain data for `templates/access/`.

use askama::Template;
use kit::texts::Language;

use super::form;
use crate::base::views::Layout;

/// Answers a form that nobody sent.
#[derive(Template)]
#[template(path = "access/kept.html")]
pub struct KeptPage {
    pub layout: Layout,
    /// The way to sign in and come back.
    pub sign_in: String,
    /// Whether the words wait for their writer.
    pub is_kept: bool,
    pub words: KeptWords,
}

/// What was typed, to be copied.
pub struct KeptWords {
    /// What it is called, and the text.
    pub texts: Vec<(&'static str, String)>,
    /// Names of the files that are gone.
    pub files: String,
}

/// Stands in a form that was filled in.
#[derive(Template)]
#[template(path = "access/kept_filled.html")]
pub struct FilledPart {
    pub layout: Layout,
    pub files: String,
}

/// In place of a page that is not there any more.
#[derive(Template)]
#[template(path = "access/kept_gone.html")]
pub struct LostPage {
    pub layout: Layout,
    pub words: KeptWords,
}

/// Stands on a page that has the form no longer.
#[derive(Template)]
#[template(path = "access/kept_lost.html")]
pub struct LostPart {
    pub layout: Layout,
    pub words: KeptWords,
}

/// Stands on the page that says that something the desk needs does not answer.
#[derive(Template)]
#[template(path = "access/kept_again.html")]
pub struct AgainPart {
    pub t: Language,
    /// Where the form goes.
    pub action: String,
    /// What is sent, as it was sent.
    pub fields: Vec<(String, String)>,
    /// What was typed of it.
    pub words: KeptWords,
    /// Whether it can be sent again from here as it was.
    pub is_whole: bool,
    /// Whether it has a key by which a repeat is known.
    pub is_once: bool,
}

impl KeptWords {
    /// Those of a form.
    pub fn of(t: Language, fields: &[(String, String)], files: &[String]) -> KeptWords {
        let texts = form::typed(fields).into_iter().map(|(key, text)| (t.text(key), text.to_owned()));
        KeptWords { texts: texts.collect(), files: files.join(", ") }
    }

    /// Lines that a text takes.
    pub fn lines(&self, text: &str) -> usize {
        text.lines().map(|line| 1 + line.len() / 60).sum::<usize>().clamp(1, 14)
    }
}
