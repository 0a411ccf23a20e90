//! Live updates: who hears what, how soon, and when a stream ends.

mod catching_up;
mod presence;

use std::time::Duration;

use helpdesk::base::actor::Actor;
use helpdesk::base::announcement::Announcement;
use kit::args;

use crate::both;
use crate::desk::{Answer, Client, Desk, Person};

/// Longer than anything that is told needs, also on a busy machine.
const SOON: Duration = Duration::from_secs(5);
/// Longer than changes of lists are gathered.
const A_WHILE: Duration = Duration::from_millis(700);

/// An open stream.
pub struct Stream {
    response: reqwest::Response,
    received: String,
    /// The id of the last event, as a browser would keep it.
    pub last_id: String,
    /// Whether it ended.
    pub is_over: bool,
}

impl Stream {
    pub async fn open(client: &Client) -> Stream {
        Stream::open_at(client, "/live").await
    }

    /// One that asks for something.
    pub async fn open_at(client: &Client, path: &str) -> Stream {
        let mut stream = Stream::try_open_at(client, path).await.unwrap();
        assert_eq!(stream.block(SOON).await.as_deref(), Some(": open"), "a sign of life and the patience come first");
        stream
    }

    /// One at a desk that may be gone.
    pub async fn try_open_at(client: &Client, path: &str) -> Result<Stream, reqwest::Error> {
        let response = client.request(reqwest::Method::GET, path).send().await?.error_for_status()?;
        assert_eq!(response.status(), 200);
        Ok(Stream { response, received: String::new(), last_id: String::new(), is_over: false })
    }

