//! People, their roles and departments.

mod list;
mod profile;
mod roles;
