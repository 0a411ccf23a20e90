//! Departments and categories to begin with, as an IT department in Brazil uses them.

use kit::error::Error;

use crate::base::change::Change;
use crate::people;
use crate::tickets::categories;

const DEPARTMENTS: &[&str] = &[
    "Administrativo",
    "Colheita",
    "Compras",
    "Controladoria",
    "Diretoria",
    "Estoque",
    "Geoprocessamento",
    "Jurídico",
    "Pesquisa",
    "Planejamento",
    "Recursos Humanos",
    "Silvicultura",
    "TI",
    "Viveiro",
];

const CATEGORIES: &[(&str, &[&str])] = &[
    ("Rede", &["Internet", "Scanner", "Impressora", "Liberar Acesso", "Alteração de senha"]),
    ("Office", &["Excel", "Word", "Power Point"]),
    ("Protheus", &["Criação de usuario", "Alteração de senha", "Outro"]),
];

/// Adds those that are not there yet (the command line may have been first with a department).
pub(super) async fn create(change: &Change) -> Result<(), Error> {
    for name in DEPARTMENTS {
        if people::find_department_named(change, name).await?.is_none() {
            people::create_department(change, name).await?;
        }
    }
    if !categories::tree(change).await?.is_empty() {
        return Ok(());
    }
    for (name, subcategories) in CATEGORIES {
        let parent = categories::create(change, *name, None).await?;
        for subcategory in *subcategories {
            categories::create(change, *subcategory, Some(parent)).await?;
        }
    }
    Ok(())
}
