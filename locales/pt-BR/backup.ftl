backup-title = Backups
backup-intro = Toda a central em um só arquivo: chamados, pessoas, configurações e arquivos. Ela continua funcionando durante a cópia.
backup-make = Fazer backup agora
backup-ordered = O backup está sendo feito. Ele aparece aqui quando estiver completo.
backup-under-way = Um backup está sendo feito neste momento.
backup-look-again = Atualizar
backup-failed = Não foi possível fazer o último backup
backup-empty-title = Ainda não há backups
backup-empty = Clique em “Fazer backup agora” ou deixe que a central o faça toda noite.
backup-made = Feito
backup-how-large = Tamanho
backup-proof = Teste de restauração
backup-deeds = Ações
backup-content = { $rows ->
    [one] 1 registro
   *[other] { $rows } registros
}, { $files ->
    [one] 1 arquivo
   *[other] { $files } arquivos
}
backup-state-proven = Comprovado
backup-state-failed = Não pode ser restaurado
backup-state-trying = Aguardando o teste
backup-state-untried = Ainda não testado
backup-prove = Testar
backup-prove-named = Testar a restauração de { $name }
backup-proof-ordered = O backup está sendo restaurado como teste. O resultado aparece aqui em instantes.
backup-download = Baixar
backup-download-named = Baixar { $name }
backup-download-title = Baixar um backup
backup-download-warning = O arquivo contém tudo o que a central sabe, além da chave secreta dela. Quem o tiver pode ler tudo.
backup-code = Código do seu segundo fator
backup-code-hint = Ou um dos seus códigos de recuperação.
backup-sign-in-anew = Primeiro saia e entre de novo: só é possível baixar um backup logo depois de entrar.
backup-schedule = Toda noite
backup-nightly = Fazer um backup toda noite e testá-lo
backup-hour = Horário
backup-hour-hint = No fuso horário da central. Se ela não estiver funcionando nessa hora, o backup é feito assim que ela voltar.
backup-kept = Backups a guardar
backup-kept-hint = Os mais antigos são removidos. O mais recente que foi comprovado sempre fica.
backup-kept-range = Um número de 1 a 100.
backup-where = Onde ficam
backup-elsewhere = Copie-os também para outra máquina: um disco com defeito leva junto a central e estes arquivos.
backup-secret = Cada arquivo contém a chave secreta da central. Guarde-o onde mais ninguém possa lê-lo.
backup-restoring = Para restaurar um deles, pare a central e execute isto na máquina dela:
