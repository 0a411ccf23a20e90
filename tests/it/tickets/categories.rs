//! Categories: named in two languages, moved, ordered, merged, archived and restored, and to whom their tickets go.

use kit::smtp::SentMail;
use mail_parser::MessageParser;
use serde_json::{Value, json};

use super::{deed, opened_by, standing};
use crate::both;
use crate::desk::{Client, Desk};

/// Adds a category as an admin; gives its id.
pub async fn added(desk: &Desk, name: &str, parent: &str) -> String {
    added_with(desk, name, "", parent).await
}

async fn added_with(desk: &Desk, name: &str, translation: &str, parent: &str) -> String {
    let form = [("name", name), ("translation", translation), ("parent", parent)];
    let answer = desk.as_person("ana").post_form("/categories", &form).await.expect(303);
    answer.location().rsplit_once("added=").expect("the category that was added").1.to_owned()
}

/// Opens a ticket as somebody in a category; gives the address of its page.
async fn opened_in(desk: &Desk, name: &str, category: &str) -> String {
    let form = [("subject", "Zebra"), ("body", "It does not work."), ("category", category)];
    desk.as_person(name).post_form("/tickets/new", &form).await.expect(303).location().to_owned()
}

async fn audited(desk: &Desk) -> Vec<(String, Value)> {
    let rows: Vec<(String, Value)> =
        desk.rows("select thing, data from audit where kind = 'category_changed' order by id", &[]).await;
    rows.into_iter().filter(|(_, data)| data["deed"] != "added").collect()
}

/// The texts of the letters sent to somebody since anybody's were last looked at.
fn letters(desk: &Desk, name: &str) -> Vec<String> {
    texts(&desk.mails(), name)
}

fn texts(mails: &[SentMail], name: &str) -> Vec<String> {
    let to = |mail: &&SentMail| mail.to.starts_with(&format!("{name}@"));
    let text = |raw: &[u8]| MessageParser::default().parse(raw).unwrap().body_text(0).unwrap().into_owned();
    mails.iter().filter(to).map(|mail| text(&mail.raw)).collect()
}

async fn count(desk: &Desk, question: &str) -> i64 {
    let rows: Vec<(i64,)> = desk.rows(question, &[]).await;
    rows[0].0
}

/// The categories and subcategories of the page, in order.
async fn order(client: &Client) -> Vec<String> {
    let page = client.get("/categories").await.expect(200);
    let lines = page.text().split("<div class=\"called\">").skip(1);
    let name = |line: &str| line.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned();
    lines.map(name).collect()
}

const FORMS: [(&str, &[(&str, &str)]); 6] = [
    ("", &[("name", "Office 365")]),
    ("/moving", &[("parent", "")]),
    ("/place", &[("to", "up")]),
    ("/archiving", &[]),
    ("/restoring", &[]),
    ("/merging", &[("into", "1")]),
];

both!(only_an_admin_changes_categories, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    for (what, form) in FORMS {
        let path = format!("/categories/{rede}{what}");
        for name in ["bruno", "diego", "carla"] {
            desk.as_person(name).post_form(&path, form).await.expect(403);
        }
        assert_eq!(desk.nobody().post_form(&path, form).await.expect(303).location(), "/sign-in");
        for odd in ["/categories/999", "/categories/x"] {
            desk.as_person("ana").post_form(&format!("{odd}{what}"), form).await.expect(404);
        }
    }
    assert_eq!(audited(desk).await, []);
    let page = desk.as_person("bruno").get("/categories").await.expect(200);
    assert!(page.says("Rede") && !page.says(&format!("/categories/{rede}")), "{}", page.text());
    desk.as_person("bruno").get(&format!("/categories/{rede}")).await.expect(403);
    desk.as_person("carla").get("/categories").await.expect(403);
});

