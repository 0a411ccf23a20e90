//! The job that decides about a mail and carries the decision out. It never fails for good: what cannot be done is
//! quarantined with its reason, where a person finds it and can have it tried again.

use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use kit::{args, sql};
use mailtext::{Nature, OwnMark};
use serde::Deserialize;

use super::carry_out::{self, Order};
use super::decision::{self, Reason};
use super::facts::{self, Read};
use super::store::{self, Mail};
use super::{State, content, show};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::events::Event;
use crate::base::ids::MailId;
use crate::mail;
use crate::tickets::forms;

/// Decides about one mail.
pub const DECIDE: JobKind<App> =
    JobKind { name: "decide_mail", run: |app, order| Box::pin(run(app, order)), every: None };

/// Attempts before a mail is quarantined. One that was cut off counts: a mail that ends its process does not do so for ever.
const MOST_ATTEMPTS: i64 = 5;
/// Seconds after which it is looked again whether there is room for the files of a mail.
const WAITS_FOR_ROOM: i64 = 60;
/// Letters of a problem that are kept.
const LONGEST: usize = 500;

#[derive(Deserialize)]
struct Wanted {
    mail: MailId,
}

async fn run(app: App, order: Payload) -> Result<(), Error> {
    let order: Wanted = serde_json::from_value(order)?;
    let Some(mail) = begin(&app, order.mail).await? else { return Ok(()) };
    if mail.attempts > MOST_ATTEMPTS {
        return set_aside(&app, &mail, (State::Quarantined, Reason::Failed), "it ended the process").await;
    }
    match decide(&app, &mail).await {
        Ok(()) => Ok(()),
        Err(Error::SlowDown(seconds)) => {
            forget_attempt(&app, &mail).await?;
            Err(Error::SlowDown(seconds))
        }
        Err(Error::NoRoom) => {
            forget_attempt(&app, &mail).await?;
            Err(Error::SlowDown(WAITS_FOR_ROOM))
        }
        Err(Error::Outside(problem)) if mail.attempts < MOST_ATTEMPTS => Err(Error::Outside(problem)),
        // The ticket, or somebody's rights, do not allow it.
        Err(error @ (Error::Invalid(_) | Error::Forbidden | Error::NotFound | Error::Conflict(_))) => {
            set_aside(&app, &mail, (State::Held, Reason::Refused), &error.to_string()).await
        }
        Err(error) => set_aside(&app, &mail, (State::Quarantined, Reason::Failed), &error.to_string()).await,
    }
}

/// Counts the attempt; none when there is nothing to decide any more.
async fn begin(app: &App, id: MailId) -> Result<Option<Mail>, Error> {
    let change = app.change(&Actor::system()).await?;
    let mail = store::lock(&change, id).await?.filter(|mail| mail.state == State::Waiting);
    let Some(mail) = mail else { return Ok(None) };
    change.execute(sql!("update mails set attempts = attempts + 1 where id = $1"), args![id]).await?;
    change.commit().await?;
    Ok(Some(Mail { attempts: mail.attempts + 1, ..mail }))
}

async fn forget_attempt(app: &App, mail: &Mail) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    change.execute(sql!("update mails set attempts = attempts - 1 where id = $1"), args![mail.id]).await?;
    change.commit().await
}

async fn decide(app: &App, mail: &Mail) -> Result<(), Error> {
    let reader = app.db.reader().await?;
    let raw = show::raw_of(&reader, mail.id).await?;
    let message = show::read(&raw);
    let mark = mail::own_mark(app);
    let nature = mailtext::nature(&message, &raw, Some(&OwnMark { name: mail::MARK, value: &mark }));
    if message.header.fields.is_empty() {
        drop(reader);
        return set_aside(app, mail, (State::Quarantined, Reason::Unreadable), "").await;
    }
    let read = Read { mail, message: &message, nature: &nature };
    let known = facts::gather(app, &reader, &read).await?;
    drop(reader);
    let decision = decision::decide(&known.facts);
    let is_written = matches!(decision.outcome, State::Opened | State::Joined);
    let order = Order { mail, message: &message, nature: word_of(&nature), known: &known, decision };
    if !is_written {
        return carry_out::beside_tickets(app, &order).await;
    }
    let content = content::make(app, &raw, &message).await?;
    let files = content.all_files();
    // When it is tried again, they are stored again before these are gone.
    forms::unless_refused(app, &files, carry_out::into_ticket(app, &order, content).await).await
}

fn word_of(nature: &Nature) -> &'static str {
    match nature {
        Nature { is_own: true, .. } => "own",
        Nature { report: Some(_), .. } => "report",
        Nature { is_automatic: true, .. } => "automatic",
        _ => "person",
    }
}

/// Puts a mail where a person finds it, with what went wrong.
async fn set_aside(app: &App, mail: &Mail, (state, reason): (State, Reason), problem: &str) -> Result<(), Error> {
    let problem: String = problem.chars().take(LONGEST).collect();
    let change = app.change(&Actor::system()).await?;
    let is_first = carry_out::is_first(&change).await?;
    let sql = sql!(
        "update mails set state = $2, reason = $3, problem = $4, decided_at = $5 where id = $1 and state = 'waiting'"
    );
    let is_set = change.execute(sql, args![mail.id, state, reason, &problem, change.now]).await? > 0;
    if is_set && is_first {
        change.record(None, Event::MailHeld { mail: mail.id }).await?;
    }
    change.commit().await?;
    tracing::warn!(mail = %mail.id, %reason, "a mail waits for a person; see the page of incoming mail");
    Ok(())
}
