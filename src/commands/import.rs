//! `helpdesk import`: what the desk replaces is imported, while the desk runs or before.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use jiff::tz::TimeZone;
use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use crate::app;
use crate::operations::import::{self, Report, Wanted};

/// Where the old application stands, unless it is told otherwise.
const OLD_ZONE: &str = "America/Belem";

/// What can be imported.
#[derive(clap::Subcommand)]
pub(super) enum Import {
    /// The database of the old application, with people, tickets, histories, steps and files.
    OldHelpdesk(OldHelpdesk),
    /// People out of a file with a row each.
    People(File),
    /// Tickets out of a file with a row each.
    Tickets(TicketFile),
}

#[derive(clap::Args)]
pub(super) struct OldHelpdesk {
    /// Its SQLite file; it is only read.
    #[arg(value_name = "DB.sqlite")]
    database: PathBuf,
    /// Its file of categories, as JSON.
    #[arg(long, value_name = "FILE")]
    categories: Option<PathBuf>,
    /// The folder with its attachments.
    #[arg(long, value_name = "FOLDER")]
    files: Option<PathBuf>,
    /// The time zone of its moments.
    #[arg(long, value_name = "ZONE", default_value = OLD_ZONE, value_parser = zone)]
    time_zone: TimeZone,
    /// Write nothing; say what would be.
    #[arg(long)]
    dry_run: bool,
}

#[derive(clap::Args)]
pub(super) struct File {
    /// CSV in UTF-8, with commas or semicolons and a header.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// Write nothing; say what would be.
    #[arg(long)]
    dry_run: bool,
}

#[derive(clap::Args)]
pub(super) struct TicketFile {
    #[command(flatten)]
    file: File,
    /// The time zone of moments that name none (default: the desk's).
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<TimeZone>,
}

pub(super) async fn run(config: Config, import: Import) -> Result<(), Error> {
    let app = app::open(config, Clock::system()).await?;
    let report = match import {
        Import::OldHelpdesk(options) => old_helpdesk(&app, options).await?,
        Import::People(options) => import::people(&app, &options.file, options.dry_run).await?,
        Import::Tickets(TicketFile { file, time_zone }) => {
            let zone = time_zone.or_else(|| TimeZone::get(&app.desk().time_zone).ok()).unwrap_or(TimeZone::UTC);
            import::tickets(&app, &file.file, &zone, file.dry_run).await?
        }
    };
    print!("{report}");
    Ok(())
}

async fn old_helpdesk(app: &crate::base::app::App, options: OldHelpdesk) -> Result<Report, Error> {
    let OldHelpdesk { database, categories, files, time_zone, dry_run } = options;
    let wanted = Wanted {
        database: &database,
        categories: categories.as_deref(),
        files: files.as_deref(),
        zone: time_zone,
        is_dry: dry_run,
    };
    let is_terminal = std::io::stderr().is_terminal();
    let report = import::old_helpdesk(app, &wanted, |seen| {
        if is_terminal {
            eprint!("\r{seen} tickets");
            // A progress that cannot be shown stops nothing.
            let _ = std::io::stderr().flush();
        }
    })
    .await;
    if is_terminal {
        eprintln!();
    }
    report
}

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| "no time zone such as America/Belem".to_owned())
}
