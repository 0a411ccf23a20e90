# Filtrar listas
lists-narrow = Filtrar
lists-filter-title = Filtrar tickets
lists-narrow-send = Mostrar tickets
lists-narrowed-to = Filtrado por:
lists-chip-remove = Quitar este filtro
lists-clear = Borrar filtros
lists-any = Cualquiera
lists-anybody = Cualquier persona
lists-assignee-me = Yo
lists-assignee-nobody = Nadie
lists-requester-hint = Nombre o dirección de correo
lists-from = Abierto desde
lists-to = Abierto hasta
lists-ends-before = El último día es anterior al primero.
lists-tag = Etiqueta
lists-words = Palabras
lists-words-hint = Para las palabras se usa la búsqueda, que conserva los demás filtros.
lists-unknown-requester = Ninguna persona, o más de una, tiene este nombre o esta dirección de correo. La lista muestra los tickets de todos.
lists-chip-mine = Asignado a mí
lists-chip-nobodys = Sin asignar
lists-chip-assignee = Asignado a { $name }
lists-chip-requester = De { $name }
lists-chip-category = Categoría { $name }
lists-chip-department = Departamento { $name }
lists-chip-tag = Etiqueta { $name }
lists-chip-from = Abierto desde { $name }
lists-chip-to = Abierto hasta { $name }
lists-order = Orden
lists-sort-queue = Más urgentes primero
lists-sort-newest = Más recientes primero
lists-sort-oldest = Más antiguos primero
lists-sort-changed = Modificados recientemente
lists-density = Filas
lists-compact = Compactas
lists-comfortable = Espaciadas
lists-empty-narrowed = Ningún ticket coincide con estos filtros. Quite uno de ellos o bórrelos todos.
lists-empty-cut-short = Ninguno de los tickets revisados hasta ahora coincide con estos filtros. Continúe para revisar los siguientes.
lists-cut-short = Pocos tickets coinciden con estos filtros, por lo que solo se revisaron algunos. Continúe para revisar los siguientes.

# Vistas guardadas
views-title = Vistas guardadas
views-save = Guardar vista
views-edit = Editar vista
views-new-title = Guardar esta vista
views-edit-title = Editar vista
views-filter = Lo que muestra
views-replace = Mostrar lo que la lista muestra ahora
views-replace-hint = La lista está filtrada de manera distinta a la de esta vista. Déjelo sin marcar para conservar los filtros de la vista.
views-name = Nombre
views-name-hint = Como aparece encima de la lista, por ejemplo “Impresoras del vivero”.
views-share = Compartir con el equipo
views-share-hint = La ve todo el equipo de soporte. Solo usted y los administradores pueden modificarla.
views-delete = Eliminar vista
views-delete-confirm = ¿Eliminar esta vista? Los tickets quedan como están.
views-delete-confirm-shared = ¿Eliminar esta vista para todo el equipo? Los tickets quedan como están.
views-saved = Se guardó la vista.
views-changed = Se modificó la vista.
views-deleted = Se eliminó la vista.
views-too-many = Ya tiene { $number } vistas. Elimine una que ya no necesite.

# Triaje
triage-title = Triaje
triage-one-by-one = Uno por uno
triage-waiting = En espera de triaje
triage-since = desde { $when }
triage-read-on = Seguir leyendo
triage-files = { $count ->
    [one] un archivo
   *[other] { $count } archivos
}
triage-category-later = Todavía no se sabe
triage-assignee-later = Nadie todavía
triage-keys = Teclas: 1 a 4 eligen la prioridad; J y K recorren la lista.
triage-older = Con más espera
triage-newer = Con menos espera
triage-empty-title = El triaje está al día
