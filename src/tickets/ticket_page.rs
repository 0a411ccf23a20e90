//! The page of one ticket: what `show` found, made into what the template draws.

use jiff::civil::Date;
use kit::db;
use kit::error::{Error, Fields};
use kit::secrets;
use kit::texts::Language;
use kit::{args, sql};

use super::attachments::FILE_LIMIT;
use super::categories;
use super::drafts::{self, Draft, Place};
use super::meanwhile_view::{self, Asked};
use super::message_view::About;
use super::show::{self, Shown};
use super::side_views::Typed;
use super::views::{self, CategoryGroup, Composer, May, TicketPage, Writing};
use super::written::{Written, may_format};
use super::{
    Priority, Resolution, Status, Ticket, came_in, expectation, history_mail, history_view, meanwhile, message_view,
    side,
};
use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::base::here::here;
use crate::base::ids::{CategoryId, EventId, PersonId, TicketNumber};
use crate::base::page::field_errors;
use crate::base::policy::{self, Deed};
use crate::base::size::size;
use crate::base::views::{Choice, Face};
use crate::base::visit::{SignedIn, Visit};
use crate::base::when;
use crate::people;

/// What was typed and refused, to be shown again.
#[derive(Default)]
pub struct Refused {
    /// The reply.
    pub reply: Option<Written>,
    /// The note.
    pub note: Option<Written>,
    /// The kind of history that was asked for; `all` for all of it, empty when none was.
    pub history: String,
    /// What was typed elsewhere.
    pub typed: Typed,
    /// What was wrong.
    pub faults: Fields,
    /// What its writer had seen of the ticket.
    pub seen: Option<EventId>,
    /// What they are asked before it is sent.
    pub asked: Option<Asked>,
}

/// Makes the page.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for the visitor.
pub async fn make(visit: &SignedIn, number: TicketNumber, refused: Refused) -> Result<TicketPage, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let seen = meanwhile::newest(&reader, number).await?;
    let shown = show::show(&reader, number).await?;
    let may = may(visit, &shown);
    let ticket = &shown.found.ticket;
    let groups = if may.categorise { category_groups(&reader, visit.t, ticket.category).await? } else { Vec::new() };
    let assignees = if may.assign { assignees(&reader, ticket.assignee).await? } else { Vec::new() };
    let t = visit.t;
    let drafts = drafts::of(&reader, &visit.actor, [Place::Reply(number), Place::Note(number)]).await?;
    let failures = undelivered(&reader, number, visit.actor.is_staff()).await?;
    let came_in = came_in::of(&reader, &shown).await?;
    let about = About { failures: &failures, came_in: &came_in };
    let mailed = if visit.actor.is_staff() { Some(history_mail::of(&reader, number).await?) } else { None };
    // Only whoever waits for a first answer is told how long it usually takes.
    let waits =
        ticket.answered_at.is_none() && ticket.status.is_in_queue() && visit.actor.id() == Some(ticket.requester);
    let expectation = if waits { expectation::find(&reader).await? } else { None };
    let mut composer = composer(visit, &shown, &may, &refused, drafts)?;
    composer.note_seen(seen, &refused);
    if let Some(asked) = &refused.asked {
        let is_note = refused.note.is_some();
        let meanwhile = Some(meanwhile_view::draw(visit, &reader, &shown, asked, is_note).await?);
        if is_note { composer.note.meanwhile = meanwhile } else { composer.reply.meanwhile = meanwhile }
    }
    let today = visit.now.timestamp().to_zoned_datetime(visit.zone.clone()).date();
    Ok(TicketPage {
        layout: visit.layout(format!("#{} {}", ticket.number, ticket.subject)),
        number: ticket.number.0,
        seen: seen.map(|seen| seen.to_string()).unwrap_or_default(),
        subject: ticket.subject.clone(),
        status: ticket.status.word(),
        priority: Priority::word_of(ticket.priority()),
        requester: visit.face(ticket.requester, &shown.names.requester, shown.names.requester_picture_at),
        requester_email: Some(shown.names.requester_email.clone())
            .filter(|email| visit.actor.is_staff() && !people::is_nobodys(email)),
        department: shown.names.department.clone(),
        category: categories::path(visit.t, shown.names.parent_category.as_ref(), shown.names.category.as_ref()),
        categories: groups,
        assignee: ticket
            .assignee
            .zip(shown.names.assignee.as_deref())
            .map(|(id, name)| visit.face(id, name, shown.names.assignee_picture_at)),
        assignees,
        queue_position: shown.queue_position,
        messages: shown.messages.iter().map(|message| message_view::draw(visit, &shown, message, &about)).collect(),
        waiting_mail: came_in
            .iter()
            .filter(|mail| mail.waits())
            .map(|mail| message_view::waiting(visit, mail))
            .collect(),
        rating: shown
            .rating
            .as_ref()
            .map(|rating| views::Rating { score: rating.score, comment: rating.comment.clone() }),
        expectation: expectation.map(|expectation| expectation.sentence(t)),
        steps: shown.steps.iter().map(|step| step_view(visit, step, today)).collect(),
        history: history_view::draw(visit, &shown.history, mailed.as_deref(), &refused.history),
        side: side::make(visit, &reader, &shown, &may, refused.typed.clone()).await?,
        composer,
        here: shown.found.may(&visit.actor, Deed::SeeNotes).then(|| here(&visit.app, t, number, &visit.actor)),
        may,
        errors: field_errors(t, &refused.faults),
    })
}

