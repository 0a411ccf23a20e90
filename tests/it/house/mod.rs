//! Guards: what must stay true of the house itself, whoever builds on it.

mod files;
mod forms;
mod imports;
mod licences;
mod migrations;
mod plans;
mod policy;
mod privacy;
mod routes;
mod schemas;
mod scope;
mod shortcuts;
mod sizes;
mod statements;
mod texts;
