# La mesa de ayuda en la pantalla de inicio, y la página para cuando no hay conexión.
offline-description = Pida ayuda y siga sus tickets
offline-new = Nuevo ticket
offline-tickets = Tickets
offline-title = Sin conexión
offline-text = No se puede conectar con la mesa de ayuda en este momento. La página se abre sola en cuanto vuelva la conexión.
offline-kept = Lo que escribió está guardado en este dispositivo. Cuando vuelva la conexión, lo encontrará donde lo escribió.
offline-again = Intentar de nuevo
