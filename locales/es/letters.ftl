# Lo que dicen los correos sobre tickets. Los encabezados no llevan punto final: se agrega cuando aparecen en un párrafo.
letters-earlier = Mensajes anteriores
letters-action = Abrir el ticket

letters-opened-heading = Recibimos su solicitud
letters-opened-text = Su ticket tiene el número { $number }. El equipo de soporte lo revisará y usted recibirá noticias por correo.
letters-opened-position = Es el número { $position } en la cola. Eso puede cambiar cuando el equipo de soporte decida qué tan urgente es.
letters-opened-staff-heading = { $name } abrió un ticket
letters-triaged-heading = El ticket ya tiene prioridad: { $priority }
letters-triaged-position = Es el número { $position } en la cola.
letters-taken-heading = { $name } está trabajando en su ticket
letters-taken-staff-heading = { $name } tomó el ticket
letters-assigned-you-heading = { $name } le asignó un ticket
letters-assigned-requester-heading = Ahora { $assignee } se ocupa de su ticket
letters-assigned-other-heading = { $name } asignó el ticket a { $assignee }
letters-assigned-reason = Motivo: { $reason }
letters-unassigned-heading = { $name } devolvió el ticket a la cola
letters-replied-heading = { $name } respondió
letters-noted-heading = { $name } escribió una nota interna
letters-mentioned-heading = { $name } mencionó su nombre en una nota interna
letters-noted-text = El solicitante no puede leerla; por favor, no reenvíe este correo.
letters-waiting-heading = { $name } espera su respuesta
letters-waiting-text = Podremos continuar en cuanto usted responda en la página del ticket.
letters-resolved-heading = Su ticket está resuelto
letters-resolved-text = { $count ->
    [one] ¿Algo todavía no está bien? Reabra el ticket o responda en su página a más tardar mañana; después se cerrará.
   *[other] ¿Algo todavía no está bien? Reabra el ticket o responda en su página en un plazo de { $count } días; después se cerrará.
 }
letters-resolved-staff-heading = { $name } resolvió el ticket
letters-closed-heading = Su ticket está cerrado
letters-closed-text = Si necesita algo más al respecto, responda en su página: la respuesta abre un nuevo ticket, vinculado a este.
letters-closed-staff-heading = { $name } cerró el ticket
letters-cancelled-heading = Su ticket fue retirado
letters-cancelled-staff-heading = { $name } retiró el ticket
letters-reopened-heading = { $name } reabrió su ticket
letters-reopened-staff-heading = { $name } reabrió el ticket
letters-step-heading = { $name } agregó un paso

letters-because-requester = Recibe este correo porque pidió ayuda con este ticket.
letters-because-assignee = Recibe este correo porque este ticket está asignado a usted.
letters-because-previous-assignee = Recibe este correo porque este ticket estaba asignado a usted hasta ahora.
letters-because-mentioned = Recibe este correo porque alguien mencionó su nombre en este ticket.
letters-because-watcher = Recibe este correo porque sigue este ticket.
letters-because-support = Recibe este correo porque forma parte del equipo de soporte.
letters-choices = Elija qué correos recibe
letters-step-given-heading = { $name } le asignó un paso
letters-procedure-heading = { $name } inició un procedimiento
letters-procedure-given-heading = { $name } le asignó los pasos de un procedimiento
letters-procedure-text = { $count ->
    [one] “{ $title }”, un paso
   *[other] “{ $title }”, { $count } pasos
 }
letters-watching-heading = { $name } le compartió este ticket
letters-watching-text = A partir de ahora recibe correos sobre él y puede leerlo y responder en su página.
letters-merged-heading = { $name } combinó su ticket con el #{ $number }
letters-merged-staff-heading = { $name } combinó el ticket con el #{ $number }
letters-merged-text = La conversación continúa en el #{ $number }, y lo que usted responda llega allí.
letters-absorbed-heading = { $name } combinó el ticket #{ $number } con este
letters-merge-undone-heading = Su ticket vuelve a ser independiente, separado del #{ $number }
letters-merge-undone-staff-heading = { $name } deshizo la combinación con el #{ $number }
letters-because-step = Recibe este correo porque se le asignó un paso de este ticket.
letters-stop-watching = Dejar de seguir este ticket
