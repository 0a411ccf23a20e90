//! Whether a desk is open, in words.

use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::texts::Language;

use super::when;
use super::working_time::WorkingTime;

/// "Open now, until 12:00." or "Closed now. Opens again on Monday at 08:00.", as somebody in this zone reads it.
#[must_use]
pub fn sentence(t: Language, working: &WorkingTime, zone: &TimeZone, now: Time) -> String {
    match (working.is_open(now), working.shuts_at(now)) {
        (true, Some(end)) => with_moment(t, "opening-until", zone, now, end),
        (true, None) => t.text("opening-always").to_owned(),
        (false, _) => match working.opens_at(now) {
            Some(begin) => with_moment(t, "opening-again", zone, now, begin),
            None => t.text("opening-never").to_owned(),
        },
    }
}

/// When a desk opens again that is closed; none when it is open, or never is.
#[must_use]
pub fn again(t: Language, working: &WorkingTime, zone: &TimeZone, now: Time) -> Option<String> {
    if working.is_open(now) {
        return None;
    }
    Some(with_moment(t, "opening-desk-again", zone, now, working.opens_at(now)?))
}

/// A sentence with a moment that comes, as near as people say it: today, tomorrow, a day of this week, a date.
fn with_moment(t: Language, key: &str, zone: &TimeZone, now: Time, moment: Time) -> String {
    let (today, then) = (zone.to_datetime(now.timestamp()).date(), zone.to_datetime(moment.timestamp()));
    let days = today.until(then.date()).map_or(i32::MAX, |span| span.get_days());
    let near = match days {
        0 => "today",
        1 => "tomorrow",
        2..=6 => "weekday",
        _ => "date",
    };
    let (time, date) = (then.time().strftime("%H:%M").to_string(), when::day(t, then.date()));
    let weekday = i64::from(then.date().weekday().to_monday_one_offset());
    let args = [("near", near.into()), ("time", (&time).into()), ("weekday", weekday.into()), ("date", (&date).into())];
    t.with(key, &args)
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;

    use super::*;
    use crate::base::texts::texts;
    use crate::base::working_time::Week;

    #[test]
    fn a_desk_says_when_it_shuts_and_when_it_opens_again() {
        let belem = TimeZone::get("America/Belem").unwrap();
        let mut working = WorkingTime::usual(belem.clone());
        // Monday to Friday, 8 to 18; 7 September 2026 is a Monday, 8 September a Tuesday.
        working.holidays.add_every_year(9, 7);
        let said = |tag: &str, wall: &str, working: &WorkingTime| {
            let now = belem.to_timestamp(wall.parse::<DateTime>().unwrap()).unwrap();
            sentence(texts().unwrap().language(tag).unwrap(), working, &belem, Time(now.as_microsecond()))
        };
        for (wall, english, portuguese) in [
            ("2026-09-04T10:00", "Open now, until 18:00.", "Aberto agora, até as 18:00."),
            ("2026-09-04T07:59", "Closed now. Opens today at 08:00.", "Fechado agora. Abre hoje às 08:00."),
            ("2026-09-07T12:00", "Closed now. Opens tomorrow at 08:00.", "Fechado agora. Abre amanhã às 08:00."),
            (
                "2026-09-04T18:00",
                "Closed now. Opens again on Tuesday at 08:00.",
                "Fechado agora. Abre de novo na terça-feira às 08:00.",
            ),
        ] {
            assert_eq!(said("en", wall, &working), english);
            assert_eq!(said("pt-BR", wall, &working), portuguese);
        }
        (8..=20).for_each(|day| working.holidays.add_every_year(9, day));
        let later = said("en", "2026-09-07T12:00", &working);
        assert_eq!(later, "Closed now. Opens again on 21 Sep 2026 at 08:00.");
        working.week = Week(std::array::from_fn(|_| Vec::new()));
        assert_eq!(said("en", "2026-09-07T12:00", &working), "Always closed: no day has hours.");
    }

    #[test]
    fn whoever_writes_to_a_closed_desk_is_told_in_their_own_time() {
        let texts = texts().unwrap();
        let working = WorkingTime::usual(TimeZone::get("America/Belem").unwrap());
        let lisbon = TimeZone::get("Europe/Lisbon").unwrap();
        // 4 December 2026 is a Friday; 19:00 in Belém is 22:00 in Lisbon, and Monday, 8:00, is 11:00 there.
        let evening = Time("2026-12-04T19:00:00-03:00".parse::<jiff::Timestamp>().unwrap().as_microsecond());
        let told = again(texts.language("en").unwrap(), &working, &lisbon, evening);
        assert_eq!(told.as_deref(), Some("The desk is closed now. It opens again on Monday at 11:00."));
        let morning = Time("2026-12-04T10:00:00-03:00".parse::<jiff::Timestamp>().unwrap().as_microsecond());
        assert_eq!(again(texts.language("pt-BR").unwrap(), &working, &lisbon, morning), None);
    }
}
