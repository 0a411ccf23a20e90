backup-title = Copias de seguridad
backup-intro = Toda la mesa de ayuda en un solo archivo: tickets, personas, configuración y archivos. Sigue funcionando mientras se hace la copia.
backup-make = Hacer una copia ahora
backup-ordered = Se está haciendo una copia de seguridad. Aparecerá aquí cuando esté completa.
backup-under-way = En este momento se está haciendo una copia de seguridad.
backup-look-again = Actualizar
backup-failed = No se pudo hacer la última copia de seguridad
backup-empty-title = Todavía no hay copias de seguridad
backup-empty = Elija “Hacer una copia ahora” o deje que la mesa de ayuda la haga todas las noches.
backup-made = Fecha
backup-how-large = Tamaño
backup-proof = Prueba de restauración
backup-deeds = Acciones
backup-content = { $rows ->
    [one] 1 registro
   *[other] { $rows } registros
}, { $files ->
    [one] 1 archivo
   *[other] { $files } archivos
}
backup-state-proven = Comprobada
backup-state-failed = No se puede restaurar
backup-state-trying = A la espera de su prueba
backup-state-untried = Sin probar
backup-prove = Probar
backup-prove-named = Probar la restauración de { $name }
backup-proof-ordered = Se está probando la restauración de la copia. En un momento verá aquí el resultado.
backup-download = Descargar
backup-download-named = Descargar { $name }
backup-download-title = Descargar una copia de seguridad
backup-download-warning = El archivo contiene todo lo que la mesa de ayuda sabe, además de su clave secreta. Quien lo tenga puede leerlo todo.
backup-code = Código de su segundo factor
backup-code-hint = O uno de sus códigos de recuperación.
backup-sign-in-anew = Primero cierre la sesión e iníciela de nuevo: una copia de seguridad solo se puede descargar justo después de iniciar sesión.
backup-schedule = Todas las noches
backup-nightly = Hacer una copia de seguridad todas las noches y probarla
backup-hour = Hora
backup-hour-hint = En la zona horaria de la mesa de ayuda. Si no está en marcha a esa hora, la copia se hace en cuanto vuelva a estarlo.
backup-kept = Copias que se conservan
backup-kept-hint = Las más antiguas se eliminan. La más reciente de las comprobadas siempre se conserva.
backup-kept-range = Un número del 1 al 100.
backup-where = Dónde están
backup-elsewhere = Cópielas también en otra máquina: si el disco se daña, se pierden a la vez la mesa de ayuda y estos archivos.
backup-secret = Cada archivo contiene la clave secreta de la mesa de ayuda. Guárdelo donde nadie más pueda leerlo.
backup-restoring = Para restaurar una, detenga la mesa de ayuda y ejecute esto en su máquina:
