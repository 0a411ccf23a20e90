//! Opening a ticket.

use kit::error::{Error, Fields};
use kit::fold::one_line;
use kit::{args, sql};

use super::attachments::Received;
use super::drafts::{self, Place};
use super::written::{self, Kept, Mailed, Written};
use super::{MessageKind, Priority, Status, Ticket, assign, categories, rate_limit, reply, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};
use crate::base::policy::{self, Deed};

/// Most characters of a subject.
pub const SUBJECT_LIMIT: i64 = 200;
/// Most characters of a message.
pub const BODY_LIMIT: i64 = 100_000;

/// What somebody asks for.
#[derive(Default)]
pub struct NewTicket {
    /// In one line.
    pub subject: String,
    /// In full.
    pub body: String,
    /// The same with the editor; empty where there was none.
    pub html: String,
    /// Category or subcategory.
    pub category: Option<CategoryId>,
    /// In whose name; the actor's own when absent.
    pub requester: Option<PersonId>,
    /// Only staff choose it.
    pub priority: Option<Priority>,
    /// Who shall work on it; whom the category names when absent. Only staff choose it.
    pub assignee: Option<PersonId>,
    /// Files that were received.
    pub files: Vec<Received>,
    /// What came by mail (see [`Written`]).
    pub mailed: Option<Mailed>,
    /// The department, where the requester has none.
    pub department: Option<DepartmentId>,
    /// Who letters about it come from; the organisation when absent.
    pub sender_name: Option<String>,
}

/// Opens a ticket; department and author come from the requester.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Forbidden`] when the actor may not, or chooses what only staff choose;
/// [`Error::SlowDown`] when a requester opened too many of late.
pub async fn open(change: &Change, new: NewTicket) -> Result<TicketNumber, Error> {
    policy::must(&change.actor, Deed::Open, None)?;
    let requester = requester_of(change, &new).await?;
    let (subject, kept) = check(change, &new).await?;
    rate_limit::count(change, "opened", rate_limit::OPENED).await?;
    drafts::sent(change, Place::New).await?;
    let opening = Opening {
        subject,
        kept,
        requester: (requester.0, requester.1.or(new.department)),
        new_rank: Priority::rank(new.priority),
        category: new.category,
        names_assignee: new.assignee.is_some(),
        follow_up_of: None,
        files: new.files,
    };
    let number = write(change, opening).await?;
    if new.assignee.is_some() {
        assign::assign(change, number, new.assignee, "").await?;
    }
    if let Some(name) = new.sender_name {
        let sql = sql!("update tickets set sender_name = $2 where number = $1");
        change.execute(sql, args![number, name]).await?;
    }
    Ok(number)
}

/// Opens a ticket that follows up a closed one, with a reply to it as the description.
pub(super) async fn follow_up(
    change: &Change,
    closed: &Ticket,
    kept: Kept,
    files: Vec<Received>,
) -> Result<TicketNumber, Error> {
    let requester = requester(change, closed.requester).await?;
    let opening = Opening {
        subject: closed.subject.clone(),
        kept,
        requester,
        new_rank: Priority::rank(None),
        category: closed.category,
        names_assignee: false,
        follow_up_of: Some(closed.number),
        files,
    };
    let number = write(change, opening).await?;
    let sql = sql!(
        "update tickets set sender_name = (select sender_name from tickets where number = $2) where number = $1 \
         and exists (select 1 from tickets where number = $2 and sender_name is not null)"
    );
    change.execute(sql, args![number, closed.number]).await?;
    change.record(Some(closed.number), Event::FollowedUp { by: number }).await?;
    Ok(number)
}

struct Opening {
    subject: String,
    kept: Kept,
    requester: (PersonId, Option<DepartmentId>),
    new_rank: i64,
    category: Option<CategoryId>,
    /// Whether whoever opens it says who shall work on it: then the category does not.
    names_assignee: bool,
    follow_up_of: Option<TicketNumber>,
    files: Vec<Received>,
}

