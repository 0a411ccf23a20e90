//! Numbers worked out by hand, and a clock that is watched minute by minute.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use kit::clock::{DAY, HOUR, MINUTE, Time};
use proptest::prelude::*;

use super::*;

/// Monday to Friday from 8 to 12 and from 14 to 18: 8 hours a day, 40 a week.
fn office(zone: &str) -> WorkingTime {
    let day = || vec![Span { from: 480, until: 720 }, Span { from: 840, until: 1_080 }];
    let week = Week([day(), day(), day(), day(), day(), Vec::new(), Vec::new()]);
    WorkingTime { week, ..WorkingTime::usual(TimeZone::get(zone).unwrap()) }
}

/// The same hours on each day of the week.
fn daily(zone: &str, spans: &[(u16, u16)]) -> WorkingTime {
    let day: Vec<Span> = spans.iter().map(|(from, until)| Span { from: *from, until: *until }).collect();
    WorkingTime { week: Week(std::array::from_fn(|_| day.clone())), ..office(zone) }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// What the clock on the wall shows; of two such moments the first.
fn at(working: &WorkingTime, wall: &str) -> Time {
    let wall: DateTime = wall.parse().unwrap();
    Time(working.zone.to_timestamp(wall).unwrap().as_microsecond())
}

fn spent(working: &WorkingTime, from: &str, until: &str) -> i64 {
    working.between(at(working, from), at(working, until))
}

#[test]
fn nights_lunch_and_weekends_do_not_count() {
    let belem = office("America/Belem");
    // Friday, 20 March 2026, 17:00 to 18:00 is one hour; Monday 8:00 to 9:30 is one and a half.
    assert_eq!(spent(&belem, "2026-03-20T17:00", "2026-03-23T09:30"), 5 * HOUR / 2);
    // Monday 11:00 to 12:00, then 14:00 to 15:15: one hour and one and a quarter.
    assert_eq!(spent(&belem, "2026-03-23T11:00", "2026-03-23T15:15"), 9 * HOUR / 4);
    // The whole lunch; the whole weekend; nothing; backwards.
    assert_eq!(spent(&belem, "2026-03-23T12:00", "2026-03-23T14:00"), 0);
    assert_eq!(spent(&belem, "2026-03-21T10:00", "2026-03-22T22:00"), 0);
    assert_eq!(spent(&belem, "2026-03-23T09:00", "2026-03-23T09:00"), 0);
    assert_eq!(spent(&belem, "2026-03-23T10:00", "2026-03-23T09:00"), 0);
    // Four weeks from Wednesday noon to Wednesday noon: 4 * 40 hours.
    assert_eq!(spent(&belem, "2026-03-04T12:00", "2026-04-01T12:00"), 160 * HOUR);
}

#[test]
fn a_holiday_on_a_monday_is_no_monday() {
    let mut belem = office("America/Belem");
    // 7 September 2026, Brazil's independence, is a Monday.
    belem.holidays.add_every_year(9, 7);
    // Friday 17:00 to 18:00, nothing on Monday, Tuesday 8:00 to 9:00.
    assert_eq!(spent(&belem, "2026-09-04T17:00", "2026-09-08T09:00"), 2 * HOUR);
    assert!(!belem.is_open(at(&belem, "2026-09-07T10:00")) && belem.is_open(at(&belem, "2026-09-08T10:00")));
    assert_eq!(belem.opens_at(at(&belem, "2026-09-04T18:00")), Some(at(&belem, "2026-09-08T08:00")));
    // September 2026 has 22 weekdays: 21 of 8 hours. In 2025 the 7th is a Sunday, and all 22 count.
    assert_eq!(spent(&belem, "2026-09-01T00:00", "2026-10-01T00:00"), 168 * HOUR);
    assert_eq!(spent(&belem, "2025-09-01T00:00", "2025-10-01T00:00"), 176 * HOUR);
    // The same day said twice is taken off once.
    belem.holidays.add(date("2026-09-07"));
    assert_eq!(spent(&belem, "2026-09-01T00:00", "2026-10-01T00:00"), 168 * HOUR);
}

#[test]
fn lisbons_short_and_long_nights_have_seven_and_nine_hours() {
    // On 29 March 2026 the clocks of Lisbon go from 1:00 to 2:00, on 25 October from 2:00 back to 1:00.
    let nights = daily("Europe/Lisbon", &[(0, 480)]);
    assert_eq!(spent(&nights, "2026-03-29T00:00", "2026-03-30T00:00"), 7 * HOUR);
    assert_eq!(spent(&nights, "2026-10-25T00:00", "2026-10-26T00:00"), 9 * HOUR);
    // March has 31 nights of 8 hours, less one hour; October one more.
    assert_eq!(spent(&nights, "2026-03-01T00:00", "2026-04-01T00:00"), 247 * HOUR);
    assert_eq!(spent(&nights, "2026-10-01T00:00", "2026-11-01T00:00"), 249 * HOUR);
    // Who works by day does not notice: 22 weekdays of 8 hours.
    assert_eq!(spent(&office("Europe/Lisbon"), "2026-03-01T00:00", "2026-04-01T00:00"), 176 * HOUR);
    // Hours that the short day does not have are empty, and what begins within them begins at 2:00.
    assert_eq!(spent(&daily("Europe/Lisbon", &[(70, 110)]), "2026-03-29T00:00", "2026-03-30T00:00"), 0);
    let late = daily("Europe/Lisbon", &[(90, 180)]);
    assert_eq!(spent(&late, "2026-03-29T00:00", "2026-03-30T00:00"), HOUR);
    assert_eq!(late.opens_at(at(&late, "2026-03-29T00:30")), Some(at(&late, "2026-03-29T02:00")));
    // In the long night 1:30 comes twice: what begins then begins the first time, what ends then ends the first time.
    assert_eq!(spent(&late, "2026-10-25T00:00", "2026-10-26T00:00"), 5 * HOUR / 2);
    assert_eq!(spent(&daily("Europe/Lisbon", &[(0, 90)]), "2026-10-25T00:00", "2026-10-26T00:00"), 3 * HOUR / 2);
    // A day of 23 hours and one of 25, for a desk that never shuts.
    let always = daily("Europe/Lisbon", &[(0, MIDNIGHT)]);
    assert_eq!(spent(&always, "2026-03-29T00:00", "2026-03-30T00:00"), 23 * HOUR);
    assert_eq!(spent(&always, "2026-10-25T00:00", "2026-10-26T00:00"), 25 * HOUR);
}

#[test]
fn working_hours_later_is_found_over_weekends_holidays_and_changes() {
    let mut belem = office("America/Belem");
    belem.holidays.add(date("2026-09-07"));
    let later = |from: &str, hours: i64| belem.after(at(&belem, from), hours * HOUR).unwrap();
    // Friday 17:00: one hour of Friday is over at 18:00, not on Tuesday at 8:00; the third is Tuesday's second.
    assert_eq!(later("2026-09-04T17:00", 1), at(&belem, "2026-09-04T18:00"));
    assert_eq!(later("2026-09-04T17:00", 3), at(&belem, "2026-09-08T10:00"));
    // From Saturday, 8 hours are all of Tuesday; no hours are over at once.
    assert_eq!(later("2026-09-05T11:00", 8), at(&belem, "2026-09-08T18:00"));
    assert_eq!(later("2026-09-05T11:00", 0), at(&belem, "2026-09-05T11:00"));
    // A year later by 40 hours a week: 52 weeks from Monday 8:00, with one day of 8 hours missing: one working day more.
    assert_eq!(later("2026-01-05T08:00", 52 * 40), at(&belem, "2027-01-04T18:00"));
    let nights = daily("Europe/Lisbon", &[(0, 480)]);
    // Seven hours of the short night are over at 8:00.
    assert_eq!(nights.after(at(&nights, "2026-03-29T00:00"), 7 * HOUR), Some(at(&nights, "2026-03-29T08:00")));
}

#[test]
fn a_desk_shuts_at_noon_at_midnight_or_never() {
    let belem = office("America/Belem");
    assert_eq!(belem.shuts_at(at(&belem, "2026-03-23T08:00")), Some(at(&belem, "2026-03-23T12:00")));
    assert_eq!(belem.shuts_at(at(&belem, "2026-03-23T12:00")), None, "the end belongs to it no longer");
    let evenings = daily("America/Belem", &[(1_080, MIDNIGHT)]);
    assert_eq!(evenings.shuts_at(at(&evenings, "2026-03-23T23:59")), Some(at(&evenings, "2026-03-24T00:00")));
    // Where one day's hours end at midnight and the next day's begin, nothing shuts in between.
    let nights = daily("America/Belem", &[(0, 360), (1_080, MIDNIGHT)]);
    assert_eq!(nights.shuts_at(at(&nights, "2026-03-23T20:00")), Some(at(&nights, "2026-03-24T06:00")));
    let mut always = daily("America/Belem", &[(0, 720), (720, MIDNIGHT)]);
    assert_eq!(always.shuts_at(at(&always, "2026-03-23T20:00")), None);
    always.holidays.add(date("2026-12-25"));
    assert_eq!(always.shuts_at(at(&always, "2026-03-23T20:00")), Some(at(&always, "2026-12-25T00:00")));
}

#[test]
fn a_desk_that_never_opens_and_moments_at_the_ends_of_time_are_answered() {
    let never = daily("Europe/Lisbon", &[]);
    let now = at(&never, "2026-03-23T20:00");
    assert_eq!((never.between(now, now.plus(4_000 * DAY)), never.after(now, 1), never.opens_at(now)), (0, None, None));
    assert!(!never.is_open(now) && never.shuts_at(now).is_none() && never.hours_a_day() == 1);
    // Open on the 29th of February alone: every other day is a holiday.
    let mut rare = daily("Europe/Lisbon", &[(480, 540)]);
    let days = date("2028-01-01").series(1.day()).take(366);
    days.filter(|day| *day != date("2028-02-29")).for_each(|day| rare.holidays.add_every_year(day.month(), day.day()));
    assert_eq!(rare.opens_at(now), Some(at(&rare, "2028-02-29T08:00")));
    assert_eq!(rare.after(now, 2 * HOUR), Some(at(&rare, "2032-02-29T09:00")));
    rare.holidays.add_every_year(2, 29);
    assert_eq!((rare.opens_at(now), rare.after(now, HOUR)), (None, None));
    let usual = office("America/Belem");
    for end in [i64::MIN, i64::MAX].map(Time) {
        assert!(usual.between(end, now) >= 0 && usual.between(now, end) >= 0);
        let _ = (usual.is_open(end), usual.shuts_at(end), usual.opens_at(end), usual.after(end, HOUR));
    }
    assert_eq!(usual.after(now, i64::MAX), None);
}

#[test]
fn a_usual_day_has_eight_hours_and_a_started_hour_counts() {
    assert_eq!((office("America/Belem").hours_a_day(), WorkingTime::usual(TimeZone::UTC).hours_a_day()), (8, 10));
    assert_eq!((hours(1), hours(HOUR), hours(HOUR + 1)), (1, 1, 2));
}

/// Zones of all kinds: none, an hour, half an hour, over midnight, a day that is missing.
const ZONES: &[&str] = &[
    "UTC",
    "America/Belem",
    "Europe/Lisbon",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
];

/// Whether people work, for each minute: somebody watches the clock, and a span goes on while the clock has shown its
/// beginning and not yet its end. A clock that goes back shows nothing new.
fn watched(working: &WorkingTime, start: Time, minutes: i64) -> Vec<bool> {
    let warm_up = 27 * 60;
    let mut furthest: Option<DateTime> = None;
    let each = (-warm_up..minutes).map(|minute| {
        let shown = working.zone.to_datetime(start.plus(minute * MINUTE).timestamp());
        let seen = furthest.map_or(shown, |before| before.max(shown));
        furthest = Some(seen);
        let minute = u16::try_from(i32::from(seen.hour()) * 60 + i32::from(seen.minute())).unwrap();
        let spans = working.week.of(seen.date()).iter();
        !working.holidays.contains(seen.date()) && spans.clone().any(|span| span.from <= minute && minute < span.until)
    });
    each.collect::<Vec<bool>>().split_off(usize::try_from(warm_up).unwrap())
}

fn some_day() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::btree_set(0..=MIDNIGHT, 0..8).prop_map(|marks| {
        let marks: Vec<u16> = marks.into_iter().collect();
        marks.chunks_exact(2).map(|pair| Span { from: pair[0], until: pair[1] }).collect()
    })
}

