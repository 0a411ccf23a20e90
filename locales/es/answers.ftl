# Elementos de la base de conocimiento en los tickets, y respuestas antes de que haya uno.
answers-title = Respuestas sugeridas
answers-show = Mostrar respuestas sugeridas
answers-none = La base de conocimiento no tiene nada que corresponda a este ticket.
answers-none-found = No se encontró nada. Pruebe con menos palabras o con otras.
answers-found = Respuestas para “{ $words }”
answers-more = Buscar en la base de conocimiento para este ticket
answers-of-category = De esta categoría
answers-is-started = Ya iniciado aquí
answers-insert = Insertar texto
answers-insert-link = Insertar enlace
answers-inserted = El texto está debajo de lo que usted ya había escrito. Revíselo antes de enviarlo.
answers-link-of-staff = Los solicitantes no pueden abrir este elemento, así que un enlace no les serviría de nada.
answers-start = Iniciar
answers-start-title = Iniciar un procedimiento
answers-start-text = Estos pasos se agregan a la lista del ticket, en este orden.
answers-start-worker-hint = Hace todos los pasos que no se asignen abajo a otra persona.
answers-start-split = Asignar algunos pasos a otras personas
answers-start-as-rest = Igual que arriba
answers-start-do = Iniciar el procedimiento
answers-started = El procedimiento se inició: sus pasos están en la lista del ticket.
answers-started-before = Este procedimiento ya se inició en este ticket.
answers-no-start = Solo se puede iniciar un procedimiento publicado que tenga pasos.
answers-make = Convertir esta respuesta en artículo
answers-from-ticket = Este borrador comienza con una respuesta del ticket #{ $number }. Quite nombres, direcciones y todo lo que se refiera solo a quien preguntó.
answers-origin = Proviene de
answers-used = Uso
answers-used-count = { $count ->
    [0] ninguno todavía
    [one] una vez
   *[other] { $count } veces
 }
answers-figures = Resultados
answers-figures-show = Ver cuánto tardaron los pasos y cuáles se omitieron
answers-figures-none = Todavía no se ha iniciado en ningún ticket.
answers-figures-started = { $count ->
    [one] Iniciado una vez; completados: { $completed }.
   *[other] Iniciado { $count } veces; completados: { $completed }.
 }
answers-figures-last = De los últimos { $count } inicios, { $completed } se completaron.
answers-figures-median = La mitad tomó como máximo { $time } de tiempo hábil.
answers-figures-took = por lo general, { $time }
answers-figures-never = todavía no se ha hecho
answers-figures-expected = previsto: { $time }
answers-figures-skipped = omitido en { $share }
answers-figures-how = Tiempo hábil desde que se marcó el paso anterior. Un paso cuenta como omitido si se eliminó o si quedó sin hacer cuando se resolvió el ticket.
answers-percent = { $share } %
answers-offered-title = Procedimiento ofrecido primero
answers-offered-text = Quien atiende un ticket de esta categoría ve este procedimiento en primer lugar entre las respuestas sugeridas.
answers-offered-choose = Elegir el procedimiento
answers-offered-procedure = Procedimiento
answers-offered-hint = Las subcategorías sin un procedimiento propio ofrecen el de su categoría.
answers-offered-none = Ninguno
answers-offered-inherited = Sin un procedimiento propio, ofrece “{ $title }”, de la categoría superior.
answers-offered-empty = Todavía no hay ningún procedimiento publicado.
answers-offered = Se guardó el procedimiento de la categoría.
answers-beside = Respuestas que pueden ayudar
answers-beside-hint = Mientras usted escribe, aquí aparecen las respuestas relacionadas.
answers-beside-none = Por ahora no hay ninguna respuesta. Abra el ticket y le ayudaremos.
answers-solved = Esto lo resolvió
answers-did-it = ¿Esto resuelve lo que iba a preguntar?
answers-need-help = Todavía necesito ayuda
answers-solved-title = Nos alegra que le haya servido
answers-solved-text = No se abrió ningún ticket: “{ $title }” lo resolvió. Si al final no fue así, vuelva atrás: lo que había escrito sigue ahí.
answers-solved-read = Leer de nuevo
answers-solved-tickets = Ir a sus tickets
answers-look-first = Buscar antes una respuesta
answers-in-knowledge = Respuestas en la base de conocimiento
