//! The knowledge base at work: procedures that were started on tickets of the year, and tickets that nobody had to open.

use kit::clock::{DAY, MINUTE, Time};
use kit::db::StatementText;
use kit::error::Error;
use kit::{args, from_row, sql};
use serde::Serialize;

use super::ids::PastIds;
use super::random::Random;
use super::rows::{EventRow, Rows, StepRow};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, StepId};
use crate::base::many::{insert_many, write};
use crate::knowledge::{Filter, Listed, PieceId, Scope, State, list};

/// How the subjects begin of the tickets on which a procedure was started, by its title.
const TICKETS: [(&str, &str); 7] = [
    ("Trocar o toner da impressora", "Toner da impressora"),
    ("Trocar o toner da impressora", "Troca de toner"),
    ("Tirar papel preso da impressora", "Impressora"),
    ("Trocar a senha do Protheus", "Redefinir senha do Protheus"),
    ("Criar usuário no Protheus", "Novo usuário Protheus"),
    ("Preparar o notebook de um novo colaborador", "Notebook novo para"),
    ("Conectar à VPN de casa", "Erro na VPN"),
];
/// Tickets of each: the newest.
const EACH: i64 = 12;
/// Of so many percent of the steps nobody ticked one before the ticket was over.
const SKIPPED: i64 = 6;
/// Days from which tickets were prevented: two months, so that there is something to compare with.
const DAYS: i64 = 60;
/// What sets the ids apart from those of the year.
const NODE: u16 = 500;
/// The part of the seed.
const PART: u64 = 77;

struct Ticket {
    number: i64,
    assignee: PersonId,
    opened_at: Time,
    resolved_at: Time,
    steps: i64,
}

from_row!(Ticket { number, assignee, opened_at, resolved_at, steps });

#[derive(Serialize)]
struct Start {
    id: i64,
    piece_id: i64,
    ticket_number: i64,
    started_by: i64,
    started_at: Time,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "as the columns are called")]
struct Tie {
    start_id: i64,
    piece_step_id: i64,
    step_id: i64,
}

#[derive(Serialize)]
struct Use {
    piece_id: i64,
    ticket_number: i64,
    way: &'static str,
    used_at: Time,
}

#[derive(Serialize)]
struct Prevented {
    id: i64,
    at: Time,
    piece_id: i64,
    person_id: i64,
    department_id: Option<i64>,
}

const STARTS: StatementText = insert_many!(
    knowledge_starts, id bigint, piece_id bigint, ticket_number bigint, started_by bigint, started_at bigint
);
const TIES: StatementText =
    insert_many!(knowledge_started_steps, start_id bigint, piece_step_id bigint, step_id bigint);
const USES: StatementText =
    insert_many!(knowledge_uses, piece_id bigint, ticket_number bigint, way text, used_at bigint);
const PREVENTED: StatementText =
    insert_many!(prevented_tickets, id bigint, at bigint, piece_id bigint, person_id bigint, department_id bigint);

/// What is written, as it grows.
struct Used {
    random: Random,
    ids: PastIds,
    rows: Rows,
    starts: Vec<Start>,
    ties: Vec<Tie>,
    uses: Vec<Use>,
    prevented: Vec<Prevented>,
}

/// Writes what the year made of the knowledge base.
pub async fn write_all(app: &App, seed: u64) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let published = Filter { state: Some(State::Published), ..Filter::default() };
    let pieces = list(&change, Scope::Staff, &published, ("", PieceId(0)), 100).await?;
    let mut used = Used {
        random: Random::branch(seed, PART),
        ids: PastIds::from_node(NODE),
        rows: Rows::default(),
        starts: Vec::new(),
        ties: Vec::new(),
        uses: Vec::new(),
        prevented: Vec::new(),
    };
    for (title, beginning) in TICKETS {
        let Some(piece) = pieces.iter().find(|piece| piece.content.title_in("pt-BR") == title) else { continue };
        for ticket in tickets(&change, beginning).await? {
            used.start(piece, &ticket);
        }
    }
    used.prevent(&pieces, &people(&change).await?, change.now);
    used.write(&change).await?;
    change.commit().await
}

