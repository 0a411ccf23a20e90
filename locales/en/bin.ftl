# The bin.
bin-title = Bin
bin-intro = { $count ->
    [one] What is deleted stays here for one day, where nobody else can see it; then it is gone for good. Until then you can restore it as it was.
   *[other] What is deleted stays here for { $count } days, where nobody else can see it; then it is gone for good. Until then you can restore it as it was.
 }
bin-empty-title = The bin is empty
bin-empty = Tickets that an administrator deletes appear here.
bin-since = Deleted
bin-by = By
bin-until = Gone for good on
bin-what-now = What now
bin-restore = Restore
bin-restore-this = Restore ticket #{ $number }
bin-delete = Delete for good
bin-delete-this = Delete for good: ticket #{ $number }
bin-newest = Newest
bin-ask-title = Delete ticket #{ $number }
bin-ask-put = { $count ->
    [one] The ticket goes into the bin with everything that belongs to it. From then on it is in no list and no search, and nobody can open it. For one day you can restore it; then it is gone for good.
   *[other] The ticket goes into the bin with everything that belongs to it. From then on it is in no list and no search, and nobody can open it. For { $count } days you can restore it; then it is gone for good.
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
bin-ask-rest = history, mail, notices and drafts
bin-ask-put-do = Put into the bin
bin-ask-for-good-do = Delete for good
bin-flash-put = The ticket is in the bin.
bin-flash-restored = The ticket is back, as it was.
bin-flash-deleted = The ticket was deleted for good.
