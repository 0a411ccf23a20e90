# A lixeira.
bin-title = Lixeira
bin-intro = { $count ->
    [one] O que é excluído fica aqui por um dia, sem que mais ninguém veja; depois some de vez. Até lá, você pode restaurar tudo como estava.
   *[other] O que é excluído fica aqui por { $count } dias, sem que mais ninguém veja; depois some de vez. Até lá, você pode restaurar tudo como estava.
 }
bin-empty-title = A lixeira está vazia
bin-empty = Os chamados excluídos por um administrador aparecem aqui.
bin-since = Excluído
bin-by = Por
bin-until = Some de vez em
bin-what-now = Ações
bin-restore = Restaurar
bin-restore-this = Restaurar o chamado #{ $number }
bin-delete = Excluir de vez
bin-delete-this = Excluir de vez: chamado #{ $number }
bin-newest = Mais recentes
bin-ask-title = Excluir o chamado #{ $number }
bin-ask-put = { $count ->
    [one] O chamado vai para a lixeira com tudo o que pertence a ele. A partir daí, não aparece em nenhuma lista nem na busca, e ninguém consegue abri-lo. Por um dia você pode restaurá-lo; depois ele some de vez.
   *[other] O chamado vai para a lixeira com tudo o que pertence a ele. A partir daí, não aparece em nenhuma lista nem na busca, e ninguém consegue abri-lo. Por { $count } dias você pode restaurá-lo; depois ele some de vez.
 }
bin-ask-for-good = O chamado é excluído com tudo o que pertence a ele. Não há como desfazer.
bin-ask-messages = { $count ->
    [one] uma mensagem da conversa
   *[other] { $count } mensagens da conversa
 }
bin-ask-steps = { $count ->
    [one] uma etapa
   *[other] { $count } etapas
 }
bin-ask-files = { $count ->
    [one] um arquivo
   *[other] { $count } arquivos
 }
bin-ask-rest = histórico, e-mails, avisos e rascunhos
bin-ask-put-do = Mover para a lixeira
bin-ask-for-good-do = Excluir de vez
bin-flash-put = O chamado está na lixeira.
bin-flash-restored = O chamado foi restaurado como estava.
bin-flash-deleted = O chamado foi excluído de vez.
