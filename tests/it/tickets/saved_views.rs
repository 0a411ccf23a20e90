//! Saved views: keeping, changing, sharing and deleting them, and who may.

use crate::both;
use crate::desk::{Answer, Client, Desk};

async fn save(client: &Client, name: &str, query: &str, shared: &str) -> Answer {
    client.post_form("/tickets/views", &[("name", name), ("query", query), ("shared", shared)]).await
}

async fn views(desk: &Desk) -> Vec<(i64, String, String, bool)> {
    desk.rows("select id, name, query, is_shared from views order by id", &[]).await
}

both!(a_filter_is_kept_under_a_name_and_opens_again, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let form = bruno.get("/tickets/views/new?view=open&priority=urgent").await.expect(200);
    assert!(form.says("value=\"view=open&#38;priority=urgent\"") && form.says("<span>Urgent</span>"));
    let saved = save(&bruno, "  Burning \n things ", "view=open&priority=urgent", "").await.expect(303);
    let (id, name, query, is_shared) = views(desk).await.remove(0);
    assert_eq!((name.as_str(), query.as_str(), is_shared), ("Burning things", "view=open&priority=urgent", false));
    assert_eq!(saved.location(), format!("/tickets?view=open&priority=urgent&saved={id}"));
    let page = bruno.get(saved.location()).await.expect(200);
    assert!(page.says("<h1>Burning things</h1>"));
    assert!(!desk.as_person("ana").get("/tickets").await.says("Burning things"), "nobody else has it");
    // The same once more is the same view; another filter under the name is refused.
    save(&bruno, "burning things", "view=open&priority=urgent", "").await.expect(303);
    assert_eq!(views(desk).await.len(), 1);
    let taken = save(&bruno, "Burning Things", "view=mine", "").await.expect(422);
    assert!(taken.says("id=\"name-problem\""));
    for name in ["", "   ", &"x".repeat(61)] {
        save(&bruno, name, "view=mine", "").await.expect(422);
    }
    // What means nothing in a query is not kept.
    save(&bruno, "Odd", "view=odd&status=%00&evil=<script>", "").await.expect(303);
    assert_eq!(views(desk).await[1].2, "view=all");
});

both!(a_view_is_renamed_shared_and_narrowed_anew, |desk: Desk| {
    let (bruno, beatriz, ana) = (desk.as_person("bruno"), desk.as_person("beatriz"), desk.as_person("ana"));
    save(&bruno, "Burning", "view=open&priority=urgent", "").await.expect(303);
    let id = views(desk).await[0].0;
    let address = format!("/tickets/views/{id}");
    let form = bruno.get(&format!("{address}?view=mine")).await.expect(200);
    assert!(form.says("name=\"replace\"") && form.says("value=\"Burning\""));
    assert!(!bruno.get(&address).await.expect(200).says("name=\"replace\""), "nothing else is shown");
    // A new name and the same filter; then everybody's; then another filter.
    let change = [("name", "On fire"), ("query", "view=mine"), ("shared", "1")];
    bruno.post_form(&address, &change).await.expect(303);
    bruno.post_form(&address, &change).await.expect(303);
    assert_eq!(views(desk).await, [(id, "On fire".to_owned(), "view=open&priority=urgent".to_owned(), true)]);
    assert!(beatriz.get("/tickets").await.says("On fire"));
    let change = [("name", "On fire"), ("query", "view=mine"), ("shared", "1"), ("replace", "1")];
    bruno.post_form(&address, &change).await.expect(303);
    assert_eq!(views(desk).await[0].2, "view=mine");
    // A colleague sees it and does not change it; an admin looks after what is shared.
    beatriz.post_form(&address, &change).await.expect(403);
    beatriz.post_form(&format!("{address}/deletion"), &[]).await.expect(403);
    beatriz.get(&address).await.expect(403);
    assert!(!beatriz.get(&format!("/tickets?view=mine&saved={id}")).await.says(&format!("/tickets/views/{id}?")));
    assert!(ana.get(&format!("/tickets?view=mine&saved={id}")).await.says(&format!("/tickets/views/{id}?")));
    ana.post_form(&address, &[("name", "Everybody’s"), ("shared", "1")]).await.expect(303);
    // No longer shared, it does not exist for others, admins among them.
    bruno.post_form(&address, &[("name", "Mine")]).await.expect(303);
    for client in [&ana, &beatriz] {
        client.get(&address).await.expect(404);
        client.post_form(&address, &[("name", "Mine")]).await.expect(404);
        client.post_form(&format!("{address}/deletion"), &[]).await.expect(404);
    }
    save(&bruno, "Other", "view=open", "").await.expect(303);
    bruno.post_form(&address, &[("name", "other")]).await.expect(422);
    assert!(bruno.post_form(&format!("{address}/deletion"), &[]).await.expect(200).says("Delete this view?"));
    bruno.post_form(&format!("{address}/deletion"), &[("confirmed", "1")]).await.expect(303);
    bruno.post_form(&format!("{address}/deletion"), &[]).await.expect(404);
    assert_eq!(views(desk).await.len(), 1);
});

