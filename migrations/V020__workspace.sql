-- html: what was written with the editor, sanitised; body is the same as plain text, and all there is where html is null.
alter table messages add column html text;

-- merged_into: this ticket goes on in that one; nothing of it is moved, so that the merge can be undone.
-- binned_at, binned_from: since when it lies in the bin (status 'binned'), and which status it had before.
alter table tickets add column merged_into bigint references tickets (number);
alter table tickets add column binned_at bigint;
alter table tickets add column binned_from text;
create index tickets_by_merge on tickets (merged_into);
create index tickets_in_bin on tickets (binned_at) where status = 'binned';

-- What a merge changed beyond the ticket itself: what its undoing needs.
create table merges (
    id {id} primary key,
    source_number bigint not null references tickets (number) on delete cascade,
    target_number bigint not null references tickets (number) on delete cascade,
    merged_by bigint references people (id),
    merged_at bigint not null,
    undone_at bigint,
    before {json} not null
);
create index merges_source on merges (source_number);
create index merges_target on merges (target_number);
create index merges_by on merges (merged_by);

-- kind: parent (from is the parent of to), related, duplicate (from is a duplicate of to).
create table ticket_links (
    from_number bigint not null references tickets (number) on delete cascade,
    to_number bigint not null references tickets (number) on delete cascade,
    kind text not null,
    created_by bigint references people (id),
    created_at bigint not null,
    primary key (from_number, to_number, kind)
);
create index ticket_links_to on ticket_links (to_number);
create index ticket_links_by on ticket_links (created_by);

create table tags (
    id {id} primary key,
    name text not null,
    name_folded text not null,
    created_at bigint not null
);
create unique index tags_name on tags (name_folded);
create table ticket_tags (
    ticket_number bigint not null references tickets (number) on delete cascade,
    tag_id bigint not null references tags (id) on delete cascade,
    primary key (ticket_number, tag_id)
);
create index ticket_tags_tag on ticket_tags (tag_id, ticket_number);

-- due_on: a day, as 2026-11-24.
alter table steps add column assignee_id bigint references people (id);
alter table steps add column due_on text;
create index steps_assignee on steps (assignee_id);

-- Saved filters of the list. query is what stands behind the question mark of its address.
create table views (
    id {id} primary key,
    owner_id bigint not null references people (id) on delete cascade,
    name text not null,
    query text not null,
    is_shared boolean not null,
    created_at bigint not null
);
create index views_owner on views (owner_id, id);
create index views_shared on views (id) where is_shared;

-- Answers that are written once and used often; staff share them.
create table canned_replies (
    id {id} primary key,
    title text not null,
    title_folded text not null,
    body text not null,
    html text,
    author_id bigint references people (id),
    updated_at bigint not null
);
create index canned_replies_title on canned_replies (title_folded, id);
create index canned_replies_author on canned_replies (author_id);

-- What somebody is writing. place: "new", "reply:7", "note:7".
create table drafts (
    person_id bigint not null references people (id) on delete cascade,
    place text not null,
    subject text not null,
    body text not null,
    html text,
    updated_at bigint not null,
    primary key (person_id, place)
);
create index drafts_age on drafts (updated_at);

-- How the requester found the help: score 1 (bad) to 5 (excellent).
create table ratings (
    ticket_number {id} primary key references tickets (number) on delete cascade,
    person_id bigint not null references people (id),
    score bigint not null,
    comment text not null,
    rated_at bigint not null
);
create index ratings_person on ratings (person_id);
create index ratings_time on ratings (rated_at);

-- Deeds at many tickets at once, done by a job in small changes. before: what undoing each ticket needs.
create table bulk_deeds (
    id {id} primary key,
    person_id bigint not null references people (id) on delete cascade,
    deed {json} not null,
    state text not null,
    total bigint not null,
    done bigint not null,
    refused bigint not null,
    created_at bigint not null,
    finished_at bigint
);
create index bulk_deeds_person on bulk_deeds (person_id, id);
create table bulk_items (
    bulk_id bigint not null references bulk_deeds (id) on delete cascade,
    place bigint not null,
    ticket_number bigint not null references tickets (number) on delete cascade,
    state text not null,
    reason text,
    before {json},
    primary key (bulk_id, place)
);
create index bulk_items_ticket on bulk_items (ticket_number);
