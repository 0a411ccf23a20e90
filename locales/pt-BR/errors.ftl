# Páginas de erro: cada uma tem um título e diz como continuar.
errors-not-found-title = Não há nada aqui
errors-not-found-text = A página não existe ou você não tem acesso a ela. Confira o endereço ou procure o chamado.
errors-not-found-outside = A página não existe ou só pode ser vista por quem entrou na central. Confira o endereço ou entre e tente de novo.
errors-method-title = Isto não é uma página
errors-method-text = O endereço pertence a um botão ou formulário e não abre sozinho. Volte e use o botão da página.
errors-forbidden-title = Você não pode fazer isso
errors-forbidden-text = O seu papel não permite isso. Se precisar, fale com um administrador.
errors-fault-title = Algo falhou do nosso lado
errors-fault-text = Não foi nada que você digitou. Volte e tente de novo em instantes; se acontecer outra vez, passe o número abaixo ao administrador.
errors-unavailable-title = A central não consegue fazer isso agora
errors-unavailable-text = Algo de que ela precisa, como o banco de dados, não responde. Não foi nada que você digitou, e nada ficou feito pela metade. Espere um minuto e tente de novo; se continuar, passe o número abaixo ao administrador.
errors-again = Tentar de novo
errors-conflict-title = Alguém foi mais rápido
errors-conflict-text = Isto mudou enquanto você olhava. Volte, recarregue a página e confira antes de repetir a alteração.
errors-too-large-title = Grande demais
errors-too-large-text = O que você enviou é maior do que a central aceita. Volte e anexe arquivos menores, ou menos de cada vez.
errors-no-room-title = Sem espaço para arquivos
errors-no-room-text = O disco da central está quase cheio, e o que resta é para o que as pessoas escrevem. Envie sem arquivos ou tente mais tarde; os administradores veem isso na página “Situação”.
errors-too-many-title = Um pouco mais devagar
errors-too-many-text = Foram tentativas demais em pouco tempo. Espere alguns minutos e tente de novo.
errors-cross-site-title = Isto não veio da nossa página
errors-cross-site-text = O formulário foi enviado a partir de outro site, por isso foi recusado. Abra a própria central e tente por lá.
errors-unreadable-title = Não conseguimos ler isso
errors-unreadable-text = O navegador enviou algo que a central não entende. Volte, recarregue a página e tente de novo.
errors-sign-in-title = Entre primeiro
errors-sign-in-text = Ninguém está conectado, ou o token não é (mais) válido. Envie um token válido em “Authorization: Bearer …”.
errors-incident = Número do incidente:
errors-to-tickets = Ir para os chamados
errors-to-search = Buscar
errors-to-sign-in = Entrar
errors-required = Preencha este campo.
errors-too-long = Longo demais: no máximo { $most } caracteres.
errors-sent-too-much = Você enviou muita coisa em pouco tempo. O texto continua aqui: envie de novo daqui a { $number ->
    [one] um minuto
   *[other] { $number } minutos
 }.
errors-unknown-choice = Escolha uma opção da lista.
errors-email = Isto não é um endereço de e-mail.
errors-email-taken = Já existe uma pessoa com este e-mail.
errors-name-taken = Este nome já existe.
errors-password-short = Curta demais: no mínimo { $least } caracteres.
errors-file-kind = Programas e scripts não são aceitos como arquivos.
errors-time-zone = Escolha um fuso horário da lista.
errors-reason = Diga o motivo, para quem ler o histórico.
errors-day = Esta data não existe no calendário.
