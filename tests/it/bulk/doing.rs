//! It works, it is refused, it is repeated.

use kit::clock::{DAY, SECOND};

use super::{done, opened, order, standing, undone};
use crate::both;
use crate::desk::{Desk, PASSWORD};
use crate::tickets::deed;

both!(the_list_offers_it_to_staff_alone, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    deed(desk, "bruno", "/tickets/1", "assignment", &[("assignee", "4")]).await.expect(303);
    let list = desk.as_person("bruno").get("/tickets").await.expect(200);
    assert!(list.says("name=\"t\" value=\"2\"") && list.says("value=\"resolve\""), "{}", list.text());
    assert!(!list.says("value=\"bin\""), "only admins delete");
    assert!(desk.as_person("ana").get("/tickets").await.says("value=\"bin\""));
    for name in ["carla", "diego"] {
        let person = desk.as_person(name);
        assert!(!person.get("/tickets?view=all").await.expect(200).says("name=\"t\""), "{name}");
        person.get("/bulk").await.expect(403);
        person.get("/bulk/new?what=resolve&t=1").await.expect(403);
        order(desk, name, "resolve", "1", &[]).await.expect(403);
    }
    order(desk, "bruno", "bin", "1", &[]).await.expect(403);
    desk.as_person("bruno").get("/bulk/new?what=bin&t=1").await.expect(403);
    desk.as_person("bruno").get("/bulk/new?what=dance&t=1").await.expect(404);
});

both!(what_a_search_found_is_chosen_like_what_a_list_has, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    deed(desk, "bruno", "/tickets/1", "assignment", &[("assignee", "4")]).await.expect(303);
    for path in ["/search?q=printer", "/search?q=printer&sort=best"] {
        let page = desk.as_person("bruno").get(path).await.expect(200);
        let bar = format!("name=\"back\" value=\"{}\"", path.replace('&', "&#38;"));
        for part in ["name=\"t\" value=\"2\"", "value=\"resolve\"", &bar] {
            assert!(page.says(part), "{part}: {}", page.text());
        }
        assert!(!page.says("name=\"all\""), "a search has no end that could be named");
        for name in ["carla", "diego"] {
            let page = desk.as_person(name).get(path).await.expect(200);
            assert!(page.says("/tickets/1") && !page.says("name=\"t\"") && !page.says("id=\"selection\""), "{name}");
        }
    }
    assert!(!desk.as_person("bruno").get("/search?q=zebra").await.says("id=\"selection\""));
    let bruno = desk.as_person("bruno");
    let asked = bruno.get("/bulk/new?what=resolve&t=2&back=%2Fsearch%3Fq%3Dprinter").await.expect(200);
    assert!(asked.says("Resolve one ticket") && asked.says("href=\"/search?q=printer\""), "{}", asked.text());
    let all = bruno.get("/bulk/new?what=resolve&all=1&back=%2Fsearch%3Fq%3Dprinter").await.expect(303);
    assert_eq!(all.location(), "/search?q=printer");
});

both!(a_page_asks_first_and_says_how_many_people_are_written_to, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 6).await;
    opened(desk, "caio", 1).await;
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/bulk/new?what=reply&t=1&t=2&t=7&back=%2Ftickets%3Fview%3Dopen").await.expect(200);
    for words in ["Reply to 3 tickets", "Up to 2 people get it by email.", "cannot be taken back", "value=\"1,2,7\""] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    let page = bruno.get("/bulk/new?what=resolve&all=1&back=%2Ftickets%3Fview%3Dopen").await.expect(200);
    assert!(page.says("Resolve 7 tickets") && page.says("and 2 more"), "{}", page.text());
    deed(desk, "bruno", "/tickets/1", "priority", &[("priority", "urgent")]).await.expect(303);
    let page = bruno.get("/bulk/new?what=close&all=1&back=%2Ftickets%3Fview%3Dopen%26priority%3Durgent").await;
    assert!(page.expect(200).says("Close one ticket"), "the filter of the list counts");
    let none = bruno.get("/bulk/new?what=resolve&back=%2Ftickets%3Fview%3Dopen").await.expect(303);
    assert_eq!(none.location(), "/tickets?view=open");
    let away = bruno.get("/bulk/new?what=resolve&back=%2F%2Felsewhere.example").await.expect(303);
    assert_eq!(away.location(), "/tickets");
});

