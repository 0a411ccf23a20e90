-- The name in another language that the desk speaks, where there is one: whoever reads in that language sees it.
alter table categories add column translation text;
alter table categories add column translated_to text;

-- Who gets the tickets that are nobody's. A subcategory without anybody of its own has that of its category.
alter table categories add column assignee_id bigint references people (id);
create index categories_assignee on categories (assignee_id);

-- A category that went up in another keeps its row and its name: old histories speak of it.
alter table categories add column merged_into bigint references categories (id);
create index categories_merged on categories (merged_into);
