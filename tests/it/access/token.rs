//! Tokens of programs.

use crate::both;
use crate::desk::{Desk, Place};

both!(a_token_does_not_open_the_pages, |desk: Desk| {
    assert!(desk.api("ana").get("/people").await.expect(303).location().starts_with("/sign-in"));
});

both!(a_cookie_does_not_open_the_api, |desk: Desk| {
    let answer = desk.as_person("ana").get("/api/v1/tickets").await;
    assert!(matches!(answer.status, 401 | 404), "{}", answer.status);
});

both!(the_command_line_prints_a_token_alone_and_once, |place: Place| {
    let nobody = place.run(&["token", "create", "--email", "no@example.org"], "");
    assert_eq!((nobody.status, nobody.output.as_str()), (1, ""));
    assert_eq!(nobody.errors, "helpdesk: email: Nobody here has this email address.\n");
    place.run(&["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"], "");
    let made = place.run(&["token", "create", "--email", "Ana@example.org", "--name", "backup"], "");
    assert!(made.succeeded, "{made:?}");
    assert_eq!(made.output.len(), 44, "{:?}", made.output);
    let again = place.run(&["token", "create", "--email", "ana@example.org"], "");
    assert_ne!(made.output, again.output);
});
