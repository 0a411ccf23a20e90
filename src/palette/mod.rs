//! The command palette and the keyboard shortcuts: ways to everything for those who do not want to look for it.
//!
//! Owns no tables. The palette asks the index of `search`, names of people, and the list of places below; what can be
//! done on the page where somebody is, the page itself declares (`data-shortcut`, see docs/design.md), so that nothing is
//! offered that the page does not. The shortcuts that are told are one list, here; a test holds it against the markup.
//! Deliberately not here: the keys themselves, which are a script (`assets/js/shortcuts.js`).

mod pages;
pub mod places;
pub mod shortcuts;
mod views;

pub use pages::routes;
