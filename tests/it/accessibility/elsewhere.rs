//! Desks in another state: one on which nothing has happened, one that is not set up, and one that asks more at its door.

use kit::config::{Domains, Provider, Secret};
use reqwest::Method;

use super::pages::{NO_PAGES, Page, page, speak};
use crate::access::settle;
use crate::desk::{Client, Desk, Kind, Person, Place, Process, Setting};
use crate::house::routes::routes;

/// Which of the empty desk's pages say that there is nothing yet is the page's matter: all are looked at, as these.
const READERS: &[&str] = &["ana", "carla"];

/// The desks.
pub struct Elsewhere {
    empty: Desk,
    strict: Desk,
    place: Place,
    /// The link by which it is set up.
    link: String,
    unopened: Process,
}

impl Elsewhere {
    /// Starts them.
    pub async fn prepare() -> Elsewhere {
        let strict = Desk::prepare_with(Kind::Sqlite, |config| {
            // Nobody listens there.
            config.providers = vec![Provider {
                id: "google".to_owned(),
                name: "Google".to_owned(),
                issuer: "http://127.0.0.1:1".to_owned(),
                client_id: "desk".to_owned(),
                client_secret: Secret::new("nobody is asked for it"),
            }];
            config.allowed_domains = Domains(vec!["example.org".to_owned()]);
        })
        .await;
        settle(&strict, "requires_second_factor", true).await;
        let place = Place::prepare(Kind::Sqlite).await;
        let unopened = place.start(&[]).await;
        Elsewhere { empty: Desk::prepare(Kind::Sqlite).await, strict, place, link: unopened.setup_link(), unopened }
    }

    /// Their pages in a language, each with its route.
    pub async fn pages(&self, language: &str) -> Vec<(String, Page)> {
        let mut found = Vec::new();
        for desk in [&self.empty, &self.strict] {
            speak(desk, language).await;
        }
        let all = routes(&self.empty)
            .await
            .into_iter()
            .filter(|(method, path)| *method == Method::GET && !path.contains('{'));
        let all: Vec<String> =
            all.map(|(_, path)| path).filter(|path| NO_PAGES.iter().all(|(known, _)| known != path)).collect();
        for name in READERS {
            for path in &all {
                let answer = self.empty.as_person(name).get(path).await;
                if answer.status == 200 && answer.header("content-type").starts_with("text/html") {
                    found.push((
                        path.clone(),
                        page(&self.empty.url, path, Some(Person::called(name).session()), name, &answer),
                    ));
                }
            }
        }
        let speaking = |client: Client| client.with_header("accept-language", language);
        let (nobody, stranger) = (speaking(self.strict.nobody()), speaking(self.unopened.client()));
        for path in ["/sign-in", "/auth/google/callback"] {
            let route = path.replace("google", "{provider}");
            let answer = nobody.get(path).await;
            found.push((route, page(&self.strict.url, path, None, "nobody", &answer)));
        }
        // Ana has not begun, bruno is shown his secret.
        self.strict.as_person("bruno").post_form("/sign-in/enrolment", &[]).await.expect(303);
        for name in ["ana", "bruno"] {
            let answer = self.strict.as_person(name).get("/sign-in/enrolment").await.expect(200);
            let page =
                page(&self.strict.url, "/sign-in/enrolment", Some(Person::called(name).session()), name, &answer);
            found.push(("/sign-in/enrolment".to_owned(), page));
        }
        for path in ["/", self.link.as_str()] {
            let answer = stranger.get(path).await.expect(200);
            found.push(("/setup".to_owned(), page(&self.unopened.url, path, None, "nobody", &answer)));
        }
        found
    }

    /// Ends them.
    pub async fn end(self) {
        drop(self.unopened);
        for database in [self.empty.end().await, self.strict.end().await, self.place.end().await] {
            database.remove().await;
        }
    }
}
