-- The words of the index, in their order: beginnings of words are looked up here.
create virtual table ticket_search_words using fts5vocab(ticket_search, instance);

-- Documents now hold tags, names of files and facts such as the status: those that are there are written anew.
insert into jobs (id, kind, payload, lane, unique_key, state, run_at, attempts, created_at)
select 28, 'reindex_all', '{}', 'reindex_all', 'reindex_all', 'ready', 0, 0, 0
where exists (select 1 from tickets);
