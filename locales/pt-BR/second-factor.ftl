# O segundo fator: códigos de um aplicativo e códigos de recuperação.
second-factor-title = Segundo fator
second-factor-set-up = Configure o seu segundo fator
second-factor-what = Com um segundo fator, só a senha não basta: a cada login você também informa um código que o seu celular mostra.
second-factor-apps = Você precisa de um aplicativo para esses códigos, como Google Authenticator, Microsoft Authenticator, Aegis ou 2FAS, ou de um gerenciador de senhas que os gere.
second-factor-begin = Configurar
second-factor-required-text = Esta central pede um segundo fator a todos que trabalham nos chamados. Configurá-lo leva um minuto.
second-factor-scan = Escaneie esta imagem com o seu aplicativo.
second-factor-picture = Código QR com o segredo para o seu aplicativo
second-factor-type = Se não conseguir escanear a imagem, digite este segredo no aplicativo:
second-factor-first-code = Digite o código que o aplicativo mostra agora.
second-factor-confirm = Ativar
second-factor-another-secret = Começar com outro segredo
second-factor-code = Código
second-factor-code-hint = Seis dígitos; eles mudam a cada 30 segundos.
second-factor-wrong = Este código está errado ou já foi usado. Use o que o aplicativo mostra agora ou espere o próximo.
second-factor-wrong-first = Este código não confere. Use o que o aplicativo mostra agora; se não adiantar, veja se o relógio do seu celular está certo.
second-factor-slow-down = Códigos errados demais. Espere { $number } min e tente de novo.
second-factor-too-late = Passaram-se mais de 15 minutos. Comece com outro segredo.
second-factor-why = Para que ninguém configure um em um computador deixado aberto.
second-factor-sign-in-anew = Saia e entre de novo primeiro: só é possível configurar um segundo fator logo depois de entrar.
second-factor-already = Você já tem um segundo fator.

second-factor-ask-title = O seu segundo fator
second-factor-ask-intro = Digite o código que o seu aplicativo mostra.
second-factor-use-recovery = Estou sem o celular
second-factor-recovery = Código de recuperação
second-factor-recovery-hint = Um dos dez que você guardou. Cada um funciona uma única vez.
second-factor-other-person = Entrar como outra pessoa
second-factor-few-codes = Restam poucos códigos de recuperação. Crie novos no seu perfil.

second-factor-is-on = O segundo fator está ativo.
second-factor-codes-title = Códigos de recuperação
second-factor-codes-text = Cada um destes códigos deixa você entrar uma vez quando estiver sem o celular. Eles só aparecem agora.
second-factor-codes-keep = Imprima esta página ou guarde o arquivo em um lugar seguro, e não no próprio celular.
second-factor-codes-download = Baixar como arquivo
second-factor-codes-file = codigos-de-recuperacao.txt
second-factor-codes-kept = Já guardei
second-factor-on-text = Está ativo: a cada login você informa um código do seu aplicativo.
second-factor-codes-left = { $count ->
    [0] Não resta nenhum código de recuperação. Crie novos agora: sem o celular, você não conseguiria entrar.
    [one] Resta um código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
 }
second-factor-code-or-recovery = Código do aplicativo ou um código de recuperação
second-factor-new-codes = Criar novos códigos de recuperação
second-factor-new-codes-hint = Os antigos deixam de funcionar.
second-factor-turn-off = Desativar
second-factor-turn-off-hint = A partir daí, só a senha basta para entrar.
second-factor-removed = O segundo fator foi desativado.
second-factor-required-here = Esta central exige um segundo fator, por isso você não pode desativá-lo.

second-factor-rule = A equipe de suporte precisa de um segundo fator
second-factor-rule-hint = Atendentes, técnicos externos e administradores que entram com senha o configuram no próximo login. Quem ainda não tem é desconectado na hora.
second-factor-yours-first = Configure antes o seu próprio segundo fator, senão você ficaria sem acesso.
second-factor-has-one = Há um segundo fator.
second-factor-has-none = Não há segundo fator.
second-factor-to-own = Ir para o seu segundo fator
second-factor-take-away = Remover o segundo fator
second-factor-take-away-hint = Remova-o só quando tiver certeza de quem está pedindo: quem perdeu o celular e os códigos de recuperação poderá entrar só com a senha.
second-factor-take-away-confirm = Remover o segundo fator? A pessoa será avisada por e-mail e desconectada de todos os lugares.
second-factor-taken-away = O segundo fator foi removido.

second-factor-added-heading = O seu segundo fator está ativo
second-factor-added-text = Um segundo fator foi configurado para a sua conta em { $when }. A partir de agora, um código é pedido a cada login.
second-factor-removed-heading = O seu segundo fator foi desativado
second-factor-removed-text = O segundo fator da sua conta foi desativado.
second-factor-removed-by-text = { $name } removeu o segundo fator da sua conta, e a sua sessão foi encerrada em todos os lugares.
