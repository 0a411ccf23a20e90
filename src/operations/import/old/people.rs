//! The people of the old application. Google knew them by the id that their row has, and knows them by it afterwards.

use kit::config::GOOGLE;
use kit::db::Foreign;
use kit::error::Error;

use super::Cells;
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::operations::import::importer::{Importer, address, fitting};
use crate::people::imported::Imported;

const COLUMNS: &[&str] = &["_id", "nome", "email", "dep", "admin", "terceiro"];
/// People of one change.
const AT_ONCE: i64 = 100;
/// Longest subject, as the standard has it.
const LONGEST_SUBJECT: usize = 255;

/// Imports them.
pub(super) async fn import(importer: &mut Importer<'_>, file: &Foreign) -> Result<(), Error> {
    let mut last = i64::MIN;
    let before = importer.report.people_added;
    loop {
        let rows = file.rows("user", COLUMNS, last, AT_ONCE)?;
        let Some(row) = rows.last() else { break };
        last = row.row;
        let change = importer.change().await?;
        for row in &rows {
            person(importer, change.as_ref(), &Cells { columns: COLUMNS, row }).await?;
        }
        importer.commit(change).await?;
    }
    let has_google = importer.app.config.providers.iter().any(|provider| provider.issuer == GOOGLE);
    if importer.report.people_added > before && !has_google {
        importer.report.tell(
            "these people sign in with Google, which is not configured yet: set GOOGLE_CLIENT_ID and \
             GOOGLE_CLIENT_SECRET, or invite them from their pages"
                .to_owned(),
        );
    }
    Ok(())
}

async fn person(importer: &mut Importer<'_>, change: Option<&Change>, cells: &Cells<'_>) -> Result<(), Error> {
    let old = cells.word("_id");
    let key = importer.hidden("user", &old);
    if importer.imported_ids.find("user", &key).is_some() {
        importer.report.people_known += 1;
        return Ok(());
    }
    let name = fitting(&cells.word("nome"), 100);
    let subject = Some(old.as_str()).filter(|old| is_subject(old));
    if subject.is_none() {
        importer.report.tell(format!("{name}: their id is none of Google's, so they cannot sign in by it"));
    }
    let id = match subject.and_then(|subject| importer.known_people.of_subject(subject)) {
        Some(id) => {
            importer.report.people_known += 1;
            id
        }
        None => {
            let id = identified(importer, change, (&name, subject.is_some()), cells).await?;
            if let Some(subject) = subject {
                importer.join(change, subject, id).await?;
            }
            id
        }
    };
    importer.imported_ids.add("user", &key, id.0);
    Ok(())
}

/// The one who has their address here, or somebody new.
async fn identified(
    importer: &mut Importer<'_>,
    change: Option<&Change>,
    (name, is_of_google): (&str, bool),
    cells: &Cells<'_>,
) -> Result<PersonId, Error> {
    let (typed, role) = (cells.word("email"), role(cells));
    let mut email = address(&typed);
    if email.is_none() {
        let what = if typed.is_empty() { "no email address" } else { "no email address that is one" };
        importer.report.tell(format!("{name} has {what}: no mail will be written to them"));
    }
    let here = email.as_deref().and_then(|email| importer.known_people.at(email));
    if let Some(id) = here.filter(|id| !is_of_google || !importer.known_people.is_known_to_google(*id)) {
        importer.report.people_joined += 1;
        let present = importer.known_people.person(id).map(|person| person.role).filter(|present| *present != role);
        if let Some(present) = present {
            importer.report.tell(format!("{name} was {role} there and is {present} here: that was left as it is"));
        }
        return Ok(id);
    }
    if here.is_some() {
        importer
            .report
            .tell(format!("{name} has the email address of somebody else whom Google knows: it was left to them"));
        email = None;
    }
    let department = importer.department(change, &cells.word("dep")).await?;
    let name = match (name, email.as_deref()) {
        ("", Some(email)) => email.split('@').next().unwrap_or_default().to_owned(),
        ("", None) => importer.t.text("import-nobody").to_owned(),
        (name, _) => name.to_owned(),
    };
    importer.report.people_added += 1;
    let new = Imported { name, email, role, department, language: String::new(), is_active: true };
    importer.add_person(change, new).await
}

fn role(cells: &Cells<'_>) -> Role {
    match (cells.is_true("admin"), cells.is_true("terceiro")) {
        (true, _) => Role::Admin,
        (false, true) => Role::ThirdParty,
        (false, false) => Role::Requester,
    }
}

/// Whether Google may have given it.
fn is_subject(id: &str) -> bool {
    !id.is_empty() && id.len() <= LONGEST_SUBJECT && id.bytes().all(|byte| byte.is_ascii_graphic())
}
