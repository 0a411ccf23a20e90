notifications-read-all = Marcar todo como leído
notifications-read = Marcar como leído
notifications-new = nuevo
notifications-empty-title = Nada nuevo
notifications-empty = Cuando pase algo en un ticket que le concierne, aparecerá aquí.
notifications-opened = { $name } abrió un ticket
notifications-replied = { $name } respondió
notifications-noted = { $name } escribió una nota interna
notifications-mentioned = { $name } mencionó su nombre en una nota interna
notifications-triaged = El ticket recibió una prioridad
notifications-in-progress = { $name } está trabajando en el ticket
notifications-waiting = { $name } espera su respuesta
notifications-resolved = { $name } resolvió el ticket
notifications-closed = Se cerró el ticket
notifications-reopened = { $name } reabrió el ticket
notifications-cancelled = { $name } retiró el ticket
notifications-step-added = { $name } agregó un paso
notifications-step-assigned = { $name } le asignó un paso
notifications-procedure-started = { $name } inició un procedimiento
notifications-watching = { $name } le compartió un ticket
notifications-merged = { $name } combinó el ticket con otro
notifications-absorbed = { $name } combinó otro ticket con este
notifications-merge-undone = { $name } deshizo una combinación
notifications-bounced = Un correo sobre el ticket fue devuelto
notifications-mail-held = Un correo espera una decisión
notifications-address-silenced =
    { $count ->
        [one] Un correo llegó demasiado rápido desde una dirección; la mesa de ayuda ya no le responde
       *[other] { $count } correos llegaron en diez minutos desde una misma dirección; la mesa de ayuda ya no le responde
    }
