notifications-read-all = Mark all as read
notifications-read = Mark as read
notifications-new = new
notifications-empty-title = Nothing new
notifications-empty = When something happens on a ticket that concerns you, it appears here.
notifications-opened = { $name } opened a ticket
notifications-replied = { $name } replied
notifications-noted = { $name } wrote a note
notifications-mentioned = { $name } mentioned you in a note
notifications-triaged = The ticket now has a priority
notifications-in-progress = { $name } is working on the ticket
notifications-waiting = { $name } is waiting for your answer
notifications-resolved = { $name } resolved the ticket
notifications-closed = The ticket was closed
notifications-reopened = { $name } reopened the ticket
notifications-cancelled = { $name } withdrew the ticket
notifications-step-added = { $name } added a step
notifications-step-assigned = { $name } assigned a step to you
notifications-procedure-started = { $name } started a procedure
notifications-watching = { $name } added you to a ticket
notifications-merged = { $name } merged the ticket into another one
notifications-absorbed = { $name } merged another ticket into this one
notifications-merge-undone = { $name } undid a merge
notifications-bounced = An email about the ticket bounced
notifications-mail-held = An email is waiting for a decision
notifications-address-silenced =
    { $count ->
        [one] One email came too fast from an address; the desk no longer answers it
       *[other] { $count } emails came within ten minutes from one address; the desk no longer answers it
    }
