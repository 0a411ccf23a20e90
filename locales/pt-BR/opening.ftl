# Se a central está aberta e quando se trabalha.
opening-until = { $near ->
    [today] Aberto agora, até as { $time }.
    [tomorrow] Aberto agora, até amanhã às { $time }.
   *[other] Aberto agora, até { $date } às { $time }.
}
opening-again = { $near ->
    [today] Fechado agora. Abre hoje às { $time }.
    [tomorrow] Fechado agora. Abre amanhã às { $time }.
    [weekday] Fechado agora. Abre de novo { $weekday ->
        [1] na segunda-feira
        [2] na terça-feira
        [3] na quarta-feira
        [4] na quinta-feira
        [5] na sexta-feira
        [6] no sábado
       *[7] no domingo
    } às { $time }.
   *[other] Fechado agora. Abre de novo em { $date } às { $time }.
}
opening-desk-again = { $near ->
    [today] O atendimento está fechado agora. Abre hoje às { $time }.
    [tomorrow] O atendimento está fechado agora. Abre amanhã às { $time }.
    [weekday] O atendimento está fechado agora. Abre de novo { $weekday ->
        [1] na segunda-feira
        [2] na terça-feira
        [3] na quarta-feira
        [4] na quinta-feira
        [5] na sexta-feira
        [6] no sábado
       *[7] no domingo
    } às { $time }.
   *[other] O atendimento está fechado agora. Abre de novo em { $date } às { $time }.
}
opening-always = Aberto agora, dia e noite.
opening-never = Sempre fechado: nenhum dia tem horário.

# A página do horário de atendimento
hours-title = Horário de atendimento
hours-intro = O tempo de resposta é contado neste horário, e quem escreve fora dele fica sabendo quando o atendimento abre de novo.
hours-preview = O que isto significa
hours-preview-unsaved = É isto que o horário do formulário significaria. Ele ainda não foi salvo.
hours-zone = O horário é o de { $zone }. O fuso horário fica nas configurações.
hours-zone-change = Mudar o fuso horário
hours-form = Horário de cada dia
hours-hint = Escreva “08:00–12:00, 14:00–18:00”, no máximo quatro períodos por dia. Um campo vazio é um dia sem expediente; o fim do dia é 24:00.
hours-show = Pré-visualizar
hours-saved = O horário de atendimento foi salvo.
hours-closed = fechado
hours-a-week = { $span } por semana
hours-total = No total
hours-next-holiday = Próximo feriado
hours-next-holiday-is = { $name }, { $date }
hours-unreadable = Não foi possível ler este horário. Escreva como 08:00–12:00, 14:00–18:00.
hours-backwards = Um período termina antes de começar. O que passa da meia-noite se escreve nos dois dias: até 24:00 e a partir de 00:00.
hours-overlap = Dois destes períodos se sobrepõem.
hours-too-many = No máximo { $most } períodos por dia.
hours-day = { $weekday ->
    [1] Segunda-feira
    [2] Terça-feira
    [3] Quarta-feira
    [4] Quinta-feira
    [5] Sexta-feira
    [6] Sábado
   *[7] Domingo
}
hours-two-days = { $weekday ->
    [1] Segunda e terça-feira
    [2] Terça e quarta-feira
    [3] Quarta e quinta-feira
    [4] Quinta e sexta-feira
    [5] Sexta-feira e sábado
   *[6] Sábado e domingo
}
hours-days = { $weekday ->
    [1] Segunda
    [2] Terça
    [3] Quarta
    [4] Quinta
   *[5] Sexta
} a { $last ->
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}

# A página dos feriados
holidays-title = Feriados
holidays-intro = Nestes dias ninguém trabalha, seja qual for o horário da semana.
holidays-year = Feriados de { $year }
holidays-every-year = todo ano
holidays-remove-named = Remover { $name }
holidays-empty-title = Nenhum feriado em { $year }
holidays-empty = Adicione um pela data ou cole uma lista com vários.
holidays-new = Adicionar um feriado
holidays-date = Data
holidays-name = Nome
holidays-comes-back = Repetir todo ano
holidays-comes-back-hint = No mesmo dia e mês.
holidays-list = Colar uma lista
holidays-lines = Um dia por linha
holidays-lines-hint = “24/12/2026 Véspera de Natal” ou “2026-12-24 Véspera de Natal” é um dia de um só ano; “25/12 Natal” se repete todo ano. Um dia que já existe recebe o novo nome.
holidays-add-all = Adicionar todos
holidays-propose-year = Feriados nacionais do Brasil, ano
holidays-propose = Sugerir
holidays-propose-hint = Preenche a lista abaixo. Nada é adicionado até você clicar em “Adicionar todos”.
holidays-proposed-none = Todos os feriados nacionais de { $year } já estão aqui.
holidays-added = Adicionado.
holidays-removed = O feriado foi removido.
holidays-bad-date = Isto não é uma data. Escreva como 24/12/2026.
holidays-bad-year = Um ano de 1970 a 2199.
holidays-name-missing = Escreva um nome de no máximo 100 caracteres.
holidays-none-written = Escreva pelo menos um dia.
holidays-line-date = A linha { $number } não começa com um dia. Escreva 24/12/2026, 2026-12-24 ou 24/12 e depois o nome.
holidays-line-name = A linha { $number } precisa de um nome de no máximo 100 caracteres depois do dia.
holidays-too-many = No máximo { $most } feriados ao todo.
holidays-brazil-new-year = Confraternização Universal
holidays-brazil-carnival-monday = Segunda-feira de Carnaval
holidays-brazil-carnival-tuesday = Terça-feira de Carnaval
holidays-brazil-good-friday = Paixão de Cristo
holidays-brazil-tiradentes = Tiradentes
holidays-brazil-labour = Dia do Trabalho
holidays-brazil-corpus-christi = Corpus Christi
holidays-brazil-independence = Independência do Brasil
holidays-brazil-aparecida = Nossa Senhora Aparecida
holidays-brazil-all-souls = Finados
holidays-brazil-republic = Proclamação da República
holidays-brazil-black-awareness = Dia da Consciência Negra
holidays-brazil-christmas = Natal
