//! MAP 2: every job and schedule.

use kit::jobs::JobKind;

use crate::base::app::App;
use crate::base::idempotency;
use crate::operations::backup;
use crate::{access, bulk, intake, mail, notifications, reports, search, ticket_mail, tickets};

/// What is done later, and what recurs.
pub const JOBS: &[JobKind<App>] = &[
    mail::DELIVER,
    mail::health::LOOK,
    access::WRITE_RESET,
    access::SWEEP,
    tickets::jobs::CLOSE_RESOLVED,
    tickets::expectation::LEARN,
    tickets::contents::REMOVE_CONTENTS,
    tickets::contents::FORGET_CONTENTS,
    tickets::jobs::SWEEP_DRAFTS,
    tickets::bin::EMPTY,
    tickets::person_removed::SETTLE,
    tickets::merged_list::MOVE_DEPARTMENTS,
    tickets::merged_list::MOVE_CATEGORIES,
    tickets::staff_lists::counts::ADD_UP,
    bulk::CARRY_OUT,
    bulk::UNDO,
    bulk::SWEEP,
    ticket_mail::person_removed::FORGET,
    notifications::person_removed::FORGET,
    intake::DECIDE,
    intake::ending::SWEEP,
    intake::person_removed::FORGET,
    search::jobs::FOLLOW_NAME,
    search::jobs::REINDEX_ALL,
    search::tidy::TIDY,
    backup::jobs::LOOK,
    backup::jobs::MAKE,
    backup::jobs::PROVE,
    reports::settle::SETTLE,
    idempotency::FORGET,
];
