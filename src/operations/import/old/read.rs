//! A ticket of the old application as its row says it: pure reading, whatever odd things stand there.

use jiff::tz::TimeZone;
use kit::clock::{DAY, Time};
use kit::fold::fold;

use super::Cells;
use crate::operations::import::importer::{address, fitting};
use crate::operations::import::{html, moments};
use crate::tickets::open::SUBJECT_LIMIT;
use crate::tickets::{Priority, Status};

/// The columns that are read. What p_defined says follows from prioridade, and p_order is counted when it is shown.
pub(super) const COLUMNS: &[&str] = &[
    "_id",
    "problema",
    "ativo",
    "prioridade",
    "estado",
    "data_hora_a",
    "data_hora_f",
    "periodo",
    "file",
    "autor",
    "att",
    "att_email",
    "re_att_just",
    "dep",
    "user_id",
    "historico",
];
/// Characters at which a long first line is cut.
const LONG_SUBJECT: usize = 120;

/// A ticket, with the names that it had there.
#[derive(Debug)]
pub(super) struct OldTicket {
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) status: Status,
    pub(super) priority: Option<Priority>,
    pub(super) category: Vec<String>,
    pub(super) department: String,
    pub(super) user: String,
    pub(super) author: String,
    pub(super) assignee: String,
    pub(super) assignee_addresses: Vec<String>,
    pub(super) reason: String,
    pub(super) file: String,
    pub(super) opened_at: Time,
    pub(super) closed_at: Option<Time>,
    pub(super) blocks: Vec<Block>,
    /// What was odd.
    pub(super) faults: Vec<String>,
}

/// A block of the history.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// Of a mail: whose it is, and how many bytes of the text say so.
    pub(super) from: Option<(String, usize)>,
    pub(super) at: Time,
}

/// Reads a row.
pub(super) fn ticket(cells: &Cells<'_>, zone: &TimeZone, now: Time) -> OldTicket {
    let mut faults = Vec::new();
    let opened = moment(cells, "data_hora_a", zone, now, &mut faults);
    let ended = moment(cells, "data_hora_f", zone, now, &mut faults);
    let texts: Vec<String> = html::blocks(&cells.get("historico")).into_iter().map(html::text).collect();
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let first = texts.iter().find_map(|text| moments::within(text, zone, (Time(0), now)));
    if opened.is_none() {
        faults.push("it does not say when it was opened".to_owned());
    }
    let opened_at = opened.or(first).or(ended).unwrap_or(now);
    let blocks = dated(texts, zone, (opened_at, now));
    let status = status(cells, ended, &mut faults);
    let span = moments::span(&cells.word("periodo")).filter(|_| opened.is_some());
    let last = blocks.last().map_or(opened_at, |block| block.at);
    let end = ended.or(span.map(|span| opened_at.plus(span))).unwrap_or(last);
    let body = match cells.get("problema") {
        html if has_tags(&html) => html::text(&html),
        plain => plain.trim().to_owned(),
    };
    let addresses = cells.get("att_email");
    OldTicket {
        id: cells.word("_id"),
        subject: subject(&body),
        body,
        status,
        priority: priority(cells, &mut faults),
        category: cells.word("ativo").splitn(2, "->").map(|name| fitting(name, 60)).collect(),
        department: cells.word("dep"),
        user: cells.word("user_id"),
        author: fitting(&cells.word("autor"), 100),
        assignee: fitting(&cells.word("att"), 100),
        assignee_addresses: addresses.split([',', ';', ' ', '\n']).filter_map(address).collect(),
        reason: cells.get("re_att_just").trim().to_owned(),
        file: cells.word("file"),
        opened_at,
        closed_at: (status == Status::Closed).then(|| end.clamp(opened_at, now.max(opened_at))),
        blocks,
        faults,
    }
}

/// A moment of a column. What lies in the future is odd, and is now.
fn moment(cells: &Cells<'_>, column: &str, zone: &TimeZone, now: Time, faults: &mut Vec<String>) -> Option<Time> {
    let written = cells.word(column);
    if written.is_empty() {
        return None;
    }
    let read = moments::read(&written, zone);
    match read {
        None => faults.push(format!("{column} is no moment: {written}")),
        Some(moment) if moment > now => faults.push(format!("{column} lies in the future: {written}")),
        Some(_) => {}
    }
    read.map(|moment| moment.min(now))
}

fn status(cells: &Cells<'_>, ended: Option<Time>, faults: &mut Vec<String>) -> Status {
    let written = cells.word("estado");
    match fold(&written).as_str() {
        "aberto" | "aberta" => Status::Open,
        "em atendimento" | "em andamento" => Status::InProgress,
        "fechado" | "fechada" | "concluido" | "encerrado" => Status::Closed,
        _ => {
            let status = if ended.is_some() { Status::Closed } else { Status::Open };
            faults.push(format!("its state is none that is known ({written}): it is {status}"));
            status
        }
    }
}

fn priority(cells: &Cells<'_>, faults: &mut Vec<String>) -> Option<Priority> {
    let written = cells.word("prioridade");
    let folded = fold(&written);
    match folded.strip_suffix(".0").unwrap_or(&folded) {
        "" | "0" | "nenhuma" => None,
        "1" | "emergencia" | "emergencial" => Some(Priority::Emergency),
        "2" | "urgente" | "urgencia" | "alta" => Some(Priority::Urgent),
        "3" | "normal" | "media" => Some(Priority::Normal),
        "4" | "baixa" => Some(Priority::Low),
        _ => {
            faults.push(format!("its priority is none that is known ({written}): it is not triaged"));
            None
        }
    }
}

fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(place, _)| {
        text.get(place + 1..)
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/'))
    }) && text.contains('>')
}

