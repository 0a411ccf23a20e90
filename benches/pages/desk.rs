//! A desk that runs, and what is asked of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::http::{Answer, exchange};
use crate::place::Place;
use crate::server::Server;

const AGENT: &str = "bruno.lima@example.com";
const REQUESTER: &str = "carla.mendes@example.com";
/// What people ask for help with.
const SUBJECTS: [&str; 13] = [
    "Impressora não imprime",
    "Monitor pisca depois do almoço",
    "Não consigo acessar a pasta do setor",
    "Senha do Protheus expirou",
    "Internet lenta na recepção",
    "Excel fecha sozinho ao salvar",
    "Teclado sem a tecla Enter",
    "Acesso ao sistema para novo colaborador",
    "Scanner não envia para o e-mail",
    "Telefone sem linha",
    "Notebook não liga na tomada",
    "Projetor da sala de reunião sem imagem",
    "Relatório de estoque com valores trocados",
];
/// Tickets that fill a page of a list, and some.
const MORE_THAN_A_PAGE: usize = 50;
/// How long jobs that are left are waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// One page of each kind, for when all of them take too long.
pub const ONE_OF_EACH: [&str; 9] = [
    "agent's list, open tickets",
    "agent's list, history",
    "triage panel",
    "ticket with 10 messages",
    "search, a common word",
    "palette, a beginning",
    "report of a year",
    "reply to a ticket (API)",
    "opening a ticket (API)",
];
const PASSWORD: &str = "demo+demo+demo";

/// A running process on demo data, with somebody signed in; killed when dropped.
pub struct Desk {
    /// Its processes: one, or several on one database.
    pub servers: Vec<Server>,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
    cookie: String,
    token: String,
    ticket: String,
    /// Tickets that were opened before the measurement, by their addresses in the API.
    work: Arc<[String]>,
}

/// A request to measure.
pub struct Page {
    /// What it is called in the table.
    pub name: &'static str,
    /// The request's text; the number makes each different from the others.
    pub request: Box<dyn Fn(u64) -> String + Send + Sync>,
    /// The status that is right.
    pub expected: u16,
}

impl Desk {
    /// Starts so many processes of the program and signs in as an agent.
    pub fn start(place: &Place, processes: usize) -> Desk {
        let token = place.run(&["token", "create", "--email", AGENT]);
        let requesters = place.run(&["token", "create", "--email", REQUESTER]);
        let (servers, times): (Vec<_>, Vec<_>) = (0..processes).map(|_| started(place)).unzip();
        let (cookie, ticket, work) = (String::new(), String::new(), Arc::from([]));
        let mut desk = Desk { servers, first_answer: times[0], cookie, token, ticket, work };
        desk.sign_in();
        desk.open_work();
        desk.open_ticket_with_ten_messages(&requesters);
        desk
    }

    fn sign_in(&mut self) {
        let form = format!("email={}&password={PASSWORD}", AGENT.replace('@', "%40"));
        let answer = self.asked(&post("/sign-in", "Content-Type: application/x-www-form-urlencoded", &form));
        let cookie = answer.headers.iter().find_map(|line| line.strip_prefix("set-cookie: helpdesk_session="));
        let value = cookie.and_then(|rest| rest.split(';').next()).expect("a session's cookie");
        self.cookie = format!("helpdesk_session={value}");
    }

    /// Alike work on every desk, so that pages are equally long, however many tickets lie behind them: of many people, about
    /// many things.
    fn open_work(&mut self) {
        let people = self.listed("/api/v1/people?limit=100", "email");
        let categories = self.listed("/api/v1/categories", "id");
        let wanted = ["{}", "{\"priority\":\"urgent\"}", "{\"status\":\"in_progress\"}", "{\"status\":\"waiting\"}"];
        let mut work = Vec::new();
        for turn in 0..MORE_THAN_A_PAGE * wanted.len() {
            let subject = SUBJECTS[turn % SUBJECTS.len()];
            let (requester, category) = (&people[turn % people.len()], &categories[turn % categories.len()]);
            let ticket = format!(
                "{{\"subject\":\"{subject} {}\",\"body\":\"Desde hoje cedo a impressora da recepção mostra papel preso.\",\
                 \"requester\":\"{requester}\",\"category\":\"{category}\"}}",
                turn * 7919 % 104_729
            );
            let opened = self.asked(&post("/api/v1/tickets", &bearer(&self.token), &ticket));
            let address = opened.headers.iter().find_map(|line| line.strip_prefix("location: ")).expect("an address");
            let (change, bearer) = (wanted[turn % wanted.len()], bearer(&self.token));
            let request = format!(
                "PATCH {address} HTTP/1.1\r\nHost: bench\r\n{bearer}\r\nContent-Length: {}\r\n\r\n{change}",
                change.len()
            );
            assert_eq!(self.asked(&request).status, 200, "{change}");
            work.push(address.to_owned());
        }
        self.work = work.into();
    }

