//! A change of rights acts at once: on pages, on open live streams and on tokens, in every process.

use kit::clock::SECOND;

use super::try_sign_in;
use crate::both;
use crate::desk::{Desk, PASSWORD, Person};
use crate::live::Stream;

/// What an admin can let become of somebody.
#[derive(Clone, Copy)]
enum Fate {
    Promoted,
    Deactivated,
    Deleted,
}

impl Fate {
    /// Somebody for each of them.
    fn whose(self) -> &'static Person {
        Person::called(match self {
            Fate::Promoted => "carla",
            Fate::Deactivated => "caio",
            Fate::Deleted => "diego",
        })
    }

    /// Lets it happen, in this process of the desk.
    async fn befall(self, desk: &Desk) {
        // What follows from a deletion in the background is not waited for.
        desk.leave_jobs();
        let (deed, form): (_, &[(&str, &str)]) = match self {
            Fate::Promoted => ("role", &[("role", "agent")]),
            Fate::Deactivated => ("deactivation", &[("confirmed", "1")]),
            Fate::Deleted => ("deletion", &[("tickets", "anonymise")]),
        };
        let path = format!("/people/{}/{deed}", self.whose().id);
        desk.as_person("ana").post_form(&path, form).await.expect(303);
    }
}

/// Somebody has a page, a session of their own making, a stream and a token in `there`; something befalls them in `here`.
async fn acts_at_once(here: &Desk, there: &Desk, fate: Fate) {
    let name = fate.whose().name;
    let email = format!("{name}@example.org");
    let (theirs, token) = (there.as_person(name), there.api(name));
    let signed_in = there.nobody().sign_in(&email, PASSWORD).await;
    let mut stream = Stream::open(&theirs).await;
    let mut somebody_elses = Stream::open(&there.as_person("beatriz")).await;
    for session in [&theirs, &signed_in] {
        session.get("/tickets").await.expect(200);
    }
    token.get("/api/v1/tickets").await.expect(200);
    token.get("/api/v1/departments").await.expect(403);
    fate.befall(here).await;
    assert!(stream.has_ended().await, "their pages close");
    for session in [&theirs, &signed_in] {
        assert_eq!(session.get("/live").await.status, 401, "and do not open again");
        assert!(session.get("/tickets").await.expect(303).location().starts_with("/sign-in"));
    }
    assert_eq!(somebody_elses.all().await, Vec::<String>::new(), "others hear nothing of it");
    match fate {
        Fate::Promoted => {
            token.get("/api/v1/departments").await.expect(200);
            let carla = there.nobody().sign_in(&email, PASSWORD).await;
            carla.get("/departments").await.expect(200);
        }
        Fate::Deactivated | Fate::Deleted => {
            token.get("/api/v1/tickets").await.expect(401);
            try_sign_in(&there.nobody(), &email, PASSWORD).await.expect(422);
        }
    }
}

both!(a_changed_role_acts_at_once_on_pages_streams_and_tokens, |desk: Desk| {
    acts_at_once(desk, desk, Fate::Promoted).await;
});

both!(a_deactivation_acts_at_once_on_pages_streams_and_tokens, |desk: Desk| {
    acts_at_once(desk, desk, Fate::Deactivated).await;
});

both!(a_deletion_acts_at_once_on_pages_streams_and_tokens, |desk: Desk| {
    acts_at_once(desk, desk, Fate::Deleted).await;
});

both!(all_of_it_acts_at_once_in_the_other_processes_too, |desk: Desk| {
    if desk.app.db.dialect() == kit::db::Dialect::Sqlite {
        return;
    }
    for fate in [Fate::Promoted, Fate::Deactivated, Fate::Deleted] {
        // Each of the other processes makes ids of its own.
        desk.clock.advance(SECOND);
        let other = desk.second_process().await;
        acts_at_once(desk, &other, fate).await;
    }
});

both!(whoever_is_welcome_again_signs_in_anew, |desk: Desk| {
    let (ana, carla) = (desk.as_person("ana"), desk.as_person("carla"));
    let signed_in = desk.nobody().sign_in("carla@example.org", PASSWORD).await;
    for deed in ["deactivation", "activation"] {
        ana.post_form(&format!("/people/{}/{deed}", Person::called("carla").id), &[("confirmed", "1")])
            .await
            .expect(303);
    }
    for session in [&carla, &signed_in] {
        assert!(session.get("/tickets").await.expect(303).location().starts_with("/sign-in"), "it stays ended");
        assert_eq!(session.get("/live").await.status, 401);
    }
    carla.sign_in("carla@example.org", PASSWORD).await.get("/tickets").await.expect(200);
});

both!(a_new_sign_in_after_a_change_of_rights_has_a_new_id, |desk: Desk| {
    let before = desk.nobody().sign_in("carla@example.org", PASSWORD).await;
    Fate::Promoted.befall(desk).await;
    let after = before.sign_in("carla@example.org", PASSWORD).await;
    after.get("/departments").await.expect(200);
    before.get("/departments").await.expect(303);
});
