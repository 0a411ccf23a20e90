# Passwords, invitations, and the desk's rules about them: pages and mail.
passwords-guessable = Others think of this one too. Take a short sentence, or words that do not belong together; without your name, your address or the organisation.
passwords-new = New password
passwords-new-hint = At least 12 characters; a short sentence is a good one.
passwords-link-send = Save and sign in
passwords-to-sign-in = To the sign-in page
passwords-not-you = If this was not you, set a new password and tell an administrator of the desk.

passwords-welcome = Welcome
passwords-welcome-text = { $name }, this is the support desk of { $organisation }. Choose a password, and you are in.
passwords-reset-intro = { $name }, choose a new password. You are signed out everywhere else.
passwords-dead-title = This link no longer works
passwords-dead-invitation = It was used already, taken back, or is too old. If you have a password, sign in; otherwise ask an administrator of the desk to invite you again.
passwords-dead-reset = It was used already, or is too old: a link works once, for one hour. Ask for a new one.
passwords-ask-again = Ask for a new link
passwords-off-title = Passwords are switched off
passwords-off-text = At this desk you sign in with the account of your organisation, without a password.
passwords-off-admins = Administrators: sign in with a password
passwords-off-for-you = Passwords are switched off at this desk. Sign in with the account of your organisation.

passwords-forgotten-ask = Forgotten your password?
passwords-forgotten-title = Forgotten password
passwords-forgotten-intro = Type your mail address. We will send you a link to choose a new password.
passwords-forgotten-hint = The one that the desk has for you.
passwords-forgotten-send = Send the link
passwords-forgotten-sent = If somebody here has the address { $email }, a mail is on its way to it.
passwords-forgotten-after = The link in it works once, for one hour. If nothing arrives within a few minutes, look in the spam folder, or try another address.
passwords-slow-down = Too many attempts. A mail may be on its way already; wait { $number } min before you ask again.

passwords-change-title = Change password
passwords-change-intro = Afterwards you are signed out everywhere else.
passwords-present = Present password
passwords-present-hint = So that nobody else changes it at your computer.
passwords-present-wrong = This is not your present password.
passwords-change-send = Change password
passwords-changed = Your password was changed, and you are signed out everywhere else.
passwords-sign-in-anew = You have no password yet. To set one, sign out, sign in again, and come back here within ten minutes.

passwords-rules-title = How people sign in
passwords-rule = People may sign in with a password
passwords-rule-hint = When switched off, only administrators can, for the day on which your organisation’s sign-in is out of order.
passwords-rule-later = It can be switched off once somebody has signed in with the account of the organisation.

passwords-of = How { $name } signs in
passwords-has-one = There is a password. Whoever has forgotten it asks for a new one on the sign-in page.
passwords-has-none = There is no password yet. An invitation is a mail with a link for choosing one.
passwords-invite = Send an invitation
passwords-invite-again = Send a new invitation
passwords-invited = The invitation is on its way.
passwords-invited-until = Invited on { $made }. The link works until { $end }.
passwords-invited-waits = Invited on { $made }. The mail has not gone out yet; the outbox says why.
passwords-withdraw = Take the invitation back
passwords-withdraw-confirm = Take the invitation back? Its link will no longer work.
passwords-invitation-withdrawn = The invitation was taken back.
passwords-invite-inactive = This person may not sign in at the moment.
passwords-invite-has-password = This person has a password already.

passwords-letter-reason = You get this mail because it is about your own account at this desk.
passwords-invitation-heading = Your account at the support desk of { $organisation }
passwords-invitation-text = Hello { $name }, { $inviter } has opened an account for you at the support desk of { $organisation }. There you ask for help and see how your requests stand.
passwords-invitation-once = Choose a password with the button below, and you are in. The link works once, for 72 hours. If you did not expect this mail, you need not do anything.
passwords-invitation-provider = You need no password: sign in with the account of your organisation.
passwords-invitation-accept = Accept the invitation
passwords-reset-heading = Set a new password
passwords-reset-text = Somebody, most likely you, asked for a new password for your account at the support desk of { $organisation }. Choose it with the button below; the link works once, for one hour.
passwords-reset-not-you = If it was not you, you need not do anything: your password stays as it is.
passwords-reset-action = Choose a new password
passwords-none-heading = How you sign in
passwords-none-text = Somebody, most likely you, asked for a new password for your account at the support desk of { $organisation }. You do not sign in there with a password.
passwords-none-provider = Sign in with the account of your organisation: its button is on the sign-in page.
passwords-none-invitation = Ask an administrator of the desk to send you an invitation: with it you choose your first password.
passwords-changed-heading = Your password was changed
passwords-changed-text = The password of your account was changed on { $when }. All other browsers were signed out.
passwords-changed-not-you = If this was not you, set a new one at once with the button below, and tell an administrator of the desk.
