# Narrowing lists
lists-narrow = Filter
lists-filter-title = Filter tickets
lists-narrow-send = Show tickets
lists-narrowed-to = Filtered by:
lists-chip-remove = Remove this filter
lists-clear = Clear filters
lists-any = Any
lists-anybody = Anybody
lists-assignee-me = Me
lists-assignee-nobody = Nobody
lists-requester-hint = Name or email address
lists-from = Opened from
lists-to = Opened until
lists-ends-before = The last day comes before the first.
lists-tag = Tag
lists-words = Words
lists-words-hint = Words are looked up by the search, with the other filters kept.
lists-unknown-requester = No single person has this name or email address. The list shows everybody’s tickets.
lists-chip-mine = Assigned to me
lists-chip-nobodys = Assigned to nobody
lists-chip-assignee = Assigned to { $name }
lists-chip-requester = From { $name }
lists-chip-category = Category { $name }
lists-chip-department = Department { $name }
lists-chip-tag = Tag { $name }
lists-chip-from = Opened from { $name }
lists-chip-to = Opened until { $name }
lists-order = Order
lists-sort-queue = Most urgent first
lists-sort-newest = Newest first
lists-sort-oldest = Oldest first
lists-sort-changed = Last updated first
lists-density = Density
lists-compact = Compact
lists-comfortable = Comfortable
lists-empty-narrowed = No ticket matches these filters. Remove one of them, or clear them all.
lists-empty-cut-short = None of the tickets looked at so far matches these filters. Go on to look at the ones behind them.
lists-cut-short = Few tickets match these filters, so only some were looked at. Go on to look at the ones behind them.

# Saved views
views-title = Saved views
views-save = Save view
views-edit = Edit view
views-new-title = Save this view
views-edit-title = Edit view
views-filter = What it shows
views-replace = Show what the list shows now
views-replace-hint = The list is filtered differently from this view. Leave it unticked to keep the view’s own filters.
views-name = Name
views-name-hint = As it appears above the list, such as “Printers in the nursery”.
views-share = Share with the team
views-share-hint = All support staff see it. Only you and administrators can change it.
views-delete = Delete view
views-delete-confirm = Delete this view? The tickets stay as they are.
views-delete-confirm-shared = Delete this view for the whole team? The tickets stay as they are.
views-saved = The view was saved.
views-changed = The view was changed.
views-deleted = The view was deleted.
views-too-many = You already have { $number } views. Delete one that you no longer need.

# Triage
triage-title = Triage
triage-one-by-one = One by one
triage-waiting = Waiting for triage
triage-since = since { $when }
triage-read-on = Read more
triage-files = { $count ->
    [one] one file
   *[other] { $count } files
}
triage-category-later = Not yet known
triage-assignee-later = Nobody yet
triage-keys = Keys: 1 to 4 choose the priority, J and K move through the list.
triage-older = Waiting longer
triage-newer = Waiting less
triage-empty-title = All triaged
