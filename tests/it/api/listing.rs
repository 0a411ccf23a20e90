//! `GET /api/v1/tickets`.

use serde_json::{Value, json};

use super::{open, wrong_fields};
use crate::both;
use crate::desk::{Client, Desk};

async fn numbers(client: &Client, query: &str) -> Vec<i64> {
    let page = client.get(&format!("/api/v1/tickets{query}")).await.expect(200).json();
    page["items"].as_array().unwrap().iter().map(|ticket| ticket["number"].as_i64().unwrap()).collect()
}

both!(each_sees_their_own_list_newest_first, |desk: Desk| {
    desk.leave_jobs();
    for (name, subject) in [("carla", "Um"), ("caio", "Dois"), ("carla", "Três")] {
        open(&desk.api(name), subject).await;
    }
    desk.api("bruno").patch_json("/api/v1/tickets/2", json!({"assignee": "4"})).await.expect(200);
    for (name, expected) in [("bruno", vec![3, 2, 1]), ("carla", vec![3, 1]), ("caio", vec![2]), ("diego", vec![2])] {
        assert_eq!(numbers(&desk.api(name), "").await, expected, "{name}");
    }
    desk.nobody().get("/api/v1/tickets").await.expect(401);
    let item = desk.api("caio").get("/api/v1/tickets").await.json()["items"][0].clone();
    assert_eq!(item["assignee"], json!({"id": "4", "name": "Diego Farias", "email": null}));
});

both!(pages_follow_one_another_by_cursor_without_gap, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    for count in 0..7 {
        open(&bruno, &format!("Impressora {count}")).await;
    }
    for query in ["", "&q=impressora"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        for _ in 0..4 {
            let page = bruno.get(&format!("/api/v1/tickets?limit=3{query}{cursor}")).await.expect(200).json();
            seen.extend(page["items"].as_array().unwrap().iter().map(|ticket| ticket["number"].as_i64().unwrap()));
            let Value::String(next) = &page["next_cursor"] else { break };
            cursor = format!("&cursor={next}");
            // What is opened meanwhile does not shift the pages.
            open(&bruno, "Impressora nova").await;
        }
        assert_eq!(seen[seen.len() - 7..], [7, 6, 5, 4, 3, 2, 1], "{query}");
    }
});

both!(filters_narrow_the_list_together, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.api("bruno");
    for subject in ["Rede lenta", "Rede parada", "Scanner"] {
        open(&bruno, subject).await;
    }
    let patch = json!({"priority": "urgent", "status": "in_progress"});
    bruno.patch_json("/api/v1/tickets/2", patch).await.expect(200);
    bruno.patch_json("/api/v1/tickets/3", json!({"priority": "low"})).await.expect(200);
    for (query, expected) in [
        ("?status=open", vec![3, 1]),
        ("?status=in_progress&priority=urgent", vec![2]),
        ("?status=open&priority=urgent", vec![]),
        ("?priority=null", vec![1]),
        ("?priority=none", vec![1]),
        ("?assignee=BRUNO@example.org", vec![2]),
        ("?assignee=2&status=in_progress", vec![2]),
        ("?assignee=3", vec![]),
        ("?q=rede", vec![2, 1]),
        ("?q=rede&status=open", vec![1]),
        ("?q=rede&assignee=2", vec![2]),
        ("?q=is:open&status=in_progress", vec![]),
        ("?q=priority:urgent", vec![2]),
        ("?q=%22", vec![]),
        ("?q=", vec![3, 2, 1]),
    ] {
        assert_eq!(numbers(&bruno, query).await, expected, "{query}");
    }
});

both!(wrong_parameters_are_told_by_name, |desk: Desk| {
    let bruno = desk.api("bruno");
    for (query, expected) in [
        (
            "?status=done&priority=high&limit=0&cursor=abc&colour=red",
            vec!["colour", "cursor", "limit", "priority", "status"],
        ),
        ("?limit=101", vec!["limit"]),
        ("?limit=x", vec!["limit"]),
        ("?cursor=0", vec!["cursor"]),
        ("?status=open&status=closed", vec!["status"]),
        ("?assignee=nobody@example.org", vec!["assignee"]),
        ("?assignee=", vec!["assignee"]),
    ] {
        assert_eq!(wrong_fields(bruno.get(&format!("/api/v1/tickets{query}")).await), expected, "{query}");
    }
    // A requester cannot ask whether an address is known here.
    for address in ["bruno@example.org", "nobody@example.org"] {
        let asked = desk.api("carla").get(&format!("/api/v1/tickets?assignee={address}")).await;
        assert_eq!(wrong_fields(asked), ["assignee"]);
    }
});
