# The audit log. Every kind of entry is a whole sentence; $actor, $about and $heir become names that lead to people.
audit-title = Audit log
audit-intro = What happened at the desk itself: who signed in, whose rights changed, what was exported. Nobody can change or shorten it.
audit-export = Export as CSV
audit-show = Show
audit-show-all = Show all
audit-none = Nothing has happened yet.
audit-none-such = Nothing in the log matches.
audit-no-day = This is not a date.
audit-ends-before = The last day comes before the first.
audit-kind = What
audit-kind-all = Everything
audit-group-all = All of “{ $group }”
audit-person = Person
audit-from = From
audit-to = To
audit-address = Network address
audit-when = When
audit-what = What happened
audit-where = From where
audit-detail = Details
audit-who = Who
audit-who-id = Id of who did it
audit-about = To whom
audit-about-id = Id of whom it concerns
audit-channel = Channel
audit-by-api = By the API
audit-by-mail = By email
audit-by-desk = On the server
audit-the-desk = The desk
audit-somebody = somebody
audit-field-addresses = Email addresses
audit-field-picture = Picture
audit-field-second-factor = Second factor for staff
audit-field-passwords = Sign-in with a password

audit-group-sign-ins = Signing in and out
audit-group-secrets = Passwords, second factors and tokens
audit-group-people = People and roles
audit-group-desk = Settings and lists
audit-group-contents = Deletions and exports

audit-kind-signed-in = Sign-in
audit-kind-sign-in-refused = Refused sign-in
audit-kind-slowed-down = Too many attempts
audit-kind-signed-out = Sign-out
audit-kind-sessions-ended = Ended sessions
audit-kind-password-changed = Changed password
audit-kind-password-reset-asked = Link for a new password
audit-kind-second-factor-added = Second factor added
audit-kind-second-factor-removed = Second factor removed
audit-kind-recovery-codes-made = New recovery codes
audit-kind-identity-linked = Linked account
audit-kind-person-added = New person
audit-kind-person-invited = Invitation
audit-kind-invitation-withdrawn = Withdrawn invitation
audit-kind-role-changed = Changed role
audit-kind-person-changed = Changed person
audit-kind-person-deactivated = Deactivated person
audit-kind-person-activated = Activated person
audit-kind-person-deleted = Deleted person
audit-kind-person-anonymised = Anonymised person
audit-kind-person-exported = Export about a person
audit-kind-token-made = New token
audit-kind-token-revoked = Revoked token
audit-kind-department-changed = Departments
audit-kind-category-changed = Categories
audit-kind-settings-changed = Settings
audit-kind-holidays-changed = Holidays
audit-kind-job-settled = Failed job run again or given up
audit-kind-knowledge-changed = Knowledge base
audit-kind-ticket-binned = Ticket moved to the bin
audit-kind-ticket-restored = Ticket restored from the bin
audit-kind-ticket-deleted = Deleted ticket
audit-kind-exported = Export
audit-kind-backup-made = Backup
audit-kind-backup-downloaded = Download of a backup
audit-kind-backup-restored = Restored backup
audit-kind-imported = Import

audit-unknown = Something happened that this version of the desk has no words for: { $kind }
audit-signed-in = { $method ->
    [second_factor] { $actor } signed in by password and second factor
    [provider] { $actor } signed in through another account
    [link] { $actor } signed in by a link
   *[other] { $actor } signed in by password
 }
audit-sign-in-refused = { $reason ->
    [unknown_account] A sign-in was refused: nobody has the email address
   *[other] A sign-in was refused
 }
audit-sign-in-refused-of = { $reason ->
    [password] A sign-in as { $about } was refused: the password was wrong
    [second_factor] A sign-in as { $about } was refused: the code of the second factor was wrong
   *[other] A sign-in as { $about } was refused
 }
audit-sign-in-refused-provider = { $reason ->
    [cancelled] A sign-in through { $provider } was cancelled there
    [domain] A sign-in through { $provider } was refused: addresses of this domain may not sign in
    [unverified] A sign-in through { $provider } was refused: the email address is not verified there
    [provider_down] A sign-in through { $provider } failed: it did not answer
    [clock] A sign-in through { $provider } was refused: one of the two clocks is wrong
    [expired] A sign-in through { $provider } was refused: it was not started in this browser, or too long ago
    [state] A sign-in through { $provider } was refused: this browser had started another one
    [code] A sign-in through { $provider } was refused: its code had been used before, or was not meant for this desk
    [other_subject] A sign-in through { $provider } was refused: the person is known there as somebody else
    [deactivated] A sign-in through { $provider } was refused: the person may no longer sign in
   *[other] A sign-in through { $provider } was refused: its answer could not be trusted ({ $reason })
 }
audit-slowed-down = { $by ->
    [account] Too many attempts to sign in to one account: strangers are refused for a while
    [pair] Too many attempts to sign in to one account from one network address: they are refused for a while
    [known] Too many attempts to sign in to one account from a browser of its owner: they are refused for a while
   *[address] Too many attempts to sign in from one network address: they are refused for a while
 }
audit-signed-out = { $actor } signed out
audit-sessions-ended = { $count ->
    [one] { $actor } ended a session of { $about }
   *[other] { $actor } ended { $count } sessions of { $about }
 }
audit-sessions-ended-own = { $count ->
    [one] { $actor } ended another of their own sessions
   *[other] { $actor } ended { $count } of their own sessions
 }
