-- How many mails were sent in a minute, counted since 1970: several processes keep to one pace.
create table mail_pace (
    minute bigint primary key,
    taken bigint not null
);

-- One person's mails, newest first.
drop index deliveries_recipient;
create index deliveries_recipient on deliveries (recipient_id, id);
