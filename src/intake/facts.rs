//! What there is to know of a mail before it is decided about: a fixed number of statements, but for those that ask
//! whether its sender has to do with a ticket, which end with the first ticket that is found.

use kit::clock::{DAY, HOUR, MINUTE, Time};
use kit::db;
use kit::error::Error;
use kit::{args, ids, sql};
use mailtext::{Message, Nature, authentication, subject};
use serde_json::Value;

use super::decision::{Candidate, Facts, NEWCOMERS_CAP, Proof, Rule, Rules, Sender};
use super::store::Mail;
use super::take::normal;
use super::{State, blocks, reports, show, silenced};
use crate::base::actor::{Actor, Channel};
use crate::base::app::App;
use crate::base::ids::{MailId, TicketNumber};
use crate::mail::{self, SentMail, reply_address};
use crate::people::{self, Person};
use crate::tickets;

/// Within which mails of one address count as fast.
const FAST: i64 = 10 * MINUTE;
/// Mails of one address and day whose bytes are counted.
const MOST_OF_DAY: i64 = 10_000;
/// Ids, addresses and tags of one mail that are looked at.
const MOST: usize = 20;
/// How long a mail waits for the one that it answers to be decided about.
const PATIENCE: i64 = MINUTE;

/// A mail that was read.
pub(super) struct Read<'m> {
    pub(super) mail: &'m Mail,
    pub(super) message: &'m Message,
    pub(super) nature: &'m Nature,
}

/// What is known of a mail, and who sent it.
pub(super) struct Known {
    pub(super) facts: Facts,
    pub(super) sender: Option<Person>,
    /// The mails of ours that it reports about.
    pub(super) reported: Vec<(SentMail, String)>,
}

/// Gathers it.
///
/// # Errors
/// [`Error::SlowDown`] while the mail that it answers waits to be decided about; when the database fails.
pub(super) async fn gather(app: &App, reader: &db::Reader, read: &Read<'_>) -> Result<Known, Error> {
    let (mail, message, nature) = (read.mail, read.message, read.nature);
    let (now, desk) = (app.clock.now(), app.desk());
    let address = message.author().and_then(|author| people::address(&author.address));
    let sender = match &address {
        Some(address) => people::find_by_email(reader, address).await?,
        None => None,
    };
    let rules = Rules {
        holds_unknown: desk.mail_holds_unknown,
        automatic_opens: desk.mail_automatic_opens,
        burst: desk.mail_burst,
        per_hour: desk.mail_per_hour,
    };
    let from = mail.from_address.as_str();
    let hours_ago = now.plus(-HOUR);
    let reported = reports::matched(reader, nature, now).await?;
    let checks = show::checks(message, &desk.mail_trusted_server);
    let facts = Facts {
        wish: mail.wish.map(|wish| (wish, mail.wish_ticket)),
        is_own: nature.is_own,
        blocked: blocks::met_by(reader, from).await?,
        is_own_address: is_own(app, reader, from).await?,
        proof: proof(message, &desk.mail_trusted_server),
        proof_seen: checks.join(", "),
        automatic: automatic(nature, false),
        is_automatic_reply: is_automatic_reply(nature),
        hint: automatic(nature, true),
        report: nature.report.as_ref().map(reports::seen),
        is_report_matched: !reported.is_empty(),
        is_receipt: nature.receipt.is_some(),
        candidates: candidates(app, reader, read, sender.as_ref()).await?,
        lately: lately(reader, mail, rules.burst.saturating_mul(4).saturating_add(1)).await?,
        bytes_of_day: if message.files.is_empty() { 0 } else { bytes_of_day(reader, mail).await? },
        is_silenced: silenced::is_silenced(reader, from, now).await?,
        written_to: match &sender {
            Some(person) => mail::written_since(reader, person.id, hours_ago, rules.per_hour).await?,
            None => 0,
        },
        newcomers: match &sender {
            // Whoever is new within the hour is a stranger still: their second mail is no other than the first.
            Some(person) if person.id.0 < ids::first_at(hours_ago) => 0,
            _ => newcomers(reader, hours_ago).await?,
        },
        sender: match (&sender, address) {
            (Some(person), _) => Sender::Known { id: person.id, role: person.role, is_active: person.is_active },
            (None, Some(address)) => Sender::Unknown(address),
            (None, None) => Sender::Nobody,
        },
        rules,
    };
    Ok(Known { facts, sender, reported })
}

