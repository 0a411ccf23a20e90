# El registro de auditoría. Cada tipo de entrada es una oración completa; $actor, $about y $heir se convierten en nombres que llevan a las personas.
audit-title = Registro de auditoría
audit-intro = Lo que ocurrió en la propia mesa de ayuda: quién entró, qué permisos cambiaron, qué se exportó. Nadie puede modificarlo ni acortarlo.
audit-export = Exportar como CSV
audit-show = Mostrar
audit-show-all = Mostrar todo
audit-none = Todavía no ha ocurrido nada.
audit-none-such = Nada en el registro coincide.
audit-no-day = Esto no es una fecha.
audit-ends-before = El último día es anterior al primero.
audit-kind = Qué
audit-kind-all = Todo
audit-group-all = Todo lo de “{ $group }”
audit-person = Persona
audit-from = Desde
audit-to = Hasta
audit-address = Dirección de red
audit-when = Cuándo
audit-what = Qué ocurrió
audit-where = Desde dónde
audit-detail = Más detalles
audit-who = Quién
audit-who-id = Id de quien lo hizo
audit-about = Sobre quién
audit-about-id = Id de la persona afectada
audit-channel = Por qué medio
audit-by-api = Por la API
audit-by-mail = Por correo
audit-by-desk = En el servidor
audit-the-desk = La mesa de ayuda
audit-somebody = alguien
audit-field-addresses = Direcciones de correo
audit-field-picture = Foto
audit-field-second-factor = Segundo factor para el equipo de soporte
audit-field-passwords = Inicio de sesión con contraseña

audit-group-sign-ins = Entradas y salidas
audit-group-secrets = Contraseñas, segundos factores y tokens
audit-group-people = Personas y roles
audit-group-desk = Configuración y listas
audit-group-contents = Eliminaciones y exportaciones

audit-kind-signed-in = Inicio de sesión
audit-kind-sign-in-refused = Inicio de sesión rechazado
audit-kind-slowed-down = Demasiados intentos
audit-kind-signed-out = Cierre de sesión
audit-kind-sessions-ended = Sesiones cerradas
audit-kind-password-changed = Cambio de contraseña
audit-kind-password-reset-asked = Enlace para una nueva contraseña
audit-kind-second-factor-added = Segundo factor activado
audit-kind-second-factor-removed = Segundo factor quitado
audit-kind-recovery-codes-made = Nuevos códigos de recuperación
audit-kind-identity-linked = Cuenta vinculada
audit-kind-person-added = Nueva persona
audit-kind-person-invited = Invitación
audit-kind-invitation-withdrawn = Invitación anulada
audit-kind-role-changed = Cambio de rol
audit-kind-person-changed = Cambio de datos
audit-kind-person-deactivated = Persona desactivada
audit-kind-person-activated = Persona reactivada
audit-kind-person-deleted = Persona eliminada
audit-kind-person-anonymised = Persona anonimizada
audit-kind-person-exported = Exportación sobre una persona
audit-kind-token-made = Nuevo token
audit-kind-token-revoked = Token revocado
audit-kind-department-changed = Departamentos
audit-kind-category-changed = Categorías
audit-kind-settings-changed = Configuración
audit-kind-holidays-changed = Feriados
audit-kind-job-settled = Tarea fallida, ejecutada de nuevo o abandonada
audit-kind-knowledge-changed = Base de conocimiento
audit-kind-ticket-binned = Ticket enviado a la papelera
audit-kind-ticket-restored = Ticket restaurado de la papelera
audit-kind-ticket-deleted = Ticket eliminado
audit-kind-exported = Exportación
audit-kind-backup-made = Copia de seguridad
audit-kind-backup-downloaded = Descarga de una copia de seguridad
audit-kind-backup-restored = Copia de seguridad restaurada
audit-kind-imported = Importación

audit-unknown = Ocurrió algo que esta versión de la mesa de ayuda no sabe describir: { $kind }
audit-signed-in = { $method ->
    [second_factor] { $actor } inició sesión con contraseña y segundo factor
    [provider] { $actor } inició sesión con otra cuenta
    [link] { $actor } inició sesión con un enlace
   *[other] { $actor } inició sesión con contraseña
 }
audit-sign-in-refused = { $reason ->
    [unknown_account] Se rechazó un inicio de sesión: nadie tiene esa dirección de correo
   *[other] Se rechazó un inicio de sesión
 }
