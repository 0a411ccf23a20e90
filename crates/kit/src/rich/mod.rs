//! Rich text: HTML that was written with the editor, made safe, and the plain text that says the same.
//!
//! What comes in is anything that a browser, or somebody without one, may send. [`sanitise`] leaves what the editor needs
//! and nothing else: no scripts, no styles, nothing that is fetched from elsewhere. Pictures stand in it as `cid:ID` and
//! names of people as `data-mention="ID"`: what the ids mean, and whether they are allowed, is for whoever keeps the text
//! ([`keep`]). The other functions read what `sanitise` gave back, and only that.

mod cost;
mod fold;
mod mail;
mod markdown;
mod mention;
mod pictures;
mod remote;
mod sanitise;
mod text;
mod tokens;

pub use fold::{Folded, fold};
pub use mail::sanitise_mail;
pub use markdown::{text_to_markdown, to_markdown};
pub use mention::mention;
pub use pictures::with_pictures;
pub use remote::{remote_pictures, with_remote_pictures};
pub use sanitise::{is_plain, keep, sanitise};
pub use text::to_text;
pub use tokens::{images, mentions};

/// A text as HTML in which nothing means anything: for places between tags and in attributes.
pub fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}
