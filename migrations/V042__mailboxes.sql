-- Mailboxes from which mail is fetched. secret: a password, or what an OAuth provider gave, sealed with the desk's key.
-- is_configured: it stands in the configuration (HELPDESK_IMAP_URL) and is changed there. move_to: the folder into which
-- messages go that were taken; null = they are marked as seen. version counts changes by people, secret_version those of
-- the secret.
create table mailboxes (
    id {id} primary key,
    name text not null,
    address text not null,
    host text not null,
    port bigint not null,
    security text not null,
    auth text not null,
    user_name text not null,
    secret {bytes},
    folder text not null,
    move_to text,
    category_id bigint references categories (id) on delete set null,
    department_id bigint references departments (id) on delete set null,
    sender_name text,
    is_active boolean not null,
    is_configured boolean not null,
    needs_sign_in boolean not null,
    version bigint not null,
    secret_version bigint not null,
    created_at bigint not null
);
create index mailboxes_category on mailboxes (category_id);
create index mailboxes_department on mailboxes (department_id);

-- How far a mailbox has been read, and which process reads it: one at a time, until held_until. Messages from next_uid on
-- are new; below floor_uid, which is where the mailbox ended when it was first read, only those that were unread or came
-- after since. untold: numbers of messages that were taken, and not yet marked or moved.
create table mailbox_progress (
    mailbox_id {id} primary key references mailboxes (id) on delete cascade,
    holder bigint,
    held_until bigint not null,
    uid_validity bigint,
    next_uid bigint not null,
    floor_uid bigint not null,
    since bigint,
    untold {json} not null,
    taken_at bigint
);

-- Messages that could not be taken: they stay in the mailbox as they are.
create table mailbox_leftovers (
    mailbox_id bigint not null references mailboxes (id) on delete cascade,
    uid_validity bigint not null,
    uid bigint not null,
    reason text not null,
    detail text not null,
    sender text not null,
    subject text not null,
    size bigint not null,
    found_at bigint not null,
    primary key (mailbox_id, uid_validity, uid)
);

-- How each way of mail is: 'smtp', or a mailbox as 'mailbox:ID'. told_at: since when admins know that it fails.
create table mail_health (
    part text primary key,
    name text not null,
    day text not null,
    today bigint not null,
    last_success_at bigint,
    fault text,
    said text,
    failed_at bigint,
    failing_since bigint,
    told_at bigint
);
create index mail_health_failing on mail_health (failing_since);
