//! Which index a list walks. Each has an order; the narrowest of those that have the order of the list is taken.

use super::filter::{Asker, Sort, Whose};
use super::narrowing::Narrowing;
use crate::base::ids::PersonId;
use crate::tickets::{Priority, Status};

/// Which index is walked: what its tickets have in common.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Requester(PersonId),
    Tag(i64),
    Assignee(Option<PersonId>),
    Category(i64),
    Department(i64),
    Status(Status),
    Priority(Option<Priority>),
    All,
}

impl Narrowing {
    /// Which index: the narrowest that has the order.
    pub fn way(&self) -> Way {
        let Narrowing { filter, categories, tag, me, .. } = self;
        let requester = match &filter.requester {
            Some(Asker::Person(person)) => Some(Way::Requester(*person)),
            _ => None,
        };
        let assignee = match filter.assignee {
            Some(Whose::Mine) => Some(Way::Assignee(*me)),
            Some(Whose::Of(person)) => Some(Way::Assignee(Some(person))),
            Some(Whose::Nobodys) => Some(Way::Assignee(None)),
            None => None,
        };
        let category = match categories.as_slice() {
            [one] => Some(Way::Category(*one)),
            _ => None,
        };
        let department = filter.department.map(|id| Way::Department(id.0));
        let status = match filter.statuses.as_slice() {
            [one] => Some(Way::Status(*one)),
            _ => None,
        };
        let priority = match filter.priorities.as_slice() {
            [one] => Some(Way::Priority(*one)),
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
                requester.or(tag.map(Way::Tag)).or(assignee).or(category).or(department).or(status).or(priority)
            }
        };
        chosen.unwrap_or(Way::All)
    }

    /// Whether the index holds unfinished tickets alone.
    pub fn is_among_unfinished(&self, way: Way) -> bool {
        let filter = &self.filter;
        filter.is_unfinished()
            && match filter.sort {
                Sort::Queue | Sort::Changed => !matches!(way, Way::Status(_)),
                Sort::Newest | Sort::Oldest => matches!(way, Way::Requester(_) | Way::All),
            }
    }
}
