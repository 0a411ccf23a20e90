# El panel junto a la conversación.
tickets-tags = Etiquetas
tickets-tag-add = Agregar una etiqueta
tickets-tag-remove = Quitar la etiqueta “{ $tag }”
tickets-tags-placeholder = Varias, separadas por comas
tickets-tags-too-many = Un ticket tiene { $number } etiquetas como máximo. Primero quite una.
tickets-flash-tags = Se cambiaron las etiquetas.
tickets-subject-change = Cambiar el asunto
tickets-flash-subject = Se cambió el asunto.
tickets-department-choose = Elija un departamento
tickets-flash-department = Se cambió el departamento.

# El solicitante
tickets-card-count = { $count ->
    [one] Primer ticket
   *[other] { $count } tickets hasta ahora
}
tickets-card-many = { $count } tickets o más
tickets-card-first = No hay tickets anteriores.
tickets-card-all = Todos los tickets de { $name }

# Seguidores
tickets-watchers = Seguidores
tickets-watcher-add = Agregar a alguien
tickets-watcher-who = Nombre o dirección de correo
tickets-watcher-remove = { $name } deja de seguirlo
tickets-watcher-name = Nombre de la persona
tickets-watcher-add-new = Agregar como solicitante
tickets-watcher-new = Nadie aquí tiene esta dirección. Puede agregar a la persona como solicitante: recibe los correos de este ticket y puede responder.
tickets-watcher-unknown = Nadie aquí se llama así. Escriba un nombre completo o una dirección de correo.
tickets-watcher-several = Varias personas se llaman así. Escriba la dirección de correo.
tickets-watcher-asks = Esta persona solicitó el ticket y ya recibe los avisos.
tickets-watcher-cannot = Esta persona no puede seguirlo: los técnicos externos solo ven lo que tienen asignado, y las personas desactivadas no ven nada.
tickets-watchers-too-many = Un ticket tiene { $number } seguidores como máximo. Primero quite uno.
tickets-watch = Seguir este ticket
tickets-watch-stop = Dejar de seguir
tickets-watch-stop-confirm = ¿Dejar de seguir este ticket? Ya no lo verá ni recibirá correos sobre él.
tickets-flash-watcher = La persona ahora sigue el ticket.
tickets-flash-watcher-removed = La persona ya no sigue el ticket.

# Vínculos
tickets-links = Vínculos
tickets-link-add = Vincular un ticket
tickets-link-kind = Este ticket
tickets-link-with = Número, por ejemplo 123
tickets-link-do = Vincular
tickets-unlink = Quitar el vínculo con el #{ $number }
tickets-link-related = Está relacionado con
tickets-link-parent = Es parte de
tickets-link-child = Incluye
tickets-link-duplicate-of = Es un duplicado de
tickets-link-duplicated-by = Tiene como duplicado
tickets-linked-related = Relacionado con el #{ $number }
tickets-linked-parent = Parte del #{ $number }
tickets-linked-child = Incluye el #{ $number }
tickets-linked-duplicate-of = Duplicado del #{ $number }
tickets-linked-duplicated-by = Tiene como duplicado el #{ $number }
tickets-linked-follow-up-of = Continuación del #{ $number }
tickets-linked-followed-up-by = Continúa en el #{ $number }
tickets-linked-merged = Combinado con este: #{ $number }
tickets-links-too-many = Un ticket tiene { $number } vínculos como máximo. Primero quite uno.
tickets-number-wanted = Escriba el número de un ticket.
tickets-number-unknown = Ese ticket no existe.
tickets-number-itself = Este es el propio ticket.
tickets-flash-linked = Se vincularon los tickets.
tickets-flash-unlinked = Se quitó el vínculo.

