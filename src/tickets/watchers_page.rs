//! The forms that say who watches a ticket.

use axum::Form;
use axum::extract::Query;
use kit::error::Error;
use serde::Deserialize;
use serde_json::json;

use super::drafts_page::json_answer;
use super::find;
use super::pages::{deed, deed_typed, optional, page_of};
use super::side_views::Typed;
use super::tags_page::OfferQuery;
use super::watchers::{self, Named};
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::people;

/// Who: a name or mail address as typed. `name` and `is_new` make somebody new of an address that nobody has.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WatcherForm {
    watcher: String,
    name: String,
    is_new: String,
}

/// Lets somebody watch.
pub async fn add(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<WatcherForm>) -> Answer {
    let typed = Typed(vec![("watcher", form.watcher.clone()), ("name", form.name.clone())]);
    deed_typed(&visit, number, (&page_of(number), "tickets-flash-watcher"), typed, |change| {
        Box::pin(async move {
            let person = person(change, number, &form).await?;
            watchers::add(change, number, person).await
        })
    })
    .await
}

/// Who is meant. An address that nobody has is asked about first, and then becomes a requester's.
async fn person(change: &Change, number: TicketNumber, form: &WatcherForm) -> Result<PersonId, Error> {
    // Who may not, learns nothing of who is here.
    find::to_change(change, number, Deed::ManageWatchers).await?;
    match watchers::named(change, &form.watcher).await? {
        Named::Known(person) => Ok(person),
        Named::Unknown(address) if form.is_new == "1" => people::add_requester(change, &form.name, &address).await,
        Named::Unknown(_) => Err(Error::field("new_watcher", "tickets-watcher-new")),
    }
}

/// Who, by id.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RemovalForm {
    person: String,
}

/// Lets somebody no longer watch: whoever is named, or whoever asks.
pub async fn remove(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<RemovalForm>) -> Answer {
    let own = visit.actor.id().ok_or(Error::SignInFirst)?;
    let person = optional(&form.person, "person")?.map_or(own, PersonId);
    // Whoever watched no longer sees the ticket, unless it is theirs in another way.
    let to = if person == own && !visit.actor.is_staff() { "/tickets".to_owned() } else { page_of(number) };
    deed(&visit, number, &to, "tickets-flash-watcher-removed", |change| {
        Box::pin(watchers::remove(change, number, person))
    })
    .await
}

/// `GET /tickets/{number}/watchers?q=`: people who could watch.
pub async fn offer(visit: SignedIn, Path(number): Path<TicketNumber>, Query(query): Query<OfferQuery>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find::to_see(&reader, number).await?;
    policy::must(&visit.actor, Deed::ManageWatchers, Some(&found.facts))?;
    let people = watchers::offer(&reader, &query.q).await?;
    let options: Vec<_> = people.into_iter().map(|(email, name)| json!({ "value": email, "label": name })).collect();
    Ok(json_answer(&json!({ "options": options })))
}
