search-words = Palavras, um número, um nome
search-hint = Palavras e começos de palavras, “frases exatas” e from:nome, is:open, priority:urgent, before:2026-11-01.
search-nothing-title = Nada encontrado para “{ $words }”
search-nothing = Tente menos palavras ou só o começo de uma. Um número encontra o chamado na hora.
search-before = Anteriores
search-after = Próximos
