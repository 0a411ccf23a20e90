//! Days on which nobody works.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// Days on which nobody works: those of one year, and those that come back every year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    once: BTreeSet<Date>,
    /// Month and day.
    every_year: BTreeSet<(i8, i8)>,
}

impl Holidays {
    /// Adds a day of one year.
    pub fn add(&mut self, day: Date) {
        self.once.insert(day);
    }

    /// Adds a day of every year. The 29th of February comes back in the years that have one.
    pub fn add_every_year(&mut self, month: i8, day: i8) {
        self.every_year.insert((month, day));
    }

    /// Whether nobody works on this day.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.every_year.contains(&(day.month(), day.day())) || self.once.contains(&day)
    }

    /// Those between two days, both of them counted; each once, in no order.
    pub fn within(&self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        let years = first.year()..=last.year();
        let of_years = years.flat_map(move |year| {
            let days = self.every_year.iter().filter_map(move |(month, day)| Date::new(year, *month, *day).ok());
            days.filter(move |day| (first..=last).contains(day))
        });
        let once = self.once.range(first..=last.max(first)).copied();
        once.filter(move |day| *day <= last && !self.every_year.contains(&(day.month(), day.day()))).chain(of_years)
    }
}
