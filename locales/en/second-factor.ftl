# The second factor: codes of an app, and recovery codes.
second-factor-title = Second factor
second-factor-set-up = Set up your second factor
second-factor-what = With a second factor, a password alone is not enough: at each sign-in you are also asked for a code from your phone.
second-factor-apps = You need an app for such codes, such as Google Authenticator, Microsoft Authenticator, Aegis or 2FAS, or a password manager that supports them.
second-factor-begin = Set it up
second-factor-required-text = This desk asks everybody who works on tickets for a second factor. Setting it up takes a minute.
second-factor-scan = Scan this picture with your app.
second-factor-picture = QR code with the secret for your app
second-factor-type = If you cannot scan it, type this secret into the app:
second-factor-first-code = Type the code that the app shows now.
second-factor-confirm = Switch it on
second-factor-another-secret = Start over with a new secret
second-factor-code = Code
second-factor-code-hint = Six digits; they change every 30 seconds.
second-factor-wrong = This code is wrong or was already used. Type the one that the app shows now, or wait for the next.
second-factor-wrong-first = This code does not match. Type the one that the app shows now; if that does not help, check that the clock of your phone is right.
second-factor-slow-down = Too many wrong codes. Wait { $number } min, then try again.
second-factor-too-late = That took longer than 15 minutes. Start over with a new secret.
second-factor-why = So that nobody sets one up at a computer that was left alone.
second-factor-sign-in-anew = Sign out and in again first: a second factor can be set up only right after signing in.
second-factor-already = You already have a second factor.

second-factor-ask-title = Your second factor
second-factor-ask-intro = Type the code that your app shows.
second-factor-use-recovery = I do not have my phone
second-factor-recovery = Recovery code
second-factor-recovery-hint = One of the ten that you saved. Each works once.
second-factor-other-person = Sign in as somebody else
second-factor-few-codes = You have only a few recovery codes left. Make new ones in your profile.

second-factor-is-on = The second factor is on.
second-factor-codes-title = Recovery codes
second-factor-codes-text = Each of these codes lets you in once when you do not have your phone. They are shown only now.
second-factor-codes-keep = Print this page or keep the file in a safe place, not on the phone itself.
second-factor-codes-download = Download as a file
second-factor-codes-file = helpdesk-recovery-codes.txt
second-factor-codes-kept = I have saved them
second-factor-on-text = It is on: at each sign-in you are asked for a code from your app.
second-factor-codes-left = { $count ->
    [0] You have no recovery codes left. Make new ones now: without your phone you could not sign in.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
 }
second-factor-code-or-recovery = Code from your app, or a recovery code
second-factor-new-codes = Make new recovery codes
second-factor-new-codes-hint = The old ones stop working.
second-factor-turn-off = Turn it off
second-factor-turn-off-hint = From then on your password alone is enough.
second-factor-removed = The second factor is off.
second-factor-required-here = This desk asks for a second factor, so you cannot turn it off.

second-factor-rule = Staff must have a second factor
second-factor-rule-hint = Agents, third parties and administrators who sign in with a password set one up at their next sign-in. Those who have none are signed out at once.
second-factor-yours-first = Set up your own second factor first, or you would lock yourself out.
second-factor-has-one = There is a second factor.
second-factor-has-none = There is no second factor.
second-factor-to-own = Go to your own second factor
second-factor-take-away = Remove the second factor
second-factor-take-away-hint = Remove it only when you are sure who is asking: somebody who has lost their phone and recovery codes can sign in with the password alone afterwards.
second-factor-take-away-confirm = Remove the second factor? The person is told by email, and signed out everywhere.
second-factor-taken-away = The second factor was removed.

second-factor-added-heading = Your second factor is on
second-factor-added-text = A second factor was set up for your account on { $when }. From now on you are asked for a code at each sign-in.
second-factor-removed-heading = Your second factor is off
second-factor-removed-text = The second factor of your account was turned off.
second-factor-removed-by-text = { $name } removed the second factor of your account, and you were signed out everywhere.
