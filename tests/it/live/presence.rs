//! Who has a ticket open and who is typing: shown to staff and to the third party whose ticket it is, and to nobody else.

use std::time::Duration;

use super::{A_WHILE, SOON, Stream, open_ticket};
use crate::both;
use crate::desk::{Answer, Client, Desk, Person};

/// A page says that it is open; what else it says.
async fn sign(client: &Client, ticket: i64, page: u32, more: &[(&str, &str)]) -> Answer {
    let page = page.to_string();
    let mut form = vec![("page", page.as_str())];
    form.extend(more);
    client.post_form(&format!("/tickets/{ticket}/presence"), &form).await
}

async fn give(desk: &Desk, to: &str) {
    let id = Person::called(to).id.to_string();
    let form = [("assignee", id.as_str()), ("reason", "His field")];
    desk.as_person("ana").post_form("/tickets/1/assignment", &form).await.expect(303);
}

impl Stream {
    /// Waits for faces that say this.
    async fn shows(&mut self, words: &str) {
        // Typing is over six seconds after the last letter.
        let deadline = tokio::time::Instant::now() + 2 * SOON;
        while tokio::time::Instant::now() < deadline {
            match self.block(2 * SOON).await {
                Some(told) if told.starts_with("presence") && told.contains(words) => return,
                Some(_) => {}
                None => break,
            }
        }
        panic!("never shown: {words}");
    }

    /// Everything about presence that comes in a while.
    async fn faces(&mut self) -> Vec<String> {
        self.all().await.into_iter().filter(|told| told.starts_with("presence")).collect()
    }
}

const NOBODY: &str = "data-here=\"1\"></span>";

both!(who_is_there_and_types_is_shown_in_ticket_list_and_stream_and_goes_when_they_leave, |desk: Desk| {
    desk.leave_jobs();
    open_ticket(&desk.as_person("carla"), "Printer").await;
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    let mut list = Stream::open_at(&ana, "/live?list=true").await;
    let mut ticket = Stream::open_at(&ana, "/live?ticket=1").await;
    let mut elsewhere = Stream::open(&ana).await;
    ticket.shows(NOBODY).await;
    sign(&bruno, 1, 1, &[]).await.expect(204);
    ticket.shows("Bruno Teixeira has this ticket open").await;
    list.shows("Bruno Teixeira has this ticket open").await;
    for path in ["/tickets/1", "/tickets?view=all"] {
        assert!(ana.get(path).await.says("Bruno Teixeira has this ticket open"), "{path}");
        assert!(!bruno.get(path).await.says("Bruno Teixeira has this ticket open"), "nobody is shown themselves");
    }
    sign(&bruno, 1, 1, &[("typing", "true")]).await.expect(204);
    ticket.shows("Bruno Teixeira is typing").await;
    list.shows("#pencil").await;
    // A second page of the same person: leaving one of them is not leaving.
    sign(&bruno, 1, 2, &[]).await.expect(204);
    sign(&bruno, 1, 1, &[("gone", "true")]).await.expect(204);
    ticket.shows("Bruno Teixeira has this ticket open").await;
    sign(&bruno, 1, 2, &[("gone", "true")]).await.expect(204);
    ticket.shows(NOBODY).await;
    assert!(!ana.get("/tickets/1").await.says("Bruno Teixeira has this"));
    assert_eq!(elsewhere.faces().await, Vec::<String>::new(), "a page that shows no tickets hears nothing");
});

both!(requesters_are_neither_shown_nor_shown_anybody, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    open_ticket(&carla, "Printer").await;
    let mut carlas = Stream::open_at(&carla, "/live?ticket=1").await;
    let mut list = Stream::open_at(&carla, "/live?list=true").await;
    sign(&desk.as_person("bruno"), 1, 1, &[("typing", "true")]).await.expect(204);
    sign(&carla, 1, 2, &[]).await.expect(403);
    sign(&desk.as_person("caio"), 1, 2, &[]).await.expect(404);
    sign(&desk.as_person("bruno"), 99, 2, &[]).await.expect(404);
    assert!(!desk.as_person("bruno").get("/tickets/1").await.says("Carla Menezes has this"));
    assert!(!carla.get("/tickets/1").await.says("Bruno Teixeira is typing"));
    assert_eq!((carlas.faces().await, list.faces().await), (Vec::new(), Vec::new()));
});

