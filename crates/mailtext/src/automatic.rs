//! Whether a person wrote a message, and how that can be told.

use crate::read::{Header, Message, ReturnPath};
use crate::reports::{self, Receipt, Report};
use crate::slices;
use crate::split::Kin;
use crate::subject;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)+) => {
        /// By what a message shows that it is automatic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word for it, to store and to look its text up by.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

rules! {
    /// It bears our own mark: this is our own mail, come back.
    Own = "own",
    /// It reports on the delivery of another message.
    DeliveryReport = "delivery-report",
    /// It says that another message was shown or deleted.
    ReadReceipt = "read-receipt",
    /// Somebody complained about a message of ours to their provider.
    Complaint = "complaint",
    /// Auto-Submitted says so (RFC 3834).
    AutoSubmitted = "auto-submitted",
    /// Precedence says bulk, list, junk or auto_reply.
    Precedence = "precedence",
    /// It came over a mailing list (RFC 2369, RFC 2919).
    List = "list",
    /// The sender asks not to be answered automatically.
    ResponseSuppress = "response-suppress",
    /// A field that only autoresponders and machines write.
    Machine = "machine",
    /// Failures are returned nowhere: nobody waits for an answer.
    NullReturnPath = "null-return-path",
    /// It is from a mail server itself.
    MailServer = "mail-server",
    /// The subject sounds like an absence note: a hint, and no more.
    Subject = "subject",
    /// The sender's address says that nobody reads answers: a hint, and no more.
    NoReply = "no-reply",
}

impl Rule {
    /// Whether it counts by itself. People write "out of office" into subjects, and forms send for people as `no-reply`.
    pub fn is_hint(self) -> bool {
        matches!(self, Self::Subject | Self::NoReply)
    }
}

/// A rule that applies, and what it was seen by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The rule.
    pub rule: Rule,
    /// Such as `Auto-Submitted: auto-replied`.
    pub seen: String,
}

/// Who or what wrote a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nature {
    /// It must never be answered automatically.
    pub is_automatic: bool,
    /// It is our own mail.
    pub is_own: bool,
    /// Everything that was seen, hints too.
    pub evidence: Vec<Evidence>,
    /// What it says about the delivery of another message.
    pub report: Option<Report>,
    /// What it says about another message being read.
    pub receipt: Option<Receipt>,
}

/// How a desk marks what it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnMark<'o> {
    /// The name of the header field.
    pub name: &'o str,
    /// Its value.
    pub value: &'o str,
}

/// Tells people's mail from automatic mail. `raw` is what the message was read from.
#[must_use]
pub fn nature(message: &Message, raw: &[u8], own: Option<&OwnMark<'_>>) -> Nature {
    let mut evidence = Vec::new();
    let is_own = own.is_some_and(|mark| message.header.all(mark.name).any(|value| value.trim() == mark.value));
    if let Some(mark) = own.filter(|_| is_own) {
        evidence.push(Evidence { rule: Rule::Own, seen: format!("{}: {}", mark.name, mark.value) });
    }
    by_fields(&message.header, &mut evidence);
    by_sender(message, &mut evidence);
    by_kind(message, &mut evidence);
    let is_from_server = evidence.iter().any(|found| matches!(found.rule, Rule::MailServer | Rule::NullReturnPath));
    let report = reports::delivery(message, raw, is_from_server);
    let receipt = reports::receipt(message, raw);
    if report.is_some() {
        evidence.push(Evidence { rule: Rule::DeliveryReport, seen: media_of(message) });
    }
    if receipt.is_some() {
        evidence.push(Evidence { rule: Rule::ReadReceipt, seen: media_of(message) });
    }
    by_subject(message, &mut evidence);
    let is_automatic = evidence.iter().any(|found| !found.rule.is_hint());
    Nature { is_automatic, is_own, evidence, report, receipt }
}

fn media_of(message: &Message) -> String {
    message.parts.first().map(|part| part.media_type.clone()).unwrap_or_default()
}

fn by_fields(header: &Header, evidence: &mut Vec<Evidence>) {
    let mut has_list = false;
    for field in header.fields.iter().take(500) {
        let value = field.value.trim();
        let name = field.name.to_ascii_lowercase();
        let Some(rule) = rule_of(&name, &value.to_ascii_lowercase()) else { continue };
        if rule == Rule::List && std::mem::replace(&mut has_list, true) {
            continue;
        }
        let seen = format!("{}: {}", field.name, slices::at_most(value, 200));
        evidence.push(Evidence { rule, seen });
    }
}

