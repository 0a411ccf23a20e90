//! The counts of each of many: of departments, people and so on. Blocks go in one after the other.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::AddAssign;

/// The counts of each of many: departments, people and so on.
#[derive(Default)]
pub struct Dimension {
    counts: HashMap<i64, Shares, BuildHasherDefault<IdHasher>>,
    /// What the present block has at each place, and at which there is something.
    of_block: Vec<Packed>,
    touched: Vec<u16>,
}

/// Shares of a block's tickets in one number, so that counting one is one addition.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Packed(u64);

/// Ids are the desk's own: nobody makes them collide.
#[derive(Default)]
struct IdHasher(u64);

/// What one of them has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shares {
    pub resolved: u32,
    pub opened: u32,
    /// Unfinished now.
    pub open: u32,
}

impl AddAssign for Shares {
    fn add_assign(&mut self, more: Shares) {
        self.resolved += more.resolved;
        self.opened += more.opened;
        self.open += more.open;
    }
}

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_i64(&mut self, id: i64) {
        self.write_u64(id.cast_unsigned());
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Packed {
    /// Bits of each share: a block has far fewer tickets.
    const BITS: u32 = 20;

    /// Of one ticket.
    #[inline]
    #[must_use]
    pub fn of(resolved: bool, opened: bool, open: bool) -> Packed {
        let [resolved, opened, open] = [resolved, opened, open].map(u64::from);
        Packed(resolved | opened << Packed::BITS | open << (2 * Packed::BITS))
    }

    fn shares(self) -> Shares {
        let share = |place: u32| {
            u32::try_from(self.0 >> (place * Packed::BITS) & ((1 << Packed::BITS) - 1)).unwrap_or_default()
        };
        Shares { resolved: share(0), opened: share(1), open: share(2) }
    }
}

impl Dimension {
    /// Begins a block with so many places.
    pub fn begin(&mut self, places: usize) {
        // Ranks and channels are places themselves.
        let places = places.max(256);
        if self.of_block.len() < places {
            self.of_block.resize(places, Packed::default());
        }
    }

    /// Counts a ticket at a place.
    #[inline]
    pub fn add(&mut self, place: u16, packed: Packed) {
        let Some(of_block) = self.of_block.get_mut(usize::from(place)) else { return };
        if *of_block == Packed::default() {
            self.touched.push(place);
        }
        of_block.0 += packed.0;
    }

    /// Adds what the block has to all: each place by its id.
    pub fn end(&mut self, id: impl Fn(u16) -> i64) {
        for place in self.touched.drain(..) {
            let Some(of_block) = self.of_block.get_mut(usize::from(place)) else { continue };
            *self.counts.entry(id(place)).or_default() += std::mem::take(of_block).shares();
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.counts.len()
    }

    /// The counts of each, in no order.
    pub fn each(&self) -> impl Iterator<Item = (i64, Shares)> {
        self.counts.iter().map(|(id, shares)| (*id, *shares))
    }

    /// So many of those with the most, the most first.
    #[must_use]
    pub fn first(&self, count: usize) -> Vec<(i64, Shares)> {
        let mut all: Vec<(i64, Shares)> = self.each().collect();
        if count < all.len() {
            all.select_nth_unstable_by_key(count, most_first);
            all.truncate(count);
        }
        all.sort_unstable_by_key(most_first);
        all
    }

    /// All of them, the most first.
    #[must_use]
    pub fn sorted(&self) -> Vec<(i64, Shares)> {
        self.first(usize::MAX)
    }
}

/// Sorts the most first, and what is alike in the order of its id.
#[must_use]
pub fn most_first((id, shares): &(i64, Shares)) -> (Reverse<Shares>, i64) {
    (Reverse(*shares), *id)
}
