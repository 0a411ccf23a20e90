-- Beside one another, no two categories have the same name.
create unique index categories_name on categories (coalesce(parent_id, 0), name_folded);
