# Palabras que aparecen en lo que llegó de otra aplicación.
import-old-desk = Sistema anterior
import-nobody = Persona desconocida
import-no-subject = (sin descripción)
import-assignee = Responsable en el sistema anterior: { $name }
