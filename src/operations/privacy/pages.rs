//! The page that asks before all about a person leaves the desk, and the file itself.

use axum::Form;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::export::{self, Export, Voice};
use super::views::ExportPage;
use crate::access::confirm::{Asked, asked, confirm};
use crate::base::download::download_packed;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, page_with};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::people::shown_address;

/// What is typed before an export.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ConfirmForm {
    present: String,
    code: String,
}

/// `GET /people/{id}/export`.
pub(super) async fn ask(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    form_page(&visit, id, StatusCode::OK, &Fields::new()).await
}

/// `POST /people/{id}/export`.
pub(super) async fn give(
    visit: SignedIn,
    Path(id): Path<PersonId>,
    headers: HeaderMap,
    Form(form): Form<ConfirmForm>,
) -> Answer {
    // Whoever may not, is told so before a code of theirs is used up.
    export::find(&*visit.app.reader(&visit.actor).await?, &visit.actor, id).await?;
    let typed = if form.code.is_empty() { &form.present } else { &form.code };
    match confirm(&visit, &headers, typed).await {
        Ok(()) => {}
        Err(Error::Invalid(fields)) => {
            return form_page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, &fields).await;
        }
        Err(Error::Forbidden) => return form_page(&visit, id, StatusCode::FORBIDDEN, &Fields::new()).await,
        Err(error) => return Err(error),
    }
    let change = visit.app.change(&visit.actor).await?;
    sent(export::export(change, id, Voice { t: visit.t, zone: visit.zone.clone() }).await?)
}

fn sent(export: Export) -> Answer {
    let mut pieces = export.pieces;
    let stream = futures_util::stream::poll_fn(move |context| pieces.poll_recv(context));
    download_packed(&export.name, "application/gzip", Body::from_stream(stream))
}

async fn form_page(visit: &SignedIn, id: PersonId, status: StatusCode, faults: &Fields) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let person = export::find(&reader, &visit.actor, id).await?;
    drop(reader);
    let shown = ExportPage {
        layout: visit.layout(visit.t.with("privacy-export-title", &[("name", person.name.as_str().into())])),
        id: id.to_string(),
        face: visit.face(id, &person.name, None),
        email: shown_address(person.email),
        own_email: visit.actor.person.as_ref().map(|person| person.email.clone()).unwrap_or_default(),
        asked: match asked(visit).await? {
            Asked::Code => "code",
            Asked::Password => "password",
            Asked::Nothing => "nothing",
            Asked::NewSignIn => "new_sign_in",
        },
        errors: field_errors(visit.t, faults),
    };
    page_with(visit, status, &shown)
}
