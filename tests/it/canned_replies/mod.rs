//! Canned replies: shared by staff, filled in with what a ticket says.

use serde_json::json;

use crate::both;
use crate::desk::{Desk, Place};
use crate::tickets::{deed, opened_by};

async fn write(desk: &Desk, title: &str, body: &str, html: &str) {
    let form = [("title", title), ("body", body), ("html", html)];
    desk.as_person("bruno").post_form("/canned-replies/new", &form).await.expect(303);
}

/// The address of the only one.
async fn address(desk: &Desk) -> String {
    let rows: Vec<(i64,)> = desk.rows("select id from canned_replies", &[]).await;
    format!("/canned-replies/{}", rows[0].0)
}

both!(a_canned_reply_is_written_changed_and_deleted_by_staff, |desk: Desk| {
    write(desk, "  Out of  paper ", "Please fill in paper.", "").await;
    let ana = desk.as_person("ana");
    let list = ana.get("/canned-replies").await.expect(200);
    assert!(list.says("Out of paper") && list.says("Please fill in paper.") && list.says("Bruno Teixeira"));
    let page = address(desk).await;
    assert!(ana.get(&page).await.expect(200).says("Please fill in paper.</textarea>"));
    let form =
        [("title", "Paper"), ("html", "<div>Please <b>fill</b> it<script>x</script></div>"), ("body", "ignored")];
    ana.post_form(&page, &form).await.expect(303);
    let rows: Vec<(String, String, Option<String>, i64)> =
        desk.rows("select title, body, html, author_id from canned_replies", &[]).await;
    let expected =
        ("Paper".to_owned(), "Please fill it".to_owned(), Some("<div>Please <b>fill</b> it</div>".to_owned()), 1);
    assert_eq!(rows, [expected]);
    let asked = ana.post_form(&format!("{page}/deletion"), &[]).await.expect(200);
    assert!(asked.says("Delete this canned reply?") && asked.says("<h2>Paper</h2>"));
    ana.get(&page).await.expect(200);
    for _ in 0..2 {
        ana.post_form(&format!("{page}/deletion"), &[("confirmed", "1")]).await.expect(303);
    }
    ana.get(&page).await.expect(404);
    ana.post_form(&page, &form).await.expect(404);
    assert!(ana.get("/canned-replies").await.says("No canned replies yet"));
});

both!(what_is_missing_or_too_long_is_told_and_kept, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let long = "x".repeat(121);
    for (title, body) in [("", "words"), (long.as_str(), "words"), ("A title", " ")] {
        let refused = bruno.post_form("/canned-replies/new", &[("title", title), ("body", body)]).await.expect(422);
        assert!(refused.says("invalid-feedback") && refused.says(body));
    }
    // Pictures and names belong to messages.
    write(desk, "T", "", "<div>a<img src=\"cid:1\"><span data-mention=\"1\">@Ana</span> <i>b</i></div>").await;
    let rows: Vec<(Option<String>,)> = desk.rows("select html from canned_replies", &[]).await;
    assert_eq!(rows[0].0.as_deref(), Some("<div>a@Ana <i>b</i></div>"));
});

both!(variables_become_what_the_ticket_says_and_what_it_does_not_say_is_a_gap, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Toner <low> & more").await;
    let text = "Hello {first_name} ({name}),\n\n{number} {subject}: {assignee} of {organisation}, {link} {nothing}";
    write(desk, "Greeting", text, "").await;
    write(desk, "Other", "", "<div><b>{subject}</b></div>").await;
    let choices = async |name: &str, q: &str| {
        desk.as_person(name).get(&format!("/canned-replies/choices?ticket=1&q={q}")).await.expect(200).json()
    };
    let found = choices("bruno", "gree").await;
    assert_eq!(found["texts"].as_array().unwrap().len(), 1);
    let html = "<div>Hello Carla (Carla Menezes),</div><div><br></div><div>#1 Toner &lt;low&gt; &amp; more: \
                [[name of the assignee]] of Viveiro, https://desk.example.org/tickets/1 {nothing}</div>";
    assert_eq!(found["texts"][0]["html"], html);
    assert!(found["texts"][0]["text"].as_str().unwrap().starts_with("Hello Carla (Carla Menezes),\n\n#1 Toner <low>"));
    assert_eq!(choices("beatriz", "other").await["texts"][0]["html"], "<div><b>Toner &lt;low&gt; &amp; more</b></div>");
    assert!(choices("beatriz", "gree").await["texts"][0]["html"].as_str().unwrap().contains("[[nome do responsável]]"));
    deed(desk, "bruno", &ticket, "taking", &[]).await.expect(303);
    assert!(choices("bruno", "gree").await["texts"][0]["html"].as_str().unwrap().contains("Bruno Teixeira of Viveiro"));
    assert_eq!(choices("bruno", "nothing").await, json!({"texts": []}));
    assert_eq!(choices("bruno", "").await["texts"].as_array().unwrap().len(), 2);
});

