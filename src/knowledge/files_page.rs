//! Pictures and files of pieces, over HTTP.

use axum::http::{HeaderMap, StatusCode};
use kit::error::Error;

use super::pages::reader;
use super::{FileId, Scope, files, find_any, piece_page, piece_view};
use crate::base::ids::AttachmentId;
use crate::base::page::{Answer, go_on};
use crate::base::path::Path;
use crate::base::visit::{SignedIn, Visit};
use crate::tickets::forms::{self, SentForm};
use crate::tickets::{download, draft_images};

/// `GET /knowledge/pictures/{id}`: a picture of a piece, or one that its writer has just put in.
pub(super) async fn picture(visit: Visit, Path(id): Path<FileId>, headers: HeaderMap) -> Answer {
    let (reader, scope) = reader(&visit).await?;
    match files::find(&reader, scope, id).await {
        Ok(file) => {
            drop(reader);
            download::serve_file(&visit.app, (&file.hash, &file.name, &file.media_type, file.size), &headers).await
        }
        Err(Error::NotFound) if visit.visitor.actor.is_some() => {
            let content = draft_images::content(&reader, AttachmentId(id.0)).await?;
            drop(reader);
            download::serve(&visit.app, &content, &headers).await
        }
        Err(error) => Err(error),
    }
}

/// `GET /knowledge/{piece}/files/{id}/{name}`.
pub(super) async fn download(
    visit: Visit,
    Path((name, id, _)): Path<(String, FileId, String)>,
    headers: HeaderMap,
) -> Answer {
    let (reader, scope) = reader(&visit).await?;
    find_any(&reader, scope, &name).await?;
    let file = files::find(&reader, scope, id).await?;
    drop(reader);
    download::serve_file(&visit.app, (&file.hash, &file.name, &file.media_type, file.size), &headers).await
}

/// `POST /knowledge/{piece}/files`.
pub(super) async fn attach(visit: SignedIn, Path(name): Path<String>, form: SentForm) -> Answer {
    let attached = forms::unless_refused(&visit.app, &form.files, attach_from(&visit, &name, &form).await).await;
    match attached {
        Ok(to) => Ok(go_on(&to, Some(("success", "knowledge-file-added")))),
        Err(Error::Invalid(faults)) => {
            piece_page::draw(&visit, &name, "", StatusCode::UNPROCESSABLE_ENTITY, &faults, None).await
        }
        Err(error) => Err(error),
    }
}

/// Gives the address to go on to.
async fn attach_from(visit: &SignedIn, name: &str, form: &SentForm) -> Result<String, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let piece = find_any(&change, Scope::for_actor(&visit.actor), name).await?.piece;
    form.faults.clone().check()?;
    files::attach(&change, piece.id, form.files.clone()).await?;
    change.commit().await?;
    Ok(piece_view::href(&piece))
}

/// `POST /knowledge/{piece}/files/{id}/removal`.
pub(super) async fn detach(visit: SignedIn, Path((name, id)): Path<(String, FileId)>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let piece = find_any(&change, Scope::for_actor(&visit.actor), &name).await?.piece;
    files::detach(&change, piece.id, id).await?;
    change.commit().await?;
    Ok(go_on(&piece_view::href(&piece), Some(("success", "knowledge-file-removed"))))
}
