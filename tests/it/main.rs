//! Every integration test, in one binary. Tests act through the door: HTTP, mail, command line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected fails"
)]

mod access;
mod accessibility;
mod api;
mod audit;
mod backup;
mod bulk;
mod canned_replies;
mod desk;
mod durability;
mod files;
mod first_start;
mod guide;
mod house;
mod import;
mod intake;
mod jobs;
mod journey;
mod knowledge;
mod live;
mod mail;
mod mailboxes;
mod notifications;
mod offline;
mod operations;
mod palette;
mod people;
mod rehearsal;
mod reports;
mod search;
mod settings;
mod setup;
mod slow_clients;
mod ticket_mail;
mod tickets;
mod upgrade;
