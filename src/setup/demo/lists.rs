//! The departments and categories of the demo's organisation.

/// Departments: those that any visitor of the old application knows, and some more.
pub const DEPARTMENTS: [&str; 20] = [
    "Colheita",
    "Geoprocessamento",
    "Jurídico",
    "Pesquisa",
    "Administrativo",
    "Compras",
    "Diretoria",
    "Controladoria",
    "Recursos Humanos",
    "Silvicultura",
    "Viveiro",
    "Estoque",
    "Planejamento",
    "TI",
    "Logística",
    "Manutenção",
    "Financeiro",
    "Qualidade",
    "Segurança do Trabalho",
    "Meio Ambiente",
];

/// The department of the support staff.
pub const SUPPORT: &str = "TI";

/// Categories, each with its subcategories.
pub const CATEGORIES: [(&str, &[&str]); 9] = [
    (
        "Rede",
        &["Internet", "Scanner", "Impressora", "Liberar Acesso", "Alteração de senha", "Wi-Fi", "VPN", "Pasta da rede"],
    ),
    ("Office", &["Excel", "Word", "Power Point", "Outlook", "Teams"]),
    ("Protheus", &["Criação de usuário", "Alteração de senha", "Relatórios", "Outro"]),
    ("Equipamentos", &["Computador", "Monitor", "Periféricos", "Novo equipamento", "Coletor de campo"]),
    ("Telefonia", &["Ramal", "Celular corporativo"]),
    ("Colaboradores", &["Admissão", "Desligamento", "Mudança de setor"]),
    ("Salas e eventos", &["Sala de reunião", "Videoconferência"]),
    ("Dados", &["Backup e restauração", "Geoprocessamento", "Espaço em disco"]),
    ("Segurança", &["E-mail suspeito", "Certificado digital", "Antivírus"]),
];
