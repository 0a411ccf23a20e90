//! What people do at a desk, in what proportion, and how each answer is known to be right.

use super::door::Door;
use super::fault::Fault;
use super::known::{Known, pick};

/// One thing that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Looks at the list of tickets.
    List,
    /// Looks at its next page.
    Older,
    /// Looks at a ticket.
    Ticket,
    /// Searches.
    Search,
    /// Looks into the knowledge base.
    Knowledge,
    /// Opens a ticket.
    Open,
    /// Answers one that this run opened.
    Reply,
    /// Asks whether the desk lives.
    Health,
    /// Looks at the page on which one signs in.
    SignInPage,
}

use Act::{Health, Knowledge, List, Older, Open, Reply, Search, SignInPage, Ticket};

/// Of twenty things that somebody does who is signed in, in this order.
const SIGNED_IN: [Act; 20] = [
    List, Ticket, Ticket, Search, Reply, Ticket, List, Open, Ticket, Older, Ticket, List, Search, Ticket, Knowledge,
    Reply, Ticket, List, Search, Ticket,
];
/// Of those that nobody needs to sign in for.
const AT_THE_DOOR: [Act; 4] = [SignInPage, Health, SignInPage, Knowledge];

impl Act {
    /// What it is called in figures.
    pub fn word(self) -> &'static str {
        match self {
            List => "list",
            Older => "list, next page",
            Ticket => "ticket",
            Search => "search",
            Knowledge => "knowledge",
            Open => "open",
            Reply => "reply",
            Health => "health",
            SignInPage => "sign-in page",
        }
    }
}

/// What is done at a turn, as far as this desk and this person allow.
pub(super) fn at(turn: u64, door: &Door, known: &Known) -> Act {
    let order: &[Act] = if door.is_signed_in() { &SIGNED_IN } else { &AT_THE_DOOR };
    let count = u64::try_from(order.len()).unwrap_or(1);
    let act = order.get(usize::try_from(turn % count).unwrap_or_default()).copied().unwrap_or(Health);
    match act {
        Open | Reply if !known.writes => List,
        Ticket if known.tickets.is_empty() => List,
        Older if known.older.is_none() => List,
        Search if known.words.is_empty() => List,
        Knowledge if !known.has_knowledge => {
            if door.is_signed_in() {
                List
            } else {
                Health
            }
        }
        act => act,
    }
}

/// Does it, and looks whether the answer is right.
pub(super) async fn carry_out(act: Act, turn: u64, door: &Door, known: &Known) -> Result<(), Fault> {
    match act {
        List => door.get("/tickets").await?.must_say("id=\"ticket-list\""),
        Older => {
            let path = known.older.as_deref().unwrap_or("/tickets");
            door.get(path).await?.must_say("id=\"ticket-list\"")
        }
        Ticket => {
            let Some((number, subject)) = pick(&known.tickets, turn) else { return Err(Fault::WrongContent) };
            door.get(&format!("/tickets/{number}")).await?.must_say(&format!("<small>#{number}</small> {subject}"))
        }
        Search => {
            let Some(word) = pick(&known.words, turn) else { return Err(Fault::WrongContent) };
            door.get(&format!("/search?q={word}")).await?.must_say(&format!("value=\"{word}\""))
        }
        Knowledge => door.get("/knowledge").await?.must_say("<div class=\"page medium knowledge\">"),
        Open => open(door, known, turn).await,
        Reply => reply(door, known, turn).await,
        Health => door.get("/healthz").await?.must_say("ok"),
        SignInPage => door.get("/sign-in").await?.must_say("name=\"password\""),
    }
}

/// Opens a ticket that says what it is of.
pub(super) async fn open(door: &Door, known: &Known, turn: u64) -> Result<(), Fault> {
    let body = "Opened by helpdesk stress, which does at a desk what people do and measures how long it takes.";
    let answer = door.post("/tickets/new", &[("subject", &known.subject(turn)), ("body", body)]).await?;
    answer.must_be(303)?;
    known.opened(path_of_ticket(&answer.location)?);
    Ok(())
}

async fn reply(door: &Door, known: &Known, turn: u64) -> Result<(), Fault> {
    let Some(path) = known.own(turn) else { return Err(Fault::WrongContent) };
    let body = format!("Answered by helpdesk stress {}, request {turn}.", known.mark);
    let answer = door.post(&format!("{path}/replies"), &[("body", &body)]).await?;
    answer.must_be(303)?;
    path_of_ticket(&answer.location).map(|_| ())
}

/// The path of the ticket to which an answer leads.
fn path_of_ticket(location: &str) -> Result<&str, Fault> {
    let path = location.split(['#', '?']).next().unwrap_or_default();
    let number = path.strip_prefix("/tickets/").unwrap_or_default();
    let is_ticket = !number.is_empty() && number.bytes().all(|letter| letter.is_ascii_digit());
    if is_ticket { Ok(path) } else { Err(Fault::WrongContent) }
}
