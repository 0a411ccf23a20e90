//! MAP 2: every job and schedule.

use kit::jobs::JobKind;

use crate::base::app::App;

/// What is done later, and what recurs.
pub const JOBS: &[JobKind<App>] = &[];
