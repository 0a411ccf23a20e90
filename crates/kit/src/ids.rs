//! Ids: 63-bit numbers made here, ordered by time, so that rows lie in the order of their making.
//!
//! 51 bits of microseconds since 2024 (until 2095) and 12 bits of a node drawn at start. Within a process each
//! id is greater than the one before it; two processes collide only with the same node in the same microsecond,
//! and then the primary key refuses the second.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::clock::{Clock, Time};

/// 2024-01-01T00:00:00Z in microseconds.
const START: i64 = 1_704_067_200_000_000;
const NODE_BITS: u32 = 12;

/// Makes ids.
pub struct Ids {
    clock: Clock,
    node: i64,
    last: AtomicI64,
}

impl Ids {
    /// A maker with a node of its own (of which 12 bits count).
    #[must_use]
    pub fn new(clock: Clock, node: u16) -> Ids {
        Ids { clock, node: i64::from(node) & ((1 << NODE_BITS) - 1), last: AtomicI64::new(0) }
    }

    /// The next id: now, or just after the one before it.
    pub fn next(&self) -> i64 {
        self.at(self.clock.now())
    }

    /// The next id for something that happened at a given moment (demo data, imports).
    pub fn at(&self, moment: Time) -> i64 {
        let wanted = moment.0.saturating_sub(START).max(1);
        let before = self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(wanted.max(last + 1)));
        let ticks = wanted.max(before.unwrap_or_else(|last| last) + 1);
        (ticks << NODE_BITS) | self.node
    }
}

/// No id that is made at or after a moment is smaller than this.
#[must_use]
pub fn first_at(moment: Time) -> i64 {
    moment.0.saturating_sub(START).max(0).saturating_mul(1 << NODE_BITS)
}

/// A number type of its own for the ids of one kind of thing.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, $crate::serde::Serialize, $crate::serde::Deserialize)]
        #[serde(transparent, crate = "kit::serde")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
        impl From<$name> for $crate::db::Value<'_> {
            fn from(id: $name) -> Self {
                $crate::db::Value::Int(id.0)
            }
        }
        impl $crate::db::Column for $name {
            fn read(row: &$crate::db::Row<'_>, index: usize) -> Result<Self, $crate::db::DbError> {
                row.get(index).map($name)
            }
        }
    };
}

/// An enum whose variants are words in the database and on the wire.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant),* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word that stands for it in the database, in addresses and on the wire.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
            /// The variant that a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
        impl From<$name> for $crate::db::Value<'_> {
            fn from(value: $name) -> Self {
                $crate::db::Value::from(value.word())
            }
        }
        impl $crate::db::Column for $name {
            fn read(row: &$crate::db::Row<'_>, index: usize) -> Result<Self, $crate::db::DbError> {
                let word: String = row.get(index)?;
                $name::from_word(&word).ok_or_else(|| {
                    $crate::db::DbError::Statement(format!("unknown word in column {index}: {word}"))
                })
            }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as $crate::serde::Deserialize>::deserialize(deserializer)?;
                $name::from_word(&word).ok_or_else(|| {
                    <D::Error as $crate::serde::de::Error>::unknown_variant(&word, &[$($word),*])
                })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::DAY;

    #[test]
    fn ids_lie_between_the_moments_around_them() {
        let moment = Time(START + 700 * DAY);
        for node in [0, 4095] {
            let ids = Ids::new(Clock::fake(moment), node);
            let id = ids.next();
            assert!(id >= first_at(moment) && id < first_at(moment.plus(1)), "{id}");
            assert!(id < ids.next());
        }
        assert_eq!(first_at(Time(0)), 0);
        assert_eq!(first_at(Time(i64::MAX)), i64::MAX);
    }
}
