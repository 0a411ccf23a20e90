//! Tickets out of a file. Each gets the next number; its external id is what it was called before, and it is found by it.

use std::collections::HashMap;
use std::path::Path;

use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::error::Error;
use kit::fold::fold_words;
use kit::secrets::content_hash;

use super::{Column, SOURCE, Sheet};
use crate::base::actor::{Channel, Role};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::operations::import::importer::{Importer, address, count, fitting};
use crate::operations::import::moments;
use crate::operations::import::report::Report;
use crate::people::imported::Imported as NewPerson;
use crate::tickets::imported::{Assigned, Imported, Said, take_numbers};
use crate::tickets::open::{BODY_LIMIT, SUBJECT_LIMIT};
use crate::tickets::{MessageKind, Priority, Status};

const COLUMNS: &[Column] = &[
    &["subject", "assunto", "asunto", "titulo"],
    &["description", "descricao", "descripcion", "problema"],
    &["requester", "solicitante", "e mail do solicitante", "requester email"],
    &["requester name", "nome do solicitante", "nombre del solicitante"],
    &["assignee", "responsavel", "responsable", "e mail do responsavel", "assignee email"],
    &["status", "estado", "situacao"],
    &["priority", "prioridade", "prioridad"],
    &["category", "categoria"],
    &["subcategory", "subcategoria"],
    &["department", "departamento"],
    &["opened at", "aberto em", "abertura", "abierto el"],
    &["closed at", "fechado em", "fechamento", "cerrado el"],
    &["external id", "id externo"],
];
/// Tickets of one change.
const AT_ONCE: usize = 100;

/// A row that is well.
struct Row {
    key: String,
    external: String,
    subject: String,
    body: String,
    requester: (String, String),
    assignee: Option<PersonId>,
    status: Status,
    priority: Option<Priority>,
    category: [String; 2],
    department: String,
    opened_at: Time,
    closed_at: Option<Time>,
}

/// Imports tickets; times without a zone are of this one.
///
/// # Errors
/// [`Error::Unreadable`] with every wrong cell; then nothing is imported.
pub async fn tickets(app: &App, path: &Path, zone: &TimeZone, is_dry: bool) -> Result<Report, Error> {
    let mut sheet = Sheet::read(path, COLUMNS, &["subject", "requester"])?;
    let mut importer = Importer::begin(app, SOURCE, is_dry).await?;
    let rows = rows(&importer, &mut sheet, zone);
    sheet.check(path)?;
    let all = rows.len();
    let rows: Vec<Row> =
        rows.into_iter().filter(|row| importer.imported_ids.find("ticket", &row.key).is_none()).collect();
    importer.report.tickets_known = count(all - rows.len());
    for some in rows.chunks(AT_ONCE) {
        let change = importer.change().await?;
        let first = match &change {
            Some(change) => take_numbers(change, count(some.len())).await?,
            None => 0,
        };
        let mut written = Vec::with_capacity(some.len());
        for (number, row) in (first..).zip(some) {
            importer.imported_ids.add("ticket", &row.key, number);
            written.push(ticket(&mut importer, change.as_ref(), TicketNumber(number), row).await?);
        }
        importer.write(change.as_ref(), written).await?;
        importer.commit(change).await?;
    }
    // All of them have new numbers: that is not worth a line.
    importer.report.renumbered = 0;
    importer.end().await
}

fn rows(importer: &Importer<'_>, sheet: &mut Sheet, zone: &TimeZone) -> Vec<Row> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::new();
    for (line, cells) in std::mem::take(&mut sheet.rows) {
        let external = sheet.cell(&cells, "external id").to_owned();
        let name = match external.as_str() {
            "" => format!("row {}", content_hash(cells.join("\u{1f}").as_bytes())),
            external => format!("id {external}"),
        };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let key = if *times == 1 { name } else { format!("{name} {times}") };
        if *times > 1 && !external.is_empty() {
            sheet.fault(line, "external id", &format!("it stands in the file twice: {external}"));
        }
        rows.push(row(importer, sheet, (line, &cells), (key, external), zone));
    }
    rows
}

fn row(
    importer: &Importer<'_>,
    sheet: &mut Sheet,
    (line, cells): (usize, &[String]),
    (key, external): (String, String),
    zone: &TimeZone,
) -> Row {
    let cell = |sheet: &Sheet, name: &str| sheet.cell(cells, name).to_owned();
    let subject = fitting(&cell(sheet, "subject"), usize::MAX);
    let body = cell(sheet, "description");
    check_texts(sheet, line, &subject, &body);
    let typed = cell(sheet, "requester");
    let requester = address(&typed);
    if requester.is_none() {
        sheet.fault(line, "requester", &format!("this is no email address: {typed}"));
    }
    let status = status(sheet, line, &cell(sheet, "status"));
    let opened_at = moment(sheet, (line, "opened at", &cell(sheet, "opened at")), zone, importer.now);
    let closed_at = moment(sheet, (line, "closed at", &cell(sheet, "closed at")), zone, importer.now);
    let opened_at = opened_at.or(closed_at).unwrap_or(importer.now);
    if closed_at.is_some_and(|closed| closed < opened_at) {
        sheet.fault(line, "closed at", "it lies before the opening");
    }
    let is_over = matches!(status, Status::Closed | Status::Resolved);
    if closed_at.is_some() && !is_over {
        sheet.fault(line, "closed at", "the ticket is neither resolved nor closed");
    }
    let assignee = assignee(importer, sheet, line, &cell(sheet, "assignee"));
    if matches!(status, Status::InProgress) && assignee.is_none() {
        sheet.fault(line, "assignee", "a ticket in progress is somebody's");
    }
    Row {
        key,
        external,
        body: if body.is_empty() { subject.clone() } else { body },
        subject,
        requester: (requester.unwrap_or_default(), fitting(&cell(sheet, "requester name"), 100)),
        assignee,
        status,
        priority: priority(sheet, line, &cell(sheet, "priority")),
        category: [cell(sheet, "category"), cell(sheet, "subcategory")],
        department: cell(sheet, "department"),
        opened_at,
        closed_at: is_over.then(|| closed_at.unwrap_or(opened_at)),
    }
}

