# La papelera.
bin-title = Papelera
bin-intro = { $count ->
    [one] Lo que se elimina permanece aquí durante un día, sin que nadie más lo vea; después desaparece definitivamente. Hasta entonces, usted puede restaurarlo tal como estaba.
   *[other] Lo que se elimina permanece aquí durante { $count } días, sin que nadie más lo vea; después desaparece definitivamente. Hasta entonces, usted puede restaurarlo tal como estaba.
 }
bin-empty-title = La papelera está vacía
bin-empty = Aquí aparecen los tickets que un administrador elimina.
bin-since = Eliminado
bin-by = Por
bin-until = Desaparece el
bin-what-now = Acciones
bin-restore = Restaurar
bin-restore-this = Restaurar el ticket #{ $number }
bin-delete = Eliminar definitivamente
bin-delete-this = Eliminar definitivamente: ticket #{ $number }
bin-newest = Más recientes
bin-ask-title = Eliminar el ticket #{ $number }
bin-ask-put = { $count ->
    [one] El ticket va a la papelera con todo lo que le pertenece. A partir de ese momento no aparece en ninguna lista ni en la búsqueda, y nadie puede abrirlo. Durante un día usted puede restaurarlo; después desaparece definitivamente.
   *[other] El ticket va a la papelera con todo lo que le pertenece. A partir de ese momento no aparece en ninguna lista ni en la búsqueda, y nadie puede abrirlo. Durante { $count } días usted puede restaurarlo; después desaparece definitivamente.
 }
bin-ask-for-good = El ticket se elimina con todo lo que le pertenece. Esto no se puede deshacer.
bin-ask-messages = { $count ->
    [one] un mensaje de la conversación
   *[other] { $count } mensajes de la conversación
 }
bin-ask-steps = { $count ->
    [one] un paso
   *[other] { $count } pasos
 }
bin-ask-files = { $count ->
    [one] un archivo
   *[other] { $count } archivos
 }
bin-ask-rest = historial, correos, avisos y borradores
bin-ask-put-do = Enviar a la papelera
bin-ask-for-good-do = Eliminar definitivamente
bin-flash-put = El ticket está en la papelera.
bin-flash-restored = El ticket se restauró tal como estaba.
bin-flash-deleted = El ticket se eliminó definitivamente.