both!(an_admin_who_takes_a_view_out_of_sight_is_led_on, |desk: Desk| {
    save(&desk.as_person("bruno"), "Shared", "view=open", "1").await.expect(303);
    let address = format!("/tickets/views/{}", views(desk).await[0].0);
    let answer = desk.as_person("ana").post_form(&address, &[("name", "Shared")]).await.expect(303);
    assert_eq!(answer.location(), "/tickets");
    assert!(!views(desk).await[0].3);
});

both!(requesters_and_third_parties_have_no_views, |desk: Desk| {
    save(&desk.as_person("bruno"), "Shared", "view=open", "1").await.expect(303);
    let address = format!("/tickets/views/{}", views(desk).await[0].0);
    for name in ["carla", "diego"] {
        let client = desk.as_person(name);
        save(&client, "Mine", "view=open", "").await.expect(403);
        for path in ["/tickets/views", "/tickets/views/new", &address] {
            client.get(path).await.expect(403);
        }
        client.post_form(&address, &[("name", "Mine")]).await.expect(403);
        client.post_form(&format!("{address}/deletion"), &[]).await.expect(403);
        assert!(!client.get("/tickets").await.expect(200).says("Shared"));
    }
    desk.nobody().post_form("/tickets/views", &[]).await.expect(303);
});

both!(nobody_keeps_more_views_than_a_row_can_hold, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    for place in 0..30 {
        save(&bruno, &format!("View {place}"), "view=open", "").await.expect(303);
    }
    let refused = save(&bruno, "One more", "view=open", "").await.expect(422);
    assert!(refused.says("You already have 30 views"));
    save(&desk.as_person("beatriz"), "Hers", "view=open", "").await.expect(303);
    assert_eq!(views(desk).await.len(), 31);
});

both!(views_have_counts_that_end_at_ninety_nine, |desk: Desk| {
    desk.leave_jobs();
    let change = desk.app.db.transaction().await.unwrap();
    let row = "insert into tickets (number, subject, status, priority, requester_id, department_id, channel, opened_at, \
        updated_at, version) values ($1, 'Any', 'open', $2, 5, 1, 'web', $1, $1, 1)";
    for number in 1..=120_i64 {
        change.execute(row, kit::args![number, if number <= 7 { 1 } else { 3 }]).await.unwrap();
    }
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    save(&bruno, "All of it", "view=open", "").await.expect(303);
    save(&bruno, "Department", "view=open&department=1", "").await.expect(303);
    save(&bruno, "Burning", "view=open&department=1&priority=emergency", "").await.expect(303);
    let page = bruno.get("/tickets").await.expect(200);
    assert!(page.says("All of it <b>120</b>"), "what is counted anyway is there at once");
    assert!(page.says(">Department</a>"), "and no list waits for the rest");
    let part = bruno.get("/tickets/views?view=open").await.expect(200);
    assert!(part.says("Department <b>99+</b>") && part.says("Burning <b>7</b>") && !part.says("<html"));
});
