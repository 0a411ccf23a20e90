//! Reports about mail of ours: tied to the very mail and recipient, so that the outbox and the ticket say what happened.

use kit::clock::{DAY, Time};
use kit::db;
use kit::error::Error;
use mailtext::{Action, Nature, Recipient, Report};

use super::take::normal;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::mail::{self, SentMail};

/// How long after a mail a report that does not name it is still taken to be about it.
const LATE: i64 = 3 * DAY;

/// The mails that a report says did not arrive, each with what it says. There is one row a recipient, so the id of a mail
/// names its recipient too; a report without an id is about the newest mail to the address that it names.
pub(super) async fn matched(reader: &db::Reader, nature: &Nature, now: Time) -> Result<Vec<(SentMail, String)>, Error> {
    let Some(report) = nature.report.as_ref() else { return Ok(Vec::new()) };
    let Some(failed) = report.recipients.iter().find(|recipient| recipient.action == Action::Failed) else {
        // A delay, or good news: the mail it is about is looked for all the same, so that it is not taken for lost.
        return of_id(reader, report, "").await;
    };
    let words = words(failed);
    let found = of_id(reader, report, &words).await?;
    if !found.is_empty() || report.original_id.is_some() {
        return Ok(found);
    }
    let newest = mail::newest_to(reader, &normal(&failed.address), now.plus(-LATE)).await?;
    Ok(newest.into_iter().map(|sent| (sent, words.clone())).collect())
}

async fn of_id(reader: &db::Reader, report: &Report, words: &str) -> Result<Vec<(SentMail, String)>, Error> {
    let Some(id) = report.original_id.as_deref() else { return Ok(Vec::new()) };
    let found = mail::find_sent(reader, &[id]).await?;
    Ok(found.into_iter().map(|sent| (sent, words.to_owned())).collect())
}

/// A report in a line.
pub(super) fn seen(report: &Report) -> String {
    let line = |recipient: &Recipient| {
        let words = words(recipient);
        format!("{} {} {words}", recipient.action.key(), recipient.address).trim().to_owned()
    };
    report.recipients.iter().take(5).map(line).collect::<Vec<_>>().join("; ")
}

fn words(recipient: &Recipient) -> String {
    let (status, said) = (recipient.status.as_deref(), recipient.diagnostic.as_deref());
    let said = said.unwrap_or_default();
    match status {
        Some(status) if !said.contains(status) => format!("{status} {said}").trim().to_owned(),
        _ if said.is_empty() => recipient.action.key().to_owned(),
        _ => said.to_owned(),
    }
}

/// Marks what did not arrive, and tells whoever works on the tickets. A report that comes twice is no news.
pub(super) async fn write(change: &Change, reported: &[(SentMail, String)]) -> Result<(), Error> {
    for (sent, words) in reported.iter().filter(|(_, words)| !words.is_empty()) {
        if mail::mark_bounced(change, sent.id, words).await?
            && let Some(number) = sent.ticket
        {
            change.record(Some(number), Event::MailBounced { to: sent.recipient, delivery: sent.id }).await?;
        }
    }
    Ok(())
}
