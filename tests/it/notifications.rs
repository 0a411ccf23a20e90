//! Notices inside the desk.

use crate::both;
use crate::desk::Desk;
use crate::mail::open_ticket;

both!(a_notice_tells_what_happened_until_it_is_read, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/notices").await.expect(200);
    assert!(
        page.says("Carla Menezes opened a ticket") && page.says("#1 Mouse") && page.says("unread"),
        "{}",
        page.text()
    );
    bruno.post_form("/notices/reading", &[]).await.expect(303);
    assert!(!bruno.get("/notices").await.says("class=\"unread\""));
    let beatriz = desk.as_person("beatriz").get("/notices").await;
    assert!(beatriz.says("class=\"unread\""), "each has notices of their own");
    assert!(!desk.as_person("carla").get("/notices").await.says("#1 Mouse"), "nobody is told of their own deeds");
});
