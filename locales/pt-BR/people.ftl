people-role = Papel
people-role-requester = Solicitante
people-role-third-party = Técnico externo
people-role-agent = Atendente
people-role-admin = Administrador
people-role-hint = Solicitantes pedem, atendentes respondem, técnicos externos veem só o que está com eles.
people-name = Nome
people-name-hint = Como os outros conhecem a pessoa.
people-email-hint = Para entrar e para receber respostas.
people-password-hint = No mínimo 12 caracteres. Entregue pessoalmente.
people-department = Departamento
people-department-hint = Vale também para os novos chamados da pessoa.
people-no-department = Nenhum
people-seen = Último acesso
people-never = Nunca
people-new = Nova pessoa
people-add = Adicionar pessoa
people-added = A pessoa foi adicionada.
people-role-changed = O papel foi alterado.
people-before = Anteriores
people-after = Próximas
people-departments-intro = Cada pessoa pertence a um, e os chamados dela também.
people-departments-empty-title = Nenhum departamento ainda
people-departments-empty = Adicione o primeiro, por exemplo “Compras”.
people-department-new = Novo departamento
people-department-name-hint = Como ele é chamado na sua organização.
people-department-added = O departamento foi adicionado.
people-profile-name-hint = Os outros veem o nome ao lado das suas mensagens.
people-profile-saved = Seu perfil foi salvo.
people-language-hint = Para as páginas e os e-mails.
people-language-browser = O do navegador
people-time-zone-hint = Para datas e horários.
people-time-zone-desk = O da central
people-last-admin = A central precisa de pelo menos um administrador.
people-unknown = Ninguém aqui tem este endereço de e-mail.
people-find = Nome ou e-mail
people-all-roles = Todos os papéis
people-nobody = Ninguém com este nome ou e-mail.
people-role-change = Alterar papel
people-state = Situação
people-state-active = Ativa
people-state-invited = Nunca entrou
people-state-deactivated = Desativada
people-all-states = Todas as situações
people-all-departments = Todos os departamentos
people-show-all = Mostrar todas
people-since = Cadastro
people-about = Sobre esta pessoa
people-edit = Nome e departamento
people-saved = As alterações foram salvas.
people-tickets-open = abertos como solicitante
people-tickets-all = ao todo como solicitante
people-tickets-assigned = abertos como responsável
people-addresses = Endereços de e-mail
people-addresses-hint = Mensagens de qualquer um deles são desta pessoa. A central escreve para o principal.
people-addresses-too-many = Uma pessoa tem no máximo { $number } endereços.
people-address-new = Outro endereço
people-address-is-main = Endereço principal: a central escreve para cá
people-address-make-main = Tornar principal
people-address-remove = Remover { $address }
people-address-added = O endereço foi adicionado.
people-address-removed = O endereço foi removido.
people-address-main = A partir de agora a central escreve para o outro endereço.
people-address-stays = A central escreve para este endereço. Primeiro torne outro o principal.
people-address-unknown = Este endereço não é desta pessoa.
people-deactivate = Desativar
people-deactivate-confirm = Desativar esta pessoa? A sessão dela é encerrada na hora e ela não entra até que alguém a ative de novo. Os chamados dela são mantidos.
people-deactivated = A pessoa foi desativada e a sessão dela foi encerrada.
people-activate = Ativar
people-activated = A pessoa pode entrar de novo.
people-work-left = { $number ->
    [one] Um chamado não concluído ainda está com esta pessoa, que agora não pode trabalhar nele.
   *[other] { $count } chamados não concluídos ainda estão com esta pessoa, que agora não pode trabalhar neles.
}
people-work-look = Ver os chamados
people-is-self = Esta pessoa é você. Só outro administrador pode alterar o seu papel ou desativar a sua conta.
people-remove = Excluir…
people-remove-title = Excluir { $name }
people-remove-intro = A sessão da pessoa é encerrada na hora e ela não pode voltar. Nome, endereços, foto, sessões e tokens são apagados; onde ela escreveu algo, fica “Pessoa removida” no lugar. Isso não pode ser desfeito.
people-left-tickets = { $number ->
    [0] Ela não tem chamados.
    [one] Ela solicitou um chamado.
   *[other] Ela solicitou { $number } chamados.
}
people-left-messages = { $number ->
    [0] Ela não escreveu nada em chamados de outras pessoas.
    [one] É mantida uma mensagem que ela escreveu em um chamado de outra pessoa.
   *[other] São mantidas { $number } mensagens que ela escreveu em chamados de outras pessoas.
}
people-left-assigned = { $number ->
    [one] Um chamado não concluído que está com ela volta para a fila, para que outros o assumam.
   *[other] { $number } chamados não concluídos que estão com ela voltam para a fila, para que outros os assumam.
}
people-remove-how = O que acontece com os chamados dela?
people-remove-hand-over = Passar para outra pessoa
people-remove-hand-over-hint = Essa pessoa fica no lugar dela: vê os chamados e recebe as respostas.
people-remove-to = Quem recebe
people-remove-anonymise = Manter sem nome
people-remove-anonymise-hint = Conversas e históricos ficam, e ninguém consegue saber de quem eram.
people-remove-delete = { $number ->
    [0] Excluí-los
    [one] Excluir também o chamado
   *[other] Excluir também os { $number } chamados
}
people-remove-delete-hint = Com as conversas, etapas, arquivos e históricos, inclusive o que outros escreveram neles.
people-remove-do = Excluir de vez
people-choose = Escolha o que acontece com os chamados.
people-several = Há mais de uma pessoa com este nome. Digite o endereço de e-mail.
people-cannot-take = Os chamados só podem passar para alguém ativo que não seja técnico externo.
people-removed-name = Pessoa removida
people-removed = A pessoa foi excluída.
people-removed-title = Esta pessoa foi excluída
people-removed-at = Excluída em { $when }. O nome e os endereços foram apagados.
people-settling-under-way = Os chamados estão sendo processados em segundo plano. Você pode sair desta página.
people-settling-done = Tudo o que foi escolhido para os chamados está feito.
people-settling-failed = O que foi escolhido para os chamados falhou várias vezes. O registro (log) da central diz o motivo.
people-departments-nobody = Ninguém
people-departments-people = { $number ->
    [one] Uma pessoa
   *[other] { $count } pessoas
}
people-departments-archived = Arquivados
people-departments-archived-hint = Ninguém mais pode escolhê-los. Pessoas e chamados que já os têm continuam com eles.
people-department-change = Editar
people-department-change-named = Editar { $name }
people-department-is-archived = Arquivado
people-department-rename = Renomear
people-department-rename-hint = Chamados antigos e novos mostram o novo nome e são encontrados por ele.
people-department-renamed = O departamento foi renomeado.
people-department-merge = Mesclar com outro
people-department-into = Mesclar com
people-department-choose = Escolha um departamento
people-department-merge-hint = Pessoas e chamados passam para aquele departamento. Este deixa de existir.
people-department-merge-do = Mesclar
people-department-merge-confirm = Mesclar “{ $name }” com o outro departamento? Isso não pode ser desfeito.
people-department-merge-ask = Mesclar “{ $name }” com “{ $into }”? Isso não pode ser desfeito.
people-department-merged = O departamento foi mesclado. As pessoas e os chamados dele estão sendo movidos em segundo plano.
people-department-archive = Arquivar
people-department-archive-hint = Ninguém mais poderá escolhê-lo. Pessoas e chamados que já o têm continuam com ele.
people-department-archive-do = Arquivar
people-department-archived = O departamento foi arquivado.
people-department-restore = Restaurar
people-department-restore-hint = Ele poderá ser escolhido de novo.
people-department-restore-do = Restaurar
people-department-restored = O departamento pode ser escolhido de novo.
people-nobody-next = Tente outra busca ou use menos filtros.
people-activate-text = A pessoa pode entrar de novo e receber chamados.
people-part = Desativar ou excluir
people-part-text = Desativar pode ser desfeito e mantém tudo. Excluir não; antes, a central pergunta o que acontece com os chamados.
people-added-and-invited = A pessoa foi adicionada e um convite está a caminho.
people-added-invitation-waits = A pessoa foi adicionada. O convite aguarda na caixa de saída até que um servidor de e-mail seja configurado.
people-way = Primeiro login
people-way-invitation = Por convite
people-way-invitation-hint = Um e-mail com um link que funciona por 72 horas; a pessoa escolhe a senha.
people-way-invitation-no-server = Nenhum servidor de e-mail está configurado: o convite aguardaria na caixa de saída. Na página seguinte você pode gerar um link e entregá-lo pessoalmente.
people-way-password = Com uma senha que eu escolho
people-data = Dados pessoais
people-data-export = Exportar tudo sobre esta pessoa
people-access = Acesso
people-access-ways = Senha, convite e segundo fator
people-access-sessions = Sessões
people-access-tokens = Tokens da API
