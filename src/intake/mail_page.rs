//! The page of one mail: why it is where it is, and what is in it.

use kit::clock::{SECOND, Time};
use kit::error::{Error, Fields};
use kit::texts::Language;
use mailtext::{Address, Message, Part, Role as PartRole, split};

use super::State;
use super::decision::{Decision, Look, Proof, Reason, Silence, Step};
use super::ending;
use super::show::{self, Shown};
use super::store::Mail;
use super::views::{CheckRow, ContentView, Facts, IncomingMailPage, LookRow, MayDo, PartRow, SenderView, TicketLink};
use crate::base::actor::Role;
use crate::base::ids::MailId;
use crate::base::page::field_errors;
use crate::base::policy::{self, Deed};
use crate::base::size::size;
use crate::base::views::role_key;
use crate::base::visit::SignedIn;

/// Bytes of the mail as it came that stand on the page; the whole is a file.
const SOURCE: usize = 16 << 10;
/// Letters of its text that do.
const TEXT: usize = 20_000;
/// Parts that are listed.
const PARTS: usize = 100;
/// Addresses that are named.
const NAMED: usize = 20;
/// Beyond this the list of parts is no further indented.
const DEEPEST: usize = 5;

/// What was typed and refused, to be shown again.
pub(super) struct Refused {
    /// The number of a ticket.
    pub(super) typed: String,
    /// What was wrong.
    pub(super) faults: Fields,
}

/// Makes the page.
///
/// # Errors
/// [`Error::NotFound`]; by policy; when the database fails.
pub(super) async fn make(visit: &SignedIn, id: MailId, refused: Refused) -> Result<IncomingMailPage, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let shown = show::show(&reader, id).await?;
    let (t, mail) = (visit.t, &shown.mail);
    let decision = shown.decision.as_ref();
    let subject = Some(mail.subject.trim()).filter(|subject| !subject.is_empty());
    Ok(IncomingMailPage {
        layout: visit.layout(subject.unwrap_or_else(|| t.text("intake-no-subject"))),
        id: mail.id.to_string(),
        state: mail.state.word(),
        reason: if mail.reason.is_empty() { String::new() } else { t.text(&show::reason_key(&mail.reason)).to_owned() },
        problem: mail.problem.clone().unwrap_or_default(),
        wish: wish(t, &shown),
        silence: decision
            .and_then(|decision| decision.silence)
            .map(Silence::word)
            .map_or_else(String::new, |word| t.text(&show::silence_key(word)).to_owned()),
        ticket: ticket(&shown),
        looks: decision.map(|decision| looks(t, decision)).unwrap_or_default(),
        sender: sender(visit, &shown),
        facts: facts(visit, &shown),
        flags: shown
            .message
            .iter()
            .flat_map(|message| &message.flags)
            .map(|flag| t.text(&show::flag_key(flag.key())))
            .collect(),
        content: shown.message.as_ref().map(|message| content(t, mail, message, &shown.raw)),
        may: may(visit, &shown),
        typed: refused.typed,
        errors: field_errors(t, &refused.faults),
    })
}

fn ticket(shown: &Shown) -> Option<TicketLink> {
    shown.mail.ticket.map(|number| TicketLink {
        number: number.0,
        subject: shown.names.ticket_subject.clone().unwrap_or_default(),
        is_written: shown.mail.written_as.is_some(),
    })
}

/// "Bruno Lima: put it into a ticket".
fn wish(t: Language, shown: &Shown) -> String {
    let Some(wish) = shown.mail.wish else { return String::new() };
    let who = shown.names.wished_by.as_deref().unwrap_or_else(|| t.text("intake-nobody"));
    let number = shown.mail.wish_ticket.map(|number| number.to_string()).unwrap_or_default();
    t.with(&show::wish_key(wish.word()), &[("who", who.into()), ("number", number.as_str().into())])
}