/// How many wrote who are new since then, counted up to the most that is of interest.
async fn newcomers(reader: &db::Reader, since: Time) -> Result<i64, Error> {
    let sql = sql!(
        "select count(*) from (select distinct person_id from mails where id >= $1 and person_id >= $1 limit $2) as new"
    );
    let row: (i64,) = reader.get(sql, args![ids::first_at(since), NEWCOMERS_CAP]).await?;
    Ok(row.0)
}

/// A person as the one who acts by mail.
pub(super) fn actor(person: &Person) -> Actor {
    person.clone().acting(Channel::Mail)
}

/// Whether an address is the desk's own: the one that it writes from, one of its mailboxes, a reply address.
pub(super) async fn is_own(app: &App, reader: &db::Reader, address: &str) -> Result<bool, Error> {
    let desk = mail::desk_mailbox(app)?.address.to_ascii_lowercase();
    if address == desk || reply_address::read(&app.secrets, address).is_some() {
        return Ok(true);
    }
    let sql = sql!("select address from own_addresses where address = $1 limit 1");
    let row: Option<(String,)> = reader.find(sql, args![address]).await?;
    Ok(row.is_some())
}

/// DMARC speaks for the address that people see; without it, a check that passed for that very domain does.
fn proof(message: &Message, server: &str) -> Proof {
    let found = if server.is_empty() { None } else { authentication::results(&message.header, server) };
    let Some(found) = found else { return Proof::Unknown };
    let domain = message.author().map(mailtext::Address::domain).unwrap_or_default();
    let is_theirs = |check: &&authentication::Check| check.domain.as_deref() == Some(domain.as_str());
    let passes = |check: &authentication::Check| check.outcome == authentication::Outcome::Pass;
    let fails = |check: &authentication::Check| {
        use authentication::Outcome;
        matches!(check.outcome, Outcome::Fail | Outcome::SoftFail | Outcome::Policy)
    };
    match &found.dmarc {
        Some(dmarc) if passes(dmarc) => return Proof::Pass,
        Some(dmarc) if fails(dmarc) => return Proof::Fail,
        _ => {}
    }
    let checks = || found.spf.iter().chain(&found.dkim);
    if checks().filter(is_theirs).any(passes) {
        Proof::Pass
    } else if checks().any(fails) {
        Proof::Fail
    } else {
        Proof::Unknown
    }
}

fn automatic(nature: &Nature, is_hint: bool) -> Option<String> {
    let seen = nature.evidence.iter().filter(|found| found.rule.is_hint() == is_hint);
    seen.map(|found| found.seen.clone()).next()
}

/// Answers by machines, as opposed to what machines write of their own accord.
fn is_automatic_reply(nature: &Nature) -> bool {
    use mailtext::Rule;
    let answers = |seen: &str| {
        let seen = seen.to_ascii_lowercase();
        ["auto-replied", "auto_reply", "auto-reply", "autoreply"].iter().any(|word| seen.contains(word))
    };
    nature.evidence.iter().any(|found| match found.rule {
        Rule::AutoSubmitted | Rule::Precedence | Rule::Machine => answers(&found.seen),
        Rule::DeliveryReport | Rule::ReadReceipt | Rule::Complaint | Rule::Subject | Rule::MailServer => true,
        _ => false,
    })
}

