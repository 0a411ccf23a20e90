knowledge-kind-procedure = Procedimento
knowledge-kind-article = Artigo
knowledge-kinds = Tipos
knowledge-all = Todos
knowledge-procedures = Procedimentos
knowledge-articles = Artigos
knowledge-state-draft = Rascunho
knowledge-state-published = Publicado
knowledge-state-archived = Arquivado
knowledge-states = Situações
knowledge-any-state = Em qualquer situação
knowledge-drafts = Rascunhos
knowledge-archive = Arquivados
knowledge-audience = Quem pode ler
knowledge-audience-hint = Depois de publicado.
knowledge-audience-everybody = Todos, mesmo sem entrar
knowledge-audience-requesters = Todos que entraram
knowledge-audience-staff = Equipe de suporte
knowledge-missing = Sem texto em { $language }
knowledge-seek = Pesquisar na base de conhecimento
knowledge-nothing-title = Nada sobre “{ $words }”
knowledge-nothing = Tente menos palavras, ou outras. A pesquisa encontra títulos, textos, etapas e etiquetas, com ou sem acentos.
knowledge-none-here-title = Ainda não há nada aqui
knowledge-none-here = Nenhum procedimento ou artigo atende a tudo o que você escolheu.
knowledge-show-all = Mostrar tudo
knowledge-empty-title = A base de conhecimento está vazia
knowledge-empty = O que a equipe de suporte escrever para você vai aparecer aqui.
knowledge-empty-staff = Escreva o primeiro procedimento: como vocês resolvem algo, passo a passo, para que todos façam do mesmo jeito.
knowledge-new-procedure = Novo procedimento
knowledge-new-article = Novo artigo
knowledge-edit-procedure = Editar o procedimento
knowledge-edit-article = Editar o artigo
knowledge-edit = Editar
knowledge-next = Mais
knowledge-tagged = Etiqueta: { $tag }
knowledge-size = { $count ->
    [one] 1 etapa
   *[other] { $count } etapas
 }
knowledge-size-time = { $count ->
    [one] 1 etapa, { $time }
   *[other] { $count } etapas, { $time }
 }
knowledge-useful-count = útil para { $useful } de { $count }
knowledge-pieces = { $count ->
    [0] vazia
    [one] 1 texto
   *[other] { $count } textos
 }
knowledge-not-translated = Isto ainda não existe em { $wanted }: você está lendo o texto em { $language }.
knowledge-translate = Escrever em { $language }
knowledge-languages = Idiomas
knowledge-updated = Alterado
knowledge-takes = Leva
knowledge-picture-alt = Imagem da etapa { $number }
knowledge-files = Arquivos
knowledge-file-add = Anexar arquivos
knowledge-file-added = Os arquivos foram anexados.
knowledge-file-remove = Remover { $name }
knowledge-file-removed = O arquivo não está mais anexado.
knowledge-markdown = Salvar como Markdown
knowledge-print = Imprimir
knowledge-useful = Isto foi útil?
knowledge-useful-yes = Sim
knowledge-useful-no = Não
knowledge-comment = O que ajudou, ou o que está faltando?
knowledge-comment-hint = Opcional. A equipe de suporte lê o comentário com o seu nome.
knowledge-vote-choose = Clique em Sim ou Não.
knowledge-voted = Obrigado por avisar.
knowledge-voted-before = Você já respondeu; clicar de novo muda a sua resposta.
knowledge-vote-unpublished = Só se vota no que está publicado.
knowledge-care = Para a equipe de suporte
knowledge-owner = Responsável
knowledge-owner-hint = A quem os colegas perguntam sobre isto.
knowledge-owner-none = Ninguém
knowledge-version = Versão
knowledge-version-number = Versão { $version } – ver todas
knowledge-votes = Votos
knowledge-votes-count = { $useful } útil, { $useless } não
knowledge-comments = O que dizem os leitores
knowledge-publish = Publicar
knowledge-publish-again = Publicar de novo
knowledge-archive-it = Arquivar
knowledge-to-draft = Voltar para rascunho
knowledge-is-published = Publicado: os leitores já veem.
knowledge-is-archived = Arquivado: só a equipe de suporte vê.
knowledge-is-draft = É rascunho de novo: só a equipe de suporte vê.
knowledge-no-steps = Um procedimento precisa de pelo menos uma etapa para ser publicado.
knowledge-delete = Excluir
knowledge-delete-text = Exclui de vez, com todas as versões, imagens, arquivos e votos. O que só saiu de uso é melhor arquivar.
knowledge-delete-confirm = Excluir de vez, com todas as versões e arquivos?
knowledge-deleted = Excluído.
knowledge-title = Título
knowledge-body = Texto
knowledge-body-hint = Imagens podem ser coladas ou arrastadas para o texto.
knowledge-body-before = Antes das etapas
knowledge-body-before-hint = Opcional: quando isto ajuda e o que é preciso ter à mão.
knowledge-steps = Etapas
knowledge-steps-hint = Uma coisa a fazer em cada uma. As vazias não são salvas.
knowledge-steps-too-many = No máximo { $most } etapas.
knowledge-step-text = O que deve ser feito
knowledge-step-placeholder = O que deve ser feito
knowledge-step-add = Adicionar etapa
knowledge-step-remove = Remover esta etapa
knowledge-drag = Arraste para outro lugar
knowledge-minutes = Minutos
knowledge-minutes-wrong = Minutos inteiros, de 1 a { $most }.
knowledge-picture = Imagem
knowledge-picture-remove = Sem imagem
knowledge-section = Seção
knowledge-section-hint = Onde os leitores procuram.
knowledge-section-none = Nenhuma
knowledge-tags = Etiquetas
knowledge-tags-hint = Separadas por vírgulas.
knowledge-tag-long = Uma etiqueta tem no máximo { $most } caracteres.
knowledge-tags-too-many = No máximo { $most } etiquetas.
knowledge-writing-in = Você está escrevendo em { $language }.
knowledge-original = O outro texto se chama “{ $title }”.
knowledge-save-draft = Salvar como rascunho
knowledge-back = Voltar
knowledge-begun = Salvo como rascunho. Publique quando outros puderem ler.
knowledge-saved = Salvo.
knowledge-changed-meanwhile = Outra pessoa alterou isto nesse meio-tempo.
knowledge-meanwhile = { $name } alterou isto nesse meio-tempo ({ $when }). Abaixo está o que mudou; o que você escreveu continua no formulário. Compare os dois e salve de novo: o seu texto substitui o outro.
knowledge-versions = Versões
knowledge-versions-intro = Tudo o que já foi salvo, do mais novo ao mais antigo. Qualquer versão pode ser comparada com outra e trazida de volta.
knowledge-version-title = Versão { $version }
knowledge-version-deed = { $deed ->
    [begun] { $name } começou
    [went_back] { $name } voltou a uma versão anterior
    [published] { $name } publicou
    [archived] { $name } arquivou
    [draft] { $name } voltou para rascunho
   *[edited] { $name } alterou
 }
