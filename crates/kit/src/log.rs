//! The log for the operator: what happened to which thing. No addresses, bodies or tokens.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::error::Error;

/// Starts logging to standard error, once per process.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str, is_json: bool) -> Result<(), Error> {
    let filter = EnvFilter::try_new(filter).map_err(|error| Error::Unreadable(format!("HELPDESK_LOG: {error}")))?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if is_json { builder.json().try_init() } else { builder.with_target(false).try_init() };
    started.map_err(|error| Error::Bug(error.to_string()))
}
