//! What a list of tickets is narrowed to, and the same as the query of an address: the address carries all of it, so that
//! it can be kept and sent to a colleague.

use jiff::civil::Date;
use kit::words;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use super::queues::View;
use crate::base::ids::{CategoryId, DepartmentId, PersonId};
use crate::base::page::form_decode;
use crate::tickets::{Priority, Status, UNTRIAGED};

words!(
    /// In which order.
    Sort {
        /// As the queue has them: by priority, then age.
        Queue = "queue",
        /// Newest first.
        Newest = "newest",
        /// Oldest first.
        Oldest = "oldest",
        /// Last changed first.
        Changed = "changed",
    }
);

/// Whose work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's.
    Mine,
    /// Nobody's.
    Nobodys,
    /// This person's.
    Of(PersonId),
}

/// Who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// This person.
    Person(PersonId),
    /// Somebody as they were typed, not yet looked up.
    Typed(String),
}

/// What a list is narrowed to, and its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// One of these states, in their order; any when empty.
    pub statuses: Vec<Status>,
    /// One of these priorities, the most urgent first; any when empty.
    pub priorities: Vec<Option<Priority>>,
    /// This category and what is below it.
    pub category: Option<CategoryId>,
    /// This department.
    pub department: Option<DepartmentId>,
    /// Whose work.
    pub assignee: Option<Whose>,
    /// Who asked.
    pub requester: Option<Asker>,
    /// The name of a tag; empty for any.
    pub tag: String,
    /// Opened on this day or later.
    pub from: Option<Date>,
    /// Opened on this day or earlier.
    pub to: Option<Date>,
    /// The words being looked for: the search answers those; empty for none.
    pub text: String,
    /// In which order: one of [`Filter::sorts`].
    pub sort: Sort,
}

/// Most characters of a word that is typed.
const LONGEST: usize = 200;
/// What stays as it is in an address.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
impl Filter {
    /// Everything, newest first.
    #[must_use]
    pub fn all() -> Filter {
        Filter {
            statuses: Vec::new(),
            priorities: Vec::new(),
            category: None,
            department: None,
            assignee: None,
            requester: None,
            tag: String::new(),
            from: None,
            to: None,
            text: String::new(),
            sort: Sort::Newest,
        }
    }

    /// Reads the query of an address. What means nothing is passed over; without a view it is the one that is usual.
    #[must_use]
    pub fn read(query: &[(String, String)], usual: View) -> Filter {
        let all = |name: &'static str| query.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim());
        let one = |name: &'static str| all(name).find(|value| !value.is_empty()).unwrap_or_default();
        let typed = |name: &'static str| one(name).chars().take(LONGEST).collect::<String>().trim().to_owned();
        let base = View::from_word(one("view")).unwrap_or(usual).filter();
        let mut statuses: Vec<Status> = all("status").filter_map(Status::named).collect();
        let mut priorities: Vec<Option<Priority>> = all("priority").filter_map(rank).map(Priority::from_rank).collect();
        statuses.sort_unstable();
        statuses.dedup();
        priorities.sort_unstable_by_key(|priority| Priority::rank(*priority));
        priorities.dedup();
        let whose = match one("assignee") {
            "" => base.assignee,
            "me" => Some(Whose::Mine),
            "nobody" => Some(Whose::Nobodys),
            id => id.parse().ok().map(Whose::Of).or(base.assignee),
        };
        let asker = typed("requester");
        let filter = Filter {
            statuses: if statuses.is_empty() { base.statuses } else { statuses },
            priorities: if priorities.is_empty() { base.priorities } else { priorities },
            category: one("category").parse().ok(),
            department: one("department").parse().ok(),
            assignee: whose,
            requester: match asker.parse() {
                Ok(id) => Some(Asker::Person(id)),
                Err(_) => Some(Asker::Typed(asker)).filter(|_| !one("requester").is_empty()),
            },
            tag: typed("tag"),
            from: one("from").parse().ok(),
            to: one("to").parse().ok(),
            text: typed("q"),
            sort: Sort::Newest,
        };
        filter.in_order(Sort::from_word(one("sort")))
    }

    /// The same of a query as it stands in an address.
    #[must_use]
    pub fn parse(query: &str, usual: View) -> Filter {
        Filter::read(&form_decode(query), usual)
    }

    /// The same in this order, where it has it; else in its usual one.
    #[must_use]
    pub fn in_order(self, wanted: Option<Sort>) -> Filter {
        let sort = wanted.filter(|sort| self.sorts().contains(sort)).unwrap_or_else(|| self.usual_sort());
        Filter { sort, ..self }
    }

