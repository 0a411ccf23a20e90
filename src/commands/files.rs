//! `helpdesk files`: moving the contents of all files elsewhere, and removing what nothing refers to.

use kit::clock::Clock;
use kit::config::{Config, Place};
use kit::error::Error;
use kit::files::Files;

use crate::app;
use crate::operations::backup::occupancy;
use crate::operations::contents::{moving, tidy};

/// What to do.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Copy all files to another place, while the desk runs. Can be repeated; removes nothing.
    Move {
        /// Where to: `file:PATH` or `s3://BUCKET/PREFIX`.
        #[arg(long, value_name = "PLACE")]
        to: String,
    },
    /// Remove what nothing refers to for more than a day (`helpdesk doctor --files` counts it). The running desk does it.
    Tidy,
}

pub(super) async fn run(config: Config, command: Command) -> Result<(), Error> {
    match command {
        Command::Move { to } => copy(config, &to).await,
        Command::Tidy => order(config).await,
    }
}

async fn copy(config: Config, to: &str) -> Result<(), Error> {
    let to = Place::parse(to).map_err(|fault| Error::Unreadable(format!("--to {fault}")))?;
    let home = config.files_place()?;
    let is_switched = to == home;
    let from = match (is_switched, config.files_fallback_place()?) {
        (false, _) => home,
        (true, Some(fallback)) => fallback,
        (true, None) => {
            let text = "the desk has its files there already; to fetch what is still elsewhere, name that place in \
                        HELPDESK_FILES_FALLBACK";
            return Err(Error::Outside(text.to_owned()));
        }
    };
    let _open = occupancy::enter(&config).await?;
    let (source, target) = (Files::at(&from, &config).await?, Files::at(&to, &config).await?);
    for files in [&source, &target] {
        files.examine().await.map_err(|trouble| Error::Outside(format!("{}. {}", trouble.text, trouble.mend)))?;
    }
    let moved = moving::copy(&source, &target, |done, moved| {
        if done % 16 == 0 {
            eprintln!("{:3} %: {} copied, {} there already", done * 100 / 256, moved.copied, moved.there);
        }
    });
    let moved = moved.await?;
    println!(
        "{} files copied from {from} to {to} ({} bytes), {} were there already.",
        moved.copied, moved.bytes, moved.there
    );
    for hash in &moved.named {
        eprintln!("helpdesk: {hash} is damaged in {from} and stays there");
    }
    if is_switched {
        println!(
            "Nothing is missing in {to}. Take HELPDESK_FILES_FALLBACK away and start the desk anew; then {from} can go."
        );
    } else {
        println!(
            "Next, set HELPDESK_FILES={to} and HELPDESK_FILES_FALLBACK={from}, start the desk anew, and run this command \
             once more: it fetches what came meanwhile, which the desk finds until then in the old place."
        );
    }
    match moved.damaged {
        0 => Ok(()),
        count => {
            Err(Error::Outside(format!("{count} files are damaged and were not copied: look for them in a backup")))
        }
    }
}

async fn order(config: Config) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let checked = tidy::order(&app).await?;
    println!(
        "{} files ({} bytes) that nothing refers to will be removed: taken from their place in an hour, gone a day later.",
        checked.orphans.count, checked.orphan_bytes
    );
    Ok(())
}
