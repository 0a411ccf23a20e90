# O guia do próprio produto.
guide-title = Guia
guide-lead = Como as coisas são feitas aqui, página por página.
guide-others = Para o trabalho dos outros
guide-documents = Para quem mantém a central
