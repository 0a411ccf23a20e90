# Doing the same with many tickets.
bulk-chosen-one = One ticket selected
bulk-chosen-other = { $count } tickets selected
bulk-choose = Select ticket #{ $number }
bulk-all = All tickets in this view (at most 1,000)
bulk-clear = Clear selection
bulk-with-them = Actions for the selected tickets
bulk-triage = Priority
bulk-tag = Tags
bulk-category = Category
bulk-assign = Assign
bulk-reply = Reply
bulk-resolve = Resolve
bulk-close = Close
bulk-bin = Delete
bulk-none = Select tickets first: tick the box at the start of their rows.
bulk-new-triage = { $count ->
    [one] Set the priority of one ticket
   *[other] Set the priority of { $count } tickets
 }
bulk-new-tag = { $count ->
    [one] Change the tags of one ticket
   *[other] Change the tags of { $count } tickets
 }
bulk-new-category = { $count ->
    [one] Set the category of one ticket
   *[other] Set the category of { $count } tickets
 }
bulk-new-assign = { $count ->
    [one] Assign one ticket
   *[other] Assign { $count } tickets
 }
bulk-new-reply = { $count ->
    [one] Reply to one ticket
   *[other] Reply to { $count } tickets
 }
bulk-new-resolve = { $count ->
    [one] Resolve one ticket
   *[other] Resolve { $count } tickets
 }
bulk-new-close = { $count ->
    [one] Close one ticket
   *[other] Close { $count } tickets
 }
bulk-new-bin = { $count ->
    [one] Move one ticket to the bin
   *[other] Move { $count } tickets to the bin
 }
bulk-do-triage = Set priority
bulk-do-tag = Change tags
bulk-do-category = Set category
bulk-do-assign = Assign
bulk-do-reply = Send to all
bulk-do-resolve = Resolve all
bulk-do-close = Close all
bulk-do-bin = Move to the bin
bulk-title-triage = { $count ->
    [one] Priority of one ticket
   *[other] Priority of { $count } tickets
 }
bulk-title-tag = { $count ->
    [one] Tags of one ticket
   *[other] Tags of { $count } tickets
 }
bulk-title-category = { $count ->
    [one] Category of one ticket
   *[other] Category of { $count } tickets
 }
bulk-title-assign = { $count ->
    [one] Assignment of one ticket
   *[other] Assignment of { $count } tickets
 }
bulk-title-reply = { $count ->
    [one] Reply to one ticket
   *[other] Reply to { $count } tickets
 }
bulk-title-resolve = { $count ->
    [one] Resolution of one ticket
   *[other] Resolution of { $count } tickets
 }
bulk-title-close = { $count ->
    [one] Closing of one ticket
   *[other] Closing of { $count } tickets
 }
bulk-title-bin = { $count ->
    [one] One ticket for the bin
   *[other] { $count } tickets for the bin
 }
bulk-and-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
bulk-cut = The view has more tickets than can be changed at once. These are its first { $count }.
bulk-people = { $count ->
    [0] Nobody outside the support team gets an email about it.
    [one] Up to one person outside the support team gets an email about it. Those who work on the tickets get one email for all of them.
   *[other] Up to { $count } people outside the support team get an email about it. Those who work on the tickets get one email for all of them.
 }
bulk-people-reply = { $count ->
    [0] Nobody outside the support team gets it by email.
    [one] Up to one person gets it by email.
   *[other] Up to { $count } people get it by email.
 }
bulk-hint = You can undo it afterwards.
bulk-hint-written = It starts after 10 seconds. If you stop it before then, nobody is notified. You can undo it afterwards, but emails that have been sent stay sent.
bulk-hint-reply = It starts after 10 seconds. If you stop it before then, nobody is notified. Replies that have been sent cannot be taken back.
bulk-hint-bin = They no longer appear in lists or in the search, and nobody can open them. You can restore them for 30 days; then they are gone for good.
bulk-tags-add = Add
bulk-tags-hint = Separate several tags with commas.
bulk-tags-remove = Remove
bulk-tags-remove-hint = Tickets without them stay as they are.
bulk-tags-none = Name at least one tag to add or to remove.
bulk-no-category = No category
bulk-nobody = Nobody (back to the queue)
bulk-reason = Reason
bulk-reason-hint = Appears in the history of each ticket and in the email about it.
bulk-starts = { $count ->
    [0] It starts now.
    [one] It starts in one second.
   *[other] It starts in { $count } seconds.
 }
bulk-state-running = Under way: { $done } of { $of }
bulk-state-done = Done
bulk-state-stopped = Stopped
bulk-state-undoing = Being undone: { $done } of { $of }
bulk-state-undone = Undone
bulk-state-halted = Stopped by an error: { $done } of { $of }
bulk-is-waiting = Starts in a moment
bulk-is-running = Under way
bulk-is-done = Done
bulk-is-stopped = Stopped
bulk-is-undoing = Being undone
bulk-is-undone = Undone
bulk-is-halted = Stopped by an error
bulk-count-done = { $count } done
bulk-count-undone = { $count } undone
bulk-count-refused = { $count } not possible
bulk-count-kept = { $count } left as they are
bulk-count-stopped = { $count } not started
bulk-may-stop-waiting = Nothing has happened yet. If you stop it now, nobody is notified.
bulk-may-stop = If you stop it, changes already made stay, and you can undo them.
bulk-may-stop-written = If you stop it, changes already made stay, and emails that have been sent stay sent.
bulk-may-undo = Undo puts each ticket back as it was. Whatever has been changed since is left alone.
bulk-may-undo-written = Undo puts each ticket back as it was. Whatever has been changed since is left alone. Emails that have been sent stay sent; people get an email about the new state.
bulk-cannot-undo = These replies have been sent and cannot be taken back.
bulk-stop = Stop
bulk-undo = Undo
bulk-halted = Something broke on our side several times in a row, so this was stopped. What is done is done; the rest has not been touched. You can continue where it stopped.
bulk-go-on = Continue
bulk-variables-hint = Type them with their braces; each ticket’s own details take their place. A ticket that lacks one of them gets no reply, and you are told.
bulk-unknown-variable = A word in braces here is not one of the variables below.
bulk-reason-gap = The text uses something that this ticket does not have, such as an assignee.
bulk-back = Back to the list
bulk-look-again = Refresh
bulk-why = Why
bulk-was-refused = Not done
bulk-was-kept = Not undone
bulk-reason-gone = The ticket no longer exists.
bulk-reason-forbidden = You do not have permission to do this (any more).
bulk-reason-fault = Something broke on our side. The log of the desk has the details.
bulk-undo-reason = A change to many tickets at once was undone.
bulk-conflict = This cannot be undone at the moment.
bulk-list-title = Your bulk changes
bulk-list-intro = Changes you made to many tickets at once stay here for 30 days, and can be undone where that is possible.
bulk-list-empty-title = Nothing yet
bulk-list-empty = Select several tickets in a list, and change them all at once.
shortcuts-choose = Select or deselect this ticket
shortcuts-choose-down = Select it and the next ticket
shortcuts-choose-up = Select it and the previous ticket
shortcuts-choose-none = Clear selection
