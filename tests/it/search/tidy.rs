//! SQLite's index stays in few parts.

use helpdesk::search::tidy::{TIDY, parts};
use kit::jobs::{NewJob, enqueue};

use super::{found, open};
use crate::both;
use crate::desk::Desk;

both!(an_index_in_many_parts_becomes_one_and_finds_the_same, |desk: Desk| {
    let (bruno, carla) = (desk.as_person("bruno"), desk.as_person("carla"));
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        // Else it joins parts of like size while they are written.
        let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
        change.execute("insert into ticket_search (ticket_search, rank) values ('automerge', 0)", &[]).await.unwrap();
        change.commit().await.unwrap();
    }
    for number in 1..=9 {
        open(&carla, &format!("Toner {number}"), "Acabou o toner da recepção.").await;
    }
    desk.run_jobs().await;
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        assert!(parts(&desk.app).await.unwrap() > 6, "{}", parts(&desk.app).await.unwrap());
    }
    let before = found(&bruno, "toner").await;
    for _ in 0..2 {
        order(desk).await;
        desk.run_jobs().await;
        assert_eq!(parts(&desk.app).await.unwrap(), 1);
        assert_eq!(found(&bruno, "toner").await, before);
    }
    open(&carla, "Toner 10", "Acabou o toner da recepção.").await;
    desk.run_jobs().await;
    assert_eq!(found(&bruno, "toner").await.len(), before.len() + 1, "what is written afterwards is found, too");
});

async fn order(desk: &Desk) {
    let change = desk.app.change(&helpdesk::base::actor::Actor::system()).await.unwrap();
    let job =
        NewJob { kind: TIDY.name, payload: serde_json::Value::Null, lane: None, unique_key: None, run_at: change.now };
    enqueue(&change, change.next_id(), change.now, job).await.unwrap();
    change.commit().await.unwrap();
}
