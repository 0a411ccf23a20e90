# How this language calls itself.
language-name = Português (Brasil)
# What the languages are called in a sentence of this one, such as “There is no text in Portuguese”.
language-called = { $tag ->
    [en] inglês
    [es] espanhol
   *[pt-BR] português
 }
