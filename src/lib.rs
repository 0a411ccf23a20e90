//! HelpDesk: a support desk in one binary.
//!
//! Four maps say where everything is: [`routes`] (every URL), [`workers`] (every job), [`subscribers`] (who hears
//! events) and [`base::policy`] (who may do what).

pub mod access;
pub mod app;
pub mod audit;
pub mod base;
pub mod bulk;
pub mod canned_replies;
pub mod commands;
pub mod guide;
pub mod intake;
pub mod knowledge;
pub mod live;
pub mod mail;
pub mod mailboxes;
pub mod notifications;
pub mod offline;
pub mod operations;
pub mod palette;
pub mod people;
pub mod reports;
pub mod routes;
pub mod search;
pub mod settings;
pub mod setup;
pub mod subscribers;
pub mod ticket_mail;
pub mod tickets;
pub mod workers;
