//! What people choose to be told, and by which way.

use mail_parser::MessageParser;

use crate::both;
use crate::desk::{Answer, Desk};
use crate::mail::open_ticket;

/// The switches of a page: all of them, and those that are on.
fn switches(page: &Answer) -> (Vec<String>, Vec<String>) {
    let (mut all, mut on) = (Vec::new(), Vec::new());
    for rest in page.text().split("name=\"on\" value=\"").skip(1) {
        let (word, rest) = rest.split_once('"').unwrap();
        all.push(word.to_owned());
        if rest.starts_with(" checked") {
            on.push(word.to_owned());
        }
    }
    (all, on)
}

/// Switches off what is named and leaves the rest as it is.
async fn silence(desk: &Desk, name: &str, off: &[&str]) {
    let client = desk.as_person(name);
    let (_, on) = switches(&client.get("/profile/notifications").await.expect(200));
    let kept: Vec<(&str, &str)> =
        on.iter().filter(|word| !off.contains(&word.as_str())).map(|word| ("on", word.as_str())).collect();
    client.post_form("/profile/notifications", &kept).await.expect(303);
}

/// Who got mail since the last call, sorted.
async fn mailed(desk: &Desk) -> Vec<String> {
    desk.run_jobs().await;
    let mut told: Vec<String> =
        desk.mails().iter().map(|mail| mail.to.trim_end_matches("@example.org").to_owned()).collect();
    told.sort();
    told
}

async fn notices(desk: &Desk, name: &str) -> usize {
    desk.as_person(name).get("/notices").await.expect(200).text().matches("<li class=\"unread\">").count()
}

both!(each_role_is_offered_what_it_is_told_and_everything_is_on_at_first, |desk: Desk| {
    for (name, count, says_note, says_waiting) in
        [("carla", 16, false, true), ("diego", 14, true, false), ("bruno", 20, true, true), ("ana", 20, true, true)]
    {
        let page = desk.as_person(name).get("/profile/notifications").await.expect(200);
        let (all, on) = switches(&page);
        assert_eq!((all.len(), &on), (count, &all), "{name}");
        assert_eq!(page.says("internal note"), says_note, "{name}");
        assert_eq!(page.says("is waiting for your answer"), says_waiting, "{name}");
        assert_eq!(page.says("A new ticket was opened"), count == 20, "{name}");
    }
});

both!(what_is_switched_off_stays_off_until_it_is_switched_on_again, |desk: Desk| {
    silence(desk, "bruno", &["mail:noted", "desk:finished"]).await;
    let page = desk.as_person("bruno").get("/profile/notifications").await.expect(200);
    let (all, on) = switches(&page);
    let off: Vec<&String> = all.iter().filter(|word| !on.contains(word)).collect();
    assert_eq!(off, ["mail:noted", "desk:finished"]);
    let stored: Vec<(serde_json::Value,)> = desk.rows("select silenced from people where id = 2", &[]).await;
    let words = [
        "mail:note_added",
        "desk:ticket_resolved",
        "desk:ticket_closed",
        "desk:ticket_cancelled",
        "desk:ticket_merged",
        "desk:ticket_absorbed",
        "desk:merge_undone",
    ];
    assert_eq!(stored[0].0, serde_json::json!(words));
    let everything: Vec<(&str, &str)> = all.iter().map(|word| ("on", word.as_str())).collect();
    desk.as_person("bruno").post_form("/profile/notifications", &everything).await.expect(303);
    let stored: Vec<(serde_json::Value,)> = desk.rows("select silenced from people where id = 2", &[]).await;
    assert_eq!(stored[0].0, serde_json::json!([]));
});

both!(a_silenced_way_is_silent_and_the_other_is_not, |desk: Desk| {
    silence(desk, "bruno", &["mail:opened"]).await;
    silence(desk, "beatriz", &["desk:opened"]).await;
    silence(desk, "carla", &["mail:triaged", "desk:replied"]).await;
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    assert_eq!(mailed(desk).await, ["ana", "beatriz", "carla"], "bruno gets no mail");
    assert_eq!((notices(desk, "bruno").await, notices(desk, "beatriz").await), (1, 0));
    let bruno = desk.as_person("bruno");
    bruno.post_form("/tickets/1/priority", &[("priority", "urgent")]).await.expect(303);
    assert_eq!((mailed(desk).await, notices(desk, "carla").await), (Vec::new(), 1), "a notice and no mail");
    bruno.post_form("/tickets/1/replies", &[("body", "Which one?")]).await.expect(303);
    assert_eq!((mailed(desk).await, notices(desk, "carla").await), (vec!["carla".to_owned()], 1), "mail and no notice");
    bruno.post_form("/tickets/1/resolution", &[]).await.expect(303);
    assert_eq!((mailed(desk).await, notices(desk, "carla").await), (vec!["carla".to_owned()], 2), "both");
});

both!(the_confirmation_of_one_s_own_request_comes_whatever_was_switched_off, |desk: Desk| {
    for name in ["carla", "bruno"] {
        desk.as_person(name).post_form("/profile/notifications", &[]).await.expect(303);
        let (all, on) = switches(&desk.as_person(name).get("/profile/notifications").await);
        assert!(!all.is_empty() && on.is_empty(), "{name}: {on:?}");
        open_ticket(desk, name, "Mouse", "Broken.").await;
        assert!(mailed(desk).await.contains(&name.to_owned()), "{name}");
    }
});

both!(what_a_role_is_not_offered_stays_as_it_was, |desk: Desk| {
    silence(desk, "bruno", &["mail:noted"]).await;
    desk.as_person("ana").post_form("/people/2/role", &[("role", "requester")]).await.expect(303);
    let bruno = desk.nobody().sign_in("bruno@example.org", crate::desk::PASSWORD).await;
    bruno.post_form("/profile/notifications", &[("on", "mail:replied"), ("on", "mail:nothing")]).await.expect(303);
    let stored: Vec<(serde_json::Value,)> = desk.rows("select silenced from people where id = 2", &[]).await;
    let words = stored[0].0.as_array().unwrap();
    assert!(words.contains(&"mail:note_added".into()) && words.contains(&"desk:ticket_replied".into()), "{words:?}");
    assert!(!words.contains(&"mail:ticket_replied".into()) && !words.contains(&"mail:nothing".into()), "{words:?}");
});

both!(a_mail_says_where_to_choose_and_a_confirmation_does_not, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.run_jobs().await;
    for mail in desk.mails() {
        let parsed = MessageParser::default().parse(&mail.raw).unwrap();
        let (text, html) = (parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
        let is_confirmation = mail.to == "carla@example.org";
        for body in [text, html] {
            let says = body.contains("https://desk.example.org/profile/notifications");
            assert_eq!(says, !is_confirmation, "{}: {body}", mail.to);
        }
    }
});
