-- Pictures that were put into what somebody is writing. When it is sent they become attachments, under the same id.
create table draft_images (
    id {id} primary key,
    person_id bigint not null references people (id) on delete cascade,
    content_hash text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    created_at bigint not null
);
create index draft_images_person on draft_images (person_id, id);
create index draft_images_content on draft_images (content_hash);
create index draft_images_age on draft_images (created_at);
