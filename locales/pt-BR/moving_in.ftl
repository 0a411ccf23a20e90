# Palavras que aparecem no que veio de outro sistema.
moving-in-old-desk = Sistema anterior
moving-in-nobody = Pessoa desconhecida
moving-in-no-subject = (sem descrição)
moving-in-assignee = Responsável no sistema anterior: { $name }
