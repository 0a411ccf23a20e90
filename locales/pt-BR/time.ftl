# Como momentos e durações são escritos. As formas curtas ficam nas listas.
time-format = %d/%m/%Y %H:%M
time-now = agora
time-minutes = { $count } min
time-hours = { $count } h
time-days = { $count } d
time-months = { $count ->
    [one] 1 mês
   *[other] { $count } meses
}
time-years = { $count ->
    [one] 1 ano
   *[other] { $count } anos
}
time-span-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
}
time-span-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
}
time-span-hours-minutes = { $hours } h { $minutes } min
time-span-days = { $days ->
    [one] 1 dia
   *[other] { $days } dias
}
time-span-days-hours = { $days } d { $hours } h
time-day-format = %d/%m/%Y
