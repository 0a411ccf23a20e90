//! A piece as it stands in a reply: its text, a procedure's steps by number, or a link to it.

use kit::error::Error;
use kit::rich;

use super::super::{Audience, Content, Found, Kind, Scope, State, find_any};
use super::uses::{self, Way};
use crate::base::change::Change;
use crate::base::ids::TicketNumber;
use crate::base::policy::Deed;
use crate::tickets::drafts::{self, Place};
use crate::tickets::find;
use crate::tickets::written::Written;

/// What is put in.
pub struct Wanted<'a> {
    /// Text or link.
    pub way: Way,
    /// In which language.
    pub language: &'a str,
}

/// Makes the HTML of a published piece for a reply to this ticket, and notes that it was used.
///
/// # Errors
/// [`Error::NotFound`] when ticket or piece do not exist for whoever acts, [`Error::Forbidden`] when they may not reply;
/// [`Error::Conflict`] when a link would lead its reader to nothing.
pub async fn make(change: &Change, number: TicketNumber, name: &str, wanted: Wanted<'_>) -> Result<String, Error> {
    find::to_change(change, number, Deed::SeeNotes).await?;
    find::to_change(change, number, Deed::Reply).await?;
    let Found { piece, content } = find_any(change, Scope::for_actor(&change.actor), name).await?;
    if piece.state != State::Published {
        return Err(Error::NotFound);
    }
    let html = match wanted.way {
        Way::Link if piece.audience == Audience::Staff => return Err(Error::Conflict("answers-link-of-staff")),
        Way::Link => {
            let address = format!("{}/knowledge/{}", change.app.config.base_url, piece.slug);
            link(&address, content.title_in(wanted.language))
        }
        Way::Text | Way::Start => text(piece.kind, &content, wanted.language),
    };
    uses::note(change, piece.id, number, wanted.way).await?;
    Ok(html)
}

/// Puts HTML below what whoever acts has begun to write to this ticket.
///
/// # Errors
/// [`Error::TooLarge`] when that becomes more than can be sent; as [`make`].
pub async fn into_draft(change: &Change, number: TicketNumber, html: &str) -> Result<(), Error> {
    let place = Place::Reply(number);
    let draft = drafts::of(change, &change.actor, [place, place]).await?.pop();
    let seen = draft.as_ref().and_then(|draft| draft.seen);
    let before = draft.map(|draft| draft.html.unwrap_or_else(|| lines(&draft.body))).unwrap_or_default();
    let gap = if before.is_empty() { "" } else { "<div><br></div>" };
    let html = format!("{before}{gap}{html}");
    let written = Written { body: rich::to_text(&html), html, mailed: None };
    drafts::save(change, place, ("", &written, seen), None).await?;
    Ok(())
}

fn link(address: &str, title: &str) -> String {
    let mut html = String::from("<div><a href=\"");
    rich::escape(&mut html, address);
    html.push_str("\">");
    rich::escape(&mut html, title);
    html.push_str("</a></div>");
    html
}

/// Pictures stay where they are: who gets the reply could not see them.
fn text(kind: Kind, content: &Content, language: &str) -> String {
    let text = content.text_in(language).cloned().unwrap_or_default();
    let mut html = match &text.html {
        Some(html) => rich::keep(html, |_| false, |_| false),
        None => lines(&text.body),
    };
    if kind == Kind::Procedure && !content.steps.is_empty() {
        html.push_str("<ol>");
        for step in &content.steps {
            html.push_str("<li>");
            rich::escape(&mut html, step.text_in(&text.language));
            html.push_str("</li>");
        }
        html.push_str("</ol>");
    }
    html
}

/// Plain text as the lines of the editor.
fn lines(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    for line in text.trim().lines() {
        html.push_str("<div>");
        if line.trim().is_empty() {
            html.push_str("<br>");
        }
        rich::escape(&mut html, line);
        html.push_str("</div>");
    }
    html
}
