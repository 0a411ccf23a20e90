setup-waiting-title = This desk is not set up yet
setup-waiting-text = Look at the terminal in which it was started: there is a link by which the first administrator opens it. After a restart there is a new one.
