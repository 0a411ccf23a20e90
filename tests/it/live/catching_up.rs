//! A stream goes on where the last one of the page ended, and where the page itself was made.

use super::{Stream, mark, open_ticket};
use crate::both;
use crate::desk::Desk;

/// The address of the stream of a page with this mark.
fn after(mark: &str) -> String {
    format!("/live?after={mark}")
}

both!(what_happens_between_a_page_and_its_stream_is_told_and_nothing_before, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    let mut witness = Stream::open(&bruno).await;
    open_ticket(&carla, "Before").await;
    let _ = witness.all().await;
    let page = bruno.get("/tickets").await.expect(200);
    open_ticket(&carla, "Printer").await;
    let _ = witness.all().await;
    let mut stream = Stream::open_at(&bruno, &after(&mark(&page))).await;
    let told = stream.all().await;
    assert!(told.contains(&"ticket 2".to_owned()) && told.contains(&"tickets changed".to_owned()), "{told:?}");
    assert!(!told.contains(&"ticket 1".to_owned()) && !told.contains(&"caught_up changed".to_owned()), "{told:?}");
    let mut carlas = Stream::open_at(&desk.as_person("caio"), &after(&mark(&page))).await;
    assert_eq!(carlas.all().await, Vec::<String>::new(), "what was missed is filtered as what is heard");
});

both!(a_browser_that_comes_back_hears_what_it_missed_and_only_that, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    let mut stream = Stream::open(&bruno).await;
    open_ticket(&carla, "Before").await;
    assert!(stream.all().await.contains(&"ticket 1".to_owned()));
    let mut witness = Stream::open(&bruno).await;
    let id = stream.last_id.clone();
    drop(stream);
    open_ticket(&carla, "Missed").await;
    let _ = witness.all().await;
    let back = bruno.clone().with_header("last-event-id", &id);
    let told = Stream::open_at(&back, "/live?after=of-no-use").await.all().await;
    assert!(told.contains(&"ticket 2".to_owned()) && !told.contains(&"ticket 1".to_owned()), "{told:?}");
    let again = bruno.clone().with_header("last-event-id", &witness.last_id);
    assert_eq!(Stream::open(&again).await.all().await, Vec::<String>::new(), "nothing was missed, nothing is fetched");
});

both!(whoever_comes_from_another_process_or_an_earlier_life_reads_everything_again, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    for mark in ["1-1", "1f00ba-77", "-", "nonsense", &format!("{:x}-999999", desk.app.process)] {
        let mut stream = Stream::open_at(&bruno, &after(mark)).await;
        assert_eq!(stream.heard().await, "caught_up changed", "{mark}");
    }
    let mut fresh = Stream::open_at(&bruno, "/live?after=").await;
    assert_eq!(fresh.all().await, Vec::<String>::new());
});
