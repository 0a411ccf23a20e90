//! Time: microseconds since 1970 in UTC, and a clock that tests can set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

use crate::db::{Column, DbError, Row, Value};

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

/// Microseconds of a second, a minute, an hour, a day.
pub const SECOND: i64 = 1_000_000;
/// Microseconds of a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Microseconds of an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds of a day.
pub const DAY: i64 = 24 * HOUR;

impl Time {
    /// This moment moved by microseconds, forward or (negative) back.
    #[must_use]
    pub fn plus(self, microseconds: i64) -> Time {
        Time(self.0.saturating_add(microseconds))
    }

    /// Microseconds from an earlier moment to this one.
    #[must_use]
    pub fn since(self, earlier: Time) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// As jiff's timestamp; moments outside its range become its nearest one.
    #[must_use]
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// RFC 3339 in UTC, to the second when it falls on one.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }
}

impl From<Time> for Value<'_> {
    fn from(time: Time) -> Self {
        Value::Int(time.0)
    }
}

impl Column for Time {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        row.get(index).map(Time)
    }
}

/// Where the present comes from; the only place that asks the machine.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Fake(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Clock {
        Clock(Source::System)
    }

    /// A clock for tests: stands still until it is moved.
    #[must_use]
    pub fn fake(start: Time) -> Clock {
        Clock(Source::Fake(Arc::new(AtomicI64::new(start.0))))
    }

    /// The present.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Time {
        match &self.0 {
            Source::System => Time(jiff::Timestamp::now().as_microsecond()),
            Source::Fake(now) => Time(now.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fake clock; the machine's clock is left alone.
    pub fn advance(&self, microseconds: i64) {
        if let Source::Fake(now) = &self.0 {
            now.fetch_add(microseconds, Ordering::SeqCst);
        }
    }
}

/// Measures how long something takes, whatever the clock says meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Begins.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn start() -> Stopwatch {
        Stopwatch(std::time::Instant::now())
    }

    /// Milliseconds since the beginning.
    #[must_use]
    pub fn milliseconds(self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1000.0
    }
}
