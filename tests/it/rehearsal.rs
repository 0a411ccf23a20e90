//! What the benchmarks learn from which statements a page is made.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kit::db::Value;
use kit::db::rehearsal::{Wanted, rehearse};
use tower::ServiceExt;

use crate::both;
use crate::desk::{Desk, Person};

both!(a_rehearsed_deed_tells_its_statements_and_leaves_nothing, |desk: Desk| {
    let request = Request::post("/api/v1/tickets")
        .header("authorization", format!("Bearer {}", Person::called("carla").token()))
        .header("content-type", "application/json")
        .body(Body::from(r#"{"subject":"Paper jam","body":"Since this morning."}"#))
        .unwrap();
    let work = helpdesk::routes::router(desk.app.clone()).oneshot(request);
    let (answer, heard) = rehearse(work).await;
    assert_eq!(answer.unwrap().status(), StatusCode::CREATED);
    let opening = heard.iter().find(|one| one.sql.starts_with("insert into tickets")).unwrap();
    assert_eq!(opening.wanted, Wanted::Change);
    assert!(opening.values.contains(&Value::from("Paper jam")));
    assert!(heard.iter().any(|one| one.wanted == Wanted::Row), "who asks is asked, too");
    assert_eq!(desk.rows::<(i64,)>("select count(*) from tickets", &[]).await, [(0,)]);
});