/// Which buttons exist: what the policy allows and the state makes sense of.
fn may(visit: &SignedIn, shown: &Shown) -> May {
    let ticket = &shown.found.ticket;
    let allowed = |deed| shown.found.may(&visit.actor, deed);
    let is_active = ticket.status.is_active();
    let is_merged = ticket.merged_into.is_some();
    let is_own_work = ticket.status == Status::InProgress && ticket.assignee == visit.actor.id();
    let is_staff = visit.actor.role().is_some_and(Role::can_be_assigned);
    let may_work_on_steps = visit.actor.is_staff() || ticket.status == Status::InProgress;
    May {
        triage: is_active && allowed(Deed::Triage),
        categorise: !is_merged && allowed(Deed::Categorise),
        take: is_active && !is_own_work && allowed(Deed::Take),
        assign: ticket.status != Status::Closed && allowed(Deed::Assign),
        wait: matches!(ticket.status, Status::Open | Status::InProgress) && allowed(Deed::Wait),
        resolve: is_active && allowed(Deed::Resolve),
        close: ticket.status == Status::Resolved && allowed(Deed::Close),
        cancel: is_active && allowed(Deed::Cancel),
        reopen: !is_merged
            && (ticket.status == Status::Resolved || is_staff && ticket.status == Status::Closed)
            && allowed(Deed::Reopen),
        rate: !is_active && ticket.resolution == Some(Resolution::Solved) && allowed(Deed::Rate),
        add_steps: is_active && may_work_on_steps && allowed(Deed::AddStep),
        delete: allowed(Deed::Delete),
        tag: allowed(Deed::Tag),
        manage_watchers: allowed(Deed::ManageWatchers),
        link: allowed(Deed::Link),
        merge: allowed(Deed::Merge),
        edit: allowed(Deed::ChangeSubject),
    }
}

fn composer(
    visit: &SignedIn,
    shown: &Shown,
    may: &May,
    refused: &Refused,
    drafts: Vec<Draft>,
) -> Result<Composer, Error> {
    let ticket = &shown.found.ticket;
    let is_asking = visit.actor.id() == Some(ticket.requester) || visit.actor.role() == Some(Role::Requester);
    let writing = |place: Place, refused: &Option<Written>| match refused {
        Some(written) => Writing::of(place, written),
        None => match drafts.iter().find(|draft| draft.place == place.word()) {
            Some(draft) => Writing::of_draft(place, draft.clone()),
            None => Writing::of(place, &Written::default()),
        },
    };
    let (reply, note) =
        (writing(Place::Reply(ticket.number), &refused.reply), writing(Place::Note(ticket.number), &refused.note));
    Ok(Composer {
        // Where it goes on, that is where one writes.
        may_reply: shown.goes_on.is_none() && shown.found.may(&visit.actor, Deed::Reply),
        may_note: shown.goes_on.is_none() && shown.found.may(&visit.actor, Deed::Note),
        may_wait: may.wait && !is_asking,
        may_resolve: may.resolve,
        // After a refused note, and where a note was begun and no reply.
        opens_note: refused.note.is_some() || (reply.body.is_empty() && !note.saved_at.is_empty()),
        reply,
        note,
        may_format: may_format(&visit.actor),
        may_use_texts: policy::may(&visit.actor, Deed::ShareTexts, None),
        form_key: secrets::random_token()?,
        largest_file: largest_file(visit.t),
        makes_follow_up: ticket.status == Status::Closed && is_asking,
    })
}

impl Composer {
    /// What is written from now on is written knowing this page. What was begun before keeps its mark, unless its writer
    /// is being told on this page what came after it.
    fn note_seen(&mut self, newest: Option<EventId>, refused: &Refused) {
        let kept = if refused.asked.is_some() { newest } else { refused.seen.or(newest) };
        for (writing, is_refused) in
            [(&mut self.reply, refused.reply.is_some()), (&mut self.note, refused.note.is_some())]
        {
            if writing.seen.is_empty() {
                let seen = if is_refused { kept } else { newest };
                writing.seen = seen.map(|seen| seen.to_string()).unwrap_or_default();
            }
        }
    }
}

