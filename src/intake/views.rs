//! What the pages of incoming mail show: plain data for `templates/intake/`.
//!
//! `state` is one of `waiting`, `opened`, `joined`, `kept`, `held`, `quarantined`; it is a class name as well.

use askama::Template;

use super::show;
use crate::base::views::{Choice, FieldErrors, Layout, When};

/// Mail that came in, newest first.
#[derive(Template)]
#[template(path = "intake/list.html")]
pub struct IncomingPage {
    pub layout: Layout,
    /// The chosen filter: `all`, `to_decide` or a state.
    pub shelf: &'static str,
    /// How many wait for a person, "99+" above that; empty when none does.
    pub waiting: String,
    /// A ticket's number or a mail address; empty for all.
    pub about: String,
    /// The mailboxes for the filter; none when there are none.
    pub mailboxes: Vec<Choice>,
    /// The filters but for the shelf, with what joins them to the next parameter.
    pub query: String,
    pub mails: Vec<IncomingRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
    /// For how long mail is kept that became nothing; empty where only other mail is listed.
    pub kept_for: String,
}

/// A mail as a line.
pub struct IncomingRow {
    pub id: String,
    pub state: &'static str,
    /// Why it stands there; empty while it waits.
    pub reason: String,
    /// What they call themselves, else the address.
    pub from: String,
    pub address: String,
    pub subject: String,
    /// The mailbox; empty when it came by a pipe.
    pub mailbox: String,
    pub ticket: Option<i64>,
    pub received: When,
}

/// Why one mail is here.
#[derive(Template)]
#[template(path = "intake/show.html")]
pub struct IncomingMailPage {
    pub layout: Layout,
    pub id: String,
    pub state: &'static str,
    /// Why it stands there; empty while it waits.
    pub reason: String,
    /// What went wrong, in the words of the program; empty when nothing did.
    pub problem: String,
    /// What somebody wants to become of it, as a sentence; empty when nobody does.
    pub wish: String,
    /// Why no automatic mail followed; empty when it did, or would.
    pub silence: String,
    pub ticket: Option<TicketLink>,
    pub looks: Vec<LookRow>,
    pub sender: SenderView,
    pub facts: Facts,
    /// What was wrong with it, as sentences.
    pub flags: Vec<&'static str>,
    pub content: Option<ContentView>,
    pub may: MayDo,
    /// The number that was typed for moving it.
    pub typed: String,
    pub errors: FieldErrors,
}

/// The ticket of a mail.
pub struct TicketLink {
    pub number: i64,
    pub subject: String,
    /// Whether it is a message there; else it only seems to be about it.
    pub is_written: bool,
}

/// A step of the decision.
pub struct LookRow {
    /// What was looked at.
    pub label: &'static str,
    /// What was seen.
    pub seen: String,
    /// Whether what was seen stands in the mail so.
    pub is_quoted: bool,
    /// Whether it decided.
    pub has_decided: bool,
}

/// Who sent it, and what shows that.
pub struct SenderView {
    pub name: String,
    /// Empty when it does not say.
    pub address: String,
    /// Somebody of the desk's people: id and name.
    pub person: Option<(String, String)>,
    /// `pass`, `fail` or `unknown`.
    pub proof: &'static str,
    pub checks: Vec<CheckRow>,
    /// Whether a server is trusted to check.
    pub has_server: bool,
    /// The entry of the list of blocked senders that it meets; empty when it meets none.
    pub blocked: String,
    /// What follows the `@`; empty when there is no address.
    pub domain: String,
}

/// One check of the origin.
pub struct CheckRow {
    /// `SPF`, `DKIM` or `DMARC`.
    pub name: String,
    pub domain: String,
    /// How it ended, in words.
    pub outcome: &'static str,
    /// `good`, `bad` or `quiet`.
    pub tone: &'static str,
}

/// What is known besides.
pub struct Facts {
    /// To whom, as it says.
    pub to: String,
    pub cc: String,
    /// For which address the server took it; empty when it did not say.
    pub recipient: String,
    /// The mailbox; empty when it came by a pipe.
    pub mailbox: String,
    pub received: When,
    /// When it says that it was written.
    pub dated: Option<When>,
    pub decided: Option<When>,
    /// When it goes, in words; empty while it is being decided about.
    pub kept_until: String,
    pub message_id: String,
    pub size: String,
}

/// What is in a mail.
pub struct ContentView {
    /// The new text.
    pub text: String,
    /// The quote and the signature.
    pub folded: String,
    pub parts: Vec<PartRow>,
    /// The mail as it came, or its beginning.
    pub source: String,
    pub is_source_cut: bool,
}

/// A part.
pub struct PartRow {
    /// In how many it stands, 5 at most.
    pub depth: usize,
    pub media_type: String,
    pub charset: String,
    /// Container, text, file.
    pub role: &'static str,
    /// The name of a file.
    pub name: String,
    pub size: String,
    /// Where a file is.
    pub href: Option<String>,
}

/// What can be done about it: which buttons exist.
#[derive(Default, Clone, Copy)]
pub struct MayDo {
    pub move_to: bool,
    pub make_ticket: bool,
    pub process_again: bool,
    pub release: bool,
    pub keep: bool,
    pub block: bool,
}

/// How mail comes in; as typed, so that a wrong value stays in its field.
#[derive(Template)]
#[template(path = "intake/settings.html")]
pub struct IncomingSettingsPage {
    pub layout: Layout,
    pub holds_unknown: bool,
    pub automatic_opens: bool,
    pub copies_watch: bool,
    pub trusted_server: String,
    pub burst: String,
    pub per_hour: String,
    /// What was typed to be blocked.
    pub sender: String,
    pub blocks: Vec<BlockRow>,
    pub silenced: Vec<SilencedRow>,
    pub errors: FieldErrors,
}

/// A blocked address or domain.
pub struct BlockRow {
    pub pattern: String,
    pub by: String,
    pub at: When,
}

/// An address that is not answered for now.
pub struct SilencedRow {
    pub address: String,
    pub mails: i64,
    pub since: When,
    pub until: When,
}

impl IncomingPage {
    /// Whether nothing narrows the list.
    fn is_whole(&self) -> bool {
        self.shelf == "all" && self.query.is_empty()
    }
}

impl MayDo {
    /// Whether anything can be done about the mail itself; about its sender there is another place.
    fn anything(self) -> bool {
        self.move_to || self.make_ticket || self.process_again || self.release || self.keep
    }
}

/// The key of a filter's name.
pub fn shelf_key(name: &str) -> String {
    match name {
        "all" => "intake-all".to_owned(),
        "to_decide" => "intake-to-decide".to_owned(),
        state => show::state_key(state),
    }
}