    /// The orders that it has. Only what is unfinished has a place in a queue.
    #[must_use]
    pub fn sorts(&self) -> &'static [Sort] {
        if self.is_unfinished() { Sort::ALL } else { &[Sort::Newest, Sort::Oldest, Sort::Changed] }
    }

    fn usual_sort(&self) -> Sort {
        let is_finished = !self.statuses.is_empty() && self.statuses.iter().all(|status| !status.is_active());
        match (self.is_unfinished(), is_finished) {
            (true, _) => Sort::Queue,
            (_, true) => Sort::Changed,
            _ => Sort::Newest,
        }
    }

    /// Whether it has unfinished tickets alone.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        !self.statuses.is_empty() && self.statuses.iter().all(|status| status.is_active())
    }

    /// The view that it is, narrowed further or not.
    #[must_use]
    pub fn view(&self) -> View {
        View::ALL.iter().copied().find(|view| view.covers(self)).unwrap_or(View::All)
    }

    /// Whether it asks for nothing but states, priorities, and the reader's own work or nobody's.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let narrowed = Filter {
            statuses: self.statuses.clone(),
            priorities: self.priorities.clone(),
            assignee: self.assignee,
            sort: self.sort,
            ..Filter::all()
        };
        *self == narrowed && !matches!(self.assignee, Some(Whose::Of(_)))
    }

    /// The query of its address: reading it gives the same filter.
    #[must_use]
    pub fn query(&self) -> String {
        let view = self.view();
        let base = view.filter();
        let mut query = format!("view={view}");
        let mut add = |name: &str, value: &str| {
            query.push('&');
            query.push_str(name);
            query.push('=');
            query.extend(utf8_percent_encode(value, KEPT));
        };
        if self.statuses != base.statuses {
            for status in &self.statuses {
                add("status", status.word());
            }
        }
        if self.priorities != base.priorities {
            for priority in &self.priorities {
                add("priority", Priority::word_of(*priority));
            }
        }
        if let Some(id) = self.category {
            add("category", &id.to_string());
        }
        if let Some(id) = self.department {
            add("department", &id.to_string());
        }
        if let Some(whose) = self.assignee.filter(|_| self.assignee != base.assignee) {
            add("assignee", &whose.word());
        }
        match &self.requester {
            Some(Asker::Person(id)) => add("requester", &id.to_string()),
            Some(Asker::Typed(text)) => add("requester", text),
            None => {}
        }
        let days = [("from", self.from), ("to", self.to)].map(|(name, day)| (name, day.map(|day| day.to_string())));
        let texts = [("tag", Some(self.tag.clone())), ("q", Some(self.text.clone()))];
        for (name, value) in days.into_iter().chain(texts) {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                add(name, &value);
            }
        }
        if self.sort != self.usual_sort() {
            add("sort", self.sort.word());
        }
        query
    }
}

impl Whose {
    /// The word of an address.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Whose::Mine => "me".to_owned(),
            Whose::Nobodys => "nobody".to_owned(),
            Whose::Of(person) => person.to_string(),
        }
    }
}

/// The rank of a priority, or of what is not yet triaged.
fn rank(word: &str) -> Option<i64> {
    match word {
        "untriaged" => Some(UNTRIAGED),
        word => Priority::from_word(word).map(|priority| Priority::rank(Some(priority))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;

    fn any_filter() -> impl Strategy<Value = Filter> {
        let priorities: Vec<Option<Priority>> = Priority::ALL.iter().copied().map(Some).chain([None]).collect();
        let whose =
            prop_oneof![Just(Whose::Mine), Just(Whose::Nobodys), any::<i64>().prop_map(|id| Whose::Of(PersonId(id)))];
        let asker = prop_oneof![
            any::<i64>().prop_map(|id| Asker::Person(PersonId(id))),
            "[a-z@ &=%+é-]{1,20}x".prop_map(|text| Asker::Typed(text.trim().to_owned())),
        ];
        let day = || option::of((1970_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| jiff::civil::date(y, m, d)));
        let what = (subsequence(Status::SHOWN, 0..=5), subsequence(priorities, 0..=5), option::of(whose));
        let whom = (option::of(any::<i64>()), option::of(any::<i64>()), option::of(asker));
        let rest = (day(), day(), "[A-Za-z0-9 &=?#/ãç+]{0,20}", "[A-Za-z0-9 \"&=:-]{0,40}", select(Sort::ALL));
        (what, whom, rest).prop_map(|((statuses, priorities, assignee), (category, department, requester), rest)| {
            let (from, to, tag, text, sort) = rest;
            Filter {
                statuses,
                priorities,
                category: category.map(CategoryId),
                department: department.map(DepartmentId),
                assignee,
                requester,
                tag: tag.trim().to_owned(),
                from,
                to,
                text: text.trim().to_owned(),
                sort: Sort::Newest,
            }
            .in_order(Some(sort))
        })
    }

    proptest! {
        #[test]
        fn what_an_address_says_is_what_was_chosen(filter in any_filter()) {
            let query = filter.query();
            prop_assert_eq!(&Filter::parse(&query, View::Triage), &filter, "{}", query);
            let address = format!("http://desk/?{query}").parse().unwrap();
            let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&address).unwrap();
            prop_assert_eq!(Filter::read(&pairs.0, View::Triage), filter, "{}", query);
        }
    }

    #[test]
    fn a_queue_has_its_word_and_only_what_is_unfinished_its_order() {
        for view in View::ALL {
            assert_eq!(view.filter().query(), format!("view={view}"));
            assert_eq!(view.filter().view(), *view);
        }
        let asked = |query: &str| Filter::parse(query, View::Open);
        assert_eq!(asked("view=all&sort=queue").sort, Sort::Newest);
        assert_eq!(asked("view=all&status=open&status=waiting").sort, Sort::Queue);
        assert_eq!(asked("priority=urgent&status=nonsense&from=yesterday").query(), "view=open&priority=urgent");
        assert_eq!(asked("status=waiting&status=open&status=open").query(), "view=all&status=open&status=waiting");
    }
}
