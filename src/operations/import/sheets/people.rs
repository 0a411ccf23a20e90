//! People out of a file. Whoever is here already, by address or by an earlier run, is left as they are.

use std::path::Path;

use kit::error::Error;
use kit::fold::fold_words;

use super::{Column, SOURCE, Sheet};
use crate::base::actor::Role;
use crate::base::app::App;
use crate::operations::import::importer::{Importer, address, fitting};
use crate::operations::import::report::Report;
use crate::people::imported::Imported;

const COLUMNS: &[Column] = &[
    &["name", "nome", "nombre"],
    &["email", "e mail", "mail", "address"],
    &["role", "papel", "perfil", "rol"],
    &["department", "departamento", "dep"],
    &["language", "idioma"],
    &["external id", "id externo"],
    &["google id", "id do google"],
];
/// People of one change.
const AT_ONCE: usize = 100;

/// A row that is well.
struct Row {
    key: String,
    subject: String,
    department: String,
    person: Imported,
}

/// Imports people.
///
/// # Errors
/// [`Error::Unreadable`] with every wrong cell; then nothing is imported.
pub async fn people(app: &App, path: &Path, is_dry: bool) -> Result<Report, Error> {
    let mut sheet = Sheet::read(path, COLUMNS, &["name", "email"])?;
    let mut importer = Importer::begin(app, SOURCE, is_dry).await?;
    let rows = rows(&importer, &mut sheet);
    sheet.check(path)?;
    for some in rows.chunks(AT_ONCE) {
        let change = importer.change().await?;
        for row in some {
            let known = importer.imported_ids.find("user", &row.key).map(crate::base::ids::PersonId);
            let known = known.or_else(|| importer.known_people.at(row.person.email.as_deref()?));
            if let Some(known) = known.or_else(|| importer.known_people.of_subject(&row.subject)) {
                importer.report.people_known += 1;
                if importer.imported_ids.find("user", &row.key).is_none() && !row.key.is_empty() {
                    importer.imported_ids.add("user", &row.key, known.0);
                }
                continue;
            }
            let department = importer.department(change.as_ref(), &row.department).await?;
            let id = importer.add_person(change.as_ref(), Imported { department, ..row.person.clone() }).await?;
            importer.report.people_added += 1;
            if !row.subject.is_empty() {
                importer.join(change.as_ref(), &row.subject, id).await?;
            }
            importer.imported_ids.add("user", &row.key, id.0);
        }
        importer.commit(change).await?;
    }
    importer.end().await
}

fn rows(importer: &Importer<'_>, sheet: &mut Sheet) -> Vec<Row> {
    let mut rows = Vec::new();
    for (line, cells) in std::mem::take(&mut sheet.rows) {
        let cell = |name: &str| sheet.cell(&cells, name).to_owned();
        let (name, typed, wanted) = (fitting(&cell("name"), 100), cell("email"), cell("role"));
        let (external, subject, department) = (cell("external id"), cell("google id"), cell("department"));
        let language = cell("language");
        let (email, role) = (address(&typed), role(&wanted));
        if name.is_empty() {
            sheet.fault(line, "name", "it is missing");
        }
        if email.is_none() {
            sheet.fault(line, "email", &format!("this is no email address: {typed}"));
        }
        if role.is_none() {
            sheet.fault(line, "role", &format!("none of requester, third_party, agent, admin: {wanted}"));
        }
        if !language.is_empty() && importer.app.texts.language(&language).is_none() {
            sheet.fault(line, "language", &format!("the desk does not speak it: {language}"));
        }
        let who = if external.is_empty() { email.clone().unwrap_or_default() } else { format!("id {external}") };
        let key = importer.hidden("user", &who);
        let role = role.unwrap_or(Role::Requester);
        rows.push(Row {
            key,
            subject,
            department,
            person: Imported { name, email, role, department: None, language, is_active: true },
        });
    }
    rows
}

/// A role in either language; a requester where nothing is said.
fn role(word: &str) -> Option<Role> {
    match fold_words(word).as_str() {
        "" | "requester" | "solicitante" | "usuario" | "regular" => Some(Role::Requester),
        "third party" | "terceiro" | "tecnico externo" | "tercero" => Some(Role::ThirdParty),
        "agent" | "agente" | "atendente" | "tecnico" => Some(Role::Agent),
        "admin" | "administrator" | "administrador" => Some(Role::Admin),
        _ => None,
    }
}
