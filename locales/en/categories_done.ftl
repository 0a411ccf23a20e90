tickets-category-saved = The category was added.
