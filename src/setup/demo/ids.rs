//! Ids of the past: ordered by the second they stand for, and never the same twice.

use kit::clock::{SECOND, Time};
use kit::ids::Ids;

/// Makes ids for what happened long ago, in any order of asking. `kit::ids` only counts forward.
pub struct PastIds {
    made: i64,
    node: u16,
}

impl PastIds {
    /// A maker that has made none.
    pub fn new() -> PastIds {
        PastIds::from_node(0)
    }

    /// A maker that has made none, and that never makes what one of another node makes.
    pub fn from_node(node: u16) -> PastIds {
        PastIds { made: 0, node }
    }

    /// An id for something at a moment: its second, and within it a running number.
    pub fn at(&mut self, moment: Time) -> i64 {
        let second = moment.0 - moment.0.rem_euclid(SECOND);
        let (turn, ticks) = (self.made / SECOND, self.made % SECOND);
        self.made += 1;
        let node = self.node + u16::try_from(turn).unwrap_or_default();
        Ids::new(kit::clock::Clock::system(), node).at(Time(second + ticks))
    }
}
