-- A procedure that was started on a ticket. The steps of the ticket that came of it: step_id is null once one was deleted;
-- piece_step_id names the step of the procedure, which may be gone from it by now.
create table knowledge_starts (
    id {id} primary key,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    ticket_number bigint not null references tickets (number) on delete cascade,
    started_by bigint references people (id),
    started_at bigint not null
);
create index knowledge_starts_piece on knowledge_starts (piece_id, started_at, id);
create index knowledge_starts_ticket on knowledge_starts (ticket_number, piece_id);
create index knowledge_starts_person on knowledge_starts (started_by);

create table knowledge_started_steps (
    start_id bigint not null references knowledge_starts (id) on delete cascade,
    piece_step_id bigint not null,
    step_id bigint references steps (id) on delete set null,
    primary key (start_id, piece_step_id)
);
create index knowledge_started_steps_step on knowledge_started_steps (step_id);

-- What of the knowledge base was used at which ticket. way: text, link, start.
create table knowledge_uses (
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    ticket_number bigint not null references tickets (number) on delete cascade,
    way text not null,
    used_at bigint not null,
    primary key (piece_id, ticket_number, way)
);
create index knowledge_uses_ticket on knowledge_uses (ticket_number);
alter table knowledge_pieces add column used bigint not null default 0;

-- The ticket whose answer became a piece.
create table knowledge_origins (
    piece_id bigint primary key references knowledge_pieces (id) on delete cascade,
    ticket_number bigint not null references tickets (number) on delete cascade
);
create index knowledge_origins_ticket on knowledge_origins (ticket_number);

-- The procedure that a category offers at once.
create table category_procedures (
    category_id bigint primary key references categories (id) on delete cascade,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade
);
create index category_procedures_piece on category_procedures (piece_id);
