//! What becomes of a mail, and why: a pure function of what is known, whose every step can be read afterwards.

use kit::words;
use serde::{Deserialize, Serialize};

use super::{State, Wish};
use crate::base::actor::Role;
use crate::base::ids::{PersonId, TicketNumber};

words!(
    /// Why a mail stands where it stands. The texts `intake-reason-…` stand for the words.
    Reason {
        /// It belongs to nothing that is here: a new request.
        New = "new",
        /// Somebody decided.
        ByHand = "by_hand",
        /// It came to an address that was made for this ticket and this person.
        ReplyAddress = "reply_address",
        /// It answers a mail of this ticket.
        InReplyTo = "in_reply_to",
        /// It belongs to a conversation with a mail of this ticket.
        References = "references",
        /// Its subject names this ticket, and its sender has to do with it.
        SubjectTag = "subject_tag",
        /// Our own mail, come back.
        OwnMail = "own_mail",
        /// Its sender is blocked.
        Blocked = "blocked",
        /// It reports about mail of ours, which is marked in the outbox.
        Report = "report",
        /// It reports about mail that we do not know.
        ReportUnmatched = "report_unmatched",
        /// It says that a mail was opened or deleted.
        ReadReceipt = "read_receipt",
        /// An absence note or another answer by a machine.
        AutomaticReply = "automatic_reply",
        /// A machine wrote it, and it belongs to no ticket.
        Automatic = "automatic",
        /// It does not say who sent it in a way that can be answered.
        NoSender = "no_sender",
        /// It says that the desk itself sent it.
        OwnAddress = "own_address",
        /// More came from this address than can be meant.
        TooFast = "too_fast",
        /// More bytes came from this address within a day than are taken.
        TooMuch = "too_much",
        /// Its sender may no longer come in.
        InactiveSender = "inactive_sender",
        /// It names one of the staff, and the check of its origin failed.
        StaffFailed = "staff_failed",
        /// It names one of the staff, and nothing shows that they wrote it.
        StaffUnproven = "staff_unproven",
        /// It answers a ticket with which its sender has nothing to do.
        NotAtTicket = "not_at_ticket",
        /// Nobody here has this address, and the desk takes no requests from strangers.
        UnknownSender = "unknown_sender",
        /// Its sender may not open tickets.
        MayNotOpen = "may_not_open",
        /// The ticket does not take it from its sender.
        Refused = "refused",
        /// It is larger than the desk takes.
        TooLarge = "too_large",
        /// There is nothing in it that could be read.
        Unreadable = "unreadable",
        /// Something failed while it was being worked on.
        Failed = "failed",
    }
);

words!(
    /// Why no automatic mail follows. The texts `intake-silence-…` stand for the words.
    Silence {
        /// Machines are not answered.
        Automatic = "automatic",
        /// It sounds as if a machine wrote it.
        Hint = "hint",
        /// Mail came too fast from this address.
        Silenced = "silenced",
        /// The sender got enough mail from the desk within the hour.
        AddressCap = "address_cap",
        /// Enough mail arrived for this ticket within the hour: nobody is told by mail.
        TicketCap = "ticket_cap",
        /// Many strangers wrote within the hour, as when somebody forges addresses: they are not answered.
        Newcomers = "newcomers",
    }
);

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

words!(
    /// What a step of the decision looked at. The texts `intake-step-…` stand for the words.
    Step {
        /// Whether somebody said what shall become of it.
        Wish = "wish",
        /// Whether it bears the mark of our own mail.
        OwnMark = "own_mark",
        /// Whether its sender is blocked.
        Block = "block",
        /// Whether it reports about other mail.
        Report = "report",
        /// Whether a machine wrote it.
        Automatic = "automatic",
        /// Who it is from.
        Sender = "sender",
        /// What the receiving server found out about its origin.
        Authentication = "authentication",
        /// How much came from there lately.
        Pace = "pace",
        /// How many bytes came from there within a day.
        Bytes = "bytes",
        /// Addresses that were made for a ticket.
        ReplyAddress = "reply_address",
        /// What it answers.
        InReplyTo = "in_reply_to",
        /// The conversation that it belongs to.
        References = "references",
        /// The tickets that its subject names.
        SubjectTag = "subject_tag",
        /// Whether its sender is told by mail what became of it.
        Answer = "answer",
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

/// A step of the decision and what was seen at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// What was looked at.
    pub step: Step,
    /// Whether it decided.
    pub decided: bool,
    /// What was seen; empty when nothing was.
    pub seen: String,
}

/// What becomes of a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Where it goes: `opened`, `joined`, `kept` or `held`.
    pub outcome: State,
    /// Why.
    pub reason: Reason,
    /// The ticket that it joins; of what is kept or held the one that it seems to be about.
    pub ticket: Option<TicketNumber>,
    /// Whether it becomes an internal note.
    pub is_note: bool,
    /// Why its sender, or nobody at all, is told by mail.
    pub silence: Option<Silence>,
    /// What the receiving server found.
    pub proof: Proof,
    /// Whether it came by something that nobody but its sender was given.
    #[serde(default)]
    pub proves_sender: bool,
    /// What was looked at, in order.
    pub looks: Vec<Look>,
}

