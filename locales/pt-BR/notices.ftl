notifications-reassigned = { $name } atribuiu o chamado
notifications-changed = { $name } alterou o chamado