# Combinar
tickets-merge = Combinar con otro ticket
tickets-merge-title = Combinar con otro ticket
tickets-merge-intro = ¿Dos tickets tratan de lo mismo? Entonces el #{ $source } continúa en el otro, con su conversación y sus personas.
tickets-merge-into = El otro ticket
tickets-merge-into-hint = Su número o la dirección de su página.
tickets-merge-look = Mostrar ambos
tickets-merge-candidates = Otros tickets de { $name }
tickets-merge-ask = ¿Desea que el #{ $source } continúe en el #{ $target }?
tickets-merge-messages = { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}
tickets-merge-talk = La conversación del #{ $source } se muestra en el #{ $target }, para todos los que leen ese ticket. Ambos historiales quedan como están.
tickets-merge-closes = El #{ $source } se cierra. Quien le responda, responde en el #{ $target }.
tickets-merge-watch = Estas personas empiezan a seguir el #{ $target }, a leerlo y a recibir sus correos: { $names }.
tickets-merge-steps = { $count ->
    [one] Un paso pendiente se queda en el #{ $source }.
   *[other] { $count } pasos pendientes se quedan en el #{ $source }.
}
tickets-merge-undoable = Se puede deshacer en cualquier momento.
tickets-merge-do = Combinar el #{ $source } con el #{ $target }
tickets-merge-other = Elegir otro
tickets-merge-undo = Deshacer la combinación
tickets-merge-circle = Ese ticket ya continúa en este.
tickets-merged-by = { $by } combinó este ticket con otro. Continúa en el #{ $number }; escriba allí.
tickets-merged-unseen = { $by } combinó este ticket con otro que usted no puede ver.
tickets-from-ticket = del #{ $number }
tickets-flash-merged = Se combinaron los tickets.
tickets-flash-merge-undone = Se deshizo la combinación.
tickets-conflict-merged = Este ticket continúa en otro. Hágalo allí o deshaga primero la combinación.
tickets-conflict-merged-meanwhile = El otro ticket se combinó en este preciso momento. Vea dónde continúa e intente de nuevo.
tickets-conflict-merge-outer = El otro ticket continúa en un tercero. Primero deshaga esa combinación.
tickets-conflict-merge-binned = El otro ticket está en la papelera. Primero restáurelo.

# Tiempos
tickets-times = Tiempos
tickets-first-answer = Primera respuesta después de
tickets-time-of-work = { $span } en horas hábiles
tickets-waited = En espera del solicitante
tickets-resolved = Resuelto
tickets-old-number = Número anterior
tickets-channel = Llegó por

# El historial, por tipo y por vía
history-kinds = Mostrar
history-kind-all = Todo
history-kind-messages = Mensajes
history-kind-status = Estado
history-kind-people = Personas
history-kind-fields = Campos
history-kind-steps = Pasos
history-kind-mail = Correo
history-nothing = No ha pasado nada de este tipo.
history-way-web = Web
history-way-api = API
history-way-mail = Correo
history-mail-sent = Correo a { $to }
history-mail-waiting = Correo a { $to }, todavía sin enviar
history-mail-failed = No se pudo entregar el correo a { $to }
history-mail-cancelled = Se canceló el correo a { $to }
history-mail-more = { $more ->
    [one] { $names } y una dirección más
   *[other] { $names } y { $more } direcciones más
}
history-linked-parent = { $actor } convirtió este ticket en parte del #{ $what }
history-linked-child = { $actor } convirtió el #{ $what } en parte de este ticket
history-linked-duplicate-of = { $actor } marcó este ticket como duplicado del #{ $what }
history-linked-duplicated-by = { $actor } marcó el #{ $what } como duplicado de este ticket
tickets-stop-title = ¿Dejar de seguirlo?
tickets-stop-text = Ya no recibirá correos sobre el ticket #{ $number }. Si alguien se lo compartió para que lo siguiera, tampoco podrá verlo.
tickets-stopped-title = Ya no sigue este ticket
tickets-stopped-text = Ya no recibirá correos sobre el ticket #{ $number }. Quien trabaja en él puede volver a compartírselo.
tickets-stop-nowhere = Este enlace no funciona
tickets-stop-nowhere-text = No proviene de esta mesa de ayuda; quizá el programa de correo lo cortó. Inicie sesión para dejar de seguirlo en la página del ticket.
tickets-stop-to-tickets = Ir a los tickets
