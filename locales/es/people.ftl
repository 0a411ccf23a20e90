people-role = Rol
people-role-requester = Solicitante
people-role-third-party = Técnico externo
people-role-agent = Agente
people-role-admin = Administrador
people-role-hint = Los solicitantes piden, los agentes responden y los técnicos externos solo ven lo que tienen asignado.
people-name = Nombre
people-name-hint = Como los demás conocen a esta persona.
people-email-hint = Para iniciar sesión y recibir respuestas.
people-password-hint = Al menos 12 caracteres. Entréguela en persona.
people-department = Departamento
people-department-hint = También se aplica a sus nuevos tickets.
people-no-department = Ninguno
people-seen = Último acceso
people-never = Nunca
people-new = Nueva persona
people-add = Agregar persona
people-added = Se agregó a la persona.
people-role-changed = Se cambió el rol.
people-before = Anteriores
people-after = Siguientes
people-departments-intro = Cada persona pertenece a uno, y sus tickets también.
people-departments-empty-title = Todavía no hay departamentos
people-departments-empty = Agregue el primero, por ejemplo “Compras”.
people-department-new = Nuevo departamento
people-department-name-hint = Como se llama en su organización.
people-department-added = Se agregó el departamento.
people-profile-name-hint = Los demás lo ven junto a sus mensajes.
people-profile-saved = Se guardó su perfil.
people-language-hint = Para las páginas y los correos.
people-language-browser = El del navegador
people-time-zone-hint = Para fechas y horas.
people-time-zone-desk = La de la mesa de ayuda
people-last-admin = La mesa de ayuda necesita al menos un administrador.
people-unknown = Nadie aquí tiene esta dirección de correo.
people-find = Nombre o dirección de correo
people-all-roles = Todos los roles
people-nobody = Nadie con este nombre o dirección.
people-role-change = Cambiar el rol
people-state = Estado
people-state-active = Activa
people-state-invited = Nunca inició sesión
people-state-deactivated = Desactivada
people-all-states = Todos los estados
people-all-departments = Todos los departamentos
people-show-all = Mostrar a todas las personas
people-since = Agregada
people-about = Sobre esta persona
people-edit = Nombre y departamento
people-saved = Se guardaron los cambios.
people-tickets-open = abiertos como solicitante
people-tickets-all = en total como solicitante
people-tickets-assigned = abiertos como responsable
people-addresses = Direcciones de correo
people-addresses-hint = Los correos de cualquiera de ellas son de esta persona. La mesa de ayuda escribe a la principal.
people-addresses-too-many = Una persona tiene { $number } direcciones como máximo.
people-address-new = Otra dirección
people-address-is-main = Dirección principal: la mesa de ayuda escribe aquí
people-address-make-main = Hacer principal
people-address-remove = Quitar { $address }
people-address-added = Se agregó la dirección.
people-address-removed = Se quitó la dirección.
people-address-main = A partir de ahora, la mesa de ayuda escribe a la otra dirección.
people-address-stays = La mesa de ayuda escribe a esta dirección. Primero haga principal a otra.
people-address-unknown = Esta dirección no es de esta persona.
people-deactivate = Desactivar
people-deactivate-confirm = ¿Desactivar a esta persona? Su sesión se cierra de inmediato y no puede entrar hasta que alguien la active de nuevo. Sus tickets se conservan.
people-deactivated = Se desactivó a la persona y se cerró su sesión.
people-activate = Activar
people-activated = La persona puede entrar de nuevo.
people-work-left = { $number ->
    [one] Un ticket sin terminar sigue asignado a esta persona, que ahora no puede trabajar en él.
   *[other] { $count } tickets sin terminar siguen asignados a esta persona, que ahora no puede trabajar en ellos.
}
people-work-look = Ver los tickets
people-is-self = Esta persona es usted. Solo otro administrador puede cambiar su rol o desactivar su cuenta.
people-remove = Eliminar…
people-remove-title = Eliminar a { $name }
people-remove-intro = La sesión de la persona se cierra de inmediato y no puede volver. Se borran su nombre, sus direcciones, su foto, sus sesiones y sus tokens; donde escribió algo, aparece “Persona eliminada” en su lugar. Esto no se puede deshacer.
people-left-tickets = { $number ->
    [0] No tiene tickets.
    [one] Solicitó un ticket.
   *[other] Solicitó { $number } tickets.
}
people-left-messages = { $number ->
    [0] No escribió nada en tickets de otras personas.
    [one] Se conserva un mensaje que escribió en un ticket de otra persona.
   *[other] Se conservan { $number } mensajes que escribió en tickets de otras personas.
}
people-left-assigned = { $number ->
    [one] Un ticket sin terminar que tiene asignado vuelve a la cola para que otros lo tomen.
   *[other] { $number } tickets sin terminar que tiene asignados vuelven a la cola para que otros los tomen.
}
people-remove-how = ¿Qué pasa con sus tickets?
people-remove-hand-over = Pasarlos a otra persona
people-remove-hand-over-hint = Esa persona ocupa su lugar: ve los tickets y recibe las respuestas.
people-remove-to = Quién los recibe
people-remove-anonymise = Conservarlos sin nombre
people-remove-anonymise-hint = Las conversaciones y los historiales se conservan, y nadie puede saber de quién eran.
people-remove-delete = { $number ->
    [0] Eliminarlos
    [one] Eliminar también el ticket
   *[other] Eliminar también los { $number } tickets
}
people-remove-delete-hint = Con sus conversaciones, pasos, archivos e historiales, incluido lo que otros escribieron en ellos.
people-remove-do = Eliminar definitivamente
people-choose = Elija qué pasa con los tickets.
people-several = Varias personas tienen este nombre. Escriba la dirección de correo.
people-cannot-take = Los tickets solo se pueden pasar a alguien activo que no sea técnico externo.
people-removed-name = Persona eliminada
people-removed = Se eliminó a la persona.
people-removed-title = Esta persona fue eliminada
people-removed-at = Se eliminó el { $when }. Su nombre y sus direcciones se borraron.
people-settling-under-way = Los tickets se están procesando en segundo plano. Puede salir de esta página.
people-settling-done = Ya se hizo todo lo que se eligió para los tickets.
people-settling-failed = Lo que se eligió para los tickets falló varias veces. El registro (log) de la mesa de ayuda dice por qué.
people-departments-nobody = Nadie
people-departments-people = { $number ->
    [one] Una persona
   *[other] { $count } personas
}
people-departments-archived = Archivados
people-departments-archived-hint = Ya nadie puede elegirlos. Las personas y los tickets que ya los tienen los conservan.
people-department-change = Editar
people-department-change-named = Editar { $name }
people-department-is-archived = Archivado
people-department-rename = Cambiar el nombre
people-department-rename-hint = Los tickets antiguos y nuevos muestran el nuevo nombre y se encuentran por él.
people-department-renamed = Se cambió el nombre del departamento.
people-department-merge = Combinar con otro
people-department-into = Combinar con
people-department-choose = Elija un departamento
people-department-merge-hint = Las personas y los tickets pasan a ese departamento. Este deja de existir.
people-department-merge-do = Combinar
people-department-merge-confirm = ¿Combinar “{ $name }” con el otro departamento? Esto no se puede deshacer.
people-department-merge-ask = ¿Combinar “{ $name }” con “{ $into }”? Esto no se puede deshacer.
people-department-merged = Se combinó el departamento. Sus personas y tickets se están moviendo en segundo plano.
people-department-archive = Archivar
people-department-archive-hint = Ya nadie podrá elegirlo. Las personas y los tickets que ya lo tienen lo conservan.
people-department-archive-do = Archivar
people-department-archived = Se archivó el departamento.
people-department-restore = Restaurar
people-department-restore-hint = Se podrá elegir de nuevo.
people-department-restore-do = Restaurar
people-department-restored = El departamento se puede elegir de nuevo.
people-nobody-next = Pruebe otra búsqueda o use menos filtros.
people-activate-text = Puede iniciar sesión de nuevo y se le puede asignar trabajo.
people-part = Desactivar o eliminar
people-part-text = Desactivar se puede deshacer y conserva todo. Eliminar no se puede deshacer; antes se pregunta qué pasa con los tickets.
people-added-and-invited = Se agregó a la persona y hay una invitación en camino.
people-added-invitation-waits = Se agregó a la persona. La invitación espera en la bandeja de salida hasta que se configure un servidor de correo.
people-way = Primer inicio de sesión
people-way-invitation = Con una invitación
people-way-invitation-hint = Un correo con un enlace que funciona durante 72 horas; la persona elige la contraseña.
people-way-invitation-no-server = No hay ningún servidor de correo configurado, así que la invitación esperaría en la bandeja de salida. En la página siguiente puede crear un enlace y entregarlo usted.
people-way-password = Con una contraseña que yo elijo
people-data = Datos personales
people-data-export = Exportar todo sobre esta persona
people-access = Acceso
people-access-ways = Contraseña, invitación y segundo factor
people-access-sessions = Sesiones
people-access-tokens = Tokens de la API
