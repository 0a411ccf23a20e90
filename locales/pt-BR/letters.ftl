# O que dizem os e-mails sobre chamados. Os títulos não têm ponto final: ele é posto quando ficam em um parágrafo.
letters-earlier = Mensagens anteriores
letters-action = Abrir o chamado

letters-opened-heading = Recebemos a sua solicitação
letters-opened-text = O seu chamado tem o número { $number }. A equipe de suporte vai analisá-lo e você receberá notícias por e-mail.
letters-opened-position = Ele é o { $position }º da fila. Isso pode mudar quando a equipe de suporte definir a urgência.
letters-opened-staff-heading = { $name } abriu um chamado
letters-triaged-heading = O chamado agora tem prioridade: { $priority }
letters-triaged-position = Ele é o { $position }º da fila.
letters-taken-heading = { $name } está cuidando do seu chamado
letters-taken-staff-heading = { $name } assumiu o chamado
letters-assigned-you-heading = { $name } atribuiu um chamado a você
letters-assigned-requester-heading = Agora { $assignee } está cuidando do seu chamado
letters-assigned-other-heading = { $name } atribuiu o chamado a { $assignee }
letters-assigned-reason = Motivo: { $reason }
letters-unassigned-heading = { $name } devolveu o chamado à fila
letters-replied-heading = { $name } respondeu
letters-noted-heading = { $name } escreveu uma nota interna
letters-mentioned-heading = { $name } mencionou você em uma nota interna
letters-noted-text = O solicitante não pode lê-la; por favor, não encaminhe este e-mail.
letters-waiting-heading = { $name } está aguardando a sua resposta
letters-waiting-text = Continuamos assim que você responder na página do chamado.
letters-resolved-heading = O seu chamado foi resolvido
letters-resolved-text = { $count ->
    [one] Algo ainda não está certo? Reabra o chamado ou responda na página dele até amanhã; depois disso ele será fechado.
   *[other] Algo ainda não está certo? Reabra o chamado ou responda na página dele em até { $count } dias; depois disso ele será fechado.
 }
letters-resolved-staff-heading = { $name } resolveu o chamado
letters-closed-heading = O seu chamado foi fechado
letters-closed-text = Se precisar de mais alguma coisa sobre ele, responda na página dele: a resposta abre um novo chamado, ligado a este.
letters-closed-staff-heading = { $name } fechou o chamado
letters-cancelled-heading = O seu chamado foi cancelado
letters-cancelled-staff-heading = { $name } cancelou o chamado
letters-reopened-heading = { $name } reabriu o seu chamado
letters-reopened-staff-heading = { $name } reabriu o chamado
letters-step-heading = { $name } adicionou uma etapa

letters-because-requester = Você recebe este e-mail porque pediu ajuda neste chamado.
letters-because-assignee = Você recebe este e-mail porque este chamado está com você.
letters-because-previous-assignee = Você recebe este e-mail porque este chamado estava com você até agora.
letters-because-mentioned = Você recebe este e-mail porque alguém mencionou você neste chamado.
letters-because-watcher = Você recebe este e-mail porque acompanha este chamado.
letters-because-support = Você recebe este e-mail porque faz parte da equipe de suporte.
letters-choices = Escolha quais e-mails você recebe
letters-step-given-heading = { $name } passou uma etapa para você
letters-procedure-heading = { $name } iniciou um procedimento
letters-procedure-given-heading = { $name } passou para você as etapas de um procedimento
letters-procedure-text = { $count ->
    [one] “{ $title }”, uma etapa
   *[other] “{ $title }”, { $count } etapas
 }
letters-watching-heading = { $name } incluiu você neste chamado
letters-watching-text = A partir de agora você recebe e-mails sobre ele e pode ler e responder na página do chamado.
letters-merged-heading = { $name } mesclou o seu chamado com o #{ $number }
letters-merged-staff-heading = { $name } mesclou o chamado com o #{ $number }
letters-merged-text = A conversa continua no #{ $number }, e o que você responder chega lá.
letters-absorbed-heading = { $name } mesclou o chamado #{ $number } com este
letters-merge-undone-heading = O seu chamado voltou a ser independente, separado do #{ $number }
letters-merge-undone-staff-heading = { $name } desfez a mesclagem com o #{ $number }
letters-because-step = Você recebe este e-mail porque uma etapa deste chamado foi passada para você.
letters-stop-watching = Deixar de acompanhar este chamado
