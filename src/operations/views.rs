//! What the status page shows: plain data for `templates/operations/`.

use askama::Template;

use super::backup::views::BackupRow;
use crate::base::views::{Layout, When};

/// How the desk is.
#[derive(Template)]
#[template(path = "operations/status.html")]
pub struct StatusPage {
    pub layout: Layout,
    pub version: &'static str,
    pub since: When,
    pub database: String,
    pub database_size: String,
    pub schema: i64,
    pub backups: LastBackups,
    /// Where the contents of files lie.
    pub files: String,
    /// Left on the disk of the data folder; none where the system does not say.
    pub free: Option<String>,
    pub is_disk_low: bool,
    /// Whether mail waits and files are refused because of that.
    pub has_no_room: bool,
    pub memory: String,
    pub open_pages: String,
    pub due: i64,
    pub running: i64,
    pub dead_count: i64,
    /// Since when the first of the due jobs has waited, where that is long.
    pub stuck_since: Option<When>,
    pub letters_waiting: String,
    pub letters_failed: String,
    pub ways: Vec<WayRow>,
    pub dead: Vec<DeadRow>,
}

/// What there is to go back to.
pub struct LastBackups {
    /// The newest archive.
    pub newest: Option<BackupRow>,
    /// Why the last one could not be made, and when.
    pub failure: Option<(String, When)>,
    /// SQLite's file as it was before the last upgrade: its version, when, how large.
    pub before_upgrade: Option<(i64, When, String)>,
}

/// A way of mail.
pub struct WayRow {
    pub name: String,
    pub is_well: bool,
    pub last_success: Option<When>,
    pub failing_since: Option<When>,
    /// What is wrong; empty where nothing is.
    pub fault: &'static str,
}

/// A job that failed for good.
pub struct DeadRow {
    pub id: String,
    pub kind: String,
    pub ordered: When,
    pub attempts: i64,
    pub error: String,
}
