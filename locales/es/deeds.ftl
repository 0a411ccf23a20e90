# Lo que se dice una vez después de una acción, y por qué se rechazó una acción.
tickets-flash-opened = Su ticket está abierto. Responderemos aquí y por correo.
tickets-flash-opened-for = El ticket está abierto a nombre de la persona.
tickets-flash-replied-resolved = Se envió su respuesta y el ticket está resuelto.
tickets-flash-replied-waiting = Se envió su respuesta. El ticket espera al solicitante.
tickets-resolve-unanswered = Nadie ha respondido todavía. ¿Resolverlo sin respuesta?
tickets-flash-replied = Se envió su respuesta.
tickets-flash-noted = Se agregó la nota interna.
tickets-flash-triaged = Se definió la prioridad.
tickets-flash-categorised = Se definió la categoría.
tickets-flash-taken = El ticket es suyo y está en curso.
tickets-flash-assigned = Se asignó el ticket.
tickets-flash-waiting = El ticket está en espera del solicitante.
tickets-flash-resolved = El ticket está resuelto.
tickets-flash-closed = El ticket está cerrado.
tickets-flash-cancelled = Se retiró el ticket.
tickets-flash-reopened = El ticket está abierto de nuevo.
tickets-flash-step = Se agregó el paso.
tickets-flash-step-done = El paso está hecho.
tickets-flash-step-pending = El paso está pendiente de nuevo.
tickets-conflict-over = El ticket ya está resuelto o cerrado. Primero reábralo.
tickets-conflict-closed = El ticket está cerrado. Una respuesta abre uno nuevo, vinculado a él.
tickets-steps-too-many = Un ticket tiene como máximo { $number } pasos.
tickets-files-too-many = Como máximo { $number } archivos a la vez.
tickets-file-too-large = Un archivo es demasiado grande: como máximo { $number } MB cada uno.
tickets-file-not-stored = No se pudo guardar el archivo en este momento. Lo que escribió se conserva: elija el archivo de nuevo dentro de un momento.
tickets-file-no-room = El disco de la mesa de ayuda está casi lleno, así que por ahora no acepta archivos. Lo que escribió se conserva: envíelo sin archivos o inténtelo más tarde.
tickets-files-too-much = Envió en un día más archivos de los que acepta la mesa de ayuda. Lo que escribió se conserva: envíelo sin archivos, o con ellos dentro de { $number ->
    [one] una hora
   *[other] { $number } horas
 }.
errors-key-reused = Esta Idempotency-Key ya se usó para otra solicitud.
