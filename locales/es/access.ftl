access-sign-in = Iniciar sesión
access-sign-in-intro = Use la dirección de correo que su organización tiene registrada.
access-email = Dirección de correo
access-password = Contraseña
access-sign-in-send = Iniciar sesión
access-refused = La dirección de correo y la contraseña no coinciden. Revise ambas e intente de nuevo.
access-slow-down = Hubo demasiados intentos. Espere { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
 } y vuelva a intentarlo.
access-signed-out = Se cerró la sesión.
access-no-account-write = ¿No tiene cuenta? Escriba a { $address }
access-no-account-ask = ¿No tiene cuenta? Consulte a quienes administran esta mesa de ayuda.
access-demo-title = Esta es una mesa de ayuda de demostración
access-demo-text = Inicie sesión como una de estas personas. La contraseña de todas es
access-help-centre = Buscar una respuesta sin iniciar sesión
access-session-ended = Su sesión terminó. Lo que escribió está guardado: inicie sesión para continuar.
