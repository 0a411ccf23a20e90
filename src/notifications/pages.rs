//! The page of notices.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kit::error::Error;

use super::store::{self, Listed};
use super::trouble;
use super::views::{NewestNotices, Notice, NoticesPage, UnreadCount};
use crate::base::events::Event;
use crate::base::ids::{NoticeId, PersonId, TicketNumber};
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::visit::{SignedIn, Visit};
use crate::ticket_mail::{self, many};

/// Notices that are shown; what is older has passed.
const SHOWN: i64 = 100;

/// Notices behind the bell.
const NEWEST: i64 = 8;

/// The notices of whoever is signed in.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/notices", get(list))
        .route("/notices/newest", get(newest))
        .route("/notices/unread", get(unread))
        .route("/notices/reading", post(read_all))
        .route("/notices/{id}/reading", post(read_one))
        .route("/tickets/{number}/notices/reading", post(read_about))
}

async fn list(visit: SignedIn) -> Answer {
    let notices = notices(&visit, SHOWN).await?;
    page(&visit, &NoticesPage { layout: visit.layout(visit.t.text("layout-notices")), notices })
}

async fn newest(visit: SignedIn) -> Answer {
    let notices = notices(&visit, NEWEST).await?;
    page(&visit, &NewestNotices { layout: visit.layout(visit.t.text("layout-notices")), notices })
}

/// The number that came with the session; nothing more is read.
async fn unread(visit: SignedIn) -> Answer {
    page(&visit, &UnreadCount { layout: visit.layout(visit.t.text("layout-notices")) })
}

async fn notices(visit: &SignedIn, most: i64) -> Result<Vec<Notice>, Error> {
    let person = visit.actor.id().ok_or(Error::SignInFirst)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let rows = store::list(&reader, person, most).await?;
    rows.into_iter().map(|row| notice(visit, person, row)).collect()
}

async fn read_one(visit: SignedIn, Path(id): Path<NoticeId>, headers: HeaderMap) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    super::mark_one_read(&change, id).await?;
    change.commit().await?;
    Ok(read(&headers))
}

/// The parts of a page that is still there change by themselves.
fn read(headers: &HeaderMap) -> Response {
    let is_by_script = headers.contains_key("hx-request");
    if is_by_script { StatusCode::NO_CONTENT.into_response() } else { go_on("/notices", None) }
}

/// A script says that the ticket is being looked at.
async fn read_about(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    super::mark_read(&change, number).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn read_all(visit: SignedIn, headers: HeaderMap) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    super::mark_all_read(&change).await?;
    change.commit().await?;
    Ok(read(&headers))
}

fn notice(visit: &Visit, reader: PersonId, row: Listed) -> Result<Notice, Error> {
    let desk = visit.app.desk();
    let name = row.actor.as_ref().unwrap_or(&desk.organisation);
    let event = Event::from_json(row.data)?;
    if let Some(text) = many::sentence(visit.t, name, &event) {
        let (subject, href) = (String::new(), many::LIST.to_owned());
        let (id, is_unread) = (row.id.to_string(), !row.is_read);
        return Ok(Notice { id, text, subject, href, is_unread, when: visit.when(row.created_at) });
    }
    if let Some((text, href)) = trouble::sentence(visit.t, &event) {
        let (id, is_unread) = (row.id.to_string(), !row.is_read);
        return Ok(Notice { id, text, subject: String::new(), href, is_unread, when: visit.when(row.created_at) });
    }
    if let Some((text, href)) = of_the_desk(visit, &event) {
        let (id, is_unread) = (row.id.to_string(), !row.is_read);
        let (subject, href) = (String::new(), href.to_owned());
        return Ok(Notice { id, text, subject, href, is_unread, when: visit.when(row.created_at) });
    }
    let number = row.ticket.ok_or_else(|| Error::Bug("a notice of no ticket".to_owned()))?;
    let key = match ticket_mail::mentioned(&event).contains(&reader) {
        true => "notifications-mentioned",
        false => text_key(&row.kind),
    };
    Ok(Notice {
        id: row.id.to_string(),
        text: visit.t.with(key, &[("name", name.into())]),
        subject: format!("#{number} {}", row.subject.unwrap_or_default()),
        href: format!("/tickets/{number}"),
        is_unread: !row.is_read,
        when: visit.when(row.created_at),
    })
}

/// What is told of the desk itself, and where one does something about it.
fn of_the_desk(visit: &Visit, event: &Event) -> Option<(String, &'static str)> {
    match event {
        Event::MailHeld { .. } => Some((visit.t.text("notifications-mail-held").to_owned(), "/mail")),
        Event::AddressSilenced { mails } => {
            Some((visit.t.count("notifications-address-silenced", *mails), "/settings/incoming-mail"))
        }
        _ => None,
    }
}

/// The key of the sentence for an event's kind.
fn text_key(kind: &str) -> &'static str {
    match kind {
        "ticket_opened" => "notifications-opened",
        "ticket_replied" => "notifications-replied",
        "note_added" => "notifications-noted",
        "ticket_assigned" => "notifications-reassigned",
        "ticket_triaged" => "notifications-triaged",
        "ticket_taken" => "notifications-in-progress",
        "ticket_waiting" => "notifications-waiting",
        "ticket_resolved" => "notifications-resolved",
        "ticket_closed" => "notifications-closed",
        "ticket_cancelled" => "notifications-cancelled",
        "ticket_reopened" => "notifications-reopened",
        "step_added" => "notifications-step-added",
        "step_assigned" => "notifications-step-assigned",
        "procedure_started" => "notifications-procedure-started",
        "watcher_added" => "notifications-watching",
        "ticket_merged" => "notifications-merged",
        "ticket_absorbed" => "notifications-absorbed",
        "mail_bounced" => "notifications-bounced",
        "merge_undone" => "notifications-merge-undone",
        _ => "notifications-changed",
    }
}
