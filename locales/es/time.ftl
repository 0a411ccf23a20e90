# Cómo se escriben los momentos y las duraciones. Las formas cortas aparecen en las listas.
time-format = %d/%m/%Y %H:%M
time-now = ahora
time-minutes = { $count } min
time-hours = { $count } h
time-days = { $count } d
time-months = { $count ->
    [one] 1 mes
   *[other] { $count } meses
}
time-years = { $count ->
    [one] 1 año
   *[other] { $count } años
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
    [one] 1 día
   *[other] { $days } días
}
time-span-days-hours = { $days } d { $hours } h
time-day-format = %d/%m/%Y
