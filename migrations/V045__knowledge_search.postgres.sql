-- One document a text, made by the program: folded words separated by blanks.
-- Weights stand for the columns that SQLite has: A title, B tags, C body.
create table knowledge_search (
    text_id bigint primary key references knowledge_texts (id) on delete cascade,
    document tsvector not null
);
create index knowledge_search_document on knowledge_search using gin (document);
