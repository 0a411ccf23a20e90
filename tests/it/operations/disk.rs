//! A disk that is full, and one that cannot be written: people are told, and nothing that was answered is lost.
//!
//! The disk is a small one in memory, or an ext4 in a file, that the test mounts, which takes root.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kit::db::Db;
use tempfile::TempDir;

use crate::desk::{Answer, Client, Kind, Place, Process, run};
use crate::setup::set_up;

struct Disk {
    /// Lives as long as the disk.
    folder: TempDir,
    /// Where it is mounted.
    at: PathBuf,
    mounts: usize,
}

fn mount(arguments: &[&str], at: &Path) -> bool {
    Command::new("mount").args(arguments).arg(at).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

impl Disk {
    /// One of this size; none, loudly, where this user may not mount. CI skips nothing.
    fn of(size: &str, test: &str) -> Option<Disk> {
        let folder = tempfile::tempdir().unwrap();
        if !mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder.path()) {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "nothing can be mounted, and CI skips nothing");
            let _ = writeln!(std::io::stderr(), "SKIPPED with a small disk, as nothing can be mounted: {test}");
            return None;
        }
        let at = folder.path().to_owned();
        Some(Disk { folder, at, mounts: 1 })
    }

    /// One with a real file system, which can fail while it is used.
    fn that_can_fail(test: &str) -> Option<Disk> {
        let folder = tempfile::tempdir().unwrap();
        let image = folder.path().join("image");
        std::fs::File::create(&image).unwrap().set_len(96 << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image).stderr(Stdio::null()).status();
        let at = folder.path().join("disk");
        std::fs::create_dir(&at).unwrap();
        if !made.is_ok_and(|status| status.success()) || !mount(&["-o", "loop", image.to_str().unwrap()], &at) {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "no ext4 can be mounted, and CI skips nothing");
            let _ = writeln!(std::io::stderr(), "SKIPPED with a failing disk, as no ext4 can be mounted: {test}");
            return None;
        }
        Some(Disk { folder, at, mounts: 1 })
    }

    /// What a kernel does when it can no longer write: whatever is open is read-only from now on.
    fn fail(&self) {
        assert!(mount(&["-o", "remount,abort"], self.path()));
    }

    /// Somebody mends it.
    fn mend(&self) {
        let image = self.folder.path().join("image");
        let done = |command: &mut Command| command.status().unwrap().code();
        assert_eq!(done(Command::new("umount").arg(self.path())), Some(0));
        // 1: it had faults, and they are mended.
        let checked = done(Command::new("e2fsck").arg("-fy").arg(&image).stdout(Stdio::null()).stderr(Stdio::null()));
        assert!(matches!(checked, Some(0 | 1)), "{checked:?}");
        assert!(mount(&["-o", "loop", image.to_str().unwrap()], self.path()));
    }

    fn path(&self) -> &Path {
        &self.at
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Leaves nothing free.
    fn fill(&self) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(self.filler()).unwrap();
        for size in [1 << 20, 4096, 1] {
            while file.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    /// Leaves so many bytes free.
    fn fill_but(&self, bytes: u64) {
        let mut file = std::fs::File::create(self.filler()).unwrap();
        while kit::files::free_space(self.path()).unwrap() > bytes {
            file.write_all(&vec![b'x'; 1 << 16]).unwrap();
        }
    }

    fn free(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }

    /// What is on it can be read and not written.
    fn make_read_only(&mut self) {
        let path = self.path().display().to_string();
        assert!(mount(&["--bind", &path], self.path()) && mount(&["-o", "remount,bind,ro"], self.path()));
        self.mounts += 1;
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        for _ in 0..self.mounts {
            let _ = Command::new("umount").arg("-l").arg(self.path()).status();
        }
    }
}

fn environment(disk: &Disk) -> [(&'static str, String); 3] {
    let path = disk.path().display();
    [
        ("HELPDESK_DATA_DIR", path.to_string()),
        ("HELPDESK_DATABASE_URL", format!("sqlite:{path}/helpdesk.sqlite")),
        ("HELPDESK_LOG", "info".to_owned()),
    ]
}

/// A desk on it, and its admin's browser.
async fn begun(place: &Place, environment: &[(&str, &str)]) -> (Process, Client) {
    let process = place.start(environment).await;
    set_up(&process.client(), &process.setup_link(), "ana@example.org").await.expect(303);
    let ana = process.client().with_header("accept", "text/html").with_header("accept-language", "en");
    let ana = ana.sign_in("ana@example.org", crate::access::PASSWORD).await;
    (process, ana)
}

async fn open(client: &Client, number: usize, body: &str) -> Answer {
    let key = format!("key {number}");
    let form = [("subject", &*format!("Ticket {number}")), ("body", body), ("form_key", &key)];
    client.post_form("/tickets/new", &form).await
}

async fn subjects(database: &str) -> Vec<String> {
    let sql = "select subject from tickets where subject like 'Ticket %'";
    let rows: Vec<(String,)> = Db::open(database).unwrap().reader().await.unwrap().all(sql, &[]).await.unwrap();
    rows.into_iter().map(|row| row.0).collect()
}

#[test]
fn on_a_full_disk_people_are_told_read_on_and_lose_nothing() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place| {
        let Some(disk) = Disk::of("64m", module_path!()) else { return };
        let environment = environment(&disk);
        let borrowed = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        let (mut process, ana) = begun(place, &borrowed).await;
        let first = open(&ana, 0, "Before.").await.expect(303);

        disk.fill();
        // What was set aside for the log of changes is still taken.
        let long = "It does not print. ".repeat(5_000);
        let mut taken = 1;
        let refused = loop {
            let answer = open(&ana, taken, &long).await;
            if answer.status != 303 {
                break answer.expect(503);
            }
            taken += 1;
            assert!(taken < 1000, "the disk is not full");
        };
        assert!(refused.says("The desk cannot do this at the moment") && refused.says("It does not print. It does"));
        assert!(refused.says("Send again"), "{}", refused.text());
        ana.get("/tickets").await.expect(200);
        ana.get(first.location()).await.expect(200);
        let file = reqwest::multipart::Part::bytes(vec![b'x'; 3 << 20]).file_name("registro.txt");
        let form = reqwest::multipart::Form::new().text("body", "Segue.").part("files", file);
        let refused = ana.post_multipart(&format!("{}/replies", first.location()), form).await.expect(422);
        assert!(refused.says("disk is almost full") && refused.says("Segue."), "{}", refused.text());

        // The worst moment to die.
        process.kill();
        disk.free();
        let process = place.start_again_with(&process, &borrowed).await;
        let again = open(&ana, taken, &long).await.expect(303);
        assert_eq!(open(&ana, taken, &long).await.expect(303).location(), again.location());
        ana.get(again.location()).await.expect(200);
        let mut all = subjects(&environment[1].1).await;
        all.sort_by_key(|subject| subject.rsplit(' ').next().unwrap().parse::<usize>().unwrap());
        let expected: Vec<String> = (0..=taken).map(|number| format!("Ticket {number}")).collect();
        assert_eq!(all, expected, "each once, and none that was answered is missing");
        let sound: String = rusqlite::Connection::open(environment[1].1.trim_start_matches("sqlite:"))
            .unwrap()
            .query_row("pragma integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
        drop(process);
    });
}

#[test]
fn on_a_disk_that_cannot_be_written_the_desk_does_not_start_and_says_why() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place| {
        let Some(mut disk) = Disk::of("64m", module_path!()) else { return };
        let environment = environment(&disk);
        let borrowed = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        drop(place.start(&borrowed).await);
        disk.make_read_only();
        let mut command = Command::new(env!("CARGO_BIN_EXE_helpdesk"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).envs(borrowed).current_dir(place.folder());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        for _ in 0..300 {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // When it still runs, it did not say anything.
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        let line = errors.lines().rfind(|line| line.starts_with("helpdesk: ")).unwrap_or_default();
        assert_eq!(output.status.code(), Some(1), "{errors}");
        let path = disk.path().display().to_string();
        assert!(line.to_lowercase().contains("read-only file system") && line.contains(&path), "{errors}");
    });
}

#[test]
fn on_a_disk_that_fails_people_are_told_and_nothing_that_was_answered_is_lost() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place| {
        let Some(disk) = Disk::that_can_fail(module_path!()) else { return };
        let environment = environment(&disk);
        let borrowed = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        let (mut process, ana) = begun(place, &borrowed).await;
        let first = open(&ana, 0, "Before.").await.expect(303);
        open(&ana, 1, "Before, too.").await.expect(303);

        disk.fail();
        let refused = open(&ana, 2, "It does not print.").await.expect(503);
        assert!(refused.says("The desk cannot do this at the moment") && refused.says("It does not print."));
        assert!(refused.says("Send again"), "{}", refused.text());
        for _ in 0..20 {
            ana.get("/tickets").await.expect(200);
            ana.get(first.location()).await.expect(200);
            open(&ana, 2, "It does not print.").await.expect(503);
        }

        process.kill();
        disk.mend();
        let process = place.start_again_with(&process, &borrowed).await;
        let again = open(&ana, 2, "It does not print.").await.expect(303);
        ana.get(again.location()).await.expect(200);
        let mut all = subjects(&environment[1].1).await;
        all.sort();
        assert_eq!(all, ["Ticket 0", "Ticket 1", "Ticket 2"]);
        drop(process);
    });
}

