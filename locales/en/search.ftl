search-words = Words, a number, a name
search-hint = Words and beginnings of words, “exact phrases”, and from:name, is:open, priority:urgent, before:2026-11-01.
search-nothing-title = Nothing found for “{ $words }”
search-nothing = Try fewer words or only the beginning of a word. A number finds its ticket at once.
search-before = Previous
search-after = Next
