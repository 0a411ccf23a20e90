# Words
tickets-status = Status
tickets-status-open = Open
tickets-status-in-progress = In progress
tickets-status-waiting = Waiting for requester
tickets-status-resolved = Resolved
tickets-status-closed = Closed
tickets-priority = Priority
tickets-priority-emergency = Emergency
tickets-priority-urgent = Urgent
tickets-priority-normal = Normal
tickets-priority-low = Low
tickets-priority-untriaged = Not triaged
tickets-number = No.
tickets-subject = Subject
tickets-requester = Requester
tickets-department = Department
tickets-category = Category
tickets-assignee = Assignee
tickets-unassigned = Nobody yet
tickets-age = Age
tickets-opened = Opened
tickets-closed = Closed
tickets-resolved-by = Resolved by
tickets-closed-by = Closed by
tickets-duration = Duration
tickets-queue-position = Queue position
tickets-queue-position-is = Number { $position } in the queue
tickets-with = with { $name }
tickets-worked-on = { $name } is working on it
tickets-files = Attach files
tickets-files-hint = Several files, up to { $size } each.
tickets-files-hint-desk = You can also paste a screenshot or drop files here.
tickets-files-choose = Choose files
tickets-files-camera = Take a picture

# Lists
tickets-views = Views
tickets-view-triage = Untriaged
tickets-view-open = Open
tickets-view-in-progress = In progress
tickets-view-waiting = Waiting
tickets-view-mine = Mine
tickets-view-unassigned = Unassigned
tickets-view-unfinished = Unfinished
tickets-view-finished = History
tickets-of-requester = Tickets of { $name }
tickets-of-assignee = Assigned to { $name }
tickets-view-resolved = Resolved
tickets-view-closed = Closed
tickets-view-all = All
tickets-filter-priority = Only this priority
tickets-pages = Pages
tickets-newer = Newer
tickets-older = Older
tickets-empty-title = Nothing here
tickets-empty-triage = Every ticket has a priority. New ones appear here by themselves, as soon as somebody asks for help.
tickets-empty-open = No ticket is open. New ones appear here by themselves, as soon as somebody asks for help.
tickets-empty-mine = No ticket is assigned to you. Look at the unassigned ones and take the first.
tickets-empty-mine-third-party = No ticket is assigned to you at the moment. When the support team gives you one, it appears here and you get an email.
tickets-empty-unassigned = Every open ticket has somebody who takes care of it.
tickets-empty-other = No ticket fits. Choose another view, or remove the priority filter.
tickets-empty-see-unassigned = Show the unassigned ones
tickets-empty-see-all = Show all tickets
tickets-mine-title = My tickets
tickets-mine-open = Open
tickets-mine-empty-title = No tickets yet
tickets-mine-empty-open-title = Nothing is open
tickets-mine-empty-closed-title = Nothing is closed yet
tickets-mine-empty = Is something not working, or do you need something? Open a ticket, and follow it here and by email.
tickets-mine-empty-closed = Tickets that are resolved and closed stay here, with all that was written.

# New ticket
tickets-new-title = New ticket
tickets-new-intro = Tell us what happened. The support team decides how urgent it is and answers here and by email.
tickets-new-intro-staff = Somebody called or came by? Say who. They are told by email, as if they had written themselves.
tickets-new-requester-own = You
tickets-new-requester-hint = A name or an email address. Leave it empty when you ask for yourself.
tickets-new-requester-name = Their name, if they are new here
tickets-new-requester-name-hint = Only needed for an email address that nobody here has yet.
tickets-new-requester-new = Nobody here has this email address. With a name, they are added as a requester.
tickets-new-subject = Subject
tickets-new-subject-hint = One line that names the problem, such as “Printer on the 2nd floor does not print”.
tickets-new-body = Description
tickets-new-body-hint = What did you do, what happened, what did you expect? The exact text of an error message helps most.
tickets-new-no-category = I do not know
tickets-new-category-hint = If you are unsure, leave it; we will find the right one.
tickets-new-send = Open ticket
tickets-category-general = { $category } (general)

