//! Carrying a decision out, with the verbs of `tickets`, as whoever sent the mail; in one transaction with the mail's own
//! row, so that it happens once.

use kit::clock::HOUR;
use kit::error::Error;
use kit::{args, db, ids, sql};
use mailtext::{Message, subject};

use super::content::Content;
use super::decision::{Decision, Proof, Reason, Sender, Silence, TICKET_CAP};
use super::facts::{self, Known};
use super::store::{self, Mail};
use super::{KeptDefaults, State, reports, silenced};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::{Change, Withheld};
use crate::base::events::Event;
use crate::base::ids::{CategoryId, DepartmentId, MessageId, PersonId, TicketNumber};
use crate::people::{self, Person};
use crate::tickets::categories;
use crate::tickets::open::{self, NewTicket, SUBJECT_LIMIT};
use crate::tickets::reply::{self, Replied};
use crate::tickets::watchers;

/// Most people who are made watchers because they got a copy.
const MOST_COPIES: usize = 10;
/// Letters of a name that a stranger's mail gives them.
const NAME: usize = 100;

/// What is carried out.
pub(super) struct Order<'m> {
    pub(super) mail: &'m Mail,
    pub(super) message: &'m Message,
    pub(super) nature: &'static str,
    pub(super) known: &'m Known,
    pub(super) decision: Decision,
}

/// Where a mail ended.
#[derive(Default)]
struct Written {
    ticket: Option<TicketNumber>,
    message: Option<MessageId>,
    person: Option<PersonId>,
}

/// Writes a mail into a ticket.
///
/// # Errors
/// As the verbs; nothing has happened then.
pub(super) async fn into_ticket(app: &App, order: &Order<'_>, content: Content) -> Result<(), Error> {
    let mut change = app.change(&Actor::system()).await?;
    if !still_waits(&change, order.mail).await? {
        return Ok(());
    }
    let person = sender(&change, order).await?;
    let is_news = break_circuit(&change, order).await?;
    let decision = &order.decision;
    let ticket = decision.ticket.filter(|_| decision.outcome == State::Joined);
    withhold(&change, order, person.id, ticket).await?;
    if decision.proof != Proof::Pass && !decision.proves_sender && order.mail.wish.is_none() {
        change.doubt_sender();
    }
    if let Some(number) = ticket {
        let_in(&change, order, number, &person).await?;
    }
    change.actor = facts::actor(&person);
    let (ticket, message) = match ticket {
        Some(number) => join(&change, number, content, decision.is_note).await?,
        None => open(&change, order, content).await?,
    };
    // Nor does a forger choose who else gets mail.
    let may_copy = app.desk().mail_copies_watch && !change.doubts_sender();
    if may_copy && !decision.is_note && decision.silence != Some(Silence::Automatic) {
        change.actor = Actor::system();
        add_copies(&change, order, ticket, person.id).await?;
        change.actor = facts::actor(&person);
    }
    let written = Written { ticket: Some(ticket), message: Some(message), person: Some(person.id) };
    put(&change, order, &written).await?;
    change.commit().await?;
    if is_news {
        tracing::warn!(mail = %order.mail.id, "mail comes too fast from an address; the desk no longer answers it");
    }
    Ok(())
}

/// Keeps a mail beside the tickets, and writes what follows from it: what bounced, what is held, what a machine answered.
///
/// # Errors
/// When the database fails.
pub(super) async fn beside_tickets(app: &App, order: &Order<'_>) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    if !still_waits(&change, order.mail).await? {
        return Ok(());
    }
    let decision = &order.decision;
    if decision.reason != Reason::Blocked {
        break_circuit(&change, order).await?;
    }
    let person = order.known.sender.as_ref().map(|person| person.id);
    let reported = order.known.reported.iter().find_map(|(sent, _)| sent.ticket);
    let ticket = match decision.reason {
        Reason::Report => reported,
        _ => decision.ticket,
    };
    match (decision.outcome, decision.reason) {
        (_, Reason::Report) => reports::write(&change, &order.known.reported).await?,
        (State::Kept, Reason::AutomaticReply) if ticket.is_some() => {
            change.record(ticket, Event::AutomaticMailKept { from: person, mail: order.mail.id }).await?;
        }
        (State::Held, _) if is_first(&change).await? => {
            change.record(None, Event::MailHeld { mail: order.mail.id }).await?;
        }
        _ => {}
    }
    put(&change, order, &Written { ticket, message: None, person }).await?;
    change.commit().await
}

