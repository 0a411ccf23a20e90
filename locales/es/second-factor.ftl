# El segundo factor: códigos de una aplicación y códigos de recuperación.
second-factor-title = Segundo factor
second-factor-set-up = Configure su segundo factor
second-factor-what = Con un segundo factor, la contraseña por sí sola no basta: en cada inicio de sesión también se le pide un código que muestra su teléfono.
second-factor-apps = Necesita una aplicación para estos códigos, como Google Authenticator, Microsoft Authenticator, Aegis o 2FAS, o un administrador de contraseñas que los genere.
second-factor-begin = Configurarlo
second-factor-required-text = Esta mesa de ayuda pide un segundo factor a todos los que trabajan en tickets. Configurarlo toma un minuto.
second-factor-scan = Escanee esta imagen con su aplicación.
second-factor-picture = Código QR con el secreto para su aplicación
second-factor-type = Si no puede escanearla, escriba este secreto en la aplicación:
second-factor-first-code = Escriba el código que la aplicación muestra ahora.
second-factor-confirm = Activarlo
second-factor-another-secret = Empezar con otro secreto
second-factor-code = Código
second-factor-code-hint = Seis dígitos; cambian cada 30 segundos.
second-factor-wrong = Este código es incorrecto o ya se usó. Use el que la aplicación muestra ahora o espere el siguiente.
second-factor-wrong-first = Este código no coincide. Use el que la aplicación muestra ahora; si eso no ayuda, revise si el reloj de su teléfono está bien.
second-factor-slow-down = Demasiados códigos incorrectos. Espere { $number } min e intente de nuevo.
second-factor-too-late = Pasaron más de 15 minutos. Empiece con otro secreto.
second-factor-why = Para que nadie configure uno en una computadora que quedó abierta.
second-factor-sign-in-anew = Primero cierre la sesión y vuelva a iniciarla: un segundo factor solo se puede configurar justo después de iniciar sesión.
second-factor-already = Ya tiene un segundo factor.

second-factor-ask-title = Su segundo factor
second-factor-ask-intro = Escriba el código que muestra su aplicación.
second-factor-use-recovery = No tengo mi teléfono a mano
second-factor-recovery = Código de recuperación
second-factor-recovery-hint = Uno de los diez que guardó. Cada uno funciona una sola vez.
second-factor-other-person = Iniciar sesión como otra persona
second-factor-few-codes = Le quedan pocos códigos de recuperación. Cree otros nuevos en su perfil.

second-factor-is-on = El segundo factor está activado.
second-factor-codes-title = Códigos de recuperación
second-factor-codes-text = Cada uno de estos códigos le permite entrar una vez cuando no tenga su teléfono a mano. Solo se muestran ahora.
second-factor-codes-keep = Imprima esta página o guarde el archivo en un lugar seguro, no en el propio teléfono.
second-factor-codes-download = Descargar como archivo
second-factor-codes-file = codigos-de-recuperacion.txt
second-factor-codes-kept = Ya los guardé
second-factor-on-text = Está activado: en cada inicio de sesión se le pide un código de su aplicación.
second-factor-codes-left = { $count ->
    [0] No le queda ningún código de recuperación. Cree otros ahora: sin su teléfono no podría entrar.
    [one] Le queda un código de recuperación.
   *[other] Le quedan { $count } códigos de recuperación.
 }
second-factor-code-or-recovery = Código de su aplicación o un código de recuperación
second-factor-new-codes = Crear nuevos códigos de recuperación
second-factor-new-codes-hint = Los anteriores dejan de funcionar.
second-factor-turn-off = Desactivarlo
second-factor-turn-off-hint = A partir de entonces, basta con su contraseña.
second-factor-removed = El segundo factor está desactivado.
second-factor-required-here = Esta mesa de ayuda exige un segundo factor, por lo que no puede desactivarlo.

second-factor-rule = El equipo de soporte debe tener un segundo factor
second-factor-rule-hint = Los agentes, técnicos externos y administradores que inician sesión con contraseña lo configuran en su próximo inicio de sesión. A quienes no lo tienen se les cierra la sesión de inmediato.
second-factor-yours-first = Configure primero su propio segundo factor; si no, usted se quedaría sin acceso.
second-factor-has-one = Hay un segundo factor.
second-factor-has-none = No hay segundo factor.
second-factor-to-own = Ir a su propio segundo factor
second-factor-take-away = Quitar el segundo factor
second-factor-take-away-hint = Quítelo solo cuando tenga la certeza de quién lo pide: quien haya perdido el teléfono y los códigos de recuperación podrá después iniciar sesión solo con la contraseña.
second-factor-take-away-confirm = ¿Quitar el segundo factor? La persona recibe un aviso por correo y su sesión se cierra en todas partes.
second-factor-taken-away = Se quitó el segundo factor.

second-factor-added-heading = Su segundo factor está activado
second-factor-added-text = Se configuró un segundo factor para su cuenta el { $when }. A partir de ahora se le pide un código en cada inicio de sesión.
second-factor-removed-heading = Su segundo factor está desactivado
second-factor-removed-text = Se desactivó el segundo factor de su cuenta.
second-factor-removed-by-text = { $name } quitó el segundo factor de su cuenta, y su sesión se cerró en todas partes.
