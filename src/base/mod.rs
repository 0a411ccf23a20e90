//! What every feature stands on: who acts, reads and changes, events, permission, and the frame of a page.
//!
//! Owns no table but the history (`events`), the audit log (`audit`) and the answers kept for repeated requests
//! (`idempotency_keys`). Knows no feature.

pub mod actor;
pub mod announcement;
pub mod api;
pub mod app;
pub mod audit;
pub mod away;
pub mod change;
pub mod choices;
pub mod cookies;
pub mod desk;
pub mod download;
mod event_facts;
pub mod events;
pub mod faces;
pub mod headers;
pub mod here;
pub mod idempotency;
pub mod ids;
pub mod many;
pub mod multipart;
pub mod opening_hours;
pub mod page;
pub mod paging;
pub mod path;
pub mod policy;
pub mod presence;
pub mod removed_person;
pub mod requests;
pub mod routes;
pub mod session_languages;
pub mod size;
pub mod sure;
pub mod texts;
pub mod traffic;
pub mod views;
pub mod visit;
pub mod when;
pub mod working_time;
