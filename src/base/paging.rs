//! A list in the order of its ids, newest first, a page at a time. A page begins at an id, so it costs the same wherever it
//! is.

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<Id> {
    /// With those older than this one.
    OlderThan(Id),
    /// With those newer than this one.
    NewerThan(Id),
}

/// A page.
pub struct Page<Row> {
    /// Newest first.
    pub rows: Vec<Row>,
    /// Whether there are newer ones.
    pub has_newer: bool,
    /// Whether there are older ones.
    pub has_older: bool,
}

impl<Id> Place<Id> {
    /// The place that an address names; none for the newest page.
    #[must_use]
    pub fn named(newer: Option<Id>, older: Option<Id>) -> Option<Place<Id>> {
        newer.map(Place::NewerThan).or(older.map(Place::OlderThan))
    }
}

impl<Row> Page<Row> {
    /// A page of at most so many rows, of those that follow a place in the order of reading: the nearest first, and one
    /// more than is shown where there are more.
    #[must_use]
    pub fn read<Id>(mut rows: Vec<Row>, most: usize, from: Option<Place<Id>>) -> Page<Row> {
        let has_more = rows.len() > most;
        rows.truncate(most);
        match from {
            None => Page { rows, has_newer: false, has_older: has_more },
            Some(Place::OlderThan(_)) => Page { rows, has_newer: true, has_older: has_more },
            Some(Place::NewerThan(_)) => {
                rows.reverse();
                Page { rows, has_newer: has_more, has_older: true }
            }
        }
    }

    /// Nothing.
    #[must_use]
    pub fn empty() -> Page<Row> {
        Page { rows: Vec::new(), has_newer: false, has_older: false }
    }
}
