//! The tickets of the old application, some at a time: read and their files kept first, written then.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use kit::db::{Foreign, ForeignRow};
use kit::error::Error;
use kit::fold::fold;

use super::Cells;
use super::conversation::{Piece, pieces};
use super::files::{self, Folder, Lost};
use super::read::{self, OldTicket};
use crate::base::actor::Channel;
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::operations::import::importer::{Importer, count, fitting};
use crate::tickets::attachments::Received;
use crate::tickets::imported::{self, Assigned, Imported, Listed, Said};
use crate::tickets::{MessageKind, Status};

const STEP_COLUMNS: &[&str] = &["texto", "ticket_id", "status", "user"];
/// Tickets of one change.
const AT_ONCE: i64 = 100;
/// Steps that are read at once.
const STEPS_AT_ONCE: i64 = 5_000;
/// No ticket was ever numbered higher by hand.
const GREATEST_NUMBER: i64 = 1_000_000_000;

/// A step as it was there.
struct OldStep {
    text: String,
    author: String,
    is_done: bool,
}

/// A ticket that is read, with its file.
struct Draft {
    old: OldTicket,
    files: Vec<Received>,
}

/// Imports them.
pub(super) async fn import(
    importer: &mut Importer<'_>,
    file: &Foreign,
    (folder, zone): (Option<&Folder>, &TimeZone),
    progress: impl Fn(i64),
) -> Result<(), Error> {
    let mut steps = steps(file)?;
    let kept = kept_numbers(importer, file).await?;
    let (mut last, mut seen) = (i64::MIN, 0);
    loop {
        let rows = file.rows("ticket", read::COLUMNS, last, AT_ONCE)?;
        let Some(row) = rows.last() else { break };
        last = row.row;
        seen += count(rows.len());
        let drafts = drafts(importer, &rows, folder, zone).await?;
        if !drafts.is_empty() {
            let change = importer.change().await?;
            write(importer, change.as_ref(), drafts, (&mut steps, kept)).await?;
            importer.commit(change).await?;
        }
        progress(seen);
    }
    Ok(())
}

/// The steps by the ticket to which they belong.
fn steps(file: &Foreign) -> Result<HashMap<String, Vec<OldStep>>, Error> {
    let mut found: HashMap<String, Vec<OldStep>> = HashMap::new();
    if file.columns("etapa")?.is_empty() {
        return Ok(found);
    }
    let mut last = i64::MIN;
    loop {
        let rows = file.rows("etapa", STEP_COLUMNS, last, STEPS_AT_ONCE)?;
        let Some(row) = rows.last() else { return Ok(found) };
        last = row.row;
        for row in &rows {
            let cells = Cells { columns: STEP_COLUMNS, row };
            let (text, author) = (cells.get("texto").trim().to_owned(), fitting(&cells.word("user"), 100));
            // "1" is pending; what says nothing is pending, too.
            let is_done = matches!(cells.word("status").to_ascii_lowercase().as_str(), "0" | "false");
            if !text.is_empty() {
                found.entry(cells.word("ticket_id")).or_default().push(OldStep { text, author, is_done });
            }
        }
    }
}

/// Up to which number old tickets keep theirs: decided when the first of them is imported, into a desk that has none.
async fn kept_numbers(importer: &mut Importer<'_>, file: &Foreign) -> Result<i64, Error> {
    if let Some(kept) = importer.imported_ids.find("number", "kept") {
        return Ok(kept);
    }
    let greatest = greatest(file)?;
    let reader = importer.app.reader(&crate::base::actor::Actor::system()).await?;
    let kept = if imported::is_empty(&reader).await? { greatest } else { 0 };
    drop(reader);
    if greatest > 0 {
        let change = importer.change().await?;
        if let Some(change) = &change {
            imported::keep_numbers(change, kept).await?;
        }
        importer.imported_ids.add("number", "kept", kept);
        importer.commit(change).await?;
    }
    Ok(kept)
}

fn greatest(file: &Foreign) -> Result<i64, Error> {
    let (mut last, mut greatest) = (i64::MIN, 0);
    loop {
        let rows = file.rows("ticket", &["_id"], last, STEPS_AT_ONCE)?;
        let Some(row) = rows.last() else { return Ok(greatest) };
        last = row.row;
        let numbers = rows.iter().filter_map(|row| number(row.cells.first()?.as_deref()?));
        greatest = numbers.max().unwrap_or_default().max(greatest);
    }
}

fn number(old: &str) -> Option<i64> {
    old.trim().parse().ok().filter(|number| (1..=GREATEST_NUMBER).contains(number))
}

/// Those of the rows that are not imported yet, with their files.
async fn drafts(
    importer: &mut Importer<'_>,
    rows: &[ForeignRow],
    folder: Option<&Folder>,
    zone: &TimeZone,
) -> Result<Vec<Draft>, Error> {
    let mut drafts = Vec::new();
    for row in rows {
        let mut old = read::ticket(&Cells { columns: read::COLUMNS, row }, zone, importer.now);
        if old.id.is_empty() {
            old.id = format!("row {}", row.row);
        }
        if importer.imported_ids.find("ticket", &old.id).is_some() {
            importer.report.tickets_known += 1;
            continue;
        }
        for fault in std::mem::take(&mut old.faults) {
            importer.report.tell(format!("ticket {}: {fault}", old.id));
        }
        let files = file_of(importer, &old, folder).await?.into_iter().collect();
        drafts.push(Draft { old, files });
    }
    Ok(drafts)
}

