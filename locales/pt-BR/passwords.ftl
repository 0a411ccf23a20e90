passwords-guessable = Outras pessoas também pensariam nesta. Use uma frase curta ou palavras que não combinam entre si; sem o seu nome, o seu e-mail ou o da organização.
