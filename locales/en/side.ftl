# The panel beside a conversation.
tickets-tags = Tags
tickets-tag-add = Add a tag
tickets-tag-remove = Remove the tag “{ $tag }”
tickets-tags-placeholder = Several separated by commas
tickets-tags-too-many = A ticket has at most { $number } tags. Remove one first.
tickets-flash-tags = The tags were changed.
tickets-subject-change = Change the subject
tickets-flash-subject = The subject was changed.
tickets-department-choose = Choose a department
tickets-flash-department = The department was changed.

# The requester
tickets-card-count = { $count ->
    [one] First ticket
   *[other] { $count } tickets so far
}
tickets-card-many = { $count } tickets or more
tickets-card-first = No earlier tickets.
tickets-card-all = All tickets of { $name }

# Watchers
tickets-watchers = Watchers
tickets-watcher-add = Add somebody
tickets-watcher-who = Name or email address
tickets-watcher-remove = { $name } no longer watches
tickets-watcher-name = Their name
tickets-watcher-add-new = Add as a requester
tickets-watcher-new = Nobody here has this address. You can add them as a requester: they get the emails about this ticket and can answer.
tickets-watcher-unknown = Nobody here has this name. Type a full name or an email address.
tickets-watcher-several = Several people have this name. Type the email address.
tickets-watcher-asks = They are the requester of this ticket and are told anyway.
tickets-watcher-cannot = They cannot watch: third parties see only what is assigned to them, and deactivated people see nothing.
tickets-watchers-too-many = A ticket has at most { $number } watchers. Remove one first.
tickets-watch = Watch this ticket
tickets-watch-stop = Stop watching
tickets-watch-stop-confirm = Stop watching this ticket? You will no longer see it, and get no more emails about it.
tickets-flash-watcher = They now watch the ticket.
tickets-flash-watcher-removed = They no longer watch the ticket.

# Links
tickets-links = Linked
tickets-link-add = Link a ticket
tickets-link-kind = This ticket
tickets-link-with = Number, such as 123
tickets-link-do = Link
tickets-unlink = Remove the link to #{ $number }
tickets-link-related = Is related to
tickets-link-parent = Is part of
tickets-link-child = Includes
tickets-link-duplicate-of = Is a duplicate of
tickets-link-duplicated-by = Is duplicated by
tickets-linked-related = Related to #{ $number }
tickets-linked-parent = Part of #{ $number }
tickets-linked-child = Includes #{ $number }
tickets-linked-duplicate-of = Duplicate of #{ $number }
tickets-linked-duplicated-by = Duplicated by #{ $number }
tickets-linked-follow-up-of = Follow-up of #{ $number }
tickets-linked-followed-up-by = Followed up by #{ $number }
tickets-linked-merged = Merged into this one: #{ $number }
tickets-links-too-many = A ticket has at most { $number } links. Remove one first.
tickets-number-wanted = Type the number of a ticket.
tickets-number-unknown = There is no such ticket.
tickets-number-itself = This is the ticket itself.
tickets-flash-linked = The tickets were linked.
tickets-flash-unlinked = The link was removed.

# Merging
tickets-merge = Merge into another ticket
tickets-merge-title = Merge into another ticket
tickets-merge-intro = Are two tickets about the same thing? #{ $source } then continues in the other one, with its conversation and its people.
tickets-merge-into = The other ticket
tickets-merge-into-hint = Its number, or the address of its page.
tickets-merge-look = Show both
tickets-merge-candidates = Other tickets of { $name }
tickets-merge-ask = Continue #{ $source } in #{ $target }?
tickets-merge-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
tickets-merge-talk = The conversation of #{ $source } is shown in #{ $target }, for everybody who reads that one. Both histories stay as they are.
tickets-merge-closes = #{ $source } is closed. Whoever replies to it replies in #{ $target }.
tickets-merge-watch = These people will then watch #{ $target }, read it and get its emails: { $names }.
tickets-merge-steps = { $count ->
    [one] One pending step stays with #{ $source }.
   *[other] { $count } pending steps stay with #{ $source }.
}
tickets-merge-undoable = It can be undone at any time.
tickets-merge-do = Merge #{ $source } into #{ $target }
tickets-merge-other = Choose another one
tickets-merge-undo = Undo the merge
tickets-merge-circle = That ticket already continues in this one.
tickets-merged-by = { $by } merged this ticket. It continues in #{ $number }; please write there.
tickets-merged-unseen = { $by } merged this ticket into another one that you cannot see.
tickets-from-ticket = from #{ $number }
tickets-flash-merged = The tickets were merged.
tickets-flash-merge-undone = The merge was undone.
tickets-conflict-merged = This ticket continues in another one. Do it there, or undo the merge first.
tickets-conflict-merged-meanwhile = The other ticket was merged at this very moment. Look where it continues, and try again.
tickets-conflict-merge-outer = The other ticket continues in a third one. Undo that merge first.
tickets-conflict-merge-binned = The other ticket is in the bin. Restore it first.

# Times
tickets-times = Times
tickets-first-answer = First answer after
tickets-time-of-work = { $span } in working hours
tickets-waited = Waited for the requester
tickets-resolved = Resolved
tickets-old-number = Previous number
tickets-channel = Channel

# The history, by kind and way
history-kinds = Show
history-kind-all = All
history-kind-messages = Messages
history-kind-status = Status
history-kind-people = People
history-kind-fields = Fields
history-kind-steps = Steps
history-kind-mail = Email
history-nothing = Nothing of this kind has happened.
history-way-web = Web
history-way-api = API
history-way-mail = Email
history-mail-sent = Email to { $to }
history-mail-waiting = Email to { $to }, not sent yet
history-mail-failed = Email to { $to } could not be delivered
history-mail-cancelled = Email to { $to } was cancelled
history-mail-more = { $more ->
    [one] { $names } and one more
   *[other] { $names } and { $more } more
}
history-linked-parent = { $actor } made this ticket a part of #{ $what }
history-linked-child = { $actor } made #{ $what } a part of this ticket
history-linked-duplicate-of = { $actor } marked this ticket as a duplicate of #{ $what }
history-linked-duplicated-by = { $actor } marked #{ $what } as a duplicate of this ticket
tickets-stop-title = Stop watching?
tickets-stop-text = You will get no more emails about ticket #{ $number }. If you were added to it as a watcher, you will no longer see it either.
tickets-stopped-title = You no longer watch this ticket
tickets-stopped-text = No more emails about ticket #{ $number } go to you. Whoever works on it can add you again.
tickets-stop-nowhere = This link does not work
tickets-stop-nowhere-text = It did not come from this desk; perhaps the email program cut it off. Sign in to stop watching on the ticket’s page.
tickets-stop-to-tickets = Go to tickets
