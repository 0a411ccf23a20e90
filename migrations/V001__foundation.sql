-- Times are microseconds since 1970 in UTC. Ids are made by the program and ordered by time.
-- Columns named *_folded hold lower case without marks, made by the program, for comparing and sorting.

create table settings (
    key text primary key,
    value {json} not null
);

-- The sequence of ticket numbers: a row, so that a rolled-back attempt gives its number back.
create table counters (
    name text primary key,
    value bigint not null
);
insert into counters (name, value) values ('ticket', 0);

create table departments (
    id {id} primary key,
    name text not null,
    name_folded text not null,
    is_archived boolean not null,
    created_at bigint not null
);
create unique index departments_name on departments (name_folded);

create table people (
    id {id} primary key,
    name text not null,
    name_folded text not null,
    email text not null,
    role text not null,
    department_id bigint references departments (id),
    language text not null,
    time_zone text,
    password_hash text,
    is_active boolean not null,
    created_at bigint not null,
    last_seen_at bigint
);
create unique index people_email on people (email);
create index people_name on people (name_folded, id);
create index people_department on people (department_id);
create index people_role on people (role, name_folded);

create table sessions (
    token_hash text primary key,
    person_id bigint not null references people (id) on delete cascade,
    address text not null,
    user_agent text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_person on sessions (person_id);
create index sessions_expiry on sessions (expires_at);

create table tokens (
    id {id} primary key,
    token_hash text not null,
    person_id bigint not null references people (id) on delete cascade,
    name text not null,
    created_at bigint not null,
    last_used_at bigint
);
create unique index tokens_hash on tokens (token_hash);
create index tokens_person on tokens (person_id);

-- Attempts at signing in, counted by address and by account within a window.
create table throttles (
    key text primary key,
    failures bigint not null,
    window_started_at bigint not null
);
create index throttles_window on throttles (window_started_at);

create table categories (
    id {id} primary key,
    parent_id bigint references categories (id),
    name text not null,
    name_folded text not null,
    position bigint not null,
    is_archived boolean not null,
    created_at bigint not null
);
create index categories_parent on categories (parent_id, position);

-- priority: 1 emergency, 2 urgent, 3 normal, 4 low, 5 not yet triaged. So the queue sorts by the column itself.
create table tickets (
    number {id} primary key,
    subject text not null,
    status text not null,
    priority bigint not null,
    requester_id bigint not null references people (id),
    assignee_id bigint references people (id),
    department_id bigint references departments (id),
    category_id bigint references categories (id),
    channel text not null,
    resolution text,
    follow_up_of bigint references tickets (number),
    opened_at bigint not null,
    updated_at bigint not null,
    answered_at bigint,
    resolved_at bigint,
    closed_at bigint,
    closed_by bigint references people (id),
    version bigint not null
);
create index tickets_by_status on tickets (status, priority, opened_at, number);
create index tickets_by_change on tickets (status, updated_at, number);
create index tickets_by_assignee on tickets (assignee_id, status, priority, opened_at, number);
create index tickets_by_requester on tickets (requester_id, number);
create index tickets_by_department on tickets (department_id, number);
create index tickets_by_category on tickets (category_id, number);
create index tickets_by_closer on tickets (closed_by);
create index tickets_by_follow_up on tickets (follow_up_of);
create index tickets_queue on tickets (priority, opened_at, number) where status in ('open', 'in_progress');
create index tickets_to_close on tickets (resolved_at) where status = 'resolved';

create table watchers (
    ticket_number bigint not null references tickets (number) on delete cascade,
    person_id bigint not null references people (id) on delete cascade,
    primary key (ticket_number, person_id)
);
create index watchers_person on watchers (person_id, ticket_number);

create table messages (
    id {id} primary key,
    ticket_number bigint not null references tickets (number) on delete cascade,
    kind text not null,
    author_id bigint not null references people (id),
    channel text not null,
    body text not null,
    created_at bigint not null
);
create index messages_ticket on messages (ticket_number, id);
create index messages_author on messages (author_id);

-- Contents are stored once, under their SHA-256, in the file store.
create table attachments (
    id {id} primary key,
    ticket_number bigint not null references tickets (number) on delete cascade,
    message_id bigint not null references messages (id) on delete cascade,
    uploader_id bigint not null references people (id),
    content_hash text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    created_at bigint not null
);
create index attachments_ticket on attachments (ticket_number, id);
create index attachments_message on attachments (message_id);
create index attachments_uploader on attachments (uploader_id);
create index attachments_content on attachments (content_hash);

create table steps (
    id {id} primary key,
    ticket_number bigint not null references tickets (number) on delete cascade,
    position bigint not null,
    text text not null,
    author_id bigint not null references people (id),
    is_done boolean not null,
    done_by bigint references people (id),
    done_at bigint,
    created_at bigint not null
);
create index steps_ticket on steps (ticket_number, position);
create index steps_author on steps (author_id);
create index steps_doer on steps (done_by);

create table events (
    id {id} primary key,
    ticket_number bigint references tickets (number) on delete cascade,
    actor_id bigint references people (id),
    channel text not null,
    kind text not null,
    data {json} not null,
    happened_at bigint not null
);
create index events_ticket on events (ticket_number, id);
create index events_actor on events (actor_id);

-- A repeat of an API request with the same key gets the first answer again.
create table idempotency_keys (
    person_id bigint not null references people (id) on delete cascade,
    key text not null,
    request_hash text not null,
    status bigint not null,
    location text,
    body text not null,
    created_at bigint not null,
    primary key (person_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- Work for later; a finished job leaves no row, a dead one stays to be looked at.
create table jobs (
    id {id} primary key,
    kind text not null,
    payload {json} not null,
    lane text,
    unique_key text,
    state text not null,
    run_at bigint not null,
    attempts bigint not null,
    locked_until bigint,
    last_error text,
    created_at bigint not null
);
create unique index jobs_unique on jobs (unique_key);
create index jobs_due on jobs (state, run_at, id);
create index jobs_lane on jobs (lane, id);

-- The outbox: one row a recipient. letter is what the one branded template renders, in the recipient's language.
create table deliveries (
    id {id} primary key,
    ticket_number bigint references tickets (number) on delete cascade,
    event_id bigint references events (id) on delete cascade,
    recipient_id bigint references people (id) on delete set null,
    address text not null,
    kind text not null,
    subject text not null,
    letter {json} not null,
    message_id text not null,
    state text not null,
    attempts bigint not null,
    next_attempt_at bigint,
    last_response text,
    created_at bigint not null,
    sent_at bigint
);
create unique index deliveries_message_id on deliveries (message_id);
create index deliveries_ticket on deliveries (ticket_number, id);
create index deliveries_event on deliveries (event_id);
create index deliveries_recipient on deliveries (recipient_id);
create index deliveries_state on deliveries (state, id);

-- In-product notices: what happened that concerns somebody.
create table notices (
    id {id} primary key,
    person_id bigint not null references people (id) on delete cascade,
    event_id bigint not null references events (id) on delete cascade,
    ticket_number bigint references tickets (number) on delete cascade,
    is_read boolean not null,
    created_at bigint not null
);
create index notices_person on notices (person_id, id);
create index notices_unread on notices (person_id) where not is_read;
create index notices_event on notices (event_id);
create index notices_ticket on notices (ticket_number);