/// Decides.
#[must_use]
pub fn decide(facts: &Facts) -> Decision {
    let mut deciding = Deciding { facts, looks: Vec::new() };
    let (outcome, reason, candidate) = deciding.outcome();
    let is_written = matches!(outcome, State::Opened | State::Joined);
    let silence = if is_written { deciding.silence() } else { None };
    if is_written {
        deciding.look(Step::Answer, silence.is_some(), silence.map(Silence::word).unwrap_or_default());
    }
    let wished = facts.wish.and_then(|(_, ticket)| ticket).filter(|_| outcome == State::Joined);
    Decision {
        outcome,
        reason,
        ticket: candidate.and_then(|candidate| candidate.ticket).or(wished),
        is_note: outcome == State::Joined && candidate.is_some_and(|candidate| candidate.answers_note),
        silence,
        proof: facts.proof,
        proves_sender: candidate.is_some_and(|candidate| candidate.proves_sender),
        looks: deciding.looks,
    }
}

type Outcome<'f> = (State, Reason, Option<&'f Candidate>);

struct Deciding<'f> {
    facts: &'f Facts,
    looks: Vec<Look>,
}

impl<'f> Deciding<'f> {
    /// Notes a step; gives back whether it decides.
    fn look(&mut self, step: Step, decided: bool, seen: &str) -> bool {
        self.looks.push(Look { step, decided, seen: seen.to_owned() });
        decided
    }

    fn wishes(&self, wish: Wish) -> bool {
        self.facts.wish.is_some_and(|(wished, _)| wished == wish)
    }

