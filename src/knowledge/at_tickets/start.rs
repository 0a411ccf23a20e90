//! Starting a procedure on a ticket: its steps become the ticket's.

use kit::db;
use kit::error::Error;
use kit::{args, id, sql};
use serde_json::{Value, json};

use super::super::{Found, Kind, PieceId, PieceStepId, Scope, State, find_any};
use super::uses::{self, Way};
use crate::base::change::Change;
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::policy::Deed;
use crate::tickets::find;
use crate::tickets::written_steps::{self, Procedure};

id!(
    /// A start of a procedure.
    StartId
);

/// Most procedures of a ticket that are looked at.
const MOST: i64 = 100;

/// Who does the steps of a procedure.
#[derive(Clone, Debug, Default)]
pub struct Workers {
    /// Who does what is nobody else's; none = nobody in particular.
    pub all: Option<PersonId>,
    /// Steps of the procedure that are somebody else's.
    pub of_step: Vec<(PieceStepId, PersonId)>,
}

impl Workers {
    /// Whose a step is, where it is not everybody else's.
    #[must_use]
    pub fn own(&self, step: PieceStepId) -> Option<PersonId> {
        self.of_step.iter().find(|(known, _)| *known == step).map(|(_, person)| *person)
    }
}

/// Puts the steps of a published procedure on the checklist of a ticket, each for somebody to do or for nobody in particular.
/// One that is there already is not put there twice, unless all its steps were deleted.
///
/// # Errors
/// [`Error::NotFound`] when ticket or procedure do not exist for whoever acts, [`Error::Forbidden`] when they may not add
/// steps, [`Error::Conflict`] when it is there already or cannot be started, [`Error::Invalid`] by field.
pub async fn start(
    change: &Change,
    number: TicketNumber,
    name: &str,
    (workers, language): (&Workers, &str),
) -> Result<(), Error> {
    find::to_change(change, number, Deed::AddStep).await?;
    let Found { piece, content } = find_any(change, Scope::for_actor(&change.actor), name).await?;
    if piece.kind != Kind::Procedure || piece.state != State::Published || content.steps.is_empty() {
        return Err(Error::Conflict("answers-no-start"));
    }
    // The ticket is locked: of two who start at once, the second finds what the first did.
    if started(change, number).await?.contains(&piece.id) {
        return Err(Error::Conflict("answers-started-before"));
    }
    let language = content.language_in(language);
    let procedure = Procedure {
        piece: piece.id.0,
        title: content.title_in(language).to_owned(),
        steps: content.steps.iter().map(|step| (step.text_in(language).to_owned(), workers.own(step.id))).collect(),
        assignee: workers.all,
    };
    let steps = written_steps::add(change, number, procedure).await?;
    let start = StartId(change.next_id());
    let sql = sql!(
        "insert into knowledge_starts (id, piece_id, ticket_number, started_by, started_at) values ($1, $2, $3, $4, $5)"
    );
    change.execute(sql, args![start, piece.id, number, change.actor.id(), change.now]).await?;
    let ids = content.steps.iter().map(|step| step.id.0);
    tie(change, start, ids.zip(steps)).await?;
    uses::note(change, piece.id, number, Way::Start).await
}

/// Notes which step of the ticket came of which step of the procedure.
async fn tie(change: &Change, start: StartId, pairs: impl Iterator<Item = (i64, StepId)>) -> Result<(), Error> {
    let rows = pairs.map(|(of_piece, of_ticket)| json!([of_piece, of_ticket.0])).collect::<Value>();
    let sql = sql!(
        sqlite "insert into knowledge_started_steps (start_id, piece_step_id, step_id) \
                select $1, value ->> 0, value ->> 1 from json_each($2)",
        postgres "insert into knowledge_started_steps (start_id, piece_step_id, step_id) \
                  select cast($1 as bigint), cast(value ->> 0 as bigint), cast(value ->> 1 as bigint) \
                  from jsonb_array_elements($2)"
    );
    change.execute(change.pick(sql), args![start, rows]).await?;
    Ok(())
}

/// The procedures whose steps are on the checklist of a ticket.
///
/// # Errors
/// When the database fails.
pub async fn started(reader: &db::Reader, number: TicketNumber) -> Result<Vec<PieceId>, Error> {
    let sql = sql!(
        "select s.piece_id from knowledge_starts s where s.ticket_number = $1 and exists \
         (select 1 from knowledge_started_steps t where t.start_id = s.id and t.step_id is not null) \
         order by s.piece_id limit $2"
    );
    let rows: Vec<(PieceId,)> = reader.all(sql, args![number, MOST]).await?;
    Ok(rows.into_iter().map(|(piece,)| piece).collect())
}
