//! What becomes of a mail, and why: a pure function of what is known, whose every step can be read afterwards.

mod facts;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use super::{State, Wish};
use crate::base::actor::Role;
use crate::base::ids::TicketNumber;

pub use facts::{BYTES_A_DAY, Candidate, Facts, NEWCOMERS_CAP, Proof, Rule, Rules, Sender, TICKET_CAP};
pub use words::{Reason, Silence, Step};

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