both!(each_deed_does_with_all_what_it_does_with_one, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 3).await;
    desk.as_person("ana").post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let category: Vec<(i64,)> = desk.rows("select id from categories", &[]).await;
    let category = category[0].0;
    done(desk, "bruno", "triage", "1,2", &[("priority", "urgent")]).await;
    done(desk, "bruno", "category", "1,2", &[("category", &category.to_string())]).await;
    done(desk, "bruno", "assign", "1,2", &[("assignee", "3"), ("reason", "Her floor")]).await;
    let same = ("open".to_owned(), 2, Some(category), Some(3));
    assert_eq!(standing(desk).await, [same.clone(), same, ("open".to_owned(), 5, None, None)]);
    done(desk, "bruno", "reply", "1,3", &[("body", "The network is back.")]).await;
    let replies: Vec<(i64, String)> =
        desk.rows("select ticket_number, body from messages where author_id = 2 order by id", &[]).await;
    let text = "The network is back.".to_owned();
    assert_eq!(replies, [(1, text.clone()), (3, text)]);
    done(desk, "bruno", "resolve", "1,2", &[]).await;
    done(desk, "bruno", "close", "1", &[]).await;
    done(desk, "ana", "bin", "3", &[]).await;
    let states: Vec<String> = standing(desk).await.into_iter().map(|row| row.0).collect();
    assert_eq!(states, ["closed", "resolved", "binned"]);
    assert!(desk.as_person("bruno").get("/tickets/1").await.says("Her floor"), "the reason stands in the history");
});

both!(what_is_wrong_for_all_is_said_before_anything_is_done, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    for (what, fields, words) in [
        ("triage", [("priority", ""), ("", "")], "Choose one from the list."),
        ("category", [("category", ""), ("", "")], "Choose one from the list."),
        ("category", [("category", "4711"), ("", "")], "Choose one from the list."),
        ("assign", [("assignee", "3"), ("reason", " ")], "Give a reason"),
        ("assign", [("assignee", "6"), ("reason", "He wants to")], "Choose one from the list."),
        ("reply", [("body", " \r\n "), ("", "")], "Please fill this in."),
    ] {
        let refused = order(desk, "bruno", what, "1", &fields).await.expect(422);
        assert!(refused.says(words) && refused.says("value=\"1\""), "{what}: {}", refused.text());
    }
    assert_eq!(order(desk, "bruno", "resolve", "4711,x", &[]).await.expect(303).location(), "/tickets?view=open");
    let deeds: Vec<(i64,)> = desk.rows("select id from bulk_deeds", &[]).await;
    assert!(deeds.is_empty());
});

both!(what_cannot_be_done_with_a_ticket_is_said_and_the_others_are_done, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 3).await;
    deed(desk, "bruno", "/tickets/2", "closing", &[]).await.expect(303);
    let page = order(desk, "bruno", "resolve", "1,2,3", &[]).await.expect(303).location().to_owned();
    deed(desk, "ana", "/tickets/3", "deletion", &[]).await.expect(303);
    desk.clock.advance(10 * SECOND);
    desk.run_jobs().await;
    let shown = desk.as_person("bruno").get(&page).await.expect(200);
    for words in ["1 done", "2 not possible", "Done", "#2</a> Printer 2", "closed"] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert!(!shown.says("Printer 3"), "what lies in the bin is named to nobody");
    let reasons: Vec<(i64, String)> =
        desk.rows("select ticket_number, reason from bulk_items where state = 'refused' order by place", &[]).await;
    assert_eq!(reasons[1], (3, "bulk-reason-gone".to_owned()));
});

both!(sending_the_form_twice_orders_it_once, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let fields = [("body", "The network is back."), ("form_key", "abc")];
    let first = order(desk, "bruno", "reply", "1,2,2,1", &fields).await.expect(303);
    let second = order(desk, "bruno", "reply", "1,2", &fields).await.expect(303);
    assert_eq!(first.location(), second.location());
    desk.clock.advance(10 * SECOND);
    desk.run_jobs().await;
    desk.run_jobs().await;
    let replies: Vec<(i64,)> = desk.rows("select count(*) from messages where author_id = 2", &[]).await;
    assert_eq!(replies, [(2,)]);
});

