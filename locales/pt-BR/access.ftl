access-sign-in = Entrar
access-sign-in-intro = Use o e-mail cadastrado na sua organização.
access-email = E-mail
access-password = Senha
access-sign-in-send = Entrar
access-refused = E-mail e senha não conferem. Verifique os dois e tente de novo.
access-slow-down = Tentativas demais. Espere { $minutes ->
    [one] um minuto
   *[other] { $minutes } minutos
 } e tente de novo.
access-signed-out = Você saiu da central.
access-no-account-write = Não tem conta? Escreva para { $address }
access-no-account-ask = Não tem conta? Fale com quem cuida desta central.
access-demo-title = Esta é uma central de demonstração
access-demo-text = Entre como uma destas pessoas. A senha de todas é
access-help-centre = Buscar uma resposta sem entrar
access-session-ended = Sua sessão terminou. O que você escreveu está guardado: entre para continuar.
