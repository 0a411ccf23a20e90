# Páginas de error: cada una tiene un título y dice cómo continuar.
errors-not-found-title = Aquí no hay nada
errors-not-found-text = La página no existe o usted no tiene acceso a ella. Revise la dirección o busque el ticket.
errors-not-found-outside = La página no existe o solo pueden verla quienes iniciaron sesión. Revise la dirección, o inicie sesión y vuelva a intentarlo.
errors-method-title = Esto no es una página
errors-method-text = La dirección pertenece a un botón o a un formulario y no se puede abrir por sí sola. Vuelva atrás y use el botón de la página.
errors-forbidden-title = Usted no puede hacer esto
errors-forbidden-text = Su rol no permite hacer esto. Si lo necesita, pídaselo a un administrador.
errors-fault-title = Algo falló de nuestro lado
errors-fault-text = Nada de lo que escribió estaba mal. Vuelva atrás e intente de nuevo en un momento; si vuelve a ocurrir, indique a su administrador el número que aparece abajo.
errors-unavailable-title = La mesa de ayuda no puede hacer esto por el momento
errors-unavailable-text = Algo que necesita, como su base de datos, no responde. Nada de lo que escribió estaba mal, y nada quedó hecho a medias. Espere un minuto e intente de nuevo; si continúa, indique a su administrador el número que aparece abajo.
errors-again = Intentar de nuevo
errors-conflict-title = Alguien se adelantó
errors-conflict-text = Esto cambió mientras usted lo veía. Vuelva atrás, recargue la página y revísela antes de repetir su cambio.
errors-too-large-title = Demasiado grande
errors-too-large-text = Lo que envió supera lo que acepta la mesa de ayuda. Vuelva atrás y adjunte archivos más pequeños, o menos a la vez.
errors-no-room-title = No hay espacio para archivos
errors-no-room-text = El disco de la mesa de ayuda está casi lleno, y lo que queda es para lo que escriben las personas. Envíelo sin archivos o inténtelo más tarde; los administradores lo ven en la página de estado.
errors-too-many-title = Un poco más despacio
errors-too-many-text = Hubo demasiados intentos en poco tiempo. Espere unos minutos e intente de nuevo.
errors-cross-site-title = Esto no vino de nuestra página
errors-cross-site-text = El formulario se envió desde otro sitio, por eso lo rechazamos. Abra la propia mesa de ayuda e intente de nuevo allí.
errors-unreadable-title = No pudimos leer eso
errors-unreadable-text = El navegador envió algo que la mesa de ayuda no entiende. Vuelva atrás, recargue la página e intente de nuevo.
errors-sign-in-title = Primero inicie sesión
errors-sign-in-text = No hay ninguna sesión iniciada, o el token no es válido (o ya no lo es). Envíe un token válido como “Authorization: Bearer …”.
errors-incident = Número del incidente:
errors-to-tickets = Ir a los tickets
errors-to-search = Buscar
errors-to-sign-in = Iniciar sesión
errors-required = Complete este campo.
errors-too-long = Demasiado largo: como máximo { $most } caracteres.
errors-sent-too-much = Envió mucho en poco tiempo. El texto sigue aquí: envíelo de nuevo dentro de { $number ->
    [one] un minuto
   *[other] { $number } minutos
 }.
errors-unknown-choice = Elija una opción de la lista.
errors-email = Esto no es una dirección de correo.
errors-email-taken = Ya existe alguien con esta dirección de correo.
errors-name-taken = Este nombre ya existe.
errors-password-short = Demasiado corta: al menos { $least } caracteres.
errors-file-kind = No se aceptan programas ni scripts como archivos.
errors-time-zone = Elija una zona horaria de la lista.
errors-reason = Indique el motivo, para quienes lean el historial.
errors-day = Este día no existe en el calendario.
