-- One document a ticket, made by the program: folded words separated by blanks.
-- Weights stand for the columns that SQLite has: A subject, B people, C body, D notes.
create table ticket_search (
    ticket_number bigint primary key references tickets (number) on delete cascade,
    document tsvector not null
);
create index ticket_search_document on ticket_search using gin (document);

-- The history is written once.
create function refuse_edit() returns trigger language plpgsql as $$
begin
    raise exception 'the history cannot be edited';
end;
$$;
create trigger events_stay before update on events for each row execute function refuse_edit();
