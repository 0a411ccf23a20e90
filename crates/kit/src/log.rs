//! The log for the operator: what happened to which thing. No addresses, bodies or tokens.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::{MakeWriter, fmt};

use crate::error::Error;

/// Starts logging to standard error, once per process.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str, is_json: bool) -> Result<(), Error> {
    start_into(filter, is_json, std::io::stderr)
}

/// The same into something else: for tests that read the log.
///
/// # Errors
/// As [`start`], or when the process logs already.
pub fn start_into<W>(filter: &str, is_json: bool, into: W) -> Result<(), Error>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(filter).map_err(|error| Error::Unreadable(format!("HELPDESK_LOG: {error}")))?;
    let builder = fmt().with_env_filter(filter).with_writer(into);
    let started = if is_json { builder.json().try_init() } else { builder.with_target(false).try_init() };
    started.map_err(|error| Error::Bug(error.to_string()))
}
