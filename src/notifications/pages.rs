//! The page of notices.

use axum::routing::{get, post};
use kit::error::Error;

use super::store::{self, Listed};
use super::views::{Notice, NoticesPage};
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, go_on, page};
use crate::base::routes::PageRoutes;
use crate::base::visit::{SignedIn, Visit};
use crate::ticket_mail::{audience, many};

/// Notices that are shown; what is older has passed.
const SHOWN: i64 = 100;

/// The notices of whoever is signed in.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/notices", get(list)).route("/notices/reading", post(read_all))
}

async fn list(visit: SignedIn) -> Answer {
    let person = visit.actor.id().ok_or(Error::SignInFirst)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let rows = store::list(&reader, person, SHOWN).await?;
    let notices = rows.into_iter().map(|row| notice(&visit, person, row)).collect::<Result<_, _>>()?;
    page(&visit, &NoticesPage { layout: visit.layout(visit.t.text("layout-notices")), notices })
}

async fn read_all(visit: SignedIn) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    super::mark_all_read(&change).await?;
    change.commit().await?;
    Ok(go_on("/notices", None))
}

fn notice(visit: &Visit, reader: PersonId, row: Listed) -> Result<Notice, Error> {
    let desk = visit.app.desk();
    let name = row.actor.as_ref().unwrap_or(&desk.organisation);
    let event = Event::from_json(row.data)?;
    if let Some(text) = many::sentence(visit.t, name, &event) {
        let (subject, href) = (String::new(), many::LIST.to_owned());
        return Ok(Notice { text, subject, href, is_unread: !row.is_read, when: visit.when(row.created_at) });
    }
    let number = row.ticket.ok_or_else(|| Error::Bug("a notice of no ticket".to_owned()))?;
    let key = match audience::mentioned(&event).contains(&reader) {
        true => "notifications-mentioned",
        false => text_key(&row.kind),
    };
    Ok(Notice {
        text: visit.t.with(key, &[("name", name.into())]),
        subject: format!("#{number} {}", row.subject.unwrap_or_default()),
        href: format!("/tickets/{number}"),
        is_unread: !row.is_read,
        when: visit.when(row.created_at),
    })
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
        _ => "notifications-changed",
    }
}
