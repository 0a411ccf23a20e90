//! Writing canned replies, changing and deleting them.

use kit::error::{Error, Fields};
use kit::fold::one_line;
use kit::rich;

use super::CannedReplyId;
use super::store::{self, Text};
use crate::base::change::Change;
use crate::base::policy::{self, Deed};
use crate::tickets::open::BODY_LIMIT;
use crate::tickets::written::Written;

/// Most characters of a title.
pub const TITLE_LIMIT: i64 = 120;
/// Most bytes of HTML that are read.
const HTML_LIMIT: usize = 600_000;

/// Writes a new one.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::Invalid`] by field.
pub async fn create(change: &Change, title: &str, written: &Written) -> Result<CannedReplyId, Error> {
    policy::must(&change.actor, Deed::ShareTexts, None)?;
    let checked = Checked::of(title, written)?;
    let id = CannedReplyId(change.next_id());
    store::insert(change, id, &checked.text()).await?;
    Ok(id)
}

/// Changes one.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`] when it is gone.
pub async fn edit(change: &Change, id: CannedReplyId, title: &str, written: &Written) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ShareTexts, None)?;
    let checked = Checked::of(title, written)?;
    if store::update(change, id, &checked.text()).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Deletes one; what was sent with it stays as it is.
///
/// # Errors
/// [`Error::Forbidden`] by policy.
pub async fn delete(change: &Change, id: CannedReplyId) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ShareTexts, None)?;
    store::delete(change, id).await
}

/// A title and a text that may be kept.
struct Checked {
    title: String,
    body: String,
    html: Option<String>,
}

impl Checked {
    fn of(title: &str, written: &Written) -> Result<Checked, Error> {
        let title = one_line(title);
        let html = if written.html.len() <= HTML_LIMIT { rich::sanitise(&written.html) } else { String::new() };
        // Pictures belong to a message, and names to a ticket.
        let html = rich::keep(&html, |_| false, |_| false);
        let text = rich::to_text(&html);
        let body = if text.trim().is_empty() { written.body.replace("\r\n", "\n") } else { text };
        let body = body.trim().to_owned();
        let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let mut fields = Fields::new();
        fields.require(!title.is_empty(), "title", "errors-required");
        fields.require_within(length(&title) <= TITLE_LIMIT, "title", "errors-too-long", TITLE_LIMIT);
        fields.require(!body.is_empty(), "body", "errors-required");
        fields.require_within(length(&body) <= BODY_LIMIT, "body", "errors-too-long", BODY_LIMIT);
        fields.check()?;
        let html = Some(html).filter(|html| !html.is_empty() && !rich::is_plain(html));
        Ok(Checked { title, body, html })
    }

    fn text(&self) -> Text<'_> {
        Text { title: &self.title, body: &self.body, html: self.html.as_deref() }
    }
}
