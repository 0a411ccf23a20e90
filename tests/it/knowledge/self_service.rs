//! Answers before there is a ticket, and pieces in the palette and on the search page.

use helpdesk::knowledge::{Audience, Kind, State};
use kit::clock::{DAY, HOUR};

use super::{article, written};
use crate::both;
use crate::desk::Desk;

async fn knowledge_about_networks(desk: &Desk) {
    let make = async |audience: Audience, title: &str, body: &str| {
        written(desk, Kind::Article, audience, State::Published, article("en", title, body)).await;
    };
    make(Audience::Requesters, "VPN from home", "How to reach the office.").await;
    make(Audience::Staff, "VPN server", "Where the keys are.").await;
    make(Audience::Everybody, "Guests", "The password hangs at the door.").await;
}

async fn prevented(desk: &Desk) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select count(*) from prevented_tickets", &[]).await;
    rows[0].0
}

both!(who_writes_a_ticket_is_shown_what_they_may_read, |desk: Desk| {
    knowledge_about_networks(desk).await;
    let carla = desk.as_person("carla");
    let form = carla.get("/tickets/new").await.expect(200);
    assert!(form.says("data-answers=\"/tickets/new/answers\"") && form.says("aria-live=\"polite\""));
    let typed = [("subject", "I cannot reach the VPN"), ("body", "From home, since today.")];
    let part = carla.post_form("/tickets/new/answers", &typed).await.expect(200);
    assert!(part.says("VPN from home") && !part.says("VPN server") && !part.says("Guests"), "{}", part.text());
    assert!(!part.says("<!doctype"));
    assert!(carla.post_form("/tickets/new/answers", &[("subject", "zebra stripes")]).await.says("Nothing fits"));
    assert!(carla.post_form("/tickets/new/answers", &[]).await.says("As you type"));
    assert!(desk.as_person("bruno").post_form("/tickets/new/answers", &typed).await.says("VPN server"));
    desk.as_person("diego").post_form("/tickets/new/answers", &typed).await.expect(403);
    desk.nobody().post_form("/tickets/new/answers", &typed).await.expect(303);
    let read = carla.get("/knowledge/vpn-from-home?asking=1").await.expect(200);
    assert!(read.says("/knowledge/vpn-from-home/solved") && read.says("I still need help"));
    assert!(!carla.get("/knowledge/vpn-from-home").await.says("/solved"));
    assert!(!desk.nobody().get("/knowledge/guests?asking=1").await.expect(200).says("/solved"));
});

both!(what_was_solved_without_a_ticket_counts_once_a_day_and_is_taken_back, |desk: Desk| {
    knowledge_about_networks(desk).await;
    let carla = desk.as_person("carla");
    let draft = [("place", "new"), ("subject", "I cannot reach the VPN"), ("body", "From home.")];
    carla.post_form("/drafts", &draft).await.expect(200);
    for _ in 0..2 {
        let led = carla.post_form("/knowledge/vpn-from-home/solved", &[]).await.expect(303);
        let thanks = carla.get(led.location()).await.expect(200);
        assert!(thanks.says("VPN from home") && thanks.says("/knowledge/vpn-from-home/solved/undoing"));
    }
    assert_eq!(prevented(desk).await, 1);
    let rows: Vec<(i64, i64)> = desk.rows("select at, person_id from prevented_tickets", &[]).await;
    assert_eq!(rows, [(desk.clock.now().0, 5)]);
    for _ in 0..2 {
        let back = carla.post_form("/knowledge/vpn-from-home/solved/undoing", &[]).await.expect(303);
        assert_eq!(back.location(), "/tickets/new");
    }
    assert_eq!(prevented(desk).await, 0);
    assert!(carla.get("/tickets/new").await.says("I cannot reach the VPN"), "nothing typed is lost");
    carla.post_form("/knowledge/vpn-from-home/solved", &[]).await.expect(303);
    desk.clock.advance(DAY + HOUR);
    carla.post_form("/knowledge/vpn-from-home/solved", &[]).await.expect(303);
    desk.as_person("caio").post_form("/knowledge/guests/solved", &[]).await.expect(303);
    assert_eq!(prevented(desk).await, 3);
    carla.post_form("/knowledge/vpn-server/solved", &[]).await.expect(404);
    carla.get("/knowledge/vpn-server/solved").await.expect(404);
    desk.as_person("diego").post_form("/knowledge/guests/solved", &[]).await.expect(403);
    desk.nobody().post_form("/knowledge/guests/solved", &[]).await.expect(303);
    assert_eq!(prevented(desk).await, 3);
});

both!(without_scripts_one_looks_for_an_answer_first_and_finds_what_was_typed_again, |desk: Desk| {
    knowledge_about_networks(desk).await;
    let carla = desk.as_person("carla");
    let form = [("subject", "VPN & more"), ("body", "From home <now>.")];
    let led = carla.post_form("/tickets/new/looking", &form).await.expect(303);
    assert_eq!(led.location(), "/knowledge?q=VPN%20%26%20more");
    assert!(carla.get(led.location()).await.expect(200).says("VPN from home"));
    let page = carla.get("/tickets/new").await.expect(200);
    assert!(page.says("VPN &amp; more") || page.says("VPN &#38; more"));
    assert!(page.says("From home"));
    desk.as_person("diego").post_form("/tickets/new/looking", &form).await.expect(403);
});

both!(the_palette_and_the_search_page_show_pieces_that_their_reader_may_read, |desk: Desk| {
    knowledge_about_networks(desk).await;
    for path in ["/palette?q=vpn", "/search?q=vpn"] {
        let (carla, bruno) = (desk.as_person("carla").get(path).await, desk.as_person("bruno").get(path).await);
        assert!(carla.says("href=\"/knowledge/vpn-from-home\"") && !carla.says("vpn-server"), "{path}");
        assert!(bruno.says("href=\"/knowledge/vpn-server\""), "{path}");
    }
    let carla = desk.as_person("carla");
    assert!(!carla.get("/palette?q=v").await.says("vpn-from-home"));
    assert!(!carla.get("/search?q=is:open").await.says("Answers in the knowledge base"));
    carla.get("/search?q=%22%20*%20(").await.expect(200);
});
