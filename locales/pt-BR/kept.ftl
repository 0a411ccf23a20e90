# O que alguém tinha digitado quando a sessão terminou.
kept-title-page = Você não está mais conectado
kept-intro = Nada foi enviado e nada se perdeu. Entre de novo e você volta ao formulário com o que tinha digitado. O texto espera por você neste navegador por uma hora e não aparece para mais ninguém que entrar aqui.
kept-intro-copy = Nada foi enviado. Copie o que você digitou antes de continuar: não é possível levá-lo junto.
kept-sign-in = Entrar e continuar
kept-text = Texto
kept-reason = Motivo
kept-title = Título
kept-name = Nome
kept-files = Arquivos não podem ser guardados; escolha-os de novo: { $names }
kept-filled = Sua sessão terminou antes do envio. O que você tinha digitado está aqui de novo: confira e envie.
kept-lost = Sua sessão terminou antes do envio, e o formulário não está mais nesta página. Aqui está o que você tinha digitado, para copiar.
kept-lost-title = O que você tinha digitado
kept-gone = Sua sessão terminou antes do envio, e a página em que você digitou não existe mais. Aqui está o texto, para copiar.
kept-again-title = O que você enviou não se perdeu
kept-again = O envio não foi concluído. Aqui está o que você enviou: espere um minuto e envie de novo por aqui. Mesmo que envie várias vezes, acontece uma só.
kept-again-copy = O envio não foi concluído e não pode ser repetido por aqui. Copie o que você digitou antes de sair desta página.
kept-again-send = Enviar de novo
