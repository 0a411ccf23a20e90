# How this language calls itself.
language-name = English
# What the languages are called in a sentence of this one, such as “There is no text in Portuguese”.
language-called = { $tag ->
    [en] English
    [es] Spanish
   *[pt-BR] Portuguese
 }