fn step_view(visit: &Visit, step: &super::steps::Step, today: Date) -> views::Step {
    views::Step {
        id: step.id.to_string(),
        text: step.text.clone(),
        is_done: step.is_done,
        author: step.done_by.clone().unwrap_or_else(|| step.author.clone()),
        when: visit.when(step.done_at.unwrap_or(step.created_at)),
        assignee: step.assignee.as_deref().map(Face::of),
        due: step
            .due_on
            .as_deref()
            .and_then(|day| day.parse().ok())
            .map(|day| views::Due { label: when::day(visit.t, day), is_late: !step.is_done && day < today }),
    }
}

/// Who can be given a step: support staff, and the ticket's assignee. At most 500: they stand in a select.
///
/// # Errors
/// When the database fails.
pub async fn step_workers(
    reader: &Reader,
    t: Language,
    ticket: &Ticket,
    chosen: Option<PersonId>,
) -> Result<Vec<Choice>, Error> {
    let rows: Vec<(PersonId, String)> = reader
        .all(
            sql!(
                "select id, name from (\
                 select id, name, name_folded from people where role in ('third_party', 'agent', 'admin') \
                 and role <> 'third_party' and is_active \
                 union select id, name, name_folded from people where id in ($1, $2)) as workers \
                 order by name_folded, id limit 500"
            ),
            args![ticket.assignee, chosen],
        )
        .await?;
    let nobody =
        Choice { value: String::new(), label: t.text("steps-nobody").to_owned(), is_selected: chosen.is_none() };
    let people = rows.into_iter().map(|(id, name)| Choice {
        value: id.to_string(),
        label: name,
        is_selected: chosen == Some(id),
    });
    Ok(std::iter::once(nobody).chain(people).collect())
}

/// All categories for a select, and the selected one where it can no longer be chosen: whoever has it may keep it.
pub(super) async fn category_groups(
    reader: &db::Reader,
    t: Language,
    selected: Option<CategoryId>,
) -> Result<Vec<CategoryGroup>, Error> {
    let choice = |category: &categories::Category| Choice {
        value: category.id.to_string(),
        label: category.name.read_in(t).to_owned(),
        is_selected: selected == Some(category.id),
    };
    let tree = categories::tree(reader).await?;
    let groups = tree.iter().map(|top| CategoryGroup {
        category: choice(top),
        subcategories: top.subcategories.iter().map(choice).collect(),
    });
    let is_listed = |id: CategoryId| {
        let is_it = |category: &categories::Category| category.id == id;
        tree.iter().any(|top| is_it(top) || top.subcategories.iter().any(is_it))
    };
    let kept = match selected.filter(|id| !is_listed(*id)) {
        Some(id) => categories::names(reader, id).await?.map(|(name, parent)| (id, name, parent)),
        None => None,
    };
    let kept = kept.map(|(id, name, parent)| CategoryGroup {
        category: Choice {
            value: id.to_string(),
            label: categories::path(t, parent.as_ref(), Some(&name)).unwrap_or_default(),
            is_selected: true,
        },
        subcategories: Vec::new(),
    });
    Ok(kept.into_iter().chain(groups).collect())
}

/// Who a ticket can be given to.
async fn assignees(reader: &Reader, selected: Option<PersonId>) -> Result<Vec<Choice>, Error> {
    let people = people::assignable(reader).await?.into_iter();
    let choices = people.map(|person| Choice {
        value: person.id.to_string(),
        label: person.name,
        is_selected: selected == Some(person.id),
    });
    Ok(choices.collect())
}

/// Addresses that mail about a message could not reach, by the message's id; for staff alone.
async fn undelivered(reader: &Reader, number: TicketNumber, for_staff: bool) -> Result<Vec<(i64, String)>, Error> {
    if !for_staff {
        return Ok(Vec::new());
    }
    Ok(reader
        .all(
            sql!(
                "select cast(e.data ->> 'message' as bigint), d.address from deliveries d \
                 join events e on e.id = d.event_id where d.ticket_number = $1 and d.state in ('failed', 'bounced') \
                 and e.kind in ('ticket_opened', 'ticket_replied', 'note_added') order by d.id limit 100"
            ),
            args![number],
        )
        .await?)
}

/// The size of the largest file that is taken.
pub(super) fn largest_file(t: Language) -> String {
    size(t, FILE_LIMIT)
}
