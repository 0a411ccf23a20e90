# Lo que se dice a quienes atienden tickets cuando alguien hace lo mismo con muchos: un aviso y el encabezado de un correo.
told-many-given = { $count ->
    [one] { $name } le asignó un ticket
   *[other] { $name } le asignó { $count } tickets
 }
told-many-taken = { $count ->
    [one] { $name } pasó a otra persona un ticket asignado a usted
   *[other] { $name } pasó a otra persona { $count } tickets asignados a usted
 }
told-many-triaged = { $count ->
    [one] { $name } definió la prioridad de un ticket asignado a usted
   *[other] { $name } definió la prioridad de { $count } tickets asignados a usted
 }
told-many-replied = { $count ->
    [one] { $name } respondió a un ticket asignado a usted
   *[other] { $name } respondió a { $count } tickets asignados a usted
 }
told-many-resolved = { $count ->
    [one] { $name } resolvió un ticket asignado a usted
   *[other] { $name } resolvió { $count } tickets asignados a usted
 }
told-many-closed = { $count ->
    [one] { $name } cerró un ticket asignado a usted
   *[other] { $name } cerró { $count } tickets asignados a usted
 }
told-many-undone = { $count ->
    [one] { $name } deshizo un cambio en un ticket asignado a usted
   *[other] { $name } deshizo un cambio en { $count } tickets asignados a usted
 }
many-action = Abrir sus tickets
many-because = Recibe este correo porque estos tickets están asignados a usted, o lo estaban hasta ahora.
tickets-conflict-changed = Alguien lo modificó desde entonces.
tickets-conflict-assignee = Quien tenía el ticket ya no puede trabajar en tickets.
