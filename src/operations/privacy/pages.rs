//! The page that asks before all about a person leaves the desk, and the file itself.

use axum::Form;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use kit::error::Fields;

use super::export::{self, Export, Locale};
use super::views::ExportPage;
use crate::access::confirm::{Proof, asking, confirm};
use crate::base::download::download_packed;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, page_with};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::people::shown_address;

/// `GET /people/{id}/export`.
pub(super) async fn ask(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    form_page(&visit, id, StatusCode::OK, &Fields::new()).await
}

/// `POST /people/{id}/export`.
pub(super) async fn give(
    visit: SignedIn,
    Path(id): Path<PersonId>,
    headers: HeaderMap,
    Form(proof): Form<Proof>,
) -> Answer {
    // Whoever may not, is told so before a code of theirs is used up.
    export::find(&*visit.app.reader(&visit.actor).await?, &visit.actor, id).await?;
    if let Err(error) = confirm(&visit, &headers, &proof).await {
        let (status, faults) = proof.refused(error)?;
        return form_page(&visit, id, status, &faults).await;
    }
    let change = visit.app.change(&visit.actor).await?;
    sent(export::export(change, id, Locale { t: visit.t, zone: visit.zone.clone() }).await?)
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
        asking: asking(visit).await?,
        errors: field_errors(visit.t, faults),
    };
    page_with(visit, status, &shown)
}
