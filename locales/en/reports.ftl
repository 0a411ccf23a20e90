# Reports: the dashboard, the tickets behind its figures, exports.
reports-title = Reports
reports-period = Period
reports-period-today = Today
reports-period-week = Last 7 days
reports-period-month = Last 30 days
reports-period-quarter = Last 90 days
reports-period-year = Last 365 days
reports-period-own = Custom
reports-from = From
reports-to = To
reports-all = All
reports-more-filters = More filters
reports-show = Show
reports-widen = Show all tickets
reports-no-day = This is not a date. Write one like 2026-03-02.
reports-ends-before = The last day comes before the first.
reports-too-long = A report covers ten years at most.
reports-earlier = Earlier
reports-later = Later
reports-days = { $from } to { $to }
reports-compared = compared with { $days }
reports-behind = Some tickets are still being counted after a larger change. The figures will be complete in a few minutes.
reports-empty = Nothing happened in this period
reports-empty-hint = No ticket was opened or resolved, and none is open. Choose a longer period.
reports-empty-narrow = No ticket matches what you chose. Choose a longer period, or show all tickets.
reports-thousands = ,
reports-decimal = .
reports-change = { $percent }%, before { $before }
reports-change-was = before { $before }

# Figures
reports-opened = Opened
reports-resolved = Resolved
reports-open-now = Open now
reports-open-age = half are older than { $age }
reports-first-answer = First answer
reports-resolution = Time to resolution
reports-waiting = Waited for the requester
reports-median-work = median, in working hours
reports-median-clock = median, by the clock
reports-reopened = Reopened
reports-reassigned = Reassigned
reports-withdrawn = Withdrawn
reports-rating = Rating
reports-rating-count = { $count ->
    [one] 1 rating
   *[other] { $count } ratings
}

# Charts
reports-table = Show as a table
reports-flow = Opened and resolved
reports-flow-said = Columns of how many tickets were opened and resolved; the table below has the same figures.
reports-grain-day = a column a day
reports-grain-week = a column a week
reports-grain-month = a column a month
reports-backlog = Unfinished at the end
reports-backlog-said = A line of how many tickets were unfinished; the table below has the same figures.
reports-times = How long it took
reports-times-lead = First answers that were given in the period, and tickets that were resolved in it. Half took no longer than the median.
reports-what = What
reports-tickets = Tickets
reports-median = Median
reports-ninety = 9 in 10 within
reports-median-before = Median before
reports-in-hours = in working hours
reports-by-the-clock = by the clock
reports-ages = Age of open tickets
reports-ages-lead = Tickets that are not resolved at this moment, whatever the period.
reports-age-new = Less than a day
reports-age = { $from } to { $to } days
reports-age-old = { $from } days and more
reports-by = Resolved tickets
reports-by-category = By category
reports-by-department = By department
reports-by-priority = By priority
reports-by-assignee = By assignee
reports-by-author = By requester
reports-by-channel = By channel
reports-no-department = No department
reports-no-category = No category
reports-way-desk = The desk itself
reports-none-resolved = Nothing was resolved in this period.
reports-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
reports-heat = When tickets are opened
reports-heat-lead = By weekday and hour, in the desk’s time zone. The stronger the colour, the more tickets.
reports-busiest = Most are opened on { $day } between { $hour }:00 and { $next }:00.
reports-hour-of-day = Hour
reports-monday = Monday
reports-tuesday = Tuesday
reports-wednesday = Wednesday
reports-thursday = Thursday
reports-friday = Friday
reports-saturday = Saturday
reports-sunday = Sunday
reports-ratings = Ratings
reports-no-ratings = Nobody rated the help in this period. Requesters are asked on each resolved ticket.
reports-of-five = of 5
reports-comments = What people said

# The tickets behind a figure
reports-of-opened = Tickets opened
reports-of-resolved = Tickets resolved
reports-of-open = Tickets open now
reports-of-answered = Tickets answered for the first time
reports-of-reopened = Tickets reopened
reports-of-reassigned = Tickets reassigned
reports-of-withdrawn = Tickets withdrawn
reports-of-rated = Tickets rated
reports-narrowed = { $what }: { $value }
reports-hour = from { $hour }:00 to { $next }:00
reports-ticket = Ticket
reports-opened-at = Opened
reports-took = Took
reports-took-work = Working hours
reports-no-tickets = No tickets
reports-no-tickets-hint = None matches this figure any more.
reports-back = Back to the report

# Exports
reports-pdf = Save as PDF
reports-table-csv = Figures as CSV
reports-table-part = Part
reports-table-what = What
reports-table-measure = Figure
reports-table-value = Value
reports-table-before = In the days before
reports-table-median-clock = Median in minutes, by the clock
reports-table-ninety-clock = 9 in 10 within this many minutes, by the clock
reports-table-median-work = Median in minutes, in working hours
reports-table-ninety-work = 9 in 10 within this many minutes, in working hours
reports-table-others = { $count ->
    [one] One other
   *[other] { $count } others
 }
reports-export = Export as CSV
reports-export-lead = Every ticket of this period with its times, as a file for spreadsheets:
reports-export-opened = Opened tickets as CSV
reports-export-resolved = Resolved tickets as CSV
reports-csv-number = Number
reports-csv-subject = Subject
reports-csv-status = Status
reports-csv-opened = Opened at
reports-csv-answered = First answer at
reports-csv-ended = Ended at
reports-csv-end = How it ended
reports-csv-end-solved = Solved
reports-csv-end-withdrawn = Withdrawn
reports-csv-end-merged = Merged with another
reports-csv-answer-work = Minutes to the first answer, in working hours
reports-csv-answer-clock = Minutes to the first answer, by the clock
reports-csv-end-work = Minutes until it ended, in working hours
reports-csv-end-clock = Minutes until it ended, by the clock
reports-csv-waited = Minutes that it waited for the requester, by the clock
reports-csv-reopened = Times reopened
reports-csv-reassigned = Times reassigned
reports-csv-score = Rating
reports-page = Page { $page } of { $pages }
reports-made = Made on { $when }
reports-of-desk = { $desk }: report
reports-prevented = Prevented tickets
reports-prevented-hint = answered by the knowledge base before they were opened
