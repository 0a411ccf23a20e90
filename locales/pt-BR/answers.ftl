# Itens da base de conhecimento nos chamados, e respostas antes de abrir um.
answers-title = Respostas sugeridas
answers-show = Mostrar respostas sugeridas
answers-none = A base de conhecimento não tem nada que se aplique a este chamado.
answers-none-found = Nada encontrado. Tente com menos palavras ou com outras.
answers-found = Respostas para “{ $words }”
answers-more = Buscar na base de conhecimento para este chamado
answers-of-category = Desta categoria
answers-is-started = Já iniciado aqui
answers-insert = Inserir texto
answers-insert-link = Inserir link
answers-inserted = O texto está abaixo do que você já tinha escrito. Confira antes de enviar.
answers-link-of-staff = Os solicitantes não podem abrir este item; um link para ele não os levaria a lugar nenhum.
answers-start = Iniciar
answers-start-title = Iniciar um procedimento
answers-start-text = Estas etapas entram na lista do chamado, nesta ordem.
answers-start-worker-hint = Faz todas as etapas que não forem de outra pessoa abaixo.
answers-start-split = Passar etapas para outras pessoas
answers-start-as-rest = Como acima
answers-start-do = Iniciar o procedimento
answers-started = O procedimento foi iniciado: as etapas estão na lista do chamado.
answers-started-before = Este procedimento já foi iniciado neste chamado.
answers-no-start = Só é possível iniciar um procedimento publicado que tenha etapas.
answers-make = Transformar esta resposta em artigo
answers-from-ticket = Este rascunho começa com uma resposta do chamado #{ $number }. Retire nomes, endereços e tudo o que diz respeito apenas a quem perguntou.
answers-origin = Veio de
answers-used = Usado
answers-used-count = { $count ->
    [0] ainda não
    [one] uma vez
   *[other] { $count } vezes
 }
answers-figures = Desempenho
answers-figures-show = Ver quanto as etapas demoraram e quais foram puladas
answers-figures-none = Ainda não foi iniciado em nenhum chamado.
answers-figures-started = { $count ->
    [one] Iniciado uma vez; concluídos: { $completed }.
   *[other] Iniciado { $count } vezes; concluídos: { $completed }.
 }
answers-figures-last = Dos últimos { $count } inícios, { $completed } foram concluídos.
answers-figures-median = Metade deles levou até { $time } de tempo útil.
answers-figures-took = em geral { $time }
answers-figures-never = ainda não feita
answers-figures-expected = previsto: { $time }
answers-figures-skipped = pulada em { $share }
answers-figures-how = Tempo útil desde que a etapa anterior foi marcada. Uma etapa conta como pulada quando foi excluída ou ficou por fazer quando o chamado foi resolvido.
answers-percent = { $share }%
answers-offered-title = Procedimento oferecido primeiro
answers-offered-text = Quem atende um chamado desta categoria vê este procedimento em primeiro lugar entre as respostas sugeridas.
answers-offered-choose = Escolher o procedimento
answers-offered-procedure = Procedimento
answers-offered-hint = Subcategorias sem procedimento próprio oferecem o da categoria acima.
answers-offered-none = Nenhum
answers-offered-inherited = Sem um procedimento próprio, oferece “{ $title }”, da categoria acima.
answers-offered-empty = Ainda não há procedimento publicado.
answers-offered = O procedimento da categoria foi salvo.
answers-beside = Respostas que podem ajudar
answers-beside-hint = Enquanto você escreve, as respostas relacionadas aparecem aqui.
answers-beside-none = Nenhuma resposta encontrada por enquanto. Abra o chamado e nós ajudamos você.
answers-solved = Isto resolveu
answers-did-it = Isto resolve o que você ia pedir?
answers-need-help = Ainda preciso de ajuda
answers-solved-title = Que bom que ajudou
answers-solved-text = Nenhum chamado foi aberto: “{ $title }” resolveu. Se no fim não resolveu, volte: o que você digitou continua lá.
answers-solved-read = Ler de novo
answers-solved-tickets = Ir para os seus chamados
answers-look-first = Buscar uma resposta antes
answers-in-knowledge = Respostas na base de conhecimento
