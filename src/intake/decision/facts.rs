//! What is known of a mail before anything is decided.

use kit::words;

use crate::base::actor::Role;
use crate::base::ids::{PersonId, TicketNumber};
use crate::intake::Wish;

words!(
    /// What the checks of the receiving server say about the origin.
    Proof {
        /// The domain stands behind it.
        Pass = "pass",
        /// It does not.
        Fail = "fail",
        /// Nobody whom the desk trusts has looked.
        Unknown = "unknown",
    }
);

/// Who sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// It does not say so in a way that can be answered.
    Nobody,
    /// Somebody whom the desk does not know.
    Unknown(String),
    /// Somebody of the desk's people.
    Known {
        /// Who.
        id: PersonId,
        /// What they are.
        role: Role,
        /// Whether they may come in.
        is_active: bool,
    },
}

/// A ticket to which it may belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// By which rule.
    pub rule: Rule,
    /// What was seen: an address, an id, a tag.
    pub seen: String,
    /// The ticket, where there is one; the one in which it goes on when it was merged.
    pub ticket: Option<TicketNumber>,
    /// Whether the sender may write there.
    pub is_theirs: bool,
    /// Whether nobody but the sender was given what was seen.
    pub proves_sender: bool,
    /// Whether it answers an internal note.
    pub answers_note: bool,
}

words!(
    /// How mail finds its ticket, the strongest first.
    Rule {
        /// A signed reply address.
        ReplyAddress = "reply_address",
        /// In-Reply-To.
        InReplyTo = "in_reply_to",
        /// References.
        References = "references",
        /// A tag in the subject.
        SubjectTag = "subject_tag",
    }
);

/// What the desk's settings say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether mail of strangers is held.
    pub holds_unknown: bool,
    /// Whether what machines write opens tickets.
    pub automatic_opens: bool,
    /// Mails from one address within ten minutes above which it is not answered; four times as many are held.
    pub burst: i64,
    /// Mails of the desk to one address within an hour above which it is not answered by itself.
    pub per_hour: i64,
}

/// Mails of one ticket within an hour above which nobody is told by mail.
pub const TICKET_CAP: i64 = 40;

/// Bytes of mail from one address within a day above which what brings files is held.
pub const BYTES_A_DAY: i64 = 500 << 20;

/// People who are new within an hour, above which a stranger's mail is not confirmed: each of them may be an address that
/// somebody forges, and would get a mail for it.
pub const NEWCOMERS_CAP: i64 = 200;

/// Everything that is known of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The desk's settings.
    pub rules: Rules,
    /// What somebody wants to become of it.
    pub wish: Option<(Wish, Option<TicketNumber>)>,
    /// Whether it is our own mail.
    pub is_own: bool,
    /// The entry of the list of blocked senders that it meets.
    pub blocked: Option<String>,
    /// Who sent it.
    pub sender: Sender,
    /// Whether the address is the desk's own.
    pub is_own_address: bool,
    /// What the receiving server found.
    pub proof: Proof,
    /// The same in words: `spf=pass dkim=pass …`.
    pub proof_seen: String,
    /// Why it is automatic; none when a person wrote it.
    pub automatic: Option<String>,
    /// Whether it is an answer by a machine, such as an absence note.
    pub is_automatic_reply: bool,
    /// What sounds as if a machine wrote it.
    pub hint: Option<String>,
    /// What it reports about other mail; none when it is no report.
    pub report: Option<String>,
    /// Whether that mail is known here.
    pub is_report_matched: bool,
    /// Whether it says that a mail was read.
    pub is_receipt: bool,
    /// Where it may belong, the strongest rule first.
    pub candidates: Vec<Candidate>,
    /// Mails from this address within ten minutes, this one included.
    pub lately: i64,
    /// Bytes of the mails from this address within a day, this one included; 0 for one without files, whose words count
    /// for nothing.
    pub bytes_of_day: i64,
    /// Whether the address is silenced.
    pub is_silenced: bool,
    /// Mails that the desk wrote to the sender within the hour.
    pub written_to: i64,
    /// People who wrote and are new within the hour; counted for the mail of such people alone.
    pub newcomers: i64,
}
