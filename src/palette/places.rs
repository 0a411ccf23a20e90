//! The pages that one can go to, each with its keys: `g` and then a letter.

use crate::base::actor::{Actor, Role};
use crate::base::policy::{Deed, may};

/// A page to go to.
pub struct Place {
    /// The key of its name.
    pub text: &'static str,
    /// Its address.
    pub path: &'static str,
    /// The icon beside it.
    pub icon: &'static str,
    /// What is pressed to get there; empty when nothing is.
    pub keys: &'static str,
    is_for: fn(&Actor) -> bool,
}

/// All of them, what is used most first.
const PLACES: &[Place] = &[
    place("palette-new-ticket", "/tickets/new", "plus", "c", opens_tickets),
    place("layout-my-tickets", "/tickets", "inbox", "g m", requesters),
    place("palette-triage", "/tickets/triage", "inbox", "g t", agents),
    place("palette-open", "/tickets?view=open", "inbox", "g i", agents),
    place("palette-in-progress", "/tickets?view=in_progress", "inbox", "g p", agents),
    place("palette-waiting", "/tickets?view=waiting", "hourglass", "g w", agents),
    place("palette-mine", "/tickets?view=mine", "hand", "g m", staff),
    place("palette-unassigned", "/tickets?view=unassigned", "inbox", "g u", agents),
    place("palette-resolved", "/tickets?view=resolved", "check", "g r", staff),
    place("palette-history", "/tickets?view=closed", "archive", "g h", staff),
    place("palette-all", "/tickets?view=all", "inbox", "g a", anybody),
    place("layout-notices", "/notices", "bell", "g n", anybody),
    place("layout-search", "/search", "search", "", anybody),
    place("layout-knowledge", "/knowledge", "book", "g y", |actor| may(actor, Deed::ReadKnowledge, None)),
    place("layout-people", "/people", "people", "g e", |actor| may(actor, Deed::SeePeople, None)),
    place("layout-departments", "/departments", "building", "g d", |actor| may(actor, Deed::SeeLists, None)),
    place("layout-categories", "/categories", "tag", "g c", |actor| may(actor, Deed::SeeLists, None)),
    place("layout-canned-replies", "/canned-replies", "texts", "g k", |actor| may(actor, Deed::ShareTexts, None)),
    place("intake-title", "/mail", "mail", "g v", |actor| may(actor, Deed::SeeIncoming, None)),
    place("layout-outbox", "/outbox", "send", "g o", |actor| may(actor, Deed::SeeOutbox, None)),
    place("reports-title", "/reports", "chart", "g z", |actor| may(actor, Deed::SeeReports, None)),
    place("bulk-list-title", "/bulk", "check", "", agents),
    place("bin-title", "/bin", "bin", "g b", |actor| may(actor, Deed::Delete, None)),
    place("audit-title", "/audit", "clock", "g l", |actor| may(actor, Deed::SeeAudit, None)),
    place("layout-settings", "/settings", "settings", "g s", |actor| may(actor, Deed::ManageSettings, None)),
    place("backup-title", "/backup", "archive", "", |actor| may(actor, Deed::ManageBackups, None)),
    place("hours-title", "/settings/working-hours", "clock", "", |actor| may(actor, Deed::ManageSettings, None)),
    place("layout-profile", "/profile", "person", "g f", anybody),
    place("guide-title", "/guide", "lifebuoy", "", anybody),
    place("layout-api", "/api/docs", "code", "", anybody),
    place("shortcuts-title", "/shortcuts", "key", "", anybody),
];

const fn place(
    text: &'static str,
    path: &'static str,
    icon: &'static str,
    keys: &'static str,
    is_for: fn(&Actor) -> bool,
) -> Place {
    Place { text, path, icon, keys, is_for }
}

/// The pages that somebody can open.
pub fn of(actor: &Actor) -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(|place| (place.is_for)(actor))
}

fn anybody(_: &Actor) -> bool {
    true
}

/// Whoever is no outside technician.
pub(super) fn opens_tickets(actor: &Actor) -> bool {
    may(actor, Deed::Open, None)
}

fn requesters(actor: &Actor) -> bool {
    actor.role() == Some(Role::Requester)
}

pub(super) fn staff(actor: &Actor) -> bool {
    !requesters(actor)
}

pub(super) fn agents(actor: &Actor) -> bool {
    may(actor, Deed::Triage, None)
}
