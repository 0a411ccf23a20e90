# Senhas, convites e as regras da central sobre isso: páginas e e-mails.
passwords-guessable = Outras pessoas também pensariam nesta. Use uma frase curta ou palavras que não combinam entre si; sem o seu nome, o seu e-mail ou o nome da organização.
passwords-new = Nova senha
passwords-new-hint = No mínimo 12 caracteres; uma frase curta é uma boa senha.
passwords-link-send = Salvar e entrar
passwords-to-sign-in = Ir para a página de entrada
passwords-not-you = Se não foi você, troque a sua senha e avise um administrador da central.

passwords-welcome = Boas-vindas
passwords-welcome-text = { $name }, esta é a central de suporte de { $organisation }. Escolha uma senha e pronto, você já entra.
passwords-reset-intro = { $name }, escolha uma nova senha. A sua sessão será encerrada em todos os outros lugares.
passwords-dead-title = Este link não funciona mais
passwords-dead-invitation = Ele já foi usado, foi cancelado ou é antigo demais. Se você já tem senha, entre; se não, peça a um administrador da central que convide você de novo.
passwords-dead-reset = Ele já foi usado ou é antigo demais: cada link funciona uma única vez, durante uma hora. Peça outro.
passwords-ask-again = Pedir outro link
passwords-off-title = As senhas estão desativadas
passwords-off-text = Nesta central você entra com a conta da sua organização, sem senha.
passwords-off-admins = Administradores: entrar com senha
passwords-off-for-you = As senhas estão desativadas nesta central. Entre com a conta da sua organização.

passwords-forgotten-ask = Esqueceu a senha?
passwords-forgotten-title = Esqueci a senha
passwords-forgotten-intro = Digite o seu e-mail. Enviaremos um link para você escolher uma nova senha.
passwords-forgotten-hint = O que está cadastrado na central.
passwords-forgotten-send = Enviar o link
passwords-forgotten-sent = Se alguém daqui usa o endereço { $email }, um e-mail já está a caminho.
passwords-forgotten-after = O link funciona uma única vez, durante uma hora. Se nada chegar em alguns minutos, olhe a pasta de spam ou tente outro endereço.
passwords-slow-down = Tentativas demais. Talvez já haja um e-mail a caminho; espere { $number } min antes de pedir de novo.

passwords-change-title = Trocar a senha
passwords-change-intro = Depois disso, a sua sessão será encerrada em todos os outros lugares.
passwords-present = Senha atual
passwords-present-hint = Para que ninguém mais troque a senha no seu computador.
passwords-present-wrong = Esta não é a sua senha atual.
passwords-change-send = Trocar a senha
passwords-changed = A sua senha foi trocada, e a sua sessão foi encerrada em todos os outros lugares.
passwords-sign-in-anew = Você ainda não tem senha. Para criar uma, saia, entre de novo e volte aqui em até dez minutos.

passwords-rules-title = Como as pessoas entram
passwords-rule = As pessoas podem entrar com senha
passwords-rule-hint = Se desativar, só os administradores podem, para o dia em que a entrada pela organização estiver fora do ar.
passwords-rule-later = Isso pode ser desativado assim que alguém tiver entrado com a conta da organização.

passwords-of = Como { $name } entra
passwords-has-one = Já existe uma senha. Quem a esqueceu pede outra na página de entrada.
passwords-has-none = Ainda não existe senha. O convite é um e-mail com um link para a pessoa escolher uma.
passwords-invite = Enviar um convite
passwords-invite-again = Enviar um novo convite
passwords-invited = O convite está a caminho.
passwords-invited-until = Convite feito em { $made }. O link funciona até { $end }.
passwords-invited-waits = Convite feito em { $made }. O e-mail ainda não saiu; a caixa de saída mostra o motivo.
passwords-withdraw = Cancelar o convite
passwords-withdraw-confirm = Cancelar o convite? O link deixará de funcionar.
passwords-invitation-withdrawn = O convite foi cancelado.
passwords-invite-inactive = No momento esta pessoa não pode entrar.
passwords-invite-has-password = Esta pessoa já tem senha.

passwords-letter-reason = Você recebe este e-mail porque ele trata da sua própria conta nesta central.
passwords-invitation-heading = A sua conta na central de suporte de { $organisation }
passwords-invitation-text = Olá, { $name }! { $inviter } abriu uma conta para você na central de suporte de { $organisation }. Nela você pede ajuda e acompanha as suas solicitações.
passwords-invitation-once = Escolha uma senha pelo botão abaixo e pronto. O link funciona uma única vez, durante 72 horas. Se você não esperava este e-mail, não precisa fazer nada.
passwords-invitation-provider = Você não precisa de senha: entre com a conta da sua organização.
passwords-invitation-accept = Aceitar o convite
passwords-reset-heading = Criar uma nova senha
passwords-reset-text = Alguém, provavelmente você, pediu uma nova senha para a sua conta na central de suporte de { $organisation }. Escolha-a pelo botão abaixo; o link funciona uma única vez, durante uma hora.
passwords-reset-not-you = Se não foi você, não precisa fazer nada: a sua senha continua a mesma.
passwords-reset-action = Escolher uma nova senha
passwords-none-heading = Como você entra
passwords-none-text = Alguém, provavelmente você, pediu uma nova senha para a sua conta na central de suporte de { $organisation }. Você não entra nela com senha.
passwords-none-provider = Entre com a conta da sua organização: o botão está na página de entrada.
passwords-none-invitation = Peça a um administrador da central que envie um convite: com ele você escolhe a sua primeira senha.
passwords-changed-heading = A sua senha foi trocada
passwords-changed-text = A senha da sua conta foi trocada em { $when }. Todos os outros navegadores foram desconectados.
passwords-changed-not-you = Se não foi você, crie outra agora mesmo pelo botão abaixo e avise um administrador da central.
