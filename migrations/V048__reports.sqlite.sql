-- What reports count: the facts of 1,024 tickets in one row, packed (see src/reports/block.rs).
-- first_at, last_at: when the first of them was opened, and when something last happened to any that a report speaks of;
-- beyond all times while one of them is unfinished. hours: by which working hours its durations were counted.
create table report_blocks (
    block {id} primary key,
    first_at bigint not null,
    last_at bigint not null,
    hours text not null,
    facts {bytes} not null
);

-- Tickets whose facts changed since their block was written: a row a change, taken away once that is done. Rows are only
-- added, so that nobody waits for anybody, and a change that comes meanwhile is never lost.
create table report_changes (
    id {id} primary key,
    ticket_number bigint not null
);
insert into report_changes (ticket_number) select number from tickets order by number;

create trigger ticket_is_new_to_reports after insert on tickets
begin
    insert into report_changes (ticket_number) values (new.number);
end;
create trigger ticket_changed_for_reports
after update of status, priority, requester_id, assignee_id, department_id, category_id, answered_at, resolved_at, closed_at
on tickets
when (old.status, old.priority, old.requester_id, old.assignee_id, old.department_id, old.category_id, old.answered_at,
    old.resolved_at, old.closed_at) is not (new.status, new.priority, new.requester_id, new.assignee_id,
    new.department_id, new.category_id, new.answered_at, new.resolved_at, new.closed_at)
begin
    insert into report_changes (ticket_number) values (new.number);
end;
create trigger ticket_is_gone_for_reports after delete on tickets
begin
    insert into report_changes (ticket_number) values (old.number);
end;
create trigger rating_is_new_to_reports after insert on ratings
begin
    insert into report_changes (ticket_number) values (new.ticket_number);
end;
create trigger rating_changed_for_reports after update on ratings
begin
    insert into report_changes (ticket_number) values (new.ticket_number);
end;
