//! A real browser for a journey: headless Chromium, driven by a chromedriver of the test's own.
//!
//! Each [`Window`] is somebody at their own machine: it shares no cookie and no cache with another.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use super::Window;

/// The variables that name the two programs.
const PROGRAMS: [&str; 2] = ["HELPDESK_TEST_CHROMIUM", "HELPDESK_TEST_CHROMEDRIVER"];
/// What every browser of a test is started with: it speaks to the desk and to nobody else.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    // The style sheet scrolls smoothly otherwise, and a click would miss what still moves.
    "--force-prefers-reduced-motion",
];

/// A running chromedriver; ends when dropped. Close the windows before.
pub struct Browser {
    chromium: String,
    url: String,
    folder: TempDir,
    child: Child,
}

/// How somebody looks at the desk.
#[derive(Clone, Copy)]
pub struct Wishes {
    /// The browser's language.
    pub language: &'static str,
    /// Width of the page in CSS pixels. Below 500 it is a telephone with a touch screen.
    pub width: u32,
    /// Whether scripts run.
    pub has_scripts: bool,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes { language: "en", width: 1280, has_scripts: true }
    }
}

impl Browser {
    /// Starts one. Without the programs the journey is skipped, loudly, and not at all where CI runs it.
    pub fn start(journey: &str) -> Option<Browser> {
        let [chromium, chromedriver] = PROGRAMS.map(|name| std::env::var(name).unwrap_or_default());
        if chromium.is_empty() || chromedriver.is_empty() {
            let missing = PROGRAMS.join(" or ");
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing} is not set, and CI skips nothing");
            // Not eprintln: the test runner would swallow it.
            let _ = writeln!(std::io::stderr(), "SKIPPED in a browser, as {missing} is not set: {journey}");
            return None;
        }
        // It looks for a free port itself and says which it found.
        let mut child = Command::new(&chromedriver).arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let port = std::iter::from_fn(|| {
            let mut line = String::new();
            output.read_line(&mut line).ok().filter(|length| *length > 0).map(|_| line)
        })
        .find_map(|line| line.split_once("successfully on port ")?.1.trim().trim_end_matches('.').parse::<u16>().ok());
        let url = format!("http://127.0.0.1:{}", port.expect("chromedriver's port"));
        Some(Browser { chromium, url, folder: tempfile::tempdir().unwrap(), child })
    }

    /// A window on a desk.
    pub async fn window(&self, desk: &str) -> Window {
        self.window_with(desk, Wishes::default()).await
    }

    /// A window of somebody with wishes.
    pub async fn window_with(&self, desk: &str, wishes: Wishes) -> Window {
        let profile = tempfile::tempdir_in(self.folder.path()).unwrap().keep();
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&self.chromium).unwrap();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.display())).unwrap();
        wanted.add_arg(&format!("--lang={}", wishes.language)).unwrap();
        wanted.add_arg(&format!("--window-size={},900", wishes.width)).unwrap();
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
        wanted.add_experimental_option("prefs", preferences(wishes)).unwrap();
        if wishes.width < 500 {
            let screen = json!({"width": wishes.width, "height": 740, "pixelRatio": 2.0, "touch": true});
            wanted.add_experimental_option("mobileEmulation", json!({"deviceMetrics": screen})).unwrap();
        }
        // The driver is here: no certificates, no proxy.
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).timeout(Duration::from_mins(1));
        let driver = WebDriver::builder(&self.url, wanted).client(client.build().unwrap()).await.unwrap();
        Window::of(driver, desk)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn preferences(wishes: Wishes) -> Value {
    let mut preferences = json!({"intl.accept_languages": wishes.language});
    if !wishes.has_scripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    preferences
}
