//! The audit log: who reads it, what it says, and that nobody changes it.

mod export;
mod reading;
mod writing;

use kit::args;
use kit::clock::Time;

use crate::desk::{Answer, Desk};

/// An entry as the table has it, for logs of many.
struct Row<'a> {
    id: i64,
    at: Time,
    kind: &'a str,
    person: i64,
    address: &'a str,
}

/// Writes entries without a deed.
async fn write(desk: &Desk, rows: &[Row<'_>]) {
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into audit (id, happened_at, kind, actor_id, about_id, channel, address, thing, data) \
        values ($1, $2, $3, $4, $4, 'web', $5, '', '{}')";
    for row in rows {
        change.execute(sql, args![row.id, row.at, row.kind, row.person, row.address]).await.unwrap();
    }
    change.commit().await.unwrap();
}

/// The sentences of a page, newest first, without their links.
fn sentences(page: &Answer) -> Vec<String> {
    let rows = page.text().split("</time></td><td>").skip(1);
    rows.map(|row| without_tags(row.split("</td>").next().unwrap())).collect()
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.trim().replace("&#34;", "\"")
}
