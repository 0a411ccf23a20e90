-- Mail that came in, one row a message however often it arrives. message_key: hash of Message-ID, sender, date and body;
-- message_id: the Message-ID itself, without brackets. via: 'pipe' or 'mailbox'. defaults: what its mailbox says about new
-- tickets. wish: what somebody wants to become of it, where the rules decided otherwise. written_as: what it is in the
-- conversation of its ticket.
create table mails (
    id {id} primary key,
    content_hash text not null,
    message_key text,
    message_id text,
    from_address text not null,
    from_name text not null,
    subject text not null,
    size bigint not null,
    via text not null,
    mailbox_id bigint,
    mailbox_name text not null,
    recipient text,
    defaults {json} not null,
    state text not null,
    reason text not null,
    nature text not null,
    decision {json},
    problem text,
    attempts bigint not null,
    wish text,
    wish_ticket bigint,
    wished_by bigint references people (id),
    person_id bigint references people (id),
    ticket_number bigint references tickets (number) on delete cascade,
    written_as bigint references messages (id) on delete cascade,
    received_at bigint not null,
    decided_at bigint
);
create unique index mails_content on mails (content_hash);
create unique index mails_key on mails (message_key);
create index mails_message_id on mails (message_id);
create index mails_state on mails (state, id);
create index mails_mailbox on mails (mailbox_id, id);
create index mails_from on mails (from_address, id);
create index mails_person on mails (person_id, id);
create index mails_ticket on mails (ticket_number, id);
create index mails_written on mails (written_as);
create index mails_wished on mails (wished_by);

-- A mail as it came, compressed (zlib). It stands apart so that lists do not walk over it.
create table raw_mails (
    mail_id {id} primary key references mails (id) on delete cascade,
    content {bytes} not null
);

-- Addresses of the desk's own, by mailbox.
create table own_addresses (
    mailbox_id bigint not null,
    address text not null,
    primary key (mailbox_id, address)
);
create index own_addresses_address on own_addresses (address);

-- Whose mail is kept and goes no further: an address, or a domain as '@example.org'.
create table blocked_senders (
    pattern text primary key,
    blocked_by bigint references people (id),
    blocked_at bigint not null
);
create index blocked_senders_by on blocked_senders (blocked_by);

-- Addresses from which mail came too fast: the desk does not answer them by itself until the time is over.
create table silenced_addresses (
    address text primary key,
    mails bigint not null,
    silenced_at bigint not null,
    ends_at bigint not null
);

-- Of a message that came by mail, body and html are what was new in it; folded and folded_html are the rest (what it
-- quotes, the signature), which is shown when the reader asks.
alter table messages add column folded text;
alter table messages add column folded_html text;

-- Who letters about it come from, where it came in by a mailbox that has a name of its own.
alter table tickets add column sender_name text;
