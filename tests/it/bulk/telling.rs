//! Who is told of it: those outside of each ticket, those who work on them of all together, nobody of their own deed.

use std::collections::BTreeMap;

use super::{done, opened, undone};
use crate::both;
use crate::desk::{Desk, Person};
use crate::tickets::deed;

/// How many mails went to whom since the last call.
async fn mails(desk: &Desk) -> BTreeMap<String, usize> {
    desk.run_jobs().await;
    let mut counted = BTreeMap::new();
    for mail in desk.mails() {
        *counted.entry(mail.to.split('@').next().unwrap().to_owned()).or_default() += 1;
    }
    counted
}

async fn notices(desk: &Desk, name: &str) -> i64 {
    let id = Person::called(name).id;
    let rows: Vec<(i64,)> =
        desk.rows("select count(*) from notices where person_id = $1 and not is_read", &[id.into()]).await;
    rows[0].0
}

both!(an_assignee_gets_one_mail_and_one_notice_for_all_of_them, |desk: Desk| {
    opened(desk, "carla", 5).await;
    deed(desk, "ana", "/tickets/1", "assignment", &[("assignee", "1")]).await.expect(303);
    deed(desk, "ana", "/tickets/2", "assignment", &[("assignee", "1")]).await.expect(303);
    for name in ["ana", "bruno", "beatriz"] {
        desk.as_person(name).post_form("/notices/reading", &[]).await.expect(303);
    }
    mails(desk).await;
    done(desk, "bruno", "assign", "1,2,3,4,5", &[("assignee", "3"), ("reason", "Her floor")]).await;
    let expected = [("ana", 1), ("beatriz", 1), ("carla", 5)].map(|(name, count)| (name.to_owned(), count));
    assert_eq!(mails(desk).await, BTreeMap::from(expected));
    assert_eq!((notices(desk, "beatriz").await, notices(desk, "ana").await, notices(desk, "bruno").await), (1, 1, 0));
    let page = desk.as_person("beatriz").get("/notices").await.expect(200);
    assert!(
        page.says("Bruno Teixeira atribuiu 5 chamados a você") && page.says("/tickets?view=mine"),
        "{}",
        page.text()
    );
    assert!(desk.as_person("ana").get("/notices").await.says("Bruno Teixeira gave 2 of your tickets to somebody else"));
});

both!(whoever_does_not_want_to_be_told_of_one_is_not_told_of_many, |desk: Desk| {
    opened(desk, "carla", 2).await;
    mails(desk).await;
    desk.as_person("beatriz").post_form("/profile/notifications", &[("on", "desk:assigned")]).await.expect(303);
    done(desk, "bruno", "assign", "1,2", &[("assignee", "3"), ("reason", "Her floor")]).await;
    assert_eq!(mails(desk).await, BTreeMap::from([("carla".to_owned(), 2)]));
    assert!(notices(desk, "beatriz").await > 0);
});

both!(whoever_does_it_at_their_own_tickets_is_told_nothing, |desk: Desk| {
    opened(desk, "carla", 3).await;
    for ticket in ["/tickets/1", "/tickets/2", "/tickets/3"] {
        deed(desk, "bruno", ticket, "taking", &[]).await.expect(303);
    }
    mails(desk).await;
    let before = notices(desk, "bruno").await;
    let page = done(desk, "bruno", "resolve", "1,2,3", &[]).await;
    undone(desk, "bruno", &page).await;
    assert_eq!(mails(desk).await, BTreeMap::from([("carla".to_owned(), 6)]), "resolved, and open again");
    assert_eq!(notices(desk, "bruno").await, before);
});

both!(open_pages_follow_while_it_is_done, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let mut beatriz = crate::live::Stream::open(&desk.as_person("beatriz")).await;
    beatriz.all().await;
    done(desk, "bruno", "triage", "1,2", &[("priority", "low")]).await;
    let heard = beatriz.all().await;
    for told in ["ticket 1", "ticket 2", "tickets changed"] {
        assert!(heard.contains(&told.to_owned()), "{heard:?}");
    }
});
