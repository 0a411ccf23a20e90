//! What can go wrong with a request, by its kind.

use std::error::Error as _;
use std::fmt;
use std::io::ErrorKind;

/// Why a request did not do what it was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The answer has another status than the one that was due.
    Status(u16),
    /// No answer, or not all of it, in time.
    TimedOut,
    /// Nobody listens there.
    Refused,
    /// The connection could not be made, or ended before the answer did.
    Broken,
    /// The status was right, and the page was not the one that was asked for.
    WrongContent,
}

impl Fault {
    /// Whether there was an answer, or a wait for one: then it took a time that says something.
    pub fn took_time(self) -> bool {
        !matches!(self, Fault::Refused | Fault::Broken)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Status(status) => write!(formatter, "status {status}"),
            Fault::TimedOut => formatter.write_str("timeout"),
            Fault::Refused => formatter.write_str("connection refused"),
            Fault::Broken => formatter.write_str("connection broken"),
            Fault::WrongContent => formatter.write_str("wrong content"),
        }
    }
}

impl From<reqwest::Error> for Fault {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Fault::TimedOut;
        }
        let mut cause = error.source();
        while let Some(error) = cause {
            if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::ConnectionRefused)
            {
                return Fault::Refused;
            }
            cause = error.source();
        }
        Fault::Broken
    }
}
