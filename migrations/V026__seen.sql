-- The newest entry of the ticket's history that its writer knew when they began to write.
alter table drafts add column seen_event_id bigint;
