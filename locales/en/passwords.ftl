passwords-guessable = Others think of this one too. Take a short sentence, or words that do not belong together; without your name, your address or the organisation.
