//! Pages that only somebody in a special place sees: at the door, by a link of a mail, for the first time.

use kit::args;
use mail_parser::MessageParser;

use helpdesk::knowledge::{Audience, Kind, State};

use super::pages::{Page, page};
use crate::access::second_factor::with_second_factor;
use crate::access::{only_mail, session_cookie, try_sign_in};
use crate::desk::{Answer, Desk, Person};
use crate::knowledge::{procedure, written};

/// What was prepared for them.
pub struct Special {
    /// Route, address, cookie.
    all: Vec<(&'static str, String, Option<String>)>,
}

impl Special {
    /// Prepares a desk on which something has happened already.
    pub async fn prepare(desk: &Desk) -> Special {
        let steps = [("Open the lid", Some(2)), ("Pull the cartridge", None)];
        let toner = procedure("en", "Change the toner", &steps);
        written(desk, Kind::Procedure, Audience::Staff, State::Published, toner).await;
        desk.run_jobs().await;
        desk.mails();
        let mut all = vec![("/stop-watching", stopping(desk).await, None)];
        let ana = desk.as_person("ana");
        let form = [("name", "Nina Rocha"), ("email", "nina@example.org"), ("role", "agent"), ("way", "invitation")];
        ana.post_form("/people/new", &form).await.expect(303);
        all.push(("/invitation", only_mail(desk).await.link(), None));
        desk.nobody().post_form("/sign-in/forgotten", &[("email", "carla@example.org")]).await.expect(200);
        all.push(("/sign-in/reset", only_mail(desk).await.link(), None));
        with_second_factor(desk, "gil", "agent").await;
        let door = try_sign_in(&desk.nobody(), "gil@example.org", crate::access::PASSWORD).await.expect(303);
        all.push(("/sign-in/second-factor", "/sign-in/second-factor".to_owned(), Some(session_cookie(&door))));
        let change = desk.app.db.transaction().await.unwrap();
        change
            .execute("update people set is_welcomed = false where id = $1", args![Person::called("caio").id])
            .await
            .unwrap();
        change.commit().await.unwrap();
        all.push(("/welcome", "/welcome".to_owned(), Some(Person::called("caio").session())));
        Special { all }
    }

    /// The pages, each with its route.
    pub async fn pages(&self, desk: &Desk, language: &str) -> Vec<(String, Page)> {
        let mut found = Vec::new();
        for (route, address, cookie) in &self.all {
            let client = desk.nobody().with_header("accept-language", language);
            let client = cookie.iter().fold(client, |client, cookie| client.with_cookie(cookie));
            let answer: Answer = client.get(address).await.expect(200);
            found.push(((*route).to_owned(), page(&desk.url, address, cookie.clone(), "somebody special", &answer)));
        }
        found
    }
}

/// The link by which somebody no longer watches a ticket.
async fn stopping(desk: &Desk) -> String {
    let form = [("watcher", "caio@example.org")];
    desk.as_person("bruno").post_form("/tickets/1/watchers", &form).await.expect(303);
    desk.run_jobs().await;
    let mut links = desk.mails().into_iter().filter_map(|mail| {
        let text = MessageParser::default().parse(&mail.raw)?.body_text(0)?.into_owned();
        let (_, rest) = text.split_once("/stop-watching")?;
        Some(format!("/stop-watching{}", rest.split_whitespace().next()?))
    });
    links.next_back().expect("a mail to a watcher")
}