audit-password-changed = { $actor } set a new password for { $about }
audit-password-changed-own = { $actor } changed their password
audit-password-reset-asked = A link to set a new password was sent to { $about }
audit-second-factor-added = { $actor } set up a second factor for { $about }
audit-second-factor-added-own = { $actor } set up a second factor
audit-second-factor-removed = { $actor } removed the second factor of { $about }
audit-second-factor-removed-own = { $actor } removed their second factor
audit-recovery-codes-made = { $actor } created new recovery codes for { $about }
audit-recovery-codes-made-own = { $actor } created new recovery codes
audit-identity-linked = An account at { $provider } was linked to { $about }
audit-person-added = { $role ->
    [third_party] { $actor } added { $about } as a third party
    [agent] { $actor } added { $about } as an agent
    [admin] { $actor } added { $about } as an administrator
   *[requester] { $actor } added { $about } as a requester
 }
audit-person-invited = { $actor } invited { $about } by email
audit-person-invited-link = { $actor } made an invitation link for { $about }, to hand it over
audit-password-handed-over = { $actor } set a first password for { $about }, to hand it over
audit-invitation-withdrawn = { $actor } withdrew the invitation of { $about }
audit-role-changed = { $actor } changed the role of { $about } from “{ $from }” to “{ $to }”
audit-person-changed = { $actor } changed details of { $about }
audit-person-changed-own = { $actor } changed their own details
audit-person-deactivated = { $actor } deactivated { $about }
audit-person-activated = { $actor } activated { $about } again
audit-person-deleted = { $count ->
    [0] { $actor } deleted { $about }, who had no tickets
    [one] { $actor } deleted { $about } and one ticket of theirs
   *[other] { $actor } deleted { $about } and { $count } tickets of theirs
 }
audit-person-deleted-handed-over = { $count ->
    [0] { $actor } deleted { $about }, who had no tickets to hand to { $heir }
    [one] { $actor } deleted { $about } and handed one ticket to { $heir }
   *[other] { $actor } deleted { $about } and handed { $count } tickets to { $heir }
 }
audit-person-exported = { $actor } exported everything about { $about }
audit-person-exported-own = { $actor } exported everything about themselves
audit-person-anonymised = { $count ->
    [0] { $actor } deleted { $about }, who had no tickets
    [one] { $actor } deleted { $about } and kept one ticket without their name
   *[other] { $actor } deleted { $about } and kept { $count } tickets without their name
 }
audit-token-made = { $actor } created the token “{ $thing }” for { $about }
audit-token-made-own = { $actor } created the token “{ $thing }”
audit-token-revoked = { $actor } revoked the token “{ $thing }” of { $about }
audit-token-revoked-own = { $actor } revoked the token “{ $thing }”
audit-department-changed = { $deed ->
    [renamed] { $actor } renamed the department “{ $from }” to “{ $thing }”
    [merged] { $actor } merged the department “{ $thing }” into “{ $into }”
    [archived] { $actor } archived the department “{ $thing }”
    [restored] { $actor } restored the department “{ $thing }”
   *[added] { $actor } added the department “{ $thing }”
 }
audit-category-changed = { $deed ->
    [renamed] { $actor } renamed the category “{ $from }” to “{ $thing }”
    [moved] { $actor } moved the category “{ $thing }”
    [translated] { $actor } changed the translation of the category “{ $thing }”
    [assigned] { $actor } made { $into } the default assignee of the category “{ $thing }”
    [unassigned] { $actor } took the default assignee off the category “{ $thing }”
    [merged] { $actor } merged the category “{ $thing }” into “{ $into }”
    [archived] { $actor } archived the category “{ $thing }”
    [restored] { $actor } restored the category “{ $thing }”
    [offers] { $actor } chose the procedure “{ $into }” for the category “{ $thing }”
    [offers_nothing] { $actor } took the procedure off the category “{ $thing }”
   *[added] { $actor } added the category “{ $thing }”
 }
audit-job-settled = { $deed ->
    [given_up] { $actor } gave up the failed job “{ $thing }”
   *[revived] { $actor } had the failed job “{ $thing }” run again
 }
audit-knowledge-changed = { $deed ->
    [published] { $actor } published “{ $thing }” in the knowledge base
    [archived] { $actor } archived “{ $thing }” in the knowledge base
    [deleted] { $actor } deleted “{ $thing }” from the knowledge base
   *[draft] { $actor } made “{ $thing }” in the knowledge base a draft again
 }
audit-settings-changed = { $actor } changed the settings
audit-holidays-changed = { $deed ->
    [removed] { $actor } removed the holiday “{ $thing }”
   *[added] { $count ->
        [one] { $actor } added the holiday “{ $thing }”
       *[other] { $actor } added { $count } holidays, “{ $thing }” among them
    }
}
audit-ticket-binned = { $actor } moved the ticket { $thing } to the bin
audit-ticket-restored = { $actor } restored the ticket { $thing } from the bin
audit-ticket-deleted = { $actor } deleted the ticket { $thing } for good
audit-imported = { $what ->
    [old-helpdesk] { $actor } imported the old application
   *[csv] { $actor } imported a file with people or tickets
 }
audit-exported = { $what ->
    [audit] { $actor } exported the audit log
   *[other] { $actor } exported data of the desk
 }
audit-backup-made = { $actor } made the backup { $thing }
audit-backup-downloaded = { $actor } downloaded the backup { $thing }
audit-backup-restored = The desk was restored from a backup
