-- What somebody had typed into a form that they sent after their session had ended. content is encrypted with the desk's
-- key, token_hash is that of a token which their browser alone has; a row lasts an hour at most.
create table kept_forms (
    token_hash text primary key,
    content {bytes} not null,
    network text not null,
    created_at bigint not null
);
create index kept_forms_network on kept_forms (network);
create index kept_forms_time on kept_forms (created_at);
