# O que as pessoas escolhem sobre si mesmas.
profile-tab-profile = Você
profile-tab-sessions = Sessões
profile-tab-tokens = Tokens
