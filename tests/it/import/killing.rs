//! An import that is killed at any moment and run again: in the end everything is there, once.

use std::time::Duration;

use kit::clock::Stopwatch;
use kit::db::Db;

use super::sample::{Old, ticket};
use crate::both;
use crate::desk::{Kind, Place, Setting};

/// How often it is killed.
const ROUNDS: u32 = 12;
/// Tickets beside those of the sample: several transactions.
const MORE: i64 = 900;

/// What has moved in, without ids and the moment of the import itself, which is that of two tickets without a date.
const TELLING: &[&str] = &[
    "select 'person ' || name || ' ' || role || ' ' || case when email like '%.invalid' then '' else email end from people",
    "select 'department ' || name from departments",
    "select 'category ' || coalesce(name, '') from categories",
    "select 'ticket ' || t.number || ' ' || t.subject || ' ' || t.status || ' ' || t.priority || ' ' || \
     case when t.number in (15, 123) then 0 else t.opened_at end || ' ' || r.name || ' ' || coalesce(a.name, '') from tickets t join people r on r.id = t.requester_id \
     left join people a on a.id = t.assignee_id",
    "select 'message ' || m.ticket_number || ' ' || m.kind || ' ' || p.name || ' ' || \
     case when m.ticket_number in (15, 123) then 0 else m.created_at end || ' ' || m.body \
     from messages m join people p on p.id = m.author_id",
    "select 'event ' || coalesce(ticket_number, 0) || ' ' || kind from events where ticket_number is not null",
    "select 'step ' || ticket_number || ' ' || text from steps",
    "select 'file ' || m.ticket_number || ' ' || a.name || ' ' || a.content_hash from attachments a \
     join messages m on m.id = a.message_id",
    "select 'number ' || value from counters where name = 'ticket'",
];

fn large() -> Old {
    let old = Old::filled();
    for number in 1_000..1_000 + MORE {
        let minute = format!("2024-03-04 10:{:02}:{:02}", number / 60 % 60, number % 60);
        let history = format!("<div class='hist'>04/03/2024 11:00 Marcos Tavares: resposta {number}</div>");
        let (subject, file) = (format!("Chamado antigo {number}"), ["", "static/uploads/tela.png"]);
        old.add(
            number,
            ticket(&[
                ("problema", &subject),
                ("ativo", "Rede -> Internet"),
                ("prioridade", "2"),
                ("estado", "Fechado"),
                ("data_hora_a", &minute),
                ("data_hora_f", "2024-03-05 09:00:00"),
                ("file", file[usize::from(number % 5 == 0)]),
                ("autor", "Júlia Araújo"),
                ("att", "Marcos Tavares"),
                ("user_id", "100000000000000000002"),
                ("historico", &history),
            ]),
        );
    }
    old
}

async fn told(place: &Place) -> Vec<String> {
    let reader = Db::open(place.database_url()).unwrap();
    let reader = reader.reader().await.unwrap();
    let mut all = Vec::new();
    for sql in TELLING {
        let rows: Vec<(String,)> = reader.all(sql, &[]).await.unwrap();
        all.extend(rows.into_iter().map(|row| row.0));
    }
    all.sort();
    all
}

/// Killed early enough, not even the tables are there.
async fn desk_begun(place: &Place) -> bool {
    let tables = "select count(*) from attachments";
    match Db::open(place.database_url()).unwrap().reader().await {
        Ok(reader) => reader.all::<(i64,)>(tables, &[]).await.is_ok(),
        Err(_) => false,
    }
}

both!(an_import_that_is_killed_goes_on_and_everything_is_there_once, |place: Place| {
    let old = large();
    let (database, files, categories) = (old.database(), old.files(), old.categories());
    let [database, files, categories] = [&database, &files, &categories].map(|path| path.to_str().unwrap());
    let import = ["import", "old-helpdesk", database, "--categories", categories, "--files", files];
    let whole = Place::prepare(Kind::Sqlite).await;
    let begun = Stopwatch::start();
    let done = whole.run(&import, "");
    assert!(done.succeeded, "{done:?}");
    let length = Duration::from_secs_f64(begun.milliseconds() / 1_000.0);
    let expected = told(&whole).await;
    let (mut died, mut halves) = (0, 0);
    for _ in 0..ROUNDS {
        let random = u32::from_le_bytes(kit::secrets::random().unwrap()) % 1_000;
        let ended = place.run_and_kill(&import, "", Some(length * random / 1_000));
        died += u32::from(ended.is_none());
        if ended.is_none() && desk_begun(place).await {
            let known = told(place).await.len();
            halves += u32::from(known > 20 && known < expected.len());
        }
    }
    println!("killed {died} times, {halves} times with a part of it there");
    assert!(died > 0, "none was killed in time");
    for turn in ["the last one goes to its end", "and one more changes nothing"] {
        let done = place.run(&import, "");
        assert!(done.succeeded, "{done:?}");
        let now = told(place).await;
        let missing: Vec<_> = expected.iter().filter(|row| !now.contains(row)).take(5).collect();
        let strange: Vec<_> = now.iter().filter(|row| !expected.contains(row)).take(5).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{turn}: missing {missing:?}, strange {strange:?}");
        assert_eq!(now.len(), expected.len(), "{turn}: each is there once");
    }
    whole.end().await.remove().await;
});
