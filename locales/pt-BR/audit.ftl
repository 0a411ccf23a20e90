# O registro de auditoria. Cada tipo de registro é uma frase inteira; $actor, $about e $heir viram nomes que levam às pessoas.
audit-title = Auditoria
audit-intro = O que aconteceu na própria central: quem entrou, quais permissões mudaram, o que foi exportado. Ninguém consegue alterar nem encurtar este registro.
audit-export = Exportar como CSV
audit-show = Mostrar
audit-show-all = Mostrar tudo
audit-none = Nada aconteceu ainda.
audit-none-such = Nada no registro corresponde.
audit-no-day = Isto não é uma data.
audit-ends-before = O último dia vem antes do primeiro.
audit-kind = O quê
audit-kind-all = Tudo
audit-group-all = Tudo de “{ $group }”
audit-person = Pessoa
audit-from = De
audit-to = Até
audit-address = Endereço de rede
audit-when = Quando
audit-what = O que aconteceu
audit-where = De onde
audit-detail = Mais detalhes
audit-who = Quem
audit-who-id = Id de quem fez
audit-about = Sobre quem
audit-about-id = Id da pessoa afetada
audit-channel = Por qual meio
audit-by-api = Pela API
audit-by-mail = Por e-mail
audit-by-desk = No servidor
audit-the-desk = A central
audit-somebody = alguém
audit-field-addresses = Endereços de e-mail
audit-field-picture = Foto
audit-field-second-factor = Segundo fator para a equipe
audit-field-passwords = Login com senha

audit-group-sign-ins = Login e logout
audit-group-secrets = Senhas, segundos fatores e tokens
audit-group-people = Pessoas e papéis
audit-group-desk = Configurações e listas
audit-group-contents = Exclusões e exportações

audit-kind-signed-in = Login
audit-kind-sign-in-refused = Login recusado
audit-kind-slowed-down = Tentativas demais
audit-kind-signed-out = Logout
audit-kind-sessions-ended = Sessões encerradas
audit-kind-password-changed = Troca de senha
audit-kind-password-reset-asked = Link para nova senha
audit-kind-second-factor-added = Segundo fator ativado
audit-kind-second-factor-removed = Segundo fator removido
audit-kind-recovery-codes-made = Novos códigos de recuperação
audit-kind-identity-linked = Conta vinculada
audit-kind-person-added = Nova pessoa
audit-kind-person-invited = Convite
audit-kind-invitation-withdrawn = Convite cancelado
audit-kind-role-changed = Mudança de papel
audit-kind-person-changed = Mudança de dados
audit-kind-person-deactivated = Pessoa desativada
audit-kind-person-activated = Pessoa reativada
audit-kind-person-deleted = Pessoa excluída
audit-kind-person-anonymised = Pessoa anonimizada
audit-kind-person-exported = Exportação sobre uma pessoa
audit-kind-token-made = Novo token
audit-kind-token-revoked = Token revogado
audit-kind-department-changed = Departamentos
audit-kind-category-changed = Categorias
audit-kind-settings-changed = Configurações
audit-kind-holidays-changed = Feriados
audit-kind-job-settled = Tarefa que falhou, executada de novo ou abandonada
audit-kind-knowledge-changed = Base de conhecimento
audit-kind-ticket-binned = Chamado movido para a lixeira
audit-kind-ticket-restored = Chamado restaurado da lixeira
audit-kind-ticket-deleted = Chamado excluído
audit-kind-exported = Exportação
audit-kind-backup-made = Backup
audit-kind-backup-downloaded = Download de backup
audit-kind-backup-restored = Backup restaurado
audit-kind-imported = Importação

audit-unknown = Aconteceu algo que esta versão da central não sabe descrever: { $kind }
audit-signed-in = { $method ->
    [second_factor] { $actor } entrou com senha e segundo fator
    [provider] { $actor } entrou por meio de outra conta
    [link] { $actor } entrou por um link
   *[other] { $actor } entrou com senha
 }
audit-sign-in-refused = { $reason ->
    [unknown_account] Um login foi recusado: ninguém tem o e-mail informado
   *[other] Um login foi recusado
 }
