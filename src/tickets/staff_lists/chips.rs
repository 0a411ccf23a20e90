//! A filter in words: what narrows the list, each with the address without it, and what the search understands of it.

use kit::db;
use kit::error::Error;
use kit::texts::Language;

use super::filter::{Asker, Filter, Whose};
use crate::base::change::Reader;
use crate::base::ids::PersonId;
use crate::base::visit::Visit;
use crate::base::when;
use crate::people;
use crate::tickets::views::{priority_key, status_key};
use crate::tickets::{Priority, categories};

/// The names of what a filter has as ids.
#[derive(Default)]
pub(super) struct Names {
    pub category: String,
    pub department: String,
    pub assignee: String,
    pub requester: String,
}

/// Looks the names up. What is not known narrows nothing: it is left out of the filter.
pub(super) async fn named(reader: &Reader, t: Language, filter: Filter) -> Result<(Filter, Names), Error> {
    let mut filter = filter;
    let mut names = Names::default();
    if let Some(id) = filter.category {
        let found = categories::names(reader, id).await?;
        match found.and_then(|(name, parent)| categories::path(t, parent.as_ref(), Some(&name))) {
            Some(path) => names.category = path,
            None => filter.category = None,
        }
    }
    if let Some(id) = filter.department {
        match people::find_department(reader, id).await? {
            Some(department) => names.department = department.name,
            None => filter.department = None,
        }
    }
    if let Some(Whose::Of(id)) = filter.assignee {
        match person(reader, id).await? {
            Some(name) => names.assignee = name,
            None => filter.assignee = None,
        }
    }
    if let Some(Asker::Person(id)) = filter.requester {
        match person(reader, id).await? {
            Some(name) => names.requester = name,
            None => filter.requester = None,
        }
    }
    let sort = filter.sort;
    Ok((filter.in_order(Some(sort)), names))
}

async fn person(reader: &db::Reader, id: PersonId) -> Result<Option<String>, Error> {
    Ok(people::find(reader, id).await?.map(|person| person.name))
}

/// What narrows the list beyond its queue, in words, each with the query without it.
pub(super) fn chips(visit: &Visit, filter: &Filter, names: &Names) -> Vec<(String, String)> {
    let t = visit.t;
    let base = filter.view().filter();
    let mut chips = Vec::new();
    let mut add = |label: String, without: Filter| {
        let sort = Some(filter.sort);
        chips.push((label, without.in_order(sort).query()));
    };
    let all = || filter.clone();
    let about = |key: &str, name: &str| t.with(key, &[("name", name.into())]);
    if filter.statuses != base.statuses {
        for status in &filter.statuses {
            let statuses = filter.statuses.iter().copied().filter(|other| other != status).collect();
            add(t.text(status_key(status.word())).to_owned(), Filter { statuses, ..all() });
        }
    }
    if filter.priorities != base.priorities {
        for priority in &filter.priorities {
            let priorities = filter.priorities.iter().copied().filter(|other| other != priority).collect();
            let label = t.text(priority_key(Priority::word_of(*priority))).to_owned();
            add(label, Filter { priorities, ..all() });
        }
    }
    if filter.assignee != base.assignee {
        match filter.assignee {
            Some(Whose::Mine) => add(t.text("lists-chip-mine").to_owned(), Filter { assignee: None, ..all() }),
            Some(Whose::Nobodys) => add(t.text("lists-chip-nobodys").to_owned(), Filter { assignee: None, ..all() }),
            Some(Whose::Of(_)) => {
                add(about("lists-chip-assignee", &names.assignee), Filter { assignee: None, ..all() });
            }
            None => {}
        }
    }
    let by_name = [
        ("lists-chip-requester", &names.requester, Filter { requester: None, ..all() }),
        ("lists-chip-category", &names.category, Filter { category: None, ..all() }),
        ("lists-chip-department", &names.department, Filter { department: None, ..all() }),
        ("lists-chip-tag", &filter.tag, Filter { tag: String::new(), ..all() }),
    ];
    for (key, name, without) in by_name {
        if !name.is_empty() {
            add(about(key, name), without);
        }
    }
    if let Some(day) = filter.from {
        add(about("lists-chip-from", &when::day(t, day)), Filter { from: None, ..all() });
    }
    if let Some(day) = filter.to {
        add(about("lists-chip-to", &when::day(t, day)), Filter { to: None, ..all() });
    }
    chips
}

/// The same for the search, which answers what asks for words: its operators, and names as phrases.
pub(super) fn for_search(filter: &Filter, names: &Names) -> String {
    let phrase = |name: &str| format!("\"{}\"", name.replace('"', " "));
    let mut words = vec![filter.text.clone()];
    words.extend(filter.statuses.iter().map(|status| format!("is:{status}")));
    words.extend(filter.priorities.iter().map(|priority| match priority {
        Some(priority) => format!("priority:{priority}"),
        None => "is:untriaged".to_owned(),
    }));
    match filter.assignee {
        Some(Whose::Mine) => words.push("is:mine".to_owned()),
        Some(Whose::Nobodys) => words.push("is:unassigned".to_owned()),
        Some(Whose::Of(_)) => words.push(format!("to:{}", phrase(&names.assignee))),
        None => {}
    }
    if !names.requester.is_empty() {
        words.push(format!("from:{}", phrase(&names.requester)));
    }
    if !filter.tag.is_empty() {
        words.push(format!("tag:{}", phrase(&filter.tag)));
    }
    // The last part of "Rede › Internet" is the category's own name.
    let category = names.category.rsplit(" › ").next().unwrap_or_default();
    let fields = [("category", category), ("department", names.department.as_str())];
    words.extend(
        fields.iter().filter(|(_, name)| !name.is_empty()).map(|(field, name)| format!("{field}:{}", phrase(name))),
    );
    words.extend(filter.from.map(|day| format!("after:{day}")));
    words.extend(filter.to.and_then(|day| day.tomorrow().ok()).map(|day| format!("before:{day}")));
    words.join(" ")
}
