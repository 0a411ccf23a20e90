# O guia do próprio produto.
guide-title = Guia
guide-lead = Como as coisas são feitas aqui, página por página.
guide-others = Para outros papéis
guide-documents = Para quem mantém a central
