# Pieces of the knowledge base at tickets, and answers before there is one.
answers-title = Suggested answers
answers-show = Show suggested answers
answers-none = Nothing in the knowledge base fits this ticket.
answers-none-found = Nothing found. Try fewer or different words.
answers-found = Answers for “{ $words }”
answers-more = Search the knowledge base for this ticket
answers-of-category = For this category
answers-is-started = Started here
answers-insert = Insert text
answers-insert-link = Insert link
answers-inserted = Inserted below what you had already written. Check it before you send it.
answers-link-of-staff = Requesters cannot open this, so a link would not work for them.
answers-start = Start
answers-start-title = Start a procedure
answers-start-text = These steps are added to the ticket’s checklist in this order.
answers-start-worker-hint = Does every step that is not assigned to somebody else below.
answers-start-split = Assign single steps to somebody else
answers-start-as-rest = Same as above
answers-start-do = Start the procedure
answers-started = The procedure was started. Its steps are on the checklist.
answers-started-before = This procedure has already been started on this ticket.
answers-no-start = Only a published procedure with steps can be started.
answers-make = Turn this answer into an article
answers-from-ticket = This draft starts from an answer in ticket #{ $number }. Remove names, addresses and anything else that is only about the person who asked.
answers-origin = Based on
answers-used = Used
answers-used-count = { $count ->
    [0] not yet
    [one] once
   *[other] { $count } times
 }
answers-figures = How it performs
answers-figures-show = See how long steps took and which were skipped
answers-figures-none = It has not been started on a ticket yet.
answers-figures-started = { $count ->
    [one] Started once; completed: { $completed }.
   *[other] Started { $count } times; completed: { $completed }.
 }
answers-figures-last = Of the last { $count } starts, { $completed } were completed.
answers-figures-median = Half of them were completed within { $time } of working time.
answers-figures-took = usually { $time }
answers-figures-never = not done yet
answers-figures-expected = expected: { $time }
answers-figures-skipped = skipped { $share }
answers-figures-how = Working time since the previous step was ticked. A step counts as skipped if it was deleted, or not done when the ticket was resolved.
answers-percent = { $share }%
answers-offered-title = Procedure offered first
answers-offered-text = Anyone working on a ticket in this category sees this procedure first among the suggested answers.
answers-offered-choose = Choose the procedure
answers-offered-procedure = Procedure
answers-offered-hint = Subcategories without their own use the one of their category.
answers-offered-none = None
answers-offered-inherited = Without its own, it uses “{ $title }” from the category above it.
answers-offered-empty = There is no published procedure yet.
answers-offered = The category’s procedure was saved.
answers-beside = Answers that may help
answers-beside-hint = As you type, answers that may fit appear here.
answers-beside-none = Nothing fits yet. Open the ticket, and we will help you.
answers-solved = This solved it
answers-did-it = Does this solve what you were about to ask?
answers-need-help = I still need help
answers-solved-title = Glad this helped
answers-solved-text = “{ $title }” solved it, so no ticket was opened. If it turns out not to help, go back: what you typed is still there.
answers-solved-read = Read it again
answers-solved-tickets = Go to your tickets
answers-look-first = Look for an answer first
answers-in-knowledge = Answers in the knowledge base