fn check_texts(sheet: &mut Sheet, line: usize, subject: &str, body: &str) {
    for (name, text, most) in [("subject", subject, SUBJECT_LIMIT), ("description", body, BODY_LIMIT)] {
        if count(text.chars().count()) > most {
            sheet.fault(line, name, &format!("it has more than {most} characters"));
        }
    }
    if subject.is_empty() {
        sheet.fault(line, "subject", "it is missing");
    }
}

fn moment(sheet: &mut Sheet, (line, column, written): (usize, &str, &str), zone: &TimeZone, now: Time) -> Option<Time> {
    if written.is_empty() {
        return None;
    }
    let read = moments::read(written, zone);
    match read {
        None => sheet.fault(line, column, &format!("this is no moment such as 2026-03-31 14:05: {written}")),
        Some(moment) if moment > now => sheet.fault(line, column, &format!("it lies in the future: {written}")),
        Some(_) => {}
    }
    read
}

fn assignee(importer: &Importer<'_>, sheet: &mut Sheet, line: usize, typed: &str) -> Option<PersonId> {
    if typed.is_empty() {
        return None;
    }
    let found = importer.known_people.at(typed).filter(|person| importer.known_people.can_be_assigned(*person));
    if found.is_none() {
        sheet.fault(line, "assignee", &format!("nobody who is given work has this email address: {typed}"));
    }
    found
}

fn status(sheet: &mut Sheet, line: usize, word: &str) -> Status {
    match fold_words(word).as_str() {
        "" | "open" | "aberto" | "abierto" => Status::Open,
        "in progress" | "em atendimento" | "em andamento" | "en curso" | "en proceso" => Status::InProgress,
        "waiting" | "aguardando" | "aguardando solicitante" | "en espera" | "en espera del solicitante" => {
            Status::Waiting
        }
        "resolved" | "resolvido" | "resuelto" => Status::Resolved,
        "closed" | "fechado" | "cerrado" => Status::Closed,
        _ => {
            sheet.fault(line, "status", &format!("none of open, in_progress, waiting, resolved, closed: {word}"));
            Status::Open
        }
    }
}

fn priority(sheet: &mut Sheet, line: usize, word: &str) -> Option<Priority> {
    match fold_words(word).as_str() {
        "" | "untriaged" | "sem triagem" | "sin triaje" => None,
        "emergency" | "emergencia" => Some(Priority::Emergency),
        "urgent" | "urgente" => Some(Priority::Urgent),
        "normal" => Some(Priority::Normal),
        "low" | "baixa" | "baja" => Some(Priority::Low),
        _ => {
            sheet.fault(line, "priority", &format!("none of emergency, urgent, normal, low: {word}"));
            None
        }
    }
}

async fn ticket(
    importer: &mut Importer<'_>,
    change: Option<&Change>,
    number: TicketNumber,
    row: &Row,
) -> Result<Imported, Error> {
    let requester = requester(importer, change, &row.requester).await?;
    let mut category = None;
    for name in &row.category {
        category = importer.category(change, category, name).await?;
    }
    let own = importer.known_people.person(requester).and_then(|person| person.department);
    let department = importer.department(change, &row.department).await?.or(own);
    let description = Said {
        kind: MessageKind::Reply,
        author: requester,
        is_by_staff: false,
        channel: Channel::Web,
        body: row.body.clone(),
        folded: None,
        at: row.opened_at,
        files: Vec::new(),
    };
    Ok(Imported {
        number,
        old_number: Some(row.external.clone()).filter(|external| !external.is_empty()),
        subject: row.subject.clone(),
        status: row.status,
        priority: row.priority,
        requester,
        assigned: row.assignee.map(|to| Assigned { to, at: row.opened_at, reason: None }),
        department,
        category,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        watchers: Vec::new(),
        messages: vec![description],
        steps: Vec::new(),
    })
}

async fn requester(
    importer: &mut Importer<'_>,
    change: Option<&Change>,
    (email, name): &(String, String),
) -> Result<PersonId, Error> {
    if let Some(known) = importer.known_people.at(email) {
        return Ok(known);
    }
    let called = if name.is_empty() { email.split('@').next().unwrap_or_default().to_owned() } else { name.clone() };
    importer.report.people_added += 1;
    let new = NewPerson {
        name: called,
        email: Some(email.clone()),
        role: Role::Requester,
        department: None,
        language: String::new(),
        is_active: true,
    };
    importer.add_person(change, new).await
}
