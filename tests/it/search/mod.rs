//! Search: what is found, by whom, and that nothing typed breaks it.

mod documents;
mod following;
mod operators;
mod tidy;

use helpdesk::base::actor::{Actor, Channel, Role, SignedInPerson};
use helpdesk::base::ids::PersonId;
use helpdesk::search::query::parse;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::both;
use crate::desk::{Client, Desk, Person};

const NOTHING: &[i64] = &[];

/// The numbers on a page of results, in order.
async fn found(client: &Client, q: &str) -> Vec<i64> {
    let query: String = percent(q);
    numbers(client.get(&format!("/search?q={query}")).await.expect(200).text())
}

fn numbers(html: &str) -> Vec<i64> {
    // Each result is a row or an entry whose id is `t` and its number.
    html.split(" id=\"t").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

fn percent(text: &str) -> String {
    helpdesk::base::page::form_encode(text)
}

async fn open(client: &Client, subject: &str, body: &str) {
    client.post_form("/tickets/new", &[("subject", subject), ("body", body)]).await.expect(303);
}

both!(words_are_found_whatever_their_marks_and_case, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    open(&carla, "Impressão saiu em branco", "A impressora da recepção não liga.").await;
    open(&desk.as_person("caio"), "Scanner", "O e-mail não chega; IMPRESSAO\u{303} tampouco. Código AB-12.").await;
    for (q, expected) in [
        ("impressao", vec![2, 1]),
        ("IMPRESSÃO", vec![2, 1]),
        ("impress", vec![2, 1]),
        ("recepcao", vec![1]),
        ("impress* branco", vec![1]),
        ("impress branco", vec![]),
        ("\"não liga\"", vec![1]),
        ("\"liga não\"", vec![]),
        ("impressao -scanner", vec![1]),
        ("impressao -\"em branco\"", vec![2]),
        ("e-mail", vec![2]),
        ("ab-12", vec![2]),
        ("from:carla", vec![1]),
        ("from:menezes impressao", vec![1]),
        ("from:caio@example.org", vec![2]),
        ("caio", vec![2]),
        ("is:open", vec![2, 1]),
        ("is:closed", vec![]),
        ("is:open -scanner", vec![1]),
        ("is:unassigned impressao", vec![2, 1]),
        ("is:mine", vec![]),
        ("priority:none", vec![2, 1]),
        ("priority:low", vec![]),
        ("impressao before:2026-03-02", vec![]),
        ("impressao after:2026-03-02", vec![2, 1]),
        ("after:2026-03-03", vec![]),
        ("is:open is:closed", vec![2, 1]),
        ("-is:open impressao", vec![]),
        ("is:untriaged impressao", vec![2, 1]),
        ("é:aberto -de:caio", vec![1]),
        ("to:bruno", vec![]),
        ("priority:none -from:carla", vec![2]),
        ("from:brand", vec![2]),
        ("from:\"menezes carla\"", vec![1]),
        ("assignee:carla", vec![]),
        ("after:today", vec![2, 1]),
        ("after:0d before:1d", vec![]),
        ("after:2026 before:2027", vec![2, 1]),
        ("before:02/04/2026", vec![]),
        ("impressao -after:2026-03-02", vec![]),
        ("impressao is:odd", vec![2, 1]),
        ("is:odd", vec![]),
        ("nothing-of-the-kind", vec![]),
        ("", vec![]),
        ("-scanner", vec![]),
    ] {
        assert_eq!(found(&bruno, q).await, expected, "{q}");
    }
    let beatriz = desk.as_person("beatriz");
    assert_eq!(found(&beatriz, "before:02/04/2026").await, [2, 1], "she writes the day first");
});

both!(a_change_is_found_at_once, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    open(&desk.as_person("carla"), "Rede", "Sem internet.").await;
    assert_eq!(found(&bruno, "roteador").await, NOTHING);
    bruno.post_form("/tickets/1/replies", &[("body", "Reinicie o roteador.")]).await.expect(303);
    assert_eq!(found(&bruno, "roteador").await, [1]);
    assert_eq!(found(&bruno, "beatriz").await, NOTHING);
    let beatriz = Person::called("beatriz").id.to_string();
    bruno.post_form("/tickets/1/assignment", &[("assignee", &beatriz), ("reason", "x")]).await.expect(303);
    assert_eq!(found(&bruno, "beatriz").await, [1]);
    desk.as_person("ana").post_form("/tickets/1/deletion", &[]).await.expect(303);
    assert_eq!(found(&bruno, "roteador").await, NOTHING);
    let documents: Vec<(i64,)> = desk.rows("select count(*) from ticket_search", &[]).await;
    assert_eq!(documents, [(0,)]);
});

