//! The page on which people choose what they are told, and by which way.

use axum::Form;
use axum::routing::get;
use kit::error::Error;
use kit::{args, db, sql};

use super::profile_views::{NotificationsPage, Switch, TopicGroup, TopicRow};
use super::silence::{Silence, Way};
use super::topics::{GROUPS, Topic, offered};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, go_on, page};
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;

pub(super) fn routes() -> PageRoutes {
    PageRoutes::new().route("/profile/notifications", get(show).post(save))
}

async fn show(visit: SignedIn) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let silence = silence_of(&*visit.app.reader(&visit.actor).await?, person.id).await?;
    let group = |(key, topics): &(&'static str, &'static [Topic])| TopicGroup {
        key,
        topics: offered(topics, person.role).map(|topic| row(topic, &silence)).collect(),
    };
    let shown = NotificationsPage {
        layout: visit.layout(visit.t.text("profile-tab-notifications")),
        groups: GROUPS.iter().map(group).collect(),
    };
    page(&visit, &shown)
}

fn row(topic: &Topic, silence: &Silence) -> TopicRow {
    let switch =
        |way: &Way| Switch { way: way_key(*way), word: topic.switch(*way), is_on: topic.is_told(silence, *way) };
    TopicRow { key: topic.key, switches: Way::ALL.iter().map(switch).collect() }
}

fn way_key(way: Way) -> &'static str {
    match way {
        Way::Mail => "profile-way-mail",
        Way::Desk => "profile-way-desk",
    }
}

/// A form sends the switches that are on; the others are off.
async fn save(visit: SignedIn, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let on: Vec<String> = sent.into_iter().filter(|(name, _)| name == "on").map(|(_, switch)| switch).collect();
    let change = visit.app.change(&visit.actor).await?;
    choose(&change, &on).await?;
    change.commit().await?;
    Ok(go_on("/profile/notifications", Some(("success", "profile-notifications-saved"))))
}

/// Sets what whoever acts is told: the switches that are on. What their role is not offered stays as it was.
async fn choose(change: &Change, on: &[String]) -> Result<(), Error> {
    let (id, role) = change.actor.id().zip(change.actor.role()).ok_or(Error::SignInFirst)?;
    let silence = chosen(silence_of(change, id).await?, role, on);
    change.execute(sql!("update people set silenced = $2 where id = $1"), args![id, silence.to_json()]).await?;
    Ok(())
}

fn chosen(before: Silence, role: Role, on: &[String]) -> Silence {
    let topics = GROUPS.iter().flat_map(|(_, topics)| offered(topics, role));
    topics.fold(before, |silence, topic| {
        Way::ALL.iter().fold(silence, |silence, way| {
            let is_told = on.contains(&topic.switch(*way));
            silence.with(*way, topic.kinds, is_told)
        })
    })
}

async fn silence_of(reader: &db::Reader, id: PersonId) -> Result<Silence, Error> {
    let (silence,): (Silence,) = reader.get(sql!("select silenced from people where id = $1"), args![id]).await?;
    Ok(silence)
}
