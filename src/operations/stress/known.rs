//! What there is at the desk, read once from its pages as a browser shows them.

use std::sync::{Mutex, PoisonError};

use kit::error::Error;
use kit::secrets;

use super::door::Door;
use super::fault::Fault;

/// What requests are about.
pub(super) struct Known {
    /// Tickets: number and subject, as HTML.
    pub tickets: Vec<(String, String)>,
    /// The link to the older tickets of the list.
    pub older: Option<String>,
    /// Words of subjects.
    pub words: Vec<String>,
    /// Whether there is something in the knowledge base for this person.
    pub has_knowledge: bool,
    /// Whether this run opens and answers tickets.
    pub writes: bool,
    /// What tells this run's tickets from all others.
    pub mark: String,
    /// Paths of the tickets that it opened.
    own: Mutex<Vec<String>>,
}

impl Known {
    /// The subject of what this run opens.
    pub fn subject(&self, turn: u64) -> String {
        format!("Stress test {}, request {turn}: please ignore", self.mark)
    }

    /// Notes a ticket of ours.
    pub fn opened(&self, path: &str) {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    }

    /// One of our tickets.
    pub fn own(&self, turn: u64) -> Option<String> {
        let own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        pick(&own, turn).cloned()
    }
}

/// One of them, another one each time.
pub(super) fn pick<T>(things: &[T], turn: u64) -> Option<&T> {
    let count = u64::try_from(things.len()).ok().filter(|count| *count > 0)?;
    // Multiplied by a prime: neighbours in time are no neighbours in the list.
    things.get(usize::try_from(turn.wrapping_mul(7919) % count).unwrap_or_default())
}

/// Looks around.
///
/// # Errors
/// When nobody answers, or this person may not open tickets and the run is to.
pub(super) async fn look(door: &Door, only_reads: bool) -> Result<Known, Error> {
    let failed = |fault: Fault| door.nobody(fault);
    let health = door.get("/healthz").await.and_then(|answer| answer.must_say("ok"));
    health.map_err(failed)?;
    let mut known = Known {
        tickets: Vec::new(),
        older: None,
        words: Vec::new(),
        has_knowledge: door.get("/knowledge").await.map_err(failed)?.status == 200,
        writes: door.is_signed_in() && !only_reads,
        mark: secrets::hex(&secrets::random::<3>()?),
        own: Mutex::default(),
    };
    if known.writes {
        let opened = super::acts::open(door, &known, 0).await;
        opened.map_err(|fault| {
            Error::Outside(format!("this person could not open a ticket ({fault}): say --read-only, or take another"))
        })?;
    }
    if door.is_signed_in() {
        let list = door.get("/tickets?view=all").await.map_err(failed)?;
        list.must_say("id=\"ticket-list\"").map_err(failed)?;
        known.tickets = tickets(&list.text);
        known.words = known.tickets.iter().filter_map(|(_, subject)| word(subject)).collect();
        known.older = links(&list.text).find(|link| link.starts_with("/tickets?") && link.contains("after="));
    }
    Ok(known)
}

/// The links of a page.
fn links(html: &str) -> impl Iterator<Item = String> {
    html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|link| {
        // As a browser reads it.
        link.replace("&amp;", "&").replace("&#38;", "&")
    })
}

/// Number and subject of each ticket of a list.
fn tickets(html: &str) -> Vec<(String, String)> {
    let rest_of_links = html.split("<a href=\"/tickets/").skip(1);
    let read = |rest: &str| {
        let (number, rest) = rest.split_once("\">")?;
        let subject = rest.trim_start_matches("<b>").split('<').next()?;
        let is_ticket = !number.is_empty() && number.bytes().all(|letter| letter.is_ascii_digit());
        (is_ticket && !subject.is_empty()).then(|| (number.to_owned(), subject.to_owned()))
    };
    rest_of_links.filter_map(read).collect()
}

/// A word to search for: the longest that every form and address takes as it is.
fn word(subject: &str) -> Option<String> {
    let words = subject.split(|letter: char| !letter.is_alphanumeric());
    let plain = words.filter(|word| word.len() > 3 && word.bytes().all(|letter| letter.is_ascii_alphabetic()));
    plain.max_by_key(|word| word.len()).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_words_and_links_are_read_from_a_list() {
        let html = "<a href=\"/tickets/new\">New</a><a href=\"/tickets/7\">Toner &#38; drum</a>\
            <li><a href=\"/tickets/12\"><b>Rede caiu</b></a><a rel=\"next\" href=\"/tickets?view=all&#38;after=x\">";
        let found = tickets(html);
        assert_eq!(found, [("7".to_owned(), "Toner &#38; drum".to_owned()), ("12".to_owned(), "Rede caiu".to_owned())]);
        assert_eq!(word(&found[0].1).as_deref(), Some("toner"));
        assert!(links(html).any(|link| link == "/tickets?view=all&after=x"));
    }

    #[test]
    fn each_is_picked_and_none_where_there_is_none() {
        let mut picked: Vec<_> = (0..5).filter_map(|turn| pick(&[0, 1, 2, 3, 4], turn)).collect();
        picked.sort();
        assert_eq!(picked, [&0, &1, &2, &3, &4]);
        assert_eq!(pick::<u8>(&[], 3), None);
    }
}
