# O painel ao lado da conversa.
tickets-tags = Etiquetas
tickets-tag-add = Adicionar etiqueta
tickets-tag-remove = Remover a etiqueta “{ $tag }”
tickets-tags-placeholder = Várias, separadas por vírgulas
tickets-tags-too-many = Um chamado tem no máximo { $number } etiquetas. Remova uma primeiro.
tickets-flash-tags = As etiquetas foram alteradas.
tickets-subject-change = Alterar o assunto
tickets-flash-subject = O assunto foi alterado.
tickets-department-choose = Escolha um departamento
tickets-flash-department = O departamento foi alterado.

# O solicitante
tickets-card-count = { $count ->
    [one] Primeiro chamado
   *[other] { $count } chamados até agora
}
tickets-card-many = { $count } chamados ou mais
tickets-card-first = Nenhum chamado anterior.
tickets-card-all = Todos os chamados de { $name }

# Quem acompanha
tickets-watchers = Quem acompanha
tickets-watcher-add = Incluir alguém
tickets-watcher-who = Nome ou e-mail
tickets-watcher-remove = { $name } deixa de acompanhar
tickets-watcher-name = Nome da pessoa
tickets-watcher-add-new = Incluir como solicitante
tickets-watcher-new = Ninguém aqui tem este e-mail. Você pode incluir a pessoa como solicitante: ela recebe os e-mails deste chamado e pode responder.
tickets-watcher-unknown = Ninguém aqui tem este nome. Digite o nome completo ou um e-mail.
tickets-watcher-several = Há mais de uma pessoa com este nome. Digite o e-mail.
tickets-watcher-asks = Foi esta pessoa que abriu o chamado: ela já é avisada.
tickets-watcher-cannot = Esta pessoa não pode acompanhar: técnicos externos veem só o que está com eles, e pessoas desativadas não veem nada.
tickets-watchers-too-many = Um chamado é acompanhado por no máximo { $number } pessoas. Remova uma primeiro.
tickets-watch = Acompanhar este chamado
tickets-watch-stop = Deixar de acompanhar
tickets-watch-stop-confirm = Deixar de acompanhar este chamado? Você não o verá mais nem receberá e-mails sobre ele.
tickets-flash-watcher = A pessoa passou a acompanhar o chamado.
tickets-flash-watcher-removed = A pessoa deixou de acompanhar o chamado.

# Vínculos
tickets-links = Vínculos
tickets-link-add = Vincular um chamado
tickets-link-kind = Este chamado
tickets-link-with = Número, como 123
tickets-link-do = Vincular
tickets-unlink = Remover o vínculo com o #{ $number }
tickets-link-related = Está relacionado ao
tickets-link-parent = Faz parte do
tickets-link-child = Inclui o
tickets-link-duplicate-of = É uma duplicata do
tickets-link-duplicated-by = Tem como duplicata o
tickets-linked-related = Relacionado ao #{ $number }
tickets-linked-parent = Parte do #{ $number }
tickets-linked-child = Inclui o #{ $number }
tickets-linked-duplicate-of = Duplicata do #{ $number }
tickets-linked-duplicated-by = Tem como duplicata o #{ $number }
tickets-linked-follow-up-of = Continuação do #{ $number }
tickets-linked-followed-up-by = Continuado no #{ $number }
tickets-linked-merged = O #{ $number } foi mesclado com este
tickets-links-too-many = Um chamado tem no máximo { $number } vínculos. Remova um primeiro.
tickets-number-wanted = Digite o número de um chamado.
tickets-number-unknown = Este chamado não existe.
tickets-number-itself = Este é o próprio chamado.
tickets-flash-linked = Os chamados foram vinculados.
tickets-flash-unlinked = O vínculo foi removido.

