//! The palette's answers and the list of shortcuts: what is offered, to whom, and that the markup keeps what is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::both;
use crate::desk::{Client, Desk, Person};

async fn open(client: &Client, subject: &str) {
    client.post_form("/tickets/new", &[("subject", subject), ("body", "Sem papel.")]).await.expect(303);
}

/// The addresses of the options, in order.
async fn offered(client: &Client, query: &str) -> Vec<String> {
    let answer = client.get(&format!("/palette?{query}")).await.expect(200);
    let options = answer.text().split("role=\"option\"").skip(1);
    options.filter_map(|rest| Some(rest.split_once("href=\"")?.1.split('"').next()?.to_owned())).collect()
}

fn is_ticket(path: &str) -> bool {
    path.strip_prefix("/tickets/").is_some_and(|number| number.parse::<i64>().is_ok())
}

both!(the_palette_offers_tickets_by_words_and_by_number_within_the_scope, |desk: Desk| {
    desk.leave_jobs();
    let (carla, caio, bruno) = (desk.as_person("carla"), desk.as_person("caio"), desk.as_person("bruno"));
    open(&carla, "Impressora parada").await;
    open(&caio, "Impressora 2").await;
    open(&caio, "Rede").await;
    let tickets = async |client: &Client, query: &str| -> Vec<String> {
        offered(client, query).await.iter().filter(|path| is_ticket(path)).cloned().collect()
    };
    assert_eq!(tickets(&bruno, "q=impres").await, ["/tickets/2", "/tickets/1"]);
    assert_eq!(tickets(&bruno, "q=%232").await, ["/tickets/2"]);
    assert_eq!(tickets(&bruno, "q=2").await, ["/tickets/2"], "the number first, and once");
    assert_eq!(tickets(&carla, "q=impres").await, ["/tickets/1"]);
    assert!(tickets(&carla, "q=2").await.is_empty(), "not hers");
    assert!(tickets(&desk.as_person("diego"), "q=impres").await.is_empty());
    assert_eq!(tickets(&bruno, "recent=3,1").await, ["/tickets/3", "/tickets/1"], "as the browser remembers them");
    assert_eq!(tickets(&carla, "recent=3,1,x,-5,99999999999999999999").await, ["/tickets/1"]);
    assert!(tickets(&bruno, "q=").await.is_empty());
    desk.nobody().get("/palette?q=impres").await.expect(303);
});

both!(the_palette_offers_people_to_those_who_see_them, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let carla = format!("/people/{}", Person::called("carla").id);
    for words in ["carl", "CARLA+M", "carla%40example"] {
        assert!(offered(&bruno, &format!("q={words}")).await.contains(&carla), "{words}");
    }
    assert!(!offered(&bruno, "q=%25").await.iter().any(|path| path.starts_with("/people/")), "no wildcard");
    for name in ["carla", "diego"] {
        let paths = offered(&desk.as_person(name), "q=carla").await;
        assert!(!paths.iter().any(|path| path.starts_with("/people")), "{name}: {paths:?}");
    }
});

both!(the_palette_offers_pages_by_their_names_to_those_who_may_open_them, |desk: Desk| {
    desk.leave_jobs();
    let ana = desk.as_person("ana");
    assert!(offered(&ana, "q=sett").await.contains(&"/settings".to_owned()));
    assert!(offered(&desk.as_person("beatriz"), "q=triag").await.contains(&"/tickets/triage".to_owned()));
    for name in ["ana", "bruno", "diego", "carla"] {
        let client = desk.as_person(name);
        let paths = offered(&client, "q=").await;
        assert!(paths.len() >= 7, "{name}: {paths:?}");
        for path in paths {
            client.get(&path).await.expect(200);
        }
    }
    assert!(!offered(&desk.as_person("bruno"), "q=settings").await.contains(&"/settings".to_owned()));
    let page = desk.as_person("bruno").get("/palette?q=%3Cscript%3E%22").await.expect(200);
    assert!(!page.says("<script>"), "{}", page.text());
});

both!(the_palette_offers_the_saved_views_that_somebody_has, |desk: Desk| {
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    let view = [("name", "Rede urgente"), ("query", "view=open&priority=urgent")];
    bruno.post_form("/tickets/views", &view).await.expect(303);
    let paths = offered(&bruno, "q=urgente").await;
    let saved = paths.iter().find(|path| path.contains("saved=")).expect("the view");
    bruno.get(&saved.replace("&#38;", "&")).await.expect(200);
    assert!(!offered(&ana, "q=urgente").await.iter().any(|path| path.contains("saved=")), "nobody shared it");
});

/// What the pages declare for the keyboard.
fn declared(html: &str) -> BTreeSet<String> {
    html.split("data-shortcut=\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
}

/// The keys that the list tells, without those that the browser or a script without declaration answers.
async fn told(client: &Client) -> BTreeSet<String> {
    let page = client.get("/shortcuts").await.expect(200);
    let groups = page.text().split("<dt>").skip(1).filter_map(|rest| rest.split_once("</dt>"));
    let keys = groups.map(|(keys, _)| {
        let keys: Vec<&str> = keys.split("<kbd>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        keys.join(" ")
    });
    let own = ["Ctrl K", "Ctrl Enter", "Enter", "?", "j", "k", "x", "Shift J", "Shift K", "Esc"];
    keys.filter(|keys| !own.contains(&keys.as_str())).collect()
}

both!(every_shortcut_that_is_told_is_declared_by_a_page_and_the_other_way_round, |desk: Desk| {
    desk.leave_jobs();
    open(&desk.as_person("carla"), "Impressora").await;
    let (bruno, diego) = (desk.as_person("bruno"), desk.as_person("diego"));
    let id = Person::called("diego").id.to_string();
    bruno.post_form("/tickets/1/assignment", &[("assignee", &id), ("reason", "x")]).await.expect(303);
    // What a page offers depends on where the ticket stands.
    let mut pages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for deed in ["", "/taking", "/resolution"] {
        if !deed.is_empty() {
            diego.post_form(&format!("/tickets/1{deed}"), &[]).await.expect(303);
        }
        for name in ["ana", "bruno", "diego", "carla"] {
            let page = desk.as_person(name).get("/tickets/1").await.expect(200);
            pages.entry(name).or_default().extend(declared(page.text()));
        }
    }
    for (name, declared) in pages {
        assert_eq!(declared, told(&desk.as_person(name)).await, "{name}: what pages declare, and what is told");
    }
});

both!(the_shortcuts_are_a_page_and_a_part_in_both_languages, |desk: Desk| {
    let page = desk.as_person("bruno").get("/shortcuts").await.expect(200);
    assert!(page.says("<h1>Keyboard shortcuts</h1>") && page.says("<kbd>g</kbd>") && page.says("Unassigned tickets"));
    let part = desk.as_person("beatriz").get("/shortcuts?part=list").await.expect(200);
    assert!(part.says("Chamados sem responsável") && !part.says("<html"), "{}", part.text());
    assert!(!desk.as_person("carla").get("/shortcuts").await.expect(200).says("Unassigned tickets"));
    desk.nobody().get("/shortcuts").await.expect(303);
});
