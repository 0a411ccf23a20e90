# O painel ao lado da conversa.
tickets-tags = Etiquetas
tickets-tag-add = Adicionar etiqueta
tickets-tag-remove = Remover a etiqueta “{ $tag }”
tickets-tags-placeholder = Várias, separadas por vírgulas
tickets-tags-too-many = Um chamado tem no máximo { $number } etiquetas. Remova uma primeiro.
tickets-flash-tags = As etiquetas foram alteradas.