/// Which buttons exist: what the policy allows and the mail makes sense of.
fn may(visit: &SignedIn, shown: &Shown) -> MayDo {
    let mail = &shown.mail;
    if !policy::may(&visit.actor, Deed::ManageIncoming, None) {
        return MayDo::default();
    }
    let (is_written, has_content) = (mail.written_as.is_some(), shown.message.is_some());
    let is_settled = mail.state != State::Waiting;
    let reason = Reason::from_word(&mail.reason);
    let is_undecided = is_settled && !is_written && has_content;
    // What is written is written by somebody: nobody's word makes up for a sender.
    let has_sender = mail.from_address.contains('@')
        && !matches!(reason, Some(Reason::NoSender | Reason::OwnAddress | Reason::InactiveSender));
    let can_be_written = is_undecided && has_sender;
    let may_open = reason != Some(Reason::MayNotOpen);
    let is_held_back = mail.state == State::Held || reason == Some(Reason::Blocked);
    MayDo {
        move_to: is_settled && (is_written || can_be_written),
        make_ticket: if is_written { mail.state == State::Joined } else { can_be_written && may_open },
        process_again: is_undecided,
        release: can_be_written && is_held_back && may_open && reason != Some(Reason::Refused),
        keep: !is_written && matches!(mail.state, State::Held | State::Quarantined),
        block: has_sender && shown.blocked.is_none(),
    }
}

fn looks(t: Language, decision: &Decision) -> Vec<LookRow> {
    let row = |look: &Look| {
        let (seen, is_quoted) = seen(t, look);
        let label = t.text(&show::step_key(look.step.word()));
        LookRow { label, seen, is_quoted, has_decided: look.decided }
    };
    let mut rows: Vec<LookRow> = decision.looks.iter().map(row).collect();
    // Where no step decided, that was what decided: nothing led to a ticket.
    let is_request = matches!(decision.reason, Reason::New | Reason::UnknownSender | Reason::MayNotOpen);
    if is_request && !decision.looks.iter().any(|look| look.decided && look.step != Step::Answer) {
        let place = decision.looks.iter().position(|look| look.step == Step::Answer).unwrap_or(rows.len());
        let seen = t.text("intake-seen-request").to_owned();
        let label = t.text("intake-step-ticket");
        rows.insert(place, LookRow { label, seen, is_quoted: false, has_decided: true });
    }
    rows
}

/// What was seen at a step, in words, or as it stands in the mail.
fn seen(t: Language, look: &Look) -> (String, bool) {
    let said = |key: &str| (t.text(key).to_owned(), false);
    match (look.step, look.seen.as_str()) {
        (Step::Wish, word) => said(&format!("{}-seen", show::wish_key(word))),
        (Step::Sender, "") => said("intake-nobody"),
        (Step::Sender, word) => match Role::from_word(word) {
            Some(role) => said(role_key(role.word())),
            None => (word.to_owned(), true),
        },
        (Step::Authentication, "") => said("intake-seen-unchecked"),
        (Step::Pace, number) => (t.count("intake-seen-mails", number.parse().unwrap_or_default()), false),
        (Step::Bytes, bytes) => (size(t, bytes.parse().unwrap_or_default()), false),
        (Step::Answer, "") => said("intake-seen-answered"),
        (Step::Answer, word) => said(&show::silence_key(word)),
        (_, "") => said(if look.decided { "intake-seen-yes" } else { "intake-seen-no" }),
        (_, seen) => (seen.to_owned(), true),
    }
}

fn sender(visit: &SignedIn, shown: &Shown) -> SenderView {
    let mail = &shown.mail;
    let proof = shown.decision.as_ref().map_or(Proof::Unknown, |decision| decision.proof);
    SenderView {
        name: mail.from_name.clone(),
        domain: mail.from_address.rsplit_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default(),
        address: mail.from_address.clone(),
        person: mail.person.zip(shown.names.person.clone()).map(|(id, name)| (id.to_string(), name)),
        proof: proof.word(),
        checks: shown.checks.iter().map(|line| check(visit.t, line)).collect(),
        has_server: !visit.app.desk().mail_trusted_server.is_empty(),
        blocked: shown.blocked.clone().unwrap_or_default(),
    }
}