    /// One field of all that a list of the API holds.
    fn listed(&self, path: &str, field: &str) -> Vec<String> {
        let bearer = bearer(&self.token);
        let answer = self.asked(&format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{bearer}\r\n\r\n"));
        let list: serde_json::Value = serde_json::from_slice(&answer.body).expect("a list");
        let items = list.get("items").unwrap_or(&list).as_array().expect("a list").clone();
        items.iter().filter_map(|item| Some(item.get(field)?.as_str()?.to_owned())).collect()
    }

    /// The same ticket on every desk, so that sizes can be compared: the two talk in turn.
    fn open_ticket_with_ten_messages(&mut self, requesters: &str) {
        let opened = self.asked(&post("/api/v1/tickets", &bearer(requesters), &new_ticket(0)));
        let address = opened.headers.iter().find_map(|line| line.strip_prefix("location: ")).expect("an address");
        for turn in 1..10 {
            let token = if turn % 2 == 0 { requesters } else { &self.token };
            let reply = "{\"body\":\"Reiniciei a impressora e limpei o rolete da Kyocera4471.\\n\\nAinda mostra papel preso.\"}";
            let answer = self.asked(&post(&format!("{address}/replies"), &bearer(token), reply));
            assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        }
        self.ticket = address.replace("/api/v1", "");
        let page = self.asked(&self.get(&self.ticket, ""));
        assert_eq!(String::from_utf8_lossy(&page.body).matches("<article").count(), 10, "ten messages on the page");
    }

    /// What the issue of speed is about.
    pub fn pages(&self) -> Vec<Page> {
        let get = |name, path: &str| {
            let request = self.get(path, "Accept-Encoding: gzip\r\n");
            Page { name, request: Box::new(move |_| request.clone()), expected: 200 }
        };
        let (token, work) = (self.token.clone(), Arc::clone(&self.work));
        let reply = move |turn: u64| {
            let address = &work[turn as usize % work.len()];
            post(&format!("{address}/replies"), &bearer(&token), &new_reply(turn))
        };
        let token = self.token.clone();
        let open = move |turn| post("/api/v1/tickets", &bearer(&token), &new_ticket(turn));
        vec![
            get("agent's list, open tickets", "/tickets"),
            get("agent's list, all tickets", "/tickets?view=all"),
            get("agent's list, mine", "/tickets?view=mine"),
            get("agent's list, unassigned", "/tickets?view=unassigned"),
            get("agent's list, waiting", "/tickets?view=waiting"),
            get("agent's list, history", "/tickets?view=closed"),
            get("agent's list, urgent in the history", "/tickets?view=closed&priority=urgent"),
            get("triage panel", "/tickets/triage"),
            get("ticket with 10 messages", &self.ticket),
            get("search, a common word", "/search?q=impressora"),
            get("search, a common beginning", "/search?q=impressor"),
            get("search, a rare word", "/search?q=kyocera4471"),
            get("search, no such word", "/search?q=jabuticabeira"),
            get("search, two words", "/search?q=senha+protheus"),
            get("search, a common word, open", "/search?q=impressora+is%3Aopen"),
            get("search, a common word, rare operators", "/search?q=impressora+is%3Awaiting+priority%3Aemergency"),
            get("search, operators alone", "/search?q=to%3Abruno+priority%3Aurgent"),
            get("search, a requester and a minus", "/search?q=from%3Acarla+-impressora"),
            get("search, a common word before a day", "/search?q=impressora+before%3A180d"),
            get("search, a common word, best match", "/search?q=impressora&sort=best"),
            get("palette, two letters", "/palette?q=im"),
            get("palette, a beginning", "/palette?q=impressor"),
            get("palette, a name", "/palette?q=carla"),
            get("palette, a number", "/palette?q=%231990"),
            get("palette, nothing typed", "/palette?recent=1%2C2%2C3%2C4%2C5%2C6%2C7"),
            get("report of a year", "/reports?period=year"),
            get("report of a year, two filters", "/reports?period=year&priority=urgent&channel=web"),
            get("report of a month", "/reports?period=month"),
            get("report, tickets behind a figure", "/reports/tickets?period=year&of=resolved&priority=low"),
            Page { name: "reply to a ticket (API)", request: Box::new(reply), expected: 201 },
            Page { name: "opening a ticket (API)", request: Box::new(open), expected: 201 },
        ]
    }

    /// Compressed bytes of a page and of every file that it names, as a browser that was never here would fetch them.
    pub fn first_visit(&self, path: &str) -> Vec<(String, usize)> {
        // Whoever is signed in is led away from the door.
        let get = |path: &str, header: &str| match path {
            "/sign-in" => format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{header}\r\n"),
            _ => self.get(path, header),
        };
        let compressed = |path: &str| {
            let answer = self.asked(&get(path, "Accept-Encoding: gzip\r\n"));
            assert_eq!(answer.status, 200, "{path}");
            (path.to_owned(), answer.body.len())
        };
        let page = self.asked(&get(path, ""));
        let page = String::from_utf8_lossy(&page.body).into_owned();
        let named = page.split("\"/assets/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
        let mut files: Vec<String> = named.map(|name| format!("/assets/{name}")).collect();
        files.sort();
        files.dedup();
        std::iter::once(path).chain(files.iter().map(String::as_str)).map(compressed).collect()
    }

    fn get(&self, path: &str, header: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{header}Cookie: {}\r\n\r\n", self.cookie)
    }

    fn asked(&self, request: &str) -> Answer {
        exchange(&self.servers[0].address, request).expect("an answer")
    }

    /// Waits until the jobs that measurements left behind are done.
    pub fn settle(&self) {
        let began = Instant::now();
        while began.elapsed() < LONGEST_WAIT {
            let answer = self.asked("GET /metrics HTTP/1.1\r\nHost: bench\r\n\r\n");
            assert_eq!(answer.status, 200, "the figures of the desk");
            let text = String::from_utf8_lossy(&answer.body);
            let is_done = |kind: &str| text.contains(&format!("helpdesk_jobs{{state=\"{kind}\"}} 0\n"));
            if is_done("due") && is_done("running") {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        eprintln!("jobs are left after {LONGEST_WAIT:?}");
    }
}

/// Starts one process; how long it took to its first answer.
fn started(place: &Place) -> (Server, Duration) {
    let address = free_address();
    let began = Instant::now();
    let process = place.command(&["serve", "--listen", &address]).spawn().expect("the desk starts");
    let asked = "GET /sign-in HTTP/1.1\r\nHost: bench\r\n\r\n";
    while exchange(&address, asked).is_none_or(|first| first.status != 200) {
        assert!(began.elapsed() < Duration::from_mins(1), "the desk did not answer");
        std::thread::sleep(Duration::from_millis(2));
    }
    (Server { address, process }, began.elapsed())
}

/// An address on which nobody listens yet.
pub fn free_address() -> String {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    free.to_string()
}

/// A request that sends something.
pub fn post(path: &str, header: &str, body: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: bench\r\n{header}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\nContent-Type: application/json")
}

fn new_reply(turn: u64) -> String {
    format!("{{\"body\":\"Troquei o cabo e reiniciei a impressora. Atendimento {turn}.\\n\\nFunciona agora?\"}}")
}

fn new_ticket(turn: u64) -> String {
    format!(
        "{{\"subject\":\"Impressora não imprime {turn}\",\"body\":\"Desde hoje cedo a impressora da recepção mostra \
         papel preso, mas não há papel preso.\"}}"
    )
}