audit-sign-in-refused-of = { $reason ->
    [password] Um login como { $about } foi recusado: a senha estava errada
    [second_factor] Um login como { $about } foi recusado: o código do segundo fator estava errado
   *[other] Um login como { $about } foi recusado
 }
audit-sign-in-refused-provider = { $reason ->
    [cancelled] Um login com { $provider } foi cancelado lá
    [domain] Um login com { $provider } foi recusado: endereços desse domínio não podem entrar
    [unverified] Um login com { $provider } foi recusado: o e-mail não está verificado lá
    [provider_down] Um login com { $provider } falhou: não houve resposta de lá
    [clock] Um login com { $provider } foi recusado: um dos dois relógios está errado
    [expired] Um login com { $provider } foi recusado: não começou neste navegador ou começou há tempo demais
    [state] Um login com { $provider } foi recusado: este navegador tinha começado outro
    [code] Um login com { $provider } foi recusado: o código dele já tinha sido usado ou não era para esta central
    [other_subject] Um login com { $provider } foi recusado: lá a pessoa é conhecida como outra
    [deactivated] Um login com { $provider } foi recusado: a pessoa não pode mais entrar
   *[other] Um login com { $provider } foi recusado: a resposta de lá não é confiável ({ $reason })
 }
audit-slowed-down = { $by ->
    [account] Tentativas demais de entrar em uma conta: estranhos são recusados por um tempo
    [pair] Tentativas demais de entrar em uma conta a partir de um endereço de rede: são recusadas por um tempo
    [known] Tentativas demais de entrar em uma conta a partir de um navegador do dono dela: são recusadas por um tempo
   *[address] Tentativas demais de entrar a partir de um endereço de rede: são recusadas por um tempo
 }
audit-signed-out = { $actor } saiu
audit-sessions-ended = { $count ->
    [one] { $actor } encerrou uma sessão de { $about }
   *[other] { $actor } encerrou { $count } sessões de { $about }
 }
audit-sessions-ended-own = { $count ->
    [one] { $actor } encerrou outra sessão própria
   *[other] { $actor } encerrou { $count } sessões próprias
 }
audit-password-changed = { $actor } definiu uma nova senha para { $about }
audit-password-changed-own = { $actor } trocou a própria senha
audit-password-reset-asked = Um link para definir uma nova senha foi enviado para { $about }
audit-second-factor-added = { $actor } ativou um segundo fator para { $about }
audit-second-factor-added-own = { $actor } ativou um segundo fator
audit-second-factor-removed = { $actor } removeu o segundo fator de { $about }
audit-second-factor-removed-own = { $actor } removeu o próprio segundo fator
audit-recovery-codes-made = { $actor } gerou novos códigos de recuperação para { $about }
audit-recovery-codes-made-own = { $actor } gerou novos códigos de recuperação
audit-identity-linked = Uma conta em { $provider } foi vinculada a { $about }
audit-person-added = { $role ->
    [third_party] { $actor } adicionou { $about } como técnico externo
    [agent] { $actor } adicionou { $about } como atendente
    [admin] { $actor } adicionou { $about } como administrador
   *[requester] { $actor } adicionou { $about } como solicitante
 }
audit-person-invited = { $actor } convidou { $about } por e-mail
audit-person-invited-link = { $actor } gerou um link de convite de { $about } para entregar pessoalmente
audit-password-handed-over = { $actor } definiu a primeira senha de { $about } para entregar pessoalmente
audit-invitation-withdrawn = { $actor } cancelou o convite de { $about }
audit-role-changed = { $actor } mudou o papel de { $about } de “{ $from }” para “{ $to }”
audit-person-changed = { $actor } alterou dados de { $about }
audit-person-changed-own = { $actor } alterou os próprios dados
audit-person-deactivated = { $actor } desativou { $about }
audit-person-activated = { $actor } reativou { $about }
audit-person-deleted = { $count ->
    [0] { $actor } excluiu { $about }, que não tinha chamados
    [one] { $actor } excluiu { $about } e um chamado dessa pessoa
   *[other] { $actor } excluiu { $about } e { $count } chamados dessa pessoa
 }
