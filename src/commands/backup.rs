//! `helpdesk backup`: the whole desk in one file, while it runs.

use std::path::PathBuf;

use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use crate::app;
use crate::operations::backup::folder::{self, Note};
use crate::operations::backup::{self, Source};

/// Where to.
#[derive(clap::Args)]
pub(super) struct Backup {
    /// A file or a folder (default: the folder `backups` of the data folder). A file that is there is replaced at the end.
    path: Option<PathBuf>,
}

pub(super) async fn run(config: Config, options: Backup) -> Result<(), Error> {
    let clock = Clock::system();
    let _open = backup::occupancy::enter(&config).await?;
    let target = match options.path {
        None => folder::new_path(&config, clock.now())?,
        Some(path) if path.is_dir() => path.join(folder::new_name(clock.now())),
        Some(path) => path,
    };
    let source = Source::open(&config, clock).await?;
    let is_up_to_date = source.version().await? == app::newest_migration();
    let made = backup::make(source, target).await?;
    if made.path.parent() == Some(folder::folder(&config).as_path()) {
        folder::write_note(&made.path, &Note::of(&made))?;
    }
    println!("{}: {} rows, {} files, {} bytes", made.path.display(), made.rows, made.files, made.size);
    println!("It holds the desk's secret key: keep it where nobody else can read it.");
    if made.damaged > 0 {
        eprintln!(
            "helpdesk: {} files were damaged on the disk already; they are in the backup as they are",
            made.damaged
        );
    }
    // An audit log of another version is left alone.
    if is_up_to_date {
        let app = app::open(config, Clock::system()).await?;
        backup::log_made(&app, &made).await?;
    }
    Ok(())
}
