//! What somebody is writing, kept by the desk until it is sent: it outlives the page, the session and the machine.

use std::str::FromStr;

use kit::clock::{DAY, Time};
use kit::db;
use kit::error::Error;
use kit::rich;
use kit::{args, from_row, sql};

use super::open::{BODY_LIMIT, SUBJECT_LIMIT, clean};
use super::written::{Written, may_format};
use super::{draft_images, find};
use crate::base::actor::{Actor, Channel};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::{EventId, PersonId, TicketNumber};
use crate::base::policy::{self, Deed};

/// How long a draft is kept that nobody goes on with.
const KEPT: i64 = 90 * DAY;
/// Drafts that one change of the sweep removes.
const AT_ONCE: i64 = 100;
/// Most bytes of a draft's HTML.
const HTML_LIMIT: usize = 600_000;

/// Where somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new ticket.
    New,
    /// A reply to this ticket.
    Reply(TicketNumber),
    /// A note at this ticket.
    Note(TicketNumber),
}

/// A draft as it is shown again.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Where.
    pub place: String,
    /// The subject of a new ticket.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// With the editor; pictures in it are the writer's own, by id.
    pub html: Option<String>,
    /// When it was last saved.
    pub updated_at: Time,
    /// The newest entry of the ticket's history that its writer knew when they began.
    pub seen: Option<EventId>,
}

from_row!(Draft { place, subject, body, html, updated_at, seen });

impl FromStr for Place {
    type Err = ();

    fn from_str(word: &str) -> Result<Place, ()> {
        match word.split_once(':') {
            None if word == "new" => Ok(Place::New),
            Some(("reply", number)) => number.parse().map(|number| Place::Reply(TicketNumber(number))).map_err(drop),
            Some(("note", number)) => number.parse().map(|number| Place::Note(TicketNumber(number))).map_err(drop),
            _ => Err(()),
        }
    }
}

impl Place {
    /// The word that names it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Place::New => "new".to_owned(),
            Place::Reply(number) => format!("reply:{number}"),
            Place::Note(number) => format!("note:{number}"),
        }
    }
}

/// Saves what whoever acts is writing, in place of what was there, and tells since when it is kept. Nothing written is no
/// draft. `base` is what a browser says that lagged behind: the draft that it knew ([`Draft::version`]); when another one
/// is there now, that one stays.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for them, [`Error::Forbidden`] when they may not write there,
/// [`Error::TooLarge`] beyond what could be sent, [`Error::Conflict`] when a newer one is there.
pub async fn save(
    change: &Change,
    place: Place,
    (subject, written, seen): (&str, &Written, Option<EventId>),
    base: Option<&str>,
) -> Result<Option<Time>, Error> {
    let person = writer(change, place).await?;
    let limit = |text: &str, most: i64| i64::try_from(text.chars().count()).is_ok_and(|count| count <= most);
    if !limit(subject, 5 * SUBJECT_LIMIT) || !limit(&written.body, 2 * BODY_LIMIT) || written.html.len() > HTML_LIMIT {
        return Err(Error::TooLarge);
    }
    let html = may_format(&change.actor).then(|| rich::sanitise(&written.html)).filter(|html| !html.is_empty());
    if html.as_ref().is_some_and(|html| html.len() > 2 * HTML_LIMIT) {
        return Err(Error::TooLarge);
    }
    let body = written.body.replace("\r\n", "\n");
    let there = of(change, &change.actor, [place, place]).await?.pop();
    if let Some(draft) =
        there.as_ref().filter(|draft| draft.says(subject, &body, html.as_deref()) && draft.seen == seen)
    {
        return Ok(Some(draft.updated_at));
    }
    let has_images = html.as_deref().is_some_and(|html| !rich::images(html).is_empty());
    let is_empty = clean(&body).is_empty() && subject.trim().is_empty() && !has_images;
    if is_empty && there.is_none() {
        return Ok(None);
    }
    if base.is_some_and(|base| base != there.as_ref().map(Draft::version).unwrap_or_default()) {
        return Err(Error::Conflict("tickets-draft-newer"));
    }
    if is_empty {
        remove(change, person, place).await?;
        return Ok(None);
    }
    change
        .execute(
            sql!(
                "insert into drafts (person_id, place, subject, body, html, updated_at, seen_event_id) \
                 values ($1, $2, $3, $4, $5, $6, $7) \
                 on conflict (person_id, place) do update set subject = excluded.subject, body = excluded.body, \
                 html = excluded.html, updated_at = excluded.updated_at, seen_event_id = excluded.seen_event_id"
            ),
            args![person, place.word(), subject, body, html, change.now, seen],
        )
        .await?;
    Ok(Some(change.now))
}