async fn still_waits(change: &Change, mail: &Mail) -> Result<bool, Error> {
    Ok(store::lock(change, mail.id).await?.is_some_and(|mail| mail.state == State::Waiting))
}

/// Whether nothing else waits for a person.
pub(super) async fn is_first(reader: &db::Reader) -> Result<bool, Error> {
    let sql = sql!("select id from mails where state in ('held', 'quarantined') limit 1");
    let row: Option<(i64,)> = reader.find(sql, &[]).await?;
    Ok(row.is_none())
}

/// Who sent it; a stranger becomes a requester.
async fn sender(change: &Change, order: &Order<'_>) -> Result<Person, Error> {
    let id = match (&order.known.sender, &order.known.facts.sender) {
        (Some(person), _) => return Ok(person.clone()),
        (None, Sender::Unknown(address)) => add_stranger(change, &order.mail.from_name, address).await?,
        (None, _) => return Err(Error::Bug("a mail of nobody is not written into a ticket".to_owned())),
    };
    people::find(change, id).await?.ok_or(Error::NotFound)
}

async fn add_stranger(change: &Change, name: &str, address: &str) -> Result<PersonId, Error> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    people::add_requester(change, &name, address).await
}

/// Somebody who has nothing to do with the ticket, and is to be in it all the same because a person said so, watches it.
async fn let_in(change: &Change, order: &Order<'_>, number: TicketNumber, person: &Person) -> Result<(), Error> {
    if order.mail.wish.is_none() || person.role.can_be_assigned() {
        return Ok(());
    }
    let actor = facts::actor(person);
    match crate::tickets::find::to_answer(change, Some(&actor), number).await? {
        Some((number, false)) => watchers::add(change, number, person.id).await,
        _ => Ok(()),
    }
}

async fn join(
    change: &Change,
    number: TicketNumber,
    content: Content,
    is_note: bool,
) -> Result<(TicketNumber, MessageId), Error> {
    if is_note {
        return reply::note(change, number, content.written, content.files).await;
    }
    match reply::reply(change, number, content.written, content.files).await? {
        Replied::Here(number, message) => Ok((number, message)),
        Replied::FollowUp(number) => Ok((number, first_message(change, number).await?)),
    }
}

async fn open(change: &Change, order: &Order<'_>, content: Content) -> Result<(TicketNumber, MessageId), Error> {
    let defaults: KeptDefaults = serde_json::from_value(order.mail.defaults.clone())?;
    let new = NewTicket {
        subject: subject_of(change, order.message),
        body: content.written.body,
        html: content.written.html,
        mailed: content.written.mailed,
        files: content.files,
        category: known_category(change, defaults.category).await?,
        department: known_department(change, defaults.department).await?,
        sender_name: defaults.sender_name,
        ..NewTicket::default()
    };
    let number = open::open(change, new).await?;
    Ok((number, first_message(change, number).await?))
}

fn subject_of(change: &Change, message: &Message) -> String {
    let bare = subject::bare(&message.subject).text;
    let words: Vec<&str> = bare.split_whitespace().collect();
    let most = usize::try_from(SUBJECT_LIMIT).unwrap_or(usize::MAX);
    let subject: String = words.join(" ").chars().filter(|letter| !letter.is_control()).take(most).collect();
    if !subject.trim().is_empty() {
        return subject.trim().to_owned();
    }
    let language = change.app.language(&change.app.desk().language);
    language.text("intake-no-subject").to_owned()
}