both!(a_renamed_category_is_found_by_its_new_name_and_so_are_its_subcategories, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    let internet = added(desk, "Internet", &rede).await;
    opened_in(desk, "carla", &rede).await;
    opened_in(desk, "carla", &internet).await;
    added(desk, "Office", "").await;
    let (ana, path) = (desk.as_person("ana"), format!("/categories/{rede}"));
    let taken = ana.post_form(&path, &[("name", "OFFICE"), ("translation", "Bureau")]).await.expect(422);
    assert!(taken.says("id=\"name-problem\"") && taken.says("value=\"OFFICE\"") && taken.says("value=\"Bureau\""));
    ana.post_form(&path, &[("name", " ")]).await.expect(422);
    let long = ana.post_form(&path, &[("name", "Rede"), ("translation", &"x".repeat(81))]).await.expect(422);
    assert!(long.says("id=\"translation-problem\""), "{}", long.text());
    for _ in 0..2 {
        ana.post_form(&path, &[("name", "Telefonia")]).await.expect(303);
    }
    desk.run_jobs().await;
    for (words, is_found) in [("telefonia", true), ("category:telefonia", true), ("rede", false)] {
        let page = ana.get(&format!("/search?q={words}")).await;
        assert_eq!((page.says("/tickets/1"), page.says("/tickets/2")), (is_found, is_found), "{words}");
    }
    assert_eq!(audited(desk).await, [("Telefonia".to_owned(), json!({"deed": "renamed", "from": "Rede"}))]);
});

both!(people_read_a_category_in_their_own_language_wherever_it_is_named, |desk: Desk| {
    // The desk speaks English, beatriz and caio read Portuguese.
    let network = added_with(desk, "Network", "Rede", "").await;
    let printer = added_with(desk, "Printer", "Impressora", &network).await;
    let ticket = opened_in(desk, "caio", &printer).await;
    deed(desk, "bruno", &ticket, "category", &[("category", &network)]).await.expect(303);
    deed(desk, "bruno", &ticket, "category", &[("category", &printer)]).await.expect(303);
    let tickets = "/tickets?view=all&category=";
    for (path, english, portuguese) in [
        (ticket.clone(), "Network › Printer", "Rede › Impressora"),
        (ticket.clone(), "from “Printer” to “Network”", "de “Impressora” para “Rede”"),
        ("/tickets?view=all".to_owned(), "Network › Printer", "Rede › Impressora"),
        (format!("{tickets}{printer}"), "Category Network › Printer", "Categoria Rede › Impressora"),
        (format!("/tickets/filter?category={printer}"), ">Printer</option>", ">Impressora</option>"),
        ("/tickets/new".to_owned(), "label=\"Network\"", "label=\"Rede\""),
        ("/search?q=impressora".to_owned(), "Network › Printer", "Rede › Impressora"),
        ("/search?q=category:printer".to_owned(), "Network › Printer", "Rede › Impressora"),
        ("/categories".to_owned(), "<small lang=\"pt-BR\">Rede</small>", ">Rede</span> <small>Network</small>"),
        ("/bulk/new?what=category&numbers=1".to_owned(), "Network › Printer", "Rede › Impressora"),
        ("/tickets/triage".to_owned(), ">Printer</option>", ">Impressora</option>"),
    ] {
        let (hers, his) = (desk.as_person("beatriz").get(&path).await, desk.as_person("bruno").get(&path).await);
        assert!(hers.expect(200).says(portuguese), "{path}");
        let page = his.expect(200);
        assert!(page.says(english) && !page.says(portuguese), "{path} {}", page.text());
    }
    desk.run_jobs().await;
    let mails = desk.mails();
    for (name, path) in [("caio", "Rede › Impressora"), ("bruno", "Network › Printer")] {
        let letters = texts(&mails, name);
        assert!(!letters.is_empty() && letters.iter().all(|text| text.contains(path)), "{name}: {letters:?}");
    }
    // The same in both languages is no translation, and what is taken away is gone.
    let path = format!("/categories/{network}");
    desk.as_person("ana").post_form(&path, &[("name", "Network"), ("translation", "Network")]).await.expect(303);
    assert!(desk.as_person("beatriz").get(&ticket).await.says("Network › Impressora"));
    assert_eq!(audited(desk).await, [("Network".to_owned(), json!({"deed": "translated"}))]);
    desk.run_jobs().await;
});

