# What mail about tickets says. Headings have no full stop: one is added when they stand in a paragraph.
letters-earlier = Earlier in this conversation
letters-action = Open the ticket

letters-opened-heading = We received your request
letters-opened-text = Your ticket number is { $number }. The support team will look at it and get back to you by email.
letters-opened-position = It is number { $position } in the queue. That may change once the support team decides how urgent it is.
letters-opened-staff-heading = { $name } opened a ticket
letters-triaged-heading = The ticket now has a priority: { $priority }
letters-triaged-position = It is number { $position } in the queue.
letters-taken-heading = { $name } is working on your ticket
letters-taken-staff-heading = { $name } took over the ticket
letters-assigned-you-heading = { $name } assigned a ticket to you
letters-assigned-requester-heading = { $assignee } is now taking care of your ticket
letters-assigned-other-heading = { $name } assigned the ticket to { $assignee }
letters-assigned-reason = Reason: { $reason }
letters-unassigned-heading = { $name } put the ticket back in the queue
letters-replied-heading = { $name } replied
letters-noted-heading = { $name } wrote an internal note
letters-mentioned-heading = { $name } mentioned you in an internal note
letters-noted-text = The requester cannot read it, so please do not forward this email.
letters-waiting-heading = { $name } is waiting for your answer
letters-waiting-text = We can continue as soon as you have answered on the page of the ticket.
letters-resolved-heading = Your ticket is resolved
letters-resolved-text = { $count ->
    [one] Is something still not right? Reopen the ticket or reply on its page by tomorrow; after that it is closed.
   *[other] Is something still not right? Reopen the ticket or reply on its page within { $count } days; after that it is closed.
 }
letters-resolved-staff-heading = { $name } resolved the ticket
letters-closed-heading = Your ticket is closed
letters-closed-text = If you need anything else about it, reply on its page: that opens a new ticket that is linked to this one.
letters-closed-staff-heading = { $name } closed the ticket
letters-cancelled-heading = Your ticket was withdrawn
letters-cancelled-staff-heading = { $name } withdrew the ticket
letters-reopened-heading = { $name } reopened your ticket
letters-reopened-staff-heading = { $name } reopened the ticket
letters-step-heading = { $name } added a step

letters-because-requester = You get this email because you asked for help with this ticket.
letters-because-assignee = You get this email because this ticket is assigned to you.
letters-because-previous-assignee = You get this email because this ticket was assigned to you until now.
letters-because-mentioned = You get this email because you were mentioned in this ticket.
letters-because-watcher = You get this email because you watch this ticket.
letters-because-support = You get this email because you belong to the support team.
letters-choices = Choose which emails you get
letters-step-given-heading = { $name } assigned a step to you
letters-procedure-heading = { $name } started a procedure
letters-procedure-given-heading = { $name } assigned the steps of a procedure to you
letters-procedure-text = { $count ->
    [one] “{ $title }”, one step
   *[other] “{ $title }”, { $count } steps
 }
letters-watching-heading = { $name } added you to this ticket
letters-watching-text = You get emails about it from now on, and you can read and answer on its page.
letters-merged-heading = { $name } merged your ticket into #{ $number }
letters-merged-staff-heading = { $name } merged the ticket into #{ $number }
letters-merged-text = The conversation continues in #{ $number }, and your replies go there.
letters-absorbed-heading = { $name } merged ticket #{ $number } into this one
letters-merge-undone-heading = Your ticket continues on its own again, apart from #{ $number }
letters-merge-undone-staff-heading = { $name } undid the merge with #{ $number }
letters-because-step = You get this email because a step of this ticket is assigned to you.
letters-stop-watching = Stop watching this ticket