/// The mailbox may name a category that is archived by now, or that went up in another.
async fn known_category(change: &Change, id: Option<CategoryId>) -> Result<Option<CategoryId>, Error> {
    let Some(id) = id else { return Ok(None) };
    let id = categories::remaining(change, id).await?;
    Ok(categories::can_be_chosen(change, id).await?.then_some(id))
}

async fn known_department(reader: &db::Reader, id: Option<DepartmentId>) -> Result<Option<DepartmentId>, Error> {
    let Some(id) = id else { return Ok(None) };
    Ok(people::find_department_in_use(reader, id).await?.map(|department| department.id))
}

async fn first_message(reader: &db::Reader, number: TicketNumber) -> Result<MessageId, Error> {
    let sql = sql!("select id from messages where ticket_number = $1 order by id limit 1");
    let row: (MessageId,) = reader.get(sql, args![number]).await?;
    Ok(row.0)
}

/// Whoever got a copy of a request, or of an answer, watches the ticket from now on.
async fn add_copies(change: &Change, order: &Order<'_>, number: TicketNumber, sender: PersonId) -> Result<(), Error> {
    let holds_unknown = change.app.desk().mail_holds_unknown;
    for (address, name) in facts::copied(&change.app, change, order.message, MOST_COPIES).await? {
        let id = match people::find_by_email(change, &address).await? {
            Some(person) if person.is_active => person.id,
            None if !holds_unknown => add_stranger(change, &name, &address).await?,
            _ => continue,
        };
        if id == sender {
            continue;
        }
        match watchers::add(change, number, id).await {
            // Its requester, a third party, one too many: they do not watch.
            Ok(()) | Err(Error::Invalid(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// An address that answers too fast is not answered any more. Whether that is new.
async fn break_circuit(change: &Change, order: &Order<'_>) -> Result<bool, Error> {
    let facts = &order.known.facts;
    let from = order.mail.from_address.as_str();
    if from.is_empty() || facts.is_own || facts.lately <= facts.rules.burst {
        return Ok(false);
    }
    silenced::begin(change, from, facts.lately).await?;
    Ok(!facts.is_silenced)
}

/// Nobody is written to who is silenced, nor the sender where they are not to be answered, nor anybody when too much
/// arrives at one ticket.
async fn withhold(
    change: &Change,
    order: &Order<'_>,
    sender: PersonId,
    ticket: Option<TicketNumber>,
) -> Result<(), Error> {
    if let Some(number) = ticket
        && arrived_lately(change, number).await? >= TICKET_CAP
    {
        change.withhold_mail(Withheld::FromAll);
        return Ok(());
    }
    let mut people = silenced::people(change, change.now).await?;
    people.extend(order.decision.silence.map(|_| sender));
    if !people.is_empty() {
        change.withhold_mail(Withheld::From(people));
    }
    Ok(())
}

async fn arrived_lately(reader: &Change, number: TicketNumber) -> Result<i64, Error> {
    let sql =
        sql!("select count(*) from (select id from mails where ticket_number = $1 and id >= $2 limit $3) as arrived");
    let since = ids::first_at(reader.now.plus(-HOUR));
    let row: (i64,) = reader.get(sql, args![number, since, TICKET_CAP]).await?;
    Ok(row.0)
}

/// Writes down how it was decided, and what it became.
async fn put(change: &Change, order: &Order<'_>, written: &Written) -> Result<(), Error> {
    let decision = serde_json::to_value(&order.decision)?;
    let sql = sql!(
        "update mails set state = $2, reason = $3, nature = $4, decision = $5, problem = null, person_id = $6, \
         ticket_number = $7, written_as = $8, decided_at = $9 where id = $1"
    );
    let (state, reason) = (order.decision.outcome, order.decision.reason);
    let args = args![
        order.mail.id,
        state,
        reason,
        order.nature,
        &decision,
        written.person,
        written.ticket,
        written.message,
        change.now
    ];
    change.execute(sql, args).await?;
    Ok(())
}
