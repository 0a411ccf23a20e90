# Cómo se llama este idioma a sí mismo.
language-name = Español
# Cómo se llaman los idiomas dentro de una frase de este, por ejemplo “No hay texto en portugués”.
language-called = { $tag ->
    [en] inglés
    [es] español
   *[pt-BR] portugués
 }