/// What a command says on that disk, and how it ends.
fn command(place: &Place, environment: &[(&str, &str)], arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_helpdesk"));
    command.args(arguments).envs(environment.iter().copied()).current_dir(place.folder());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads nothing closes its end; that is no fault of the test.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn on_a_disk_that_is_almost_full_words_are_taken_and_files_and_mail_wait() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place| {
        let Some(disk) = Disk::of("64m", module_path!()) else { return };
        let environment = environment(&disk);
        let borrowed = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        let (process, ana) = begun(place, &borrowed).await;
        let first = open(&ana, 0, "Before.").await.expect(303);
        let mail = "From: eva@example.net\r\nTo: helpdesk@localhost\r\nSubject: Printer\r\n\r\nBroken.\r\n";
        assert_eq!(command(place, &borrowed, &["mail", "deliver"], mail).0, Some(0));

        // Of 64 MB a twentieth stays free.
        disk.fill_but(3 << 20);
        tokio::time::sleep(Duration::from_secs(4)).await;
        let send = async |body: &str| {
            let file = reqwest::multipart::Part::bytes(vec![b'x'; 1000]).file_name("registro.txt");
            let form = reqwest::multipart::Form::new().text("body", body.to_owned()).part("files", file);
            ana.post_multipart(&format!("{}/replies", first.location()), form).await
        };
        let refused = send("Segue.").await.expect(422);
        assert!(refused.says("disk is almost full") && refused.says("Segue."), "{}", refused.text());
        open(&ana, 1, &"It does not print. ".repeat(1_000)).await.expect(303);
        let page = ana.get("/settings/status").await.expect(200);
        assert!(page.says("Emails are left in their mailboxes and files are refused"), "{}", page.text());
        let (status, said) = command(place, &borrowed, &["mail", "deliver"], &mail.replace("Printer", "Mouse"));
        assert!(status == Some(75) && said.contains("the disk is almost full"), "{status:?} {said}");
        let (_, said) = command(place, &borrowed, &["doctor"], "");
        assert!(said.contains("mail is left in its mailboxes and files are refused"), "{said}");

        disk.free();
        tokio::time::sleep(Duration::from_secs(4)).await;
        send("Segue.").await.expect(303);
        assert_eq!(command(place, &borrowed, &["mail", "deliver"], &mail.replace("Printer", "Mouse")).0, Some(0));
        assert!(!ana.get("/settings/status").await.says("Emails are left in their mailboxes"));
        drop(process);
    });
}
