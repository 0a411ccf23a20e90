//! The bin: what is deleted lies there for thirty days, for nobody to be seen, and can be taken out again as it was.

use helpdesk::tickets::bin;
use kit::clock::DAY;
use serde_json::json;

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::{Desk, PASSWORD};
use crate::live::Stream;

/// Everything that there is about tickets.
const TABLES: &[&str] =
    &["tickets", "messages", "steps", "attachments", "watchers", "drafts", "deliveries", "notices", "ticket_search"];

async fn count(desk: &Desk, table: &str) -> i64 {
    let rows: Vec<(i64,)> = desk.rows(&format!("select count(*) from {table}"), &[]).await;
    rows[0].0
}

both!(deleting_asks_first_and_says_what_goes, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "replies", &[("body", "Is it plugged in?")]).await.expect(303);
    deed(desk, "bruno", &ticket, "steps", &[("text", "Ask for the cable")]).await.expect(303);
    let ana = desk.as_person("ana");
    assert!(ana.get(&ticket).await.says(&format!("href=\"{ticket}/deletion\"")));
    let page = ana.get(&format!("{ticket}/deletion")).await.expect(200);
    for words in ["Printer is silent", "2 messages of the conversation", "one step", "You can restore it for 30 days"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert_eq!(standing(desk, &ticket).await.status, "open", "nothing has happened yet");
    for (name, status) in [("bruno", 403), ("carla", 403), ("caio", 404), ("diego", 404)] {
        desk.as_person(name).get(&format!("{ticket}/deletion")).await.expect(status);
    }
});

both!(what_lies_in_the_bin_exists_for_nobody, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let other = opened_by(desk, "carla", "Mouse is lame").await;
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4")]).await.expect(303);
    assert!(desk.as_person("carla").get(&other).await.says("Number 2 in the queue"));
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(404);
    assert!(desk.as_person("carla").get(&other).await.says("Number 1 in the queue"));
    for name in ["ana", "bruno", "carla", "diego"] {
        let person = desk.as_person(name);
        person.get(&ticket).await.expect(404);
        for page in ["/tickets?view=all", "/search?q=silent", "/notices"] {
            assert!(!person.get(page).await.expect(200).says("Printer is silent"), "{name} {page}");
        }
        desk.api(name).get("/api/v1/tickets/1").await.expect(404);
        deed(desk, name, &ticket, "replies", &[("body", "Hello?")]).await.expect(404);
    }
    let listed = desk.api("ana").get("/api/v1/tickets").await.expect(200).json();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    let unread: Vec<(i64,)> =
        desk.rows("select count(*) from notices where ticket_number = 1 and not is_read", &[]).await;
    assert_eq!(unread, [(0,)], "nobody is asked to look at it");
});

both!(mail_about_what_lies_in_the_bin_is_in_nobodys_outbox_and_comes_back_with_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    opened_by(desk, "carla", "Mouse is lame").await;
    desk.run_jobs().await;
    let rows: Vec<(i64,)> = desk.rows("select id from deliveries where ticket_number = 1 order by id", &[]).await;
    let mail = format!("/outbox/{}", rows[0].0);
    let lists = ["/outbox", "/outbox?state=sent", "/outbox?about=1", "/outbox?about=carla@example.org"];
    let is_listed = async |name: &str| {
        let person = desk.as_person(name);
        let mut listed = Vec::new();
        for list in lists {
            listed.push(person.get(list).await.expect(200).says("Printer is silent"));
        }
        listed
    };
    assert_eq!(is_listed("bruno").await, [true; 4]);
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    for name in ["ana", "bruno"] {
        assert_eq!(is_listed(name).await, [false; 4], "{name}");
        let person = desk.as_person(name);
        person.get(&mail).await.expect(404);
        person.get(&format!("{mail}/preview")).await.expect(404);
        for deed in ["retry", "cancellation"] {
            person.post_form(&format!("{mail}/{deed}"), &[]).await.expect(404);
        }
    }
    assert!(desk.as_person("bruno").get("/outbox").await.says("Mouse is lame"));
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    assert_eq!(is_listed("bruno").await, [true; 4]);
    desk.as_person("bruno").get(&format!("{mail}/preview")).await.expect(200);
});

both!(the_bin_says_what_lies_there_since_when_by_whom_and_until_when, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let ana = desk.as_person("ana");
    assert!(ana.get("/bin").await.expect(200).says("The bin is empty"));
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    desk.clock.advance(2 * DAY);
    let page = ana.get("/bin").await.expect(200);
    for words in ["#1 Printer is silent", "Carla Menezes", "Ana Prado", ">2 d<", "01 Apr 2026"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    for name in ["bruno", "diego", "carla"] {
        let person = desk.as_person(name);
        person.get("/bin").await.expect(403);
        person.get("/bin/1/deletion").await.expect(403);
        person.post_form("/bin/1/restoration", &[]).await.expect(403);
        person.post_form("/bin/1/deletion", &[]).await.expect(403);
    }
    assert_eq!(standing(desk, &ticket).await.status, "binned");
});