both!(in_the_first_ten_seconds_it_can_be_stopped_and_nobody_hears_of_it, |desk: Desk| {
    opened(desk, "carla", 2).await;
    desk.run_jobs().await;
    desk.mails();
    let page = order(desk, "bruno", "resolve", "1,2", &[]).await.expect(303).location().to_owned();
    desk.clock.advance(9 * SECOND);
    desk.run_jobs().await;
    let bruno = desk.as_person("bruno");
    let shown = bruno.get(&page).await.expect(200);
    assert!(shown.says("It starts in one second.") && shown.says("every 1s"), "{}", shown.text());
    bruno.post_form(&format!("{page}/stopping"), &[]).await.expect(303);
    bruno.post_form(&format!("{page}/stopping"), &[]).await.expect(303);
    desk.clock.advance(DAY);
    desk.run_jobs().await;
    assert_eq!(standing(desk).await[0].0, "open");
    assert!(desk.mails().is_empty());
    let shown = bruno.get(&page).await.expect(200);
    assert!(shown.says("Stopped") && shown.says("2 not started") && !shown.says("every 1s"), "{}", shown.text());
});

both!(only_whoever_ordered_it_sees_it, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    let page = done(desk, "bruno", "triage", "1", &[("priority", "low")]).await;
    assert!(desk.as_person("bruno").get("/bulk").await.expect(200).says(&page));
    for name in ["ana", "beatriz", "carla", "diego"] {
        let person = desk.as_person(name);
        person.get(&page).await.expect(404);
        person.post_form(&format!("{page}/stopping"), &[]).await.expect(404);
        person.post_form(&format!("{page}/undoing"), &[]).await.expect(404);
    }
    assert!(!desk.as_person("ana").get("/bulk").await.expect(200).says(&page));
});

both!(it_is_done_with_the_rights_of_that_moment, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let page = order(desk, "bruno", "resolve", "1,2", &[]).await.expect(303);
    desk.as_person("ana").post_form("/people/2/role", &[("role", "requester")]).await.expect(303);
    desk.clock.advance(10 * SECOND);
    desk.run_jobs().await;
    assert!(standing(desk).await.iter().all(|row| row.0 == "open"));
    desk.nobody().sign_in("bruno@example.org", PASSWORD).await.get(page.location()).await.expect(403);
    let reasons: Vec<(String,)> = desk.rows("select distinct reason from bulk_items", &[]).await;
    assert_eq!(reasons, [("bulk-reason-forbidden".to_owned(),)]);
});

both!(a_reply_to_many_leaves_a_half_written_one_alone, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    let bruno = desk.as_person("bruno");
    bruno.post_form("/drafts", &[("place", "reply:1"), ("body", "Half an answer")]).await.expect(200);
    done(desk, "bruno", "reply", "1", &[("body", "The network is back.")]).await;
    assert!(bruno.get("/tickets/1").await.says("Half an answer</textarea>"));
});

both!(what_was_done_long_ago_is_forgotten, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    let page = done(desk, "bruno", "triage", "1", &[("priority", "low")]).await;
    desk.clock.advance(30 * DAY);
    (helpdesk::bulk::SWEEP.run)(desk.app.clone(), serde_json::Value::Null).await.unwrap();
    let kept: Vec<(i64,)> = desk.rows("select count(*) from bulk_items", &[]).await;
    assert_eq!(kept, [(0,)], "{page}");
});

both!(tags_are_put_on_many_tickets_and_taken_off_and_undoing_leaves_what_others_did, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 3).await;
    let tags = async |number: i64| {
        let sql = "select g.name from ticket_tags tt join tags g on g.id = tt.tag_id where tt.ticket_number = $1 \
            order by g.name_folded";
        desk.rows::<(String,)>(sql, kit::args![number]).await.into_iter().map(|row| row.0).collect::<Vec<_>>()
    };
    deed(desk, "bruno", "/tickets/2", "tags", &[("add", "vpn")]).await.expect(303);
    assert_eq!(tags(2).await, ["vpn"]);
    let page = done(desk, "bruno", "tag", "1,2,3", &[("add", "Impressão, urgente"), ("remove", "VPN")]).await;
    for number in 1..=3 {
        assert_eq!(tags(number).await, ["Impressão", "urgente"]);
    }
    deed(desk, "bruno", "/tickets/3", "tags", &[("add", "mine")]).await.expect(303);
    undone(desk, "bruno", &page).await;
    assert_eq!((tags(1).await, tags(2).await), (Vec::new(), vec!["vpn".to_owned()]));
    assert_eq!(tags(3).await, ["mine"], "what somebody did since stays");
    let nothing = order(desk, "bruno", "tag", "1", &[("add", " , "), ("remove", "")]).await.expect(422);
    assert!(nothing.says("add-problem"), "{}", nothing.text());
    order(desk, "carla", "tag", "1", &[("add", "x")]).await.expect(403);
});
