//! What the pages of backups show: plain data for `templates/operations/`.

use askama::Template;

use crate::access::confirm::Asking;
use crate::base::views::{Choice, FieldErrors, Layout, When};

/// The page of backups.
#[derive(Template)]
#[template(path = "operations/backup.html")]
pub struct BackupPage {
    pub layout: Layout,
    pub rows: Vec<BackupRow>,
    /// Whether one is being made at this moment.
    pub is_making: bool,
    /// Why the last one could not be made, and when.
    pub failure: Option<(String, When)>,
    /// Where they lie.
    pub folder: String,
    pub is_nightly: bool,
    pub hours: Vec<Choice>,
    /// As typed, so that a wrong value stays in the field.
    pub kept: String,
    pub errors: FieldErrors,
}

/// An archive.
pub struct BackupRow {
    pub name: String,
    /// When it was made; none of an archive that somebody put there.
    pub made: Option<When>,
    pub size: String,
    /// "2,036 rows, 7 files"; empty when it is not known.
    pub content: String,
    /// `proven`, `failed`, `trying` or `untried`.
    pub state: &'static str,
    pub proved: Option<When>,
    pub fault: String,
}

impl BackupRow {
    /// The chip of its state.
    pub fn chip(&self) -> &'static str {
        match self.state {
            "proven" => "good",
            "failed" => "bad",
            _ => "quiet",
        }
    }
}

/// The page on which a download is confirmed.
#[derive(Template)]
#[template(path = "operations/backup_download.html")]
pub struct DownloadPage {
    pub layout: Layout,
    pub name: String,
    pub size: String,
    pub asking: Asking,
    pub errors: FieldErrors,
}

/// The key of the word for a state.
pub fn state_key(state: &str) -> &'static str {
    match state {
        "proven" => "backup-state-proven",
        "failed" => "backup-state-failed",
        "trying" => "backup-state-trying",
        _ => "backup-state-untried",
    }
}