/// A calendar, and a whole minute near a change of its clocks where it has any.
fn some_calendar() -> impl Strategy<Value = (WorkingTime, Time)> {
    let holidays = proptest::collection::vec((1..=12_i8, 1..=28_i8), 0..40);
    let week = proptest::array::uniform7(some_day());
    let moment = (2005..2035_i64, 0..12 * 24 * 60_i64, 0..3_usize);
    (0..ZONES.len(), week, holidays, moment).prop_map(|(zone, week, holidays, (year, minutes, change))| {
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let beginning = Time((year - 1970) * 365 * DAY + DAY * 8);
        let near = zone.following(beginning.timestamp()).nth(change).map(|change| change.timestamp().as_microsecond());
        let near = near.filter(|near| *near < Time(66 * 365 * DAY).0).unwrap_or(beginning.0);
        let mut working = WorkingTime { zone, week: Week(week), holidays: Holidays::default() };
        for (place, (month, day)) in holidays.into_iter().enumerate() {
            if place % 2 == 0 {
                working.holidays.add_every_year(month, day);
            } else {
                working.holidays.add(Date::new(i16::try_from(year).unwrap(), month, day).unwrap());
            }
        }
        (working, Time(near.div_euclid(MINUTE) * MINUTE).plus(-minutes * MINUTE))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_agrees_with_watching_the_clock((working, start) in some_calendar(), length in 1..14 * 24 * 60_i64) {
        let open = watched(&working, start, length);
        let count = |open: &[bool]| i64::try_from(open.iter().filter(|open| **open).count()).unwrap() * MINUTE;
        prop_assert_eq!(working.between(start, start.plus(length * MINUTE)), count(&open));
        for (minute, is_open) in (0_i64..).zip(&open).step_by(7) {
            prop_assert_eq!(working.is_open(start.plus(minute * MINUTE)), *is_open, "minute {}", minute);
        }
        let run = open.iter().take_while(|open| **open).count();
        if 0 < run && run < open.len() {
            let end = start.plus(i64::try_from(run).unwrap() * MINUTE);
            prop_assert_eq!(working.shuts_at(start), Some(end));
        }
        if let Some(opens) = (0_i64..).zip(&open).find_map(|(minute, open)| open.then_some(minute)) {
            prop_assert_eq!(working.opens_at(start), Some(start.plus(opens * MINUTE)));
        }
    }

    #[test]
    fn the_moment_after_some_work_is_the_first_by_which_it_is_done(
        (working, start) in some_calendar(),
        amount in prop_oneof![1..3 * DAY, 1..900 * DAY],
    ) {
        match working.after(start, amount) {
            Some(end) => {
                prop_assert_eq!(working.between(start, end), amount);
                prop_assert_eq!(working.between(start, end.plus(-1)), amount - 1);
            }
            None => prop_assert!(working.between(start, start.plus(70_000 * DAY)) < amount),
        }
    }

    #[test]
    fn ten_years_are_the_sum_of_their_days((working, start) in some_calendar(), days in 9..3_660_i64) {
        let day = |n: i64| start.plus(n * DAY);
        let by_days: i64 = (0..days).map(|n| working.between(day(n), day(n + 1))).sum();
        prop_assert_eq!(working.between(start, day(days)), by_days);
    }
}
