//! The forms that put tags on a ticket, and what their field offers.

use axum::Form;
use axum::extract::Query;
use serde::Deserialize;
use serde_json::json;

use super::drafts_page::json_answer;
use super::pages::{deed_typed, page_of};
use super::side_views::Typed;
use super::{find, tags};
use crate::base::ids::TicketNumber;
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;

/// What is typed into the field, several separated by commas; or the one whose cross was pressed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TagsForm {
    add: String,
    remove: String,
}

/// Puts tags on, or takes one off.
pub async fn change(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<TagsForm>) -> Answer {
    let typed = Typed(vec![("tags", form.add.clone())]);
    deed_typed(&visit, number, (&page_of(number), "tickets-flash-tags"), typed, |change| {
        Box::pin(async move {
            let add: Vec<String> = form.add.split(',').map(str::to_owned).collect();
            tags::change(change, number, &add, &[form.remove]).await.map(drop)
        })
    })
    .await
}

/// The beginning of a name.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct OfferQuery {
    pub(super) q: String,
}

/// `GET /tickets/{number}/tags?q=`: tags that begin like this.
pub async fn offer(visit: SignedIn, Path(number): Path<TicketNumber>, Query(query): Query<OfferQuery>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find::to_see(&reader, number).await?;
    policy::must(&visit.actor, Deed::Tag, Some(&found.facts))?;
    let options: Vec<_> =
        tags::offer(&reader, &query.q).await?.into_iter().map(|name| json!({ "value": name })).collect();
    Ok(json_answer(&json!({ "options": options })))
}