both!(what_is_restored_is_what_it_was, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    desk.as_person("bruno").post_form("/drafts", &[("place", "reply:1"), ("body", "Half an answer")]).await.expect(200);
    let ana = desk.as_person("ana");
    ana.post_form("/bin/1/restoration", &[]).await.expect(404);
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    assert_eq!(ana.post_form("/bin/1/restoration", &[]).await.expect(303).location(), "/tickets/1");
    ana.post_form("/bin/1/restoration", &[]).await.expect(404);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("in_progress", Some(2)));
    assert_eq!(now.kinds, ["ticket_opened", "ticket_taken", "ticket_binned", "ticket_restored"]);
    assert!(desk.as_person("bruno").get("/search?q=silent").await.says("#1"), "found again");
    assert!(desk.as_person("bruno").get(&ticket).await.says("Half an answer</textarea>"), "the draft, too");
    assert!(desk.as_person("carla").get("/tickets").await.says("Printer is silent"));
    assert!(!desk.as_person("carla").get(&ticket).await.says("the bin"), "the requester is not told of it");
    let told = ana.get("/audit").await.expect(200);
    assert!(told.says("restored the ticket #1 Printer is silent from the bin"), "{}", told.text());
});

both!(whoever_can_no_longer_work_on_it_is_not_its_assignee_when_it_comes_back, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    desk.deactivate("bruno").await;
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    let now = standing(desk, &ticket).await;
    assert_eq!((now.status.as_str(), now.assignee), ("open", None));
});

both!(mail_about_it_that_has_not_gone_out_stays_in_the_house, |desk: Desk| {
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    desk.run_jobs().await;
    assert!(desk.mails().is_empty(), "nobody is sent to a page that is not there");
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    desk.run_jobs().await;
    assert!(desk.mails().is_empty(), "old news stays back");
    deed(desk, "bruno", &ticket, "replies", &[("body", "Is it plugged in?")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 1, "new ones go out");
});

both!(after_thirty_days_it_is_gone_with_everything_that_belongs_to_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let duplicate = opened_by(desk, "carla", "Printer says nothing").await;
    deed(desk, "bruno", &ticket, "steps", &[("text", "Ask for the cable")]).await.expect(303);
    desk.as_person("bruno").post_form("/drafts", &[("place", "note:1"), ("body", "Half a note")]).await.expect(200);
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update tickets set merged_into = 1 where number = 2", &[]).await.unwrap();
    change.commit().await.unwrap();
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    desk.clock.advance(30 * DAY);
    bin::empty(&desk.app).await.unwrap();
    assert_eq!(standing(desk, &ticket).await.status, "binned", "not a moment too early");
    desk.clock.advance(1);
    bin::empty(&desk.app).await.unwrap();
    bin::empty(&desk.app).await.unwrap();
    let ana = desk.nobody().sign_in("ana@example.org", PASSWORD).await;
    ana.post_form("/bin/1/restoration", &[]).await.expect(404);
    for (table, column) in [
        ("tickets", "number"),
        ("messages", "ticket_number"),
        ("steps", "ticket_number"),
        ("deliveries", "ticket_number"),
        ("notices", "ticket_number"),
    ] {
        let rows: Vec<(i64,)> = desk.rows(&format!("select {column} from {table} where {column} = 1"), &[]).await;
        assert!(rows.is_empty(), "{table}");
    }
    assert_eq!(count(desk, "drafts").await, 0);
    let merged: Vec<(Option<i64>,)> = desk.rows("select merged_into from tickets", &[]).await;
    assert_eq!(merged, [(None,)], "what was merged into it stays");
    ana.get(&duplicate).await.expect(200);
    let told = ana.get("/audit").await.expect(200);
    assert!(told.says("deleted the ticket #1 Printer is silent for good"), "{}", told.text());
});

both!(an_admin_deletes_for_good_before_its_time_after_being_asked, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let ana = desk.as_person("ana");
    ana.get("/bin/1/deletion").await.expect(404);
    ana.post_form("/bin/1/deletion", &[]).await.expect(404);
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    assert!(ana.get("/bin/1/deletion").await.expect(200).says("This cannot be undone."));
    ana.post_form("/bin/1/deletion", &[]).await.expect(303);
    ana.post_form("/bin/1/deletion", &[]).await.expect(404);
    for table in TABLES {
        assert_eq!(count(desk, table).await, 0, "{table}");
    }
    let left: Vec<(String,)> = desk.rows("select kind from events", &[]).await;
    assert_eq!(left, [("ticket_deleted".to_owned(),)]);
});

both!(the_api_puts_into_the_bin_as_the_page_does, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    desk.api("bruno").delete("/api/v1/tickets/1").await.expect(403);
    desk.api("ana").delete("/api/v1/tickets/1").await.expect(204);
    desk.api("ana").delete("/api/v1/tickets/1").await.expect(404);
    desk.api("ana").patch_json("/api/v1/tickets/1", json!({ "status": "open" })).await.expect(404);
    assert!(desk.as_person("ana").get("/bin").await.says("Printer is silent"));
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.status, "open");
});

both!(open_pages_hear_that_a_ticket_went_and_that_it_came_back, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let mut bruno = Stream::open(&desk.as_person("bruno")).await;
    let mut carla = Stream::open(&desk.as_person("carla")).await;
    carla.all().await;
    bruno.all().await;
    deed(desk, "ana", &ticket, "deletion", &[]).await.expect(303);
    assert_eq!(bruno.all().await, ["ticket 1", "tickets changed"]);
    assert_eq!(carla.all().await, ["tickets changed"], "which one it was is no longer hers to know");
    desk.as_person("ana").post_form("/bin/1/restoration", &[]).await.expect(303);
    assert_eq!(bruno.all().await, ["ticket 1", "tickets changed"]);
    assert_eq!(carla.all().await, ["ticket 1", "tickets changed"]);
});
