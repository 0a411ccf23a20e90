//! The facts of 1,024 tickets as bytes: a report of a year reads a thousand such rows instead of a million.
//!
//! A block is its version, the ids that stand in it (a record names them by their places), a record of fixed length for
//! each ticket, and what happened more than once. All numbers are little-endian.

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
    pub first: i64,
    /// The ids; the first is 0.
    pub ids: Vec<i64>,
    /// In the order of their numbers.
    pub records: Vec<Record>,
    transitions: Vec<(u16, Transition)>,
}

/// The facts of a ticket, with places instead of ids.
#[derive(Clone, Copy)]
pub struct Record {
    pub place: u16,
    pub requester: u16,
    pub assignee: u16,
    pub department: u16,
    pub category: u16,
    pub rank: u8,
    pub channel: u8,
    pub end: End,
    pub score: u8,
    pub opened: u32,
    pub answered: u32,
    pub ended: u32,
    pub rated: u32,
    pub answer_work: u32,
    pub end_work: u32,
    pub waited: u32,
    pub waited_work: u32,
}

/// The block in which a ticket stands.
#[must_use]
pub fn of(number: i64) -> i64 {
    number.div_euclid(TICKETS)
}

impl Block {
    /// A block without tickets.
    #[must_use]
    pub fn empty(block: i64) -> Block {
        Block { first: block * TICKETS, ids: vec![0], ..Block::default() }
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
    pub fn unpack(block: i64, bytes: &[u8]) -> Result<Block, Error> {
        Block::read(block, bytes).ok_or_else(|| Error::Bug(format!("the report's block {block} cannot be read")))
    }

    fn read(block: i64, bytes: &[u8]) -> Option<Block> {
        let mut bytes = Bytes(bytes);
        if bytes.byte()? != VERSION {
            return None;
        }
        let (ids, records) = (bytes.short()?, bytes.short()?);
        let (of_ids, rest) = bytes.0.split_at_checked(usize::from(ids) * 8)?;
        let (of_records, of_transitions) = rest.split_at_checked(usize::from(records) * RECORD)?;
        let known = of_ids.chunks_exact(8).filter_map(|id| Some(i64::from_le_bytes(*id.first_chunk()?)));
        let mut read =
            Block { first: block * TICKETS, ids: Vec::with_capacity(usize::from(ids) + 1), ..Block::default() };
        read.ids.push(0);
        read.ids.extend(known);
        read.records = of_records.chunks_exact(RECORD).map(record).collect::<Option<_>>()?;
        read.transitions = of_transitions.chunks(TRANSITION).map(transition).collect::<Option<_>>()?;
        Some(read)
    }

    /// Each record with what happened more than once to its ticket.
    pub fn each(&self) -> impl Iterator<Item = (&Record, &[(u16, Transition)])> {
        let mut rest = self.transitions.as_slice();
        self.records.iter().map(move |record| {
            let own = rest.iter().take_while(|(place, _)| *place == record.place).count();
            let (own, others) = rest.split_at(own);
            rest = others;
            (record, own)
        })
    }

    /// The id that stands at a place; 0 for nobody.
    #[must_use]
    pub fn id(&self, place: u16) -> i64 {
        self.ids.get(usize::from(place)).copied().unwrap_or_default()
    }

    /// The number of a record's ticket.
    #[must_use]
    pub fn number(&self, record: &Record) -> i64 {
        self.first + i64::from(record.place)
    }

    /// The facts of each ticket, by themselves.
    pub fn facts(&self) -> impl Iterator<Item = Facts> {
        self.each().map(|(record, transitions)| self.facts_of(record, transitions))
    }

    /// The facts of one ticket, by themselves.
    #[must_use]
    pub fn facts_of(&self, record: &Record, transitions: &[(u16, Transition)]) -> Facts {
        Facts {
            number: self.number(record),
            requester: self.id(record.requester),
            assignee: self.id(record.assignee),
            department: self.id(record.department),
            category: self.id(record.category),
            rank: record.rank,
            channel: record.channel,
            end: record.end,
            score: record.score,
            opened: record.opened,
            answered: record.answered,
            ended: record.ended,
            rated: record.rated,
            answer_work: record.answer_work,
            end_work: record.end_work,
            waited: record.waited,
            waited_work: record.waited_work,
            transitions: transitions.iter().map(|(_, transition)| *transition).collect(),
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

    fn long(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*first))
    }
}

#[inline]
fn record(bytes: &[u8]) -> Option<Record> {
    let mut bytes = Bytes(bytes);
    Some(Record {
        place: bytes.short()?,
        requester: bytes.short()?,
        assignee: bytes.short()?,
        department: bytes.short()?,
        category: bytes.short()?,
        rank: bytes.byte()?,
        channel: bytes.byte()?,
        end: end_of(bytes.byte()?)?,
        score: bytes.byte()?,
        opened: bytes.long()?,
        answered: bytes.long()?,
        ended: bytes.long()?,
        rated: bytes.long()?,
        answer_work: bytes.long()?,
        end_work: bytes.long()?,
        waited: bytes.long()?,
        waited_work: bytes.long()?,
    })
}

fn transition(bytes: &[u8]) -> Option<(u16, Transition)> {
    let mut bytes = Bytes(bytes);
    let (place, kind, first, second) = (bytes.short()?, bytes.byte()?, bytes.long()?, bytes.long()?);
    let transition = match kind {
        0 => Transition::Reopened { ended: first, back: second },
        1 => Transition::Parted { ended: first, back: second },
        2 => Transition::Waited { from: first, until: second },
        3 => Transition::Reassigned { at: first },
        _ => return None,
    };
    Some((place, transition))
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
            let read: Vec<Facts> = Block::unpack(7, &bytes).unwrap().facts().collect();
            prop_assert_eq!(read, tickets);
        }
    }

    #[test]
    fn what_is_no_block_is_a_fault_and_no_panic() {
        let bytes = Block::pack(0, &[Facts { number: 3, opened: 5, ..Facts::default() }]);
        for length in 0..bytes.len() {
            assert!(Block::unpack(0, &bytes[..length]).is_err(), "{length}");
        }
        assert!(Block::unpack(0, &[9; 60]).is_err());
    }
}
