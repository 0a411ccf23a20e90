# Palavras
tickets-status = Status
tickets-status-open = Aberto
tickets-status-in-progress = Em atendimento
tickets-status-waiting = Aguardando solicitante
tickets-status-resolved = Resolvido
tickets-status-closed = Fechado
tickets-priority = Prioridade
tickets-priority-emergency = Emergência
tickets-priority-urgent = Urgente
tickets-priority-normal = Normal
tickets-priority-low = Baixa
tickets-priority-untriaged = Não triado
tickets-number = Nº
tickets-subject = Assunto
tickets-requester = Solicitante
tickets-department = Departamento
tickets-category = Categoria
tickets-assignee = Responsável
tickets-unassigned = Ninguém ainda
tickets-age = Idade
tickets-opened = Aberto em
tickets-closed = Fechado em
tickets-resolved-by = Resolvido por
tickets-closed-by = Fechado por
tickets-duration = Duração
tickets-queue-position = Posição na fila
tickets-queue-position-is = { $position }º na fila
tickets-with = com { $name }
tickets-worked-on = { $name } está cuidando deste chamado
tickets-files = Anexar arquivos
tickets-files-hint = Vários arquivos, até { $size } cada.
tickets-files-hint-desk = Você também pode colar uma captura de tela ou arrastar arquivos para cá.
tickets-files-choose = Escolher arquivos
tickets-files-camera = Tirar uma foto

# Listas
tickets-views = Visões
tickets-view-triage = Sem triagem
tickets-view-open = Abertos
tickets-view-in-progress = Em atendimento
tickets-view-waiting = Aguardando
tickets-view-mine = Meus
tickets-view-unassigned = Sem responsável
tickets-view-unfinished = Não concluídos
tickets-view-finished = Histórico
tickets-of-requester = Chamados de { $name }
tickets-of-assignee = Atribuídos a { $name }
tickets-view-resolved = Resolvidos
tickets-view-closed = Fechados
tickets-view-all = Todos
tickets-filter-priority = Só esta prioridade
tickets-pages = Páginas
tickets-newer = Mais recentes
tickets-older = Mais antigos
tickets-empty-title = Nada por aqui
tickets-empty-triage = Todos os chamados já têm prioridade. Os novos aparecem aqui sozinhos, assim que alguém pedir ajuda.
tickets-empty-open = Nenhum chamado em aberto. Os novos aparecem aqui sozinhos, assim que alguém pedir ajuda.
tickets-empty-mine = Nenhum chamado está com você. Veja os que estão sem responsável e assuma o primeiro.
tickets-empty-mine-third-party = Nenhum chamado está com você no momento. Quando a equipe de suporte passar um para você, ele aparece aqui e você recebe um e-mail.
tickets-empty-unassigned = Todo chamado em aberto já tem alguém cuidando dele.
tickets-empty-other = Nenhum chamado se encaixa. Escolha outra visão ou tire o filtro de prioridade.
tickets-empty-see-unassigned = Ver sem responsável
tickets-empty-see-all = Ver todos os chamados
tickets-mine-title = Meus chamados
tickets-mine-open = Em aberto
tickets-mine-empty-title = Nenhum chamado ainda
tickets-mine-empty-open-title = Nada em aberto
tickets-mine-empty-closed-title = Nada fechado ainda
tickets-mine-empty = Algo não funciona, ou você precisa de alguma coisa? Abra um chamado e acompanhe o andamento por aqui e por e-mail.
tickets-mine-empty-closed = Os chamados resolvidos e fechados ficam aqui, com tudo o que foi escrito.

# Novo chamado
tickets-new-title = Novo chamado
tickets-new-intro = Conte o que aconteceu. A equipe de suporte define a urgência e responde por aqui e por e-mail.
tickets-new-intro-staff = Alguém ligou ou veio até aqui? Diga quem. A pessoa é avisada por e-mail, como se ela mesma tivesse escrito.
tickets-new-requester-own = Você
tickets-new-requester-hint = Um nome ou um e-mail. Deixe em branco se o pedido é seu.
tickets-new-requester-name = Nome, se a pessoa é nova aqui
tickets-new-requester-name-hint = Só para um e-mail que ninguém aqui tem ainda.
tickets-new-requester-new = Ninguém aqui tem este e-mail. Com um nome, a pessoa é incluída como solicitante.
tickets-new-subject = Assunto
tickets-new-subject-hint = Uma linha que resuma o problema, por exemplo “Impressora do 2º andar não imprime”.
tickets-new-body = Descrição
tickets-new-body-hint = O que você fez, o que aconteceu e o que esperava? O texto exato da mensagem de erro é o que mais ajuda.
tickets-new-no-category = Não sei
tickets-new-category-hint = Na dúvida, deixe assim; nós encontramos a categoria certa.
tickets-new-send = Abrir chamado
tickets-category-general = { $category } (em geral)

