privacy-export-title = Exportar todo sobre { $name }
privacy-export-intro = Recibe un solo archivo con todo lo que la mesa de ayuda sabe sobre esta persona. Se abre con cualquier programa de compresión; cualquiera puede leer el index.html que contiene, y está escrito en su idioma.
privacy-export-tickets = Los tickets que solicitó, con toda la conversación, archivos, pasos, calificaciones e historiales.
privacy-export-elsewhere = Lo que escribió en tickets de otras personas, sin el resto de esos tickets.
privacy-export-rows = Todos los demás registros de la base de datos que la mencionan: direcciones, sesiones, correos, avisos, registro de auditoría.
privacy-export-no-secrets = Ninguna contraseña, token, código ni clave.
privacy-export-notes = Se incluyen las notas internas sobre la persona: también cuentan como datos suyos. Revise el archivo antes de entregarlo, ya que puede decir algo sobre otras personas.
privacy-export-why = Para que nadie los exporte desde una computadora que quedó sin vigilancia. El registro de auditoría conserva quién exportó qué.
privacy-export-do = Exportar
privacy-sign-in-anew = Primero cierre la sesión e iníciela de nuevo: los datos personales solo se pueden exportar justo después de iniciar sesión.
privacy-page-title = Datos sobre { $name }
privacy-page-made = { $organisation }, { $when }
privacy-page-intro = Esto es lo que la mesa de ayuda tenía guardado sobre esta persona en ese momento: primero los tickets con lo que se escribió en ellos y después todo lo demás en archivos.
privacy-page-notes = Las notas internas, que en la mesa de ayuda solo ve el equipo de soporte, están señaladas.
privacy-page-address = Dirección de correo
privacy-tickets = Tickets que solicitó
privacy-elsewhere = Escrito en tickets de otras personas
privacy-none = Nada.
privacy-note = Nota interna
privacy-quoted = Texto citado
privacy-files = Archivos
privacy-files-none = No hay ninguno.
privacy-file-missing = Este archivo ya no está guardado.
privacy-files-sums = El archivo SHA256SUMS contiene el SHA-256 de cada archivo de aquí, en el formato que lee sha256sum.
privacy-tables = Todos los registros
privacy-tables-intro = Cada tabla de la base de datos que tiene algo sobre la persona, como archivo JSON, y cuántos registros contiene. README.txt explica cómo están escritos.
privacy-readme =
    Todo lo que la mesa de ayuda tenía guardado sobre una persona.

    index.html    para leer en un navegador: la persona, sus tickets, lo que escribió en otros
    data/         un archivo por cada tabla de la base de datos: una lista JSON con un registro por línea
    files/        archivos adjuntos, imágenes y el correo recibido, por tabla
    SHA256SUMS    SHA-256 de cada archivo de aquí; verifíquelo con: sha256sum -c SHA256SUMS

    En data/, las horas están en UTC (RFC 3339) y los ids son textos. Una columna que contiene un documento lo tiene como texto con JSON.
    En "people" está la propia persona. De los tickets de otras personas, aquí solo están los registros de esta persona.
    Se omiten contraseñas, tokens, códigos y claves, al igual que la dirección de red de otras personas en el registro de auditoría.
    Se incluyen las notas internas sobre la persona.
