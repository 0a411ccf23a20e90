# Doing the same with many tickets.
bulk-chosen-one = One ticket is chosen
bulk-chosen-other = { $count } tickets are chosen
bulk-choose = Choose ticket #{ $number }
bulk-all = All tickets of this view (at most 1,000)
bulk-clear = Choose none
bulk-with-them = What to do with the chosen tickets
bulk-triage = Priority
bulk-tag = Tags
bulk-category = Category
bulk-assign = Assign
bulk-reply = Reply
bulk-resolve = Resolve
bulk-close = Close
bulk-bin = Delete
bulk-none = Choose tickets first: mark the box at the beginning of their lines.
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
    [one] Put one ticket into the bin
   *[other] Put { $count } tickets into the bin
 }
bulk-do-triage = Set priority
bulk-do-tag = Change tags
bulk-do-category = Set category
bulk-do-assign = Assign
bulk-do-reply = Send to all
bulk-do-resolve = Resolve all
bulk-do-close = Close all
bulk-do-bin = Put into the bin
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
bulk-cut = The view has more tickets than can be done at once. These are its first { $count }.
bulk-people = { $count ->
    [0] Nobody outside the support team gets mail about it.
    [one] Up to one person outside the support team gets mail about it. Those who work on the tickets get one mail for all of them.
   *[other] Up to { $count } people outside the support team get mail about it. Those who work on the tickets get one mail for all of them.
 }
bulk-people-reply = { $count ->
    [0] Nobody outside the support team gets it by mail.
    [one] Up to one person gets it by mail.
   *[other] Up to { $count } people get it by mail.
 }
bulk-hint = You can undo it afterwards.
bulk-hint-written = It begins after 10 seconds; until then you can stop it, and nobody hears of it. You can undo it afterwards, but mail that has gone out stays out.
bulk-hint-reply = It begins after 10 seconds; until then you can stop it, and nobody hears of it. What has been sent cannot be unsaid.
bulk-hint-bin = They are in no list and no search any more, and nobody can open them. For 30 days they can be restored; then they are gone for good.
bulk-tags-add = Add
bulk-tags-hint = Several tags with commas between them.
bulk-tags-remove = Remove
bulk-tags-remove-hint = Tickets without them stay as they are.
bulk-tags-none = Name at least one tag to add or to remove.
bulk-no-category = No category
bulk-nobody = Nobody (back into the queue)
bulk-reason = Reason
bulk-reason-hint = Appears in the history of each ticket and in the mail about it.
bulk-starts = { $count ->
    [0] It begins now.
    [one] It begins in one second.
   *[other] It begins in { $count } seconds.
 }
bulk-state-running = Under way: { $done } of { $of }
bulk-state-done = Done
bulk-state-stopped = Stopped
bulk-state-undoing = Being undone: { $done } of { $of }
bulk-state-undone = Undone
bulk-state-halted = Came to a halt: { $done } of { $of }
bulk-is-waiting = Begins in a moment
bulk-is-running = Under way
bulk-is-done = Done
bulk-is-stopped = Stopped
bulk-is-undoing = Being undone
bulk-is-undone = Undone
bulk-is-halted = Came to a halt
bulk-count-done = { $count } done
bulk-count-undone = { $count } put back
bulk-count-refused = { $count } not possible
bulk-count-kept = { $count } left as they are
bulk-count-stopped = { $count } not begun
bulk-may-stop-waiting = Nothing has happened yet. If you stop it now, nobody hears of it.
bulk-may-stop = If you stop it, what is done stays done, and you can undo that.
bulk-may-stop-written = If you stop it, what is done stays done, and mail that has gone out stays out.
bulk-may-undo = Undoing puts each ticket back to what it was. What somebody has changed since is left alone.
bulk-may-undo-written = Undoing puts each ticket back to what it was. What somebody has changed since is left alone. Mail that has gone out stays out; people get mail about how it is now.
bulk-cannot-undo = These replies have been sent and cannot be unsaid.
bulk-stop = Stop
bulk-undo = Undo
bulk-halted = Something broke on our side several times in a row, so it was given up. What is done is done; the rest has not been touched. You can let it go on where it stands.
bulk-go-on = Go on
bulk-variables-hint = Written with their braces, they become what each ticket says. A ticket that has no value for one of them gets no reply, and you are told.
bulk-unknown-variable = There is a word in braces here that is none of the variables below.
bulk-reason-gap = The text names something that this ticket does not have, such as an assignee.
bulk-back = Back to the list
bulk-look-again = Look again
bulk-why = Why
bulk-was-refused = Not done
bulk-was-kept = Not undone
bulk-reason-gone = The ticket is not there any more.
bulk-reason-forbidden = You may not do this (any more).
bulk-reason-fault = Something broke on our side. It is in the log of the desk.
bulk-undo-reason = A change of many tickets at once was undone.
bulk-conflict = This cannot be undone at the moment.
bulk-list-title = What you did with many tickets
bulk-list-intro = What you did with many tickets at once stays here for 30 days, and can be undone where that is possible.
bulk-list-empty-title = Nothing yet
bulk-list-empty = Choose several tickets in a list, and do the same with all of them.
shortcuts-choose = Choose this ticket, or clear the choice
shortcuts-choose-down = Choose it and the next ticket
shortcuts-choose-up = Choose it and the previous ticket
shortcuts-choose-none = Choose none
