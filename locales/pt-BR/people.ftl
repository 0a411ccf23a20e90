people-role-requester = Solicitante
people-role-third-party = Técnico externo
people-role-agent = Atendente
people-role-admin = Administrador
