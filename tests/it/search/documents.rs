//! What goes into the index, and when it is written anew.

use reqwest::multipart::{Form, Part};

use helpdesk::base::actor::Role;
use helpdesk::base::ids::TicketNumber;
use helpdesk::search::query::parse;
use helpdesk::search::{find, index};
use helpdesk::setup::demo::{Wanted, fill};

use super::{NOTHING, actor, found, open};
use crate::both;
use crate::desk::Desk;
use crate::tickets::deed;

fn with_file(fields: &[(&'static str, &'static str)], name: &'static str) -> Form {
    let form = fields.iter().fold(Form::new(), |form, (name, value)| form.text(*name, *value));
    form.part("files", Part::bytes(b"x".to_vec()).file_name(name).mime_str("text/plain").unwrap())
}

both!(names_of_files_are_found_by_whoever_may_see_them, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    let form = with_file(&[("subject", "Relatório"), ("body", "Segue.")], "Orçamento-2026.txt");
    carla.post_multipart("/tickets/new", form).await.expect(303);
    bruno
        .post_multipart("/tickets/1/notes", with_file(&[("body", "Guardado.")], "senha_do_cofre.txt"))
        .await
        .expect(303);
    for client in [&carla, &bruno] {
        assert_eq!(found(client, "orcamento 2026").await, [1]);
    }
    let page = bruno.get("/search?q=orcamento").await.expect(200);
    assert!(page.says("<mark>Orçamento</mark>-2026.txt"), "{}", page.text());
    assert_eq!(found(&bruno, "cofre").await, [1]);
    assert_eq!(found(&carla, "cofre").await, NOTHING, "a file of a note");
    assert_eq!(found(&carla, "relatorio -cofre").await, [1]);
    assert!(!carla.get("/search?q=senha+orcamento").await.expect(200).says("cofre"));
});

both!(who_watches_a_ticket_finds_it_among_many, |desk: Desk| {
    desk.leave_jobs();
    let caio = desk.as_person("caio");
    for _ in 0..3 {
        open(&desk.as_person("carla"), "Toner", "Acabou.").await;
    }
    assert_eq!(found(&caio, "toner").await, NOTHING);
    deed(desk, "bruno", "/tickets/2", "watchers", &[("watcher", "caio@example.org")]).await.expect(303);
    assert_eq!(found(&caio, "toner").await, [2]);
    assert_eq!(found(&caio, "is:open").await, [2]);
    deed(desk, "bruno", "/tickets/2", "watchers/removal", &[("person", "6")]).await.expect(303);
    assert_eq!(found(&caio, "toner").await, NOTHING);
});

both!(an_index_of_an_older_version_is_written_anew_by_a_job, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    for subject in ["Toner", "Papel"] {
        open(&desk.as_person("carla"), subject, "Acabou.").await;
    }
    desk.run_jobs().await;
    let change = desk.app.change(&actor(Role::Agent)).await.unwrap();
    change.execute("delete from ticket_search", &[]).await.unwrap();
    change
        .execute(
            "insert into jobs (id, kind, payload, lane, unique_key, state, run_at, attempts, created_at) \
             values (28, 'reindex_all', '{}', 'reindex_all', 'reindex_all', 'ready', 0, 0, 0)",
            &[],
        )
        .await
        .unwrap();
    change.commit().await.unwrap();
    assert_eq!(found(&bruno, "acabou").await, NOTHING);
    desk.run_jobs().await;
    assert_eq!(found(&bruno, "acabou is:open").await, [2, 1]);
    desk.run_jobs().await;
    assert_eq!(found(&bruno, "acabou is:open").await, [2, 1]);
});

/// What an agent finds, one list a query.
async fn all_found(desk: &Desk, queries: &[&str]) -> Vec<(String, Vec<TicketNumber>)> {
    let reader = desk.app.reader(&actor(Role::Agent)).await.unwrap();
    let mut lists = Vec::new();
    for q in queries {
        lists.push(((*q).to_owned(), find(&reader, &parse(q), None, 100).await.unwrap().numbers));
    }
    lists
}

both!(a_document_of_the_demo_is_what_the_subscriber_would_write, |desk: Desk| {
    desk.leave_jobs();
    let change = desk.app.change(&actor(Role::Agent)).await.unwrap();
    for table in ["people", "departments", "categories"] {
        change.execute(&format!("delete from {table}"), &[]).await.unwrap();
    }
    change.commit().await.unwrap();
    fill(&desk.app, Wanted { tickets: 90, seed: 7 }, |_| {}).await.unwrap();
    let queries = [
        "is:open",
        "is:closed",
        "priority:none",
        "priority:urgent",
        "to:bruno",
        "from:mendes",
        "from:example",
        "category:rede",
        "category:impressora",
        "department:compras",
        "after:60d",
        "before:90d",
        "png",
        "senha",
    ];
    let before = all_found(desk, &queries).await;
    let count: usize = before.iter().map(|(_, numbers)| numbers.len()).sum();
    assert!(count > 100, "hardly anything is found: {before:?}");
    let numbers: Vec<_> = (1..=90).map(TicketNumber).collect();
    let change = desk.app.change(&actor(Role::Agent)).await.unwrap();
    index::reindex(&change, &numbers).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(all_found(desk, &queries).await, before);
});