    /// The next event as `name data`, or `: comment`; none when the stream ended or nothing came in this time.
    pub async fn block(&mut self, within: Duration) -> Option<String> {
        let deadline = tokio::time::Instant::now() + within;
        loop {
            if let Some((block, rest)) = self.received.split_once("\n\n") {
                if let Some(id) = block.lines().find_map(|line| line.strip_prefix("id: ")) {
                    id.clone_into(&mut self.last_id);
                }
                let lines = block.lines().filter(|line| !line.starts_with("retry:") && !line.starts_with("id:"));
                let told = lines.map(|line| line.trim_start_matches("event: ").trim_start_matches("data: "));
                let told = told.collect::<Vec<_>>().join(" ");
                self.received = String::from(rest);
                // A sign of life tells nothing, and comes whenever a test takes long.
                if told.trim() != ":" {
                    return Some(told);
                }
                continue;
            }
            let Ok(Some(chunk)) = tokio::time::timeout_at(deadline, self.response.chunk()).await.ok()? else {
                self.is_over = true;
                return None;
            };
            self.received.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    async fn heard(&mut self) -> String {
        self.block(SOON).await.expect("something should have been told")
    }

    /// Everything that comes in a while.
    pub async fn all(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(told) = self.block(A_WHILE).await {
            all.push(told);
        }
        all
    }

    pub async fn has_ended(&mut self) -> bool {
        loop {
            match tokio::time::timeout(SOON, self.response.chunk()).await {
                Ok(Ok(Some(_))) => {}
                Ok(Ok(None) | Err(_)) => return true,
                Err(_) => return false,
            }
        }
    }
}

/// The mark that a page carries.
pub fn mark(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("data-live=\"").expect("a page that listens");
    rest.split('"').next().unwrap().to_owned()
}

async fn open_ticket(client: &Client, subject: &str) {
    client.post_form("/tickets/new", &[("subject", subject), ("body", "It does not work.")]).await.expect(303);
}

both!(each_stream_carries_only_what_its_person_may_see, |desk: Desk| {
    desk.leave_jobs();
    let (caio, bruno) = (desk.as_person("caio"), desk.as_person("bruno"));
    let mut carlas = Stream::open(&desk.as_person("carla")).await;
    let mut caios = Stream::open(&caio).await;
    let mut brunos = Stream::open(&bruno).await;
    let mut diegos = Stream::open(&desk.as_person("diego")).await;

    open_ticket(&caio, "Printer").await;
    assert_eq!(brunos.heard().await, "ticket 1");
    assert!(brunos.all().await.contains(&"tickets changed".to_owned()));
    assert!(caios.all().await.contains(&"ticket 1".to_owned()));

    bruno.post_form("/tickets/1/notes", &[("body", "He always says that.")]).await.expect(303);
    assert_eq!(brunos.heard().await, "ticket 1");
    assert_eq!(caios.all().await, Vec::<String>::new(), "a note is not told to the requester");
    assert_eq!(diegos.all().await, Vec::<String>::new(), "a ticket of others is not told to a third party");

    let give = |to: &str| [("assignee", Person::called(to).id.to_string()), ("reason", "His field".to_owned())];
    for (to, why) in [("diego", "it became his"), ("beatriz", "it has to vanish from his list")] {
        let fields = give(to);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        bruno.post_form("/tickets/1/assignment", &fields).await.expect(303);
        assert!(diegos.all().await.contains(&"ticket 1".to_owned()), "{why}");
    }
    bruno.post_form("/tickets/1/replies", &[("body", "Have you tried it?")]).await.expect(303);
    assert!(caios.all().await.contains(&"ticket 1".to_owned()));
    assert_eq!(diegos.all().await, Vec::<String>::new(), "it is no longer his");
    assert_eq!(carlas.all().await, Vec::<String>::new(), "nothing of this was hers");
});

both!(a_deed_in_one_process_is_told_in_the_other_within_a_second, |desk: Desk| {
    desk.leave_jobs();
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        return;
    }
    let other = desk.second_process().await;
    let mut stream = Stream::open(&other.as_person("carla")).await;
    open_ticket(&desk.as_person("carla"), "Scanner").await;
    assert_eq!(stream.block(Duration::from_secs(1)).await.as_deref(), Some("ticket 1"));
});

both!(a_stream_ends_with_its_session_and_with_its_role, |desk: Desk| {
    let carla = desk.as_person("carla");
    let mut stream = Stream::open(&carla).await;
    let mut others = Stream::open(&desk.as_person("caio")).await;
    carla.post_form("/sign-out", &[]).await.expect(303);
    assert!(stream.has_ended().await);
    assert_eq!(carla.get("/live").await.status, 401);

    let path = format!("/people/{}/role", Person::called("caio").id);
    desk.as_person("ana").post_form(&path, &[("role", "third_party")]).await.expect(303);
    assert!(others.has_ended().await);
});

both!(a_stream_that_missed_something_asks_whether_its_person_is_still_welcome, |desk: Desk| {
    let mut stream = Stream::open(&desk.as_person("carla")).await;
    // As another process would while nobody could hear it: nothing is told of the session's end.
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("delete from sessions where person_id = $1", args![Person::called("carla").id]).await.unwrap();
    change.commit().await.unwrap();
    let change = desk.app.change(&Actor::system()).await.unwrap();
    Announcement::CaughtUp(true).announce(&change).unwrap();
    change.commit().await.unwrap();
    assert!(stream.has_ended().await);
});

both!(a_stream_ends_when_its_person_is_deactivated_or_deleted, |desk: Desk| {
    desk.leave_jobs();
    let ana = desk.as_person("ana");
    for (name, what, form) in
        [("carla", "deactivation", [("confirmed", "1")].as_slice()), ("caio", "deletion", &[("tickets", "anonymise")])]
    {
        let mut stream = Stream::open(&desk.as_person(name)).await;
        ana.post_form(&format!("/people/{}/{what}", Person::called(name).id), form).await.expect(303);
        assert!(stream.has_ended().await, "{what}");
    }
});

both!(a_stream_is_for_browsers_and_reaches_them_unbuffered, |desk: Desk| {
    assert_eq!(desk.nobody().get("/live").await.status, 401);
    assert_eq!(desk.api("bruno").get("/live").await.status, 401, "a token opens no stream");
    let client = desk.as_person("bruno").with_header("accept-encoding", "gzip, zstd");
    let stream = Stream::open(&client).await;
    let header = |name: &str| stream.response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header("content-type").as_deref(), Some("text/event-stream"));
    assert_eq!(header("content-encoding"), None);
    assert_eq!(header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(header("x-accel-buffering").as_deref(), Some("no"));
});

both!(nobody_holds_more_than_twenty_streams, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let mut streams = Vec::new();
    for _ in 0..20 {
        streams.push(Stream::open(&bruno).await);
    }
    assert_eq!(bruno.get("/live").await.status, 429);
    let _others = Stream::open(&desk.as_person("carla")).await;
    streams.clear();
    // The server notices a moment later that they are gone.
    for _ in 0..50 {
        let answer = bruno.request(reqwest::Method::GET, "/live").send().await.unwrap();
        if answer.status() == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("closed streams still count");
});

both!(open_streams_do_not_keep_the_desk_from_stopping, |desk: Desk| {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(helpdesk::app::serve(desk.app.clone(), listener, async {
        let _ = stopped.await;
    }));
    let client = Client::new(&url).with_cookie(&Person::called("bruno").session());
    let mut stream = Stream::open(&client).await;
    stop.send(()).unwrap();
    assert!(stream.has_ended().await);
    tokio::time::timeout(SOON, server).await.expect("the server stops").unwrap().unwrap();
});
