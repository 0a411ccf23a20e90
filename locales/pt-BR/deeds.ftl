# O que se diz uma vez depois de uma ação, e por que uma ação foi recusada.
tickets-flash-opened = Seu chamado foi aberto. Responderemos aqui e por e-mail.
tickets-flash-opened-for = O chamado está aberto em nome da pessoa.
tickets-flash-replied-resolved = Sua resposta foi enviada e o chamado está resolvido.
tickets-flash-replied-waiting = Sua resposta foi enviada. O chamado aguarda o solicitante.
tickets-resolve-unanswered = Ninguém respondeu ainda. Resolver sem resposta?
tickets-flash-replied = Sua resposta foi enviada.
tickets-flash-noted = A nota foi adicionada.
tickets-flash-triaged = A prioridade foi definida.
tickets-flash-categorised = A categoria foi definida.
tickets-flash-taken = O chamado é seu e está em atendimento.
tickets-flash-assigned = O chamado foi atribuído.
tickets-flash-waiting = O chamado aguarda o solicitante.
tickets-flash-resolved = O chamado foi resolvido.
tickets-flash-closed = O chamado foi fechado.
tickets-flash-cancelled = O chamado foi cancelado.
tickets-flash-reopened = O chamado foi reaberto.
tickets-flash-step = A etapa foi adicionada.
tickets-flash-step-done = A etapa foi concluída.
tickets-flash-step-pending = A etapa voltou a ficar pendente.
tickets-conflict-over = O chamado já está resolvido ou fechado. Reabra-o primeiro.
tickets-conflict-closed = O chamado está fechado. Uma resposta abre um novo, ligado a ele.
tickets-steps-too-many = Um chamado tem no máximo { $number } etapas.
tickets-files-too-many = No máximo { $number } arquivos por vez.
tickets-file-too-large = Um arquivo é grande demais: no máximo { $number } MB cada.
tickets-file-not-stored = Não foi possível guardar o arquivo agora. O que você escreveu foi mantido: escolha o arquivo de novo em instantes.
tickets-file-no-room = O disco da central está quase cheio; por isso ela não aceita arquivos agora. O que você escreveu foi mantido: envie sem arquivos ou tente mais tarde.
tickets-files-too-much = Você enviou mais arquivos em um dia do que a central aceita. O que você escreveu foi mantido: envie sem arquivos, ou com eles daqui a { $number ->
    [one] uma hora
   *[other] { $number } horas
 }.
errors-key-reused = Esta Idempotency-Key já foi usada em outra requisição.
