//! Ids for what happened long ago. Ids are times, and rows lie in their order; `kit::ids` only counts forward. A counter in
//! the database makes sure that no two imports ever make the same.

use kit::clock::{SECOND, Time};
use kit::error::Error;
use kit::ids::first_at;
use kit::{args, sql};

use crate::base::change::Change;

const NODE_BITS: u32 = 12;
const NODES: i64 = 1 << NODE_BITS;
/// Ids begin with the year 2024. What is older gets the first of them, in the order of its making, with this node, which
/// nothing else here has.
const BEFORE_IDS: i64 = NODES - 1;

/// Makes them. Within a ticket they have to be asked for in the order of time.
pub(super) struct PastIds {
    next: i64,
}

impl PastIds {
    /// Takes so many out of the counter.
    pub(super) async fn reserve(change: &Change, count: i64) -> Result<PastIds, Error> {
        let sql = sql!(
            "insert into counters (name, value) values ('past_ids', $1) \
             on conflict (name) do update set value = counters.value + $1 returning value"
        );
        let (last,): (i64,) = change.get(sql, args![count]).await?;
        Ok(PastIds { next: last - count })
    }

    /// An id for something at a moment: its second, and within it a running number.
    pub(super) fn at(&mut self, moment: Time) -> i64 {
        let made = self.next;
        self.next += 1;
        let second = Time(moment.0 - moment.0.rem_euclid(SECOND));
        match first_at(second) {
            0 => ((made + 1) << NODE_BITS) | BEFORE_IDS,
            first => first + ((made % SECOND) << NODE_BITS) + (made / SECOND) % BEFORE_IDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_follow_the_moments_and_are_never_the_same() {
        let mut ids = PastIds { next: SECOND - 2 };
        let day = |number: i64| Time(1_683_000_000_000_000 + number * 86_400 * SECOND);
        let made: Vec<i64> = (0..1_000).map(|number| ids.at(day(number))).collect();
        assert!(made.is_sorted(), "from 2023 into 2026");
        assert!(made.iter().all(|id| *id > 0));
        let same: BTreeSet<i64> = (0..5_000).map(|_| ids.at(day(900))).collect();
        assert_eq!(same.len(), 5_000);
    }
}
