-- A department that went up in another keeps its row and its name: old histories speak of it.
alter table departments add column merged_into bigint references departments (id);
create index departments_merged on departments (merged_into);

-- What somebody has open is read without walking through all that they ever asked for.
create index tickets_unfinished on tickets (requester_id, number) where status in ('open', 'in_progress', 'waiting');
