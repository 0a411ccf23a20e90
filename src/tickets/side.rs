//! The panel beside a conversation, made for one reader.

use kit::error::Error;

use super::show::Shown;
use super::side_views::{SidePanel, Typed};
use super::tags;
use super::views::May;
use crate::base::change::Reader;
use crate::base::policy::Deed;

/// Reads what the panel shows beyond the facts of the ticket.
pub(super) async fn make(reader: &Reader, shown: &Shown, may: &May, typed: Typed) -> Result<SidePanel, Error> {
    Ok(SidePanel {
        shows_tags: shown.found.may(&reader.actor, Deed::SeeNotes),
        tags: shown.tags.clone(),
        known_tags: if may.tag { tags::offer(reader, "").await? } else { Vec::new() },
        typed,
    })
}