audit-person-deleted-handed-over = { $count ->
    [0] { $actor } excluiu { $about }, que não tinha chamados para passar a { $heir }
    [one] { $actor } excluiu { $about } e passou um chamado a { $heir }
   *[other] { $actor } excluiu { $about } e passou { $count } chamados a { $heir }
 }
audit-person-exported = { $actor } exportou tudo sobre { $about }
audit-person-exported-own = { $actor } exportou tudo sobre si
audit-person-anonymised = { $count ->
    [0] { $actor } excluiu { $about }, que não tinha chamados
    [one] { $actor } excluiu { $about } e manteve um chamado sem o nome dessa pessoa
   *[other] { $actor } excluiu { $about } e manteve { $count } chamados sem o nome dessa pessoa
 }
audit-token-made = { $actor } criou o token “{ $thing }” para { $about }
audit-token-made-own = { $actor } criou o token “{ $thing }”
audit-token-revoked = { $actor } revogou o token “{ $thing }” de { $about }
audit-token-revoked-own = { $actor } revogou o token “{ $thing }”
audit-department-changed = { $deed ->
    [renamed] { $actor } renomeou o departamento “{ $from }” para “{ $thing }”
    [merged] { $actor } mesclou o departamento “{ $thing }” com “{ $into }”
    [archived] { $actor } arquivou o departamento “{ $thing }”
    [restored] { $actor } restaurou o departamento “{ $thing }”
   *[added] { $actor } adicionou o departamento “{ $thing }”
 }
audit-category-changed = { $deed ->
    [renamed] { $actor } renomeou a categoria “{ $from }” para “{ $thing }”
    [moved] { $actor } moveu a categoria “{ $thing }”
    [translated] { $actor } alterou a tradução da categoria “{ $thing }”
    [assigned] { $actor } definiu { $into } como responsável padrão da categoria “{ $thing }”
    [unassigned] { $actor } retirou o responsável padrão da categoria “{ $thing }”
    [merged] { $actor } mesclou a categoria “{ $thing }” com “{ $into }”
    [archived] { $actor } arquivou a categoria “{ $thing }”
    [restored] { $actor } restaurou a categoria “{ $thing }”
    [offers] { $actor } escolheu o procedimento “{ $into }” para a categoria “{ $thing }”
    [offers_nothing] { $actor } retirou o procedimento da categoria “{ $thing }”
   *[added] { $actor } adicionou a categoria “{ $thing }”
 }
audit-job-settled = { $deed ->
    [given_up] { $actor } desistiu da tarefa “{ $thing }”, que havia falhado
   *[revived] { $actor } mandou executar de novo a tarefa “{ $thing }”, que havia falhado
 }
audit-knowledge-changed = { $deed ->
    [published] { $actor } publicou “{ $thing }” na base de conhecimento
    [archived] { $actor } arquivou “{ $thing }” na base de conhecimento
    [deleted] { $actor } excluiu “{ $thing }” da base de conhecimento
   *[draft] { $actor } transformou “{ $thing }” de novo em rascunho na base de conhecimento
 }
audit-settings-changed = { $actor } alterou as configurações
audit-holidays-changed = { $deed ->
    [removed] { $actor } removeu o feriado “{ $thing }”
   *[added] { $count ->
        [one] { $actor } adicionou o feriado “{ $thing }”
       *[other] { $actor } adicionou { $count } feriados, entre eles “{ $thing }”
    }
}
audit-ticket-binned = { $actor } moveu o chamado { $thing } para a lixeira
audit-ticket-restored = { $actor } restaurou o chamado { $thing } da lixeira
audit-ticket-deleted = { $actor } excluiu o chamado { $thing } definitivamente
audit-imported = { $what ->
    [old-helpdesk] { $actor } importou os dados do sistema anterior
   *[csv] { $actor } importou um arquivo com pessoas ou chamados
 }
audit-exported = { $what ->
    [audit] { $actor } exportou a auditoria
   *[other] { $actor } exportou dados da central
 }
audit-backup-made = { $actor } fez o backup { $thing }
audit-backup-downloaded = { $actor } baixou o backup { $thing }
audit-backup-restored = A central foi restaurada a partir de um backup
