people-role = Role
people-role-requester = Requester
people-role-third-party = Third party
people-role-agent = Agent
people-role-admin = Administrator
people-role-hint = Requesters ask, agents answer, third parties see only what is assigned to them.
people-name = Name
people-name-hint = As others know this person.
people-email-hint = For signing in and receiving answers.
people-password-hint = At least 12 characters. Give it to them in person.
people-department = Department
people-department-hint = Their new tickets get it too.
people-no-department = None
people-seen = Last seen
people-never = Never
people-new = New person
people-add = Add person
people-added = The person was added.
people-role-changed = The role was changed.
people-before = Previous
people-after = Next
people-departments-intro = Every person belongs to one, and so do their tickets.
people-departments-empty-title = No departments yet
people-departments-empty = Add the first one, such as “Purchasing”.
people-department-new = New department
people-department-name-hint = As it is called in your organisation.
people-department-added = The department was added.
people-profile-name-hint = Others see it next to your messages.
people-profile-saved = Your profile was saved.
people-language-hint = For pages and emails.
people-language-browser = Same as the browser
people-time-zone-hint = For dates and times.
people-time-zone-desk = Same as the desk
people-last-admin = The desk needs at least one administrator.
people-unknown = Nobody here has this email address.
people-find = Name or email address
people-all-roles = All roles
people-nobody = Nobody has this name or address.
people-role-change = Change role
people-state = State
people-state-active = Active
people-state-invited = Never signed in
people-state-deactivated = Deactivated
people-all-states = All states
people-all-departments = All departments
people-show-all = Show everybody
people-since = Added
people-about = About this person
people-edit = Name and department
people-saved = The changes were saved.
people-tickets-open = open as requester
people-tickets-all = in total as requester
people-tickets-assigned = open as assignee
people-addresses = Email addresses
people-addresses-hint = Emails from any of these are theirs. The desk writes to the main one.
people-addresses-too-many = A person has at most { $number } addresses.
people-address-new = Another address
people-address-is-main = Main address: the desk writes here
people-address-make-main = Make main
people-address-remove = Remove { $address }
people-address-added = The address was added.
people-address-removed = The address was removed.
people-address-main = The desk writes to the other address from now on.
people-address-stays = The desk writes to this address. Make another one the main address first.
people-address-unknown = This is not an address of this person.
people-deactivate = Deactivate
people-deactivate-confirm = Deactivate this person? They are signed out at once and cannot sign in until somebody activates them again. Their tickets stay.
people-deactivated = The person is deactivated and signed out.
people-activate = Activate
people-activated = The person can sign in again.
people-work-left = { $number ->
    [one] One unfinished ticket is still assigned to this person, who cannot work on it now.
   *[other] { $count } unfinished tickets are still assigned to this person, who cannot work on them now.
}
people-work-look = Look at them
people-is-self = This is you. Only another administrator can change your role or deactivate you.
people-remove = Delete…
people-remove-title = Delete { $name }
people-remove-intro = The person is signed out at once and cannot come back. Their name, addresses, picture, sessions and tokens are deleted; where they wrote something, “Removed person” appears in their place. This cannot be undone.
people-left-tickets = { $number ->
    [0] They have no tickets.
    [one] They asked for one ticket.
   *[other] They asked for { $number } tickets.
}
people-left-messages = { $number ->
    [0] They wrote nothing in other people’s tickets.
    [one] One message that they wrote in somebody else’s ticket stays.
   *[other] { $number } messages that they wrote in other people’s tickets stay.
}
people-left-assigned = { $number ->
    [one] One unfinished ticket that is assigned to them goes back to the queue, for others to take.
   *[other] { $number } unfinished tickets that are assigned to them go back to the queue, for others to take.
}
people-remove-how = What happens to their tickets?
people-remove-hand-over = Hand them to somebody else
people-remove-hand-over-hint = That person takes their place: they see the tickets and get the answers.
people-remove-to = Who gets them
people-remove-anonymise = Keep them without a name
people-remove-anonymise-hint = Conversations and histories stay, and nobody can tell whose they were.
people-remove-delete = { $number ->
    [0] Delete them
    [one] Delete the ticket as well
   *[other] Delete all { $number } tickets as well
}
people-remove-delete-hint = With their conversations, steps, files and histories, including what others wrote in them.
people-remove-do = Delete for good
people-choose = Choose what happens to the tickets.
people-several = Several people have this name. Type the email address.
people-cannot-take = Tickets can be handed to somebody who is active and not a third party.
people-removed-name = Removed person
people-removed = The person was deleted.
people-removed-title = This person was deleted
people-removed-at = Deleted on { $when }. Their name and addresses are gone.
people-settling-under-way = The tickets are being handled in the background. You can leave this page.
people-settling-done = Everything that was to happen to the tickets is done.
people-settling-failed = What was to happen to the tickets has failed several times. The log of the desk says why.
people-departments-nobody = Nobody
people-departments-people = { $number ->
    [one] One person
   *[other] { $count } people
}
people-departments-archived = Archived
people-departments-archived-hint = These can no longer be chosen. People and tickets that have one keep it.
people-department-change = Edit
people-department-change-named = Edit { $name }
people-department-is-archived = Archived
people-department-rename = Rename
people-department-rename-hint = Old and new tickets show the new name and are found by it.
people-department-renamed = The department was renamed.
people-department-merge = Merge into another
people-department-into = Into
people-department-choose = Choose a department
people-department-merge-hint = People and tickets move to that department, and this one is removed.
people-department-merge-do = Merge
people-department-merge-confirm = Merge “{ $name }” into the other department? This cannot be undone.
people-department-merge-ask = Merge “{ $name }” into “{ $into }”? This cannot be undone.
people-department-merged = The department was merged. Its people and tickets are moving in the background.
people-department-archive = Archive
people-department-archive-hint = It can no longer be chosen. People and tickets that have it keep it.
people-department-archive-do = Archive
people-department-archived = The department was archived.
people-department-restore = Restore
people-department-restore-hint = It can be chosen again.
people-department-restore-do = Restore
people-department-restored = The department can be chosen again.
people-nobody-next = Try a different search, or fewer filters.
people-activate-text = They can sign in again, and work can be assigned to them.
people-part = Deactivate or delete
people-part-text = Deactivating can be undone and keeps everything. Deleting cannot; you choose first what happens to the tickets.
people-added-and-invited = The person was added, and an invitation is on its way.
people-added-invitation-waits = The person was added. The invitation waits in the outbox until a mail server is set up.
people-way-invitation-no-server = No mail server is set up, so an invitation would wait in the outbox. On the next page you can create a link and hand it over yourself.
people-way = First sign-in
people-way-invitation = By invitation
people-way-invitation-hint = An email with a link that works for 72 hours; the person chooses the password.
people-way-password = With a password I choose
people-data = Personal data
people-data-export = Export everything about this person
people-access = Access
people-access-ways = Password, invitation and second factor
people-access-sessions = Sessions
people-access-tokens = API tokens
