notifications-read-all = Mark all as read
notifications-read = Mark as read
notifications-new = new
notifications-empty-title = Nothing new
notifications-empty = When something happens on a ticket that concerns you, it appears here.
notifications-opened = { $name } opened a ticket
notifications-replied = { $name } replied
notifications-noted = { $name } wrote a note
notifications-mentioned = { $name } mentioned you in a note
notifications-triaged = The ticket got a priority
notifications-in-progress = { $name } is working on the ticket
notifications-waiting = { $name } waits for your answer
notifications-resolved = { $name } resolved the ticket
notifications-closed = The ticket was closed
notifications-reopened = { $name } reopened the ticket
notifications-cancelled = { $name } withdrew the ticket
notifications-step-added = { $name } added a step
notifications-step-assigned = { $name } gave you a step
notifications-procedure-started = { $name } started a procedure
notifications-watching = { $name } added you to a ticket
notifications-merged = { $name } merged the ticket into another one
notifications-absorbed = { $name } merged another ticket into this one
notifications-merge-undone = { $name } undid a merge
notifications-bounced = Mail about the ticket came back
notifications-mail-held = Mail waits for somebody to decide about it
notifications-address-silenced =
    { $count ->
        [one] One mail came too fast from an address; the desk no longer answers it
       *[other] { $count } mails came within ten minutes from one address; the desk no longer answers it
    }
