//! Guards: what must stay true of the house itself, whoever builds on it.

pub mod files;
mod forms;
mod imports;
mod licences;
mod migrations;
mod owners;
mod plans;
mod policy;
mod privacy;
pub mod routes;
pub mod scene;
mod schemas;
mod scope;
mod shortcuts;
mod sizes;
mod statements;
mod sure;
mod texts;
