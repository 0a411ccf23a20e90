-- The knowledge base. A section is called like a category: a name, and the same in another language of the desk.
create table knowledge_sections (
    id {id} primary key,
    name text not null,
    name_folded text not null,
    translation text,
    translated_to text,
    position bigint not null,
    created_at bigint not null
);
create unique index knowledge_sections_name on knowledge_sections (name_folded);

-- A piece: kind procedure, article; audience everybody, requesters, staff; state draft, published, archived.
-- name_folded: the title by which it stands in lists. useful, useless: counts of its votes.
create table knowledge_pieces (
    id {id} primary key,
    slug text not null,
    kind text not null,
    section_id bigint references knowledge_sections (id),
    audience text not null,
    state text not null,
    owner_id bigint references people (id),
    name_folded text not null,
    version bigint not null,
    useful bigint not null,
    useless bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    updated_by bigint references people (id),
    published_at bigint
);
create unique index knowledge_pieces_slug on knowledge_pieces (slug);
create index knowledge_pieces_order on knowledge_pieces (name_folded, id);
create index knowledge_pieces_section on knowledge_pieces (section_id, name_folded, id);
create index knowledge_pieces_owner on knowledge_pieces (owner_id);
create index knowledge_pieces_updater on knowledge_pieces (updated_by);

-- Its words in one language. html: what was written with the editor; body is the same as plain text.
create table knowledge_texts (
    id {id} primary key,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    language text not null,
    title text not null,
    body text not null,
    html text
);
create unique index knowledge_texts_piece on knowledge_texts (piece_id, language);

-- Pictures in it, and files at it. One that is no longer attached stays as long as old versions name it.
create table knowledge_files (
    id {id} primary key,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    uploader_id bigint references people (id),
    content_hash text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    is_attached boolean not null,
    created_at bigint not null
);
create index knowledge_files_piece on knowledge_files (piece_id, id);
create index knowledge_files_uploader on knowledge_files (uploader_id);
create index knowledge_files_content on knowledge_files (content_hash);

-- Steps of a procedure. texts: by tag of the language.
create table knowledge_steps (
    id {id} primary key,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    position bigint not null,
    minutes bigint,
    picture_id bigint references knowledge_files (id) on delete cascade,
    texts {json} not null
);
create index knowledge_steps_piece on knowledge_steps (piece_id, position, id);
create index knowledge_steps_picture on knowledge_steps (picture_id);

create table knowledge_tags (
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    name_folded text not null,
    name text not null,
    primary key (piece_id, name_folded)
);
create index knowledge_tags_name on knowledge_tags (name_folded, piece_id);

-- What it was after each change, whole. deed: the word for what was done.
create table knowledge_versions (
    id {id} primary key,
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    version bigint not null,
    deed text not null,
    author_id bigint references people (id),
    made_at bigint not null,
    content {json} not null
);
create unique index knowledge_versions_piece on knowledge_versions (piece_id, version);
create index knowledge_versions_author on knowledge_versions (author_id);

-- Was it useful? One vote a person and piece.
create table knowledge_votes (
    piece_id bigint not null references knowledge_pieces (id) on delete cascade,
    person_id bigint not null references people (id) on delete cascade,
    is_useful boolean not null,
    comment text not null,
    voted_at bigint not null,
    primary key (piece_id, person_id)
);
create index knowledge_votes_person on knowledge_votes (person_id);
create index knowledge_votes_newest on knowledge_votes (piece_id, voted_at);