both!(third_parties_see_it_at_their_tickets_alone_and_lose_it_with_them_at_once, |desk: Desk| {
    desk.leave_jobs();
    open_ticket(&desk.as_person("carla"), "Printer").await;
    let (diego, bruno) = (desk.as_person("diego"), desk.as_person("bruno"));
    let mut list = Stream::open_at(&diego, "/live?list=true").await;
    sign(&diego, 1, 1, &[]).await.expect(404);
    sign(&bruno, 1, 1, &[]).await.expect(204);
    assert_eq!(list.faces().await, Vec::<String>::new(), "it is not his");

    give(desk, "diego").await;
    sign(&diego, 1, 1, &[]).await.expect(204);
    list.shows("Bruno Teixeira").await;
    let mut brunos = Stream::open_at(&bruno, "/live?ticket=1").await;
    brunos.shows("Diego").await;
    let mut diegos = Stream::open_at(&diego, "/live?ticket=1").await;
    diegos.shows("Bruno Teixeira").await;

    give(desk, "beatriz").await;
    brunos.shows(NOBODY).await;
    diegos.shows(NOBODY).await;
    sign(&bruno, 1, 1, &[("typing", "true")]).await.expect(204);
    assert!(!diegos.faces().await.iter().any(|told| told.contains("Bruno")), "it is no longer his");
    sign(&diego, 1, 1, &[]).await.expect(404);
});

both!(whose_rights_change_is_gone_from_everybodys_sight_at_once, |desk: Desk| {
    desk.leave_jobs();
    open_ticket(&desk.as_person("carla"), "Printer").await;
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    let mut anas = Stream::open_at(&ana, "/live?ticket=1").await;
    sign(&bruno, 1, 1, &[]).await.expect(204);
    anas.shows("Bruno Teixeira").await;
    let path = format!("/people/{}/role", Person::called("bruno").id);
    ana.post_form(&path, &[("role", "requester")]).await.expect(303);
    anas.shows(NOBODY).await;
    assert_ne!(sign(&bruno, 1, 1, &[]).await.status, 204);
});

both!(presence_reaches_other_processes_and_what_falls_silent_is_forgotten_everywhere, |desk: Desk| {
    desk.leave_jobs();
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        return;
    }
    open_ticket(&desk.as_person("carla"), "Printer").await;
    let other = desk.second_process().await;
    let mut stream = Stream::open_at(&other.as_person("ana"), "/live?ticket=1").await;
    sign(&desk.as_person("bruno"), 1, 1, &[("typing", "true")]).await.expect(204);
    stream.shows("Bruno Teixeira is typing").await;
    assert!(other.as_person("ana").get("/tickets?view=all").await.says("Bruno Teixeira is typing"));
    stream.shows("Bruno Teixeira has this ticket open").await;
    // Signs of life of one page may come to either process.
    sign(&other.as_person("bruno"), 1, 1, &[("gone", "true")]).await.expect(204);
    stream.shows(NOBODY).await;
    tokio::time::sleep(A_WHILE).await;
    assert!(!desk.as_person("ana").get("/tickets/1").await.says("Bruno Teixeira has this"));

    // From here on nobody says anything any more, as after a crash of browser and process.
    sign(&desk.as_person("beatriz"), 1, 7, &[]).await.expect(204);
    stream.shows("Beatriz").await;
    let fell_silent = tokio::time::Instant::now();
    while other.as_person("ana").get("/tickets/1").await.says("Beatriz Nunes has this") {
        assert!(fell_silent.elapsed() < Duration::from_secs(45), "still shown");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert!(fell_silent.elapsed() > Duration::from_secs(15), "two signs may be lost before somebody is forgotten");
});
