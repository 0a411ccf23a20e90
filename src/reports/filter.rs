//! What a report is narrowed to, and the same as the query of an address: the address carries all of it.

use jiff::civil::Date;
use kit::error::Fields;

use super::block::{Block, Record};
use super::facts::CHANNELS;
use super::period::{Choice, MOST_DAYS, Period};
use crate::base::page::form_encode;
use crate::tickets::{Priority, UNTRIAGED};

/// What a report is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub choice: Choice,
    pub period: Period,
    pub department: Option<i64>,
    /// With what is below it.
    pub category: Option<i64>,
    /// The rank of a priority.
    pub rank: Option<u8>,
    /// 0 = nobody.
    pub assignee: Option<i64>,
    /// Place in [`CHANNELS`].
    pub channel: Option<u8>,
    /// Who asked.
    pub requester: Option<i64>,
}

/// The days as they were typed, for the form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub from: String,
    pub to: String,
}

impl Filter {
    /// Reads the query of an address; gives what is wrong with it, too. What means nothing is passed over.
    #[must_use]
    pub fn read(query: &[(String, String)], today: Date) -> (Filter, Typed, Fields) {
        let one = |name: &str| {
            let values = query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim());
            values.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
        };
        let typed = Typed { from: one("from").to_owned(), to: one("to").to_owned() };
        let has_days = !typed.from.is_empty() || !typed.to.is_empty();
        let usual = if has_days && one("period").is_empty() { Choice::Own } else { Choice::Month };
        // Who fills days into the form means them, whatever stands in the field before; who chooses otherwise afterwards
        // means that.
        let has_filled = has_days && !matches!(one("was"), "" | "own");
        let chosen = Choice::from_word(one("period")).filter(|_| !has_filled);
        let choice = if has_filled { Choice::Own } else { chosen.unwrap_or(usual) };
        let (period, faults) = period(choice, &typed, today);
        let assignee = match one("assignee") {
            "nobody" => Some(0),
            id => id.parse().ok(),
        };
        let filter = Filter {
            choice,
            period,
            department: one("department").parse().ok(),
            category: one("category").parse().ok(),
            rank: rank(one("priority")),
            assignee,
            channel: channel(one("channel")),
            requester: one("requester").parse().ok(),
        };
        (filter, typed, faults)
    }

    /// The same as the query of an address, without the period.
    #[must_use]
    pub fn narrowed(&self) -> Vec<(&'static str, String)> {
        let id = |id: i64| id.to_string();
        let assignee = |person: i64| if person == 0 { "nobody".to_owned() } else { person.to_string() };
        let fields = [
            ("department", self.department.map(id)),
            ("category", self.category.map(id)),
            ("priority", self.rank.map(|rank| rank_word(rank).to_owned())),
            ("assignee", self.assignee.map(assignee)),
            ("channel", self.channel.map(|place| channel_word(place).to_owned())),
            ("requester", self.requester.map(id)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The same as fields of a form.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("period", self.choice.word().to_owned())];
        if self.choice == Choice::Own {
            fields.push(("from", self.period.from.to_string()));
            fields.push(("to", self.period.to.to_string()));
        }
        fields.extend(self.narrowed());
        fields
    }

    /// The same as the query of an address.
    #[must_use]
    pub fn query(&self) -> String {
        written(&self.fields())
    }

    /// The same for other days.
    #[must_use]
    pub fn of(&self, period: Period) -> Filter {
        Filter { choice: Choice::Own, period, ..self.clone() }
    }
}

