notifications-reassigned = { $name } assigned the ticket
notifications-changed = { $name } changed the ticket
