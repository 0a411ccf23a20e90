# Asked when a ticket changed while somebody was writing.
meanwhile-title = Isto aconteceu enquanto você escrevia. Nada foi enviado ainda.
meanwhile-files = Escolha seus arquivos novamente: o navegador não deixa a página guardá-los.
meanwhile-send = Enviar mesmo assim
meanwhile-keep = Continuar editando
