//! Staff open a ticket for somebody who called or came by.

use crate::both;
use crate::desk::{Answer, Desk};

/// A form for a new ticket with more in it.
async fn open(desk: &Desk, name: &str, more: &[(&str, &str)]) -> Answer {
    let mut form = vec![("subject", "Printer is silent"), ("body", "Called at nine: nothing comes out.")];
    form.extend_from_slice(more);
    desk.as_person(name).post_form("/tickets/new", &form).await
}

/// Requester's and assignee's addresses and the priority, of every ticket.
async fn tickets(desk: &Desk) -> Vec<(String, Option<String>, i64)> {
    let sql = "select r.email, a.email, t.priority from tickets t join people r on r.id = t.requester_id \
               left join people a on a.id = t.assignee_id order by t.number";
    desk.rows(sql, &[]).await
}

both!(an_agent_opens_for_somebody_with_priority_and_assignee, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/tickets/new?requester=carla@example.org").await.expect(200);
    assert!(page.says("value=\"carla@example.org\"") && page.says("id=\"priority\"") && page.says("id=\"assignee\""));
    let more = [("requester", "carla@example.org"), ("priority", "urgent"), ("assignee", "3")];
    open(desk, "bruno", &more).await.expect(303);
    // A name does as well, and nothing is the agent's own.
    open(desk, "bruno", &[("requester", "carla menezes")]).await.expect(303);
    open(desk, "bruno", &[("requester", ""), ("priority", ""), ("assignee", "")]).await.expect(303);
    let (carla, bruno, beatriz) =
        ("carla@example.org".to_owned(), "bruno@example.org".to_owned(), "beatriz@example.org".to_owned());
    assert_eq!(tickets(desk).await, [(carla.clone(), Some(beatriz), 2), (carla, None, 5), (bruno, None, 5)]);
    // It is hers: she sees it, with what the agent noted down.
    assert!(desk.as_person("carla").get("/tickets/1").await.expect(200).says("Called at nine"));
    desk.as_person("caio").get("/tickets/1").await.expect(404);
    let found = desk.as_person("bruno").get("/tickets/new/people?q=carl").await.expect(200);
    assert!(found.says("carla@example.org"));
});

both!(whoever_is_new_becomes_a_requester_by_their_name, |desk: Desk| {
    desk.leave_jobs();
    let new = [("requester", "gil@example.net"), ("requester_name", "")];
    let refused = open(desk, "bruno", &new).await.expect(422);
    assert!(refused.says("requester_name-problem") && refused.says("value=\"gil@example.net\""));
    assert!(refused.says("Called at nine") && tickets(desk).await.is_empty(), "nothing typed is lost, nothing is done");
    let named = [("requester", "gil@example.net"), ("requester_name", "Gil Prado"), ("form_key", "one")];
    open(desk, "bruno", &named).await.expect(303);
    open(desk, "bruno", &named).await.expect(303);
    assert_eq!(tickets(desk).await, [("gil@example.net".to_owned(), None, 5)], "sent twice is opened once");
    let people: Vec<(String, String)> =
        desk.rows("select name, role from people where email = 'gil@example.net'", &[]).await;
    assert_eq!(people, [("Gil Prado".to_owned(), "requester".to_owned())]);
    for (field, typed) in [("requester", "Nobody Atall"), ("priority", "soon"), ("assignee", "5"), ("assignee", "x")] {
        let refused = open(desk, "bruno", &[(field, typed)]).await.expect(422);
        assert!(refused.says(&format!("{field}-problem")), "{field} {typed}");
    }
});

both!(nobody_else_opens_for_others_or_learns_who_is_there, |desk: Desk| {
    desk.leave_jobs();
    let page = desk.as_person("carla").get("/tickets/new?requester=caio@example.org").await.expect(200);
    assert!(!page.says("name=\"requester\"") && !page.says("caio@example.org"));
    for more in [
        ("requester", "caio@example.org"),
        ("requester", "nobody@example.org"),
        ("priority", "urgent"),
        ("assignee", "2"),
    ] {
        open(desk, "carla", &[more]).await.expect(403);
    }
    assert!(tickets(desk).await.is_empty());
    desk.as_person("carla").get("/tickets/new/people?q=c").await.expect(403);
    desk.as_person("diego").get("/tickets/new/people?q=c").await.expect(403);
});
