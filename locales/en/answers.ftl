# Pieces of the knowledge base at tickets, and answers before there is one.
answers-title = Suggested answers
answers-show = Show suggested answers
answers-none = The knowledge base has nothing that fits this ticket.
answers-none-found = Nothing was found. Try fewer or other words.
answers-found = Answers for “{ $words }”
answers-more = Search the knowledge base for this ticket
answers-of-category = For this category
answers-is-started = Started here
answers-insert = Insert text
answers-insert-link = Insert link
answers-inserted = It is below what you had begun to write. Look it over before you send it.
answers-link-of-staff = Requesters cannot open this piece, so a link to it would lead them nowhere.
answers-start = Start
answers-start-title = Start a procedure
answers-start-text = These steps are added to the ticket’s checklist, in this order.
answers-start-worker-hint = Does every step that is not given to somebody else below.
answers-start-split = Give single steps to somebody else
answers-start-as-rest = As above
answers-start-do = Start the procedure
answers-started = The procedure is started: its steps are on the checklist.
answers-started-before = This procedure was started on this ticket already.
answers-no-start = Only a published procedure with steps can be started.
answers-make = Make an article of this answer
answers-from-ticket = This draft begins with an answer from ticket #{ $number }. Take out names, addresses and everything else that is only about the person who asked.
answers-origin = Came from
answers-used = Used
answers-used-count = { $count ->
    [0] not yet
    [one] once
   *[other] { $count } times
 }
answers-figures = How it goes
answers-figures-show = See how long steps took and which were skipped
answers-figures-none = It has not been started on a ticket yet.
answers-figures-started = { $count ->
    [one] Started once; completed: { $completed }.
   *[other] Started { $count } times; completed: { $completed }.
 }
answers-figures-last = Of the last { $count } starts, { $completed } were completed.
answers-figures-median = Half of them were done within { $time } of working time.
answers-figures-took = usually { $time }
answers-figures-never = not done yet
answers-figures-expected = meant to take { $time }
answers-figures-skipped = skipped { $share }
answers-figures-how = Working time since the step before it was ticked. A step counts as skipped when it was deleted, or not done when the ticket was resolved.
answers-percent = { $share }%
answers-offered-title = Procedure offered at once
answers-offered-text = Whoever works on a ticket of this category sees this procedure first among the suggested answers.
answers-offered-choose = Choose the procedure
answers-offered-procedure = Procedure
answers-offered-hint = Subcategories without one of their own offer that of their category.
answers-offered-none = None
answers-offered-inherited = Without one of its own, it offers “{ $title }” from the category above it.
answers-offered-empty = There is no published procedure yet.
answers-offered = The procedure of the category is saved.
answers-beside = Answers that may help
answers-beside-hint = While you write, answers that fit appear here.
answers-beside-none = Nothing fits yet. Open the ticket, and we will help you.
answers-solved = This solved it
answers-did-it = Does this solve what you were about to ask?
answers-need-help = I still need help
answers-solved-title = Glad that this helped
answers-solved-text = No ticket was opened: “{ $title }” solved it. If it did not after all, go back: what you had typed is still there.
answers-solved-read = Read it again
answers-solved-tickets = Go to your tickets
answers-look-first = Look for an answer first
answers-in-knowledge = Answers in the knowledge base