both!(everybody_finds_only_what_they_may_see, |desk: Desk| {
    desk.leave_jobs();
    let (carla, caio, bruno) = (desk.as_person("carla"), desk.as_person("caio"), desk.as_person("bruno"));
    open(&carla, "Toner", "Acabou.").await;
    open(&caio, "Toner", "Acabou também.").await;
    bruno.post_form("/tickets/1/notes", &[("body", "Segredo: fornecedor atrasado.")]).await.expect(303);
    let diego = Person::called("diego").id.to_string();
    bruno.post_form("/tickets/1/assignment", &[("assignee", &diego), ("reason", "x")]).await.expect(303);

    assert_eq!(found(&bruno, "toner").await, [2, 1]);
    assert_eq!(found(&carla, "toner").await, [1]);
    assert_eq!(found(&caio, "toner").await, [2]);
    assert_eq!(found(&desk.as_person("diego"), "toner").await, [1]);

    assert_eq!(found(&bruno, "segredo").await, [1]);
    assert_eq!(found(&desk.as_person("diego"), "segredo").await, [1], "who works on it reads its notes");
    for q in ["segredo", "segr*", "\"segredo fornecedor\"", "fornecedor atrasado"] {
        assert_eq!(found(&carla, q).await, NOTHING, "a note is not found by the requester: {q}");
    }
    assert_eq!(found(&carla, "toner -segredo").await, [1], "nor does its absence betray it");
    assert_eq!(found(&carla, "is:in_progress toner -segredo").await, found(&carla, "is:in_progress toner").await);

    let page = bruno.get("/search?q=fornecedor").await.expect(200);
    assert!(page.says("Segredo: <mark>fornecedor</mark> atrasado."), "{}", page.text());
    assert!(!carla.get("/search?q=toner").await.expect(200).says("Segredo"));
});

both!(a_number_leads_to_its_ticket_when_it_may_be_seen, |desk: Desk| {
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    open(&carla, "Toner", "Acabou.").await;
    for q in ["1", "%231"] {
        let answer = carla.get(&format!("/search?q={q}")).await.expect(303);
        assert_eq!(answer.location(), "/tickets/1");
    }
    assert_eq!(found(&desk.as_person("caio"), "#1").await, NOTHING);
    assert_eq!(found(&carla, "99999999999999999999").await, NOTHING);
});

both!(results_come_in_pages_newest_first, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    for _ in 0..60 {
        desk.forgets_pace().await;
        open(&carla, "Toner", "Acabou.").await;
    }
    for client in [&carla, &bruno] {
        let first = client.get("/search?q=toner").await.expect(200);
        assert_eq!(numbers(first.text()), (36..=60).rev().collect::<Vec<_>>());
        let second = client.get(&link(first.text(), "next")).await.expect(200);
        assert_eq!(numbers(second.text()), (11..=35).rev().collect::<Vec<_>>());
        let third = client.get(&link(second.text(), "next")).await.expect(200);
        assert_eq!(numbers(third.text()), (1..=10).rev().collect::<Vec<_>>());
        assert!(!third.says("rel=\"next\""));
        let back = client.get(&link(third.text(), "prev")).await.expect(200);
        assert_eq!(numbers(back.text()), numbers(second.text()));
    }
});

fn link(html: &str, rel: &str) -> String {
    let (_, rest) = html.split_once(&format!("rel=\"{rel}\" href=\"")).expect("a link to another page");
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

both!(how_to_search_is_folded_for_requesters, |desk: Desk| {
    let help = |is_open| format!("<details class=\"how\" data-fold{}>", if is_open { " open" } else { "" });
    assert!(desk.as_person("bruno").get("/search").await.expect(200).says(&help(true)));
    assert!(desk.as_person("bruno").get("/search?q=toner").await.expect(200).says(&help(false)));
    assert!(desk.as_person("carla").get("/search").await.expect(200).says(&help(false)));
});

both!(anything_can_be_typed, |desk: Desk| {
    desk.leave_jobs();
    open(&desk.as_person("carla"), "Impressão", "“Odd” (text) NEAR AND OR NOT * ^ : ' \" \\ ü 日本").await;
    let words = r#"(\PC{0,40}|(-?(from:|is:|before:|after:|tag:|priority:|to:|category:|é:|desde:|NEAR|AND|[a-zãü0-9"'“”*:&|!()<>\\^{}-]){0,6} ?){0,8})"#;
    let actors = [Role::Agent, Role::ThirdParty, Role::Requester].map(actor);
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&(words, 0_usize..3), |(q, role)| {
        let found = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                let reader = desk.app.reader(&actors[role]).await?;
                helpdesk::search::find(&reader, &parse(&q), None, 5).await
            })
        });
        prop_assert!(found.is_ok(), "{q}: {found:?}");
        Ok(())
    });
    outcome.unwrap();
});

fn actor(role: Role) -> Actor {
    let person = SignedInPerson {
        id: PersonId(5),
        name: "Somebody".to_owned(),
        email: "somebody@example.org".to_owned(),
        role,
        department_id: None,
        language: "en".to_owned(),
        time_zone: None,
    };
    Actor { person: Some(person), channel: Channel::Web, address: None }
}