audit-sign-in-refused-of = { $reason ->
    [password] Se rechazó un inicio de sesión como { $about }: la contraseña era incorrecta
    [second_factor] Se rechazó un inicio de sesión como { $about }: el código del segundo factor era incorrecto
   *[other] Se rechazó un inicio de sesión como { $about }
 }
audit-sign-in-refused-provider = { $reason ->
    [cancelled] Un inicio de sesión con { $provider } se canceló allí
    [domain] Se rechazó un inicio de sesión con { $provider }: las direcciones de ese dominio no tienen acceso
    [unverified] Se rechazó un inicio de sesión con { $provider }: la dirección de correo no está verificada allí
    [provider_down] Falló un inicio de sesión con { $provider }: no hubo respuesta de allí
    [clock] Se rechazó un inicio de sesión con { $provider }: uno de los dos relojes está mal
    [expired] Se rechazó un inicio de sesión con { $provider }: no había comenzado en este navegador, o comenzó hace demasiado tiempo
    [state] Se rechazó un inicio de sesión con { $provider }: este navegador había comenzado otro
    [code] Se rechazó un inicio de sesión con { $provider }: su código ya se había usado o no era para esta mesa de ayuda
    [other_subject] Se rechazó un inicio de sesión con { $provider }: allí la persona figura como otra
    [deactivated] Se rechazó un inicio de sesión con { $provider }: la persona ya no tiene acceso
   *[other] Se rechazó un inicio de sesión con { $provider }: la respuesta de allí no era de confianza ({ $reason })
 }
audit-slowed-down = { $by ->
    [account] Demasiados intentos de entrar en una cuenta: se rechaza por un tiempo a los desconocidos
    [pair] Demasiados intentos de entrar en una cuenta desde una dirección de red: se rechazan por un tiempo
    [known] Demasiados intentos de entrar en una cuenta desde un navegador de su dueño: se rechazan por un tiempo
   *[address] Demasiados intentos de entrar desde una dirección de red: se rechazan por un tiempo
 }
audit-signed-out = { $actor } cerró sesión
audit-sessions-ended = { $count ->
    [one] { $actor } cerró una sesión de { $about }
   *[other] { $actor } cerró { $count } sesiones de { $about }
 }
audit-sessions-ended-own = { $count ->
    [one] { $actor } cerró otra de sus propias sesiones
   *[other] { $actor } cerró { $count } de sus propias sesiones
 }
audit-password-changed = { $actor } definió una nueva contraseña para { $about }
audit-password-changed-own = { $actor } cambió su propia contraseña
audit-password-reset-asked = Se envió a { $about } un enlace para definir una nueva contraseña
audit-second-factor-added = { $actor } activó un segundo factor para { $about }
audit-second-factor-added-own = { $actor } activó un segundo factor
audit-second-factor-removed = { $actor } quitó el segundo factor de { $about }
audit-second-factor-removed-own = { $actor } quitó su propio segundo factor
audit-recovery-codes-made = { $actor } generó nuevos códigos de recuperación para { $about }
audit-recovery-codes-made-own = { $actor } generó nuevos códigos de recuperación
audit-identity-linked = Se vinculó a { $about } una cuenta de { $provider }
audit-person-added = { $role ->
    [third_party] { $actor } agregó a { $about } como técnico externo
    [agent] { $actor } agregó a { $about } como agente
    [admin] { $actor } agregó a { $about } como administrador
   *[requester] { $actor } agregó a { $about } como solicitante
 }
audit-person-invited = { $actor } invitó por correo a { $about }
audit-person-invited-link = { $actor } creó un enlace de invitación de { $about } para entregarlo en persona
audit-password-handed-over = { $actor } definió la primera contraseña de { $about } para entregarla en persona
audit-invitation-withdrawn = { $actor } anuló la invitación de { $about }
audit-role-changed = { $actor } cambió el rol de { $about } de “{ $from }” a “{ $to }”
audit-person-changed = { $actor } modificó datos de { $about }
audit-person-changed-own = { $actor } modificó sus propios datos
audit-person-deactivated = { $actor } desactivó a { $about }
audit-person-activated = { $actor } reactivó a { $about }
audit-person-deleted = { $count ->
    [0] { $actor } eliminó a { $about }, que no tenía tickets
    [one] { $actor } eliminó a { $about } y un ticket de esa persona
   *[other] { $actor } eliminó a { $about } y { $count } tickets de esa persona
 }
