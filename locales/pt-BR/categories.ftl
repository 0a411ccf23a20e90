# Categories
categories-change = Editar
categories-change-named = Editar { $name }
categories-about = Nomes e chamados
categories-name-hint = Chamados antigos e novos mostram o novo nome e são encontrados por ele.
categories-translation = Tradução ({ $language })
categories-translation-hint = Para quem usa a central nesse idioma. Deixe em branco se o nome for o mesmo.
categories-assignee = Responsável padrão
categories-assignee-hint = Recebe os chamados sem responsável que são abertos nela ou passam para ela.
categories-assignee-nobody = Ninguém
categories-assignee-inherited = O mesmo da categoria acima
categories-assignee-gone = indisponível
categories-changed = A categoria foi alterada.
categories-tickets = Chamados desta categoria
categories-up = Mover { $name } para cima
categories-down = Mover { $name } para baixo
categories-move = Mover
categories-move-hint = Para dentro de outra categoria, ou “Nenhuma” para ser uma categoria principal. Os chamados vão junto.
categories-move-not = Uma categoria com subcategorias não pode ficar dentro de outra. Mova ou mescle as subcategorias antes.
categories-move-do = Mover
categories-moved = A categoria foi movida.
categories-has-subcategories = Ela tem subcategorias e por isso não pode ficar dentro de outra categoria.
categories-taken-there = Já existe ali uma categoria com esse nome.
categories-archive = Arquivar
categories-archive-hint = Ninguém mais pode escolhê-la. Os chamados que a têm continuam com ela.
categories-archive-top-hint = Ninguém mais pode escolher a categoria nem as subcategorias dela. Os chamados que as têm continuam com elas.
categories-archive-do = Arquivar
categories-archived = A categoria foi arquivada.
categories-archived-title = Arquivadas
categories-archived-intro = Ninguém mais pode escolhê-las. Os chamados que têm uma delas continuam com ela.
categories-is-archived = Arquivada
categories-parent-archived = “{ $name }” está arquivada; por isso ninguém pode escolher o que está dentro dela.
categories-restore = Restaurar
categories-restore-hint = Ela poderá ser escolhida de novo.
categories-restore-do = Restaurar
categories-restored = A categoria pode ser escolhida de novo.
categories-merge = Mesclar com outra
categories-into = Mesclar com
categories-into-subcategory = Ela tem subcategorias: escolha uma categoria que não seja subcategoria.
categories-merge-hint = Os chamados e as subcategorias dela passam para a outra. Esta deixa de existir.
categories-merge-do = Mesclar
categories-merge-confirm = Mesclar “{ $name }” com a outra categoria? Não é possível desfazer.
categories-merge-ask = Mesclar “{ $name }” com “{ $into }”? Não é possível desfazer.
categories-merged = A categoria foi mesclada. Os chamados dela estão sendo movidos em segundo plano.

# Files with categories
categories-files = Importar e exportar
categories-export-json = Exportar como JSON
categories-export-csv = Exportar como CSV
categories-import = Importar categorias
categories-import-intro = De um arquivo JSON ou CSV. Você vê o que ele faria antes que algo aconteça; o que já existe aqui fica como está.
categories-file = Arquivo
categories-file-hint = UTF-8, até 256 kB.
categories-file-columns = Outras colunas, se houver: “tradução da categoria” e “tradução da subcategoria”.
categories-import-look = Pré-visualizar a importação
categories-import-plan = O que esta importação faria
categories-import-added = { $count ->
    [one] Uma categoria ou subcategoria seria adicionada.
   *[other] { $count } categorias e subcategorias seriam adicionadas.
}
categories-import-restored = { $count ->
    [one] Uma categoria arquivada seria restaurada.
   *[other] { $count } categorias arquivadas seriam restauradas.
}
categories-import-translated = { $count ->
    [one] Uma categoria receberia uma tradução.
   *[other] { $count } categorias receberiam uma tradução.
}
categories-import-kept = { $count ->
    [one] Uma já existe aqui e fica como está.
   *[other] { $count } já existem aqui e ficam como estão.
}
categories-import-nothing = Tudo o que está no arquivo já existe aqui. Não há nada a fazer.
categories-import-do = Importar
categories-import-other = Escolher outro arquivo
categories-import-back = Voltar às categorias
categories-imported = As categorias foram importadas.
categories-effect-added = nova
categories-effect-restored = restaurada
categories-effect-translated = tradução
categories-effect-kept = mantida
categories-file-missing = Escolha um arquivo que não esteja vazio.
categories-file-too-large = O arquivo tem mais de { $number } kB.
categories-file-not-utf8 = O arquivo não é texto em UTF-8. Salve-o como “CSV UTF-8” ou como JSON.
categories-file-not-json = Este JSON não é válido: veja a linha { $number }.
categories-file-shape = O JSON deve ser um objeto com uma lista de nomes para cada categoria, por exemplo {"{"}"Rede": ["Internet"]{"}"}: veja a linha { $number }.
categories-file-empty = O arquivo não tem nenhuma categoria.
categories-file-no-header = A primeira linha deve dar nome às colunas; falta “categoria”.
categories-file-no-name = Uma categoria sem nome: veja a entrada ou linha { $number }.
categories-file-long-name = Um nome tem mais de 80 caracteres ou caracteres que nenhum nome tem: veja a entrada ou linha { $number }.
categories-file-too-many = O arquivo tem mais de { $number } categorias e subcategorias.
