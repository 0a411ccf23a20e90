//! The keyboard shortcuts, as they are told: the one list. The keys of places stand in `places`.

use super::places;
use crate::base::actor::Actor;

/// Where a shortcut works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// On every page.
    Everywhere,
    /// From every page to another.
    Places,
    /// Where tickets are listed.
    Lists,
    /// On the page of a ticket.
    Ticket,
    /// In a text that is being written.
    Writing,
}

/// A shortcut.
pub struct Shortcut {
    /// Where it works.
    pub group: Group,
    /// Keys: `g i` one after the other, `Ctrl+K` together, `1 to 4` as it says.
    pub keys: &'static str,
    /// The key of what it does.
    pub text: &'static str,
    is_for: fn(&Actor) -> bool,
}

const SHORTCUTS: &[Shortcut] = &[
    shortcut(Group::Everywhere, "Ctrl+K", "shortcuts-palette", |_| true),
    shortcut(Group::Everywhere, "/", "shortcuts-search", |_| true),
    shortcut(Group::Everywhere, "c", "shortcuts-new-ticket", places::opens_tickets),
    shortcut(Group::Everywhere, "?", "shortcuts-help", |_| true),
    shortcut(Group::Lists, "j", "shortcuts-next", |_| true),
    shortcut(Group::Lists, "k", "shortcuts-previous", |_| true),
    shortcut(Group::Lists, "Enter", "shortcuts-enter", |_| true),
    shortcut(Group::Lists, "x", "shortcuts-choose", places::agents),
    shortcut(Group::Lists, "Shift+J", "shortcuts-choose-down", places::agents),
    shortcut(Group::Lists, "Shift+K", "shortcuts-choose-up", places::agents),
    shortcut(Group::Lists, "Esc", "shortcuts-choose-none", places::agents),
    shortcut(Group::Ticket, "r", "shortcuts-reply", |_| true),
    shortcut(Group::Ticket, "n", "shortcuts-note", places::staff),
    shortcut(Group::Ticket, "t", "shortcuts-take", places::staff),
    shortcut(Group::Ticket, "a", "shortcuts-assign", places::agents),
    shortcut(Group::Ticket, "l", "shortcuts-category", places::agents),
    shortcut(Group::Ticket, "1", "shortcuts-emergency", places::agents),
    shortcut(Group::Ticket, "2", "shortcuts-urgent", places::agents),
    shortcut(Group::Ticket, "3", "shortcuts-normal", places::agents),
    shortcut(Group::Ticket, "4", "shortcuts-low", places::agents),
    shortcut(Group::Ticket, "s", "shortcuts-step", places::staff),
    shortcut(Group::Ticket, "w", "shortcuts-wait", places::staff),
    shortcut(Group::Ticket, "e", "shortcuts-resolve", places::staff),
    shortcut(Group::Ticket, "o", "shortcuts-reopen", |_| true),
    shortcut(Group::Writing, "Ctrl+Enter", "shortcuts-send", |_| true),
];

const fn shortcut(group: Group, keys: &'static str, text: &'static str, is_for: fn(&Actor) -> bool) -> Shortcut {
    Shortcut { group, keys, text, is_for }
}

/// What somebody can press, by where it works: keys and keys of texts.
#[must_use]
pub fn of(actor: &Actor) -> Vec<(Group, Vec<(&'static str, &'static str)>)> {
    let listed = |group: Group| -> Vec<_> {
        let is_there = |known: &&Shortcut| known.group == group && (known.is_for)(actor);
        SHORTCUTS.iter().filter(is_there).map(|known| (known.keys, known.text)).collect()
    };
    let places =
        places::of(actor).filter(|place| place.keys.contains(' ')).map(|place| (place.keys, place.text)).collect();
    vec![
        (Group::Everywhere, listed(Group::Everywhere)),
        (Group::Places, places),
        (Group::Lists, listed(Group::Lists)),
        (Group::Ticket, listed(Group::Ticket)),
        (Group::Writing, listed(Group::Writing)),
    ]
}

impl Group {
    /// The key of its name.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Group::Everywhere => "shortcuts-everywhere",
            Group::Places => "shortcuts-places",
            Group::Lists => "shortcuts-lists",
            Group::Ticket => "shortcuts-ticket",
            Group::Writing => "shortcuts-writing",
        }
    }
}
