//! `helpdesk doctor` names what is wrong and how to mend it, and no secret.

use super::dovecot::{Dovecot, PASSWORD, USER};
use crate::both;
use crate::desk::Place;
use crate::mail::server::MailServer;

both!(a_desk_in_order_is_told_so_and_each_fault_is_named, |place: Place| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let found = place.run(&["doctor"], "");
    if place.database_url().starts_with("sqlite:") {
        assert!(found.output.contains("Start the desk once"), "{found:?}");
    }
    assert_eq!(found.status, 1, "{found:?}");
    assert!(place.run(&["migrate"], "").succeeded);
    // Any command that opens the desk makes the key.
    let made = ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    assert!(place.run(&made, "").succeeded);
    let server = MailServer::start();
    let imap = format!("imap://{}:{PASSWORD}@127.0.0.1:{}/INBOX", USER.replace('@', "%40"), dovecot.port);
    let write = |imap: &str, smtp: &str, more: &str| {
        let text = format!("imap_url = '{imap}'\nsmtp_url = '{smtp}'\n{more}");
        std::fs::write(place.folder().join("helpdesk.toml"), text).unwrap();
    };
    write(&imap, &server.url(), "");
    let open_to = |mode| {
        std::fs::set_permissions(place.folder(), std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    };
    open_to(0o755);
    let found = place.run(&["doctor"], "");
    assert!(!found.succeeded && found.output.contains("To mend it: chmod 700"), "{found:?}");
    open_to(0o700);
    let found = place.run(&["doctor"], "");
    assert!(found.succeeded && found.output.contains("All is well"), "{found:?}");
    for words in
        ["ok     database", "ok     data folder", "ok     mail out", "ok     mailbox HELPDESK_IMAP_URL", "MB free"]
    {
        assert!(found.output.contains(words), "{words}: {found:?}");
    }
    write(
        &imap.replace(PASSWORD, "wr0ng-one"),
        "smtp://user:hidden-words@127.0.0.1:1",
        "oidc_issuer = 'http://127.0.0.1:1/'\noidc_client_id = 'desk'\noidc_client_secret = 'hidden-too'\noidc_name = 'House'\n",
    );
    let found = place.run(&["doctor"], "");
    assert_eq!(found.status, 1);
    for words in
        ["WRONG  mail out", "does not accept the user name and password", "WRONG  sign-in with House", "To mend it"]
    {
        assert!(found.output.contains(words), "{words}: {found:?}");
    }
    assert!(found.errors.contains("3 things are wrong"), "{found:?}");
    for secret in ["wr0ng-one", "hidden-words", "hidden-too"] {
        assert!(!found.output.contains(secret) && !found.errors.contains(secret), "{secret}: {found:?}");
    }
    write(&imap, &server.url(), "mail_from = 'nobody'\n");
    let found = place.run(&["doctor"], "");
    assert!(found.output.contains("Set HELPDESK_MAIL_FROM"), "{found:?}");
    std::fs::write(place.folder().join("helpdesk.toml"), "no such = key").unwrap();
    let found = place.run(&["doctor"], "");
    assert!(found.status == 1 && found.output.contains("WRONG  configuration"), "{found:?}");
});
