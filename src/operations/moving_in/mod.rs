//! Moving in: the database of the application that the desk replaces, and files with people and tickets (CSV).
//!
//! Owns `imported`: what came from where, so that whatever was moved in once is left alone the next time, whatever became
//! of it here. People are written by `people`, their identities by `access`, tickets by `tickets::moved_in`: this feature
//! reads, decides who is who, and reports. Nobody is written to. Deliberately not here: fetching pictures of people, which
//! would be a request to somewhere else.

mod folk;
mod html;
mod ledger;
mod moments;
mod moving;
mod old;
mod report;
mod sheets;

pub use old::{Wanted, old_helpdesk};
pub use report::Report;
pub use sheets::{people, tickets};
