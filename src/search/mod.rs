//! Search: the database's own full-text index over tickets, and the page that asks it.
//!
//! Owns the table ticket_search: one document a ticket, written in the same transaction as what it says, so that what
//! was just saved is found. The texts are folded in Rust (lower case, marks stripped), so that both databases match the
//! same words: "impressao" finds "Impressão". Internal notes stand in a column of their own, which only those who may
//! read them search. Results come newest first, without counting: so a common word costs no more than a rare one. Only the
//! newest of them are ranked, where somebody asks for the best.
//! Deliberately not here: filtering lists (`tickets::list`), articles.

pub mod api;
pub mod day;
pub mod excerpt;
mod expression;
pub mod find;
mod hints;
pub mod index;
pub mod jobs;
mod matching;
pub mod operators;
mod pages;
pub mod query;
mod rank;
mod store;
pub mod tidy;
pub mod tokens;
pub mod views;
mod vocabulary;

pub use find::{Cursor, Results, find, find_typed};
pub use pages::{number, routes};
