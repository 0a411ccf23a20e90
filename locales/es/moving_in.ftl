# Palabras que aparecen en lo que llegó de otra aplicación.
moving-in-old-desk = Sistema anterior
moving-in-nobody = Persona desconocida
moving-in-no-subject = (sin descripción)
moving-in-assignee = Responsable en el sistema anterior: { $name }
