-- Somebody who was about to open a ticket said that a piece of the knowledge base solved it.
create table prevented_tickets (
    id {id} primary key,
    at bigint not null,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    person_id bigint not null references people (id) on delete cascade,
    department_id bigint references departments (id)
);
create index prevented_tickets_at on prevented_tickets (at);
create index prevented_tickets_piece on prevented_tickets (piece_id, at);
create index prevented_tickets_person on prevented_tickets (person_id, piece_id, at);
create index prevented_tickets_department on prevented_tickets (department_id);
