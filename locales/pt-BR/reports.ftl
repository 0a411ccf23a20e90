# Relatórios: o painel, os chamados por trás dos números, exportações.
reports-title = Relatórios
reports-period = Período
reports-period-today = Hoje
reports-period-week = Últimos 7 dias
reports-period-month = Últimos 30 dias
reports-period-quarter = Últimos 90 dias
reports-period-year = Últimos 365 dias
reports-period-own = Personalizado
reports-from = De
reports-to = Até
reports-all = Todos
reports-more-filters = Mais filtros
reports-show = Mostrar
reports-widen = Mostrar todos os chamados
reports-no-day = Isto não é uma data. Escreva como 2026-03-02.
reports-ends-before = O último dia vem antes do primeiro.
reports-too-long = Um relatório abrange no máximo dez anos.
reports-earlier = Antes
reports-later = Depois
reports-days = { $from } a { $to }
reports-compared = em comparação com { $days }
reports-behind = Alguns chamados ainda estão sendo contados depois de uma mudança maior. Os números estarão completos em alguns minutos.
reports-empty = Nada aconteceu neste período
reports-empty-hint = Nenhum chamado foi aberto ou resolvido, e nenhum está aberto. Escolha um período maior.
reports-empty-narrow = Nenhum chamado corresponde ao que você escolheu. Escolha um período maior ou mostre todos os chamados.
reports-thousands = .
reports-decimal = ,
reports-change = { $percent }%, antes { $before }
reports-change-was = antes { $before }

# Números
reports-opened = Abertos
reports-resolved = Resolvidos
reports-open-now = Em aberto agora
reports-open-age = metade há mais de { $age }
reports-first-answer = Primeira resposta
reports-resolution = Até a resolução
reports-waiting = Espera pelo solicitante
reports-median-work = mediana, em horas úteis
reports-median-clock = mediana, em horas corridas
reports-reopened = Reabertos
reports-reassigned = Transferidos
reports-withdrawn = Cancelados
reports-rating = Avaliação
reports-rating-count = { $count ->
    [one] 1 avaliação
   *[other] { $count } avaliações
}

# Gráficos
reports-table = Mostrar como tabela
reports-flow = Abertos e resolvidos
reports-flow-said = Colunas com quantos chamados foram abertos e resolvidos; a tabela abaixo tem os mesmos números.
reports-grain-day = uma coluna por dia
reports-grain-week = uma coluna por semana
reports-grain-month = uma coluna por mês
reports-backlog = Pendentes ao final
reports-backlog-said = Uma linha com quantos chamados estavam pendentes; a tabela abaixo tem os mesmos números.
reports-times = Quanto tempo levou
reports-times-lead = Primeiras respostas dadas no período e chamados resolvidos nele. A metade não levou mais do que a mediana.
reports-what = O quê
reports-tickets = Chamados
reports-median = Mediana
reports-ninety = 9 em cada 10 em até
reports-median-before = Mediana antes
reports-in-hours = em horas úteis
reports-by-the-clock = em horas corridas
reports-ages = Idade dos chamados em aberto
reports-ages-lead = Chamados que não estão resolvidos neste momento, qualquer que seja o período.
reports-age-new = Menos de um dia
reports-age = De { $from } a { $to } dias
reports-age-old = { $from } dias ou mais
reports-by = Chamados resolvidos
reports-by-category = Por categoria
reports-by-department = Por departamento
reports-by-priority = Por prioridade
reports-by-assignee = Por responsável
reports-by-author = Por solicitante
reports-by-channel = Por canal de entrada
reports-no-department = Sem departamento
reports-no-category = Sem categoria
reports-way-desk = A própria central
reports-none-resolved = Nada foi resolvido neste período.
reports-more = { $count ->
    [one] E mais um.
   *[other] E mais { $count }.
}
reports-heat = Quando os chamados são abertos
reports-heat-lead = Por dia da semana e hora, no fuso horário da central. Quanto mais forte a cor, mais chamados.
reports-busiest = Horário de pico: { $day }, das { $hour } h às { $next } h.
reports-hour-of-day = Hora
reports-monday = Segunda
reports-tuesday = Terça
reports-wednesday = Quarta
reports-thursday = Quinta
reports-friday = Sexta
reports-saturday = Sábado
reports-sunday = Domingo
reports-ratings = Avaliações
reports-no-ratings = Ninguém avaliou o atendimento neste período. A pergunta aparece em cada chamado resolvido.
reports-of-five = de 5
reports-comments = O que as pessoas disseram

# Os chamados por trás de um número
reports-of-opened = Chamados abertos no período
reports-of-resolved = Chamados resolvidos
reports-of-open = Chamados em aberto agora
reports-of-answered = Chamados respondidos pela primeira vez
reports-of-reopened = Chamados reabertos
reports-of-reassigned = Chamados transferidos
reports-of-withdrawn = Chamados cancelados
reports-of-rated = Chamados avaliados
reports-narrowed = { $what }: { $value }
reports-hour = das { $hour } às { $next } h
reports-ticket = Chamado
reports-opened-at = Aberto em
reports-took = Levou
reports-took-work = Horas úteis
reports-no-tickets = Nenhum chamado
reports-no-tickets-hint = Nenhum corresponde mais a este número.
reports-back = Voltar ao relatório

# Exportações
reports-pdf = Salvar como PDF
reports-table-csv = Números em CSV
reports-table-part = Quadro
reports-table-what = Item
reports-table-measure = Medida
reports-table-value = Valor
reports-table-before = Nos dias anteriores
reports-table-median-clock = Mediana em minutos, em horas corridas
reports-table-ninety-clock = 9 em cada 10, em minutos, em horas corridas
reports-table-median-work = Mediana em minutos, em horas úteis
reports-table-ninety-work = 9 em cada 10, em minutos, em horas úteis
reports-table-others = { $count ->
    [one] Mais um
   *[other] Mais { $count }
 }
reports-export = Exportar como CSV
reports-export-lead = Cada chamado deste período com os seus tempos, em um arquivo para planilhas:
reports-export-opened = Chamados abertos em CSV
reports-export-resolved = Chamados resolvidos em CSV
reports-csv-number = Número
reports-csv-subject = Assunto
reports-csv-status = Status
reports-csv-opened = Aberto em
reports-csv-answered = Primeira resposta em
reports-csv-ended = Encerrado em
reports-csv-end = Como terminou
reports-csv-end-solved = Resolvido
reports-csv-end-withdrawn = Cancelado
reports-csv-end-merged = Mesclado com outro
reports-csv-answer-work = Minutos até a primeira resposta, em horas úteis
reports-csv-answer-clock = Minutos até a primeira resposta, em horas corridas
reports-csv-end-work = Minutos até o fim, em horas úteis
reports-csv-end-clock = Minutos até o fim, em horas corridas
reports-csv-waited = Minutos à espera do solicitante, em horas corridas
reports-csv-reopened = Vezes reaberto
reports-csv-reassigned = Vezes transferido
reports-csv-score = Avaliação
reports-page = Página { $page } de { $pages }
reports-made = Feito em { $when }
reports-of-desk = { $desk }: relatório
reports-prevented = Chamados evitados
reports-prevented-hint = resolvidos pela base de conhecimento antes de serem abertos
