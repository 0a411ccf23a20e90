//! What those who run the desk look at.

mod figures;
mod nginx;
mod proxies;
mod ready;
mod status;
