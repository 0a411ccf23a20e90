//! A change of rights acts at once: on pages, on open live streams and on tokens, in every process.

use std::time::Duration;

use helpdesk::base::actor::Actor;
use helpdesk::base::announcement::Announcement;
use helpdesk::base::events::Event;
use helpdesk::base::ids::PersonId;
use kit::args;
use kit::clock::SECOND;

use crate::both;
use crate::desk::{Desk, PASSWORD, Person};
use crate::live::Stream;

/// What can become of somebody.
#[derive(Clone, Copy)]
enum Fate {
    Promoted,
    Deactivated,
    Deleted,
}

impl Fate {
    /// Lets it happen in this process of the desk.
    async fn befall(self, desk: &Desk, name: &str) {
        let id = Person::called(name).id;
        match self {
            Fate::Promoted => {
                let form = [("role", "agent")];
                desk.as_person("ana").post_form(&format!("/people/{id}/role"), &form).await.expect(303);
            }
            Fate::Deactivated => written(desk, id, "update people set is_active = false where id = $1").await,
            Fate::Deleted => {
                let gone = "update people set is_active = false, deleted_at = 1, name = '', email = '' where id = $1";
                written(desk, id, gone).await;
            }
        }
    }
}

/// What a verb writes, with what it tells the others.
async fn written(desk: &Desk, id: i64, sql: &str) {
    let change = desk.app.change(&Actor::system()).await.unwrap();
    change.execute(sql, args![id]).await.unwrap();
    change.record(None, Event::RightsChanged { person: PersonId(id) }).await.unwrap();
    change.commit().await.unwrap();
}

/// Carla has a page, a stream and a token in `there`; something befalls her in `here`.
async fn acts_at_once(here: &Desk, there: &Desk, fate: Fate) {
    let (carla, token) = (there.as_person("carla"), there.api("carla"));
    let mut stream = Stream::open(&carla).await;
    let mut somebody_elses = Stream::open(&there.as_person("caio")).await;
    until_heard(here, &mut stream).await;
    somebody_elses.all().await;
    carla.get("/tickets").await.expect(200);
    token.get("/api/v1/tickets").await.expect(200);
    token.get("/api/v1/departments").await.expect(403);
    fate.befall(here, "carla").await;
    assert!(stream.has_ended().await, "her pages close");
    assert_eq!(carla.get("/live").await.status, 401, "and do not open again");
    assert!(carla.get("/tickets").await.expect(303).location().starts_with("/sign-in"));
    assert_eq!(somebody_elses.all().await, Vec::<String>::new(), "others hear nothing of it");
    match fate {
        Fate::Promoted => {
            token.get("/api/v1/departments").await.expect(200);
            let carla = there.nobody().sign_in("carla@example.org", PASSWORD).await;
            carla.get("/departments").await.expect(200);
        }
        Fate::Deactivated | Fate::Deleted => {
            token.get("/api/v1/tickets").await.expect(401);
            let form = [("email", "carla@example.org"), ("password", PASSWORD)];
            there.nobody().post_form("/sign-in", &form).await.expect(422);
        }
    }
}

/// A process begins to listen to the others a moment after it begins to serve.
async fn until_heard(here: &Desk, stream: &mut Stream) {
    for _ in 0..100 {
        let change = here.app.change(&Actor::system()).await.unwrap();
        Announcement::CaughtUp(true).announce(&change).unwrap();
        change.commit().await.unwrap();
        if stream.block(Duration::from_millis(100)).await.is_some() {
            return;
        }
    }
    panic!("nothing is told");
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
        bring_back(desk).await;
        // Each of the other processes makes ids of its own.
        desk.clock.advance(SECOND);
        let other = desk.second_process().await;
        acts_at_once(desk, &other, fate).await;
    }
});

/// Carla as she was.
async fn bring_back(desk: &Desk) {
    let change = desk.app.db.transaction().await.unwrap();
    let person = "update people set is_active = true, role = 'requester', deleted_at = null where id = 5";
    change.execute(person, &[]).await.unwrap();
    change.execute("update sessions set needs = null where person_id = 5", &[]).await.unwrap();
    change.commit().await.unwrap();
}

both!(whoever_is_welcome_again_signs_in_anew, |desk: Desk| {
    let carla = desk.as_person("carla");
    written(desk, 5, "update people set is_active = false where id = $1").await;
    written(desk, 5, "update people set is_active = true where id = $1").await;
    assert!(carla.get("/tickets").await.expect(303).location().starts_with("/sign-in"), "the old session stays ended");
    carla.sign_in("carla@example.org", PASSWORD).await.get("/tickets").await.expect(200);
});

both!(a_new_sign_in_after_a_change_of_rights_has_a_new_id, |desk: Desk| {
    let before = desk.nobody().sign_in("carla@example.org", PASSWORD).await;
    Fate::Promoted.befall(desk, "carla").await;
    let after = before.sign_in("carla@example.org", PASSWORD).await;
    after.get("/departments").await.expect(200);
    before.get("/departments").await.expect(303);
});
