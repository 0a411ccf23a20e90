backup-title = Backups
backup-intro = The whole desk in one file: tickets, people, settings and files. The desk keeps running while it is copied.
backup-make = Back up now
backup-ordered = A backup is being made. It appears here when it is complete.
backup-under-way = A backup is being made right now.
backup-look-again = Refresh
backup-failed = The last backup could not be made
backup-empty-title = No backups yet
backup-empty = Press “Back up now”, or let the desk do it every night.
backup-made = Created
backup-how-large = Size
backup-proof = Trial restore
backup-deeds = Actions
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
backup-download-warning = The file contains everything the desk knows, including its secret key. Whoever has it can read all of it.
backup-code = Second-factor code
backup-code-hint = Or one of your recovery codes.
backup-sign-in-anew = Sign out and in again first: a backup can be downloaded only right after signing in.
backup-schedule = Every night
backup-nightly = Make a backup every night and try it out
backup-hour = At
backup-hour-hint = In the time zone of the desk. If the desk is not running at that hour, the backup is made as soon as it runs again.
backup-kept = Backups to keep
backup-kept-hint = Older ones are removed. The newest proven one always stays.
backup-kept-range = A number from 1 to 100.
backup-where = Where they are stored
backup-elsewhere = Copy them to another machine as well: if the disk breaks, the desk and these files are lost together.
backup-secret = Each file contains the secret key of the desk. Keep it where nobody else can read it.
backup-restoring = To restore one, stop the desk and run this on its machine:
