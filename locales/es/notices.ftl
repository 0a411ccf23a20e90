notifications-reassigned = { $name } asignó el ticket
notifications-changed = { $name } modificó el ticket
