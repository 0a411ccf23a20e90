//! `helpdesk mail`: mail from a pipe, while the desk runs or before. Its exit status is what mail servers understand
//! (sysexits.h): 0 = stored durably, 75 = try again, 65 = refused, and the sender is to be told.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use super::fault;
use crate::app;
use crate::base::actor::Actor;
use crate::intake::{self, Arrival, Defaults, MOST_BYTES, Via};

/// EX_DATAERR.
const REFUSED: u8 = 65;
/// EX_TEMPFAIL.
pub(super) const TRY_AGAIN: u8 = 75;

/// What can be done with mail.
#[derive(clap::Subcommand)]
pub(super) enum Mail {
    /// Take one message, as mail servers hand it to a program.
    Deliver(Deliver),
}

#[derive(clap::Args)]
pub(super) struct Deliver {
    /// The message; standard input when it is `-` or absent.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// For which address the mail server took it (Postfix: ${recipient}).
    #[arg(long, value_name = "ADDRESS")]
    recipient: Option<String>,
}

/// Carries it out; whatever fails, the mail server keeps the message and comes back with it.
pub(super) async fn run(config: Result<Config, Error>, command: Mail) -> ExitCode {
    let Mail::Deliver(options) = command;
    let delivered = match config {
        Ok(config) => deliver(config, options).await,
        Err(error) => Err(Error::Outside(fault::line(&error))),
    };
    let Err(error) = delivered else { return ExitCode::SUCCESS };
    eprintln!("helpdesk: {}", fault::line(&error));
    match error {
        Error::TooLarge | Error::Unreadable(_) => ExitCode::from(REFUSED),
        _ => ExitCode::from(TRY_AGAIN),
    }
}

async fn deliver(config: Config, options: Deliver) -> Result<(), Error> {
    let raw = read(&options)?;
    // A wrong configuration is no fault of the message's.
    let app = app::open(config, Clock::system()).await.map_err(|error| Error::Outside(fault::line(&error)))?;
    let change = app.change(&Actor::system()).await?;
    let arrival =
        Arrival { raw: &raw, via: Via::Pipe, recipient: options.recipient.as_deref(), defaults: Defaults::default() };
    intake::take(&change, &arrival).await?;
    change.commit().await
}

/// One byte more than is taken tells that there are too many; the rest is not read.
fn read(options: &Deliver) -> Result<Vec<u8>, Error> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut raw = Vec::new();
    if options.file.as_os_str() == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut raw)?;
    } else {
        std::fs::File::open(&options.file)?.take(most).read_to_end(&mut raw)?;
    }
    // mbox has a line before the message, and some servers hand it over.
    let is_mbox = raw.starts_with(b"From ");
    let start = raw.iter().position(|byte| *byte == b'\n').filter(|_| is_mbox).map_or(0, |place| place + 1);
    raw.drain(..start);
    Ok(raw)
}
