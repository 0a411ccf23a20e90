//! Canned replies: answers that are written once and used often. Staff share them.
//!
//! Owns the table canned_replies, its pages, and what the composer is offered: the texts with the values of a ticket in
//! place of their variables, which replies to many tickets have as well. Deliberately not here: writing the reply itself (`tickets`).

mod change;
mod choices;
mod fill;
mod pages;
mod store;
pub mod views;

use kit::id;

pub use choices::values;
pub use fill::{VARIABLES, knows_all};
pub use pages::routes;

id!(
    /// A canned reply.
    CannedReplyId
);
