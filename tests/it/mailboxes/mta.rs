//! A real mail server (Exim) that hands what it takes for the desk's address to `helpdesk mail deliver`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kit::db::Db;
use tempfile::TempDir;

use super::mail;
use crate::both;
use crate::desk::Place;

/// Where `scripts/test` unpacks the server: Debian's mail servers exclude one another, so it is not installed.
const UNPACKED: &str = "target/test-exim";

/// An Exim of one's own, without a daemon: what is given to it is delivered before it ends.
struct Exim {
    folder: TempDir,
}

impl Exim {
    /// One that pipes mail into this program, with this configuration file.
    fn prepare(test: &str, config: &Path) -> Option<Exim> {
        let unpacked = Path::new(env!("CARGO_MANIFEST_DIR")).join(UNPACKED);
        if !unpacked.join("usr/sbin/exim4").exists() {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "there is no {UNPACKED}, and CI skips nothing");
            let _ = writeln!(std::io::stderr(), "SKIPPED with a real mail server, as there is no {UNPACKED}: {test}");
            return None;
        }
        let exim = Exim { folder: tempfile::tempdir().unwrap() };
        let place = exim.folder.path().display();
        let (user, group) = (output("id", &["-un"]), output("id", &["-gn"]));
        let user = if user == "root" { "nobody".to_owned() } else { user };
        let group = if group == "root" { "nogroup".to_owned() } else { group };
        for folder in ["spool", "log"] {
            std::fs::create_dir(exim.folder.path().join(folder)).unwrap();
        }
        // The user that Debian made it for is known to it alone.
        for (name, line) in
            [("passwd", "Debian-exim:x:65534:65534::/:/bin/false\n"), ("group", "Debian-exim:x:65534:\n")]
        {
            let known = std::fs::read_to_string(format!("/etc/{name}")).unwrap();
            std::fs::write(exim.folder.path().join(name), known + line).unwrap();
        }
        let libraries = glob_libraries(&unpacked);
        let run = format!(
            "#!/bin/sh\nexport LD_LIBRARY_PATH={libraries} LD_PRELOAD=libnss_wrapper.so NSS_WRAPPER_PASSWD={place}/passwd \
             NSS_WRAPPER_GROUP={place}/group\nexec {}/usr/sbin/exim4 \"$@\"\n",
            unpacked.display()
        );
        std::fs::write(exim.folder.path().join("run"), run).unwrap();
        std::fs::write(exim.folder.path().join("conf"), exim.configuration(&user, &group, config)).unwrap();
        let open = Command::new("chmod").args(["-R", "a+rwX"]).arg(exim.folder.path()).status().unwrap();
        assert!(open.success());
        let run = Command::new("chmod").args(["755", "run", "conf"]).current_dir(exim.folder.path()).status().unwrap();
        assert!(run.success());
        Some(exim)
    }

    fn configuration(&self, user: &str, group: &str, config: &Path) -> String {
        let place = self.folder.path().display();
        let (program, config) = (env!("CARGO_BIN_EXE_helpdesk"), config.display());
        format!(
            "exim_path = {place}/run\ndeliver_drop_privilege = true\nexim_user = {user}\nexim_group = {group}\n\
             never_users =\nspool_directory = {place}/spool\nlog_file_path = {place}/log/%slog\n\
             primary_hostname = mail.example.org\ntls_advertise_hosts =\nkeep_environment = ^LD_ : ^NSS_\n\
             begin routers\ndesk:\n  driver = accept\n  domains = example.org\n  local_parts = support\n  transport = desk\n\
             begin transports\ndesk:\n  driver = pipe\n  \
             command = {program} --config {config} mail deliver --recipient ${{local_part_data}}@${{domain_data}} -\n  \
             message_prefix =\n  message_suffix =\n  return_path_add\n  delivery_date_add\n  temp_errors = 75\n  \
             log_output\n  user = {user}\n  group = {group}\nbegin retry\n* * F,1h,1m\n"
        )
    }

    /// Hands it a message; says what it has logged.
    fn take(&self, raw: &str) -> String {
        let mut command = if output("id", &["-u"]) == "0" {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(self.file("run"));
            command
        } else {
            Command::new(self.file("run"))
        };
        let conf = self.file("conf");
        let arguments = ["-odi", "-oi", "-f", "carla@example.org", "support@example.org"];
        let mut child = command.arg("-C").arg(conf).args(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(raw.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
        std::fs::read_to_string(self.file("log/mainlog")).unwrap_or_default()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The folder of the libraries that came along, whatever the machine is called in it.
fn glob_libraries(unpacked: &Path) -> String {
    let below = std::fs::read_dir(unpacked.join("usr/lib")).unwrap();
    let folders: Vec<String> = below.map(|entry| entry.unwrap().path().display().to_string()).collect();
    folders.join(":")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

both!(what_a_mail_server_takes_reaches_the_desk_through_its_pipe, |place: Place| {
    assert!(place.run(&["migrate"], "").succeeded);
    let config = place.folder().join("helpdesk.toml");
    let text = format!("data_dir = '{}'\ndatabase_url = '{}'\n", place.folder().display(), place.database_url());
    std::fs::write(&config, text).unwrap();
    let made = ["user", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    assert!(place.run(&made, "").succeeded);
    // The pipe runs as somebody who is not root.
    let open = Command::new("chmod").args(["-R", "a+rwX"]).arg(place.folder()).status().unwrap();
    assert!(open.success());
    if let Some(path) = place.database_url().strip_prefix("sqlite:") {
        let folder = Path::new(path).parent().unwrap();
        assert!(Command::new("chmod").args(["-R", "a+rwX"]).arg(folder).status().unwrap().success());
    }
    let Some(exim) = Exim::prepare(module_path!(), &config) else { return };
    let log = exim.take(&mail(1));
    assert!(log.contains("=> support <support@example.org> R=desk T=desk") && log.contains("Completed"), "{log}");
    // The same once more, as after a lost answer.
    let _ = exim.take(&mail(1));
    let db = Db::open(place.database_url()).unwrap();
    let found: Vec<(String, String, Option<String>)> =
        db.reader().await.unwrap().all("select subject, via, recipient from mails", &[]).await.unwrap();
    assert_eq!(found, [("Broken 1".to_owned(), "pipe".to_owned(), Some("support@example.org".to_owned()))]);
    // While the desk cannot store anything the mail server keeps the message and comes back.
    std::fs::write(&config, "database_url = 'postgres://nobody@127.0.0.1:1/nothing'\n").unwrap();
    let log = exim.take(&mail(2));
    assert!(log.contains("== support@example.org") && log.contains("defer"), "{log}");
});
