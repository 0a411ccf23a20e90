# Whether the desk is open, and when people work.
opening-until = { $near ->
    [today] Open now, until { $time }.
    [tomorrow] Open now, until tomorrow at { $time }.
   *[other] Open now, until { $date } at { $time }.
}
opening-again = { $near ->
    [today] Closed now. Opens today at { $time }.
    [tomorrow] Closed now. Opens tomorrow at { $time }.
    [weekday] Closed now. Opens again on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } at { $time }.
   *[other] Closed now. Opens again on { $date } at { $time }.
}
opening-desk-again = { $near ->
    [today] The desk is closed now. It opens today at { $time }.
    [tomorrow] The desk is closed now. It opens tomorrow at { $time }.
    [weekday] The desk is closed now. It opens again on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } at { $time }.
   *[other] The desk is closed now. It opens again on { $date } at { $time }.
}
opening-always = Open now, day and night.
opening-never = Always closed: no day has hours.

# The page of working hours
hours-title = Working hours
hours-intro = Response times are counted in these hours, and whoever writes outside of them is told when the desk opens again.
hours-preview = What this means
hours-preview-unsaved = This is what the hours in the form would mean. They are not saved yet.
hours-zone = Hours are in the time zone { $zone }, which is set in the settings.
hours-zone-change = Change the time zone
hours-form = Hours of each day
hours-hint = Write “08:00–12:00, 14:00–18:00”, at most four spans a day. An empty field is a day without work; the end of the day is 24:00.
hours-show = Preview
hours-saved = The working hours were saved.
hours-closed = closed
hours-a-week = { $span } a week
hours-total = Total
hours-next-holiday = Next holiday
hours-next-holiday-is = { $name }, { $date }
hours-unreadable = These hours cannot be read. Write them like 08:00–12:00, 14:00–18:00.
hours-backwards = A span ends before it begins. Work past midnight is written on both days: until 24:00, and from 00:00.
hours-overlap = Two of these spans overlap.
hours-too-many = At most { $most } spans a day.
hours-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
hours-two-days = { $weekday ->
    [1] Monday and Tuesday
    [2] Tuesday and Wednesday
    [3] Wednesday and Thursday
    [4] Thursday and Friday
    [5] Friday and Saturday
   *[6] Saturday and Sunday
}
hours-days = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
   *[5] Friday
} to { $last ->
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}

# The page of holidays
holidays-title = Holidays
holidays-intro = On these days nobody works, whatever the hours of the week say.
holidays-year = Holidays of { $year }
holidays-every-year = every year
holidays-remove-named = Remove { $name }
holidays-empty-title = No holidays in { $year }
holidays-empty = Add one by its date, or paste a list of many.
holidays-new = Add a holiday
holidays-date = Date
holidays-name = Name
holidays-comes-back = Repeats every year
holidays-comes-back-hint = On the same day and month.
holidays-list = Paste a list
holidays-lines = One day per line
holidays-lines-hint = “2026-12-24 Christmas Eve” or “24/12/2026 Christmas Eve” is a day of one year; “25/12 Christmas” repeats every year. Day before month. A day that is there already gets the new name.
holidays-add-all = Add all
holidays-propose-year = National holidays of Brazil, year
holidays-propose = Suggest
holidays-propose-hint = Fills the list below. Nothing is added until you press “Add all”.
holidays-proposed-none = All national holidays of { $year } are already there.
holidays-added = Added.
holidays-removed = The holiday was removed.
holidays-bad-date = This is not a date. Write it like 2026-12-24.
holidays-bad-year = A year from 1970 to 2199.
holidays-name-missing = Write a name of at most 100 characters.
holidays-none-written = Write at least one day.
holidays-line-date = Line { $number } does not begin with a day. Write 2026-12-24, 24/12/2026 or 24/12, then the name.
holidays-line-name = Line { $number } needs a name of at most 100 characters after the day.
holidays-too-many = At most { $most } holidays altogether.
holidays-brazil-new-year = New Year’s Day
holidays-brazil-carnival-monday = Carnival Monday
holidays-brazil-carnival-tuesday = Carnival Tuesday
holidays-brazil-good-friday = Good Friday
holidays-brazil-tiradentes = Tiradentes Day
holidays-brazil-labour = Labour Day
holidays-brazil-corpus-christi = Corpus Christi
holidays-brazil-independence = Independence Day
holidays-brazil-aparecida = Our Lady of Aparecida
holidays-brazil-all-souls = All Souls’ Day
holidays-brazil-republic = Republic Day
holidays-brazil-black-awareness = Black Awareness Day
holidays-brazil-christmas = Christmas Day
