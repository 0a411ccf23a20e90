//! What the composer is offered: canned replies with the values of the ticket at which somebody writes.

use kit::db;
use kit::error::Error;
use kit::fold::fold;
use kit::rich;
use kit::texts::Language;

use super::fill::Values;
use super::store;
use crate::base::app::App;
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed};
use crate::tickets::find;

/// Most that are offered at once.
const OFFERED: i64 = 20;
/// Letters of each that are shown before it is chosen.
const SHOWN: usize = 160;

/// One that can be put in.
pub struct Choice {
    /// Its title.
    pub title: String,
    /// How it begins, with the values in it.
    pub text: String,
    /// All of it, with the values in it, as safe HTML.
    pub html: String,
}

/// Those whose title begins like this, filled in for a ticket.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for the reader, [`Error::Forbidden`] by policy.
pub async fn choices(
    reader: &Reader,
    t: Language,
    number: TicketNumber,
    beginning: &str,
) -> Result<Vec<Choice>, Error> {
    find::to_see(reader, number).await?;
    policy::must(&reader.actor, Deed::ShareTexts, None)?;
    let values = values(&reader.app, reader, number).await?;
    let beginning: String =
        fold(beginning.trim()).chars().filter(|letter| !matches!(letter, '%' | '_' | '\\')).collect();
    let found = store::named(reader, &beginning, OFFERED).await?;
    let choices = found.into_iter().map(|reply| {
        let html = values.fill(t, &reply.body, reply.html.as_deref());
        Choice { title: reply.title, text: rich::to_text(&html).chars().take(SHOWN).collect(), html }
    });
    Ok(choices.collect())
}

/// What the variables stand for at a ticket.
///
/// # Errors
/// When the database fails.
pub async fn values(app: &App, reader: &db::Reader, number: TicketNumber) -> Result<Values, Error> {
    let names = store::names(reader, number).await?;
    let (organisation, base_url) = (app.desk().organisation.clone(), &app.config.base_url);
    Ok(Values::new(|word| match word {
        "first_name" => names.requester.split_whitespace().next().map(str::to_owned),
        "name" => Some(names.requester.clone()),
        "number" => Some(format!("#{number}")),
        "subject" => Some(names.subject.clone()),
        "assignee" => names.assignee.clone(),
        "organisation" => Some(organisation.clone()),
        "link" => Some(format!("{base_url}/tickets/{number}")),
        _ => None,
    }))
}
