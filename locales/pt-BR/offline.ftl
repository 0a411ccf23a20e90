# A central na tela inicial, e a página para quando não há conexão.
offline-description = Peça ajuda e acompanhe os seus chamados
offline-new = Novo chamado
offline-tickets = Chamados
offline-title = Sem conexão
offline-text = Não foi possível chegar à central agora. A página abre sozinha assim que a conexão voltar.
offline-kept = O que você escreveu está guardado neste aparelho. Quando a conexão voltar, estará onde você escreveu.
offline-again = Tentar de novo
