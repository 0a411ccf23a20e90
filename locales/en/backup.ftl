backup-title = Backups
backup-intro = The whole desk in one file: tickets, people, settings and files. The desk goes on working while it is copied.
backup-make = Back up now
backup-ordered = A backup is being made. It appears here when it is complete.
backup-under-way = A backup is being made at this moment.
backup-look-again = Look again
backup-failed = The last backup could not be made
backup-empty-title = No backups yet
backup-empty = Press “Back up now”, or let the desk do it every night.
backup-made = Made
backup-how-large = Size
backup-proof = Trial restore
backup-deeds = What can be done
backup-content = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $files ->
    [one] 1 file
   *[other] { $files } files
}
backup-state-proven = Proven
backup-state-failed = Cannot be restored
backup-state-trying = Waiting for its trial
backup-state-untried = Not tried yet
backup-prove = Try out
backup-prove-named = Try out: restore { $name } on trial
backup-proof-ordered = The backup is being restored on trial. The result appears here in a moment.
backup-download = Download
backup-download-named = Download { $name }
backup-download-title = Download a backup
backup-download-warning = The file holds everything that the desk knows, and its secret key. Whoever has it can read all of it.
backup-code = Code of your second factor
backup-code-hint = Or one of your recovery codes.
backup-sign-in-anew = Sign out and in again first: a backup is given only to somebody who has just shown who they are.
backup-schedule = Every night
backup-nightly = Make a backup every night and try it out
backup-hour = At
backup-hour-hint = On the clock of the desk. When the desk does not run at that hour, it does it as soon as it runs again.
backup-kept = How many are kept
backup-kept-hint = Older ones are removed. The newest one that was proven always stays.
backup-kept-range = A number from 1 to 100.
backup-where = Where they are
backup-elsewhere = Copy them to another machine as well: a broken disk takes the desk and these files together.
backup-secret = Each file holds the secret key of the desk. Keep it where nobody else can read it.
backup-restoring = To put one back, stop the desk and run this on its machine:
