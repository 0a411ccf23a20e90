# A mesma ação em vários chamados.
bulk-chosen-one = Um chamado selecionado
bulk-chosen-other = { $count } chamados selecionados
bulk-choose = Selecionar o chamado #{ $number }
bulk-all = Todos os chamados desta visão (no máximo 1.000)
bulk-clear = Limpar seleção
bulk-with-them = Ações para os chamados selecionados
bulk-triage = Prioridade
bulk-tag = Etiquetas
bulk-category = Categoria
bulk-assign = Atribuir
bulk-reply = Responder
bulk-resolve = Resolver
bulk-close = Fechar
bulk-bin = Excluir
bulk-none = Selecione chamados primeiro: marque a caixa no início da linha.
bulk-new-triage = { $count ->
    [one] Definir a prioridade de um chamado
   *[other] Definir a prioridade de { $count } chamados
 }
bulk-new-tag = { $count ->
    [one] Alterar as etiquetas de um chamado
   *[other] Alterar as etiquetas de { $count } chamados
 }
bulk-new-category = { $count ->
    [one] Definir a categoria de um chamado
   *[other] Definir a categoria de { $count } chamados
 }
bulk-new-assign = { $count ->
    [one] Atribuir um chamado
   *[other] Atribuir { $count } chamados
 }
bulk-new-reply = { $count ->
    [one] Responder a um chamado
   *[other] Responder a { $count } chamados
 }
bulk-new-resolve = { $count ->
    [one] Resolver um chamado
   *[other] Resolver { $count } chamados
 }
bulk-new-close = { $count ->
    [one] Fechar um chamado
   *[other] Fechar { $count } chamados
 }
bulk-new-bin = { $count ->
    [one] Mover um chamado para a lixeira
   *[other] Mover { $count } chamados para a lixeira
 }
bulk-do-triage = Definir prioridade
bulk-do-tag = Alterar etiquetas
bulk-do-category = Definir categoria
bulk-do-assign = Atribuir
bulk-do-reply = Enviar a todos
bulk-do-resolve = Resolver todos
bulk-do-close = Fechar todos
bulk-do-bin = Mover para a lixeira
bulk-title-triage = { $count ->
    [one] Prioridade de um chamado
   *[other] Prioridade de { $count } chamados
 }
bulk-title-tag = { $count ->
    [one] Etiquetas de um chamado
   *[other] Etiquetas de { $count } chamados
 }
bulk-title-category = { $count ->
    [one] Categoria de um chamado
   *[other] Categoria de { $count } chamados
 }
bulk-title-assign = { $count ->
    [one] Atribuição de um chamado
   *[other] Atribuição de { $count } chamados
 }
bulk-title-reply = { $count ->
    [one] Resposta a um chamado
   *[other] Resposta a { $count } chamados
 }
bulk-title-resolve = { $count ->
    [one] Resolução de um chamado
   *[other] Resolução de { $count } chamados
 }
bulk-title-close = { $count ->
    [one] Fechamento de um chamado
   *[other] Fechamento de { $count } chamados
 }
bulk-title-bin = { $count ->
    [one] Um chamado para a lixeira
   *[other] { $count } chamados para a lixeira
 }
bulk-and-more = { $count ->
    [one] e mais um
   *[other] e mais { $count }
 }
bulk-cut = A visão tem mais chamados do que é possível alterar de uma vez. Estes são os primeiros { $count }.
bulk-people = { $count ->
    [0] Ninguém de fora da equipe de suporte recebe e-mail sobre isso.
    [one] No máximo uma pessoa de fora da equipe de suporte recebe e-mail sobre isso. Quem atende os chamados recebe um único e-mail sobre todos eles.
   *[other] No máximo { $count } pessoas de fora da equipe de suporte recebem e-mail sobre isso. Quem atende os chamados recebe um único e-mail sobre todos eles.
 }
bulk-people-reply = { $count ->
    [0] Ninguém de fora da equipe de suporte a recebe por e-mail.
    [one] No máximo uma pessoa a recebe por e-mail.
   *[other] No máximo { $count } pessoas a recebem por e-mail.
 }
