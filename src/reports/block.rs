//! The facts of 1,024 tickets as bytes: a report of a year reads a thousand such rows instead of a million.
//!
//! A block is its version, the ids that stand in it (a record names them by their places), a record of fixed length for
//! each ticket, and what happened more than once. All numbers are little-endian.

use std::ops::Range;

use kit::error::Error;

use super::facts::{End, Facts, Transition};

/// Tickets of a block.
pub const TICKETS: i64 = 1_024;
const VERSION: u8 = 1;
/// Bytes of a record, and of something that happened more than once.
const RECORD: usize = 46;
const TRANSITION: usize = 11;

/// A block as it is read: ids once, and records that name them by their places; place 0 is nobody.
#[derive(Default)]
pub struct Block {
    /// The first number that may stand in it.
    first: i64,
    /// What was packed, and where in it the ids, the records, and what happened more than once lie one after the other.
    bytes: Vec<u8>,
    ids: Range<usize>,
    records: Range<usize>,
    transitions: Range<usize>,
}

/// What happened more than once to a ticket.
#[derive(Clone, Copy)]
pub struct Transitions<'b>(&'b [[u8; TRANSITION]]);

/// The facts of a ticket, with places instead of ids, read where they lie.
#[derive(Clone, Copy)]
pub struct Record<'b>(&'b [u8; RECORD]);

/// The block in which a ticket stands.
#[must_use]
pub fn of(number: i64) -> i64 {
    number.div_euclid(TICKETS)
}

impl Block {
    /// A block without tickets.
    #[must_use]
    pub fn empty(block: i64) -> Block {
        Block { first: block * TICKETS, ..Block::default() }
    }

    /// Packs tickets of one block, in the order of their numbers.
    #[must_use]
    pub fn pack(block: i64, tickets: &[Facts]) -> Vec<u8> {
        let mut ids = Ids::default();
        let (mut records, mut transitions) = (Vec::with_capacity(tickets.len() * RECORD), Vec::new());
        for facts in tickets {
            let place = u16::try_from(facts.number - block * TICKETS).unwrap_or_default();
            let named = [facts.requester, facts.assignee, facts.department, facts.category].map(|id| ids.place(id));
            let moments = [facts.opened, facts.answered, facts.ended, facts.rated];
            let spans = [facts.answer_work, facts.end_work, facts.waited, facts.waited_work];
            records.extend(place.to_le_bytes());
            for place in named {
                records.extend(place.to_le_bytes());
            }
            records.extend([facts.rank, facts.channel, end_byte(facts.end), facts.score]);
            for number in moments.iter().chain(&spans) {
                records.extend(number.to_le_bytes());
            }
            for transition in &facts.transitions {
                let (kind, first, second) = transition_numbers(*transition);
                transitions.extend(place.to_le_bytes());
                transitions.push(kind);
                transitions.extend(first.to_le_bytes().into_iter().chain(second.to_le_bytes()));
            }
        }
        let mut bytes = vec![VERSION];
        bytes.extend(u16::try_from(ids.all.len()).unwrap_or_default().to_le_bytes());
        bytes.extend(u16::try_from(tickets.len()).unwrap_or_default().to_le_bytes());
        for id in &ids.all {
            bytes.extend(id.to_le_bytes());
        }
        bytes.extend(records);
        bytes.extend(transitions);
        bytes
    }

    /// Reads a block back.
    ///
    /// # Errors
    /// When the bytes are none.
    pub fn unpack(block: i64, bytes: Vec<u8>) -> Result<Block, Error> {
        Block::read(block, bytes).ok_or_else(|| Error::Bug(format!("the report's block {block} cannot be read")))
    }

    fn read(block: i64, bytes: Vec<u8>) -> Option<Block> {
        let mut head = Bytes(&bytes);
        if head.byte()? != VERSION {
            return None;
        }
        let (ids, records) = (head.short()?, head.short()?);
        let of_ids = bytes.len() - head.0.len();
        let of_records = of_ids + usize::from(ids) * size_of::<i64>();
        let of_transitions = of_records + usize::from(records) * RECORD;
        let are_records = bytes.get(of_records..of_transitions)?.as_chunks().0.iter().all(|one| Record(one).is_whole());
        let (transitions, rest) = bytes.get(of_transitions..)?.as_chunks();
        let are_transitions = transitions.iter().all(|one| transition(one).is_some()) && rest.is_empty();
        (are_records && are_transitions).then_some(Block {
            first: block * TICKETS,
            ids: of_ids..of_records,
            records: of_records..of_transitions,
            transitions: of_transitions..bytes.len(),
            bytes,
        })
    }

