//! The audit log: what happened at the desk itself (who came in, whose rights changed, what left the house), with who,
//! when and from where. Written in the transaction of the deed; triggers refuse to change or shorten it.
//!
//! Owns: the audit table. Deliberately not here: the history of tickets (`events`), and the page (`src/audit`).

use kit::clock::Time;
use kit::db::Transaction;
use kit::error::Error;
use kit::{args, sql, words};
use serde_json::{Value, json};

use super::actor::Channel;
use super::change::Change;
use super::ids::{AuditId, PersonId};

words!(
    /// What an entry says. The texts `audit-kind-…` stand for the words.
    Kind {
        /// Somebody came in. data: `method`.
        SignedIn = "signed_in",
        /// A wrong password, second factor, or an answer of a provider that was refused. data: `reason`.
        SignInRefused = "sign_in_refused",
        /// Too many attempts: from now on they are refused for a while. data: `by` (`account` or `address`).
        SlowedDown = "slowed_down",
        /// Somebody went out.
        SignedOut = "signed_out",
        /// Sessions of a person were ended. data: `count`.
        SessionsEnded = "sessions_ended",
        /// A password was set or changed. data: `by` (`hand_over`: an admin set the first one).
        PasswordChanged = "password_changed",
        /// A link to set a new password was sent.
        PasswordResetAsked = "password_reset_asked",
        /// A second factor was set up.
        SecondFactorAdded = "second_factor_added",
        /// A second factor was taken away.
        SecondFactorRemoved = "second_factor_removed",
        /// New recovery codes were made.
        RecoveryCodesMade = "recovery_codes_made",
        /// An account at a provider was joined to a person. data: `provider`.
        IdentityLinked = "identity_linked",
        /// A person was added. data: `role`.
        PersonAdded = "person_added",
        /// A person was invited by mail, or by a link that an admin hands over. data: `by` (`link`) for that.
        PersonInvited = "person_invited",
        /// An invitation was taken back.
        InvitationWithdrawn = "invitation_withdrawn",
        /// A role changed. data: `from`, `to`.
        RoleChanged = "role_changed",
        /// A person's name, department or addresses were changed. data: what.
        PersonChanged = "person_changed",
        /// A person may no longer come in.
        PersonDeactivated = "person_deactivated",
        /// A person may come in again.
        PersonActivated = "person_activated",
        /// A person was deleted. data: `tickets` (how many went with them, or to whom they went).
        PersonDeleted = "person_deleted",
        /// A person's name and address were taken off everything.
        PersonAnonymised = "person_anonymised",
        /// All about a person left the desk as a file.
        PersonExported = "person_exported",
        /// A token for programs was made.
        TokenMade = "token_made",
        /// A token for programs was taken back.
        TokenRevoked = "token_revoked",
        /// A job that had failed for good was started anew or given up. data: `job`, `deed` (`revived` or `given_up`).
        JobSettled = "job_settled",
        /// A department was added, renamed, merged or archived. data: `deed`.
        DepartmentChanged = "department_changed",
        /// A category was added, renamed, translated, moved, merged, archived, or given a default assignee. data: `deed`.
        CategoryChanged = "category_changed",
        /// The settings were changed. data: the names of those that did.
        SettingsChanged = "settings_changed",
        /// Days on which nobody works were added or removed. data: `deed`, `count`, `days`.
        HolidaysChanged = "holidays_changed",
        /// A piece of the knowledge base was published, archived, made a draft again, or deleted. data: `deed`.
        KnowledgeChanged = "knowledge_changed",
        /// A ticket was put into the bin.
        TicketBinned = "ticket_binned",
        /// A ticket was taken out of the bin.
        TicketRestored = "ticket_restored",
        /// A ticket was deleted for good.
        TicketDeleted = "ticket_deleted",
        /// Data left the desk as a file. data: `what`.
        Exported = "exported",
        /// A backup was made. thing: its name. data: `rows`, `files`.
        BackupMade = "backup_made",
        /// A backup was downloaded. thing: its name.
        BackupDownloaded = "backup_downloaded",
        /// The desk was put back from a backup. data: `made_at`, `application`.
        BackupRestored = "backup_restored",
        /// Another application's data moved in. data: `what`, `people`, `tickets`.
        Imported = "imported",
    }
);

/// An entry to be written.
pub struct Entry<'a> {
    kind: Kind,
    about: Option<PersonId>,
    thing: &'a str,
    data: Value,
    actor: Option<PersonId>,
}

impl<'a> Entry<'a> {
    /// An entry of this kind, done by whoever acts.
    #[must_use]
    pub fn new(kind: Kind) -> Entry<'a> {
        Entry { kind, about: None, thing: "", data: json!({}), actor: None }
    }

    /// To whom it happened.
    #[must_use]
    pub fn about(self, person: PersonId) -> Entry<'a> {
        Entry { about: Some(person), ..self }
    }

    /// To what it happened, where it is no person: its name as people read it.
    #[must_use]
    pub fn of(self, thing: &'a str) -> Entry<'a> {
        Entry { thing, ..self }
    }

    /// More about it: words and numbers, never a secret.
    #[must_use]
    pub fn with(self, data: Value) -> Entry<'a> {
        Entry { data, ..self }
    }

    /// Who did it, where the change is the desk's own (at the door nobody is signed in yet).
    #[must_use]
    pub fn by(self, person: PersonId) -> Entry<'a> {
        Entry { actor: Some(person), ..self }
    }

    /// Writes it, in the open change.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub async fn write(self, change: &Change) -> Result<(), Error> {
        let actor = self.actor.or(change.actor.id());
        let address = change.actor.address.map(|address| address.to_string()).unwrap_or_default();
        let id = AuditId(change.next_id());
        Entry { actor, ..self }.insert(change, id, change.now, change.actor.channel, &address).await
    }

    /// The same as the desk's own doing, in a database of which no desk is made yet.
    ///
    /// # Errors
    /// As [`write`](Entry::write).
    pub async fn write_without_desk(self, transaction: &Transaction, id: AuditId, now: Time) -> Result<(), Error> {
        self.insert(transaction, id, now, Channel::System, "").await
    }

    async fn insert(
        self,
        transaction: &Transaction,
        id: AuditId,
        now: Time,
        channel: Channel,
        address: &str,
    ) -> Result<(), Error> {
        let sql = sql!(
            "insert into audit (id, happened_at, kind, actor_id, about_id, channel, address, thing, data) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        );
        let args = args![id, now, self.kind, self.actor, self.about, channel, address, self.thing, &self.data];
        transaction.execute(sql, args).await?;
        Ok(())
    }
}
