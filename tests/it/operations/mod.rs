//! What those who run the desk look at.

mod clock;
mod disk;
mod figures;
mod killing;
mod nginx;
mod outage;
mod privacy;
mod proxies;
mod ready;
mod room;
mod status;
mod stopping;
mod stress;
mod two_processes;
