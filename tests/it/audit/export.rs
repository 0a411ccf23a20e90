//! The log as a file.

use std::io::Read;

use kit::args;
use kit::clock::HOUR;

use super::{Row, write};
use crate::both;
use crate::desk::{Desk, START};

both!(the_filtered_log_is_a_file_in_which_nothing_is_a_formula, |desk: Desk| {
    let rows = [
        Row { id: 1, at: START, kind: "signed_in", person: 5, address: "192.0.2.7" },
        Row { id: 2, at: START.plus(HOUR), kind: "signed_out", person: 6, address: "" },
    ];
    write(desk, &rows).await;
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set name = '=HYPERLINK(\"x\"),y' where id = 5", &[]).await.unwrap();
    change.commit().await.unwrap();
    let ana = desk.as_person("ana");
    let file = ana.post_form("/audit/exports", &[("person", "5")]).await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"audit-2026-03-02.csv\"");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    let lines: Vec<&str> = file.text().trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        lines,
        [
            "When,What,What happened,Details,Who,Id of who did it,To whom,Id of whom it concerns,Channel,Network address",
            "2026-03-02T12:00:00Z,Sign-in,\"'=HYPERLINK(\"\"x\"\"),y signed in by password\",,\"'=HYPERLINK(\"\"x\"\"),y\",5,\
             \"'=HYPERLINK(\"\"x\"\"),y\",5,web,192.0.2.7",
        ]
    );
});

both!(that_the_log_left_the_desk_is_in_the_log_and_in_the_file, |desk: Desk| {
    let ana = desk.as_person("ana");
    let file = ana.post_form("/audit/exports", &[]).await.expect(200);
    assert!(file.says("Ana Prado exported the audit log"), "{}", file.text());
    let entries: Vec<(String, i64, String)> = desk.rows("select kind, actor_id, address from audit", &[]).await;
    assert_eq!(entries, [("exported".to_owned(), 1, "127.0.0.1".to_owned())]);
});

both!(a_long_log_is_exported_whole_each_entry_once, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into audit (id, happened_at, kind, actor_id, about_id, channel, address, thing, data) \
        values ($1, $2, 'token_made', 5, 5, 'web', '', $3, '{}')";
    for id in 1..=1500_i64 {
        change.execute(sql, args![id, START, format!("token {id}")]).await.unwrap();
    }
    change.commit().await.unwrap();
    let file = desk.as_person("ana").post_form("/audit/exports", &[("kind", "token_made")]).await.expect(200);
    let text = file.text();
    assert_eq!(text.lines().count(), 1501);
    for id in [1, 500, 501, 1000, 1001, 1500] {
        assert_eq!(text.matches(&format!("“token {id}”")).count(), 1, "{id}");
    }
    let browser = desk.as_person("ana").with_header("accept-encoding", "gzip");
    let packed = browser.post_form("/audit/exports", &[("kind", "token_made")]).await.expect(200);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_string(&mut unpacked).unwrap();
    assert_eq!(unpacked, text, "the same, as browsers get it");
});
