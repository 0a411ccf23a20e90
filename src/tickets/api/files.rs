//! Files: sent as messages, fetched with the token of somebody who may see them.

use axum::extract::FromRequest;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use kit::error::{Error, Fields};

use super::conversation;
use super::wire::{MessageOut, NewAttachmentsIn};
use crate::base::api::{Asked, Made, ReadRefusals, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::{AttachmentId, TicketNumber};
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::tickets::forms::{self, NO_ROOM, NOT_STORED, SentForm, TOO_MUCH};
use crate::tickets::{MessageKind, attachments, download, reply};

/// Attach files
///
/// As a reply or an internal note with `body` as its text; what holds for replies holds for it. Each file may have
/// 25 MB; programs are refused.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/attachments", tag = "Conversation", operation_id = "attach",
    request_body(content = NewAttachmentsIn, content_type = "multipart/form-data"),
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "Makes a repeat harmless.")
    ),
    responses(
        (status = 201, description = "The message with its files.", body = MessageOut, headers(
            ("Location" = String, description = "The ticket that it stands in."))),
        WriteRefusals
    )
)]
pub async fn attach(visit: SignedIn, Path(number): Path<TicketNumber>, request: Request) -> Result<Made, Error> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        return Err(Error::UnsupportedType);
    }
    let (parts, body) = request.into_parts();
    let form = SentForm::from_request(Request::from_parts(parts.clone(), body), &visit.app).await?;
    let files = form.files.clone();
    let made = async {
        let sent = checked(&visit, form)?;
        let asked = Asked::read(&parts, sent.fingerprint().as_bytes())?;
        once(&visit, asked, |change| Box::pin(sent.write(change, number))).await
    };
    forms::unless_refused(&visit.app, &files, made.await).await
}

/// What was sent, understood.
struct Sent {
    kind: MessageKind,
    body: String,
    files: Vec<attachments::Received>,
}

fn checked(visit: &SignedIn, form: SentForm) -> Result<Sent, Error> {
    for fault in &form.faults.0 {
        match (fault.key, fault.number) {
            (NOT_STORED, _) => return Err(Error::Outside("a file could not be stored".to_owned())),
            (NO_ROOM, _) => return Err(Error::NoRoom),
            (TOO_MUCH, Some(hours)) => return Err(Error::SlowDown(hours.saturating_mul(3600))),
            _ => {}
        }
    }
    let kind = if form.has("kind") { MessageKind::from_word(form.text("kind")) } else { Some(MessageKind::Reply) };
    let mut fields = Fields(form.faults.0.clone());
    fields.require(kind.is_some(), "kind", "errors-unknown-choice");
    fields.require(!form.files.is_empty() || !form.faults.0.is_empty(), "files", "api-no-file");
    for name in form.names().filter(|name| !matches!(*name, "body" | "kind" | "files")) {
        fields.require(false, name.to_owned(), "api-unknown-field");
    }
    fields.check()?;
    let names: Vec<&str> = form.files.iter().map(|file| file.name.as_str()).collect();
    let body = match form.text("body").trim() {
        "" => visit.t.with("api-attached", &[("names", names.join(", ").as_str().into())]),
        _ => form.text("body").to_owned(),
    };
    Ok(Sent { kind: kind.unwrap_or(MessageKind::Reply), body, files: form.files })
}

impl Sent {
    fn fingerprint(&self) -> String {
        let files: Vec<String> = self.files.iter().map(|file| format!("{} {}", file.stored.hash, file.name)).collect();
        format!("{}\n{}\n{}", self.kind.word(), files.join("\n"), self.body)
    }

    async fn write(self, change: &Change, number: TicketNumber) -> Result<Made, Error> {
        match self.kind {
            MessageKind::Reply => {
                let replied = reply::reply(change, number, &self.body, self.files).await?;
                conversation::replied_with(change, replied).await
            }
            MessageKind::Note => {
                let (number, id) = reply::note(change, number, &self.body, self.files).await?;
                conversation::message(change, number, Some(id)).await
            }
        }
    }
}

/// Fetch a file
///
/// Pictures have their own media type; everything else comes as `application/octet-stream`.
#[utoipa::path(
    get, path = "/api/v1/tickets/{number}/attachments/{id}", tag = "Conversation", operation_id = "getAttachment",
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("id" = String, Path, pattern = "^[0-9]{1,19}$", description = "The file's id.", example = "3671823458304")
    ),
    responses(
        (status = 200, description = "The file.", content(
            (Vec<u8> = "application/octet-stream"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"),
            (Vec<u8> = "image/gif"), (Vec<u8> = "image/webp"))),
        (status = 304, description = "It is what `If-None-Match` names."),
        ReadRefusals
    )
)]
pub async fn download(
    visit: SignedIn,
    Path((number, id)): Path<(TicketNumber, AttachmentId)>,
    headers: HeaderMap,
) -> Answer {
    let content = attachments::content(&visit.app.reader(&visit.actor).await?, number, id).await?;
    download::serve(&visit.app, &content, &headers).await
}