async fn file_of(
    importer: &mut Importer<'_>,
    old: &OldTicket,
    folder: Option<&Folder>,
) -> Result<Option<Received>, Error> {
    if old.file.is_empty() {
        return Ok(None);
    }
    let why = match folder.map(|folder| folder.find(&old.file)) {
        Some(Ok(found)) if importer.report.is_dry => {
            importer.report.files += i64::from(found.is_file());
            return Ok(None);
        }
        Some(Ok(found)) => return files::keep(importer.app, &found).await.map(Some),
        Some(Err(Lost::Missing)) => "is not in the folder",
        Some(Err(Lost::Outside)) => "leads out of the folder and was not read",
        None => "was left: no folder of files was given",
    };
    importer.report.tell(format!("ticket {}: its file {} {why}", old.id, old.file));
    Ok(None)
}

async fn write(
    importer: &mut Importer<'_>,
    change: Option<&Change>,
    drafts: Vec<Draft>,
    (steps, kept): (&mut HashMap<String, Vec<OldStep>>, i64),
) -> Result<(), Error> {
    let is_kept = |old: &OldTicket| number(&old.id).is_some_and(|number| number <= kept);
    let new = count(drafts.iter().filter(|draft| !is_kept(&draft.old)).count());
    let mut next = match change.filter(|_| new > 0) {
        Some(change) => imported::take_numbers(change, new).await?,
        None => 0,
    };
    let mut tickets = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let kept = number(&draft.old.id).filter(|_| is_kept(&draft.old));
        let number = TicketNumber(kept.unwrap_or(next));
        next += i64::from(kept.is_none());
        importer.imported_ids.add("ticket", &draft.old.id, number.0);
        let steps = steps.remove(&draft.old.id).unwrap_or_default();
        let ticket = Drawing { importer, change }.ticket(draft, number, steps).await?;
        tickets.push(Imported { old_number: tickets_old_number(&ticket.1, number), ..ticket.0 });
    }
    importer.write(change, tickets).await
}

/// What it was called there, if that is not its number.
fn tickets_old_number(old: &str, number: TicketNumber) -> Option<String> {
    (old != number.to_string()).then(|| old.to_owned())
}

/// A ticket that is put together.
struct Drawing<'m, 'a, 'c> {
    importer: &'m mut Importer<'a>,
    change: Option<&'c Change>,
}