/// The newest solved tickets of a kind that have no steps yet.
async fn tickets(change: &Change, beginning: &str) -> Result<Vec<Ticket>, Error> {
    let sql = sql!(
        "select t.number, t.assignee_id, t.opened_at, t.resolved_at, \
         (select count(*) from steps s where s.ticket_number = t.number) from tickets t \
         where t.status in ('resolved', 'closed') and t.assignee_id is not null and t.resolved_at is not null \
         and t.subject like $1 order by t.number desc limit $2"
    );
    let found: Vec<Ticket> = change.all(sql, args![format!("{beginning}%"), EACH * 4]).await?;
    let most = usize::try_from(EACH).unwrap_or_default();
    Ok(found.into_iter().filter(|ticket| ticket.steps == 0).take(most).collect())
}

async fn people(change: &Change) -> Result<Vec<(PersonId, Option<i64>)>, Error> {
    let sql = sql!("select id, department_id from people where role = 'requester' and is_active order by id limit 60");
    Ok(change.all(sql, &[]).await?)
}

impl Used {
    /// The steps were done one after the other, the last one just before the ticket was resolved.
    fn start(&mut self, listed: &Listed, ticket: &Ticket) {
        let steps = &listed.content.steps;
        let takes: Vec<i64> =
            steps.iter().map(|step| step.minutes.unwrap_or(3) * self.random.between(60, 190) * MINUTE / 100).collect();
        let whole: i64 = takes.iter().sum();
        let started_at = Time(ticket.opened_at.0.max(ticket.resolved_at.0 - whole - 2 * MINUTE));
        let start = self.ids.at(started_at);
        let (piece, title) = (listed.piece.id.0, listed.content.title_in("pt-BR").to_owned());
        let count = i64::try_from(steps.len()).unwrap_or_default();
        self.happened(ticket, started_at, Event::ProcedureStarted { piece, title, steps: count, to: None });
        let mut at = started_at;
        for ((position, step), takes) in (1..).zip(steps).zip(takes) {
            let id = self.ids.at(started_at);
            let is_done = !self.random.chance(SKIPPED);
            at = Time((at.0 + takes).min(ticket.resolved_at.0));
            let text = step.text_in("pt-BR").to_owned();
            if is_done {
                self.happened(ticket, at, Event::StepDone { step: StepId(id), text: text.clone() });
            }
            self.ties.push(Tie { start_id: start, piece_step_id: step.id.0, step_id: id });
            self.rows.steps.push(StepRow {
                id,
                ticket_number: ticket.number,
                position,
                text,
                author_id: ticket.assignee.0,
                is_done,
                done_by: is_done.then_some(ticket.assignee.0),
                done_at: is_done.then_some(at),
                created_at: started_at,
            });
        }
        let (ticket_number, started_by) = (ticket.number, ticket.assignee.0);
        self.starts.push(Start { id: start, piece_id: piece, ticket_number, started_by, started_at });
        self.uses.push(Use { piece_id: piece, ticket_number, way: "start", used_at: started_at });
    }

    fn happened(&mut self, ticket: &Ticket, at: Time, data: Event) {
        self.rows.events.push(EventRow {
            id: self.ids.at(at),
            ticket_number: ticket.number,
            actor_id: Some(ticket.assignee.0),
            channel: "web",
            kind: data.kind(),
            data,
            happened_at: at,
        });
    }

    /// What many found useful also saved the most tickets.
    fn prevent(&mut self, pieces: &[Listed], people: &[(PersonId, Option<i64>)], now: Time) {
        for listed in pieces.iter().filter(|listed| Scope::SignedIn.admits(&listed.piece)) {
            for _ in 0..listed.piece.useful {
                let days = self.random.between(1, DAYS * DAYS);
                // More of them lately: what is written is found more and more.
                let days = DAYS - days.isqrt();
                let at = now.plus(-days * DAY - self.random.between(0, 9 * 60) * MINUTE);
                let Some((person, department)) = self.random.pick(people).copied() else { return };
                self.prevented.push(Prevented {
                    id: self.ids.at(at),
                    at,
                    piece_id: listed.piece.id.0,
                    person_id: person.0,
                    department_id: department,
                });
            }
        }
    }

    async fn write(mut self, change: &Change) -> Result<(), Error> {
        self.rows.write(change).await?;
        write(change, STARTS, &self.starts).await?;
        write(change, TIES, &self.ties).await?;
        write(change, USES, &self.uses).await?;
        write(change, PREVENTED, &self.prevented).await?;
        let sql = sql!(
            "update knowledge_pieces set used = (select count(*) from knowledge_uses u \
             where u.piece_id = knowledge_pieces.id)"
        );
        change.execute(sql, &[]).await?;
        Ok(())
    }
}
