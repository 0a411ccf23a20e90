//! A name that changes is found under every ticket at which it stands.

use super::{NOTHING, found, open};
use crate::both;
use crate::desk::Desk;
use crate::tickets::deed;

both!(a_person_is_found_by_their_new_name_and_address_whatever_they_are_to_a_ticket, |desk: Desk| {
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    for _ in 0..2 {
        open(&desk.as_person("carla"), "Toner", "Acabou.").await;
    }
    deed(desk, "bruno", "/tickets/2", "taking", &[]).await.expect(303);
    desk.run_jobs().await;
    let profile = [("name", "Carla Sampaio"), ("language", "en"), ("time_zone", "")];
    for _ in 0..2 {
        desk.as_person("carla").post_form("/profile", &profile).await.expect(303);
    }
    ana.post_form("/people/2", &[("name", "Bruno Quaresma"), ("department", "1")]).await.expect(303);
    ana.post_form("/people/5/addresses", &[("email", "sampaio@example.net")]).await.expect(303);
    ana.post_form("/people/5/addresses/main", &[("email", "sampaio@example.net")]).await.expect(303);
    desk.run_jobs().await;
    for (q, expected) in [
        ("from:sampaio", vec![2, 1]),
        ("from:sampaio@example.net", vec![2, 1]),
        ("to:quaresma", vec![2]),
        ("from:menezes", vec![]),
        ("to:teixeira", vec![]),
        ("menezes", vec![]),
    ] {
        assert_eq!(found(&bruno, q).await, expected, "{q}");
    }
});

both!(a_new_name_reaches_more_tickets_than_are_written_at_once, |desk: Desk| {
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    for _ in 0..103 {
        desk.forgets_pace().await;
        open(&desk.as_person("carla"), "Toner", "Acabou.").await;
    }
    desk.run_jobs().await;
    ana.post_form("/departments/1", &[("name", "Informática")]).await.expect(303);
    ana.post_form("/people/5", &[("name", "Carla Sampaio"), ("department", "1")]).await.expect(303);
    desk.run_jobs().await;
    for q in ["department:informatica from:sampaio before:3000-01-01", "department:informatica"] {
        assert_eq!(found(&bruno, q).await.len(), 25, "{q}");
    }
    for q in ["department:ti", "from:menezes"] {
        assert_eq!(found(&bruno, q).await, NOTHING, "{q}: no ticket is left behind");
    }
});

both!(a_category_is_found_by_its_new_name_and_so_are_those_below_it, |desk: Desk| {
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    let id_of = async |name: &str| {
        let rows: Vec<(i64,)> = desk.rows("select id from categories where name = $1", &[name.into()]).await;
        rows[0].0.to_string()
    };
    ana.post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let rede = id_of("Rede").await;
    ana.post_form("/categories", &[("name", "Roteador"), ("parent", &rede)]).await.expect(303);
    ana.post_form("/categories", &[("name", "Toner"), ("parent", "")]).await.expect(303);
    for (number, category) in [(1, &rede), (2, &id_of("Roteador").await), (3, &id_of("Toner").await)] {
        open(&desk.as_person("carla"), "Parou", "Desde cedo.").await;
        deed(desk, "bruno", &format!("/tickets/{number}"), "category", &[("category", category)]).await.expect(303);
    }
    desk.run_jobs().await;
    let page = format!("/categories/{rede}");
    for name in ["bruno", "diego", "carla"] {
        let person = desk.as_person(name);
        person.get(&page).await.expect(403);
        person.post_form(&page, &[("name", "Infra")]).await.expect(403);
    }
    assert!(ana.get(&page).await.expect(200).says("value=\"Rede\""));
    for (wrong, words) in
        [(" ", "Please fill this in."), ("TONER", "value=\"TONER\""), (&"x".repeat(81), "name-problem")]
    {
        assert!(ana.post_form(&page, &[("name", wrong)]).await.expect(422).says(words), "{wrong}");
    }
    ana.post_form("/categories/4711", &[("name", "Infra")]).await.expect(404);
    for _ in 0..2 {
        ana.post_form(&page, &[("name", "Infraestrutura")]).await.expect(303);
    }
    desk.run_jobs().await;
    assert_eq!(found(&bruno, "category:infraestrutura").await, [2, 1]);
    assert_eq!(found(&bruno, "category:rede").await, NOTHING);
    assert_eq!(found(&bruno, "category:toner").await, [3]);
    assert!(ana.get("/tickets/2").await.says("Infraestrutura › Roteador"));
    assert!(ana.get("/audit").await.says("renamed the category “Rede” to “Infraestrutura”"));
});
