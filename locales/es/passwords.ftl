# Contraseñas, invitaciones y las reglas de la mesa de ayuda sobre ellas: páginas y correos.
passwords-guessable = A otras personas también se les ocurre esta. Use una frase corta o palabras que no tengan relación entre sí; sin su nombre, su dirección ni el nombre de la organización.
passwords-new = Nueva contraseña
passwords-new-hint = Al menos 12 caracteres; una frase corta es una buena opción.
passwords-link-send = Guardar y entrar
passwords-to-sign-in = Ir a la página de inicio de sesión
passwords-not-you = Si no fue usted, cree una nueva contraseña y avise a un administrador de la mesa de ayuda.

passwords-welcome = Le damos la bienvenida
passwords-welcome-text = { $name }, esta es la mesa de ayuda de { $organisation }. Elija una contraseña y listo: ya puede entrar.
passwords-reset-intro = { $name }, elija una nueva contraseña. Su sesión se cerrará en todos los demás lugares.
passwords-dead-title = Este enlace ya no funciona
passwords-dead-invitation = Ya se usó, se anuló o es demasiado antiguo. Si tiene una contraseña, inicie sesión; si no, pida a un administrador de la mesa de ayuda que le envíe otra invitación.
passwords-dead-reset = Ya se usó o es demasiado antiguo: cada enlace funciona una sola vez, durante una hora. Pida uno nuevo.
passwords-ask-again = Pedir un nuevo enlace
passwords-off-title = Las contraseñas están desactivadas
passwords-off-text = En esta mesa de ayuda se inicia sesión con la cuenta de su organización, sin contraseña.
passwords-off-admins = Administradores: iniciar sesión con contraseña
passwords-off-for-you = Las contraseñas están desactivadas en esta mesa de ayuda. Inicie sesión con la cuenta de su organización.

passwords-forgotten-ask = ¿Olvidó su contraseña?
passwords-forgotten-title = Contraseña olvidada
passwords-forgotten-intro = Escriba su dirección de correo. Le enviaremos un enlace para elegir una nueva contraseña.
passwords-forgotten-hint = La que tiene registrada en la mesa de ayuda.
passwords-forgotten-send = Enviar el enlace
passwords-forgotten-sent = Si alguien aquí tiene la dirección { $email }, ya hay un correo en camino.
passwords-forgotten-after = El enlace funciona una sola vez, durante una hora. Si no llega nada en unos minutos, revise la carpeta de correo no deseado o pruebe con otra dirección.
passwords-slow-down = Demasiados intentos. Quizá ya haya un correo en camino; espere { $number } min antes de pedirlo de nuevo.

passwords-change-title = Cambiar la contraseña
passwords-change-intro = Después, su sesión se cerrará en todos los demás lugares.
passwords-present = Contraseña actual
passwords-present-hint = Para que nadie más la cambie en su computadora.
passwords-present-wrong = Esta no es su contraseña actual.
passwords-change-send = Cambiar la contraseña
passwords-changed = Se cambió su contraseña y su sesión se cerró en todos los demás lugares.
passwords-sign-in-anew = Todavía no tiene contraseña. Para crear una, cierre la sesión, inicie sesión de nuevo y vuelva aquí antes de que pasen diez minutos.

passwords-rules-title = Cómo se inicia sesión
passwords-rule = Se permite iniciar sesión con contraseña
passwords-rule-hint = Si se desactiva, solo pueden hacerlo los administradores, para el día en que no funcione el inicio de sesión de su organización.
passwords-rule-later = Se puede desactivar una vez que alguien haya iniciado sesión con la cuenta de la organización.

passwords-of = Cómo inicia sesión { $name }
passwords-has-one = Hay una contraseña. Quien la haya olvidado pide una nueva en la página de inicio de sesión.
passwords-has-none = Todavía no hay contraseña. Una invitación es un correo con un enlace para que la persona elija una.
passwords-invite = Enviar una invitación
passwords-invite-again = Enviar una nueva invitación
passwords-invited = La invitación va en camino.
passwords-invited-until = Invitación del { $made }. El enlace funciona hasta el { $end }.
passwords-invited-waits = Invitación del { $made }. El correo todavía no ha salido; la bandeja de salida dice por qué.
passwords-withdraw = Anular la invitación
passwords-withdraw-confirm = ¿Anular la invitación? Su enlace dejará de funcionar.
passwords-invitation-withdrawn = Se anuló la invitación.
passwords-invite-inactive = Por ahora, esta persona no puede iniciar sesión.
passwords-invite-has-password = Esta persona ya tiene contraseña.

passwords-letter-reason = Recibe este correo porque trata de su propia cuenta en esta mesa de ayuda.
passwords-invitation-heading = Su cuenta en la mesa de ayuda de { $organisation }
passwords-invitation-text = Hola, { $name }: { $inviter } abrió una cuenta para usted en la mesa de ayuda de { $organisation }. Allí puede pedir ayuda y ver cómo avanzan sus solicitudes.
passwords-invitation-once = Elija una contraseña con el botón de abajo y listo. El enlace funciona una sola vez, durante 72 horas. Si no esperaba este correo, no tiene que hacer nada.
passwords-invitation-provider = No necesita contraseña: inicie sesión con la cuenta de su organización.
passwords-invitation-accept = Aceptar la invitación
passwords-reset-heading = Crear una nueva contraseña
passwords-reset-text = Alguien, probablemente usted, pidió una nueva contraseña para su cuenta en la mesa de ayuda de { $organisation }. Elíjala con el botón de abajo; el enlace funciona una sola vez, durante una hora.
passwords-reset-not-you = Si no fue usted, no tiene que hacer nada: su contraseña sigue siendo la misma.
passwords-reset-action = Elegir una nueva contraseña
passwords-none-heading = Cómo inicia sesión
passwords-none-text = Alguien, probablemente usted, pidió una nueva contraseña para su cuenta en la mesa de ayuda de { $organisation }. En ella, usted no inicia sesión con contraseña.
passwords-none-provider = Inicie sesión con la cuenta de su organización: el botón está en la página de inicio de sesión.
passwords-none-invitation = Pida a un administrador de la mesa de ayuda que le envíe una invitación: con ella elige su primera contraseña.
passwords-changed-heading = Se cambió su contraseña
passwords-changed-text = La contraseña de su cuenta se cambió el { $when }. La sesión se cerró en todos los demás navegadores.
passwords-changed-not-you = Si no fue usted, cree una nueva de inmediato con el botón de abajo y avise a un administrador de la mesa de ayuda.
