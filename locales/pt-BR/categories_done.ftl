tickets-category-saved = A categoria foi adicionada.