/// Fields as a query.
#[must_use]
pub fn written(fields: &[(&'static str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    fields.join("&")
}

/// What needs no encoding stays as it is: days, numbers and words are what most queries are made of.
fn encoded(value: &str) -> String {
    let is_plain = value.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    if is_plain { value.to_owned() } else { form_encode(value) }
}

fn period(choice: Choice, typed: &Typed, today: Date) -> (Period, Fields) {
    let mut faults = Fields::new();
    if let Some(days) = choice.days() {
        return (Period::ending(today, days), faults);
    }
    let usual = Period::ending(today, 30);
    let mut day = |text: &str, name: &'static str, usual: Date| {
        let read = text.parse::<Date>().ok().filter(|day| (1970..=2100).contains(&day.year()));
        faults.require(text.is_empty() || read.is_some(), name, "reports-no-day");
        read.unwrap_or(usual)
    };
    let to = day(&typed.to, "to", today);
    let earlier = if typed.to.is_empty() { usual.from } else { Period::ending(to, 30).from };
    // Moments are counted from 1970 on.
    let from = day(&typed.from, "from", earlier.max(Date::constant(1970, 1, 1)));
    if !faults.0.is_empty() {
        return (usual, faults);
    }
    let period = Period { from, to };
    faults.require(from <= to, "to", "reports-ends-before");
    faults.require(from > to || period.days() <= MOST_DAYS, "from", "reports-too-long");
    if faults.0.is_empty() { (period, faults) } else { (usual, faults) }
}

fn rank(word: &str) -> Option<u8> {
    let rank = match word {
        "untriaged" => UNTRIAGED,
        word => Priority::rank(Some(Priority::from_word(word)?)),
    };
    u8::try_from(rank).ok()
}

/// The word of a rank.
#[must_use]
pub fn rank_word(rank: u8) -> &'static str {
    Priority::word_of(Priority::from_rank(i64::from(rank)))
}

fn channel(word: &str) -> Option<u8> {
    CHANNELS.iter().zip(0_u8..).find(|(known, _)| **known == word).map(|(_, place)| place)
}

/// The word of a channel's place.
#[must_use]
pub fn channel_word(place: u8) -> &'static str {
    CHANNELS.get(usize::from(place)).copied().unwrap_or("system")
}

/// A filter with the categories below its own, for tickets.
#[derive(Clone, Debug)]
pub struct Sieve {
    filter: Filter,
    categories: Vec<i64>,
}

/// The same for the tickets of one block: places instead of ids.
pub struct Fit {
    department: Option<u16>,
    assignee: Option<u16>,
    requester: Option<u16>,
    categories: Option<Vec<u16>>,
    rank: Option<u8>,
    channel: Option<u8>,
}

impl Sieve {
    /// A filter whose category stands for these.
    #[must_use]
    pub fn new(filter: Filter, categories: Vec<i64>) -> Sieve {
        Sieve { filter, categories }
    }

    /// What fits in a block; none when nothing does.
    #[must_use]
    pub fn of(&self, block: &Block) -> Option<Fit> {
        let Filter { department, category, rank, assignee, channel, requester, .. } = &self.filter;
        let place = |id: i64| block.place(id);
        // A named person or thing that is not in the block's ids has no ticket in it.
        let found = |id: Option<i64>| id.map_or(Some(None), |id| place(id).map(Some));
        let categories: Vec<u16> = self.categories.iter().filter_map(|id| place(*id)).collect();
        if category.is_some() && categories.is_empty() {
            return None;
        }
        Some(Fit {
            department: found(*department)?,
            assignee: found(*assignee)?,
            requester: found(*requester)?,
            categories: category.map(|_| categories),
            rank: *rank,
            channel: *channel,
        })
    }

    /// Whether something fits that is described by ids.
    #[must_use]
    pub fn admits(&self, ids: [i64; 4], rank: i64, channel: &str) -> bool {
        let Filter { department, category, rank: wanted, assignee, channel: way, requester, .. } = &self.filter;
        let [of_requester, of_assignee, of_department, of_category] = ids;
        department.is_none_or(|id| id == of_department)
            && category.is_none_or(|_| self.categories.contains(&of_category))
            && wanted.is_none_or(|wanted| i64::from(wanted) == rank)
            && assignee.is_none_or(|id| id == of_assignee)
            && way.is_none_or(|place| channel_word(place) == channel)
            && requester.is_none_or(|id| id == of_requester)
    }
}

impl Fit {
    /// Whether every ticket fits.
    #[must_use]
    pub fn admits_all(&self) -> bool {
        let Fit { department, assignee, requester, categories, rank, channel } = self;
        [department, assignee, requester].iter().all(|place| place.is_none())
            && [rank, channel].iter().all(|byte| byte.is_none())
            && categories.is_none()
    }

    /// Whether a ticket fits.
    #[inline]
    #[must_use]
    pub fn admits(&self, record: Record<'_>) -> bool {
        self.department.is_none_or(|place| place == record.department())
            && self.assignee.is_none_or(|place| place == record.assignee())
            && self.requester.is_none_or(|place| place == record.requester())
            && self.categories.as_ref().is_none_or(|places| places.contains(&record.category()))
            && self.rank.is_none_or(|rank| rank == record.rank())
            && self.channel.is_none_or(|channel| channel == record.channel())
    }
}
