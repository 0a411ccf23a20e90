//! What the references of the database do not say by themselves: what is nobody's business, what they leave out, and what
//! never leaves the house. A test compares the lists with the database.

/// Tables that are made from others and hold nothing of their own.
pub const LEFT_OUT: &[&str] = &["knowledge_search", "ticket_counts", "ticket_search"];

/// References that lead to what is somebody else's: table and column.
pub const NOT_THEIRS: &[(&str, &str)] = &[
    // Working on a ticket does not make it one's own: what they wrote there is in the tables of what was written.
    ("tickets", "assignee_id"),
    ("tickets", "closed_by"),
    // Tickets beside one of theirs may be another requester's.
    ("tickets", "follow_up_of"),
    ("tickets", "merged_into"),
    ("merges", "target_number"),
    // What a deed for many tickets found at each of them.
    ("bulk_items", "bulk_id"),
    // The mail is its sender's.
    ("mails", "wished_by"),
];

/// Columns that name a person, or what is theirs, without a reference: table, column, and whose row they name by which
/// column.
pub const ALSO: &[(&str, &str, &str, &str)] = &[
    // A mail is its sender's with all that hangs on it.
    ("mails", "person_id", "people", "id"),
    ("mails", "from_address", "addresses", "email"),
    ("deliveries", "address", "addresses", "email"),
    ("mailbox_leftovers", "sender", "addresses", "email"),
    ("silenced_addresses", "address", "addresses", "email"),
];

/// Columns that are in no export: who has them could come in, or try to.
pub const WITHHELD: &[(&str, &str)] = &[
    ("idempotency_keys", "body"),
    ("idempotency_keys", "key"),
    ("idempotency_keys", "request_hash"),
    ("kept_forms", "content"),
    ("kept_forms", "token_hash"),
    ("mailboxes", "secret"),
    ("one_time_links", "token_hash"),
    ("people", "password_hash"),
    ("recovery_codes", "code_hash"),
    ("second_factors", "last_step"),
    ("second_factors", "secret"),
    ("sessions", "token_hash"),
    ("tokens", "token_hash"),
];

/// Columns whose names sound like secrets and are none: table, column, and why.
pub const HARMLESS: &[(&str, &str, &str)] = &[
    ("attachments", "content_hash", "the fingerprint of a file that is in the export itself"),
    ("draft_images", "content_hash", "the fingerprint of a picture that is in the export itself"),
    ("jobs", "unique_key", "what a job is about; jobs are in no export"),
    ("knowledge_files", "content_hash", "the fingerprint of a file that is in the export itself"),
    ("mailboxes", "secret_version", "a number; mailboxes are in no export"),
    ("mails", "content_hash", "the fingerprint of a mail that is in the export itself"),
    ("mails", "message_key", "the fingerprint of the mail's own Message-ID"),
    ("settings", "key", "the name of a setting; settings are in no export"),
    ("throttles", "key", "a fingerprint of who tried; attempts are in no export"),
];

/// Whether a column's name says that it may hold a secret.
#[must_use]
pub fn sounds_secret(column: &str) -> bool {
    let signs = ["hash", "secret", "sealed", "token", "key", "password"];
    column.split('_').any(|word| signs.contains(&word))
}

/// Whether a column stays in the house.
#[must_use]
pub fn is_withheld(table: &str, column: &str) -> bool {
    WITHHELD.contains(&(table, column))
}