both!(canned_replies_are_for_staff_and_for_tickets_that_one_sees, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "Toner").await;
    write(desk, "Greeting", "Hello", "").await;
    let page = address(desk).await;
    for name in ["carla", "diego"] {
        let person = desk.as_person(name);
        for path in ["/canned-replies", "/canned-replies/new", &page] {
            person.get(path).await.expect(403);
        }
        let form = [("title", "Mine"), ("body", "x")];
        person.post_form("/canned-replies/new", &form).await.expect(403);
        person.post_form(&page, &form).await.expect(403);
        person.post_form(&format!("{page}/deletion"), &[]).await.expect(403);
    }
    desk.as_person("carla").get("/canned-replies/choices?ticket=1").await.expect(403);
    desk.as_person("diego").get("/canned-replies/choices?ticket=1").await.expect(404);
    desk.as_person("bruno").get("/canned-replies/choices?ticket=99").await.expect(404);
    desk.as_person("bruno").get("/canned-replies/choices?ticket=x").await.expect(400);
    desk.nobody().get("/canned-replies").await.expect(303);
});

both!(the_list_goes_on_by_title, |desk: Desk| {
    for number in 0..53 {
        write(desk, &format!("Título {number:02}"), "x", "").await;
    }
    let bruno = desk.as_person("bruno");
    let first = bruno.get("/canned-replies").await.expect(200);
    assert!(first.says("Título 49") && !first.says("Título 50"));
    let next = first.text().split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = bruno.get(&next).await.expect(200);
    assert!(
        second.says("Título 50")
            && second.says("Título 52")
            && !second.says("Título 49")
            && !second.says("rel=\"next\"")
    );
    bruno.get("/canned-replies?after=odd").await.expect(200);
});

both!(a_demo_has_canned_replies_in_the_language_of_its_desk, |place: Place| {
    let filled = place.run(&["demo", "--tickets", "3"], "");
    assert!(filled.succeeded, "{filled:?}");
    let desk = place.start(&[]).await;
    let bruno = desk.client().sign_in("bruno.lima@example.com", "demo demo demo").await;
    let page = bruno.get("/canned-replies").await.expect(200);
    let titles = [
        "Pedir mais detalhes",
        "Recebido, estamos vendo",
        "Reiniciar e testar",
        "Resolvido, pode conferir",
        "Senha redefinida",
    ];
    for title in titles {
        assert!(page.says(title), "{title}: {}", page.text());
    }
    let offered = bruno.get("/canned-replies/choices?ticket=1&q=").await.expect(200).json();
    let texts = offered["texts"].as_array().unwrap();
    assert_eq!(texts.len(), titles.len());
    for text in texts {
        let html = text["html"].as_str().unwrap();
        assert!(!html.contains('{') && !html.contains('}'), "every variable in it is one: {html}");
    }
});

both!(what_stands_in_a_value_is_no_variable, |desk: Desk| {
    desk.leave_jobs();
    opened_by(desk, "carla", "{link} & {name} & {assignee}").await;
    write(desk, "Greeting", "About {subject}, {name}", "").await;
    write(desk, "Other", "", "<div><b>{subject}</b> {number}</div>").await;
    let choices = async |q: &str| {
        let path = format!("/canned-replies/choices?ticket=1&q={q}");
        desk.as_person("bruno").get(&path).await.expect(200).json()["texts"][0].clone()
    };
    let plain = choices("gree").await;
    assert_eq!(plain["html"], "<div>About {link} &amp; {name} &amp; {assignee}, Carla Menezes</div>");
    assert_eq!(plain["text"], "About {link} & {name} & {assignee}, Carla Menezes");
    assert_eq!(choices("other").await["html"], "<div><b>{link} &amp; {name} &amp; {assignee}</b> #1</div>");
});