both!(a_category_stands_below_another_and_by_itself_again, |desk: Desk| {
    let (rede, office) = (added(desk, "Rede", "").await, added(desk, "Office", "").await);
    let word = added(desk, "Word", &office).await;
    added(desk, "Word", "").await;
    let ticket = opened_in(desk, "carla", &word).await;
    let ana = desk.as_person("ana");
    let moved =
        async |id: &str, parent: &str| ana.post_form(&format!("/categories/{id}/moving"), &[("parent", parent)]).await;
    for parent in ["999", "x", &word] {
        let page = moved(&rede, parent).await.expect(422);
        assert!(page.says("id=\"parent-problem\""), "{parent}: {}", page.text());
    }
    moved(&rede, &rede).await.expect(422);
    assert!(moved(&office, &rede).await.expect(422).says("It has subcategories"), "two levels");
    assert!(moved(&word, "").await.expect(422).says("There is already a category with this name"));
    for _ in 0..2 {
        moved(&word, &rede).await.expect(303);
    }
    moved(&office, &rede).await.expect(303);
    assert_eq!(order(&ana).await, ["Rede", "Word", "Office", "Word"]);
    assert!(ana.get(&ticket).await.says("Rede › Word"));
    desk.run_jobs().await;
    assert!(ana.get("/search?q=category:rede").await.says(&ticket));
    moved(&office, "").await.expect(303);
    desk.run_jobs().await;
    assert_eq!(order(&ana).await, ["Rede", "Word", "Word", "Office"]);
    let deeds: Vec<Value> = audited(desk).await.into_iter().map(|(_, data)| data).collect();
    let moved = |into: Value| json!({"deed": "moved", "into": into});
    assert_eq!(deeds, [moved(json!("Rede")), moved(json!("Rede")), moved(Value::Null)]);
});

both!(categories_are_ordered_by_hand, |desk: Desk| {
    let mut ids = Vec::new();
    for name in ["A", "B", "C", "D"] {
        ids.push(added(desk, name, "").await);
    }
    let sub = added(desk, "E", &ids[0]).await;
    let ana = desk.as_person("ana");
    ana.post_form(&format!("/categories/{}/archiving", ids[1]), &[]).await.expect(303);
    let put = async |id: &str, to: &str| ana.post_form(&format!("/categories/{id}/place"), &[("to", to)]).await;
    let ends = [(&ids[3], "down"), (&ids[0], "up"), (&sub, "up"), (&ids[2], ids[2].as_str())];
    for (id, to) in ends {
        put(id, to).await.expect(303);
    }
    assert_eq!(order(&ana).await, ["A", "E", "C", "D"], "what is there already stays");
    assert_eq!(put(&ids[2], "up").await.expect(303).location(), format!("/categories#c{}", ids[2]));
    assert_eq!(order(&ana).await, ["C", "A", "E", "D"]);
    put(&ids[2], "down").await.expect(303);
    put(&ids[3], &ids[0]).await.expect(303);
    assert_eq!(order(&ana).await, ["D", "A", "E", "C"]);
    put(&ids[3], "end").await.expect(303);
    assert_eq!(order(&ana).await, ["A", "E", "C", "D"]);
    for to in ["999", "x", "", &sub] {
        put(&ids[0], to).await.expect(422);
    }
    let form = desk.as_person("carla").get("/tickets/new").await;
    let (a, c) = (form.text().find("A (general)").unwrap(), form.text().find(">C</option>").unwrap());
    assert!(a < c, "selects have the same order");
});

both!(an_archived_category_is_chosen_by_nobody_and_kept_by_its_tickets, |desk: Desk| {
    desk.leave_jobs();
    let rede = added(desk, "Rede", "").await;
    let internet = added(desk, "Internet", &rede).await;
    let ticket = opened_in(desk, "carla", &internet).await;
    let ana = desk.as_person("ana");
    for _ in 0..2 {
        ana.post_form(&format!("/categories/{rede}/archiving"), &[]).await.expect(303);
    }
    let page = ana.get("/categories").await.expect(200);
    assert!(page.says("aria-label=\"Archived\"") && page.says("Rede"), "{}", page.text());
    assert!(!desk.as_person("carla").get("/tickets/new").await.says("Internet"), "neither what is below it");
    for category in [&rede, &internet] {
        let form = [("subject", "Gnu"), ("body", "Help."), ("category", category.as_str())];
        let refused = desk.as_person("carla").post_form("/tickets/new", &form).await.expect(422);
        assert!(refused.says("id=\"category-problem\""), "{}", refused.text());
        deed(desk, "bruno", &ticket, "category", &[("category", &rede)]).await.expect(422);
    }
    assert!(ana.get("/search?q=internet").await.says(&ticket));
    let page = ana.get(&ticket).await.expect(200);
    assert!(page.says(&format!("<option value=\"{internet}\" selected>Rede › Internet</option>")), "{}", page.text());
    deed(desk, "bruno", &ticket, "category", &[("category", &internet)]).await.expect(303);
    assert!(ana.get(&format!("/categories/{internet}")).await.says("“Rede” is archived"));
    let form = [("name", "Scanner"), ("parent", rede.as_str())];
    ana.post_form("/categories", &form).await.expect(422);
    for _ in 0..2 {
        ana.post_form(&format!("/categories/{rede}/restoring"), &[]).await.expect(303);
    }
    opened_in(desk, "carla", &internet).await;
    let deeds: Vec<Value> = audited(desk).await.into_iter().map(|(_, data)| data["deed"].clone()).collect();
    assert_eq!(deeds, [json!("archived"), json!("restored")]);
});

