# What somebody had typed when their session was over.
kept-title-page = You are not signed in any more
kept-intro = Nothing was sent, and nothing is lost. Sign in again, and you are back at the form with what you typed in it. It waits for you in this browser for an hour, and is shown to nobody else who signs in here.
kept-intro-copy = Nothing was sent. Copy what you typed before you go on: it cannot be taken along.
kept-sign-in = Sign in and go on
kept-text = Text
kept-reason = Reason
kept-title = Title
kept-name = Name
kept-files = Files cannot be kept; please choose them again: { $names }
kept-filled = You were signed out before this was sent. What you had typed is here again: look it over and send it.
kept-lost = You were signed out before this was sent, and the form is no longer on this page. Here is what you had typed, to be copied.
kept-lost-title = What you had typed
kept-gone = You were signed out before this was sent, and the page on which you typed it is not there any more. Here it is, to be copied.
kept-again-title = What you sent is not lost
kept-again = It was not carried out. Here it is as you sent it: wait a minute, then send it again from here. However often you do, it happens once.
kept-again-copy = It was not carried out, and it cannot be sent again from here. Copy what you typed before you go on.
kept-again-send = Send again
