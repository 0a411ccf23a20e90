//! The languages and time zones that people choose from.

use kit::texts::{Language, Texts};

use super::desk::ONE_LANGUAGE;
use super::views::Choice;

/// The continents of the IANA database: its other names are old spellings and offsets.
const REGIONS: &[&str] =
    &["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

/// Every language the desk speaks, each by its own name.
#[must_use]
pub fn languages(texts: &'static Texts, chosen: &str) -> Vec<Choice> {
    let choices = texts.languages().map(|language| {
        let (value, label) = (language.tag().to_owned(), language.text("language-name").to_owned());
        Choice { is_selected: value == chosen, value, label }
    });
    choices.collect()
}

/// The same, and before them none: for the second language of lists and of the knowledge base.
#[must_use]
pub fn second_languages(t: Language, texts: &'static Texts, chosen: &str) -> Vec<Choice> {
    let (value, label) = (ONE_LANGUAGE.to_owned(), t.text("settings-second-language-none").to_owned());
    let none = Choice { is_selected: value == chosen, value, label };
    std::iter::once(none).chain(languages(texts, chosen)).collect()
}

/// Every time zone, by name.
#[must_use]
pub fn time_zones(chosen: &str) -> Vec<Choice> {
    let known = jiff::tz::db().available().map(|name| name.to_string());
    let mut names: Vec<String> =
        known.filter(|name| name == "UTC" || REGIONS.iter().any(|region| name.starts_with(region))).collect();
    if !names.iter().any(|name| name == chosen) && is_time_zone(chosen) {
        names.push(chosen.to_owned());
    }
    names.sort_unstable();
    let choice = |name: String| Choice { is_selected: name == chosen, label: name.replace('_', " "), value: name };
    names.into_iter().map(choice).collect()
}

/// Whether this names a time zone.
#[must_use]
pub fn is_time_zone(name: &str) -> bool {
    !name.is_empty() && jiff::tz::TimeZone::get(name).is_ok()
}
