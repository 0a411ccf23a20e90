//! What pages stand beside: the same bytes from a bare axum handler, and bare statements without a page around them. What a
//! page costs beyond them is ours; what they cost is the machine's, the framework's and the database's.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use kit::db::Db;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::desk::{Desk, Page};
use crate::http::exchange;
use crate::place::Place;
use crate::server::Server;

/// The argument by which the benchmark's own program serves.
pub const SERVE: &str = "--serve-baseline";

/// What it serves.
struct Bare {
    page: String,
    db: Db,
}

/// Serves at an address a page that lies in a file, and statements of a database, for ever.
pub fn serve(words: &[String]) {
    let [address, page, database] = words else { panic!("{SERVE} ADDRESS FILE DATABASE") };
    let page = std::fs::read_to_string(page).expect("the page");
    let bare = Arc::new(Bare { page, db: Db::open(database).expect("the database") });
    let router = Router::new()
        .route("/page", get(async |State(bare): State<Arc<Bare>>| Html(bare.page.clone())))
        .route("/statements", get(statements))
        .with_state(bare)
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.expect("the address");
        axum::serve(listener, router).await.expect("it serves");
    });
}

/// What a list needs at least: who asks, and its rows with the names around them.
async fn statements(State(bare): State<Arc<Bare>>) -> String {
    let reader = bare.db.reader().await.expect("a reader");
    let person = "select p.id, p.name from sessions s join people p on p.id = s.person_id order by s.id desc limit 1";
    let (_, name): (i64, String) = reader.get(person, &[]).await.expect("who asks");
    let list = "select t.number, t.subject, t.status, r.name, a.name from tickets t \
                join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
                order by t.number desc limit 26";
    let rows: Vec<(i64, String, String, String, Option<String>)> = reader.all(list, &[]).await.expect("rows");
    format!("{name} {}", rows.iter().map(|row| row.1.len()).sum::<usize>())
}

/// Starts it beside a desk: its page is that desk's list of tickets.
pub fn start(place: &Place, desk: &Desk) -> Server {
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let address = format!("127.0.0.1:{port}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/page.html");
    std::fs::write(&file, desk.plain("/tickets")).expect("the page");
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args([SERVE, &address]).arg(file).arg(place.database()).stdin(Stdio::null()).stdout(Stdio::null());
    let server = Server { address, process: command.spawn().expect("it starts") };
    let began = Instant::now();
    while exchange(&server.address, "GET /statements HTTP/1.1\r\nHost: bench\r\n\r\n").is_none() {
        assert!(began.elapsed() < Duration::from_mins(1), "the baseline did not answer");
        std::thread::sleep(Duration::from_millis(2));
    }
    server
}

/// What is asked of it.
pub fn pages() -> Vec<Page> {
    let get = |name, path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n");
        Page { name, request: Box::new(move |_| request.clone()), expected: 200 }
    };
    vec![get("bare axum, the list's bytes", "/page"), get("bare statements of a list", "/statements")]
}