# Página do chamado
tickets-conversation = Conversa
tickets-jump = Ir para a mensagem mais recente
tickets-details = Detalhes
tickets-composer = Escrever resposta
tickets-reply = Responder
tickets-note = Nota interna
tickets-by-mail = por e-mail
tickets-unproven = Remetente não verificado
tickets-unproven-why = Nada comprova que este colega escreveu este e-mail. Pergunte a ele antes de agir.
tickets-quote = Mostrar o texto citado
tickets-pictures-title = Mensagem com as imagens
tickets-pictures-elsewhere = { $count ->
    [one] Uma imagem está guardada em outro lugar
   *[other] { $count } imagens estão guardadas em outro lugar
}
tickets-pictures-tells = Elas não estão no e-mail: o seu navegador as buscaria em servidores escolhidos pelo remetente. Eles ficam sabendo que a mensagem foi lida, quando, e o seu endereço de rede.
tickets-pictures-show = Buscar e mostrar
tickets-pictures-of = De { $name }, { $when }
tickets-pictures-told = O seu navegador está buscando as imagens em servidores escolhidos pelo remetente. Eles ficam sabendo que a mensagem foi lida, quando, e o seu endereço de rede; não quem você é, nem o endereço desta página.
tickets-mail-waits = Há e-mails sobre este chamado aguardando uma decisão
tickets-rest = Mostrar o resto desta mensagem longa
tickets-draft-newer = Um rascunho mais novo foi salvo enquanto isso.
tickets-image-kind = Só imagens PNG, JPEG, GIF e WebP podem ficar no texto. Anexe o arquivo em vez disso.
tickets-images-too-many = Você incluiu muitas imagens sem enviar. Envie ou descarte algo antes.
tickets-undelivered = O e-mail para { $address } não pôde ser entregue. Veja a caixa de saída.
tickets-reply-to = Responder a { $name }…
tickets-reply-placeholder = Escreva sua resposta…
tickets-reply-send = Enviar
tickets-reply-wait = Enviar e aguardar
tickets-reply-resolve = Enviar e resolver
tickets-reply-follow-up = Este chamado está fechado. Sua resposta abre um novo chamado, vinculado a este.
tickets-note-placeholder = Só a equipe de suporte lê esta nota…
tickets-note-add = Adicionar nota
tickets-take = Assumir
tickets-resolve = Resolver
tickets-wait = Aguardar solicitante
tickets-reopen = Reabrir
tickets-close = Fechar
tickets-cancel = Cancelar chamado
tickets-cancel-confirm = Cancelar este chamado? A equipe de suporte deixará de trabalhar nele.
tickets-delete = Excluir
tickets-category-choose = Escolha uma categoria
tickets-assign = Atribuir
tickets-assignee-choose = Escolha uma pessoa
tickets-reason = Motivo (fica no histórico)
tickets-reason-optional = Motivo (opcional)
tickets-reason-category = Os chamados desta categoria vão para esta pessoa.
tickets-reason-removed = A pessoa com quem estava foi excluída.

tickets-history = Histórico

# Categorias
tickets-categories-intro = O solicitante escolhe uma ao abrir um chamado. Uma subcategoria pertence a uma categoria.
tickets-categories-empty-title = Nenhuma categoria ainda
tickets-categories-empty = Adicione a primeira, por exemplo “Rede”.
tickets-category-new = Nova categoria
tickets-category-name = Nome
tickets-category-name-hint = Curto, com as palavras de quem pede ajuda.
tickets-category-parent = Dentro de
tickets-category-parent-hint = Deixe “Nenhuma” para uma categoria principal.
tickets-category-none = Nenhuma
tickets-category-saved = A categoria foi adicionada.
tickets-flash-step-moved = A etapa mudou de lugar.
tickets-flash-step-removed = A etapa foi excluída.
tickets-flash-step-changed = A etapa foi alterada.
tickets-conflict-not-in-progress = Assuma o chamado primeiro: só se trabalha nas etapas enquanto ele está em atendimento.
tickets-expect-hours = Costuma ser respondido em até { $to ->
    [one] uma hora útil
   *[other] { $to } horas úteis
}.
tickets-expect-hours-range = Costuma ser respondido em { $from } a { $to } horas úteis.
tickets-expect-days = Costuma ser respondido em até { $to ->
    [one] um dia útil
   *[other] { $to } dias úteis
}.
tickets-expect-days-range = Costuma ser respondido em { $from } a { $to } dias úteis.
tickets-rate-title = Como foi o atendimento?
tickets-rate-comment = Quer acrescentar algo?
tickets-rate-send = Enviar
tickets-rate-again = Alterar
tickets-rated = Avaliação do solicitante
tickets-score-1 = Péssimo
tickets-score-2 = Ruim
tickets-score-3 = Regular
tickets-score-4 = Bom
tickets-score-5 = Excelente
tickets-flash-rated = Obrigado por nos contar.
tickets-conflict-not-solved = O atendimento pode ser avaliado quando o chamado estiver resolvido.
