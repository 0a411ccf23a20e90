//! Kinds of entries that belong together, as the filter offers them.

use kit::texts::Language;

use super::views::KindGroup;
use crate::base::audit::Kind;
use crate::base::views::Choice;

/// The groups in order: the word in addresses, the key of the name, and what belongs to it.
const GROUPS: &[(&str, &str, &[Kind])] = &[
    (
        "sign_ins",
        "audit-group-sign-ins",
        &[Kind::SignedIn, Kind::SignInRefused, Kind::SlowedDown, Kind::SignedOut, Kind::SessionsEnded],
    ),
    (
        "secrets",
        "audit-group-secrets",
        &[
            Kind::PasswordChanged,
            Kind::PasswordResetAsked,
            Kind::SecondFactorAdded,
            Kind::SecondFactorRemoved,
            Kind::RecoveryCodesMade,
            Kind::IdentityLinked,
            Kind::TokenMade,
            Kind::TokenRevoked,
        ],
    ),
    (
        "people",
        "audit-group-people",
        &[
            Kind::PersonAdded,
            Kind::PersonInvited,
            Kind::InvitationWithdrawn,
            Kind::RoleChanged,
            Kind::PersonChanged,
            Kind::PersonDeactivated,
            Kind::PersonActivated,
            Kind::PersonDeleted,
            Kind::PersonAnonymised,
            Kind::PersonExported,
        ],
    ),
    (
        "desk",
        "audit-group-desk",
        &[
            Kind::SettingsChanged,
            Kind::HolidaysChanged,
            Kind::DepartmentChanged,
            Kind::CategoryChanged,
            Kind::JobSettled,
        ],
    ),
    (
        "contents",
        "audit-group-contents",
        &[
            Kind::KnowledgeChanged,
            Kind::TicketBinned,
            Kind::TicketRestored,
            Kind::TicketDeleted,
            Kind::Exported,
            Kind::BackupMade,
            Kind::BackupDownloaded,
            Kind::BackupRestored,
            Kind::Imported,
        ],
    ),
];

/// The kinds that a word of an address stands for, a group's or a single one's; none when it stands for nothing.
pub fn kinds(word: &str) -> Option<Vec<Kind>> {
    let group = GROUPS.iter().find(|(name, ..)| *name == word).map(|(_, _, kinds)| kinds.to_vec());
    group.or_else(|| Kind::from_word(word).map(|kind| vec![kind]))
}

/// What the filter offers.
pub fn choices(t: Language, chosen: &str) -> Vec<KindGroup> {
    let kind = |kind: &Kind| Choice {
        value: kind.word().to_owned(),
        label: t.text(&key(kind.word())).to_owned(),
        is_selected: kind.word() == chosen,
    };
    let group = |(word, key, kinds): &(&str, &str, &[Kind])| KindGroup {
        all: Choice { value: (*word).to_owned(), label: t.text(key).to_owned(), is_selected: *word == chosen },
        kinds: kinds.iter().map(kind).collect(),
    };
    GROUPS.iter().map(group).collect()
}

/// The key of a kind's name.
pub fn key(word: &str) -> String {
    format!("audit-kind-{}", word.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_belongs_to_one_group() {
        let mut grouped: Vec<Kind> = GROUPS.iter().flat_map(|(_, _, kinds)| kinds.to_vec()).collect();
        grouped.sort_unstable();
        let mut all = Kind::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(grouped, all);
        assert_eq!(kinds("secrets").unwrap().len(), 8);
        assert_eq!(kinds("signed_in").unwrap(), [Kind::SignedIn]);
        assert_eq!(kinds("nothing"), None);
    }
}
