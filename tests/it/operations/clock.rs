//! The machine's clock is set back an hour while the desk runs.

use kit::clock::{HOUR, MINUTE};

use crate::both;
use crate::desk::{Client, Desk, PASSWORD, Person};

async fn reply(client: &Client, body: &str) {
    client.post_form("/tickets/1/replies", &[("body", body)]).await.expect(303);
}

both!(a_clock_that_is_set_back_loses_nothing_and_keeps_the_order, |desk: Desk| {
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    let open = async |subject: &str| {
        carla.post_form("/tickets/new", &[("subject", subject), ("body", "It does not print.")]).await.expect(303);
    };
    open("Before").await;
    reply(&bruno, "First answer.").await;
    desk.run_jobs().await;
    let before = desk.mails().len();
    // Work that was enqueued before, and is not due by the clock that follows.
    open("Just before").await;
    desk.clock.advance(-HOUR);

    // Whoever was signed in still is, and others come in.
    reply(&carla, "Second answer.").await;
    open("After").await;
    desk.nobody().sign_in(&Person::called("beatriz").email(), PASSWORD).await.get("/tickets").await.expect(200);
    let ids: Vec<(i64,)> = desk.rows("select id from messages order by id", &[]).await;
    assert_eq!(ids.len(), 5);
    let page = bruno.get("/tickets/1").await.expect(200);
    let at = |words: &str| page.text().find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at("It does not print.") < at("First answer.") && at("First answer.") < at("Second answer."));
    let list = bruno.get("/tickets?view=all").await.expect(200);
    assert!(["Before", "Just before", "After"].iter().all(|subject| list.says(subject)));

    // What is enqueued now is done now; what was enqueued before, when the clock is there again.
    desk.run_jobs().await;
    let after = desk.mails();
    let is_about = |subject: &str| after.iter().any(|mail| String::from_utf8_lossy(&mail.raw).contains(subject));
    assert!(is_about("After"), "mail goes out by the new clock");
    desk.clock.advance(HOUR + MINUTE);
    desk.run_jobs().await;
    let (count, rest) = (after.len(), desk.mails());
    assert!(before > 0 && count > 0);
    let unsent: Vec<(i64,)> = desk.rows("select count(*) from deliveries where state <> 'sent'", &[]).await;
    assert_eq!(unsent[0].0, 0, "all of it is sent, at the latest when the old time has come again");
    let all: Vec<(i64,)> = desk.rows("select count(*) from deliveries", &[]).await;
    assert_eq!(usize::try_from(all[0].0).unwrap(), before + count + rest.len(), "each once");
});
