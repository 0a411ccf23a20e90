# The bin.
bin-title = Bin
bin-intro = { $count ->
    [one] Deleted tickets stay here for one day, where nobody else can see them; then they are gone for good. Until then you can restore them.
   *[other] Deleted tickets stay here for { $count } days, where nobody else can see them; then they are gone for good. Until then you can restore them.
 }
bin-empty-title = The bin is empty
bin-empty = Tickets that an administrator deletes appear here.
bin-since = Deleted
bin-by = By
bin-until = Gone for good on
bin-what-now = Actions
bin-restore = Restore
bin-restore-this = Restore ticket #{ $number }
bin-delete = Delete for good
bin-delete-this = Delete for good: ticket #{ $number }
bin-newest = Newest
bin-ask-title = Delete ticket #{ $number }
bin-ask-put = { $count ->
    [one] The ticket goes to the bin with everything that belongs to it. It no longer appears in lists or in the search, and nobody can open it. You can restore it for one day; then it is gone for good.
   *[other] The ticket goes to the bin with everything that belongs to it. It no longer appears in lists or in the search, and nobody can open it. You can restore it for { $count } days; then it is gone for good.
 }
bin-ask-for-good = The ticket is deleted with everything that belongs to it. This cannot be undone.
bin-ask-messages = { $count ->
    [one] one message of the conversation
   *[other] { $count } messages of the conversation
 }
bin-ask-steps = { $count ->
    [one] one step
   *[other] { $count } steps
 }
bin-ask-files = { $count ->
    [one] one file
   *[other] { $count } files
 }
bin-ask-rest = history, emails, notices and drafts
bin-ask-put-do = Move to the bin
bin-ask-for-good-do = Delete for good
bin-flash-put = The ticket is in the bin.
bin-flash-restored = The ticket is back, as it was.
bin-flash-deleted = The ticket was deleted for good.
