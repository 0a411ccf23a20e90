//! Reports as files.

use std::io::Read;

use flate2::read::ZlibDecoder;
use kit::clock::HOUR;

use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

both!(the_tickets_behind_a_figure_are_a_file_in_which_nothing_is_a_formula, |desk: Desk| {
    desk.leave_jobs();
    // The clock stands at nine o'clock in São Paulo, and people work from 8 to 18.
    let ticket = opened_by(desk, "carla", "=HYPERLINK(\"x\"),y").await;
    opened_by(desk, "caio", "Mouse").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    desk.clock.advance(HOUR);
    deed(desk, "bruno", &ticket, "replies", &[("body", "Done.")]).await.expect(303);
    desk.clock.advance(HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let form = [("query", "period=today&of=opened"), ("of", "resolved")];
    let file = bruno.post_form("/reports/exports", &form).await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"tickets-resolved-2026-03-02-2026-03-02.csv\""
    );
    let lines: Vec<&str> = file.text().trim_start_matches('\u{FEFF}').lines().collect();
    assert!(lines[0].starts_with("Number,Subject,Status,"), "{}", lines[0]);
    assert_eq!(
        lines[1..],
        [
            "1,\"'=HYPERLINK(\"\"x\"\"),y\",Resolved,Not triaged,Carla Menezes,Bruno Teixeira,TI,,Web,2026-03-02T12:00:00Z,\
          2026-03-02T13:00:00Z,2026-03-02T14:00:00Z,Solved,60,120,0,0,0,,60,120"
        ]
    );
    let entries: Vec<(String, i64)> = desk.rows("select kind, actor_id from audit", &[]).await;
    assert_eq!(entries, [("exported".to_owned(), 2)], "that it left the desk is written down");
    let all = bruno.post_form("/reports/exports", &[("query", "period=today&of=opened")]).await.expect(200);
    assert_eq!(all.text().lines().count(), 3);
    bruno.post_form("/reports/exports", &[("query", "period=own&from=odd")]).await.expect(422);
});

both!(a_long_export_has_each_ticket_once, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Printer").await;
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, updated_at, \
        version) select $1, 'Copy', status, priority, requester_id, channel, opened_at, updated_at, 1 from tickets \
        where number = 1";
    for number in 2..=1_400_i64 {
        change.execute(sql, kit::args![number]).await.unwrap();
    }
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    for _ in 0..2 {
        let file = bruno.post_form("/reports/exports", &[("query", "period=today&of=open")]).await.expect(200);
        let numbers: Vec<&str> = file.text().lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        let expected: Vec<String> = (1..=1_400).rev().map(|number| number.to_string()).collect();
        assert_eq!(numbers, expected);
        helpdesk::reports::settle::settle(&desk.app).await.unwrap();
    }
});

/// The texts that stand on the sheets of a document, in the order in which they were drawn.
fn drawn(file: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let (begin, end) = (b"stream\n".as_slice(), b"\nendstream".as_slice());
    let mut rest = file;
    while let Some(start) = rest.windows(begin.len()).position(|window| window == begin) {
        rest = &rest[start + begin.len()..];
        let length = rest.windows(end.len()).position(|window| window == end).unwrap();
        let mut content = Vec::new();
        ZlibDecoder::new(&rest[..length]).read_to_end(&mut content).unwrap();
        rest = &rest[length + end.len()..];
        // Windows-1252 is Latin 1 but for what this test does not look for.
        let content: String = content.iter().map(|byte| char::from(*byte)).collect();
        let shown = content.lines().filter_map(|line| line.strip_suffix(" Tj"));
        texts.extend(shown.map(written));
    }
    texts
}

/// A text as it stands in a document: in brackets, or in hexadecimal where it has more than plain letters.
fn written(text: &str) -> String {
    match text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(digits) => {
            let bytes = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
            bytes.map(|pair| char::from(u8::from_str_radix(pair, 16).unwrap())).collect()
        }
        None => text.trim_matches(['(', ')']).replace("\\(", "(").replace("\\)", ")"),
    }
}

both!(a_report_is_a_document_with_its_days_its_filters_and_numbered_pages, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "caio", "Mouse").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "bruno", &ticket, "priority", &[("priority", "urgent")]).await.expect(303);
    desk.clock.advance(HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let said = [("score", "4"), ("comment", "Não (quase) faltou ação – “ótimo”")];
    deed(desk, "caio", &ticket, "rating", &said).await.expect(303);
    let query = "period=today&priority=urgent&requester=6&assignee=2";
    let file = desk.as_person("beatriz").get(&format!("/reports/pdf?{query}")).await.expect(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"report-2026-03-02-2026-03-02.pdf\"");
    assert!(file.body.starts_with(b"%PDF-"));
    let texts = drawn(&file.body);
    let says = |wanted: &str| texts.iter().any(|text| text == wanted);
    for wanted in [
        "Viveiro: relatório",
        "02/03/2026",
        "Prioridade: Urgente",
        "Solicitante: Caio Brandão",
        "Responsável: Bruno Teixeira",
        "Abertos",
        "Segunda",
        "Página 1 de 2",
        "Página 2 de 2",
    ] {
        assert!(says(wanted), "{wanted}: {texts:#?}");
    }
    assert!(texts.iter().any(|text| text.contains("Não (quase) faltou ação")), "{texts:#?}");
    desk.as_person("beatriz").get("/reports/pdf?period=own&from=odd").await.expect(422);
    let empty = desk.as_person("bruno").get("/reports/pdf?period=today&department=2").await.expect(200);
    assert!(drawn(&empty.body).iter().any(|text| text == "Nothing happened in this period"));
});

both!(the_figures_are_a_file_with_a_line_each_and_the_sums_of_the_page, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Mouse").await;
    opened_by(desk, "caio", "Screen").await;
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    desk.clock.advance(HOUR);
    deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let file = bruno.get("/reports/csv?period=today").await.expect(200);
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"report-2026-03-02-2026-03-02.csv\"");
    let lines: Vec<&str> = file.text().trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(lines[0], "Part,What,Figure,Value,In the days before");
    for line in [
        "Opened and resolved,2026-03-02,Opened,2,",
        "Opened and resolved,2026-03-02,Resolved,1,",
        "Opened and resolved,2026-03-02,Unfinished at the end,1,",
        "How long it took,Time to resolution,\"Median in minutes, by the clock\",60,",
        "Age of open tickets,Less than a day,Open now,1,",
        "By assignee,Bruno Teixeira,Resolved,1,",
        "By requester,Carla Menezes,Opened,1,",
        "When tickets are opened,Monday 09:00,Opened,2,",
    ] {
        assert!(lines.contains(&line), "{line}: {}", file.text());
    }
    let narrowed = bruno.get("/reports/csv?period=today&requester=5").await.expect(200);
    assert!(narrowed.says("By requester,Carla Menezes,Opened,1,") && !narrowed.says("Caio"));
    bruno.get("/reports/csv?period=own&from=odd").await.expect(422);
    desk.as_person("carla").get("/reports/csv?period=today").await.expect(403);
});