# Ticket page
tickets-conversation = Conversation
tickets-jump = To the newest message
tickets-details = Details
tickets-composer = Write an answer
tickets-reply = Reply
tickets-note = Internal note
tickets-by-mail = by email
tickets-unproven = Sender not verified
tickets-unproven-why = Nothing proves that this colleague sent this email. Ask them before you act on it.
tickets-quote = Show the quoted text
tickets-pictures-title = Message with its pictures
tickets-pictures-elsewhere = { $count ->
    [one] One picture is stored elsewhere
   *[other] { $count } pictures are stored elsewhere
}
tickets-pictures-tells = They are not in the email: your browser would fetch them from servers that its sender chose. Those learn that and when the message was read, and your network address.
tickets-pictures-show = Fetch and show them
tickets-pictures-of = By { $name }, { $when }
tickets-pictures-told = Your browser is fetching the pictures from servers that the sender chose. Those learn that and when the message was read, and your network address; not who you are, nor the address of this page.
tickets-mail-waits = Emails about this ticket are waiting for a decision
tickets-rest = Show the rest of this long message
tickets-draft-newer = A newer draft was saved in the meantime.
tickets-image-kind = Only PNG, JPEG, GIF and WebP pictures can be in the text. Attach the file instead.
tickets-images-too-many = You have inserted many pictures without sending them. Send or discard something first.
tickets-undelivered = The email to { $address } could not be delivered. See the outbox.
tickets-reply-to = Reply to { $name }…
tickets-reply-placeholder = Write your reply…
tickets-reply-send = Send
tickets-reply-wait = Send and wait
tickets-reply-resolve = Send and resolve
tickets-reply-follow-up = This ticket is closed. Your reply opens a new one that is linked to it.
tickets-note-placeholder = Only support staff can read this…
tickets-note-add = Add note
tickets-take = Take
tickets-resolve = Resolve
tickets-wait = Wait for requester
tickets-reopen = Reopen
tickets-close = Close
tickets-cancel = Withdraw ticket
tickets-cancel-confirm = Withdraw this ticket? The support team will not work on it any more.
tickets-delete = Delete
tickets-category-choose = Choose a category
tickets-assign = Assign
tickets-assignee-choose = Choose a person
tickets-reason = Reason (kept in the history)
tickets-reason-optional = Reason (optional)
tickets-reason-category = Tickets in this category go to this person.
tickets-reason-removed = The person it was assigned to was deleted.

tickets-history = History

# Categories
tickets-categories-intro = Requesters choose one when they open a ticket. A subcategory belongs to a category.
tickets-categories-empty-title = No categories yet
tickets-categories-empty = Add the first one, such as “Network”.
tickets-category-new = New category
tickets-category-name = Name
tickets-category-name-hint = Short, in words that requesters use.
tickets-category-parent = Under
tickets-category-parent-hint = Leave “None” for a category of its own.
tickets-category-none = None
tickets-category-saved = The category was added.
tickets-flash-step-moved = The step was moved.
tickets-flash-step-removed = The step was deleted.
tickets-flash-step-changed = The step was changed.
tickets-conflict-not-in-progress = Take the ticket first: its steps are worked on while it is in progress.
tickets-expect-hours = Usually answered within { $to ->
    [one] one working hour
   *[other] { $to } working hours
}.
tickets-expect-hours-range = Usually answered within { $from } to { $to } working hours.
tickets-expect-days = Usually answered within { $to ->
    [one] one working day
   *[other] { $to } working days
}.
tickets-expect-days-range = Usually answered within { $from } to { $to } working days.
tickets-rate-title = How was the help?
tickets-rate-comment = Anything to add?
tickets-rate-send = Send
tickets-rate-again = Change
tickets-rated = The requester’s rating
tickets-score-1 = Bad
tickets-score-2 = Poor
tickets-score-3 = Fair
tickets-score-4 = Good
tickets-score-5 = Excellent
tickets-flash-rated = Thank you for telling us.
tickets-conflict-not-solved = The help can be rated once the ticket is resolved.
