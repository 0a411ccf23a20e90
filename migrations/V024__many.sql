-- A ticket that is deleted for good takes what everybody was writing to it along.
create index drafts_place on drafts (place);

-- starts_at: until then it can be stopped, and nobody hears of it. The deed waits, runs, is done or stopped; afterwards it
-- can be undone. after: what the deed made of the ticket: what has changed since is left alone.
alter table bulk_deeds add column starts_at bigint;
create index bulk_deeds_age on bulk_deeds (created_at);
alter table bulk_items add column after {json};
