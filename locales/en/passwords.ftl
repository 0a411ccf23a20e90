# Passwords, invitations, and the desk's rules about them: pages and mail.
passwords-guessable = This one is easy to guess. Use a short sentence or unrelated words, without your name, your address or the organisation.
passwords-new = New password
passwords-new-hint = At least 12 characters; a short sentence is a good one.
passwords-link-send = Save and sign in
passwords-to-sign-in = Go to sign-in
passwords-not-you = If this was not you, set a new password and tell an administrator of the desk.

passwords-welcome = Welcome
passwords-welcome-text = { $name }, this is the support desk of { $organisation }. Choose a password to get started.
passwords-reset-intro = { $name }, choose a new password. You are signed out everywhere else.
passwords-dead-title = This link no longer works
passwords-dead-invitation = It was already used or withdrawn, or has expired. If you have a password, sign in; otherwise ask an administrator of the desk to invite you again.
passwords-dead-reset = It was already used or has expired: a link works once, for one hour. Ask for a new one.
passwords-ask-again = Ask for a new link
passwords-off-title = Passwords are switched off
passwords-off-text = At this desk you sign in with the account of your organisation, without a password.
passwords-off-admins = Administrators: sign in with a password
passwords-off-for-you = Passwords are switched off at this desk. Sign in with the account of your organisation.

passwords-forgotten-ask = Forgotten your password?
passwords-forgotten-title = Forgotten password
passwords-forgotten-intro = Enter your email address. We will send you a link to choose a new password.
passwords-forgotten-hint = The one you use at this desk.
passwords-forgotten-send = Send the link
passwords-forgotten-sent = If somebody here has the address { $email }, an email is on its way.
passwords-forgotten-after = The link in it works once, for one hour. If nothing arrives within a few minutes, check the spam folder, or try another address.
passwords-slow-down = Too many attempts. An email may already be on its way; wait { $number } min before you ask again.

passwords-change-title = Change password
passwords-change-intro = Afterwards you will be signed out everywhere else.
passwords-present = Current password
passwords-present-hint = So that nobody else changes it at your computer.
passwords-present-wrong = This is not your current password.
passwords-change-send = Change password
passwords-changed = Your password was changed, and you are signed out everywhere else.
passwords-sign-in-anew = You have no password yet. To set one, sign out, sign in again, and come back here within ten minutes.

passwords-rules-title = How people sign in
passwords-rule = People may sign in with a password
passwords-rule-hint = If this is off, only administrators can, in case your organisation’s sign-in is out of order.
passwords-rule-later = It can be switched off once somebody has signed in with the account of the organisation.

passwords-of = How { $name } signs in
passwords-has-one = There is a password. If it is forgotten, a new one can be requested on the sign-in page.
passwords-has-none = There is no password yet. An invitation is an email with a link to choose one.
passwords-invite = Send an invitation
passwords-invite-again = Send a new invitation
passwords-invited = The invitation is on its way.
passwords-invited-until = Invited on { $made }. The link works until { $end }.
passwords-invited-waits = Invited on { $made }. The email has not gone out yet; the outbox says why.
passwords-withdraw = Withdraw the invitation
passwords-withdraw-confirm = Withdraw the invitation? Its link will no longer work.
passwords-invitation-withdrawn = The invitation was withdrawn.
passwords-invite-inactive = This person may not sign in at the moment.
passwords-invite-has-password = This person already has a password.

passwords-letter-reason = You get this email because it is about your own account at this desk.
passwords-invitation-heading = Your account at the support desk of { $organisation }
passwords-invitation-text = Hello { $name }, { $inviter } created an account for you at the support desk of { $organisation }. You can ask for help there and follow your requests.
passwords-invitation-once = Choose a password with the button below to get started. The link works once, for 72 hours. If you did not expect this email, you can ignore it.
passwords-invitation-provider = You do not need a password: sign in with the account of your organisation.
passwords-invitation-accept = Accept the invitation
passwords-reset-heading = Set a new password
passwords-reset-text = Somebody, most likely you, asked for a new password for your account at the support desk of { $organisation }. Choose it with the button below; the link works once, for one hour.
passwords-reset-not-you = If it was not you, you can ignore this email: your password stays as it is.
passwords-reset-action = Choose a new password
passwords-none-heading = How you sign in
passwords-none-text = Somebody, most likely you, asked for a new password for your account at the support desk of { $organisation }. You do not sign in there with a password.
passwords-none-provider = Sign in with the account of your organisation: its button is on the sign-in page.
passwords-none-invitation = Ask an administrator of the desk to send you an invitation: with it you choose your first password.
passwords-changed-heading = Your password was changed
passwords-changed-text = The password of your account was changed on { $when }. All other browsers were signed out.
passwords-changed-not-you = If this was not you, set a new one at once with the button below, and tell an administrator of the desk.
