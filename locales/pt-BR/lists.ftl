# Narrowing lists
lists-narrow = Filtrar
lists-filter-title = Filtrar chamados
lists-narrow-send = Mostrar chamados
lists-narrowed-to = Filtrado por:
lists-chip-remove = Remover este filtro
lists-clear = Limpar filtros
lists-any = Qualquer
lists-anybody = Qualquer pessoa
lists-assignee-me = Eu
lists-assignee-nobody = Ninguém
lists-requester-hint = Nome ou e-mail
lists-from = Aberto a partir de
lists-to = Aberto até
lists-ends-before = O último dia vem antes do primeiro.
lists-tag = Etiqueta
lists-words = Palavras
lists-words-hint = As palavras são procuradas pela busca, que mantém os outros filtros.
lists-unknown-requester = Nenhuma pessoa, ou mais de uma, tem esse nome ou e-mail. A lista mostra os chamados de todos.
lists-chip-mine = Atribuído a mim
lists-chip-nobodys = Sem responsável
lists-chip-assignee = Atribuído a { $name }
lists-chip-requester = De { $name }
lists-chip-category = Categoria { $name }
lists-chip-department = Departamento { $name }
lists-chip-tag = Etiqueta { $name }
lists-chip-from = Aberto a partir de { $name }
lists-chip-to = Aberto até { $name }
lists-order = Ordem
lists-sort-queue = Mais urgentes primeiro
lists-sort-newest = Mais recentes primeiro
lists-sort-oldest = Mais antigos primeiro
lists-sort-changed = Alterados mais recentemente
lists-density = Linhas
lists-compact = Compactas
lists-comfortable = Espaçadas
lists-empty-narrowed = Nenhum chamado corresponde a esses filtros. Remova um deles ou limpe todos.
lists-empty-cut-short = Nenhum dos chamados examinados até aqui corresponde a esses filtros. Avance para examinar os seguintes.
lists-cut-short = Poucos chamados correspondem a esses filtros, por isso só alguns foram examinados. Avance para examinar os seguintes.

# Saved views
views-title = Visões salvas
views-save = Salvar visão
views-edit = Editar visão
views-new-title = Salvar esta visão
views-edit-title = Editar visão
views-filter = O que ela mostra
views-replace = Passar a mostrar o que a lista mostra agora
views-replace-hint = A lista está filtrada de um modo diferente do desta visão. Deixe desmarcado para manter os filtros da visão.
views-name = Nome
views-name-hint = Como aparece acima da lista, por exemplo “Impressoras do viveiro”.
views-share = Compartilhar com a equipe
views-share-hint = Toda a equipe de suporte a vê. Só você e os administradores podem alterá-la.
views-delete = Excluir visão
views-delete-confirm = Excluir esta visão? Os chamados ficam como estão.
views-delete-confirm-shared = Excluir esta visão para toda a equipe? Os chamados ficam como estão.
views-saved = A visão foi salva.
views-changed = A visão foi alterada.
views-deleted = A visão foi excluída.
views-too-many = Você já tem { $number } visões. Exclua uma de que não precisa mais.

# Triage
triage-title = Triagem
triage-one-by-one = Um por um
triage-waiting = Aguardando triagem
triage-since = desde { $when }
triage-read-on = Ler tudo
triage-files = { $count ->
    [one] um arquivo
   *[other] { $count } arquivos
}
triage-category-later = Ainda não se sabe
triage-assignee-later = Ninguém ainda
triage-keys = Teclas: 1 a 4 escolhem a prioridade, J e K percorrem a lista.
triage-older = Há mais tempo
triage-newer = Há menos tempo
triage-empty-title = Tudo triado
