//! The languages and time zones that people choose from.

use kit::texts::{Language, Texts};

use super::desk::ONE_LANGUAGE;
use super::views::Choice;

/// The continents and oceans of the IANA database, and their names. Its other names are old spellings and offsets.
const REGIONS: &[(&str, &str)] = &[
    ("Africa/", "zones-africa"),
    ("America/", "zones-america"),
    ("Antarctica/", "zones-antarctica"),
    ("Asia/", "zones-asia"),
    ("Atlantic/", "zones-atlantic"),
    ("Australia/", "zones-australia"),
    ("Europe/", "zones-europe"),
    ("Indian/", "zones-indian"),
    ("Pacific/", "zones-pacific"),
];

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

/// The time zones of a part of the world.
pub struct Region {
    /// What it is called; nothing above those that are of no part.
    pub label: String,
    /// By their cities.
    pub zones: Vec<Choice>,
}

/// Every time zone, by region and name. Before them what belongs to no region: UTC, and what is chosen by an old name.
#[must_use]
pub fn time_zones(t: Language, chosen: &str) -> Vec<Region> {
    let mut names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    names.sort_unstable();
    let zone = |name: &str, region: &str| Choice {
        is_selected: name == chosen,
        label: name.strip_prefix(region).unwrap_or(name).replace('_', " "),
        value: name.to_owned(),
    };
    let region = |(prefix, key): &(&str, &str)| Region {
        label: t.text(key).to_owned(),
        zones: names.iter().filter(|name| name.starts_with(prefix)).map(|name| zone(name, prefix)).collect(),
    };
    let mut regions = vec![Region { label: String::new(), zones: vec![zone("UTC", "")] }];
    regions.extend(REGIONS.iter().map(region));
    let is_there = regions.iter().flat_map(|region| &region.zones).any(|zone| zone.is_selected);
    if let Some(first) = regions.first_mut().filter(|_| !is_there && is_time_zone(chosen)) {
        first.zones.push(zone(chosen, ""));
    }
    regions
}

/// Whether this names a time zone.
#[must_use]
pub fn is_time_zone(name: &str) -> bool {
    !name.is_empty() && jiff::tz::TimeZone::get(name).is_ok()
}