both!(a_category_goes_up_in_another_with_its_tickets_and_subcategories, |desk: Desk| {
    let (rede, office) = (added(desk, "Rede", "").await, added(desk, "Office", "").await);
    let scanner = added(desk, "Scanner", &rede).await;
    let (word, scanners) = (added(desk, "Word", &office).await, added(desk, "scanner", &office).await);
    for category in [&office, &office, &word, &scanners] {
        opened_in(desk, "carla", category).await;
    }
    let ana = desk.as_person("ana");
    let send = async |id: &str, form: &[(&str, &str)]| ana.post_form(&format!("/categories/{id}/merging"), form).await;
    let merged = async |id: &str, into: &str| send(id, &[("into", into), ("confirmed", "1")]).await;
    send(&office, &[("into", "x")]).await.expect(422);
    let asked = send(&office, &[("into", &rede)]).await.expect(200);
    assert!(asked.says("Merge “Office” into “Rede”?") && asked.says(&format!("name=\"into\" value=\"{rede}\"")));
    ana.get(&format!("/categories/{office}")).await.expect(200);
    for into in [office.as_str(), "999", "x", "", &word, &scanner] {
        let page = merged(&office, into).await.expect(422);
        assert!(page.says("id=\"into-problem\""), "{into}: {}", page.text());
    }
    merged(&office, &rede).await.expect(303);
    assert_eq!(order(&ana).await, ["Rede", "Scanner", "Word"], "gone at once, and namesakes are one");
    ana.get(&format!("/categories/{office}")).await.expect(404);
    merged(&office, &rede).await.expect(404);
    ana.post_form(&format!("/categories/{office}/restoring"), &[]).await.expect(404);
    desk.run_jobs().await;
    let at = |category: &str| format!("select count(*) from tickets where category_id = {category} and version = 2");
    assert_eq!((count(desk, &at(&rede)).await, count(desk, &at(&scanner)).await), (2, 1));
    let ticket = ana.get("/tickets/1").await.expect(200);
    assert!(ticket.says("changed the category from “Office” to “Rede”"), "{}", ticket.text());
    for number in 1..=4 {
        let found = |page: &crate::desk::Answer| page.says(&format!("\"/tickets/{number}\""));
        assert!(found(&ana.get("/search?q=category:rede").await), "{number} is found under the new name");
        assert!(!found(&ana.get("/search?q=category:office").await), "{number} is not under the old one");
        // A saved view still leads to them.
        assert!(found(&ana.get(&format!("/tickets?view=all&category={office}")).await), "{number}");
    }
    assert_eq!(audited(desk).await, [("Office".to_owned(), json!({"deed": "merged", "into": "Rede"}))]);
    // Its name is free.
    added(desk, "Office", "").await;
});

both!(what_goes_up_in_a_category_that_goes_up_in_a_third_ends_there, |desk: Desk| {
    let mut ids = Vec::new();
    for name in ["A", "B", "C"] {
        ids.push(added(desk, name, "").await);
    }
    opened_in(desk, "carla", &ids[0]).await;
    let ana = desk.as_person("ana");
    for (from, into) in [(&ids[0], &ids[1]), (&ids[1], &ids[2])] {
        let form = [("into", into.as_str()), ("confirmed", "1")];
        ana.post_form(&format!("/categories/{from}/merging"), &form).await.expect(303);
    }
    desk.run_jobs().await;
    assert_eq!(count(desk, &format!("select count(*) from tickets where category_id = {}", ids[2])).await, 1);
    assert!(ana.get(&format!("/tickets?view=all&category={}", ids[0])).await.says("/tickets/1"));
});

