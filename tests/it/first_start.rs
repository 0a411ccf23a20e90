//! A desk that has just been started.

use crate::both;
use crate::desk::{Desk, PASSWORD, Place};

both!(a_running_desk_says_that_it_lives, |desk: Desk| {
    let answer = desk.nobody().get("/healthz").await;
    assert_eq!((answer.status, answer.text()), (200, "ok"));
});

both!(what_does_not_exist_is_answered_with_a_page_of_our_own, |desk: Desk| {
    let answer = desk.nobody().get("/nowhere").await;
    assert_eq!(answer.status, 404);
    assert!(answer.text().starts_with("<!doctype html>"), "{}", answer.text());
    assert!(answer.says("or sign in and try again"), "{}", answer.text());
    assert!(desk.as_person("carla").get("/nowhere").await.expect(404).says("or search for the ticket"));
});

both!(migrating_twice_changes_nothing_the_second_time, |place: Place| {
    let first = place.run(&["migrate"], "");
    assert!(first.succeeded && first.output.contains("migrations applied"), "{first:?}");
    let second = place.run(&["migrate"], "");
    assert!(second.succeeded, "{second:?}");
    assert_eq!(second.output, "The database is up to date.\n");
});

both!(the_real_process_starts_and_answers, |place: Place| {
    let process = place.start(&[]).await;
    let answer = process.client().get("/healthz").await;
    assert_eq!(answer.status, 200);
});

both!(a_form_that_another_site_sends_is_refused_and_told_so, |desk: Desk| {
    let stranger = desk.as_person("carla").with_header("sec-fetch-site", "cross-site");
    let answer = stranger.post_form("/tickets/new", &[("subject", "Not mine")]).await;
    assert_eq!(answer.status, 403);
    assert!(answer.says("This did not come from our page"), "{}", answer.text());
});

both!(people_sign_in_with_their_password_and_out_again, |desk: Desk| {
    let wrong = desk.nobody().post_form("/sign-in", &[("email", "carla@example.org"), ("password", "guess")]).await;
    assert_eq!(wrong.status, 422);
    let right = desk.nobody().sign_in("carla@example.org", PASSWORD).await;
    right.get("/tickets").await.expect(200);
    assert_eq!(right.post_form("/sign-out", &[]).await.status, 303);
    assert_eq!(right.get("/tickets").await.location(), "/sign-in?next=%2Ftickets");
});

#[cfg(unix)]
both!(what_the_desk_keeps_is_closed_to_other_users_of_the_machine, |place: Place| {
    use std::os::unix::fs::PermissionsExt;

    let folder = place.folder().join("kept here");
    let _desk = place.start(&[("HELPDESK_DATA_DIR", folder.to_str().unwrap())]).await;
    assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
});

both!(an_empty_list_says_that_nothing_is_open_or_that_nothing_fits, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/tickets").await.expect(200).says("No ticket is open."));
    assert!(bruno.get("/tickets?priority=urgent").await.expect(200).says("No ticket matches these filters."));
});
