-- One document a ticket, made by the program: folded words separated by blanks. rowid is the ticket's number.
create virtual table ticket_search using fts5 (
    subject, people, body, notes,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- The history is written once.
create trigger events_stay before update on events
begin
    select raise(abort, 'the history cannot be edited');
end;