    /// The records, in the order of their numbers.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.part(&self.records).iter().map(Record)
    }

    fn part<const N: usize>(&self, range: &Range<usize>) -> &[[u8; N]] {
        self.bytes.get(range.clone()).unwrap_or_default().as_chunks().0
    }

    /// How many places it has.
    #[must_use]
    pub fn places(&self) -> usize {
        self.ids.len() / size_of::<i64>() + 1
    }

    /// Each record with what happened more than once to its ticket.
    pub fn each(&self) -> impl Iterator<Item = (Record<'_>, Transitions<'_>)> {
        let mut rest: &[[u8; TRANSITION]] = self.part(&self.transitions);
        self.records().map(move |record| {
            let own = rest.iter().take_while(|one| place(one) == record.place()).count();
            let (own, others) = rest.split_at(own);
            rest = others;
            (record, Transitions(own))
        })
    }

    /// What happened more than once, with the places of the tickets.
    pub fn transitions(&self) -> impl Iterator<Item = (u16, Transition)> {
        self.part(&self.transitions).iter().filter_map(|one| Some((place(one), transition(one)?)))
    }

    /// The record of the ticket at a place.
    #[must_use]
    pub fn record(&self, place: u16) -> Option<Record<'_>> {
        let records = self.part(&self.records);
        let found = records.binary_search_by_key(&place, |record| Record(record).place()).ok()?;
        records.get(found).map(Record)
    }

    /// The id that stands at a place; 0 for nobody.
    #[must_use]
    pub fn id(&self, place: u16) -> i64 {
        let ids = self.part(&self.ids);
        usize::from(place).checked_sub(1).and_then(|place| ids.get(place)).copied().map_or(0, i64::from_le_bytes)
    }

    /// The place at which an id stands, where it does; 0 for nobody.
    #[must_use]
    pub fn place(&self, id: i64) -> Option<u16> {
        let ids: &[[u8; size_of::<i64>()]] = self.part(&self.ids);
        if id == 0 {
            return Some(0);
        }
        ids.iter().zip(1_u16..).find(|(known, _)| i64::from_le_bytes(**known) == id).map(|(_, place)| place)
    }

    /// The number of a record's ticket.
    #[must_use]
    pub fn number(&self, record: Record<'_>) -> i64 {
        self.first + i64::from(record.place())
    }

    /// The facts of each ticket, by themselves.
    pub fn facts(&self) -> impl Iterator<Item = Facts> {
        self.each().map(|(record, transitions)| self.facts_of(record, transitions))
    }

    /// The facts of one ticket, by themselves.
    #[must_use]
    pub fn facts_of(&self, record: Record<'_>, transitions: Transitions<'_>) -> Facts {
        Facts {
            number: self.number(record),
            requester: self.id(record.requester()),
            assignee: self.id(record.assignee()),
            department: self.id(record.department()),
            category: self.id(record.category()),
            rank: record.rank(),
            channel: record.channel(),
            end: record.end(),
            score: record.score(),
            opened: record.opened(),
            answered: record.answered(),
            ended: record.ended(),
            rated: record.rated(),
            answer_work: record.answer_work(),
            end_work: record.end_work(),
            waited: record.waited(),
            waited_work: record.waited_work(),
            transitions: transitions.iter().collect(),
        }
    }
}

/// Ids in the order in which they were first named.
#[derive(Default)]
struct Ids {
    all: Vec<i64>,
    places: std::collections::HashMap<i64, u16>,
}

impl Ids {
    fn place(&mut self, id: i64) -> u16 {
        if id == 0 {
            return 0;
        }
        *self.places.entry(id).or_insert_with(|| {
            self.all.push(id);
            u16::try_from(self.all.len()).unwrap_or_default()
        })
    }
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn short(&mut self) -> Option<u16> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u16::from_le_bytes(*first))
    }
}

/// A number of a record, by the place of its first byte: one instruction.
macro_rules! read {
    ($name:ident: u8 at $at:literal) => {
        #[inline]
        #[must_use]
        pub fn $name(self) -> u8 {
            self.0[$at]
        }
    };
    ($name:ident: u16 at $at:literal) => {
        #[inline]
        #[must_use]
        pub fn $name(self) -> u16 {
            u16::from_le_bytes([self.0[$at], self.0[$at + 1]])
        }
    };
    ($name:ident: u32 at $at:literal) => {
        #[inline]
        #[must_use]
        pub fn $name(self) -> u32 {
            u32::from_le_bytes([self.0[$at], self.0[$at + 1], self.0[$at + 2], self.0[$at + 3]])
        }
    };
}

