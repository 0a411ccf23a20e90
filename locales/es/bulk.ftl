# Hacer lo mismo con muchos tickets.
bulk-chosen-one = Hay un ticket seleccionado
bulk-chosen-other = Hay { $count } tickets seleccionados
bulk-choose = Seleccionar el ticket #{ $number }
bulk-all = Todos los tickets de esta vista (como máximo 1000)
bulk-clear = Quitar la selección
bulk-with-them = Acciones para los tickets seleccionados
bulk-triage = Prioridad
bulk-tag = Etiquetas
bulk-category = Categoría
bulk-assign = Asignar
bulk-reply = Responder
bulk-resolve = Resolver
bulk-close = Cerrar
bulk-bin = Eliminar
bulk-none = Seleccione primero los tickets: marque la casilla al comienzo de cada fila.
bulk-new-triage = { $count ->
    [one] Definir la prioridad de un ticket
   *[other] Definir la prioridad de { $count } tickets
 }
bulk-new-tag = { $count ->
    [one] Cambiar las etiquetas de un ticket
   *[other] Cambiar las etiquetas de { $count } tickets
 }
bulk-new-category = { $count ->
    [one] Definir la categoría de un ticket
   *[other] Definir la categoría de { $count } tickets
 }
bulk-new-assign = { $count ->
    [one] Asignar un ticket
   *[other] Asignar { $count } tickets
 }
bulk-new-reply = { $count ->
    [one] Responder a un ticket
   *[other] Responder a { $count } tickets
 }
bulk-new-resolve = { $count ->
    [one] Resolver un ticket
   *[other] Resolver { $count } tickets
 }
bulk-new-close = { $count ->
    [one] Cerrar un ticket
   *[other] Cerrar { $count } tickets
 }
bulk-new-bin = { $count ->
    [one] Enviar un ticket a la papelera
   *[other] Enviar { $count } tickets a la papelera
 }
bulk-do-triage = Definir prioridad
bulk-do-tag = Cambiar etiquetas
bulk-do-category = Definir categoría
bulk-do-assign = Asignar
bulk-do-reply = Enviar a todos
bulk-do-resolve = Resolver todos
bulk-do-close = Cerrar todos
bulk-do-bin = Enviar a la papelera
bulk-title-triage = { $count ->
    [one] Prioridad de un ticket
   *[other] Prioridad de { $count } tickets
 }
bulk-title-tag = { $count ->
    [one] Etiquetas de un ticket
   *[other] Etiquetas de { $count } tickets
 }
bulk-title-category = { $count ->
    [one] Categoría de un ticket
   *[other] Categoría de { $count } tickets
 }
bulk-title-assign = { $count ->
    [one] Asignación de un ticket
   *[other] Asignación de { $count } tickets
 }
bulk-title-reply = { $count ->
    [one] Respuesta a un ticket
   *[other] Respuesta a { $count } tickets
 }
bulk-title-resolve = { $count ->
    [one] Resolución de un ticket
   *[other] Resolución de { $count } tickets
 }
bulk-title-close = { $count ->
    [one] Cierre de un ticket
   *[other] Cierre de { $count } tickets
 }
bulk-title-bin = { $count ->
    [one] Un ticket a la papelera
   *[other] { $count } tickets a la papelera
 }
bulk-and-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
 }
bulk-cut = La vista tiene más tickets de los que se pueden cambiar de una vez. Estos son los primeros { $count }.
bulk-people = { $count ->
    [0] Nadie fuera del equipo de soporte recibe un correo sobre esto.
    [one] Como máximo una persona fuera del equipo de soporte recibe un correo sobre esto. Quienes atienden los tickets reciben un solo correo sobre todos ellos.
   *[other] Como máximo { $count } personas fuera del equipo de soporte reciben un correo sobre esto. Quienes atienden los tickets reciben un solo correo sobre todos ellos.
 }
bulk-people-reply = { $count ->
    [0] Nadie fuera del equipo de soporte la recibe por correo.
    [one] Como máximo una persona la recibe por correo.
   *[other] Como máximo { $count } personas la reciben por correo.
 }
