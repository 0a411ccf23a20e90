# Palavras que aparecem no que veio de outro sistema.
import-old-desk = Sistema anterior
import-nobody = Pessoa desconhecida
import-no-subject = (sem descrição)
import-assignee = Responsável no sistema anterior: { $name }
