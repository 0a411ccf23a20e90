-- What came from where, so that an import is harmless when it is run again. source: 'old-helpdesk', 'csv'; old_id: the
-- thing's name there, of people a keyed hash; new_id: its id here. It stays when the thing is deleted: what an admin
-- deleted does not come back.
create table imported (
    source text not null,
    old_table text not null,
    old_id text not null,
    new_id bigint not null,
    imported_at bigint not null,
    primary key (source, old_table, old_id)
);

-- What a ticket was called where it came from, if that is not its number here. It is found by it.
alter table tickets add column old_number text;
