//! What pages stand beside: a bare axum handler that runs the very statements of a page, with their values, and answers with
//! the page's bytes. What the page costs beyond it is ours; what it costs is the machine's, the framework's and the
//! database's.
//!
//! But for a report without packed facts, the statements are not written here: a rehearsal of the request (`kit::db::rehearsal`), with the desk's own code in this
//! process, says which they are. Those that write are run in one transaction that is taken back.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Request, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use helpdesk::base::app::App;
use kit::clock::Clock;
use kit::config::Config;
use kit::db::rehearsal::{Heard, Wanted, rehearse};
use kit::db::{DbError, FromRow, Reader, Row};
use tower::ServiceExt;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::desk::{Page, free_address, post as asking};
use crate::http::exchange;
use crate::place::Place;
use crate::server::Server;

/// The argument by which the benchmark's own program serves.
pub const SERVE: &str = "--serve-baseline";

/// What it serves.
struct Bare {
    app: App,
    /// The desk as it is, to rehearse with.
    desk: Router,
    learned: RwLock<Arc<Learned>>,
}

/// A page without what makes it.
struct Learned {
    kind: HeaderValue,
    page: Bytes,
    heard: Vec<Heard>,
}

/// A row that is fetched and not looked at.
struct Passed;

impl FromRow for Passed {
    fn from_row(_: &Row<'_>) -> Result<Self, DbError> {
        Ok(Passed)
    }
}

/// Serves beside a desk, for ever.
pub fn serve(words: &[String]) {
    let [address, folder, database @ ..] = words else { panic!("{SERVE} ADDRESS FOLDER [DATABASE]") };
    // Fails only when a provider is there already, and then all is well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let database_url = database.first().cloned();
    let config = Config { data_dir: PathBuf::from(folder), database_url, ..Config::default() };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let app = helpdesk::app::open(config, Clock::system()).await.expect("the desk's data");
        let desk = helpdesk::routes::router(app.clone());
        let nothing = Learned { kind: HeaderValue::from_static("text/html"), page: Bytes::new(), heard: Vec::new() };
        let router = Router::new()
            .route("/learn", post(learn))
            .route("/page", get(page))
            .route("/bytes", get(bytes))
            .route("/plain-report", get(plain_report))
            .with_state(Arc::new(Bare { app, desk, learned: RwLock::new(Arc::new(nothing)) }))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
        let listener = tokio::net::TcpListener::bind(address).await.expect("the address");
        axum::serve(listener, router).await.expect("it serves");
    });
}

/// Rehearses a request that comes as text; answers with the number of its statements.
async fn learn(State(bare): State<Arc<Bare>>, text: String) -> String {
    let (head, body) = text.split_once("\r\n\r\n").expect("a request");
    let mut lines = head.lines();
    let mut words = lines.next().expect("its first line").split(' ');
    let asked = Request::builder().method(words.next().expect("a method")).uri(words.next().expect("an address"));
    // The layer compresses here as it does there.
    let headers = lines.filter_map(|line| line.split_once(": ")).filter(|(name, _)| *name != "Accept-Encoding");
    let asked = headers.fold(asked, |asked, (name, value)| asked.header(name, value));
    let asked = asked.body(Body::from(body.to_owned())).expect("a request");
    let work = async {
        let (answer, body) = bare.desk.clone().oneshot(asked).await.expect("an answer").into_parts();
        (answer, to_bytes(body, usize::MAX).await.expect("its body"))
    };
    let ((answer, page), statements) = rehearse(work).await;
    assert!(answer.status.is_success(), "{} to {}", answer.status, text.lines().next().unwrap_or_default());
    let kind = answer.headers.get(header::CONTENT_TYPE).expect("its kind").clone();
    let count = statements.len();
    let learned = Learned { kind, page, heard: statements };
    *bare.learned.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(learned);
    count.to_string()
}

/// The statements, then the bytes.
async fn page(State(bare): State<Arc<Bare>>) -> Response {
    let learned = bare.learned();
    run(&bare.app, &learned.heard).await.expect("the statements");
    learned.answer()
}

/// The bytes alone.
async fn bytes(State(bare): State<Arc<Bare>>) -> Response {
    bare.learned().answer()
}

/// Most of what a report of a year says, counted by the database from the tickets themselves: what there would be without
/// packed facts. Working time, waiting and the pile over time are not among it.
async fn plain_report(State(bare): State<Arc<Bare>>) -> &'static str {
    let reader = bare.app.db.reader().await.expect("a connection");
    let (now, year) = (bare.app.clock.now().0, 365 * kit::clock::DAY);
    for (from, until) in [(now - year, now), (now - 2 * year, now - year)] {
        for sql in plain_statements() {
            reader.all::<Passed>(&sql, kit::args![from, until]).await.expect("a statement");
        }
    }
    let open = "select count(*), min(opened_at) from tickets where status in ('open', 'in_progress', 'waiting')";
    reader.all::<Passed>(open, &[]).await.expect("a statement");
    "counted"
}