/// The rule that a field meets. Name and value are in lower case.
fn rule_of(name: &str, value: &str) -> Option<Rule> {
    let first = value.split([';', ' ', ',', '(']).next().unwrap_or_default();
    match name {
        "auto-submitted" | "autosubmitted" => (!matches!(first, "no" | "")).then_some(Rule::AutoSubmitted),
        "precedence" => {
            let is_bulk = matches!(first, "bulk" | "list" | "junk" | "auto_reply" | "auto-reply");
            is_bulk.then_some(Rule::Precedence)
        }
        "list-id" | "list-post" | "list-unsubscribe" | "list-help" | "list-subscribe" | "list-owner"
        | "list-archive" | "mailing-list" | "x-mailing-list" | "x-list" => Some(Rule::List),
        "x-auto-response-suppress" => (!matches!(first, "none" | "")).then_some(Rule::ResponseSuppress),
        "x-autoreply"
        | "x-autorespond"
        | "x-autoreply-from"
        | "x-auto-reply-from"
        | "x-mail-autoreply"
        | "x-autogenerated"
        | "x-auto-generated"
        | "x-fc-machinegenerated"
        | "x-ms-exchange-inbox-rules-loop"
        | "x-cron-env"
        | "x-failed-recipients"
        | "x-generated-by-autoresponder"
        | "vacation" => (first != "no").then_some(Rule::Machine),
        "x-post-messageclass" => value.contains("autoresponder").then_some(Rule::Machine),
        "x-ms-exchange-generated-message-source" => value.contains("agent").then_some(Rule::Machine),
        "delivered-to" => (first == "autoresponder").then_some(Rule::Machine),
        "x-feedback-id" | "feedback-id" => None,
        _ => None,
    }
}

fn by_sender(message: &Message, evidence: &mut Vec<Evidence>) {
    if message.return_path == Some(ReturnPath::Nowhere) {
        evidence.push(Evidence { rule: Rule::NullReturnPath, seen: "Return-Path: <>".to_owned() });
    }
    let sender = message.from.iter().chain(&message.sender);
    for address in sender {
        let local = address.address.split('@').next().unwrap_or_default().to_ascii_lowercase();
        let letters: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
        let rule = match letters.as_str() {
            "mailerdaemon" | "postmaster" | "maildaemon" | "maildeliverysubsystem" => Rule::MailServer,
            "noreply" | "donotreply" | "naoresponda" | "naoresponder" | "noresponder" | "nepasrepondre" => {
                Rule::NoReply
            }
            name if name.starts_with("microsoftexchange") && name.len() > 30 => Rule::MailServer,
            _ => continue,
        };
        evidence.push(Evidence { rule, seen: format!("From: {}", address.address) });
    }
    // A server's own report may have no address at all: "From: MAILER-DAEMON (Mail Delivery System)".
    let from = message.header.first("From").unwrap_or_default().to_ascii_lowercase();
    if message.from.is_empty() && (from.contains("mailer-daemon") || from.contains("postmaster")) {
        evidence.push(Evidence { rule: Rule::MailServer, seen: format!("From: {}", slices::at_most(&from, 200)) });
    }
}

fn by_kind(message: &Message, evidence: &mut Vec<Evidence>) {
    if message.parts.iter().any(|part| part.media_type == "message/feedback-report") {
        evidence.push(Evidence { rule: Rule::Complaint, seen: "message/feedback-report".to_owned() });
    }
}

fn by_subject(message: &Message, evidence: &mut Vec<Evidence>) {
    let folded = crate::split::fold(slices::at_most(&message.subject, 300));
    let sounds = |start: &&str| folded.starts_with(*start);
    if message.kin() != Kin::Forward && ABSENCES.iter().any(sounds) {
        evidence
            .push(Evidence { rule: Rule::Subject, seen: format!("Subject: {}", subject::bare(&message.subject).text) });
    }
}

/// How subjects of absence notes begin, folded.
const ABSENCES: &[&str] = &[
    "automatic reply",
    "auto reply",
    "autoreply",
    "auto-reply",
    "auto:",
    "auto response",
    "out of office",
    "out of the office",
    "i am out of",
    "on vacation",
    "away from",
    "resposta automatica",
    "fora do escritorio",
    "ausencia",
    "ausente",
    "estou de ferias",
    "ferias",
    "respuesta automatica",
    "fuera de la oficina",
    "fuera de oficina",
    "automatische antwort",
    "abwesenheit",
    "abwesend",
    "reponse automatique",
    "absence",
    "absent",
    "en conges",
    "risposta automatica",
    "fuori ufficio",
    "fuori sede",
    "assenza",
    "automatisch antwoord",
    "afwezig",
    "autosvar",
    "автоответ",
];
