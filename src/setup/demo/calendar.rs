//! When people ask: a year of working days, Mondays full, lunch quiet, the end of the year empty, growing slowly.

use jiff::civil::Weekday;
use jiff::tz::{Offset, TimeZone};
use kit::clock::{DAY, HOUR, MINUTE, Time};

use super::random::Random;

/// Belém keeps this offset all year.
const OFFSET: i64 = -3 * HOUR;
const DAYS: i64 = 365;
/// Half hours of a working day, from 07:30 to 18:00, and how many ask in each.
const HALF_HOURS: [f64; 21] =
    [4.0, 7.5, 9.0, 9.5, 9.0, 8.0, 7.0, 6.0, 5.0, 2.5, 1.5, 2.0, 5.0, 7.5, 8.0, 7.5, 6.5, 5.5, 4.5, 3.0, 1.5];
const OPENS_AT: i64 = 7 * HOUR + 30 * MINUTE;
const SHUTS_AT: i64 = 18 * HOUR;
/// Holidays of Brazil and of Pará: month and day.
const HOLIDAYS: [(i8, i8); 11] =
    [(1, 1), (4, 21), (5, 1), (8, 15), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20), (12, 24), (12, 25)];

/// The moments at which a number of tickets were opened, in order.
pub struct Calendar {
    /// Start of each half hour, with the weight of everything before it.
    slots: Vec<(Time, f64)>,
    weight: f64,
    tickets: f64,
    now: Time,
}

impl Calendar {
    /// A year that ends now. When there are few tickets, the last days get more than their share,
    /// so that there is something to do at this desk.
    pub fn new(now: Time, tickets: i64, unresolved: f64) -> Calendar {
        let tickets = as_float(tickets);
        let wanted = (1.15 * unresolved / tickets).min(0.8);
        let usual = 10.0 / 365.0;
        let boost = if wanted > usual { (wanted / usual - 1.0) / (1.0 - wanted) } else { 0.0 };
        let mut slots = Vec::new();
        let mut weight = 0.0;
        for age in (0..=DAYS).rev() {
            let midnight = midnight(now).plus(-age * DAY);
            let of_day = weight_of_day(midnight, age) * if age < 10 { 1.0 + boost } else { 1.0 };
            for (index, of_slot) in (0_i64..).zip(HALF_HOURS) {
                let start = midnight.plus(OPENS_AT + index * 30 * MINUTE);
                if start.plus(30 * MINUTE) < now && now.since(start) < DAYS * DAY {
                    slots.push((start, weight));
                    weight += of_day * of_slot;
                }
            }
        }
        Calendar { slots, weight, tickets, now }
    }

    /// When the ticket of this index (from 0) was opened: later than the one before it.
    #[expect(clippy::cast_possible_truncation, reason = "microseconds of half an hour")]
    pub fn opening(&self, index: i64, random: &mut Random) -> Time {
        let wanted = (as_float(index) + random.unit()) / self.tickets * self.weight;
        let after = self.slots.partition_point(|(_, before)| *before <= wanted);
        let Some((start, before)) = self.slots.get(after.saturating_sub(1)) else { return self.now.plus(-HOUR) };
        let end = self.slots.get(after).map_or(self.weight, |(_, before)| *before);
        let share = if end > *before { (wanted - before) / (end - before) } else { 0.0 };
        start.plus((share * as_float(30 * MINUTE)) as i64)
    }
}

/// The start of the day in Belém.
fn midnight(time: Time) -> Time {
    let local = time.0 + OFFSET;
    Time(local - local.rem_euclid(DAY) - OFFSET)
}

fn weight_of_day(midnight: Time, age: i64) -> f64 {
    let date = date(midnight);
    let of_weekday = match date.weekday() {
        Weekday::Monday => 1.5,
        Weekday::Tuesday => 1.15,
        Weekday::Wednesday => 1.05,
        Weekday::Thursday => 1.0,
        Weekday::Friday => 0.85,
        Weekday::Saturday => 0.05,
        Weekday::Sunday => 0.02,
    };
    let of_season = match (date.month(), date.day()) {
        day if HOLIDAYS.contains(&day) => 0.04,
        (12, 18..) | (1, ..6) => 0.35,
        (7, 10..=25) => 0.8,
        _ => 1.0,
    };
    of_weekday * of_season * (1.2 - 0.45 * as_float(age) / as_float(DAYS))
}

fn date(time: Time) -> jiff::civil::Date {
    let zone = TimeZone::fixed(Offset::constant(-3));
    time.timestamp().to_zoned_datetime(zone).date()
}

/// The hour of the day in Belém.
pub fn hour(time: Time) -> i64 {
    (time.0 + OFFSET).rem_euclid(DAY) / HOUR
}

/// Whether it is a Monday in Belém.
pub fn is_monday(time: Time) -> bool {
    date(time).weekday() == Weekday::Monday
}

/// The month in Belém, 1 to 12.
pub fn month(time: Time) -> i8 {
    date(time).month()
}

/// The moment itself when people work, else some time in the next working morning.
pub fn at_work(time: Time, random: &mut Random) -> Time {
    let mut day = midnight(time);
    let of_day = time.since(day);
    let is_early = of_day < OPENS_AT;
    if is_working_day(day) && !is_early && of_day <= SHUTS_AT {
        return time;
    }
    if !(is_working_day(day) && is_early) {
        day = day.plus(DAY);
    }
    while !is_working_day(day) {
        day = day.plus(DAY);
    }
    day.plus(OPENS_AT + random.between(2 * MINUTE, 150 * MINUTE))
}

fn is_working_day(midnight: Time) -> bool {
    weight_of_day(midnight, 0) > 0.3
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_float(number: i64) -> f64 {
    number as f64
}