fn plain_statements() -> Vec<String> {
    let within = |at: &str| format!("{at} >= $1 and {at} < $2");
    let sum = |at: &str| format!("sum(case when {} then 1 else 0 end)", within(at));
    let shares = ["requester_id", "assignee_id", "department_id", "category_id", "priority", "channel"].map(|what| {
        let (opened, resolved) = (within("opened_at"), within("resolved_at"));
        format!(
            "select {what}, {}, {} from tickets where (({opened}) or ({resolved})) and status <> 'binned' group by 1",
            sum("opened_at"),
            sum("resolved_at")
        )
    });
    let over_time = ["opened_at", "resolved_at"].map(|at| {
        format!(
            "select {at} / 3600000000, count(*) from tickets where {} and status <> 'binned' group by 1",
            within(at)
        )
    });
    // Medians, and what nine in ten do not exceed.
    let spans = ["answered_at", "resolved_at"].map(|at| {
        let tenths = format!("{at} - opened_at as span, ntile(10) over (order by {at} - opened_at) as tenth");
        let of = format!("select {tenths} from tickets where {} and status <> 'binned'", within(at));
        format!("select tenth, max(span) from ({of}) as spans group by tenth")
    });
    let ratings = format!("select score, count(*) from ratings where {} group by 1", within("rated_at"));
    let happened = format!(
        "select kind, count(*) from events where kind in ('ticket_reopened', 'ticket_cancelled', 'ticket_assigned') and {} \
         group by 1",
        within("happened_at")
    );
    shares.into_iter().chain(over_time).chain(spans).chain([ratings, happened]).collect()
}

impl Bare {
    fn learned(&self) -> Arc<Learned> {
        Arc::clone(&self.learned.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Learned {
    fn answer(&self) -> Response {
        ([(header::CONTENT_TYPE, self.kind.clone())], self.page.clone()).into_response()
    }
}

async fn run(app: &App, heard: &[Heard]) -> Result<(), DbError> {
    if heard.iter().all(|one| one.wanted != Wanted::Change) {
        let reader = app.db.reader().await?;
        for one in heard {
            read(&reader, one).await?;
        }
        return Ok(());
    }
    let transaction = app.db.transaction().await?;
    for one in heard {
        match one.wanted {
            Wanted::Row | Wanted::Rows => read(&transaction, one).await?,
            Wanted::Change => {
                transaction.execute(&one.sql, &one.values).await?;
            }
        }
    }
    Ok(())
}

async fn read(reader: &Reader, one: &Heard) -> Result<(), DbError> {
    if one.wanted == Wanted::Row {
        reader.find::<Passed>(&one.sql, &one.values).await?;
    } else {
        reader.all::<Passed>(&one.sql, &one.values).await?;
    }
    Ok(())
}

/// Starts it beside a desk that runs, on the same data.
pub fn start(place: &Place) -> Server {
    let address = free_address();
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args([SERVE, &address]).arg(place.folder()).args(place.database());
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let server = Server { address, process: command.spawn().expect("it starts") };
    let began = Instant::now();
    while exchange(&server.address, "GET /bytes HTTP/1.1\r\nHost: bench\r\n\r\n").is_none() {
        assert!(began.elapsed() < Duration::from_mins(1), "the baseline did not answer");
        std::thread::sleep(Duration::from_millis(2));
    }
    server
}

/// Has it learn what a request asks of the database; how many statements.
pub fn teach(server: &Server, request: &str) -> u64 {
    let ask = || exchange(&server.address, &asking("/learn", "Content-Type: text/plain", request)).expect("an answer");
    // Twice: what the first leaves in memory is there for the second, as it is for most requests of a desk.
    ask();
    let answer = ask();
    assert_eq!(answer.status, 200, "it learns");
    String::from_utf8_lossy(&answer.body).parse().expect("a number")
}

/// What is then asked of it: the page's statements and bytes.
pub fn bare_page() -> Page {
    asked("bare statements and bytes", "/page")
}

/// The bytes without a statement.
pub fn bare_bytes() -> Page {
    asked("a bare handler, the list's bytes", "/bytes")
}

/// A report of a year without packed facts.
pub fn plain_report_of_a_year() -> Page {
    asked("report of a year, by SQL alone", "/plain-report")
}

fn asked(name: &'static str, path: &str) -> Page {
    let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n");
    Page { name, request: Box::new(move |_| request.clone()), expected: 200 }
}
