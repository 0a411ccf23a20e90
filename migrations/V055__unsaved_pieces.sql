-- What somebody is writing of a piece of the knowledge base and has not saved yet, as its form holds it. place: the piece's
-- id, or the kind of a new one, and the language.
create table unsaved_pieces (
    person_id bigint not null references people (id) on delete cascade,
    place text not null,
    piece_id bigint references knowledge_pieces (id) on delete cascade,
    fields {json} not null,
    kept_at bigint not null,
    primary key (person_id, place)
);
create index unsaved_pieces_piece on unsaved_pieces (piece_id);
create index unsaved_pieces_age on unsaved_pieces (kept_at);

-- Whether the sign-in page names the help centre; kept up to date from now on.
insert into settings (key, value)
select 'public_help', cast('true' as {json}) from knowledge_pieces where state = 'published' and audience = 'everybody' limit 1;
