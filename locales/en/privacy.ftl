privacy-export-title = Export everything about { $name }
privacy-export-intro = You get one file with everything the desk knows about this person. It opens with any archive program; index.html in it can be read by anybody, and is written in your language.
privacy-export-tickets = The tickets that they asked for, with the whole conversation, files, steps, ratings and histories.
privacy-export-elsewhere = What they wrote in other people’s tickets, without the rest of those tickets.
privacy-export-rows = Every other row of the database that names them: addresses, sessions, emails, notices, the audit log.
privacy-export-no-secrets = No passwords, tokens, codes or keys.
privacy-export-notes = Internal notes about the person are in it: they count as their data too. Look through the file before you hand it on, as it may also say something about others.
privacy-export-why = So that nobody exports it from a computer that was left alone. The audit log records who exported what.
privacy-export-do = Export
privacy-sign-in-anew = Sign out and in again first: personal data can be exported only right after signing in.
privacy-page-title = Data about { $name }
privacy-page-made = { $organisation }, { $when }
privacy-page-intro = This is what the support desk had stored about this person at that moment: first the tickets with what was written in them, then everything else as files.
privacy-page-notes = Internal notes, which only the support team sees at the desk, are marked as such.
privacy-page-address = Email address
privacy-tickets = Tickets they asked for
privacy-elsewhere = Written in other people’s tickets
privacy-none = Nothing.
privacy-note = Internal note
privacy-quoted = Quoted text
privacy-files = Files
privacy-files-none = There are none.
privacy-file-missing = This file is not stored any more.
privacy-files-sums = The file SHA256SUMS has the SHA-256 of every file here, in the form that sha256sum reads.
privacy-tables = All rows
privacy-tables-intro = Each table of the database that has something about the person, as a JSON file, and how many rows it has. README.txt says how they are written.
privacy-readme =
    All that the support desk had stored about one person.

    index.html    to be read in a browser: the person, their tickets, what they wrote elsewhere
    data/         one file for each table of the database: a JSON list with one row a line
    files/        attachments, pictures and the emails that came in, by table
    SHA256SUMS    SHA-256 of every file here; check with: sha256sum -c SHA256SUMS

    In data/, times are in UTC (RFC 3339) and ids are texts. A column that holds a document has it as a text with JSON in it.
    What is "people" refers to the person themselves. Of other people's tickets, only the person's own rows are here.
    Passwords, tokens, codes and keys are left out, and so is the network address of others in the audit log.
    Internal notes about the person are included.
