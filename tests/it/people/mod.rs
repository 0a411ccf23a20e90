//! People, their roles and departments.

mod list;
mod profile;
mod profile_notifications;
mod profile_picture;
mod roles;
