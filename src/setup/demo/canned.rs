//! The canned replies of the demo's support team, in the language of its desk.

/// Titles and texts.
pub const CANNED_REPLIES: [(&str, &str); 5] = [
    (
        "Recebido, estamos vendo",
        "Olá, {first_name}!\n\nRecebemos o chamado {number} e já estamos vendo o que aconteceu. Assim que tivermos \
         novidade, avisamos por aqui.\n\n{assignee}",
    ),
    (
        "Pedir mais detalhes",
        "Olá, {first_name}!\n\nPara resolver “{subject}” precisamos de mais alguns detalhes:\n\n\
         - O que aparece na tela? Se der, mande uma foto ou um print.\n\
         - Desde quando acontece?\n\
         - Acontece só no seu computador ou com os colegas também?\n\n\
         Pode responder a este e-mail ou em {link}.",
    ),
    (
        "Reiniciar e testar",
        "Olá, {first_name}!\n\nPor favor, salve o que estiver aberto, reinicie o computador e tente de novo. Em boa \
         parte dos casos isso já resolve. Se continuar, conte para a gente o que aparece na tela.",
    ),
    (
        "Senha redefinida",
        "Olá, {first_name}!\n\nSua senha foi redefinida. No primeiro acesso o sistema vai pedir que você crie uma \
         nova, com pelo menos 12 caracteres. Não a passe para ninguém: a TI nunca pede a senha de vocês.",
    ),
    (
        "Resolvido, pode conferir",
        "Olá, {first_name}!\n\nO chamado {number} está resolvido. Confira, por favor, se ficou tudo certo. Se o \
         problema voltar, é só responder a esta mensagem que continuamos daqui.\n\nObrigado,\nTI – {organisation}",
    ),
];
