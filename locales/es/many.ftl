# Lo que se dice a quienes atienden tickets cuando alguien hace lo mismo con muchos: un aviso y el encabezado de un correo.
told-many-given = { $count ->
    [one] { $name } le asignó un ticket
   *[other] { $name } le asignó { $count } tickets
 }
told-many-taken = { $count ->
    [one] { $name } pasó un ticket suyo a otra persona
   *[other] { $name } pasó { $count } tickets suyos a otra persona
 }
told-many-triaged = { $count ->
    [one] { $name } definió la prioridad de un ticket suyo
   *[other] { $name } definió la prioridad de { $count } tickets suyos
 }
told-many-replied = { $count ->
    [one] { $name } respondió a un ticket suyo
   *[other] { $name } respondió a { $count } tickets suyos
 }
told-many-resolved = { $count ->
    [one] { $name } resolvió un ticket suyo
   *[other] { $name } resolvió { $count } tickets suyos
 }
told-many-closed = { $count ->
    [one] { $name } cerró un ticket suyo
   *[other] { $name } cerró { $count } tickets suyos
 }
told-many-undone = { $count ->
    [one] { $name } deshizo un cambio en un ticket suyo
   *[other] { $name } deshizo un cambio en { $count } tickets suyos
 }
many-action = Abrir sus tickets
many-because = Recibe este correo porque estos tickets están asignados a usted, o lo estaban hasta ahora.
tickets-conflict-changed = Alguien lo cambió desde entonces.
tickets-conflict-assignee = Quien tenía el ticket ya no puede trabajar en tickets.