/// Throws away what whoever acts was writing.
///
/// # Errors
/// As [`save`].
pub async fn discard(change: &Change, place: Place) -> Result<(), Error> {
    let person = writer(change, place).await?;
    remove(change, person, place).await
}

impl Draft {
    /// What tells one state of it from another.
    #[must_use]
    pub fn version(&self) -> String {
        self.updated_at.rfc3339()
    }

    fn says(&self, subject: &str, body: &str, html: Option<&str>) -> bool {
        self.subject == subject && self.body == body && self.html.as_deref() == html
    }
}

/// The drafts of whoever reads at these places: one statement.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, actor: &Actor, places: [Place; 2]) -> Result<Vec<Draft>, Error> {
    let [first, second] = places.map(Place::word);
    Ok(reader
        .all(
            sql!(
                "select place, subject, body, html, updated_at, seen_event_id from drafts \
                 where person_id = $1 and place in ($2, $3) order by place limit 2"
            ),
            args![actor.id(), first, second],
        )
        .await?)
}

/// It was sent: the draft goes in the same change. What a program sends, or one goes to many, leaves alone what its person
/// is writing here.
pub(super) async fn sent(change: &Change, place: Place) -> Result<(), Error> {
    match change.actor.id() {
        Some(person) if change.actor.channel == Channel::Web && !change.is_one_of_many() => {
            remove(change, person, place).await
        }
        _ => Ok(()),
    }
}

/// Removes what everybody was writing to a ticket that goes.
pub(super) async fn forget_ticket(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let [reply, note] = [Place::Reply(number), Place::Note(number)].map(Place::word);
    change.execute(sql!("delete from drafts where place in ($1, $2)"), args![reply, note]).await?;
    Ok(())
}

/// Removes drafts and pictures that nobody went on with, some at a time.
pub(super) async fn sweep(app: &App) -> Result<(), Error> {
    loop {
        let change = app.change(&Actor::system()).await?;
        let sql = sql!(
            "delete from drafts where (person_id, place) in \
             (select person_id, place from drafts where updated_at < $1 order by updated_at, person_id, place limit $2)"
        );
        let gone = change.execute(sql, args![change.now.plus(-KEPT), AT_ONCE]).await?;
        change.commit().await?;
        if gone == 0 {
            break;
        }
    }
    draft_images::sweep(app).await
}

/// Who writes, when they may write there.
async fn writer(change: &Change, place: Place) -> Result<PersonId, Error> {
    match place {
        Place::New => policy::must(&change.actor, Deed::Open, None)?,
        Place::Reply(number) => must(change, number, Deed::Reply).await?,
        Place::Note(number) => must(change, number, Deed::Note).await?,
    }
    change.actor.id().ok_or(Error::Forbidden)
}

async fn must(change: &Change, number: TicketNumber, deed: Deed) -> Result<(), Error> {
    let found = find::to_see_as(change, &change.actor, number).await?;
    policy::must(&change.actor, deed, Some(&found.facts))
}

async fn remove(change: &Change, person: PersonId, place: Place) -> Result<(), Error> {
    change.execute(sql!("delete from drafts where person_id = $1 and place = $2"), args![person, place.word()]).await?;
    Ok(())
}