/// The same as of [`Facts`].
impl Record<'_> {
    read!(place: u16 at 0);
    read!(requester: u16 at 2);
    read!(assignee: u16 at 4);
    read!(department: u16 at 6);
    read!(category: u16 at 8);
    read!(rank: u8 at 10);
    read!(channel: u8 at 11);
    read!(score: u8 at 13);
    read!(opened: u32 at 14);
    read!(answered: u32 at 18);
    read!(ended: u32 at 22);
    read!(rated: u32 at 26);
    read!(answer_work: u32 at 30);
    read!(end_work: u32 at 34);
    read!(waited: u32 at 38);
    read!(waited_work: u32 at 42);

    #[inline]
    #[must_use]
    pub fn end(self) -> End {
        // Anything else was refused when the block was read.
        end_of(self.0[12]).unwrap_or_default()
    }

    fn is_whole(self) -> bool {
        end_of(self.0[12]).is_some()
    }
}

impl Transitions<'_> {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Transition> {
        self.0.iter().filter_map(transition)
    }
}

#[inline]
fn place(bytes: &[u8; TRANSITION]) -> u16 {
    u16::from_le_bytes([bytes[0], bytes[1]])
}

#[inline]
fn transition(bytes: &[u8; TRANSITION]) -> Option<Transition> {
    let [_, _, kind, a0, a1, a2, a3, b0, b1, b2, b3] = *bytes;
    let (first, second) = (u32::from_le_bytes([a0, a1, a2, a3]), u32::from_le_bytes([b0, b1, b2, b3]));
    match kind {
        0 => Some(Transition::Reopened { ended: first, back: second }),
        1 => Some(Transition::Parted { ended: first, back: second }),
        2 => Some(Transition::Waited { from: first, until: second }),
        3 => Some(Transition::Reassigned { at: first }),
        _ => None,
    }
}

fn transition_numbers(transition: Transition) -> (u8, u32, u32) {
    match transition {
        Transition::Reopened { ended, back } => (0, ended, back),
        Transition::Parted { ended, back } => (1, ended, back),
        Transition::Waited { from, until } => (2, from, until),
        Transition::Reassigned { at } => (3, at, 0),
    }
}

fn end_byte(end: End) -> u8 {
    match end {
        End::None => 0,
        End::Solved => 1,
        End::Withdrawn => 2,
        End::Merged => 3,
    }
}

fn end_of(byte: u8) -> Option<End> {
    match byte {
        0 => Some(End::None),
        1 => Some(End::Solved),
        2 => Some(End::Withdrawn),
        3 => Some(End::Merged),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn any_transition() -> impl Strategy<Value = Transition> {
        (0..4_u8, any::<u32>(), any::<u32>()).prop_map(|(kind, first, second)| match kind {
            0 => Transition::Reopened { ended: first, back: second },
            1 => Transition::Parted { ended: first, back: second },
            2 => Transition::Waited { from: first, until: second },
            _ => Transition::Reassigned { at: first },
        })
    }

    fn any_facts() -> impl Strategy<Value = Facts> {
        let ids = (any::<i64>(), any::<i64>(), 0..3_i64, 0..3_i64);
        let moments = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
        (ids, moments, moments_again(), 0..4_u8, vec(any_transition(), 0..4)).prop_map(
            |(ids, at, spans, end, transitions)| Facts {
                requester: ids.0,
                assignee: ids.1,
                department: ids.2,
                category: ids.3,
                rank: 5,
                channel: end,
                end: end_of(end).unwrap(),
                score: end,
                opened: at.0,
                answered: at.1,
                ended: at.2,
                rated: at.3,
                answer_work: spans.0,
                end_work: spans.1,
                waited: spans.2,
                waited_work: spans.3,
                transitions,
                ..Facts::default()
            },
        )
    }

    fn moments_again() -> impl Strategy<Value = (u32, u32, u32, u32)> {
        (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>())
    }

    proptest! {
        #[test]
        fn what_was_packed_is_read_back(facts in vec(any_facts(), 0..40), gap in 1..20_i64) {
            let number = |facts, place| Facts { number: 7 * TICKETS + place * gap, ..facts };
            let tickets: Vec<Facts> = facts.into_iter().zip(0..).map(|(facts, place)| number(facts, place)).collect();
            let bytes = Block::pack(7, &tickets);
            let read: Vec<Facts> = Block::unpack(7, bytes).unwrap().facts().collect();
            prop_assert_eq!(read, tickets);
        }
    }

    #[test]
    fn what_is_no_block_is_a_fault_and_no_panic() {
        let bytes = Block::pack(0, &[Facts { number: 3, opened: 5, ..Facts::default() }]);
        for length in 0..bytes.len() {
            assert!(Block::unpack(0, bytes[..length].to_vec()).is_err(), "{length}");
        }
        assert!(Block::unpack(0, vec![9; 60]).is_err());
    }
}
