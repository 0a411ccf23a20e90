-- The API lists tickets newest first within one status, priority or assignee: each order has its index, so that a page
-- costs the same wherever it is.
create index tickets_by_status_newest on tickets (status, number);
create index tickets_by_priority_newest on tickets (priority, number);
create index tickets_by_assignee_newest on tickets (assignee_id, number);