bulk-hint = Después puede deshacerlo.
bulk-hint-written = Comienza en 10 segundos; hasta entonces puede detenerlo, y nadie se entera. Después puede deshacerlo, pero los correos que ya salieron no se pueden recuperar.
bulk-hint-reply = Comienza en 10 segundos; hasta entonces puede detenerlo, y nadie se entera. Lo que ya se envió no se puede retirar.
bulk-hint-bin = Ya no aparecerán en ninguna lista ni en la búsqueda, y nadie podrá abrirlos. Durante 30 días se pueden restaurar; después desaparecen definitivamente.
bulk-tags-add = Agregar
bulk-tags-hint = Varias etiquetas, separadas por comas.
bulk-tags-remove = Quitar
bulk-tags-remove-hint = Los tickets que no las tienen quedan como están.
bulk-tags-none = Indique al menos una etiqueta para agregar o quitar.
bulk-no-category = Sin categoría
bulk-nobody = Nadie (de vuelta a la cola)
bulk-reason = Motivo
bulk-reason-hint = Aparece en el historial de cada ticket y en el correo sobre él.
bulk-starts = { $count ->
    [0] Comienza ahora.
    [one] Comienza en un segundo.
   *[other] Comienza en { $count } segundos.
 }
bulk-state-running = En curso: { $done } de { $of }
bulk-state-done = Terminado
bulk-state-stopped = Detenido
bulk-state-undoing = Deshaciendo: { $done } de { $of }
bulk-state-undone = Deshecho
bulk-state-halted = Interrumpido por un error: { $done } de { $of }
bulk-is-waiting = Comienza en un momento
bulk-is-running = En curso
bulk-is-done = Terminado
bulk-is-stopped = Detenido
bulk-is-undoing = Deshaciendo
bulk-is-undone = Deshecho
bulk-is-halted = Interrumpido por un error
bulk-count-done = Hechos: { $count }
bulk-count-undone = Revertidos: { $count }
bulk-count-refused = No fue posible: { $count }
bulk-count-kept = Quedaron como están: { $count }
bulk-count-stopped = No iniciados: { $count }
bulk-may-stop-waiting = Todavía no ha ocurrido nada. Si lo detiene ahora, nadie se entera.
bulk-may-stop = Si lo detiene, lo hecho queda hecho, y usted puede deshacerlo.
bulk-may-stop-written = Si lo detiene, lo hecho queda hecho, y los correos que ya salieron no se pueden recuperar.
bulk-may-undo = Al deshacer, cada ticket vuelve a ser como era. Lo que alguien haya cambiado desde entonces queda como está.
bulk-may-undo-written = Al deshacer, cada ticket vuelve a ser como era. Lo que alguien haya cambiado desde entonces queda como está. Los correos que ya salieron no se pueden recuperar; las personas reciben un correo sobre la situación actual.
bulk-cannot-undo = Estas respuestas ya se enviaron y no se pueden retirar.
bulk-stop = Detener
bulk-undo = Deshacer
bulk-halted = Algo falló de nuestro lado varias veces seguidas, así que la operación se detuvo. Lo hecho está hecho; lo demás no se ha tocado. Usted puede continuar desde donde quedó.
bulk-go-on = Continuar
bulk-variables-hint = Escríbalas con sus llaves; los datos de cada ticket ocupan su lugar. Un ticket al que le falte alguno de esos datos no recibe la respuesta, y se le informa a usted.
bulk-unknown-variable = Aquí hay una palabra entre llaves que no es ninguna de las variables de abajo.
bulk-reason-gap = El texto menciona algo que este ticket no tiene, como un responsable.
bulk-back = Volver a la lista
bulk-look-again = Actualizar
bulk-why = Por qué
bulk-was-refused = No se hizo
bulk-was-kept = No se deshizo
bulk-reason-gone = El ticket ya no existe.
bulk-reason-forbidden = Usted no tiene (o ya no tiene) permiso para hacer esto.
bulk-reason-fault = Algo falló de nuestro lado. Los detalles están en el registro (log) de la mesa de ayuda.
bulk-undo-reason = Se deshizo un cambio hecho en varios tickets a la vez.
bulk-conflict = Por el momento esto no se puede deshacer.
bulk-list-title = Sus cambios masivos
bulk-list-intro = Los cambios que usted hizo en varios tickets a la vez permanecen aquí durante 30 días y se pueden deshacer cuando es posible.
bulk-list-empty-title = Todavía nada
bulk-list-empty = Seleccione varios tickets en una lista y cámbielos todos a la vez.
shortcuts-choose = Seleccionar o desmarcar este ticket
shortcuts-choose-down = Seleccionarlo junto con el ticket siguiente
shortcuts-choose-up = Seleccionarlo junto con el ticket anterior
shortcuts-choose-none = Quitar la selección
