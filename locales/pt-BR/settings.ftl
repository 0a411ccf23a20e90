settings-language-hint = Dos e-mails para quem não escolheu outro, e das páginas quando o navegador não diz nada.
settings-time-zone-hint = De datas e horários, para quem não escolheu outro.
settings-days-until-closed = Dias até um chamado resolvido ser fechado
settings-days-until-closed-hint = Até lá, uma resposta do solicitante reabre o chamado.
settings-saved = As configurações foram salvas.
settings-days-range = Um número de 1 a 365.
settings-no-provider-yet = As senhas só podem ser desativadas depois que alguém tiver entrado com a conta da organização.
