privacy-export-title = Exportar tudo sobre { $name }
privacy-export-intro = Você recebe um único arquivo com tudo o que a central sabe sobre esta pessoa. Qualquer programa de compactação o abre; o index.html dentro dele pode ser lido por qualquer um e vem no seu idioma.
privacy-export-tickets = Os chamados que ela abriu, com toda a conversa, arquivos, etapas, avaliações e históricos.
privacy-export-elsewhere = O que ela escreveu em chamados de outros, sem o restante desses chamados.
privacy-export-rows = Todos os outros registros do banco de dados que a mencionam: endereços, sessões, e-mails, avisos, auditoria.
privacy-export-no-secrets = Nenhuma senha, token, código ou chave.
privacy-export-notes = As notas internas sobre a pessoa estão incluídas: elas também são dados dela. Confira o arquivo antes de entregá-lo, pois ele pode conter algo sobre outras pessoas.
privacy-export-why = Para que ninguém exporte esses dados em um computador deixado sem vigilância. A auditoria registra quem exportou o quê.
privacy-export-do = Exportar
privacy-sign-in-anew = Primeiro saia e entre de novo: dados pessoais só podem ser exportados logo depois de entrar.
privacy-page-title = Dados sobre { $name }
privacy-page-made = { $organisation }, { $when }
privacy-page-intro = Isto é o que a central de suporte tinha armazenado sobre esta pessoa naquele momento: primeiro os chamados com o que foi escrito neles, depois todo o resto em arquivos.
privacy-page-notes = As notas internas, que na central só a equipe de suporte vê, estão marcadas.
privacy-page-address = E-mail
privacy-tickets = Chamados abertos por ela
privacy-elsewhere = Escrito em chamados de outros
privacy-none = Nada.
privacy-note = Nota interna
privacy-quoted = Texto citado
privacy-files = Arquivos
privacy-files-none = Não há nenhum.
privacy-file-missing = Este arquivo não está mais armazenado.
privacy-files-sums = O arquivo SHA256SUMS traz o SHA-256 de cada arquivo daqui, no formato que o sha256sum lê.
privacy-tables = Todos os registros
privacy-tables-intro = Cada tabela do banco de dados que tem algo sobre a pessoa, como arquivo JSON, e quantos registros ela tem. O README.txt explica como estão escritos.
privacy-readme =
    Tudo o que a central de suporte tinha armazenado sobre uma pessoa.

    index.html    para ler no navegador: a pessoa, os chamados dela, o que ela escreveu em outros
    data/         um arquivo para cada tabela do banco de dados: uma lista JSON com um registro por linha
    files/        anexos, fotos e os e-mails recebidos, por tabela
    SHA256SUMS    SHA-256 de cada arquivo daqui; confira com: sha256sum -c SHA256SUMS

    Em data/, os horários estão em UTC (RFC 3339) e os ids são textos. Uma coluna com um documento o traz como texto em JSON.
    Em "people" está a própria pessoa. De chamados de outras pessoas, aqui só estão os registros desta pessoa.
    Senhas, tokens, códigos e chaves ficam de fora, assim como o endereço de rede de outras pessoas na auditoria.
    As notas internas sobre a pessoa estão incluídas.
