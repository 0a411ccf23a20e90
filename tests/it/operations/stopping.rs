//! A desk that is told to end finishes what is under way, and says in its log which request a line belongs to.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::access::{PASSWORD, session_cookie, try_sign_in};
use crate::both;
use crate::desk::{Place, log};
use crate::setup::set_up;

both!(what_is_under_way_is_finished_when_the_desk_is_told_to_end, |place: Place| {
    let mut desk = place.start(&[]).await;
    set_up(&desk.client(), &desk.setup_link(), "ana@example.org").await.expect(303);
    let door = try_sign_in(&desk.client(), "ana@example.org", PASSWORD).await.expect(303);
    let cookie = session_cookie(&door);
    let address = desk.url.trim_start_matches("http://").to_owned();
    let (sent, later) = ("subject=Under+way", "&body=It+is+being+sent");
    let head = format!(
        "POST /tickets/new HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{sent}",
        sent.len() + later.len()
    );
    let mut stream = TcpStream::connect(&address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    sleep(Duration::from_millis(300)).await;
    desk.is_told_to_end();
    sleep(Duration::from_millis(300)).await;
    assert!(TcpStream::connect(&address).await.is_err(), "nobody else is let in");
    stream.write_all(later.as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(Duration::from_secs(20), stream.read_to_string(&mut answer)).await.expect("an answer").unwrap();
    assert!(answer.starts_with("HTTP/1.1 303 See Other"), "{answer}");
    assert_eq!(desk.ended().await, Some(0));
    let desk = place.start_again(&desk).await;
    let ana = desk.client().with_cookie(&cookie);
    assert!(ana.get("/tickets").await.expect(200).says("Under way"), "and it is there");
});

both!(the_log_is_json_where_that_is_wanted_and_names_the_request, |place: Place| {
    let since = log::position();
    let mut desk = place.start(&[("HELPDESK_LOG_FORMAT", "json")]).await;
    let id = desk.client().get("/sign-in").await.expect(200).header("x-request-id").to_owned();
    desk.is_told_to_end();
    assert_eq!(desk.ended().await, Some(0));
    let said = log::since(since);
    let answered =
        said.lines().filter(|line| line.contains(&id)).filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_it: Vec<Value> = answered.filter(|line| line["span"]["id"] == id.as_str()).collect();
    let told = of_it.iter().find(|line| line["fields"]["message"] == "answered").expect("a line about the request");
    assert_eq!((&told["fields"]["status"], &told["span"]["route"]), (&Value::from(200), &Value::from("/sign-in")));
    assert!(told["timestamp"].is_string() && told["level"].is_string(), "{told}");
});