/// The first line, cut where it is long.
fn subject(body: &str) -> String {
    let most = usize::try_from(SUBJECT_LIMIT).unwrap_or(usize::MAX);
    let line = fitting(body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default(), usize::MAX);
    if line.chars().count() <= most {
        return line;
    }
    let beginning: String = line.chars().take(LONG_SUBJECT).collect();
    let cut = beginning.rfind(' ').filter(|cut| *cut > LONG_SUBJECT / 2).unwrap_or(beginning.len());
    format!("{}…", beginning.get(..cut).unwrap_or(&beginning))
}

/// Blocks with the moment that each of them names, or else that of the one before it; oldest first.
fn dated(mut texts: Vec<String>, zone: &TimeZone, (opened_at, now): (Time, Time)) -> Vec<Block> {
    let named = |text: &String| moments::within(text, zone, (opened_at.plus(-DAY), now));
    let all: Vec<Time> = texts.iter().filter_map(named).collect();
    // Some versions wrote the newest block first.
    if all.first() > all.last() {
        texts.reverse();
    }
    let mut at = opened_at;
    let blocks = texts.into_iter().map(|text| {
        at = named(&text).unwrap_or(at).max(at);
        Block { from: sender(&text), text, at }
    });
    blocks.collect()
}

/// Whose mail a block is, where it begins with "De: address".
fn sender(text: &str) -> Option<(String, usize)> {
    let line = text.lines().next()?;
    let rest = line.strip_prefix("De:").or_else(|| line.strip_prefix("de:")).or_else(|| line.strip_prefix("DE:"))?;
    let marks: &[char] = &['<', '>', '(', ')', '[', ']', '"', '\'', ',', ';', ' ', '\t'];
    let found = rest.split(marks).map(|word| word.trim_start_matches("mailto:").trim_end_matches(['.', ':']));
    let from = found.filter(|word| word.contains('@')).find_map(address)?;
    Some((from, line.len()))
}

#[cfg(test)]
mod tests {
    use kit::clock::SECOND;
    use kit::db::ForeignRow;

    use super::*;

    const NOW: Time = Time(1_772_452_800_000_000);

    fn read(values: &[(&str, &str)]) -> OldTicket {
        let value =
            |column: &&str| values.iter().find(|(name, _)| name == column).map(|(_, value)| (*value).to_owned());
        let row = ForeignRow { row: 1, cells: COLUMNS.iter().map(value).collect() };
        ticket(&Cells { columns: COLUMNS, row: &row }, &TimeZone::get("America/Belem").unwrap(), NOW)
    }

    #[test]
    fn an_empty_row_is_a_ticket_all_the_same_and_says_what_is_odd() {
        let ticket = read(&[]);
        assert_eq!((ticket.status, ticket.priority, ticket.opened_at), (Status::Open, None, NOW));
        assert_eq!((ticket.closed_at, ticket.blocks.len(), ticket.category.len()), (None, 0, 1));
        assert_eq!(ticket.faults.len(), 2, "{:?}", ticket.faults);
    }

    #[test]
    fn odd_states_priorities_and_times_become_what_they_most_likely_mean() {
        for (written, expected) in
            [("2.0", Some(Priority::Urgent)), ("Emergência", Some(Priority::Emergency)), ("9", None)]
        {
            assert_eq!(read(&[("prioridade", written)]).priority, expected, "{written}");
        }
        let closed = [("data_hora_a", "04/05/2023 10:11"), ("estado", "FECHADO"), ("periodo", "1:00:00")];
        let ticket = read(&closed);
        assert_eq!(ticket.closed_at, Some(ticket.opened_at.plus(3_600 * SECOND)));
        let earlier = [("data_hora_a", "2023-05-04 10:00"), ("estado", "Fechado"), ("data_hora_f", "2023-05-03 10:00")];
        let ticket = read(&earlier);
        assert_eq!(ticket.closed_at, Some(ticket.opened_at), "not before it was opened");
        assert_eq!(read(&[("estado", "?"), ("data_hora_f", "2024-01-01 00:00")]).status, Status::Closed);
        assert_eq!(read(&[("data_hora_a", "2199-01-01 00:00")]).opened_at, NOW);
    }

    #[test]
    fn blocks_have_the_moments_that_they_name_oldest_first() {
        let newest_first = "<div class='hist'>05/05/2023 08:00 dois</div><div class='hist'>sem data</div>\
                            <div class='hist'>04/05/2023 12:00 um</div>";
        let ticket = read(&[("data_hora_a", "04/05/2023 10:11"), ("historico", newest_first)]);
        let texts: Vec<&str> = ticket.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["04/05/2023 12:00 um", "sem data", "05/05/2023 08:00 dois"]);
        assert_eq!(ticket.blocks[0].at, ticket.blocks[1].at);
        assert_eq!(ticket.blocks[2].at.rfc3339(), "2023-05-05T11:00:00Z");
    }

    #[test]
    fn a_mail_says_whose_it_is() {
        let from = |text: &str| sender(text).map(|(address, _)| address);
        assert_eq!(from("De: Maria <Maria@Example.org>\nOlá").as_deref(), Some("maria@example.org"));
        assert_eq!(from("De: maria@example.org").as_deref(), Some("maria@example.org"));
        assert_eq!((from("De: Maria\nmaria@example.org"), from("Desde ontem a@b.c")), (None, None));
    }

    #[test]
    fn a_long_first_line_is_cut_at_a_word() {
        let ticket = read(&[("problema", &"palavra ".repeat(60))]);
        assert!(ticket.subject.ends_with("palavra…") && ticket.subject.chars().count() <= 121, "{}", ticket.subject);
        assert_eq!(ticket.body.len(), 60 * 8 - 1);
    }
}
