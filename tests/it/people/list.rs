//! The list of people and the form for a new one.

use helpdesk::base::actor::{Actor, Role};
use helpdesk::people::{NewPerson, create};

use super::set;
use crate::both;
use crate::desk::Desk;

both!(a_new_person_needs_a_name_an_address_of_their_own_and_a_long_password, |desk: Desk| {
    let ana = desk.as_person("ana");
    let form = |name, email, role, password| {
        [("name", name), ("email", email), ("role", role), ("department", "1"), ("password", password)]
    };
    let all_wrong = ana.post_form("/people/new", &form(" ", "gil", "boss", "too short")).await.expect(422);
    for field in ["name", "email", "role", "password"] {
        assert!(all_wrong.says(&format!("id=\"{field}-problem\"")), "{field}: {}", all_wrong.text());
    }
    let taken = form("Bruno", "BRUNO@example.org", "agent", "a long enough password");
    let taken = ana.post_form("/people/new", &taken).await.expect(422);
    assert_eq!(taken.text().matches("autofocus").count(), 1, "the field that is wrong, and no other");
    assert!(taken.says("aria-describedby=\"email-problem"));
    assert!(taken.says("id=\"email-problem\"") && !taken.says("a long enough password"), "{}", taken.text());
    let right = form("Gil Gomes", "Gil@Example.org", "third_party", "a long enough password");
    ana.post_form("/people/new", &right).await.expect(303);
    let list = ana.get("/people?q=gomes").await.expect(200);
    assert!(list.says("gil@example.org") && list.says("Gil Gomes") && !list.says("bruno@"), "{}", list.text());
});

both!(people_are_listed_by_name_fifty_at_a_time_forward_and_back, |desk: Desk| {
    let change = desk.app.change(&Actor::system()).await.unwrap();
    for number in 0..110 {
        let (name, email) = (format!("Zé {number:03}"), format!("ze{number}@example.org"));
        let new = NewPerson {
            name: &name,
            email: &email,
            role: Role::Requester,
            department: None,
            language: "",
            password_hash: None,
        };
        create(&change, new).await.unwrap();
    }
    change.commit().await.unwrap();
    let bruno = desk.as_person("bruno");
    let mut page = bruno.get("/people?q=z%C3%A9&role=requester").await.expect(200);
    let mut seen = Vec::new();
    let names = |text: &str| -> Vec<String> {
        (0..110).map(|number| format!("Zé {number:03}")).filter(|name| text.contains(&format!(">{name}<"))).collect()
    };
    loop {
        seen.push(names(page.text()));
        let Some(next) = link(page.text(), "next") else { break };
        page = bruno.get(&next).await.expect(200);
    }
    assert_eq!(seen.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 10]);
    let back = bruno.get(&link(page.text(), "prev").unwrap()).await.expect(200);
    assert_eq!(names(back.text()), seen[1]);
    let first = bruno.get(&link(back.text(), "prev").unwrap()).await.expect(200);
    assert_eq!(names(first.text()), seen[0]);
    assert_eq!(link(first.text(), "prev"), None);
    let nobody = bruno.get("/people?q=%25").await.expect(200);
    assert!(!nobody.says("@example.org<"), "a wildcard is an ordinary letter: {}", nobody.text());
});

fn link(page: &str, rel: &str) -> Option<String> {
    let rest = page.split_once(&format!("rel=\"{rel}\" href=\""))?.1;
    let href = rest.split_once('"')?.0;
    Some(href.replace("&#38;", "&").replace("&amp;", "&"))
}

both!(the_list_is_narrowed_by_role_department_state_and_any_address, |desk: Desk| {
    set(desk, "update people set department_id = 2 where id = 5").await;
    set(desk, "update people set is_active = false where id = 3").await;
    set(desk, "update people set last_seen_at = 1 where id in (1, 2, 3)").await;
    desk.as_person("ana").post_form("/people/6/addresses", &[("email", "homem@oficina.example")]).await.expect(303);
    let everybody = ["Ana Prado", "Bruno Teixeira", "Beatriz Nunes", "Diego Farias", "Carla Menezes", "Caio Brandão"];
    let lists: [(&str, &[&str]); 9] = [
        ("", &everybody),
        ("role=agent", &["Bruno Teixeira", "Beatriz Nunes"]),
        ("department=2", &["Carla Menezes"]),
        ("state=deactivated", &["Beatriz Nunes"]),
        ("state=active", &["Ana Prado", "Bruno Teixeira"]),
        ("role=agent&state=active", &["Bruno Teixeira"]),
        ("q=oficina", &[]),
        ("q=homem", &["Caio Brandão"]),
        ("q=&role=boss&department=x&state=odd&after=x", &everybody),
    ];
    let bruno = desk.as_person("bruno");
    for (query, expected) in lists {
        let page = bruno.get(&format!("/people?{query}")).await.expect(200);
        let listed = page.text().split_once("<main").unwrap().1;
        for name in everybody {
            assert_eq!(listed.contains(&format!(">{name}</a>")), expected.contains(&name), "{name} in {query}");
        }
    }
});

both!(a_page_keeps_its_filters_and_one_that_begins_at_somebody_removed_is_the_first, |desk: Desk| {
    let change = desk.app.change(&Actor::system()).await.unwrap();
    for number in 0..60 {
        let (name, email) = (format!("Zé {number:03}"), format!("ze{number}@example.org"));
        let department = Some(helpdesk::base::ids::DepartmentId(2));
        let new = NewPerson {
            name: &name,
            email: &email,
            role: Role::Requester,
            department,
            language: "",
            password_hash: None,
        };
        create(&change, new).await.unwrap();
    }
    change.commit().await.unwrap();
    let ana = desk.as_person("ana");
    let page = ana.get("/people?q=z%C3%A9&role=requester&department=2&state=invited").await.expect(200);
    let next = link(page.text(), "next").unwrap();
    for part in ["q=z%C3%A9", "role=requester", "department=2", "state=invited"] {
        assert!(next.contains(part), "{part} is missing in {next}");
    }
    let last = next.rsplit('=').next().unwrap();
    ana.post_form(&format!("/people/{last}/deletion"), &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    let page = ana.get(&next).await.expect(200);
    assert!(page.says(">Zé 000</a>") && !page.says(">Zé 049</a>"), "{}", page.text());
});