impl Drawing<'_, '_, '_> {
    async fn ticket(
        &mut self,
        draft: Draft,
        number: TicketNumber,
        steps: Vec<OldStep>,
    ) -> Result<(Imported, String), Error> {
        let Draft { old, files } = draft;
        let requester = self.requester(&old).await?;
        let department = self.department(&old, requester).await?;
        let mut category = None;
        for name in &old.category {
            category = self.importer.category(self.change, category, name).await?;
        }
        let (assignee, watchers) = self.people_of(&old, requester);
        let status = self.status(&old, assignee);
        let given = assignee.map(|to| assigned(&old, to));
        let mut messages = vec![self.description(&old, requester, files)];
        if let Some(unknown) = self.unknown(&old, assignee) {
            messages.push(self.note(unknown, old.opened_at).await?);
        }
        let known_people = &self.importer.known_people;
        for piece in pieces(old.blocks, |address| known_people.at(address).is_some()) {
            messages.push(self.said(piece).await?);
        }
        let end =
            messages.last().map_or(old.opened_at, |message| message.at).max(old.closed_at.unwrap_or(old.opened_at));
        let mut listed = Vec::with_capacity(steps.len());
        for step in steps {
            let author = self.named(&step.author).await?;
            listed.push(Listed { text: step.text, author, done_at: step.is_done.then_some(end) });
        }
        let subject =
            if old.subject.is_empty() { self.importer.t.text("import-no-subject").to_owned() } else { old.subject };
        let ticket = Imported {
            number,
            old_number: None,
            subject,
            status,
            priority: old.priority,
            requester,
            assigned: given,
            department,
            category,
            opened_at: old.opened_at,
            closed_at: old.closed_at,
            watchers,
            messages,
            steps: listed,
        };
        Ok((ticket, old.id))
    }

    /// Who asked: whose row it names, else the one who is called so, else somebody of whom only the name is known.
    async fn requester(&mut self, old: &OldTicket) -> Result<PersonId, Error> {
        let key = self.importer.hidden("user", &old.user);
        if let Some(id) = self.importer.imported_ids.find("user", &key).filter(|_| !old.user.is_empty()) {
            return Ok(PersonId(id));
        }
        if self.importer.known_people.called(&old.author).is_none() {
            let name = if old.author.is_empty() { "nobody" } else { &old.author };
            self.importer.report.tell(format!("ticket {}: its author {name} is none of the people", old.id));
        }
        self.named(&old.author).await
    }

    async fn named(&mut self, name: &str) -> Result<PersonId, Error> {
        match self.importer.known_people.called(name) {
            Some(person) => Ok(person),
            None if name.is_empty() => self.importer.shadow(self.change, self.importer.t.text("import-nobody")).await,
            None => self.importer.shadow(self.change, name).await,
        }
    }

    async fn department(
        &mut self,
        old: &OldTicket,
        requester: PersonId,
    ) -> Result<Option<crate::base::ids::DepartmentId>, Error> {
        let own = self.importer.known_people.person(requester).and_then(|person| person.department);
        Ok(self.importer.department(self.change, &old.department).await?.or(own))
    }

    /// Who works on it, and who else was written to about it.
    fn people_of(&self, old: &OldTicket, requester: PersonId) -> (Option<PersonId>, Vec<PersonId>) {
        let known_people = &self.importer.known_people;
        let named: Vec<PersonId> =
            old.assignee_addresses.iter().filter_map(|address| known_people.at(address)).collect();
        let is_called =
            |person: &PersonId| known_people.person(*person).is_some_and(|one| one.name_folded == fold(&old.assignee));
        let workers = || named.iter().copied().filter(|person| known_people.can_be_assigned(*person));
        let found = workers()
            .find(is_called)
            .or_else(|| known_people.worker_called(&old.assignee))
            .or_else(|| workers().next());
        let is_able = |person: &PersonId| {
            old.status == Status::Closed || known_people.person(*person).is_some_and(|person| person.is_active)
        };
        let assignee = found.filter(is_able);
        let mut watchers = named;
        watchers.retain(|person| {
            let is_third_party =
                known_people.person(*person).is_some_and(|one| !one.role.is_staff() && one.role.can_be_assigned());
            Some(*person) != assignee && *person != requester && !is_third_party
        });
        watchers.sort_unstable();
        watchers.dedup();
        (assignee, watchers)
    }

    /// What is in progress is somebody's at this desk.
    fn status(&mut self, old: &OldTicket, assignee: Option<PersonId>) -> Status {
        if old.status == Status::InProgress && assignee.is_none() {
            self.importer.report.tell(format!("ticket {} was in progress and is nobody's here: it is open", old.id));
            return Status::Open;
        }
        old.status
    }

    /// What is known of its assignee and stands nowhere else.
    fn unknown(&mut self, old: &OldTicket, assignee: Option<PersonId>) -> Option<String> {
        let is_known = match assignee.and_then(|person| self.importer.known_people.person(person)) {
            Some(person) => old.assignee.is_empty() || person.name_folded == fold(&old.assignee),
            None => old.assignee.is_empty() && old.reason.is_empty(),
        };
        if is_known {
            return None;
        }
        self.importer
            .report
            .tell(format!("ticket {}: its assignee {} is none of those who are given work", old.id, old.assignee));
        let addresses = old.assignee_addresses.join(", ");
        let name = [old.assignee.as_str(), addresses.as_str()].into_iter().filter(|part| !part.is_empty());
        let name = name.collect::<Vec<_>>().join(", ");
        let said = self.importer.t.with("import-assignee", &[("name", name.as_str().into())]);
        let reason = if assignee.is_some() { "" } else { &old.reason };
        Some(format!("{said}\n{reason}").trim_end().to_owned())
    }

    fn description(&self, old: &OldTicket, requester: PersonId, files: Vec<Received>) -> Said {
        let body = match old.body.as_str() {
            "" => self.importer.t.text("import-no-subject").to_owned(),
            body => body.to_owned(),
        };
        Said {
            kind: MessageKind::Reply,
            author: requester,
            is_by_staff: false,
            channel: Channel::Web,
            body,
            folded: None,
            at: old.opened_at,
            files,
        }
    }

    async fn note(&mut self, body: String, at: kit::clock::Time) -> Result<Said, Error> {
        let author = self.importer.narrator(self.change).await?;
        let (kind, channel) = (MessageKind::Note, Channel::System);
        Ok(Said { kind, author, is_by_staff: false, channel, body, folded: None, at, files: Vec::new() })
    }

    async fn said(&mut self, piece: Piece) -> Result<Said, Error> {
        let author = piece.from.as_deref().and_then(|address| self.importer.known_people.at(address));
        let Some(author) = author else { return self.note(piece.text, piece.at).await };
        Ok(Said {
            kind: MessageKind::Reply,
            author,
            is_by_staff: self.importer.known_people.is_staff(author),
            channel: Channel::Mail,
            body: piece.text,
            folded: piece.folded,
            at: piece.at,
            files: Vec::new(),
        })
    }
}

/// When it was given to them: the old application kept no moment of it, but its history may name them.
fn assigned(old: &OldTicket, to: PersonId) -> Assigned {
    let name = fold(&old.assignee);
    let told = old.blocks.iter().find(|block| !name.is_empty() && fold(&block.text).contains(&name));
    let reason = Some(old.reason.clone()).filter(|reason| !reason.is_empty());
    Assigned { to, at: told.map_or(old.opened_at, |block| block.at), reason }
}