both!(two_categories_that_go_up_in_one_another_at_the_same_moment_leave_one, |desk: Desk| {
    let (a, b) = (added(desk, "A", "").await, added(desk, "B", "").await);
    let (one, other) = (desk.as_person("ana"), desk.as_person("ana"));
    let (here, there) = (format!("/categories/{a}/merging"), format!("/categories/{b}/merging"));
    let sure = ("confirmed", "1");
    let (into_b, into_a) = ([("into", b.as_str()), sure], [("into", a.as_str()), sure]);
    let answers = tokio::join!(one.post_form(&here, &into_b), other.post_form(&there, &into_a));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert!(statuses == [303, 404] || statuses == [303, 422], "{statuses:?}");
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from categories where merged_into is null").await, 1);
});

/// Makes somebody the default assignee of a category.
async fn gets(desk: &Desk, person: &str, category: (&str, &str)) {
    let form = [("name", category.1), ("assignee", person)];
    desk.as_person("ana").post_form(&format!("/categories/{}", category.0), &form).await.expect(303);
}

both!(a_ticket_of_nobody_goes_to_the_default_assignee_of_its_category, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    let internet = added(desk, "Internet", &rede).await;
    let office = added(desk, "Office", "").await;
    let (ana, path) = (desk.as_person("ana"), format!("/categories/{rede}"));
    for odd in ["5", "999", "x"] {
        let refused = ana.post_form(&path, &[("name", "Rede"), ("assignee", odd)]).await.expect(422);
        assert!(refused.says("id=\"assignee-problem\""), "{odd}");
    }
    for _ in 0..2 {
        gets(desk, "2", (&rede, "Rede")).await;
    }
    assert_eq!(audited(desk).await, [("Rede".to_owned(), json!({"deed": "assigned", "into": "Bruno Teixeira"}))]);
    assert!(desk.as_person("beatriz").get("/categories").await.says("Bruno Teixeira"));
    // Opened in it; a subcategory inherits.
    let opened = opened_in(desk, "carla", &internet).await;
    let now = standing(desk, &opened).await;
    assert_eq!((now.assignee, now.status.as_str()), (Some(2), "open"));
    assert_eq!(now.kinds, ["ticket_opened", "ticket_assigned"]);
    let page = ana.get(&opened).await;
    assert!(page.says("The desk assigned the ticket to Bruno Teixeira"), "{}", page.text());
    assert!(page.says("Tickets in this category go to this person."), "{}", page.text());
    // Put into it later; whoever has one keeps it.
    let later = opened_in(desk, "carla", &office).await;
    let had = opened_in(desk, "carla", &office).await;
    deed(desk, "beatriz", &had, "assignment", &[("assignee", "1")]).await.expect(303);
    for ticket in [&later, &had] {
        deed(desk, "beatriz", ticket, "category", &[("category", &rede)]).await.expect(303);
    }
    assert_eq!(standing(desk, &later).await.assignee, Some(2));
    assert_eq!(standing(desk, &had).await.assignee, Some(1));
    desk.run_jobs().await;
    let told = letters(desk, "bruno");
    let sentence = "Viveiro assigned a ticket to you";
    assert_eq!(told.iter().filter(|text| text.contains(sentence)).count(), 2, "{told:?}");
    assert!(told.iter().any(|text| text.contains(sentence) && text.contains("It does not work.")), "with the request");
    assert!(desk.as_person("bruno").get("/notices").await.says("Viveiro assigned the ticket"));
});

