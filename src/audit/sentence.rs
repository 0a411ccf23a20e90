//! An entry as a sentence. The names of people in it lead to their cards: the sentence is made with marks in their places
//! and cut there, so that each language has its own order of words and no text is put together from pieces.

use kit::texts::{Arg, Language};
use serde_json::Value;

use super::list::Listed;
use super::views::Piece;
use crate::base::audit::Kind;
use crate::base::ids::PersonId;
use crate::base::views::role_key;

/// Marks for names; characters that belong to nobody.
const ACTOR: char = '\u{E000}';
const ABOUT: char = '\u{E001}';
const HEIR: char = '\u{E002}';

/// What an entry says.
pub struct Said {
    /// The sentence, cut at the names of people.
    pub pieces: Vec<Piece>,
    /// What belongs to it and is no sentence: which settings, which fields. Empty when there is nothing.
    pub detail: String,
}

impl Said {
    /// The sentence as one text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// An entry in words.
pub fn say(t: Language, entry: &Listed) -> Said {
    let Some(kind) = Kind::from_word(&entry.kind) else {
        let pieces = vec![Piece { text: t.with("audit-unknown", &[("kind", (&entry.kind).into())]), href: None }];
        return Said { pieces, detail: String::new() };
    };
    let word = |name: &str| entry.data.get(name).and_then(Value::as_str).unwrap_or_default();
    let role = |name: &str| t.text(role_key(word(name)));
    let count = entry.data.get("count").and_then(Value::as_i64).unwrap_or(1);
    let (thing, from, into) = (unmarked(&entry.thing), unmarked(word("from")), unmarked(word("into")));
    let (from, to) = if kind == Kind::RoleChanged { (role("from"), role("to")) } else { (from.as_str(), "") };
    let (actor, about, heir) = (ACTOR.to_string(), ABOUT.to_string(), HEIR.to_string());
    let provider = unmarked(word("provider"));
    let args: Vec<(&str, Arg<'_>)> = vec![
        ("actor", (&actor).into()),
        ("about", (&about).into()),
        ("heir", (&heir).into()),
        ("thing", (&thing).into()),
        ("count", count.into()),
        ("method", word("method").into()),
        ("reason", word("reason").into()),
        ("by", word("by").into()),
        ("provider", (&provider).into()),
        ("role", word("role").into()),
        ("from", from.into()),
        ("to", to.into()),
        ("deed", word("deed").into()),
        ("into", (&into).into()),
        ("what", word("what").into()),
    ];
    Said { pieces: cut(t, &t.with(key(kind, entry), &args), entry), detail: detail(t, kind, entry) }
}

/// The key of the sentence. What somebody did to themselves is said otherwise than what they did to others.
fn key(kind: Kind, entry: &Listed) -> &'static str {
    let is_own = entry.about.is_some() && entry.about == entry.actor;
    let own_or = |own, other| if is_own { own } else { other };
    let has = |name: &str| entry.data.get(name).is_some();
    let is_handed_over = entry.data.get("by").and_then(Value::as_str) == Some("hand_over");
    match kind {
        Kind::SignedIn => "audit-signed-in",
        Kind::SignInRefused if has("provider") => "audit-sign-in-refused-provider",
        Kind::SignInRefused if entry.about.is_some() => "audit-sign-in-refused-of",
        Kind::SignInRefused => "audit-sign-in-refused",
        Kind::SlowedDown => "audit-slowed-down",
        Kind::SignedOut => "audit-signed-out",
        Kind::SessionsEnded => own_or("audit-sessions-ended-own", "audit-sessions-ended"),
        Kind::PasswordChanged if is_handed_over => "audit-password-handed-over",
        Kind::PasswordChanged => own_or("audit-password-changed-own", "audit-password-changed"),
        Kind::PasswordResetAsked => "audit-password-reset-asked",
        Kind::SecondFactorAdded => own_or("audit-second-factor-added-own", "audit-second-factor-added"),
        Kind::SecondFactorRemoved => own_or("audit-second-factor-removed-own", "audit-second-factor-removed"),
        Kind::RecoveryCodesMade => own_or("audit-recovery-codes-made-own", "audit-recovery-codes-made"),
        Kind::IdentityLinked => "audit-identity-linked",
        Kind::PersonAdded => "audit-person-added",
        Kind::PersonInvited if has("by") => "audit-person-invited-link",
        Kind::PersonInvited => "audit-person-invited",
        Kind::InvitationWithdrawn => "audit-invitation-withdrawn",
        Kind::RoleChanged => "audit-role-changed",
        Kind::PersonChanged => own_or("audit-person-changed-own", "audit-person-changed"),
        Kind::PersonDeactivated => "audit-person-deactivated",
        Kind::PersonActivated => "audit-person-activated",
        Kind::PersonDeleted if entry.heir.is_some() => "audit-person-deleted-handed-over",
        Kind::PersonDeleted => "audit-person-deleted",
        Kind::PersonAnonymised => "audit-person-anonymised",
        Kind::PersonExported => own_or("audit-person-exported-own", "audit-person-exported"),
        Kind::TokenMade => own_or("audit-token-made-own", "audit-token-made"),
        Kind::TokenRevoked => own_or("audit-token-revoked-own", "audit-token-revoked"),
        Kind::DepartmentChanged => "audit-department-changed",
        Kind::CategoryChanged => "audit-category-changed",
        Kind::SettingsChanged => "audit-settings-changed",
        Kind::HolidaysChanged => "audit-holidays-changed",
        Kind::JobSettled => "audit-job-settled",
        Kind::KnowledgeChanged => "audit-knowledge-changed",
        Kind::TicketBinned => "audit-ticket-binned",
        Kind::TicketRestored => "audit-ticket-restored",
        Kind::TicketDeleted => "audit-ticket-deleted",
        Kind::Exported => "audit-exported",
        Kind::BackupMade => "audit-backup-made",
        Kind::BackupDownloaded => "audit-backup-downloaded",
        Kind::BackupRestored => "audit-backup-restored",
        Kind::Imported => "audit-imported",
    }
}