/// Mails from its address within the ten minutes up to a mail, itself included, as far as that matters.
async fn lately(reader: &db::Reader, mail: &Mail, most: i64) -> Result<i64, Error> {
    let sql = sql!(
        "select count(*) from (select id from mails where from_address = $1 and id >= $2 and id <= $3 limit $4) as lately"
    );
    let since = ids::first_at(mail.received_at.plus(-FAST));
    let row: (i64,) = reader.get(sql, args![&mail.from_address, since, mail.id, most]).await?;
    Ok(row.0)
}

/// Bytes of the mails from its address within the day up to a mail, itself included. More mails than are looked at are
/// held for their pace.
async fn bytes_of_day(reader: &db::Reader, mail: &Mail) -> Result<i64, Error> {
    let sql = sql!(
        "select cast(coalesce(sum(size), 0) as bigint) from (select size from mails where from_address = $1 \
         and id >= $2 and id <= $3 order by id desc limit $4) as lately"
    );
    let since = ids::first_at(mail.received_at.plus(-DAY));
    let row: (i64,) = reader.get(sql, args![&mail.from_address, since, mail.id, MOST_OF_DAY]).await?;
    Ok(row.0)
}

/// Something by which a mail may name its ticket.
struct Clue {
    rule: Rule,
    seen: String,
    ticket: Option<TicketNumber>,
    proves_sender: bool,
    answers_note: bool,
}

/// The clues of a mail, the strongest first, each with the ticket that it leads to.
async fn candidates(
    app: &App,
    reader: &db::Reader,
    read: &Read<'_>,
    sender: Option<&Person>,
) -> Result<Vec<Candidate>, Error> {
    let mut clues = by_address(app, read, sender);
    clues.extend(by_id(app, reader, read, sender).await?);
    clues.extend(by_tag(app, read));
    let actor = sender.filter(|person| person.is_active).map(actor);
    // A reply address does not know to what it was given out; what the mail answers does.
    let answers_note = clues.iter().any(|clue| clue.answers_note);
    let mut found = Vec::new();
    for clue in clues {
        let Clue { rule, seen, ticket, proves_sender, .. } = clue;
        let answered = match ticket {
            Some(number) => tickets::find::to_answer(reader, actor.as_ref(), number).await?,
            None => None,
        };
        let (ticket, is_theirs) = answered.map_or((None, false), |(number, may)| (Some(number), may));
        let decides = ticket.is_some() && (is_theirs || rule != Rule::SubjectTag);
        found.push(Candidate { rule, seen, ticket, is_theirs, proves_sender, answers_note });
        if decides {
            break;
        }
    }
    Ok(found)
}

fn by_address(app: &App, read: &Read<'_>, sender: Option<&Person>) -> Vec<Clue> {
    let message = read.message;
    let named = message.to.iter().chain(&message.cc).map(|address| &address.address);
    let all = read.mail.recipient.iter().chain(&message.delivered_to).chain(named).take(200);
    let mut clues: Vec<Clue> = Vec::new();
    for address in all {
        let Some(known) = reply_address::read(&app.secrets, address) else { continue };
        if clues.len() < MOST && !clues.iter().any(|clue| clue.ticket == Some(known.ticket)) {
            clues.push(Clue {
                rule: Rule::ReplyAddress,
                seen: address.to_lowercase(),
                ticket: Some(known.ticket),
                proves_sender: sender.is_some_and(|person| person.id == known.person),
                answers_note: false,
            });
        }
    }
    clues
}

