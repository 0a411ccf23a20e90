# O que sabe quem atende os chamados quando alguém faz o mesmo com vários: um aviso e o título de um e-mail.
told-many-given = { $count ->
    [one] { $name } atribuiu um chamado a você
   *[other] { $name } atribuiu { $count } chamados a você
 }
told-many-taken = { $count ->
    [one] { $name } passou um chamado seu para outra pessoa
   *[other] { $name } passou { $count } chamados seus para outra pessoa
 }
told-many-triaged = { $count ->
    [one] { $name } definiu a prioridade de um chamado seu
   *[other] { $name } definiu a prioridade de { $count } chamados seus
 }
told-many-replied = { $count ->
    [one] { $name } respondeu a um chamado seu
   *[other] { $name } respondeu a { $count } chamados seus
 }
told-many-resolved = { $count ->
    [one] { $name } resolveu um chamado seu
   *[other] { $name } resolveu { $count } chamados seus
 }
told-many-closed = { $count ->
    [one] { $name } fechou um chamado seu
   *[other] { $name } fechou { $count } chamados seus
 }
told-many-undone = { $count ->
    [one] { $name } desfez uma alteração em um chamado seu
   *[other] { $name } desfez uma alteração em { $count } chamados seus
 }
many-action = Abrir seus chamados
many-because = Você recebe este e-mail porque estes chamados estão, ou estavam até agora, atribuídos a você.
tickets-conflict-changed = Alguém alterou isto desde então.
tickets-conflict-assignee = Quem estava com o chamado não pode mais atender chamados.