bulk-hint = Você pode desfazer depois.
bulk-hint-written = Começa daqui a 10 segundos; até lá você pode parar, e ninguém fica sabendo. Dá para desfazer depois, mas os e-mails que já saíram não voltam.
bulk-hint-reply = Começa daqui a 10 segundos; até lá você pode parar, e ninguém fica sabendo. O que já foi enviado não pode ser desfeito.
bulk-hint-bin = Eles não aparecem mais em nenhuma lista nem na busca, e ninguém consegue abri-los. Por 30 dias podem ser restaurados; depois somem de vez.
bulk-tags-add = Adicionar
bulk-tags-hint = Várias etiquetas, separadas por vírgulas.
bulk-tags-remove = Retirar
bulk-tags-remove-hint = Chamados sem elas ficam como estão.
bulk-tags-none = Informe ao menos uma etiqueta para adicionar ou retirar.
bulk-no-category = Sem categoria
bulk-nobody = Ninguém (de volta à fila)
bulk-reason = Motivo
bulk-reason-hint = Fica no histórico de cada chamado e no e-mail sobre ele.
bulk-starts = { $count ->
    [0] Começa agora.
    [one] Começa em um segundo.
   *[other] Começa em { $count } segundos.
 }
bulk-state-running = Em andamento: { $done } de { $of }
bulk-state-done = Concluído
bulk-state-stopped = Parado
bulk-state-undoing = Desfazendo: { $done } de { $of }
bulk-state-undone = Desfeito
bulk-state-halted = Interrompido por um erro: { $done } de { $of }
bulk-is-waiting = Começa em instantes
bulk-is-running = Em andamento
bulk-is-done = Concluído
bulk-is-stopped = Parado
bulk-is-undoing = Sendo desfeito
bulk-is-undone = Desfeito
bulk-is-halted = Interrompido por um erro
bulk-count-done = Feitos: { $count }
bulk-count-undone = Revertidos: { $count }
bulk-count-refused = Não foi possível: { $count }
bulk-count-kept = Ficaram como estão: { $count }
bulk-count-stopped = Não iniciados: { $count }
bulk-may-stop-waiting = Nada aconteceu ainda. Se você parar agora, ninguém fica sabendo.
bulk-may-stop = Se você parar, o que já foi feito continua feito, e você pode desfazer.
bulk-may-stop-written = Se você parar, o que já foi feito continua feito, e os e-mails que já saíram não voltam.
bulk-may-undo = Desfazer devolve cada chamado ao que era. O que alguém mudou desde então fica como está.
bulk-may-undo-written = Desfazer devolve cada chamado ao que era. O que alguém mudou desde então fica como está. Os e-mails que já saíram não voltam; as pessoas recebem e-mail sobre a situação atual.
bulk-cannot-undo = Estas respostas já foram enviadas e não podem ser desfeitas.
bulk-stop = Parar
bulk-undo = Desfazer
bulk-halted = Algo falhou do nosso lado várias vezes seguidas, por isso a operação foi interrompida. O que foi feito está feito; no resto, nada mudou. Você pode continuar de onde parou.
bulk-go-on = Continuar
bulk-variables-hint = Digite-as com as chaves; os dados de cada chamado entram no lugar delas. O chamado em que faltar algum desses dados não recebe a resposta, e você fica sabendo.
bulk-unknown-variable = Há aqui uma palavra entre chaves que não é nenhuma das variáveis abaixo.
bulk-reason-gap = O texto cita algo que este chamado não tem, como um responsável.
bulk-back = Voltar à lista
bulk-look-again = Atualizar
bulk-why = Por quê
bulk-was-refused = Não foi feito
bulk-was-kept = Não foi desfeito
bulk-reason-gone = O chamado não existe mais.
bulk-reason-forbidden = Você não tem (mais) permissão para isso.
bulk-reason-fault = Algo falhou do nosso lado. Os detalhes estão no registro (log) da central.
bulk-undo-reason = Uma alteração de vários chamados de uma vez foi desfeita.
bulk-conflict = No momento não é possível desfazer isto.
bulk-list-title = Suas alterações em massa
bulk-list-intro = As alterações que você fez em vários chamados de uma vez ficam aqui por 30 dias e podem ser desfeitas quando for possível.
bulk-list-empty-title = Nada ainda
bulk-list-empty = Selecione vários chamados em uma lista e altere todos de uma vez.
shortcuts-choose = Selecionar ou desmarcar este chamado
shortcuts-choose-down = Selecionar este chamado e o próximo
shortcuts-choose-up = Selecionar este chamado e o anterior
shortcuts-choose-none = Limpar a seleção
