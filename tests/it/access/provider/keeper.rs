//! A real provider, certified by the OpenID Foundation: npm's `oidc-provider`, run by Node.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::fake::CLIENT_ID;
use crate::desk::log::note_secret;
use crate::desk::npm;

/// Where its package files are.
const FOLDER: &str = "tests/it/access/oidc-provider";
/// What shows the provider that it is the desk.
const CLIENT_SECRET: &str = "between the desk and its keeper";

/// The provider; ends when dropped.
pub struct Keeper {
    /// Its address.
    pub issuer: String,
    child: Child,
    /// Kept open: it says more now and then, and would end if nobody could hear it.
    _output: BufReader<ChildStdout>,
}

impl Keeper {
    /// Starts it. Without Node or its packages the test is skipped, loudly, and not at all where CI runs it.
    pub fn start(test: &str) -> Option<Keeper> {
        note_secret(CLIENT_SECRET);
        if let Err(missing) = npm::fetch(FOLDER) {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}, and CI skips nothing");
            // Not eprintln: the test runner would swallow it.
            let _ = writeln!(std::io::stderr(), "SKIPPED with a real provider, as {missing}: {test}");
            return None;
        }
        let mut child = Command::new("node")
            .arg("server.mjs")
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut issuer = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut issuer).unwrap();
        Some(Keeper { issuer: issuer.trim().to_owned(), child, _output: output })
    }

    /// What a desk has to be told of it.
    pub fn environment(&self) -> [(&str, &str); 4] {
        [
            ("HELPDESK_OIDC_ISSUER", &self.issuer),
            ("HELPDESK_OIDC_CLIENT_ID", CLIENT_ID),
            ("HELPDESK_OIDC_CLIENT_SECRET", CLIENT_SECRET),
            ("HELPDESK_OIDC_NAME", "Keeper"),
        ]
    }

    /// Tells it who its client is, and which people it knows by their logins.
    pub fn serve(&mut self, desk: &str, people: Value, tells_in_token: bool) {
        let told = json!({
            "redirect_uri": format!("{desk}/auth/oidc/callback"), "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET, "people": people, "tells_in_token": tells_in_token,
        });
        writeln!(self.child.stdin.as_ref().unwrap(), "{told}").unwrap();
    }

    /// It is gone from one moment to the next.
    pub fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
