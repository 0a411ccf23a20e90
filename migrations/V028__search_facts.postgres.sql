-- What was written lately lies unsorted in the index and is looked through by every search: let it be little.
alter index ticket_search_document set (gin_pending_list_limit = 256);

-- Documents now hold tags, names of files and facts such as the status: those that are there are written anew.
insert into jobs (id, kind, payload, lane, unique_key, state, run_at, attempts, created_at)
select 28, 'reindex_all', '{}', 'reindex_all', 'reindex_all', 'ready', 0, 0, 0
where exists (select 1 from tickets);
