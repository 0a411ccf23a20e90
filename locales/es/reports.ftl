# Informes: el panel, los tickets detrás de las cifras, las exportaciones.
reports-title = Informes
reports-period = Período
reports-period-today = Hoy
reports-period-week = Últimos 7 días
reports-period-month = Últimos 30 días
reports-period-quarter = Últimos 90 días
reports-period-year = Últimos 365 días
reports-period-own = Personalizado
reports-from = Desde
reports-to = Hasta
reports-all = Todos
reports-more-filters = Más filtros
reports-show = Mostrar
reports-widen = Mostrar todos los tickets
reports-no-day = Esto no es una fecha. Escríbala así: 2026-03-02.
reports-ends-before = El último día es anterior al primero.
reports-too-long = Un informe abarca diez años como máximo.
reports-earlier = Antes
reports-later = Después
reports-days = { $from } a { $to }
reports-compared = en comparación con { $days }
reports-behind = Algunos tickets todavía se están contando después de un cambio grande. Las cifras estarán completas en unos minutos.
reports-empty = No pasó nada en este período
reports-empty-hint = No se abrió ni se resolvió ningún ticket, y ninguno está abierto. Elija un período más largo.
reports-empty-narrow = Ningún ticket coincide con lo que eligió. Elija un período más largo o muestre todos los tickets.
reports-thousands = {"\u00A0"}
reports-decimal = .
reports-change = { $percent } %, antes { $before }
reports-change-was = antes { $before }

# Cifras
reports-opened = Abiertos
reports-resolved = Resueltos
reports-open-now = Abiertos ahora
reports-open-age = la mitad tiene más de { $age }
reports-first-answer = Primera respuesta
reports-resolution = Hasta la solución
reports-waiting = En espera del solicitante
reports-median-work = mediana, en horas hábiles
reports-median-clock = mediana, en horas calendario
reports-reopened = Reabiertos
reports-reassigned = Reasignados
reports-withdrawn = Retirados
reports-rating = Calificación
reports-rating-count = { $count ->
    [one] 1 calificación
   *[other] { $count } calificaciones
}

# Gráficos
reports-table = Mostrar como tabla
reports-flow = Abiertos y resueltos
reports-flow-said = Columnas con cuántos tickets se abrieron y se resolvieron; la tabla de abajo tiene las mismas cifras.
reports-grain-day = una columna por día
reports-grain-week = una columna por semana
reports-grain-month = una columna por mes
reports-backlog = Sin terminar al final
reports-backlog-said = Una línea con cuántos tickets estaban sin terminar; la tabla de abajo tiene las mismas cifras.
reports-times = Cuánto tardó
reports-times-lead = Primeras respuestas que se dieron en el período y tickets que se resolvieron en él. La mitad no tardó más que la mediana.
reports-what = Qué
reports-tickets = Tickets
reports-median = Mediana
reports-ninety = 9 de cada 10 en menos de
reports-median-before = Mediana anterior
reports-in-hours = en horas hábiles
reports-by-the-clock = en horas calendario
reports-ages = Antigüedad de los tickets abiertos
reports-ages-lead = Tickets que no están resueltos en este momento, sea cual sea el período.
reports-age-new = Menos de un día
reports-age = De { $from } a { $to } días
reports-age-old = { $from } días o más
reports-by = Tickets resueltos
reports-by-category = Por categoría
reports-by-department = Por departamento
reports-by-priority = Por prioridad
reports-by-assignee = Por responsable
reports-by-author = Por solicitante
reports-by-channel = Por vía de entrada
reports-no-department = Sin departamento
reports-no-category = Sin categoría
reports-way-desk = La propia mesa de ayuda
reports-none-resolved = No se resolvió nada en este período.
reports-more = { $count ->
    [one] Y uno más.
   *[other] Y { $count } más.
}
reports-heat = Cuándo se abren los tickets
reports-heat-lead = Por día de la semana y hora, en la zona horaria de la mesa de ayuda. Cuanto más intenso el color, más tickets.
reports-busiest = Hora pico: { $day }, de { $hour } a { $next } h.
reports-hour-of-day = Hora
reports-monday = Lunes
reports-tuesday = Martes
reports-wednesday = Miércoles
reports-thursday = Jueves
reports-friday = Viernes
reports-saturday = Sábado
reports-sunday = Domingo
reports-ratings = Calificaciones
reports-no-ratings = Nadie calificó la atención en este período. Se pregunta a los solicitantes en cada ticket resuelto.
reports-of-five = de 5
reports-comments = Lo que dijo la gente

# Los tickets detrás de una cifra
reports-of-opened = Tickets abiertos en el período
reports-of-resolved = Tickets resueltos
reports-of-open = Tickets abiertos ahora
reports-of-answered = Tickets respondidos por primera vez
reports-of-reopened = Tickets reabiertos
reports-of-reassigned = Tickets reasignados
reports-of-withdrawn = Tickets retirados
reports-of-rated = Tickets calificados
reports-narrowed = { $what }: { $value }
reports-hour = de { $hour } a { $next } h
reports-ticket = Ticket
reports-opened-at = Abierto
reports-took = Tardó
reports-took-work = Horas hábiles
reports-no-tickets = No hay tickets
reports-no-tickets-hint = Ya ninguno corresponde a esta cifra.
reports-back = Volver al informe

# Exportaciones
reports-pdf = Guardar como PDF
reports-table-csv = Cifras en CSV
reports-table-part = Sección
reports-table-what = Elemento
reports-table-measure = Medida
reports-table-value = Valor
reports-table-before = En los días anteriores
reports-table-median-clock = Mediana en minutos, en horas calendario
reports-table-ninety-clock = 9 de cada 10, en minutos, en horas calendario
reports-table-median-work = Mediana en minutos, en horas hábiles
reports-table-ninety-work = 9 de cada 10, en minutos, en horas hábiles
reports-table-others = { $count ->
    [one] Uno más
   *[other] { $count } más
 }
reports-export = Exportar como CSV
reports-export-lead = Cada ticket de este período con sus tiempos, en un archivo para hojas de cálculo:
reports-export-opened = Tickets abiertos en CSV
reports-export-resolved = Tickets resueltos en CSV
reports-csv-number = Número
reports-csv-subject = Asunto
reports-csv-status = Estado
reports-csv-opened = Abierto el
reports-csv-answered = Primera respuesta el
reports-csv-ended = Terminado el
reports-csv-end = Cómo terminó
reports-csv-end-solved = Resuelto
reports-csv-end-withdrawn = Retirado
reports-csv-end-merged = Combinado con otro
reports-csv-answer-work = Minutos hasta la primera respuesta, en horas hábiles
reports-csv-answer-clock = Minutos hasta la primera respuesta, en horas calendario
reports-csv-end-work = Minutos hasta el final, en horas hábiles
reports-csv-end-clock = Minutos hasta el final, en horas calendario
reports-csv-waited = Minutos en espera del solicitante, en horas calendario
reports-csv-reopened = Veces que se reabrió
reports-csv-reassigned = Veces que se reasignó
reports-csv-score = Calificación
reports-page = Página { $page } de { $pages }
reports-made = Generado el { $when }
reports-of-desk = { $desk }: informe
reports-prevented = Tickets evitados
reports-prevented-hint = resueltos con la base de conocimiento antes de abrirse
