people-role = Role
people-role-requester = Requester
people-role-third-party = Third party
people-role-agent = Agent
people-role-admin = Administrator
people-role-hint = Requesters ask, agents answer, third parties see only what is assigned to them.
people-name = Name
people-name-hint = As others know this person.
people-email-hint = For signing in and receiving answers.
people-password-hint = At least 12 characters. Hand it over in person.
people-department = Department
people-department-hint = New tickets carry it.
people-no-department = None
people-seen = Last seen
people-never = Never
people-new = New person
people-add = Add person
people-added = The person was added.
people-role-changed = The role was changed.
people-before = Previous
people-after = Next
people-departments-intro = Every person belongs to one; their tickets carry it.
people-departments-empty-title = No departments yet
people-departments-empty = Add the first one, such as “Purchasing”.
people-department-new = New department
people-department-name-hint = As it is called in your organisation.
people-department-added = The department was added.
people-profile-name-hint = Others see it beside your messages.
people-profile-saved = Your profile was saved.
people-language-hint = For pages and mail.
people-language-browser = Same as the browser
people-time-zone-hint = For dates and times.
people-time-zone-desk = Same as the desk
people-last-admin = The desk needs at least one administrator.
people-unknown = Nobody here has this mail address.
people-find = Name or mail address
people-all-roles = All roles
people-nobody = Nobody by this name or address.
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
people-tickets-all = in all as requester
people-tickets-assigned = open as assignee
people-addresses = Mail addresses
people-addresses-hint = Mail from any of these is theirs. The desk writes to the main one.
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
people-deactivate-confirm = Deactivate this person? They are signed out at once and cannot come in until somebody activates them again. Their tickets stay.
people-deactivated = The person is deactivated and signed out.
people-activate = Activate
people-activated = The person may come in again.
people-work-left = { $number ->
    [one] One unfinished ticket is still assigned to this person, who cannot work on it now.
   *[other] { $count } unfinished tickets are still assigned to this person, who cannot work on them now.
}
people-work-look = Look at them
people-is-self = This is you. Your role, and whether you may come in, is changed by another administrator.
people-remove = Delete …
people-remove-title = Delete { $name }
people-remove-intro = The person is signed out at once and cannot come back. Their name, addresses, picture, sessions and tokens go; where they wrote something, “Removed person” appears in their place. This cannot be undone.
people-left-tickets = { $number ->
    [0] They have no tickets.
    [one] They asked for one ticket.
   *[other] They asked for { $number } tickets.
}
people-left-messages = { $number ->
    [0] They wrote nothing in tickets of others.
    [one] One message that they wrote in a ticket of somebody else stays.
   *[other] { $number } messages that they wrote in tickets of others stay.
}
people-left-assigned = { $number ->
    [one] One unfinished ticket that is assigned to them goes back to the queue, for others to take.
   *[other] { $number } unfinished tickets that are assigned to them go back to the queue, for others to take.
}
people-remove-how = What becomes of their tickets?
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
people-choose = Choose what becomes of the tickets.
people-several = Several people have this name. Type the mail address.
people-cannot-take = Tickets can be handed to somebody who is active and not a third party.
people-removed-name = Removed person
people-removed = The person was deleted.
people-removed-title = This person was deleted
people-removed-at = Deleted on { $when }. Their name and addresses are gone.
people-farewell-under-way = What becomes of the tickets is under way in the background. You can leave this page.
people-farewell-done = Everything that was to happen to the tickets has happened.
people-farewell-failed = What was to happen to the tickets has failed several times. The log of the desk says why.
people-departments-nobody = Nobody
people-departments-people = { $number ->
    [one] One person
   *[other] { $count } people
}
people-departments-archived = Archived
people-departments-archived-hint = Nobody can choose these any more. Whoever and whatever belongs to one keeps it.
people-department-change = Change
people-department-change-named = Change { $name }
people-department-is-archived = Archived
people-department-rename = Rename
people-department-rename-hint = Old and new tickets show the new name and are found by it.
people-department-renamed = The department was renamed.
people-department-merge = Merge into another
people-department-into = Into
people-department-choose = Choose a department
people-department-merge-hint = People and tickets move to that department. This one is gone.
people-department-merge-do = Merge
people-department-merge-confirm = Merge “{ $name }” into the other department? This cannot be undone.
people-department-merged = The department is gone. Its people and tickets move in the background.
people-department-archive = Archive
people-department-archive-hint = Nobody can choose it any more. Whoever and whatever belongs to it keeps it.
people-department-archive-do = Archive
people-department-archived = The department was archived.
people-department-restore = Restore
people-department-restore-hint = It can be chosen again.
people-department-restore-do = Restore
people-department-restored = The department can be chosen again.
people-nobody-next = Look for something else, or for fewer things at once.
people-activate-text = They may sign in again, and work can be given to them.
people-part = Deactivate or delete
people-part-text = Deactivating can be taken back and keeps everything. Deleting cannot; it asks first what becomes of the tickets.
people-added-and-invited = The person was added, and an invitation is on its way.
people-added-invitation-waits = The person was added. The invitation waits in the outbox until a mail server is set up.
people-way = How they come in for the first time
people-way-invitation = By an invitation
people-way-invitation-hint = A mail with a link that works for 72 hours; the person chooses the password.
people-way-invitation-no-server = No mail server is set up, so an invitation would wait in the outbox. On the page that follows you can make a link and hand it over yourself.
people-way-password = With a password that I choose
people-data = Personal data
people-data-export = Export everything about this person
people-access = Ways in
people-access-ways = Password, invitation and second factor
people-access-sessions = Sessions
people-access-tokens = API tokens
