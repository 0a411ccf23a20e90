# Palabras
tickets-status = Estado
tickets-status-open = Abierto
tickets-status-in-progress = En curso
tickets-status-waiting = En espera del solicitante
tickets-status-resolved = Resuelto
tickets-status-closed = Cerrado
tickets-priority = Prioridad
tickets-priority-emergency = Emergencia
tickets-priority-urgent = Urgente
tickets-priority-normal = Normal
tickets-priority-low = Baja
tickets-priority-untriaged = Sin triaje
tickets-number = N.º
tickets-subject = Asunto
tickets-requester = Solicitante
tickets-department = Departamento
tickets-category = Categoría
tickets-assignee = Responsable
tickets-unassigned = Nadie todavía
tickets-age = Antigüedad
tickets-opened = Abierto
tickets-closed = Cerrado
tickets-resolved-by = Resuelto por
tickets-closed-by = Cerrado por
tickets-duration = Duración
tickets-queue-position = Posición en la cola
tickets-queue-position-is = Número { $position } en la cola
tickets-with = con { $name }
tickets-worked-on = { $name } se ocupa de este ticket
tickets-files = Adjuntar archivos
tickets-files-hint = Varios archivos, de hasta { $size } cada uno.
tickets-files-hint-desk = También puede pegar una captura de pantalla o arrastrar archivos hasta aquí.
tickets-files-choose = Elegir archivos
tickets-files-camera = Tomar una foto

# Listas
tickets-views = Vistas
tickets-view-triage = Sin triaje
tickets-view-open = Abiertos
tickets-view-in-progress = En curso
tickets-view-waiting = En espera
tickets-view-mine = Míos
tickets-view-unassigned = Sin asignar
tickets-view-unfinished = Sin terminar
tickets-view-finished = Historial
tickets-of-requester = Tickets de { $name }
tickets-of-assignee = Asignados a { $name }
tickets-view-resolved = Resueltos
tickets-view-closed = Cerrados
tickets-view-all = Todos
tickets-filter-priority = Solo esta prioridad
tickets-pages = Páginas
tickets-newer = Más recientes
tickets-older = Más antiguos
tickets-empty-title = No hay nada aquí
tickets-empty-triage = Todos los tickets tienen prioridad. Los nuevos aparecen aquí solos, en cuanto alguien pide ayuda.
tickets-empty-open = No hay ningún ticket abierto. Los nuevos aparecen aquí solos, en cuanto alguien pide ayuda.
tickets-empty-mine = No tiene ningún ticket asignado. Vea los que están sin asignar y tome el primero.
tickets-empty-mine-third-party = No tiene ningún ticket asignado por ahora. Cuando el equipo de soporte le asigne uno, aparecerá aquí y usted recibirá un correo.
tickets-empty-unassigned = Todos los tickets abiertos tienen a alguien que se ocupa de ellos.
tickets-empty-other = Ningún ticket coincide. Elija otra vista o quite el filtro de prioridad.
tickets-empty-see-unassigned = Ver los tickets sin asignar
tickets-empty-see-all = Ver todos los tickets
tickets-mine-title = Mis tickets
tickets-mine-open = Abiertos
tickets-mine-empty-title = Todavía no hay tickets
tickets-mine-empty-open-title = No hay nada abierto
tickets-mine-empty-closed-title = Todavía no hay nada cerrado
tickets-mine-empty = ¿Algo no funciona o necesita alguna cosa? Abra un ticket y siga su avance aquí y por correo.
tickets-mine-empty-closed = Los tickets resueltos y cerrados se quedan aquí, con todo lo que se escribió.

# Nuevo ticket
tickets-new-title = Nuevo ticket
tickets-new-intro = Cuéntenos qué pasó. El equipo de soporte decide qué tan urgente es y responde aquí y por correo.
tickets-new-intro-staff = ¿Alguien llamó o vino en persona? Diga quién. Se le avisa por correo, como si hubiera escrito.
tickets-new-requester-own = Usted
tickets-new-requester-hint = Un nombre o una dirección de correo. Déjelo vacío si la solicitud es suya.
tickets-new-requester-name = Nombre, si la persona es nueva aquí
tickets-new-requester-name-hint = Solo para una dirección que nadie aquí tiene todavía.
tickets-new-requester-new = Nadie aquí tiene esta dirección. Con un nombre, la persona se agrega como solicitante.
tickets-new-subject = Asunto
tickets-new-subject-hint = Una línea que resuma el problema, por ejemplo “La impresora del 2.º piso no imprime”.
tickets-new-body = Descripción
tickets-new-body-hint = ¿Qué hizo, qué pasó y qué esperaba? Lo que más ayuda es el texto exacto del mensaje de error.
tickets-new-no-category = No lo sé
tickets-new-category-hint = Si tiene dudas, déjelo así; nosotros encontraremos la categoría correcta.
tickets-new-send = Abrir ticket
tickets-category-general = { $category } (en general)

