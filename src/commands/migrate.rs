//! `helpdesk migrate`: the database is brought up to date, or that is tried on a copy.

use kit::config::Config;
use kit::error::Error;

use crate::app;

/// In earnest or not.
#[derive(clap::Args)]
pub(super) struct Migrate {
    /// Try it on a copy, say what would be done, and change nothing.
    #[arg(long)]
    check: bool,
}

pub(super) async fn run(config: &Config, options: Migrate) -> Result<(), Error> {
    if options.check {
        return check(config).await;
    }
    let upgraded = app::migrate(config).await?;
    match upgraded.applied.len() {
        0 => println!("The database is up to date."),
        count => println!("The database is up to date: {count} migrations applied."),
    }
    if let Some(kept) = upgraded.kept {
        println!("As it was before, it is kept at {}.", kept.display());
    }
    Ok(())
}

async fn check(config: &Config) -> Result<(), Error> {
    let rehearsal = app::rehearse(config).await?;
    if rehearsal.pending.is_empty() {
        println!("The database is up to date: there is nothing to try.");
        return Ok(());
    }
    for name in &rehearsal.pending {
        println!("{name}");
    }
    let count = rehearsal.pending.len();
    if rehearsal.version == 0 {
        println!("The database is new: {count} migrations would make its tables. There is nothing to try.");
        return Ok(());
    }
    println!(
        "{count} migrations would be applied to version {}. Tried on a copy ({} ms to copy, {} ms to upgrade and look at it): \
         it works. Nothing has changed.",
        rehearsal.version, rehearsal.copying_ms, rehearsal.upgrade_ms
    );
    Ok(())
}
