# Se pregunta cuando un ticket cambió mientras alguien escribía.
meanwhile-title = Esto pasó mientras usted escribía. Todavía no se ha enviado nada.
meanwhile-files = Elija sus archivos de nuevo: el navegador no permite que la página los conserve.
meanwhile-send = Enviar de todos modos
meanwhile-keep = Seguir editando
