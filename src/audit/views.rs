//! What the page of the audit log shows: plain data for `templates/audit/`.

use askama::Template;

use crate::base::views::{Choice, FieldErrors, Layout, When};

/// The log, newest first.
#[derive(Template)]
#[template(path = "audit/log.html")]
pub struct AuditPage {
    pub layout: Layout,
    pub filter: FilterForm,
    pub entries: Vec<EntryRow>,
    /// The query string of the page before this one, without `?`.
    pub newer: Option<String>,
    /// The query string of the page after this one, without `?`.
    pub older: Option<String>,
    pub errors: FieldErrors,
}

/// The filter as it stands in the form.
pub struct FilterForm {
    pub groups: Vec<KindGroup>,
    /// The chosen group or kind; empty for all.
    pub kind: String,
    /// Words that name people.
    pub who: String,
    /// A person who was chosen on their card, by id; empty when nobody was.
    pub person: String,
    /// Their name.
    pub person_name: String,
    /// Days like `2026-03-02`.
    pub from: String,
    pub to: String,
    /// Beginning of a network address.
    pub address: String,
}

impl FilterForm {
    /// What is set, as fields of a form.
    pub fn set(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [
            ("kind", self.kind.as_str()),
            ("who", &self.who),
            ("person", &self.person),
            ("from", &self.from),
            ("to", &self.to),
            ("address", &self.address),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty())
    }

    /// Whether anything is left out.
    pub fn is_narrow(&self) -> bool {
        self.set().next().is_some()
    }
}

/// Kinds that belong together.
pub struct KindGroup {
    /// All of them at once; its label is the group's name.
    pub all: Choice,
    pub kinds: Vec<Choice>,
}

/// One entry.
pub struct EntryRow {
    pub when: When,
    /// The sentence, cut at the names of people.
    pub pieces: Vec<Piece>,
    /// What belongs to it and is no sentence; empty when there is nothing.
    pub detail: String,
    /// Empty when there is none.
    pub address: String,
    /// Key of the way by which it was done, where it was not the usual one.
    pub channel: Option<&'static str>,
}

/// A part of a sentence; a name has an address.
pub struct Piece {
    pub text: String,
    pub href: Option<String>,
}

/// The key of a way, where it is worth telling.
pub fn channel_key(channel: &str) -> Option<&'static str> {
    match channel {
        "api" => Some("audit-by-api"),
        "mail" => Some("audit-by-mail"),
        "system" => Some("audit-by-desk"),
        _ => None,
    }
}
