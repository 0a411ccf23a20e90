//! The desk keeps an admin, whoever cuts whose rights at the same moment, by the pages or by the API.

use serde_json::json;

use super::{count, set};
use crate::both;
use crate::desk::{Desk, Person};

/// A way to cut somebody's rights.
#[derive(Clone, Copy, Debug)]
enum Way {
    Demote,
    Deactivate,
    Delete,
    DemoteByApi,
    DeactivateByApi,
    DeleteByApi,
}

async fn cut(desk: &Desk, who: &str, whom: &str, way: Way) -> u16 {
    let id = Person::called(whom).id;
    let (page, api) = (desk.as_person(who), desk.api(who));
    let answer = match way {
        Way::Demote => page.post_form(&format!("/people/{id}/role"), &[("role", "agent")]).await,
        Way::Deactivate => page.post_form(&format!("/people/{id}/deactivation"), &[("confirmed", "1")]).await,
        Way::Delete => page.post_form(&format!("/people/{id}/deletion"), &[("tickets", "anonymise")]).await,
        Way::DemoteByApi => api.patch_json(&format!("/api/v1/people/{id}"), json!({"role": "agent"})).await,
        Way::DeactivateByApi => api.patch_json(&format!("/api/v1/people/{id}"), json!({"active": false})).await,
        Way::DeleteByApi => api.delete(&format!("/api/v1/people/{id}?tickets=anonymise")).await,
    };
    assert!(answer.status < 500, "{way:?}: {}", answer.text());
    answer.status
}

/// Two admins cut one another's rights at the same moment; the one who is left then meets the next.
async fn each_meets_the_next(desk: &Desk, ways: &[(Way, Way)]) {
    desk.leave_jobs();
    let mut admin = "ana";
    for ((one, other), next) in ways.iter().zip(["bruno", "beatriz", "diego", "carla", "caio"]) {
        set(desk, &format!("update people set role = 'admin' where id = {}", Person::called(next).id)).await;
        tokio::join!(cut(desk, admin, next, *one), cut(desk, next, admin, *other));
        let left: Vec<(i64,)> = desk.rows("select id from people where role = 'admin' and is_active", &[]).await;
        let [(left,)] = left.as_slice() else { panic!("{one:?} against {other:?} left {left:?}") };
        if *left == Person::called(next).id {
            admin = next;
        }
    }
}

both!(two_admins_who_cut_one_anothers_rights_by_the_pages_leave_one, |desk: Desk| {
    let ways = [
        (Way::Deactivate, Way::Deactivate),
        (Way::Delete, Way::Delete),
        (Way::Demote, Way::Delete),
        (Way::Delete, Way::Deactivate),
        (Way::Deactivate, Way::Demote),
    ];
    each_meets_the_next(desk, &ways).await;
});

both!(two_admins_who_cut_one_anothers_rights_by_the_api_leave_one, |desk: Desk| {
    let ways = [
        (Way::DeactivateByApi, Way::DeactivateByApi),
        (Way::DeleteByApi, Way::DeleteByApi),
        (Way::DemoteByApi, Way::DeleteByApi),
        (Way::Delete, Way::DeactivateByApi),
        (Way::DeactivateByApi, Way::Demote),
    ];
    each_meets_the_next(desk, &ways).await;
});

both!(the_last_admin_is_neither_demoted_nor_deactivated_nor_deleted, |desk: Desk| {
    let ways = [Way::Demote, Way::Deactivate, Way::Delete, Way::DemoteByApi, Way::DeactivateByApi, Way::DeleteByApi];
    for way in ways {
        let status = cut(desk, "ana", "ana", way).await;
        assert!(matches!(status, 303 | 409), "{way:?}: {status}");
    }
    assert_eq!(count(desk, "select count(*) from people where id = 1 and role = 'admin' and is_active").await, 1);
    // With a second admin it is still nobody's business to cut their own rights.
    set(desk, "update people set role = 'admin' where id = 2").await;
    for way in ways {
        assert_eq!(cut(desk, "ana", "ana", way).await, 403, "{way:?}");
    }
    assert_eq!(count(desk, "select count(*) from audit where about_id = 1").await, 0);
});
