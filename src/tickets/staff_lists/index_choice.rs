//! Which index a list walks. Each has an order; the narrowest of those that have the order of the list is taken.

use super::filter::{Asker, Sort, Whose};
use super::resolved_filter::ResolvedFilter;
use crate::base::ids::PersonId;
use crate::tickets::{Priority, Status};

/// Which index is walked: what its tickets have in common.
#[derive(Clone, Copy)]
pub(super) enum IndexChoice {
    Requester(PersonId),
    Tag(i64),
    Assignee(Option<PersonId>),
    Category(i64),
    Department(i64),
    Status(Status),
    Priority(Option<Priority>),
    All,
}

impl ResolvedFilter {
    /// Which index: the narrowest that has the order.
    pub fn index(&self) -> IndexChoice {
        let ResolvedFilter { filter, categories, tag, me, .. } = self;
        let requester = match &filter.requester {
            Some(Asker::Person(person)) => Some(IndexChoice::Requester(*person)),
            _ => None,
        };
        let assignee = match filter.assignee {
            Some(Whose::Mine) => Some(IndexChoice::Assignee(*me)),
            Some(Whose::Of(person)) => Some(IndexChoice::Assignee(Some(person))),
            Some(Whose::Nobodys) => Some(IndexChoice::Assignee(None)),
            None => None,
        };
        let category = match categories.as_slice() {
            [one] => Some(IndexChoice::Category(*one)),
            _ => None,
        };
        let department = filter.department.map(|id| IndexChoice::Department(id.0));
        let status = match filter.statuses.as_slice() {
            [one] => Some(IndexChoice::Status(*one)),
            _ => None,
        };
        let priority = match filter.priorities.as_slice() {
            [one] => Some(IndexChoice::Priority(*one)),
            _ => None,
        };
        let chosen = match filter.sort {
            Sort::Queue => requester.or(assignee).or(category).or(department).or(status),
            Sort::Changed => status,
            // The oldest unfinished ones of anything lie behind all that is finished.
            Sort::Oldest if filter.is_unfinished() => requester.or(status),
            Sort::Newest | Sort::Oldest => {
                let assignee =
                    assignee.filter(|_| !(filter.is_unfinished() && filter.assignee == Some(Whose::Nobodys)));
                requester.or(tag.map(IndexChoice::Tag)).or(assignee).or(category).or(department).or(status).or(priority)
            }
        };
        chosen.unwrap_or(IndexChoice::All)
    }

    /// Whether the index holds unfinished tickets alone.
    pub fn is_among_unfinished(&self, index: IndexChoice) -> bool {
        let filter = &self.filter;
        filter.is_unfinished()
            && match filter.sort {
                Sort::Queue | Sort::Changed => !matches!(index, IndexChoice::Status(_)),
                Sort::Newest | Sort::Oldest => matches!(index, IndexChoice::Requester(_) | IndexChoice::All),
            }
    }
}
