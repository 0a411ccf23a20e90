# How moments and durations are written. Short forms stand in lists.
time-format = %d %b %Y, %H:%M
time-now = now
time-minutes = { $count } min
time-hours = { $count } h
time-days = { $count } d
time-months = { $count } mo
time-years = { $count } y
time-span-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
time-span-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
time-span-hours-minutes = { $hours } h { $minutes } min
time-span-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
time-span-days-hours = { $days } d { $hours } h
time-day-format = %d %b %Y
