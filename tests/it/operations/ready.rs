//! `helpdesk ready`.

use crate::both;
use crate::desk::Place;

both!(a_desk_says_by_its_exit_status_whether_it_is_ready, |place: Place| {
    let desk = place.start(&[]).await;
    let address = desk.url.trim_start_matches("http://").to_owned();
    let here = ["ready", "--listen", &address];
    let outcome = place.run(&here, "");
    assert!(outcome.succeeded, "{}", outcome.errors);
    drop(desk);
    let outcome = place.run(&here, "");
    assert_eq!(outcome.status, 1);
    assert_eq!(outcome.errors.lines().count(), 1, "{}", outcome.errors);
});