/// By the ids of mail that was sent, of the conversation of a ticket, and of mail that came in.
async fn by_id(app: &App, reader: &db::Reader, read: &Read<'_>, sender: Option<&Person>) -> Result<Vec<Clue>, Error> {
    let message = read.message;
    let answered = message.in_reply_to.iter().take(MOST).map(|id| (Rule::InReplyTo, id.as_str()));
    let before = message.references.iter().rev().take(MOST).map(|id| (Rule::References, id.as_str()));
    let mut named: Vec<(Rule, &str)> = Vec::new();
    for (rule, id) in answered.chain(before) {
        if !named.iter().any(|(_, known)| *known == id) {
            named.push((rule, id));
        }
    }
    let ids: Vec<&str> = named.iter().map(|(_, id)| *id).collect();
    let sent = mail::find_sent(reader, &ids).await?;
    let came = came_in(reader, read.mail, &ids, app.clock.now()).await?;
    let clue = |(rule, id): (Rule, &str)| {
        let sent = sent.iter().find(|sent| sent.message_id.trim_matches(['<', '>']) == id);
        let ticket = match sent {
            Some(sent) => sent.ticket,
            None => mail::ticket_of_thread(app, id)
                .or_else(|| came.iter().find(|(known, _)| known == id).and_then(|(_, ticket)| *ticket)),
        };
        let to_sender = |sent: &SentMail| sender.is_some_and(|person| sent.recipient == Some(person.id));
        Clue {
            rule,
            seen: format!("<{id}>"),
            ticket,
            proves_sender: sent.is_some_and(to_sender),
            answers_note: sent.is_some_and(|sent| sent.kind == "note_added"),
        }
    };
    Ok(named.into_iter().map(clue).collect())
}

/// The tickets of mail that came in with these ids.
async fn came_in(
    reader: &db::Reader,
    mail: &Mail,
    ids: &[&str],
    now: Time,
) -> Result<Vec<(String, Option<TicketNumber>)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = sql!(
        sqlite "select message_id, ticket_number, state, id from mails \
                where message_id in (select value from json_each($1)) order by id limit 100",
        postgres "select message_id, ticket_number, state, id from mails \
                  where message_id in (select jsonb_array_elements_text($1)) order by id limit 100"
    );
    let list: Value = ids.iter().copied().collect();
    let rows: Vec<(String, Option<TicketNumber>, State, MailId)> = reader.all(reader.pick(text), args![list]).await?;
    let waits = |row: &(String, Option<TicketNumber>, State, MailId)| row.2 == State::Waiting && row.3 != mail.id;
    if rows.iter().any(waits) && now.since(mail.received_at) < PATIENCE && mail.wish.is_none() {
        return Err(Error::SlowDown(1));
    }
    let others = rows.into_iter().filter(|row| row.3 != mail.id);
    Ok(others.map(|(id, ticket, ..)| (id, ticket)).collect())
}

/// By tags as the desk writes them: `[#7]`, and with what the admins put before the number `[TI #7]`.
fn by_tag(app: &App, read: &Read<'_>) -> Vec<Clue> {
    let prefix = app.desk().mail_subject_prefix.trim().to_lowercase();
    let named = read.message.subject.to_lowercase();
    let bare = if prefix.is_empty() { named } else { named.replace(&format!("[{prefix} #"), "[#") };
    let mut numbers: Vec<i64> = subject::tags(&bare).take(MOST).collect();
    numbers.dedup();
    let clue = |number: i64| Clue {
        rule: Rule::SubjectTag,
        seen: format!("[#{number}]"),
        ticket: Some(TicketNumber(number)),
        proves_sender: false,
        answers_note: false,
    };
    numbers.into_iter().map(clue).collect()
}

/// The addresses of those who got a copy and could watch: no address twice, none of the desk's own.
pub(super) async fn copied(
    app: &App,
    reader: &db::Reader,
    message: &Message,
    most: usize,
) -> Result<Vec<(String, String)>, Error> {
    let mut found: Vec<(String, String)> = Vec::new();
    for copy in message.to.iter().chain(&message.cc).take(most * 2) {
        let Some(address) = people::address(&copy.address) else { continue };
        let is_known = found.iter().any(|(known, _)| *known == address);
        if found.len() < most && !is_known && !is_own(app, reader, &normal(&address)).await? {
            found.push((address, copy.name.clone().unwrap_or_default()));
        }
    }
    Ok(found)
}
