demo-not-empty = Esta base de datos ya tiene personas o tickets: los datos de demostración solo se cargan en una vacía.