both!(a_subcategory_may_have_a_default_assignee_of_its_own_and_nobody_is_given_what_they_cannot_do, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    let internet = added(desk, "Internet", &rede).await;
    gets(desk, "2", (&rede, "Rede")).await;
    gets(desk, "4", (&internet, "Internet")).await;
    let given = async |category: &str| standing(desk, &opened_in(desk, "carla", category).await).await.assignee;
    assert_eq!((given(&rede).await, given(&internet).await), (Some(2), Some(4)));
    desk.run_jobs().await;
    assert!(letters(desk, "diego").iter().any(|text| text.contains("Viveiro assigned a ticket to you")));
    desk.as_person("ana").post_form("/people/4/role", &[("role", "requester")]).await.expect(303);
    desk.deactivate("bruno").await;
    assert_eq!((given(&rede).await, given(&internet).await), (None, None));
    let page = desk.as_person("ana").get("/categories").await.expect(200);
    assert!(page.says("not available"), "{}", page.text());
    // Whoever is named stays named while other things are changed.
    let path = format!("/categories/{rede}");
    let form = [("name", "Redes"), ("assignee", "2")];
    desk.as_person("ana").post_form(&path, &form).await.expect(303);
    desk.as_person("ana").post_form(&path, &[("name", "Redes"), ("assignee", "")]).await.expect(303);
    assert_eq!(count(desk, "select count(*) from categories where assignee_id is not null").await, 1);
    desk.run_jobs().await;
});

both!(whoever_chooses_an_assignee_is_not_overruled_by_the_category, |desk: Desk| {
    desk.leave_jobs();
    let rede = added(desk, "Rede", "").await;
    gets(desk, "2", (&rede, "Rede")).await;
    let office = added(desk, "Office", "").await;
    let ticket = opened_in(desk, "carla", &office).await;
    let form = [("priority", "low"), ("category", rede.as_str()), ("assignee", "1")];
    deed(desk, "beatriz", &ticket, "triage", &form).await.expect(303);
    assert_eq!(standing(desk, &ticket).await.assignee, Some(1));
    let other = opened_in(desk, "carla", &office).await;
    deed(desk, "beatriz", &other, "triage", &form[..2]).await.expect(303);
    assert_eq!(standing(desk, &other).await.assignee, Some(2));
    // What is over is given to nobody any more.
    let over = opened_in(desk, "carla", &office).await;
    deed(desk, "beatriz", &over, "resolution", &[]).await.expect(303);
    deed(desk, "beatriz", &over, "category", &[("category", &rede)]).await.expect(303);
    assert!(!standing(desk, &over).await.kinds.contains(&"ticket_assigned".to_owned()));
    // By the API, with and without a name.
    let api = desk.api("bruno");
    for (assignee, given) in [(json!("1"), 1), (json!("3"), 3)] {
        let ticket = opened_in(desk, "carla", &office).await;
        let patch = json!({"category": "Rede", "assignee": assignee});
        let answer = api.patch_json(&format!("/api/v1{ticket}"), patch).await.expect(200).json();
        assert_eq!(answer["assignee"]["id"], given.to_string());
    }
    let ticket = opened_in(desk, "carla", &office).await;
    let answer = api.patch_json(&format!("/api/v1{ticket}"), json!({"category": "Rede"})).await.expect(200).json();
    assert_eq!(answer["assignee"]["id"], "2");
    assert_eq!(answer["events"].as_array().unwrap().last().unwrap()["actor"], Value::Null);
});

both!(many_tickets_put_into_a_category_are_told_of_once_and_can_be_taken_back, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    gets(desk, "2", (&rede, "Rede")).await;
    for _ in 0..3 {
        opened_by(desk, "carla", "Zebra").await;
    }
    desk.run_jobs().await;
    assert_eq!(letters(desk, "bruno").len(), 3);
    let form = [("what", "category"), ("category", rede.as_str()), ("numbers", "1,2,3")];
    let bulk = desk.as_person("beatriz").post_form("/bulk", &form).await.expect(303).location().to_owned();
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from tickets where assignee_id = 2").await, 3);
    assert_eq!(letters(desk, "bruno").len(), 1, "one letter of all three");
    desk.as_person("beatriz").post_form(&format!("{bulk}/undoing"), &[]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from tickets where assignee_id is null and category_id is null").await, 3);
});

both!(whoever_is_deleted_gets_no_tickets_of_a_category_any_more, |desk: Desk| {
    let rede = added(desk, "Rede", "").await;
    gets(desk, "2", (&rede, "Rede")).await;
    desk.as_person("ana").post_form("/people/2/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(count(desk, "select count(*) from categories where assignee_id is null").await, 1);
});
