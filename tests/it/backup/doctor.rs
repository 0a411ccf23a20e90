//! What the doctor says about backups, and who may read them.

use std::os::unix::fs::PermissionsExt;

use super::{done, fill};
use crate::both;
use crate::desk::Place;

both!(the_doctor_says_how_old_the_newest_backup_is_and_what_went_wrong, |place: Place| {
    fill(place, 5);
    let said = place.run(&["doctor"], "");
    assert!(said.output.contains("note   backups: there is none yet"), "{said:?}");
    let made = done(place.run(&["backup"], "")).output;
    let path = made.split(':').next().unwrap().to_owned();
    assert!(path.contains("/backups/helpdesk-"), "{made}");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "it is a secret");
    assert!(made.contains("secret key"), "{made}");
    let said = place.run(&["doctor"], "").output;
    assert!(said.contains("of 0 hours ago, not yet proven by a trial restore"), "{said}");
    let note = format!("{path}.json");
    let text = std::fs::read_to_string(&note).unwrap();
    std::fs::write(&note, text.replace("\"proof\": null", "\"proof\": {\"at\": 1, \"fault\": null}")).unwrap();
    let said = place.run(&["doctor"], "").output;
    assert!(said.contains("ok     backups") && said.contains("proven by a trial restore"), "{said}");
    std::fs::write(&note, text.replace("\"proof\": null", "\"proof\": {\"at\": 1, \"fault\": \"torn\"}")).unwrap();
    let said = place.run(&["doctor"], "");
    assert!(said.output.contains("which cannot be restored: torn") && said.status == 1, "{said:?}");
    let failure = place.folder().join("backups/last-failure.json");
    std::fs::write(failure, r#"{"at": 1, "error": "the disk is full"}"#).unwrap();
    let said = place.run(&["doctor"], "").output;
    assert!(said.contains("the last one could not be made: the disk is full"), "{said}");
});