# Página del ticket
tickets-conversation = Conversación
tickets-jump = Ir al mensaje más reciente
tickets-details = Detalles
tickets-composer = Escribir una respuesta
tickets-reply = Responder
tickets-note = Nota interna
tickets-by-mail = por correo
tickets-unproven = Remitente sin verificar
tickets-unproven-why = Nada demuestra que esta persona del equipo escribió este correo. Pregúntele antes de actuar.
tickets-quote = Mostrar el texto citado
tickets-pictures-title = Mensaje con sus imágenes
tickets-pictures-elsewhere = { $count ->
    [one] Una imagen está guardada en otro lugar
   *[other] { $count } imágenes están guardadas en otro lugar
}
tickets-pictures-tells = No vienen en el correo: su navegador las buscaría en servidores que eligió el remitente. Estos se enteran de que se leyó el mensaje, de cuándo se leyó y de su dirección de red.
tickets-pictures-show = Buscarlas y mostrarlas
tickets-pictures-of = De { $name }, { $when }
tickets-pictures-told = Su navegador está buscando las imágenes en servidores que eligió el remitente. Estos se enteran de que se leyó el mensaje, de cuándo se leyó y de su dirección de red; no de quién es usted ni de la dirección de esta página.
tickets-mail-waits = Hay correos sobre este ticket a la espera de una decisión
tickets-rest = Mostrar el resto de este mensaje largo
tickets-draft-newer = Mientras tanto se guardó un borrador más reciente.
tickets-image-kind = En el texto solo puede haber imágenes PNG, JPEG, GIF y WebP. Adjunte el archivo en su lugar.
tickets-images-too-many = Ha insertado muchas imágenes sin enviarlas. Primero envíe o descarte algo.
tickets-undelivered = No se pudo entregar el correo a { $address }. Consulte la bandeja de salida.
tickets-reply-to = Responder a { $name }…
tickets-reply-placeholder = Escriba su respuesta…
tickets-reply-send = Enviar
tickets-reply-wait = Enviar y esperar
tickets-reply-resolve = Enviar y resolver
tickets-reply-follow-up = Este ticket está cerrado. Su respuesta abre uno nuevo, vinculado a este.
tickets-note-placeholder = Solo el equipo de soporte puede leer esta nota…
tickets-note-add = Agregar nota
tickets-take = Tomar
tickets-resolve = Resolver
tickets-wait = Esperar al solicitante
tickets-reopen = Reabrir
tickets-close = Cerrar
tickets-cancel = Retirar ticket
tickets-cancel-confirm = ¿Retirar este ticket? El equipo de soporte dejará de trabajar en él.
tickets-delete = Eliminar
tickets-category-choose = Elija una categoría
tickets-assign = Asignar
tickets-assignee-choose = Elija una persona
tickets-reason = Motivo (queda en el historial)
tickets-reason-optional = Motivo (opcional)
tickets-reason-category = Los tickets de esta categoría se asignan a esta persona.
tickets-reason-removed = Se eliminó a la persona que lo tenía asignado.

tickets-history = Historial

# Categorías
tickets-categories-intro = Los solicitantes eligen una al abrir un ticket. Una subcategoría pertenece a una categoría.
tickets-categories-empty-title = Todavía no hay categorías
tickets-categories-empty = Agregue la primera, por ejemplo “Red”.
tickets-category-new = Nueva categoría
tickets-category-name = Nombre
tickets-category-name-hint = Breve, con las palabras de quienes piden ayuda.
tickets-category-parent = Dentro de
tickets-category-parent-hint = Deje “Ninguna” para una categoría principal.
tickets-category-none = Ninguna
tickets-category-saved = Se agregó la categoría.
tickets-flash-step-moved = Se movió el paso.
tickets-flash-step-removed = Se eliminó el paso.
tickets-flash-step-changed = Se modificó el paso.
tickets-conflict-not-in-progress = Primero tome el ticket: en sus pasos se trabaja mientras está en curso.
tickets-expect-hours = Por lo general se responde en un máximo de { $to ->
    [one] una hora hábil
   *[other] { $to } horas hábiles
}.
tickets-expect-hours-range = Por lo general se responde en { $from } a { $to } horas hábiles.
tickets-expect-days = Por lo general se responde en un máximo de { $to ->
    [one] un día hábil
   *[other] { $to } días hábiles
}.
tickets-expect-days-range = Por lo general se responde en { $from } a { $to } días hábiles.
tickets-rate-title = ¿Qué le pareció la atención?
tickets-rate-comment = ¿Desea agregar algo?
tickets-rate-send = Enviar
tickets-rate-again = Cambiar
tickets-rated = Calificación del solicitante
tickets-score-1 = Muy mala
tickets-score-2 = Mala
tickets-score-3 = Regular
tickets-score-4 = Buena
tickets-score-5 = Excelente
tickets-flash-rated = Gracias por su opinión.
tickets-conflict-not-solved = La atención se puede calificar cuando el ticket esté resuelto.
