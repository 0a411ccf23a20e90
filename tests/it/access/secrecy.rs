//! What is secret stands in no line of the log, whatever its level, and in no file but the database.

use kit::clock::Clock;
use mail_parser::MessageParser;

use super::second_factor::{Phone, codes};
use super::{PASSWORD, session_cookie, try_sign_in};
use crate::both;
use crate::desk::{Client, Place, Process, log};
use crate::mail::server::MailServer;

const ADMINS: &str = "nursery of eucalyptus";
const CHANGED: &str = "a whole new sentence";

/// The token of the newest mail, once so many have arrived.
async fn token(server: &MailServer, count: usize) -> String {
    for _ in 0..400 {
        if let Some(raw) = server.taken().get(count - 1) {
            let text = MessageParser::default().parse(raw).unwrap().body_text(0).unwrap().into_owned();
            let (_, rest) = text.split_once("?token=").expect("a link");
            return rest.split_whitespace().next().unwrap().to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("mail number {count} did not arrive");
}

/// Sets up a second factor, and gives the secret and the recovery codes.
async fn enrol(gil: &Client) -> (String, Vec<String>) {
    gil.post_form("/profile/second-factor", &[("present", PASSWORD)]).await.expect(303);
    let phone = Phone::reading(&gil.get("/profile/second-factor").await.expect(200));
    gil.get("/profile/second-factor/picture").await.expect(200);
    let code = phone.code_at(Clock::system().now());
    let done = gil.post_form("/profile/second-factor/code", &[("code", &code)]).await.expect(200);
    (phone.secret(), codes(&done))
}

both!(no_password_link_secret_code_or_cookie_stands_in_the_log, |place: Place| {
    let admin =
        ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin", "--password-stdin"];
    assert!(place.run(&admin, ADMINS).succeeded);
    let server = MailServer::start();
    let desk: Process = place.start(&[("HELPDESK_LOG", "trace"), ("HELPDESK_SMTP_URL", &server.url())]).await;
    let nobody = desk.client();
    let ana = nobody.sign_in("ana@example.org", ADMINS).await;
    let form = [("name", "Gil"), ("email", "gil@example.org"), ("role", "requester"), ("way", "invitation")];
    ana.post_form("/people/new", &form).await.expect(303);
    let invitation = token(&server, 1).await;
    nobody.get(&format!("/invitation?token={invitation}")).await.expect(200);
    let form = [("token", invitation.as_str()), ("password", PASSWORD), ("language", "en")];
    let came_in = nobody.post_form("/invitation", &form).await.expect(303);
    let (secret, codes) = enrol(&nobody.clone().with_cookie(&session_cookie(&came_in))).await;
    let door = try_sign_in(&nobody, "gil@example.org", PASSWORD).await.expect(303);
    let door = nobody.clone().with_cookie(&session_cookie(&door));
    door.post_form("/sign-in/second-factor", &[("recovery", codes[0].as_str())]).await.expect(303);
    nobody.post_form("/sign-in/forgotten", &[("email", "gil@example.org")]).await.expect(200);
    let reset = token(&server, 3).await;
    nobody.get(&format!("/sign-in/reset?token={reset}")).await.expect(200);
    nobody.get("/sign-in/reset?token=dead").await.expect(410);
    let form = [("token", reset.as_str()), ("password", CHANGED)];
    nobody.post_form("/sign-in/reset", &form).await.expect(303);

    // The log is searched for these, and for all that was typed, when the test ends.
    for secret in [&invitation, &reset, &secret].into_iter().chain(&codes) {
        log::note_secret(secret);
    }

    // Whoever has lost phone and codes is let in again by whoever runs the machine.
    let unknown = place.run(&["user", "remove-second-factor", "--email", "no@example.org"], "");
    assert_eq!(unknown.errors, "helpdesk: email: Nobody here has this email address.\n");
    assert!(place.run(&["user", "remove-second-factor", "--email", "gil@example.org"], "").succeeded);
    assert_eq!(try_sign_in(&nobody, "gil@example.org", CHANGED).await.expect(303).location(), "/tickets");
});
