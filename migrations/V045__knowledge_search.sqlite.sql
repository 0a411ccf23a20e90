-- One document a text, made by the program: folded words separated by blanks. rowid is the text's id.
create virtual table knowledge_search using fts5 (
    title, tags, body,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0',
    prefix = '2 3 4'
);
