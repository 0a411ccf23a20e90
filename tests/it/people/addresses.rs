//! Several email addresses a person.

use super::{audited, count};
use crate::access::try_sign_in;
use crate::both;
use crate::desk::{Desk, PASSWORD};

both!(any_address_is_theirs_and_the_desk_writes_to_the_main_one, |desk: Desk| {
    let ana = desk.as_person("ana");
    ana.post_form("/people/6/addresses", &[("email", " Caio.Brandao@Example.com ")]).await.expect(303);
    let added = ana.get("/people?q=caio.brandao@").await.expect(200);
    assert!(added.says("/people/6\"") && added.says("caio@example.org"), "found by any address: {}", added.text());
    try_sign_in(&desk.nobody(), "caio.brandao@example.com", PASSWORD).await.expect(303);
    ana.post_form("/people/6/addresses/main", &[("email", "caio.brandao@example.com")]).await.expect(303);
    assert_eq!(count(desk, "select count(*) from people where email = 'caio.brandao@example.com'").await, 1);
    ana.post_form("/people/6/addresses/removal", &[("email", "caio@example.org")]).await.expect(303);
    try_sign_in(&desk.nobody(), "caio@example.org", PASSWORD).await.expect(422);
    crate::tickets::opened_by(desk, "caio", "Zebra").await;
    desk.run_jobs().await;
    assert!(desk.mails().iter().any(|mail| mail.to == "caio.brandao@example.com"));
    assert_eq!(audited(desk, 6).await.iter().filter(|kind| *kind == "person_changed").count(), 3);
});

both!(an_address_is_nobody_elses_and_the_main_one_stays, |desk: Desk| {
    let ana = desk.as_person("ana");
    let refused = ["carla@example.org", "not an address", "x@deleted.invalid"];
    for email in refused {
        let page = ana.post_form("/people/6/addresses", &[("email", email)]).await.expect(422);
        assert!(page.says("id=\"email-problem\"") && page.says(&format!("value=\"{email}\"")), "{}", page.text());
    }
    let stays = ana.post_form("/people/6/addresses/removal", &[("email", "caio@example.org")]).await.expect(303);
    assert!(stays.cookies.iter().any(|cookie| cookie.contains("people-address-stays")), "{:?}", stays.cookies);
    ana.post_form("/people/6/addresses/main", &[("email", "carla@example.org")]).await.expect(422);
    // Nobody takes somebody else's address away by naming it here.
    ana.post_form("/people/6/addresses/removal", &[("email", "carla@example.org")]).await.expect(303);
    assert_eq!(count(desk, "select count(*) from addresses where email = 'carla@example.org'").await, 1);
    assert_eq!(audited(desk, 6).await, Vec::<String>::new());
});

both!(what_is_so_already_is_no_fault, |desk: Desk| {
    let ana = desk.as_person("ana");
    for _ in 0..2 {
        ana.post_form("/people/6/addresses", &[("email", "caio@home.example")]).await.expect(303);
        ana.post_form("/people/6/addresses/main", &[("email", "caio@example.org")]).await.expect(303);
    }
    for _ in 0..2 {
        ana.post_form("/people/6/addresses/removal", &[("email", "caio@home.example")]).await.expect(303);
    }
    assert_eq!(audited(desk, 6).await, ["person_changed", "person_changed"]);
});

both!(nobody_has_more_than_twenty_addresses, |desk: Desk| {
    let ana = desk.as_person("ana");
    for number in 1..20 {
        let email = format!("caio{number}@example.org");
        ana.post_form("/people/6/addresses", &[("email", &email)]).await.expect(303);
    }
    ana.post_form("/people/6/addresses", &[("email", "caio20@example.org")]).await.expect(422);
});

both!(of_two_who_give_the_same_address_to_different_people_one_succeeds, |desk: Desk| {
    let (ana, other) = (desk.as_person("ana"), desk.as_person("ana"));
    let form = [("email", "shared@example.org")];
    let answers =
        tokio::join!(ana.post_form("/people/5/addresses", &form), other.post_form("/people/6/addresses", &form));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
});
