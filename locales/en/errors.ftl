# Error pages: each has a title and says how to go on.
errors-not-found-title = There is nothing here
errors-not-found-text = The page does not exist, or it is not meant for you. Check the address, or find the ticket by its number or its words.
errors-not-found-outside = The page does not exist, or only people who are signed in may see it. Check the address, or sign in and try again.
errors-method-title = This is not a page
errors-method-text = The address belongs to a button or a form and cannot be opened by itself. Go back and use the button on the page.
errors-forbidden-title = You may not do this
errors-forbidden-text = This takes another role at the desk. If you need it, ask an administrator.
errors-fault-title = Something broke on our side
errors-fault-text = Nothing you typed was wrong. Go back and try again in a moment; if it happens again, give your administrator the number below.
errors-unavailable-title = The desk cannot do this at the moment
errors-unavailable-text = Something that it needs, such as its database, does not answer. Nothing you typed was wrong, and nothing was done by halves. Wait a minute and try again; if it lasts, give your administrator the number below.
errors-again = Try again
errors-conflict-title = Somebody was faster
errors-conflict-text = This changed while you were looking at it. Go back, reload the page and look again before you repeat your change.
errors-too-large-title = Too large
errors-too-large-text = What you sent is larger than the desk accepts. Go back and attach smaller files, or fewer at a time.
errors-too-many-title = Slow down a little
errors-too-many-text = There were too many attempts in a short time. Wait a few minutes, then try again.
errors-cross-site-title = This did not come from our page
errors-cross-site-text = The form was sent from another site, so we refused it. Open the desk itself and try again there.
errors-unreadable-title = We could not read that
errors-unreadable-text = The browser sent something the desk does not understand. Go back, reload the page and try again.
errors-sign-in-title = Sign in first
errors-sign-in-text = Nobody is signed in, or the token is not valid (any more). Send a valid token as “Authorization: Bearer …”.
errors-incident = Number of this incident:
errors-to-tickets = To the tickets
errors-to-search = Search
errors-to-sign-in = Sign in
errors-required = Please fill this in.
errors-too-long = Too long: at most { $most } characters.
errors-sent-too-much = You have sent a lot in a short time. Your text is still here: send it again in { $number ->
    [one] a minute
   *[other] { $number } minutes
 }.
errors-unknown-choice = Choose one of the list.
errors-email = This is not a mail address.
errors-email-taken = Somebody with this mail address exists already.
errors-name-taken = This name exists already.
errors-password-short = Too short: at least { $least } characters.
errors-file-kind = Programs and scripts are not accepted as files.
errors-time-zone = Choose a time zone from the list.
errors-reason = Say why, for those who read the history.
errors-day = This date does not exist.
