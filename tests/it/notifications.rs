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

/// The ids of the notices behind the bell that were not read.
fn unread(page: &crate::desk::Answer) -> Vec<String> {
    let ids = page.text().split("<li id=\"n").skip(1);
    let unread = ids.filter_map(|rest| rest.split_once('"')).filter(|(_, rest)| rest.starts_with(" class=\"unread\""));
    unread.map(|(id, _)| id.to_owned()).collect()
}

both!(the_bell_counts_and_shows_what_is_new_until_it_is_read_one_by_one_or_all, |desk: Desk| {
    for subject in ["Mouse", "Keyboard", "Screen"] {
        open_ticket(desk, "carla", subject, "Broken.").await;
    }
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    assert!(bruno.get("/notices/unread").await.says("<b class=\"count\">3</b>"));
    assert!(bruno.get("/tickets").await.says("<b class=\"count\">3</b>"));
    let newest = bruno.get("/notices/newest").await.expect(200);
    let ids = unread(&newest);
    assert!(ids.len() == 3 && newest.says("#3 Screen"), "{}", newest.text());

    for _ in 0..2 {
        bruno.post_form(&format!("/notices/{}/reading", ids[0]), &[]).await.expect(303);
        assert_eq!(unread(&bruno.get("/notices/newest").await), ids[1..]);
    }
    // Somebody else's does not exist for one.
    desk.as_person("beatriz").post_form(&format!("/notices/{}/reading", ids[1]), &[]).await.expect(303);
    assert_eq!(unread(&bruno.get("/notices/newest").await), ids[1..]);
    // A page that shows the ticket says so.
    let by_script = desk.as_person("bruno").with_header("hx-request", "true");
    by_script.post_form("/tickets/1/notices/reading", &[]).await.expect(204);
    assert_eq!(unread(&bruno.get("/notices/newest").await).len(), 1);
    by_script.post_form("/notices/reading", &[]).await.expect(204);
    assert!(!bruno.get("/notices/unread").await.says("count"));
    assert!(desk.as_person("beatriz").get("/notices/unread").await.says(">3</b>"), "each has their own");
});

both!(an_open_bell_is_told_of_what_is_new_and_of_what_was_read_elsewhere, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let mut stream = crate::live::Stream::open(&bruno).await;
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    assert!(stream.all().await.contains(&"notices changed".to_owned()));
    bruno.post_form("/tickets/1/notices/reading", &[]).await.expect(204);
    assert!(stream.all().await.contains(&"notices changed".to_owned()));
    bruno.post_form("/tickets/1/notices/reading", &[]).await.expect(204);
    assert!(!stream.all().await.contains(&"notices changed".to_owned()), "there was nothing left to read");
});
