//! What people, departments and categories are called.

use std::collections::HashMap;

use kit::error::Error;
use kit::texts::Language;

use super::facts::CHANNELS;
use super::filter::{Filter, channel_word, rank_word};
use super::store;
use crate::base::change::Reader;
use crate::base::views::Choice;
use crate::people;
use crate::tickets::categories;
use crate::tickets::views::priority_key;

/// Names by id.
pub struct Names {
    pub t: Language,
    people: HashMap<i64, String>,
    departments: Vec<(i64, String)>,
    /// Id, name, and the category above.
    categories: Vec<(i64, String, Option<i64>)>,
    assignable: Vec<(i64, String)>,
}

impl Names {
    /// The names of everything but people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(reader: &Reader, t: Language) -> Result<Names, Error> {
        let all = categories::everything(reader).await?;
        let category =
            |one: &categories::Listed| (one.id.0, one.name.read_in(t).to_owned(), one.parent.map(|parent| parent.0));
        let assignable = people::assignable(reader).await?;
        Ok(Names {
            t,
            people: HashMap::new(),
            departments: store::departments(reader).await?,
            categories: all.iter().map(category).collect(),
            assignable: assignable.into_iter().map(|person| (person.id.0, person.name)).collect(),
        })
    }

    /// Learns the names of these people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn learn(&mut self, reader: &Reader, people: impl Iterator<Item = i64>) -> Result<(), Error> {
        let wanted: Vec<i64> = people.filter(|id| *id != 0).collect();
        if !wanted.is_empty() {
            self.people.extend(store::names(reader, &wanted).await?);
        }
        Ok(())
    }

    /// Somebody's name; whoever was removed has none.
    #[must_use]
    pub fn person(&self, id: i64) -> String {
        let known = self.people.get(&id).filter(|name| !name.is_empty());
        known.cloned().unwrap_or_else(|| self.t.text("people-removed-name").to_owned())
    }

    /// The name of an assignee, or that there is none.
    #[must_use]
    pub fn assignee(&self, id: i64) -> String {
        if id == 0 { self.t.text("lists-assignee-nobody").to_owned() } else { self.person(id) }
    }

    #[must_use]
    pub fn department(&self, id: i64) -> String {
        let known = self.departments.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| self.t.text("reports-no-department").to_owned())
    }

    /// A category, after the one above it.
    #[must_use]
    pub fn category(&self, id: i64) -> String {
        let Some((_, name, parent)) = self.categories.iter().find(|(known, ..)| *known == id) else {
            return self.t.text("reports-no-category").to_owned();
        };
        match parent.and_then(|parent| self.categories.iter().find(|(known, ..)| *known == parent)) {
            Some((_, above, _)) => format!("{above} / {name}"),
            None => name.clone(),
        }
    }

    /// The category of the upper level to which one belongs.
    #[must_use]
    pub fn top(&self, id: i64) -> i64 {
        self.categories.iter().find(|(known, ..)| *known == id).and_then(|(.., parent)| *parent).unwrap_or(id)
    }

    /// Whether it has others below it.
    #[must_use]
    pub fn has_below(&self, id: i64) -> bool {
        self.categories.iter().any(|(.., parent)| *parent == Some(id))
    }

    #[must_use]
    pub fn priority(&self, rank: u8) -> &'static str {
        self.t.text(priority_key(rank_word(rank)))
    }

    #[must_use]
    pub fn channel(&self, place: u8) -> &'static str {
        self.t.text(channel_key(channel_word(place)))
    }

    /// What the filter offers, in the order of its fields, each with what is chosen.
    #[must_use]
    pub fn offers(&self, filter: &Filter) -> [Vec<Choice>; 5] {
        let chosen = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let none = |key: &'static str| std::iter::once(("0".to_owned(), self.t.text(key)));
        let departments = self.departments.iter().map(named).chain(none("reports-no-department"));
        let in_order = self.in_order();
        let categories = in_order.iter().map(|(id, name)| (id.to_string(), name.as_str()));
        let ranks = (1..=5_u8).map(|rank| (rank_word(rank).to_owned(), self.priority(rank)));
        let nobody = std::iter::once(("nobody".to_owned(), self.t.text("lists-assignee-nobody")));
        let assignees = nobody.chain(self.assignable.iter().map(named));
        let ways = (0_u8..).zip(CHANNELS).map(|(place, word)| (word.to_owned(), self.channel(place)));
        let assignee = match filter.assignee {
            Some(0) => "nobody".to_owned(),
            id => chosen(id),
        };
        [
            choices(departments, &chosen(filter.department)),
            choices(categories.chain(none("reports-no-category")), &chosen(filter.category)),
            choices(ranks, filter.rank.map(rank_word).unwrap_or_default()),
            self.with_chosen(choices(assignees, &assignee), filter.assignee),
            choices(ways, filter.channel.map(channel_word).unwrap_or_default()),
        ]
    }

    /// The same with whoever was chosen and can no longer be given work.
    fn with_chosen(&self, mut choices: Vec<Choice>, assignee: Option<i64>) -> Vec<Choice> {
        if let Some(id) = assignee.filter(|_| !choices.iter().any(|choice| choice.is_selected)) {
            choices.push(Choice { value: id.to_string(), label: self.person(id), is_selected: true });
        }
        choices
    }

    /// Categories with what is below each behind it.
    fn in_order(&self) -> Vec<(i64, String)> {
        let tops = self.categories.iter().filter(|(.., parent)| parent.is_none());
        let with_below = tops.flat_map(|(id, ..)| {
            let below = self.categories.iter().filter(move |(.., parent)| *parent == Some(*id));
            std::iter::once(*id).chain(below.map(|(id, ..)| *id))
        });
        with_below.map(|id| (id, self.category(id))).collect()
    }
}

/// What a field offers, with what is chosen.
fn choices<'a>(all: impl Iterator<Item = (String, &'a str)>, chosen: &str) -> Vec<Choice> {
    let choice =
        |(value, label): (String, &str)| Choice { is_selected: value == chosen, value, label: label.to_owned() };
    all.map(choice).collect()
}

/// An id as a form sends it, with its name.
fn named((id, name): &(i64, String)) -> (String, &str) {
    (id.to_string(), name.as_str())
}

/// The key of a channel's name.
#[must_use]
pub fn channel_key(word: &str) -> &'static str {
    match word {
        "web" => "history-way-web",
        "mail" => "history-way-mail",
        "api" => "history-way-api",
        _ => "reports-way-desk",
    }
}
