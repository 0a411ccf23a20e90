# Si la mesa de ayuda está abierta y cuándo se trabaja.
opening-until = { $near ->
    [today] Abierto ahora, hasta las { $time }.
    [tomorrow] Abierto ahora, hasta mañana a las { $time }.
   *[other] Abierto ahora, hasta el { $date } a las { $time }.
}
opening-again = { $near ->
    [today] Cerrado ahora. Abre hoy a las { $time }.
    [tomorrow] Cerrado ahora. Abre mañana a las { $time }.
    [weekday] Cerrado ahora. Vuelve a abrir el { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    } a las { $time }.
   *[other] Cerrado ahora. Vuelve a abrir el { $date } a las { $time }.
}
opening-desk-again = { $near ->
    [today] La mesa de ayuda está cerrada ahora. Abre hoy a las { $time }.
    [tomorrow] La mesa de ayuda está cerrada ahora. Abre mañana a las { $time }.
    [weekday] La mesa de ayuda está cerrada ahora. Vuelve a abrir el { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    } a las { $time }.
   *[other] La mesa de ayuda está cerrada ahora. Vuelve a abrir el { $date } a las { $time }.
}
opening-always = Abierto ahora, día y noche.
opening-never = Siempre cerrado: ningún día tiene horario.

# La página del horario de atención
hours-title = Horario de atención
hours-intro = Los tiempos de respuesta se cuentan en este horario, y a quien escribe fuera de él se le dice cuándo vuelve a abrir la mesa de ayuda.
hours-preview = Lo que esto significa
hours-preview-unsaved = Esto es lo que significaría el horario del formulario. Todavía no se ha guardado.
hours-zone = El horario es el de { $zone }. La zona horaria está en la configuración.
hours-zone-change = Cambiar la zona horaria
hours-form = Horario de cada día
hours-hint = Escriba “08:00–12:00, 14:00–18:00”, con cuatro períodos por día como máximo. Un campo vacío es un día sin trabajo; el final del día es 24:00.
hours-show = Vista previa
hours-saved = Se guardó el horario de atención.
hours-closed = cerrado
hours-a-week = { $span } por semana
hours-total = En total
hours-next-holiday = Próximo feriado
hours-next-holiday-is = { $name }, { $date }
hours-unreadable = No se puede leer este horario. Escríbalo así: 08:00–12:00, 14:00–18:00.
hours-backwards = Un período termina antes de empezar. El trabajo que pasa de la medianoche se escribe en los dos días: hasta 24:00 y desde 00:00.
hours-overlap = Dos de estos períodos se superponen.
hours-too-many = { $most } períodos por día como máximo.
hours-day = { $weekday ->
    [1] Lunes
    [2] Martes
    [3] Miércoles
    [4] Jueves
    [5] Viernes
    [6] Sábado
   *[7] Domingo
}
hours-two-days = { $weekday ->
    [1] Lunes y martes
    [2] Martes y miércoles
    [3] Miércoles y jueves
    [4] Jueves y viernes
    [5] Viernes y sábado
   *[6] Sábado y domingo
}
hours-days = { $weekday ->
    [1] Lunes
    [2] Martes
    [3] Miércoles
    [4] Jueves
   *[5] Viernes
} a { $last ->
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}

# La página de los feriados
holidays-title = Feriados
holidays-intro = Estos días nadie trabaja, sea cual sea el horario de la semana.
holidays-year = Feriados de { $year }
holidays-every-year = todos los años
holidays-remove-named = Quitar { $name }
holidays-empty-title = No hay feriados en { $year }
holidays-empty = Agregue uno por su fecha o pegue una lista con varios.
holidays-new = Agregar un feriado
holidays-date = Fecha
holidays-name = Nombre
holidays-comes-back = Repetir todos los años
holidays-comes-back-hint = El mismo día y mes.
holidays-list = Pegar una lista
holidays-lines = Un día por línea
holidays-lines-hint = “24/12/2026 Nochebuena” o “2026-12-24 Nochebuena” es un día de un solo año; “25/12 Navidad” se repite todos los años. El día va antes que el mes. Un día que ya existe recibe el nuevo nombre.
holidays-add-all = Agregar todos
holidays-propose-year = Feriados nacionales de Brasil, año
holidays-propose = Sugerir
holidays-propose-hint = Completa la lista de abajo. No se agrega nada hasta que usted presione “Agregar todos”.
holidays-proposed-none = Ya están todos los feriados nacionales de { $year }.
holidays-added = Se agregó.
holidays-removed = Se quitó el feriado.
holidays-bad-date = Esto no es una fecha. Escríbala así: 24/12/2026.
holidays-bad-year = Un año de 1970 a 2199.
holidays-name-missing = Escriba un nombre de 100 caracteres como máximo.
holidays-none-written = Escriba al menos un día.
holidays-line-date = La línea { $number } no empieza con un día. Escriba 24/12/2026, 2026-12-24 o 24/12, y luego el nombre.
holidays-line-name = La línea { $number } necesita un nombre de 100 caracteres como máximo después del día.
holidays-too-many = { $most } feriados en total como máximo.
holidays-brazil-new-year = Año Nuevo
holidays-brazil-carnival-monday = Lunes de Carnaval
holidays-brazil-carnival-tuesday = Martes de Carnaval
holidays-brazil-good-friday = Viernes Santo
holidays-brazil-tiradentes = Día de Tiradentes
holidays-brazil-labour = Día del Trabajo
holidays-brazil-corpus-christi = Corpus Christi
holidays-brazil-independence = Día de la Independencia
holidays-brazil-aparecida = Nuestra Señora de Aparecida
holidays-brazil-all-souls = Día de los Difuntos
holidays-brazil-republic = Proclamación de la República
holidays-brazil-black-awareness = Día de la Conciencia Negra
holidays-brazil-christmas = Navidad
