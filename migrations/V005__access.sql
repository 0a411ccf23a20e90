-- Every mail address that is somebody's. people.email, to which the desk writes, is always among them.
create table addresses (
    email text primary key,
    person_id bigint not null references people (id) on delete cascade,
    created_at bigint not null
);
create index addresses_person on addresses (person_id);
insert into addresses (email, person_id, created_at) select email, id, created_at from people;

-- deleted_at: nobody any more, but what they wrote elsewhere has an author. The row keeps neither name nor address.
-- is_welcomed: whether they were asked for department and language, which happens once.
-- silenced: what they do not want to be told, as words like "mail:ticket_triaged".
-- picture_at: when their picture was last changed; none = their initials are drawn.
alter table people add column deleted_at bigint;
alter table people add column is_welcomed boolean not null default true;
alter table people add column silenced {json} not null default '[]';
alter table people add column picture_at bigint;

create table pictures (
    person_id {id} primary key references people (id) on delete cascade,
    media_type text not null,
    content {bytes} not null
);

-- needs: what is still missing before this session opens anything; none = nothing.
-- method: how its person showed who they are. Those begun before this are ended: people sign in once more.
alter table sessions add column id bigint;
alter table sessions add column needs text;
alter table sessions add column method text not null default 'password';
delete from sessions;
create unique index sessions_id on sessions (id);

-- Links and codes that work once: invitations, password resets, new addresses. A used one leaves no row.
create table one_time_links (
    token_hash text primary key,
    purpose text not null,
    person_id bigint not null references people (id) on delete cascade,
    email text,
    created_at bigint not null,
    expires_at bigint not null
);
create index one_time_links_person on one_time_links (person_id, purpose);
create index one_time_links_expiry on one_time_links (expires_at);

-- Second factors (RFC 6238). secret is encrypted with the desk's key; last_step is the newest one that was used.
create table second_factors (
    person_id {id} primary key references people (id) on delete cascade,
    secret {bytes} not null,
    is_confirmed boolean not null,
    last_step bigint not null,
    created_at bigint not null
);
create table recovery_codes (
    person_id bigint not null references people (id) on delete cascade,
    code_hash text not null,
    created_at bigint not null,
    primary key (person_id, code_hash)
);

-- Who somebody is at an OpenID provider.
create table identities (
    issuer text not null,
    subject text not null,
    person_id bigint not null references people (id) on delete cascade,
    created_at bigint not null,
    last_used_at bigint not null,
    primary key (issuer, subject)
);
create index identities_person on identities (person_id);

-- What happened at the desk itself. actor: who did it; about: to whom; thing: to what, where it is no person.
create table audit (
    id {id} primary key,
    happened_at bigint not null,
    kind text not null,
    actor_id bigint references people (id),
    about_id bigint references people (id),
    channel text not null,
    address text not null,
    thing text not null,
    data {json} not null
);
create index audit_kind on audit (kind, id);
create index audit_actor on audit (actor_id, id);
create index audit_about on audit (about_id, id);
create index audit_time on audit (happened_at);
