# Who else has a ticket open, who is typing, and the connection that says so.
presence-here-one = { $name } está com este chamado aberto
presence-here-two = { $name } e { $other } estão com este chamado aberto
presence-here-more = { $name } e mais { $others } pessoas estão com este chamado aberto
presence-typing-one = { $name } está escrevendo
presence-typing-two = { $name } e { $other } estão escrevendo
presence-typing-more = { $name } e mais { $others } pessoas estão escrevendo
presence-lost = A conexão com a central caiu. Esta página tenta de novo sozinha; você pode continuar escrevendo.
presence-ended = Sua sessão terminou, e esta página não se atualiza mais sozinha.
presence-sign-in = Entrar novamente
presence-offline = Você está sem conexão, por isso nada foi enviado. Nada se perdeu nesta página: tente de novo quando a conexão voltar.
presence-unreachable = A central não respondeu, e isto talvez não tenha sido salvo. Nada se perdeu nesta página: tente de novo em instantes.