# Mesclar chamados
tickets-merge = Mesclar com outro chamado
tickets-merge-title = Mesclar com outro chamado
tickets-merge-intro = Dois chamados tratam do mesmo assunto? Então o #{ $source } continua no outro, com a conversa e as pessoas dele.
tickets-merge-into = O outro chamado
tickets-merge-into-hint = O número dele ou o endereço da página.
tickets-merge-look = Mostrar os dois
tickets-merge-candidates = Outros chamados de { $name }
tickets-merge-ask = O #{ $source } deve continuar no #{ $target }?
tickets-merge-messages = { $count ->
    [one] 1 mensagem
   *[other] { $count } mensagens
}
tickets-merge-talk = A conversa do #{ $source } aparece no #{ $target }, para todos que leem esse chamado. Os dois históricos ficam como estão.
tickets-merge-closes = O #{ $source } é fechado. Quem responder a ele responde no #{ $target }.
tickets-merge-watch = Estas pessoas passam a acompanhar o #{ $target }, a lê-lo e a receber os e-mails dele: { $names }.
tickets-merge-steps = { $count ->
    [one] Uma etapa pendente fica no #{ $source }.
   *[other] { $count } etapas pendentes ficam no #{ $source }.
}
tickets-merge-undoable = A mesclagem pode ser desfeita a qualquer momento.
tickets-merge-do = Mesclar o #{ $source } com o #{ $target }
tickets-merge-other = Escolher outro
tickets-merge-undo = Desfazer a mesclagem
tickets-merge-circle = Esse chamado já continua neste.
tickets-merged-by = { $by } mesclou este chamado com outro. Ele continua no #{ $number }; escreva por lá.
tickets-merged-unseen = { $by } mesclou este chamado com outro que você não pode ver.
tickets-from-ticket = do #{ $number }
tickets-flash-merged = Os chamados foram mesclados.
tickets-flash-merge-undone = A mesclagem foi desfeita.
tickets-conflict-merged = Este chamado continua em outro. Faça isso lá ou desfaça a mesclagem primeiro.
tickets-conflict-merged-meanwhile = O outro chamado foi mesclado com um terceiro neste instante. Veja onde ele continua e tente de novo.
tickets-conflict-merge-outer = O outro chamado continua em um terceiro. Desfaça aquela mesclagem primeiro.
tickets-conflict-merge-binned = O outro chamado está na lixeira. Restaure-o primeiro.

# Tempos
tickets-times = Tempos
tickets-first-answer = Primeira resposta após
tickets-time-of-work = { $span } em horas úteis
tickets-waited = Espera pelo solicitante
tickets-resolved = Resolvido
tickets-old-number = Número anterior
tickets-channel = Chegou por

# O histórico, por tipo e por meio
history-kinds = Mostrar
history-kind-all = Tudo
history-kind-messages = Mensagens
history-kind-status = Status
history-kind-people = Pessoas
history-kind-fields = Campos
history-kind-steps = Etapas
history-kind-mail = E-mails
history-nothing = Nada deste tipo aconteceu.
history-way-web = Web
history-way-api = API
history-way-mail = E-mail
history-mail-sent = E-mail para { $to }
history-mail-waiting = E-mail para { $to }, ainda não enviado
history-mail-failed = O e-mail para { $to } não pôde ser entregue
history-mail-cancelled = O e-mail para { $to } foi cancelado
history-mail-more = { $more ->
    [one] { $names } e mais um
   *[other] { $names } e mais { $more }
}
history-linked-parent = { $actor } tornou este chamado parte do #{ $what }
history-linked-child = { $actor } tornou o #{ $what } parte deste chamado
history-linked-duplicate-of = { $actor } marcou este chamado como duplicata do #{ $what }
history-linked-duplicated-by = { $actor } marcou o #{ $what } como duplicata deste chamado
tickets-stop-title = Deixar de acompanhar?
tickets-stop-text = Você não receberá mais e-mails sobre o chamado #{ $number }. Se alguém incluiu você para acompanhá-lo, você também deixará de vê-lo.
tickets-stopped-title = Você não acompanha mais este chamado
tickets-stopped-text = Você não receberá mais e-mails sobre o chamado #{ $number }. Quem cuida dele pode incluir você de novo.
tickets-stop-nowhere = Este link não funciona
tickets-stop-nowhere-text = Ele não veio desta central; talvez o programa de e-mail o tenha cortado. Entre para deixar de acompanhar na página do chamado.
tickets-stop-to-tickets = Ir para os chamados
