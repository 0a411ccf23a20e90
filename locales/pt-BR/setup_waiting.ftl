setup-waiting-title = Esta central ainda não foi configurada
setup-waiting-text = Veja o terminal em que ela foi iniciada: lá está o link com o qual o primeiro administrador a abre. A cada reinício há um novo.
