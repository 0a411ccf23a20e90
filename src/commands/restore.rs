//! `helpdesk restore`: a desk is put back from a backup.

use std::path::PathBuf;

use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use crate::app;
use crate::operations::backup;

/// Where from.
#[derive(clap::Args)]
pub(super) struct Restore {
    /// The archive. The desk that the configuration names is replaced once it was read and proven.
    path: PathBuf,
}

pub(super) async fn run(config: Config, options: Restore) -> Result<(), Error> {
    let restored = backup::restore(config, app::program(), options.path, Clock::system()).await?;
    println!(
        "Restored: {} rows and {} files as they were at {}.",
        restored.rows,
        restored.files,
        restored.about.made_at.rfc3339()
    );
    println!("Everybody signs in anew. The search finds everything again once the desk has run for a while.");
    Ok(())
}
