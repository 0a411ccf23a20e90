//! From one database to the other and back.

use super::{back_up, done, files, fill, restore, rows, same_rows};
use crate::desk::{Kind, Place, Setting, postgres_server, run};

#[test]
fn a_desk_moves_to_postgresql_and_back_with_every_row() {
    if postgres_server(module_path!()).is_none() {
        return;
    }
    run::<Place>(Kind::Sqlite, module_path!(), async |first: &Place| {
        fill(first, 60);
        let before = rows(first.database_url()).await;
        assert!(before["messages"].len() > 60 && before["events"].len() > 60, "there is something to compare");
        let archive = back_up(first, "first.tar.zst");

        let second = Place::prepare(Kind::Postgres).await;
        let said = done(restore(&second, &archive)).output;
        assert!(said.contains("Restored: "), "{said}");
        same_rows(&before, &rows(second.database_url()).await);
        let archive = back_up(&second, "second.tar.zst");

        let third = Place::prepare(Kind::Sqlite).await;
        done(restore(&third, &archive));
        same_rows(&before, &rows(third.database_url()).await);
        assert_eq!(files(first.folder()), files(third.folder()));
        assert!(!files(first.folder()).is_empty(), "there are files to compare");
        let key = |place: &Place| std::fs::read(place.folder().join("secret.key")).unwrap();
        assert_eq!(key(first), key(&third));

        // What follows from the rows is right on both: the desk starts and finds, and its counts are those of its tickets.
        for place in [&second, &third] {
            let db = kit::db::Db::open(place.database_url()).unwrap();
            let sql = "select cast((select sum(tickets) from ticket_counts) as bigint), (select count(*) from tickets)";
            let counts: (i64, i64) = db.reader().await.unwrap().get(sql, &[]).await.unwrap();
            assert_eq!(counts, (60, 60));
            let desk = place.start(&[]).await;
            let ana = desk.client().sign_in("ana.souza@example.com", "demo demo demo").await;
            assert!(ana.get("/tickets?view=all").await.expect(200).says("/tickets/60"));
            drop(desk);
        }
        second.end().await.remove().await;
        third.end().await.remove().await;
    });
}
