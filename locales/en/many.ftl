# What those who work on tickets are told when somebody does the same with many of them: a notice, and the heading of a mail.
told-many-given = { $count ->
    [one] { $name } assigned a ticket to you
   *[other] { $name } assigned { $count } tickets to you
 }
told-many-taken = { $count ->
    [one] { $name } took a ticket over from you
   *[other] { $name } gave { $count } of your tickets to somebody else
 }
told-many-triaged = { $count ->
    [one] { $name } set the priority of a ticket of yours
   *[other] { $name } set the priority of { $count } of your tickets
 }
told-many-replied = { $count ->
    [one] { $name } replied to a ticket of yours
   *[other] { $name } replied to { $count } of your tickets
 }
told-many-resolved = { $count ->
    [one] { $name } resolved a ticket of yours
   *[other] { $name } resolved { $count } of your tickets
 }
told-many-closed = { $count ->
    [one] { $name } closed a ticket of yours
   *[other] { $name } closed { $count } of your tickets
 }
told-many-undone = { $count ->
    [one] { $name } undid a change to one of your tickets
   *[other] { $name } undid a change to { $count } of your tickets
 }
many-action = Open your tickets
many-because = You get this email because these tickets are assigned to you, or were until now.
tickets-conflict-changed = Somebody has changed it since.
tickets-conflict-assignee = Whoever had the ticket can no longer work on tickets.
