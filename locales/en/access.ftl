access-sign-in = Sign in
access-sign-in-intro = Use the email address your organisation knows you by.
access-email = Email address
access-password = Password
access-sign-in-send = Sign in
access-refused = The email address and password do not match. Check both and try again.
access-slow-down = Too many attempts. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }, then try again.
access-signed-out = You are signed out.
access-no-account-write = No account? Write to { $address }
access-no-account-ask = No account? Ask the people who run this desk.
access-demo-title = This is a demo desk
access-demo-text = Sign in as one of these people. The password for all of them is
access-help-centre = Find an answer without signing in
access-session-ended = Your session has ended. What you wrote is kept: sign in to continue.