    fn outcome(&mut self) -> Outcome<'f> {
        let facts = self.facts;
        if let Some((wish, _)) = facts.wish
            && self.look(Step::Wish, matches!(wish, Wish::Into | Wish::New), wish.word())
        {
            let outcome = if wish == Wish::Into { State::Joined } else { State::Opened };
            return match self.unusable_sender() {
                Some(reason) => (State::Held, reason, None),
                None => (outcome, Reason::ByHand, None),
            };
        }
        self.by_machine().unwrap_or_else(|| self.by_person())
    }

    /// What is decided by the mail being no person's; none when it is to be taken like one.
    fn by_machine(&mut self) -> Option<Outcome<'f>> {
        let facts = self.facts;
        let about = facts.candidates.iter().find(|candidate| candidate.ticket.is_some());
        if self.look(Step::OwnMark, facts.is_own, "") {
            return Some((State::Kept, Reason::OwnMail, None));
        }
        let is_blocked = facts.blocked.is_some() && !self.wishes(Wish::Release);
        if self.look(Step::Block, is_blocked, facts.blocked.as_deref().unwrap_or_default()) {
            return Some((State::Kept, Reason::Blocked, None));
        }
        if self.look(Step::Report, facts.report.is_some(), facts.report.as_deref().unwrap_or_default()) {
            let reason = if facts.is_report_matched { Reason::Report } else { Reason::ReportUnmatched };
            return Some((State::Kept, reason, about));
        }
        let seen = facts.automatic.as_deref().or(facts.hint.as_deref()).unwrap_or_default();
        let is_automatic = facts.automatic.is_some() && !self.wishes(Wish::Release);
        let opens = facts.rules.automatic_opens && about.is_none() && !facts.is_automatic_reply;
        if !self.look(Step::Automatic, is_automatic && !opens, seen) {
            return None;
        }
        Some(match (facts.is_receipt, facts.is_automatic_reply || about.is_some()) {
            (true, _) => (State::Kept, Reason::ReadReceipt, about),
            (false, true) => (State::Kept, Reason::AutomaticReply, about),
            (false, false) => (State::Held, Reason::Automatic, None),
        })
    }

    fn by_person(&mut self) -> Outcome<'f> {
        let facts = self.facts;
        let unusable = self.unusable_sender();
        let sender = match &facts.sender {
            Sender::Nobody => "",
            Sender::Unknown(address) => address,
            Sender::Known { role, .. } => role.word(),
        };
        self.look(Step::Sender, unusable.is_some(), sender);
        if let Some(reason) = unusable {
            return (State::Held, reason, None);
        }
        let (is_released, is_staff) = (self.wishes(Wish::Release), self.is_staff());
        let has_failed = is_staff && facts.proof == Proof::Fail && !is_released;
        if self.look(Step::Authentication, has_failed, &facts.proof_seen) {
            return (State::Held, Reason::StaffFailed, self.facts.candidates.first());
        }
        let is_too_fast = facts.lately > facts.rules.burst.saturating_mul(4) && facts.wish.is_none();
        if self.look(Step::Pace, is_too_fast, &facts.lately.to_string()) {
            return (State::Held, Reason::TooFast, None);
        }
        let is_too_much = facts.bytes_of_day > BYTES_A_DAY && facts.wish.is_none() && !self.is_proven_support();
        if self.look(Step::Bytes, is_too_much, &facts.bytes_of_day.to_string()) {
            return (State::Held, Reason::TooMuch, None);
        }
        self.join().unwrap_or_else(|| self.open())
    }

    fn unusable_sender(&self) -> Option<Reason> {
        match &self.facts.sender {
            _ if self.facts.is_own_address => Some(Reason::OwnAddress),
            Sender::Nobody => Some(Reason::NoSender),
            Sender::Known { is_active: false, .. } => Some(Reason::InactiveSender),
            Sender::Known { .. } | Sender::Unknown(_) => None,
        }
    }

    fn is_staff(&self) -> bool {
        matches!(self.facts.sender, Sender::Known { role, .. } if role.can_be_assigned())
    }

    /// Agents and admins send as much as they like, where something shows that it is they: anybody can write their name.
    fn is_proven_support(&self) -> bool {
        let is_support = matches!(self.facts.sender, Sender::Known { role, .. } if role.is_staff());
        let is_shown = |candidate: &Candidate| candidate.proves_sender;
        is_support && (self.facts.proof == Proof::Pass || self.facts.candidates.iter().any(is_shown))
    }

    /// The first rule that finds a ticket decides. A tag counts only for those who have to do with that ticket.
    fn join(&mut self) -> Option<Outcome<'f>> {
        let facts = self.facts;
        for candidate in &facts.candidates {
            let step = step_of(candidate.rule);
            let is_tag = candidate.rule == Rule::SubjectTag;
            let finds = candidate.ticket.is_some() && (candidate.is_theirs || !is_tag);
            if !self.look(step, finds, &candidate.seen) {
                continue;
            }
            let is_released = self.wishes(Wish::Release);
            let is_proven = candidate.proves_sender || facts.proof == Proof::Pass || is_released;
            return Some(if !candidate.is_theirs && !is_released {
                (State::Held, Reason::NotAtTicket, Some(candidate))
            } else if self.is_staff() && !is_proven {
                (State::Held, Reason::StaffUnproven, Some(candidate))
            } else {
                (State::Joined, reason_of(candidate.rule), Some(candidate))
            });
        }
        None
    }

    fn open(&mut self) -> Outcome<'f> {
        match &self.facts.sender {
            Sender::Unknown(_) if self.facts.rules.holds_unknown && !self.wishes(Wish::Release) => {
                (State::Held, Reason::UnknownSender, None)
            }
            Sender::Known { role: Role::ThirdParty, .. } => (State::Held, Reason::MayNotOpen, None),
            _ => (State::Opened, Reason::New, None),
        }
    }

    fn silence(&self) -> Option<Silence> {
        let facts = self.facts;
        if facts.automatic.is_some() {
            Some(Silence::Automatic)
        } else if facts.is_silenced || facts.lately > facts.rules.burst {
            Some(Silence::Silenced)
        } else if facts.hint.is_some() {
            Some(Silence::Hint)
        } else if facts.written_to >= facts.rules.per_hour {
            Some(Silence::AddressCap)
        } else if facts.newcomers >= NEWCOMERS_CAP {
            Some(Silence::Newcomers)
        } else {
            None
        }
    }
}

fn step_of(rule: Rule) -> Step {
    match rule {
        Rule::ReplyAddress => Step::ReplyAddress,
        Rule::InReplyTo => Step::InReplyTo,
        Rule::References => Step::References,
        Rule::SubjectTag => Step::SubjectTag,
    }
}

fn reason_of(rule: Rule) -> Reason {
    match rule {
        Rule::ReplyAddress => Reason::ReplyAddress,
        Rule::InReplyTo => Reason::InReplyTo,
        Rule::References => Reason::References,
        Rule::SubjectTag => Reason::SubjectTag,
    }
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
