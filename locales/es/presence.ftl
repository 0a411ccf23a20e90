# Quién más tiene abierto un ticket, quién está escribiendo y la conexión que lo informa.
presence-here-one = { $name } tiene abierto este ticket
presence-here-two = { $name } y { $other } tienen abierto este ticket
presence-here-more = { $name } y { $others } personas más tienen abierto este ticket
presence-typing-one = { $name } está escribiendo
presence-typing-two = { $name } y { $other } están escribiendo
presence-typing-more = { $name } y { $others } personas más están escribiendo
presence-lost = Se perdió la conexión con la mesa de ayuda. Esta página lo intenta de nuevo sola; puede seguir escribiendo.
presence-ended = Su sesión aquí terminó, por lo que esta página ya no se actualiza sola.
presence-sign-in = Iniciar sesión de nuevo
presence-offline = No tiene conexión, por lo que no se envió nada. No se perdió nada en esta página: intente de nuevo cuando vuelva la conexión.
presence-unreachable = No se pudo conectar con la mesa de ayuda, por lo que es posible que esto no se haya guardado. No se perdió nada en esta página: intente de nuevo en un momento.
