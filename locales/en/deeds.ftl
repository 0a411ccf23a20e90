# What is told once after a deed, and why a deed was refused.
tickets-flash-opened = Your ticket is open. We will answer here and by email.
tickets-flash-opened-for = The ticket is open in their name.
tickets-flash-replied-resolved = Your reply was sent, and the ticket is resolved.
tickets-flash-replied-waiting = Your reply was sent. The ticket is waiting for the requester.
tickets-resolve-unanswered = Nobody has answered yet. Resolve it without an answer?
tickets-flash-replied = Your reply was sent.
tickets-flash-noted = The note was added.
tickets-flash-triaged = The priority was set.
tickets-flash-categorised = The category was set.
tickets-flash-taken = The ticket is yours and in progress.
tickets-flash-assigned = The ticket was assigned.
tickets-flash-waiting = The ticket is waiting for the requester.
tickets-flash-resolved = The ticket is resolved.
tickets-flash-closed = The ticket is closed.
tickets-flash-cancelled = The ticket was withdrawn.
tickets-flash-reopened = The ticket is open again.
tickets-flash-step = The step was added.
tickets-flash-step-done = The step is done.
tickets-flash-step-pending = The step is pending again.
tickets-conflict-over = The ticket is already resolved or closed. Reopen it first.
tickets-conflict-closed = The ticket is closed. A reply opens a new one that is linked to it.
tickets-steps-too-many = A ticket has at most { $number } steps.
tickets-files-too-many = At most { $number } files at a time.
tickets-file-too-large = A file is too large: at most { $number } MB each.
tickets-file-not-stored = The file could not be saved. Your text is kept: choose the file again in a moment.
tickets-file-no-room = The desk’s disk is almost full, so it accepts no files right now. Your text is kept: send it without files, or try again later.
tickets-files-too-much = You have sent more files in one day than the desk accepts. Your text is kept: send it without files, or with them in { $number ->
    [one] an hour
   *[other] { $number } hours
 }.
errors-key-reused = This Idempotency-Key was used for a different request.
