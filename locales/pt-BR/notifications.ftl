notifications-read-all = Marcar tudo como lido
notifications-read = Marcar como lido
notifications-new = novo
notifications-empty-title = Nada de novo
notifications-empty = Quando acontecer algo em um chamado que diz respeito a você, aparece aqui.
notifications-opened = { $name } abriu um chamado
notifications-replied = { $name } respondeu
notifications-noted = { $name } escreveu uma nota
notifications-mentioned = { $name } mencionou você em uma nota
notifications-triaged = O chamado recebeu uma prioridade
notifications-in-progress = { $name } está cuidando do chamado
notifications-waiting = { $name } está aguardando a sua resposta
notifications-resolved = { $name } resolveu o chamado
notifications-closed = O chamado foi fechado
notifications-reopened = { $name } reabriu o chamado
notifications-cancelled = { $name } cancelou o chamado
notifications-step-added = { $name } adicionou uma etapa
notifications-step-assigned = { $name } passou uma etapa para você
notifications-procedure-started = { $name } iniciou um procedimento
notifications-watching = { $name } incluiu você em um chamado
notifications-merged = { $name } mesclou o chamado com outro
notifications-absorbed = { $name } mesclou outro chamado com este
notifications-merge-undone = { $name } desfez uma mesclagem
notifications-bounced = Um e-mail sobre o chamado voltou
notifications-mail-held = Um e-mail aguarda uma decisão
notifications-address-silenced =
    { $count ->
        [one] Um e-mail chegou rápido demais de um endereço; ele não recebe mais respostas automáticas
       *[other] { $count } e-mails chegaram em dez minutos de um mesmo endereço; ele não recebe mais respostas automáticas
    }
