//! What is refused before anything else: no token, no such address, nothing readable.

use reqwest::Method;
use serde_json::json;

use super::carlas_ticket;
use crate::both;
use crate::desk::{Answer, Client, Desk};

async fn post(client: &Client, path: &str, media_type: &str, body: impl Into<Vec<u8>>) -> Answer {
    client.send(client.request(Method::POST, path).header("content-type", media_type).body(body.into())).await
}

#[track_caller]
fn is_problem(answer: Answer, status: u16) -> serde_json::Value {
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
    problem
}

both!(without_a_token_nothing_is_told, |desk: Desk| {
    let address = carlas_ticket(desk).await;
    for client in [desk.nobody(), desk.nobody().with_token("wrong"), desk.as_person("ana")] {
        for path in [address.as_str(), "/api/v1/tickets", "/api/v1/tickets/abc", "/api/v1/categories"] {
            let refused = client.get(path).await;
            assert_eq!(refused.header("www-authenticate"), "Bearer");
            is_problem(refused, 401);
        }
    }
});

both!(unknown_addresses_and_methods_are_problems_too, |desk: Desk| {
    let ana = desk.api("ana");
    for path in ["/api/nothing", "/api/v1/nothing", "/api/v1/tickets/abc", "/api/v1/tickets/99999999999999999999"] {
        is_problem(ana.get(path).await, 404);
    }
    let refused = ana.send(ana.request(Method::PUT, "/api/v1/tickets/1")).await;
    assert_eq!(refused.header("allow"), "GET,HEAD,PATCH,DELETE");
    is_problem(refused, 405);
});

both!(what_cannot_be_read_is_400_and_another_media_type_415, |desk: Desk| {
    let ana = desk.api("ana");
    let path = "/api/v1/tickets";
    let deep = "[".repeat(100_000);
    for body in ["", "{", "[]", "7", "{\"subject\": \"\\ud800\"}", "{\"a\": 1e999}", &deep] {
        is_problem(post(&ana, path, "application/json", body).await, 400);
    }
    is_problem(post(&ana, path, "application/json", *b"{\"subject\": \"\xff\"}").await, 400);
    is_problem(post(&ana, path, "text/plain", "{}").await, 415);
    is_problem(post(&ana, path, "application/x-www-form-urlencoded", "subject=a").await, 415);
    is_problem(post(&ana, path, "application/json; charset=utf-8", "{}").await, 422);
    is_problem(post(&ana, path, "application/json", vec![b' '; 3 * 1024 * 1024]).await, 413);
});

both!(problems_speak_the_language_of_the_person_or_of_the_browser, |desk: Desk| {
    let title = async |client: Client| client.get("/api/v1/tickets/999").await.json()["title"].clone();
    assert_eq!(title(desk.api("bruno")).await, "Not found");
    assert_eq!(title(desk.api("beatriz")).await, "Não encontrado");
    let nobody = |language: &str| desk.nobody().with_header("accept-language", language);
    assert_eq!(title(nobody("pt-BR,pt;q=0.9")).await, "Sem token válido");
    assert_eq!(title(nobody("en")).await, "No valid token");
    let faults = desk.api("beatriz").post_json("/api/v1/tickets", json!({"subject": "x".repeat(300)})).await;
    insta::assert_json_snapshot!("faults_in_portuguese", is_problem(faults, 422));
});
