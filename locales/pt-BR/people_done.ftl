people-person-added = A pessoa foi adicionada.
people-role-saved = O papel foi alterado.
people-last-admin = A central precisa de pelo menos um administrador.
people-department-saved = O departamento foi adicionado.
people-unknown = Ninguém aqui tem este endereço de e-mail.
settings-days-range = Um número de 1 a 365.
