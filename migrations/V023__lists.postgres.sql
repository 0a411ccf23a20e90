-- What is unfinished is little beside the history: each order and each filter of the lists has an index of its own there,
-- which costs next to nothing.
create index tickets_unfinished_queue on tickets (priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_newest on tickets (number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_changed on tickets (updated_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_assignee on tickets (assignee_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_requester on tickets (requester_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_category on tickets (category_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
create index tickets_unfinished_department on tickets (department_id, priority, opened_at, number) where status in ('open', 'in_progress', 'waiting');
-- What is nobody's is nearly all unfinished: without knowing that, nobody's queue would be sorted anew for each page.
create statistics tickets_of_nobody (mcv) on status, assignee_id from tickets;
-- The history by its last change, and from which number on a day's tickets are.
create index tickets_by_update on tickets (updated_at, number);
create index tickets_by_opening on tickets (opened_at, number);

-- How many tickets there are of each status, priority and assignee (0 = nobody), kept up in the same transaction by
-- whoever writes tickets. Rows are added and never changed, so that nobody
-- waits for anybody; a job adds them up. What there is of one kind is the sum of its rows.
create table ticket_counts (
    status text not null,
    priority bigint not null,
    assignee_id bigint not null,
    tickets bigint not null
);
create index ticket_counts_kind on ticket_counts (status, priority, assignee_id);
insert into ticket_counts (status, priority, assignee_id, tickets)
select status, priority, coalesce(assignee_id, 0), count(*) from tickets group by status, priority, assignee_id;

create function count_ticket() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into ticket_counts (status, priority, assignee_id, tickets)
        values (old.status, old.priority, coalesce(old.assignee_id, 0), -1);
    end if;
    if tg_op <> 'DELETE' then
        insert into ticket_counts (status, priority, assignee_id, tickets)
        values (new.status, new.priority, coalesce(new.assignee_id, 0), 1);
    end if;
    return null;
end;
$$;
create trigger ticket_is_counted after insert or delete on tickets for each row execute function count_ticket();
create trigger ticket_is_recounted after update of status, priority, assignee_id on tickets for each row
    when (old.status <> new.status or old.priority <> new.priority or old.assignee_id is distinct from new.assignee_id)
    execute function count_ticket();
