//! What years of use leave behind in a database.

use kit::args;

use super::sample::{Old, ticket};
use super::{move_in, words};
use crate::both;
use crate::desk::Desk;

both!(odd_rows_move_in_and_the_report_says_what_was_odd, |desk: Desk| {
    let report = move_in(desk, &Old::filled()).await;
    let told = report.told().join("\n");
    for part in [
        "ticket 15: it does not say when it was opened",
        "ticket 15: its state is none that is known",
        "ticket 123: data_hora_a is no moment: ontem",
        "ticket 123: its state is none that is known (Perdido)",
        "ticket 123: its author Ninguém Conhecido is none of the people",
        "ticket 12: its assignee Técnico Que Saiu is none of those who are given work",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let ana = desk.as_person("ana");
    let page = ana.get("/tickets/123").await.expect(200);
    let text = words(page.text());
    for word in ["Planilha quebrada", "Sem fim aqui", "🙂 <caro>", "Ninguém Conhecido"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!page.says("onerror"), "a picture's deeds are no words");
    assert!(ana.get("/tickets/12").await.expect(200).says("Técnico Que Saiu"));
    ana.get("/tickets/15").await.expect(200);
    let (name, is_active): (String, bool) = desk
        .rows(
            "select p.name, p.is_active from tickets t join people p on p.id = t.requester_id where t.number = 123",
            &[],
        )
        .await
        .remove(0);
    assert_eq!((name.as_str(), is_active), ("Ninguém Conhecido", false));
});

both!(files_come_along_and_nothing_outside_of_their_folder_is_read, |desk: Desk| {
    let report = move_in(desk, &Old::filled()).await;
    assert_eq!(report.files, 2);
    let told = report.told().join("\n");
    assert!(told.contains("ticket 9: its file ../segredo.txt leads out of the folder"), "{told}");
    assert!(told.contains("ticket 123: its file uploads/sumiu.pdf is not in the folder"), "{told}");
    let files: Vec<(i64, i64, String, String)> =
        desk.rows("select ticket_number, id, name, media_type from attachments order by ticket_number", &[]).await;
    let names: Vec<(i64, &str)> = files.iter().map(|file| (file.0, file.2.as_str())).collect();
    assert_eq!(names, [(7, "tela.png"), (12, "instalador.exe.blocked")]);
    assert_eq!(files[0].3, "image/png");
    let bruno = desk.as_person("bruno");
    let page = bruno.get("/tickets/7").await.expect(200);
    let (_, rest) = page
        .text()
        .split_once("/tickets/7/attachments/")
        .or_else(|| page.text().split_once("/tickets/7/files/"))
        .unwrap();
    assert!(rest.starts_with(&files[0].1.to_string()), "{}", &rest[..40]);
});

both!(a_history_of_a_megabyte_is_on_the_page_to_the_last_word, |desk: Desk| {
    let old = Old::empty();
    let long = (0..100_000).map(|number| format!("p{number}")).collect::<Vec<_>>().join(" ");
    let block = |number: i32| format!("<div class='hist'>04/05/2023 11:00 bloco{number}fim</div>");
    let many = (0..3_000).map(block).collect::<Vec<_>>().concat();
    for (number, history) in [(1, &long), (2, &many)] {
        old.add(
            number,
            ticket(&[
                ("problema", "Longo"),
                ("estado", "Fechado"),
                ("data_hora_a", "2023-05-04 10:00"),
                ("historico", history.as_str()),
            ]),
        );
    }
    let report = move_in(desk, &old).await;
    assert_eq!(report.tickets_added, 2, "{report}");
    let ana = desk.as_person("ana");
    let page = ana.get("/tickets/1").await.expect(200);
    let text = words(page.text());
    let found: std::collections::HashSet<&str> = text.split(' ').collect();
    let lost: Vec<String> =
        (0..100_000).map(|number| format!("p{number}")).filter(|word| !found.contains(word.as_str())).collect();
    assert!(lost.is_empty(), "{} words are lost: {:?}", lost.len(), &lost[..lost.len().min(5)]);
    let page = ana.get("/tickets/2").await.expect(200);
    assert!((0..3_000).all(|number| page.says(&format!("bloco{number}fim"))));
    let events: Vec<(String,)> =
        desk.rows("select kind from events where ticket_number = $1 order by id desc limit 1", args![2_i64]).await;
    assert_eq!(events[0].0, "ticket_closed");
});
