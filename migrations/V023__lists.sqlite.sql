-- What is unfinished is little beside the history: each order and each filter of the lists has an index of its own there,
-- which costs next to nothing.
create index tickets_unfinished_queue on tickets (priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_newest on tickets (number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_changed on tickets (updated_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_assignee on tickets (assignee_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_requester on tickets (requester_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_category on tickets (category_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_department on tickets (department_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
-- The history by its last change, and from which number on a day's tickets are.
create index tickets_by_update on tickets (updated_at, number);
create index tickets_by_opening on tickets (opened_at, number);

-- How many tickets there are of each status, priority and assignee (0 = nobody), kept up in the same transaction by
-- whoever writes tickets. What there is of one kind is the sum of its rows.
create table ticket_counts (
    status text not null,
    priority bigint not null,
    assignee_id bigint not null,
    tickets bigint not null
);
create index ticket_counts_kind on ticket_counts (status, priority, assignee_id);
insert into ticket_counts (status, priority, assignee_id, tickets)
select status, priority, coalesce(assignee_id, 0), count(*) from tickets group by status, priority, assignee_id;

create trigger ticket_is_counted after insert on tickets
begin
    insert into ticket_counts (status, priority, assignee_id, tickets)
    select new.status, new.priority, coalesce(new.assignee_id, 0), 0 where not exists (select 1 from ticket_counts
        where status = new.status and priority = new.priority and assignee_id = coalesce(new.assignee_id, 0));
    update ticket_counts set tickets = tickets + 1
    where status = new.status and priority = new.priority and assignee_id = coalesce(new.assignee_id, 0);
end;
create trigger ticket_is_recounted after update of status, priority, assignee_id on tickets
when old.status <> new.status or old.priority <> new.priority or old.assignee_id is not new.assignee_id
begin
    update ticket_counts set tickets = tickets - 1
    where status = old.status and priority = old.priority and assignee_id = coalesce(old.assignee_id, 0);
    insert into ticket_counts (status, priority, assignee_id, tickets)
    select new.status, new.priority, coalesce(new.assignee_id, 0), 0 where not exists (select 1 from ticket_counts
        where status = new.status and priority = new.priority and assignee_id = coalesce(new.assignee_id, 0));
    update ticket_counts set tickets = tickets + 1
    where status = new.status and priority = new.priority and assignee_id = coalesce(new.assignee_id, 0);
end;
create trigger ticket_is_no_longer_counted after delete on tickets
begin
    update ticket_counts set tickets = tickets - 1
    where status = old.status and priority = old.priority and assignee_id = coalesce(old.assignee_id, 0);
end;