/// `spf=pass example.org`.
fn check(t: Language, line: &str) -> CheckRow {
    let (check, domain) = line.split_once(' ').unwrap_or((line, ""));
    let (name, outcome) = check.split_once('=').unwrap_or((check, ""));
    CheckRow {
        name: name.to_uppercase(),
        domain: domain.to_owned(),
        outcome: t.text(&show::check_key(outcome)),
        tone: match outcome {
            "pass" => "good",
            "fail" | "softfail" | "policy" => "bad",
            _ => "quiet",
        },
    }
}

fn facts(visit: &SignedIn, shown: &Shown) -> Facts {
    let mail = &shown.mail;
    let message = shown.message.as_ref();
    let named = |all: &[Address]| {
        let named: Vec<String> = all.iter().take(NAMED).map(ToString::to_string).collect();
        if all.len() > NAMED { format!("{}, …", named.join(", ")) } else { named.join(", ") }
    };
    // Anybody can write any date: one that no calendar has is not shown.
    let dated = message.and_then(|message| message.date).filter(|date| (0..=253_402_300_799).contains(date));
    Facts {
        to: message.map(|message| named(&message.to)).unwrap_or_default(),
        cc: message.map(|message| named(&message.cc)).unwrap_or_default(),
        recipient: mail.recipient.clone().unwrap_or_default(),
        mailbox: mail.mailbox_name.clone(),
        received: visit.when(mail.received_at),
        dated: dated.map(|date| visit.when(Time(date.saturating_mul(SECOND)))),
        decided: mail.decided_at.map(|time| visit.when(time)),
        kept_until: kept_until(visit, mail),
        message_id: mail.message_id.clone().unwrap_or_default(),
        size: size(visit.t, mail.size),
    }
}

/// When it goes, in words; empty while it is being decided about.
fn kept_until(visit: &SignedIn, mail: &Mail) -> String {
    match ending::ends_at(mail) {
        Some(end) => visit.when(end).absolute,
        None if mail.written_as.is_some() => visit.t.text("intake-kept-with-ticket").to_owned(),
        None => String::new(),
    }
}

fn content(t: Language, mail: &Mail, message: &Message, raw: &[u8]) -> ContentView {
    let split = split::text(&message.text, message.kin());
    let start = raw.get(..SOURCE).unwrap_or(raw);
    let parts = message.parts.iter().enumerate().take(PARTS);
    ContentView {
        text: beginning(&split.shown(&message.text)),
        folded: beginning(&split.folded(&message.text)),
        parts: parts.map(|(index, part)| part_row(t, mail.id, message, (index, part))).collect(),
        source: String::from_utf8_lossy(start).into_owned(),
        is_source_cut: start.len() < raw.len(),
    }
}

/// As much of a text as stands on a page.
fn beginning(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn part_row(t: Language, id: MailId, message: &Message, (index, part): (usize, &Part)) -> PartRow {
    let file = message.files.iter().position(|file| file.part == index);
    let named = file.and_then(|place| message.files.get(place));
    let bytes = named.map_or(part.range.len(), |file| file.size);
    PartRow {
        depth: part.depth.min(DEEPEST),
        media_type: part.media_type.clone(),
        charset: part.charset.clone().unwrap_or_default(),
        role: t.text(match part.role {
            PartRole::Container => "intake-part-container",
            PartRole::Body => "intake-part-body",
            PartRole::File => "intake-part-file",
        }),
        name: named.map(|file| file.name.clone()).unwrap_or_default(),
        size: size(t, i64::try_from(bytes).unwrap_or(i64::MAX)),
        href: file.map(|place| format!("/mail/{id}/files/{place}")),
    }
}
