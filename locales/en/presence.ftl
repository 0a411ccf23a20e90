# Who else has a ticket open, who is typing, and the connection that says so.
presence-here-one = { $name } has this ticket open
presence-here-two = { $name } and { $other } have this ticket open
presence-here-more = { $name } and { $others } others have this ticket open
presence-typing-one = { $name } is typing
presence-typing-two = { $name } and { $other } are typing
presence-typing-more = { $name } and { $others } others are typing
presence-lost = The connection to the desk was lost. This page tries again by itself; you can go on writing.
presence-ended = You are no longer signed in here, so this page no longer updates by itself.
presence-sign-in = Sign in again
presence-offline = You are offline, so nothing was sent. Nothing on this page is lost: try again when the connection is back.
presence-unreachable = The desk could not be reached, so this may not have been saved. Nothing on this page is lost: try again in a moment.
