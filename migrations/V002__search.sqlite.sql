-- One document a ticket, made by the program: folded words separated by blanks. rowid is the ticket's number.
-- prefix: beginnings of so many letters have lists of their own; else each would be gathered from all its words.
create virtual table ticket_search using fts5 (
    subject, people, body, notes,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0',
    prefix = '2 3 4'
);

-- The history is written once.
create trigger events_stay before update on events
begin
    select raise(abort, 'the history cannot be edited');
end;
