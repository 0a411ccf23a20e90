# La guía del propio producto.
guide-title = Guía
guide-lead = Cómo se hacen las cosas aquí, página por página.
guide-others = Para otros roles
guide-documents = Para quien mantiene la mesa de ayuda