knowledge-nobody = Alguém que não está mais aqui
knowledge-current = Atual
knowledge-compare = Comparar a versão
knowledge-compare-with = com a versão
knowledge-compare-button = Comparar
knowledge-compared = Versão { $to } comparada com a versão { $from }.
knowledge-first-version = Foi assim que começou.
knowledge-look = Ver
knowledge-look-at = Ver a versão { $version }
knowledge-older = Mais antigas
knowledge-gone = saiu
knowledge-came = novo
knowledge-same-title = Nenhuma diferença
knowledge-same = As duas versões dizem a mesma coisa.
knowledge-go-back = Voltar à versão { $version }
knowledge-go-back-confirm = Fazer da versão { $version } a atual? O texto de agora continua entre as versões.
knowledge-went-back = Voltou a dizer o que dizia naquela versão.
knowledge-sections = Seções
knowledge-sections-intro = Como a base de conhecimento é organizada, na ordem em que os leitores veem.
knowledge-sections-empty-title = Ainda não há seções
knowledge-sections-empty = Adicione uma ao lado, como “Rede” ou “Impressoras”. Sem seções, tudo fica em uma só lista.
knowledge-sections-too-many = Há seções demais.
knowledge-section-new = Nova seção
knowledge-section-name = Nome
knowledge-section-same = Já existe uma seção com este nome.
knowledge-section-change = Alterar “{ $name }”
knowledge-section-saved = A seção foi salva.
knowledge-section-delete = Excluir a seção
knowledge-section-delete-confirm = Excluir a seção “{ $name }”? O que está nela continua, sem seção.
knowledge-section-deleted = A seção foi excluída; o que estava nela continua.
knowledge-import = Importar de Markdown
knowledge-import-intro = Cole um texto em Markdown: ele vira um rascunho que você confere antes de publicar.
knowledge-import-text = Markdown
knowledge-import-hint = O primeiro título é o título do texto. Uma lista numerada no fim vira as etapas do procedimento; “(5 min)” no fim de uma etapa é o tempo dela.
knowledge-import-kind = É um
knowledge-import-kind-hint = Quando o próprio texto não diz.
knowledge-import-guess = O que parecer
knowledge-import-language = Idioma
knowledge-import-language-hint = Quando o próprio texto não diz.
knowledge-import-button = Importar
knowledge-imported = Importado como rascunho.
