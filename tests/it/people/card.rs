//! The card of a person: who reads it, what it tells, and what an admin changes on it.

use super::{audited, count, set};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

both!(an_agent_reads_a_card_and_changes_nothing_on_it, |desk: Desk| {
    let page = desk.as_person("bruno").get("/people/6").await.expect(200);
    for known in ["Caio Brandão", "caio@example.org", "TI", "Português"] {
        assert!(page.says(known), "{known}: {}", page.text());
    }
    for deed in ["/people/6/role", "/people/6/deactivation", "/people/6/deletion", "/people/6/addresses"] {
        assert!(!page.says(deed), "an agent is shown {deed}");
    }
    let admins = desk.as_person("ana").get("/people/6").await.expect(200);
    for deed in ["/people/6/role", "/people/6/deactivation", "/people/6/deletion", "/people/6/addresses"] {
        assert!(admins.says(deed), "an admin lacks {deed}: {}", admins.text());
    }
    for odd in ["/people/999", "/people/x", "/people/99999999999999999999", "/people/-1"] {
        desk.as_person("ana").get(odd).await.expect(404);
    }
});

both!(an_admin_changes_name_and_department_and_old_tickets_are_found_under_the_new_name, |desk: Desk| {
    opened_by(desk, "caio", "Zebra").await;
    let ana = desk.as_person("ana");
    ana.post_form("/people/6", &[("name", " Caio   de Sá "), ("department", "2")]).await.expect(303);
    desk.run_jobs().await;
    let card = ana.get("/people/6").await.expect(200);
    assert!(card.says("Caio de Sá") && card.says("<dd>Compras</dd>"), "{}", card.text());
    assert!(ana.get("/search?q=%22caio+de+sa%22").await.says("Zebra"));
    assert!(!ana.get("/search?q=brandao").await.says("Zebra"));
    ana.post_form("/people/6", &[("name", "Caio de Sá"), ("department", "2")]).await.expect(303);
    assert_eq!(audited(desk, 6).await, ["person_changed"], "what changes nothing is not written down");
    let wrong = ana.post_form("/people/6", &[("name", " "), ("department", "999")]).await.expect(422);
    assert!(wrong.says("id=\"name-problem\"") && wrong.says("id=\"department-problem\""), "{}", wrong.text());
    ana.post_form("/people/6", &[("name", "Caio"), ("department", "x")]).await.expect(422);
    ana.post_form("/people/6", &[("name", "Caio"), ("department", "")]).await.expect(303);
    assert_eq!(count(desk, "select count(*) from people where id = 6 and department_id is null").await, 1);
    desk.run_jobs().await;
});

both!(who_changes_their_own_name_is_found_by_it_too, |desk: Desk| {
    opened_by(desk, "carla", "Zebra").await;
    let form = [("name", "Carla Moura"), ("language", "en"), ("time_zone", "")];
    desk.as_person("carla").post_form("/profile", &form).await.expect(303);
    desk.run_jobs().await;
    assert!(desk.as_person("bruno").get("/search?q=moura").await.says("Zebra"));
    assert!(!desk.as_person("bruno").get("/search?q=menezes").await.says("Zebra"));
});

both!(who_has_an_archived_department_keeps_it_when_the_form_is_saved, |desk: Desk| {
    set(desk, "update departments set is_archived = true where id = 1").await;
    let ana = desk.as_person("ana");
    let card = ana.get("/people/6").await.expect(200);
    assert!(card.says("<option value=\"1\" selected>TI</option>"), "{}", card.text());
    ana.post_form("/people/6", &[("name", "Caio Brandão"), ("department", "1")]).await.expect(303);
    set(desk, "update people set department_id = null where id = 6").await;
    ana.post_form("/people/6", &[("name", "Caio Brandão"), ("department", "1")]).await.expect(422);
});

both!(a_card_counts_tickets_and_leads_to_their_lists, |desk: Desk| {
    desk.leave_jobs();
    for (name, subject) in [("caio", "Zebra"), ("caio", "Gnu"), ("carla", "Emu")] {
        opened_by(desk, name, subject).await;
    }
    deed(desk, "bruno", "/tickets/2", "resolution", &[]).await.expect(303);
    deed(desk, "bruno", "/tickets/3", "taking", &[]).await.expect(303);
    let bruno = desk.as_person("bruno");
    let card = bruno.get("/people/6").await.expect(200);
    for link in ["/tickets?requester=6\"><b>1</b>", "/tickets?requester=6&amp;view=all\"><b>2</b>"] {
        assert!(card.says(link), "{link}: {}", card.text());
    }
    assert!(bruno.get("/people/2").await.says("/tickets?assignee=2\"><b>1</b>"));
    let lists = [
        ("/tickets?requester=6", ["Zebra"].as_slice()),
        ("/tickets?requester=6&view=all", &["Zebra", "Gnu"]),
        ("/tickets?requester=6&view=finished", &["Gnu"]),
        ("/tickets?requester=6&view=all&priority=low", &[]),
        ("/tickets?assignee=2", &["Emu"]),
        ("/tickets?requester=999&view=all", &["Zebra", "Gnu", "Emu"]),
    ];
    for (address, subjects) in lists {
        let page = bruno.get(address).await.expect(200);
        for subject in ["Zebra", "Gnu", "Emu"] {
            assert_eq!(page.says(subject), subjects.contains(&subject), "{subject} in {address}");
        }
    }
    // Whoever sees no people has only their own list, whatever the address asks for.
    let carlas = desk.as_person("carla").get("/tickets?requester=6&view=all").await.expect(200);
    assert!(carlas.says("Emu") && !carlas.says("Zebra") && !carlas.says("Brandão"), "{}", carlas.text());
});

both!(many_tickets_are_counted_no_further_than_a_thousand, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    for number in 1..=1_001_i64 {
        let ticket = "insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, \
            updated_at, version) values ($1, 'Any', 'closed', 5, 6, 'web', $2, $2, 1)";
        change.execute(ticket, kit::args![number, crate::desk::START]).await.unwrap();
    }
    change.commit().await.unwrap();
    let card = desk.as_person("bruno").get("/people/6").await.expect(200);
    assert!(card.says("<b>0</b>") && card.says("<b>1000+</b>"), "{}", card.text());
});