/// Which settings or fields an entry speaks of.
fn detail(t: Language, kind: Kind, entry: &Listed) -> String {
    let list = match kind {
        Kind::SettingsChanged => "settings",
        Kind::PersonChanged => "what",
        Kind::HolidaysChanged => "days",
        _ => return String::new(),
    };
    let words = entry.data.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    words.map(|word| name_of(t, word)).collect::<Vec<_>>().join(", ")
}

/// What people call a setting or a field; one of a later version goes by its word.
fn name_of(t: Language, word: &str) -> String {
    let key = match word {
        "name" => "people-name",
        "department" => "people-department",
        "addresses" => "audit-field-addresses",
        "picture" => "audit-field-picture",
        "organisation" => "setup-organisation",
        "language" => "setup-language",
        "second_language" => "settings-second-language",
        "time_zone" => "setup-time-zone",
        "close_after_days" => "settings-days-until-closed",
        "weekly_hours" => "hours-title",
        "backs_up_nightly" => "backup-nightly",
        "backup_hour" => "backup-schedule",
        "backups_kept" => "backup-kept",
        "requires_second_factor" => "audit-field-second-factor",
        "allows_passwords" => "audit-field-passwords",
        _ => return word.to_owned(),
    };
    t.text(key).to_owned()
}

/// Cuts a sentence at its marks and puts the names there.
fn cut(t: Language, sentence: &str, entry: &Listed) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in sentence.split_inclusive([ACTOR, ABOUT, HEIR]) {
        let text = part.trim_end_matches([ACTOR, ABOUT, HEIR]);
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), href: None });
        }
        let (id, name, nobody) = match part.chars().next_back() {
            Some(ACTOR) => (entry.actor, &entry.actor_name, "audit-the-desk"),
            Some(ABOUT) => (entry.about, &entry.about_name, "audit-somebody"),
            Some(HEIR) => (entry.heir, &entry.heir_name, "audit-somebody"),
            _ => continue,
        };
        pieces.push(person(id, name.as_deref().unwrap_or(t.text(nobody))));
    }
    pieces
}

fn person(id: Option<PersonId>, name: &str) -> Piece {
    Piece { text: name.to_owned(), href: id.map(|id| format!("/people/{id}")) }
}

/// A text of people's without what would be taken for a mark.
fn unmarked(text: &str) -> String {
    text.replace([ACTOR, ABOUT, HEIR], "")
}

#[cfg(test)]
mod tests {
    use kit::clock::Time;
    use serde_json::json;

    use super::*;
    use crate::base::ids::AuditId;
    use crate::base::texts::texts;

    fn entry(kind: Kind, data: Value) -> Listed {
        Listed {
            id: AuditId(1),
            happened_at: Time(0),
            kind: kind.word().to_owned(),
            channel: "web".to_owned(),
            address: String::new(),
            thing: "Scanner".to_owned(),
            data,
            actor: Some(PersonId(1)),
            actor_name: Some("Ana".to_owned()),
            about: Some(PersonId(2)),
            about_name: Some("Bia \u{E000}".to_owned()),
            heir: None,
            heir_name: None,
        }
    }

    fn said(tag: &str, entry: &Listed) -> Said {
        say(texts().unwrap().language(tag).unwrap(), entry)
    }

    #[test]
    fn every_kind_is_a_sentence_in_every_language_whatever_its_data() {
        let shapes =
            [json!({}), json!({ "provider": "Google", "reason": "domain" }), json!({ "count": 3, "what": ["name"] })];
        for kind in Kind::ALL {
            for data in &shapes {
                let full = entry(*kind, data.clone());
                let own = Listed { about: full.actor, ..full.clone() };
                let by_the_desk =
                    Listed { actor: None, actor_name: None, about: None, about_name: None, ..full.clone() };
                let handed_over =
                    Listed { heir: Some(PersonId(3)), heir_name: Some("Caio".to_owned()), ..full.clone() };
                for entry in [&full, &own, &by_the_desk, &handed_over] {
                    let (english, portuguese) = (said("en", entry).text(), said("pt-BR", entry).text());
                    assert!(!english.contains("??") && english.len() > 8, "{kind}: {english}");
                    assert!(!portuguese.contains("??") && portuguese != english, "{kind}: {portuguese}");
                }
            }
        }
    }

    #[test]
    fn names_lead_to_people_and_cannot_be_taken_for_marks() {
        let role = said("en", &entry(Kind::RoleChanged, json!({ "from": "requester", "to": "third_party" })));
        assert_eq!(role.text(), "Ana changed the role of Bia \u{E000} from “Requester” to “Third party”");
        let links: Vec<&str> = role.pieces.iter().filter_map(|piece| piece.href.as_deref()).collect();
        assert_eq!(links, ["/people/1", "/people/2"]);
        let token = Listed { thing: "a\u{E001}b".to_owned(), ..entry(Kind::TokenMade, json!({})) };
        assert_eq!(said("en", &token).text(), "Ana created the token “ab” for Bia \u{E000}");
    }

    #[test]
    fn an_entry_of_a_later_version_is_shown_by_its_word() {
        let later = Listed { kind: "moon_landed".to_owned(), ..entry(Kind::SignedIn, json!({})) };
        assert!(said("en", &later).text().contains("moon_landed"));
    }
}
