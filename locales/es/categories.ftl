# Categorías
categories-change = Editar
categories-change-named = Editar { $name }
categories-about = Nombres y tickets
categories-name-hint = Los tickets antiguos y nuevos muestran el nuevo nombre y se encuentran por él.
categories-translation = Traducción ({ $language })
categories-translation-hint = Para quienes usan la mesa de ayuda en este idioma. Deje el campo vacío si el nombre es el mismo.
categories-assignee = Responsable predeterminado
categories-assignee-hint = Recibe los tickets sin responsable que se abren en esta categoría o pasan a ella.
categories-assignee-nobody = Nadie
categories-assignee-inherited = El mismo de su categoría
categories-assignee-gone = no disponible
categories-changed = Se modificó la categoría.
categories-tickets = Tickets de esta categoría
categories-up = Subir { $name }
categories-down = Bajar { $name }
categories-move = Mover
categories-move-hint = Dentro de otra categoría, o “Ninguna” para que sea una categoría principal. Sus tickets se mueven con ella.
categories-move-not = Una categoría con subcategorías no puede quedar dentro de otra. Primero mueva o combine las subcategorías.
categories-move-do = Mover
categories-moved = Se movió la categoría.
categories-has-subcategories = Tiene subcategorías, por lo que no se puede poner dentro de otra categoría.
categories-taken-there = Allí ya hay una categoría con este nombre.
categories-archive = Archivar
categories-archive-hint = Ya nadie podrá elegirla. Los tickets que la tienen la conservan.
categories-archive-top-hint = Ya nadie podrá elegir la categoría ni sus subcategorías. Los tickets que las tienen las conservan.
categories-archive-do = Archivar
categories-archived = Se archivó la categoría.
categories-archived-title = Archivadas
categories-archived-intro = Ya nadie puede elegirlas. Los tickets que tienen una de ellas la conservan.
categories-is-archived = Archivada
categories-parent-archived = “{ $name }” está archivada, así que nadie puede elegir lo que está dentro de ella.
categories-restore = Restaurar
categories-restore-hint = Se podrá elegir de nuevo.
categories-restore-do = Restaurar
categories-restored = La categoría se puede elegir de nuevo.
categories-merge = Combinar con otra
categories-into = Combinar con
categories-into-subcategory = Tiene subcategorías: elija una categoría que no sea a su vez una subcategoría.
categories-merge-hint = Sus tickets y subcategorías pasan a la otra. Esta deja de existir.
categories-merge-do = Combinar
categories-merge-confirm = ¿Combinar “{ $name }” con la otra categoría? Esto no se puede deshacer.
categories-merge-ask = ¿Combinar “{ $name }” con “{ $into }”? Esto no se puede deshacer.
categories-merged = Se combinó la categoría. Sus tickets se están moviendo en segundo plano.

# Archivos con categorías
categories-files = Importar y exportar
categories-export-json = Exportar como JSON
categories-export-csv = Exportar como CSV
categories-import = Importar categorías
categories-import-intro = Desde un archivo JSON o CSV. Antes de que ocurra algo, usted ve lo que haría; lo que ya existe aquí queda como está.
categories-file = Archivo
categories-file-hint = UTF-8, hasta 256 kB.
categories-file-columns = Otras columnas, si las hay: “traducción de la categoría” y “traducción de la subcategoría”.
categories-import-look = Vista previa de la importación
categories-import-plan = Lo que haría esta importación
categories-import-added = { $count ->
    [one] Se agregaría una categoría o subcategoría.
   *[other] Se agregarían { $count } categorías y subcategorías.
}
categories-import-restored = { $count ->
    [one] Se restauraría una categoría archivada.
   *[other] Se restaurarían { $count } categorías archivadas.
}
categories-import-translated = { $count ->
    [one] Una categoría recibiría una traducción.
   *[other] { $count } categorías recibirían una traducción.
}
categories-import-kept = { $count ->
    [one] Una ya existe aquí y queda como está.
   *[other] { $count } ya existen aquí y quedan como están.
}
categories-import-nothing = Todo lo que contiene este archivo ya existe aquí. No hay nada que hacer.
categories-import-do = Importar
categories-import-other = Elegir otro archivo
categories-import-back = Volver a las categorías
categories-imported = Se importaron las categorías.
categories-effect-added = nueva
categories-effect-restored = restaurada
categories-effect-translated = traducción
categories-effect-kept = sin cambios
categories-file-missing = Elija un archivo que no esté vacío.
categories-file-too-large = El archivo supera los { $number } kB.
categories-file-not-utf8 = El archivo no es texto en UTF-8. Guárdelo como “CSV UTF-8” o como JSON.
categories-file-not-json = Este JSON no es válido: revise la línea { $number }.
categories-file-shape = El JSON debe ser un objeto con una lista de nombres para cada categoría, por ejemplo {"{"}"Red": ["Internet"]{"}"}: revise la línea { $number }.
categories-file-empty = El archivo no contiene ninguna categoría.
categories-file-no-header = La primera línea debe dar nombre a las columnas; falta “categoría”.
categories-file-no-name = Una categoría no tiene nombre: revise la entrada o línea { $number }.
categories-file-long-name = Un nombre tiene más de 80 caracteres o caracteres que ningún nombre lleva: revise la entrada o línea { $number }.
categories-file-too-many = El archivo contiene más de { $number } categorías y subcategorías.
