# The desk on a home screen, and the page for when there is no connection.
offline-description = Ask for help and follow your tickets
offline-new = New ticket
offline-tickets = Tickets
offline-title = No connection
offline-text = The desk cannot be reached from here at the moment. The page opens by itself as soon as the connection is back.
offline-kept = What you wrote is kept on this device. You will find it where you wrote it when the connection is back.
offline-again = Try again