audit-person-deleted-handed-over = { $count ->
    [0] { $actor } eliminó a { $about }, que no tenía tickets para pasar a { $heir }
    [one] { $actor } eliminó a { $about } y pasó un ticket a { $heir }
   *[other] { $actor } eliminó a { $about } y pasó { $count } tickets a { $heir }
 }
audit-person-exported = { $actor } exportó todo sobre { $about }
audit-person-exported-own = { $actor } exportó todos sus propios datos
audit-person-anonymised = { $count ->
    [0] { $actor } eliminó a { $about }, que no tenía tickets
    [one] { $actor } eliminó a { $about } y conservó un ticket sin su nombre
   *[other] { $actor } eliminó a { $about } y conservó { $count } tickets sin su nombre
 }
audit-token-made = { $actor } creó el token “{ $thing }” para { $about }
audit-token-made-own = { $actor } creó el token “{ $thing }”
audit-token-revoked = { $actor } revocó el token “{ $thing }” de { $about }
audit-token-revoked-own = { $actor } revocó el token “{ $thing }”
audit-department-changed = { $deed ->
    [renamed] { $actor } cambió el nombre del departamento “{ $from }” a “{ $thing }”
    [merged] { $actor } combinó el departamento “{ $thing }” con “{ $into }”
    [archived] { $actor } archivó el departamento “{ $thing }”
    [restored] { $actor } restauró el departamento “{ $thing }”
   *[added] { $actor } agregó el departamento “{ $thing }”
 }
audit-category-changed = { $deed ->
    [renamed] { $actor } cambió el nombre de la categoría “{ $from }” a “{ $thing }”
    [moved] { $actor } movió la categoría “{ $thing }”
    [translated] { $actor } modificó la traducción de la categoría “{ $thing }”
    [assigned] { $actor } designó a { $into } como responsable predeterminado de la categoría “{ $thing }”
    [unassigned] { $actor } quitó el responsable predeterminado de la categoría “{ $thing }”
    [merged] { $actor } combinó la categoría “{ $thing }” con “{ $into }”
    [archived] { $actor } archivó la categoría “{ $thing }”
    [restored] { $actor } restauró la categoría “{ $thing }”
    [offers] { $actor } eligió el procedimiento “{ $into }” para la categoría “{ $thing }”
    [offers_nothing] { $actor } quitó el procedimiento de la categoría “{ $thing }”
   *[added] { $actor } agregó la categoría “{ $thing }”
 }
audit-job-settled = { $deed ->
    [given_up] { $actor } abandonó la tarea fallida “{ $thing }”
   *[revived] { $actor } hizo ejecutar de nuevo la tarea fallida “{ $thing }”
 }
audit-knowledge-changed = { $deed ->
    [published] { $actor } publicó “{ $thing }” en la base de conocimiento
    [archived] { $actor } archivó “{ $thing }” en la base de conocimiento
    [deleted] { $actor } eliminó “{ $thing }” de la base de conocimiento
   *[draft] { $actor } volvió a dejar “{ $thing }” como borrador en la base de conocimiento
 }
audit-settings-changed = { $actor } modificó la configuración
audit-holidays-changed = { $deed ->
    [removed] { $actor } quitó el feriado “{ $thing }”
   *[added] { $count ->
        [one] { $actor } agregó el feriado “{ $thing }”
       *[other] { $actor } agregó { $count } feriados, entre ellos “{ $thing }”
    }
}
audit-ticket-binned = { $actor } envió el ticket { $thing } a la papelera
audit-ticket-restored = { $actor } restauró el ticket { $thing } de la papelera
audit-ticket-deleted = { $actor } eliminó definitivamente el ticket { $thing }
audit-imported = { $what ->
    [old-helpdesk] { $actor } importó los datos del sistema anterior
   *[csv] { $actor } importó un archivo con personas o tickets
 }
audit-exported = { $what ->
    [audit] { $actor } exportó el registro de auditoría
   *[other] { $actor } exportó datos de la mesa de ayuda
 }
audit-backup-made = { $actor } hizo la copia de seguridad { $thing }
audit-backup-downloaded = { $actor } descargó la copia de seguridad { $thing }
audit-backup-restored = La mesa de ayuda se restauró desde una copia de seguridad
