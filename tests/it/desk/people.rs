//! The people of every test desk. They are there from the first moment, signed in, each with a token.

use helpdesk::base::actor::Role;
use helpdesk::people::password;
use kit::clock::DAY;
use kit::db::{Db, Transaction};
use kit::{args, fold, secrets};

use super::START;

/// Somebody of the test desk.
pub struct Person {
    /// Id; the same on every desk.
    pub id: i64,
    /// What tests call them; their email address is `name@example.org`.
    pub name: &'static str,
    /// Their whole name.
    pub full_name: &'static str,
    /// Role.
    pub role: Role,
    /// Language of their pages and mail.
    pub language: &'static str,
}

/// Everybody's password.
pub const PASSWORD: &str = "nursery of eucalyptus";

/// Everybody.
pub const PEOPLE: &[Person] = &[
    Person { id: 1, name: "ana", full_name: "Ana Prado", role: Role::Admin, language: "en" },
    Person { id: 2, name: "bruno", full_name: "Bruno Teixeira", role: Role::Agent, language: "en" },
    Person { id: 3, name: "beatriz", full_name: "Beatriz Nunes", role: Role::Agent, language: "pt-BR" },
    Person { id: 4, name: "diego", full_name: "Diego Farias", role: Role::ThirdParty, language: "en" },
    Person { id: 5, name: "carla", full_name: "Carla Menezes", role: Role::Requester, language: "en" },
    Person { id: 6, name: "caio", full_name: "Caio Brandão", role: Role::Requester, language: "pt-BR" },
];

impl Person {
    /// The one of this name.
    pub fn called(name: &str) -> &'static Person {
        PEOPLE.iter().find(|person| person.name == name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// Email address.
    pub fn email(&self) -> String {
        format!("{}@example.org", self.name)
    }

    /// The cookie of their session, as it is called at a desk that is reached by https.
    pub fn session(&self) -> String {
        format!("__Host-helpdesk_session={}", self.session_token())
    }

    /// Their API token.
    pub fn token(&self) -> String {
        format!("token-of-{}", self.name)
    }

    fn session_token(&self) -> String {
        format!("session-of-{}", self.name)
    }
}

/// Fills a fresh database: the desk is set up and has its people.
pub async fn move_in(db: &Db) {
    let change = db.transaction().await.unwrap();
    let desk = serde_json::json!({
        "organisation": "Viveiro", "language": "en", "time_zone": "America/Sao_Paulo", "close_after_days": 7,
        "is_set_up": true, "is_demo": false,
    });
    change.execute("insert into settings (key, value) values ('desk', $1)", args![&desk]).await.unwrap();
    for (id, name) in [(1_i64, "TI"), (2, "Compras")] {
        let department = "insert into departments (id, name, name_folded, is_archived, created_at) \
            values ($1, $2, $3, $4, $5)";
        change.execute(department, args![id, name, fold::fold(name), false, START]).await.unwrap();
    }
    let password = password::hash(PASSWORD).await.unwrap();
    for person in PEOPLE {
        add(&change, person, &password).await;
    }
    change.commit().await.unwrap();
}

async fn add(change: &Transaction, person: &Person, password: &str) {
    let row = "insert into people (id, name, name_folded, email, role, department_id, language, is_active, \
        created_at, password_hash) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (folded, department) = (fold::fold(person.full_name), (person.role != Role::ThirdParty).then_some(1_i64));
    let values = args![
        person.id,
        person.full_name,
        folded,
        person.email(),
        person.role,
        department,
        person.language,
        true,
        START,
        password
    ];
    change.execute(row, values).await.unwrap();
    let address = "insert into addresses (email, person_id, created_at) values ($1, $2, $3)";
    change.execute(address, args![person.email(), person.id, START]).await.unwrap();
    let session = "insert into sessions (id, token_hash, person_id, address, user_agent, created_at, last_seen_at, \
        expires_at) values ($2, $1, $2, '127.0.0.1', 'test', $3, $3, $4)";
    let hash = secrets::token_hash(&person.session_token());
    change.execute(session, args![hash, person.id, START, START.plus(3650 * DAY)]).await.unwrap();
    let token = "insert into tokens (id, token_hash, person_id, name, created_at) values ($1, $2, $1, 'test', $3)";
    change.execute(token, args![person.id, secrets::token_hash(&person.token()), START]).await.unwrap();
}
