//! Import: the database of the application that the desk replaces, and files with people and tickets (CSV).
//!
//! Owns `imported`: what came from where, so that whatever was imported once is left alone the next time, whatever became
//! of it here. People are written by `people`, their identities by `access`, tickets by `tickets::imported`: this feature
//! reads, decides who is who, and reports. Nobody is written to. Deliberately not here: fetching pictures of people, which
//! would be a request to somewhere else.

mod html;
mod imported_ids;
mod importer;
mod known_people;
mod moments;
mod old;
mod report;
mod sheets;

pub use old::{Wanted, old_helpdesk};
pub use report::Report;
pub use sheets::{people, tickets};
