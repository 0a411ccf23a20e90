//! What the palette and the list of shortcuts show: plain data for `templates/palette/`.

use askama::Template;

use crate::base::views::{Face, Layout};
use crate::tickets::views::TicketRow;

/// What the palette offers for the words in it: a part without a page.
#[derive(Template)]
#[template(path = "palette/answer.html")]
pub struct AnswerPart {
    pub layout: Layout,
    /// The words; empty before anything is typed.
    pub q: String,
    /// The words as the value of a query parameter.
    pub words: String,
    pub tickets: Vec<TicketRow>,
    pub people: Vec<PersonOption>,
    /// Procedures and articles that the words find.
    pub pieces: Vec<PieceOption>,
    /// Whether the list of people can be asked for the words.
    pub sees_people: bool,
    pub places: Vec<PlaceOption>,
}

/// A person to go to.
pub struct PersonOption {
    pub id: i64,
    pub face: Face,
    pub email: String,
}

/// A piece of the knowledge base to go to.
pub struct PieceOption {
    pub slug: String,
    pub title: String,
    /// The key of what it is.
    pub kind: &'static str,
}

/// A page to go to.
pub struct PlaceOption {
    pub name: String,
    pub path: String,
    pub icon: &'static str,
    pub keys: Keys,
}

/// The list of shortcuts: as a page, and as the part that the dialog shows.
#[derive(Template)]
#[template(path = "palette/shortcuts.html", blocks = ["list"])]
pub struct ShortcutsPage {
    pub layout: Layout,
    pub groups: Vec<ShortcutGroup>,
}

/// Shortcuts that work in one place.
pub struct ShortcutGroup {
    pub name: &'static str,
    /// Keys, and what they do.
    pub shortcuts: Vec<(Keys, &'static str)>,
}

/// Keys as they are drawn.
pub struct Keys {
    /// Each is one key.
    pub keys: Vec<&'static str>,
    /// Whether they are pressed at the same time, rather than one after the other.
    pub is_together: bool,
}

impl Keys {
    /// Reads `g i` or `Ctrl+K`.
    #[must_use]
    pub fn of(text: &'static str) -> Keys {
        let is_together = text.len() > 1 && text.contains('+');
        let keys = text.split(if is_together { '+' } else { ' ' }).filter(|key| !key.is_empty());
        Keys { keys: keys.collect(), is_together }
    }
}