async fn write(change: &Change, opening: Opening) -> Result<TicketNumber, Error> {
    let (requester, department) = opening.requester;
    let assignee = match opening.category {
        Some(category) if !opening.names_assignee => categories::assignee_of(change, category).await?,
        _ => None,
    };
    let number = store::next_number(change).await?;
    let ticket = Ticket {
        rank: opening.new_rank,
        assignee,
        category: opening.category,
        follow_up_of: opening.follow_up_of,
        ..fresh(change, number, opening.subject, (requester, department))
    };
    store::insert(change, &ticket).await?;
    let author = change.actor.id().unwrap_or(requester);
    let id = reply::write(change, (number, MessageKind::Reply, author), &opening.kept, opening.files).await?;
    change.record(Some(number), Event::TicketOpened { message: id, follow_up_of: opening.follow_up_of }).await?;
    if let Some(assignee) = assignee {
        assign::record_given_by_category(change, number, assignee).await?;
    }
    Ok(number)
}

/// A ticket as it is when it is opened.
pub(super) fn fresh(
    change: &Change,
    number: TicketNumber,
    subject: String,
    (requester, department): (PersonId, Option<DepartmentId>),
) -> Ticket {
    Ticket {
        number,
        subject,
        status: Status::Open,
        rank: Priority::rank(None),
        requester,
        assignee: None,
        department,
        category: None,
        channel: change.actor.channel,
        resolution: None,
        follow_up_of: None,
        merged_into: None,
        opened_at: change.now,
        updated_at: change.now,
        answered_at: None,
        resolved_at: None,
        closed_at: None,
        closed_by: None,
        version: 1,
    }
}

async fn requester_of(change: &Change, new: &NewTicket) -> Result<(PersonId, Option<DepartmentId>), Error> {
    let own = change.actor.id();
    let wanted = new.requester.or(own).ok_or_else(|| Error::field("requester", "errors-required"))?;
    if own != Some(wanted) || new.priority.is_some() || new.assignee.is_some() {
        policy::must(&change.actor, Deed::OpenForOthers, None)?;
    }
    requester(change, wanted).await
}

pub(super) async fn requester(change: &Change, person: PersonId) -> Result<(PersonId, Option<DepartmentId>), Error> {
    let row: Option<(Option<DepartmentId>,)> =
        change.find(sql!("select department_id from people where id = $1 and is_active"), args![person]).await?;
    let (department,) = row.ok_or_else(|| Error::field("requester", "errors-unknown-choice"))?;
    Ok((person, department))
}

async fn check(change: &Change, new: &NewTicket) -> Result<(String, Kept), Error> {
    let mut fields = Fields::new();
    let subject = check_subject(&mut fields, &new.subject);
    let written = Written { body: new.body.clone(), html: new.html.clone(), mailed: new.mailed.clone() };
    let kept = written::check(change, &written, &mut fields).await?;
    if let Some(category) = new.category {
        let can_be_chosen = categories::can_be_chosen(change, category).await?;
        fields.require(can_be_chosen, "category", "errors-unknown-choice");
    }
    fields.check()?;
    Ok((subject, kept))
}

/// A subject as it is kept, on one line: what was pasted with line breaks is joined. Notes what is wrong with it.
pub(super) fn check_subject(fields: &mut Fields, typed: &str) -> String {
    let subject = one_line(typed);
    fields.require(!subject.is_empty(), "subject", "errors-required");
    fields.require_within(length(&subject) <= SUBJECT_LIMIT, "subject", "errors-too-long", SUBJECT_LIMIT);
    subject
}

/// Notes what is wrong with a message's text.
pub(super) fn check_body(fields: &mut Fields, body: &str) {
    fields.require(!body.is_empty(), "body", "errors-required");
    fields.require_within(length(body) <= BODY_LIMIT, "body", "errors-too-long", BODY_LIMIT);
}

/// A text as it is kept: one kind of line break, no blank lines around it.
#[must_use]
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end().trim_start_matches(['\n', ' ']).to_owned()
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}
