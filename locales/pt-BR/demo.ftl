demo-not-empty = Este banco de dados já tem pessoas ou chamados: os dados de demonstração só entram em um banco vazio.
