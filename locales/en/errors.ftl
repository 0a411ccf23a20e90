# Error pages: each has a title and says how to go on.
errors-not-found-title = There is nothing here
errors-not-found-text = This page does not exist, or you do not have access to it. Check the address, or search for the ticket.
errors-not-found-outside = This page does not exist, or only people who are signed in may see it. Check the address, or sign in and try again.
errors-method-title = This is not a page
errors-method-text = This address belongs to a button or a form and cannot be opened by itself. Go back and use the button on the page.
errors-forbidden-title = You may not do this
errors-forbidden-text = Your role does not allow this. If you need it, ask an administrator.
errors-fault-title = Something broke on our side
errors-fault-text = Nothing you typed was wrong. Go back and try again in a moment; if it happens again, give your administrator the number below.
errors-unavailable-title = The desk cannot do this at the moment
errors-unavailable-text = Something it depends on, such as its database, is not responding. Nothing you typed was wrong, and nothing was left half done. Wait a minute and try again; if it continues, give your administrator the number below.
errors-again = Try again
errors-conflict-title = Somebody else changed this first
errors-conflict-text = This changed while you were looking at it. Go back, reload the page and check it before you repeat your change.
errors-too-large-title = Too large
errors-too-large-text = What you sent is larger than the desk accepts. Go back and attach smaller files, or fewer at a time.
errors-no-room-title = No room for files
errors-no-room-text = The desk’s disk is almost full, and what is left is for what people write. Send it without files, or try again later; administrators see it on the status page.
errors-too-many-title = Slow down a little
errors-too-many-text = There were too many attempts in a short time. Wait a few minutes, then try again.
errors-cross-site-title = This did not come from our page
errors-cross-site-text = The form was sent from another site, so we refused it. Open the desk itself and try again there.
errors-unreadable-title = We could not read that
errors-unreadable-text = The browser sent something the desk does not understand. Go back, reload the page and try again.
errors-sign-in-title = Sign in first
errors-sign-in-text = Nobody is signed in, or the token is not valid (any more). Send a valid token as “Authorization: Bearer …”.
errors-incident = Incident number:
errors-to-tickets = Go to tickets
errors-to-search = Search
errors-to-sign-in = Sign in
errors-required = Please fill this in.
errors-too-long = Too long: at most { $most } characters.
errors-sent-too-much = You have sent a lot in a short time. Your text is still here: send it again in { $number ->
    [one] a minute
   *[other] { $number } minutes
 }.
errors-unknown-choice = Choose one from the list.
errors-email = This is not an email address.
errors-email-taken = Somebody already has this email address.
errors-name-taken = This name is already taken.
errors-password-short = Too short: at least { $least } characters.
errors-file-kind = Programs and scripts cannot be attached.
errors-time-zone = Choose a time zone from the list.
errors-reason = Give a reason for those who read the history.
errors-day = This date does not exist.
