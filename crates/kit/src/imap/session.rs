//! What is said to a server, and what it answers.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::parse::{self, Answer, Outcome, Part, Said};
use super::wire::Wire;
use super::{Credentials, Failure, Security, Server, Uid, folder_name};

/// Longest time that a command may take as a whole, however busy the line is.
const COMMAND: Duration = Duration::from_secs(10 * 60);
/// Most bytes of a literal where no message is asked for.
const SMALL: usize = 256 * 1024;
/// Folders that are listed.
const MOST_FOLDERS: usize = 200;

/// A conversation with a server.
pub struct Session {
    wire: Wire,
    capabilities: Vec<String>,
    commands: u32,
    exists: u32,
    has_news: bool,
}

/// A folder as it was when it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Messages in it.
    pub exists: u32,
    /// While this number stays, the numbers of messages do.
    pub uid_validity: u32,
    /// No message had this number or a higher one yet; none where the server does not say.
    pub uid_next: Option<Uid>,
}

/// What a command brought besides its end.
#[derive(Default)]
struct Brought {
    found: Vec<Uid>,
    parts: Vec<Part>,
    folders: Vec<String>,
    uid_validity: Option<u32>,
    uid_next: Option<Uid>,
}

impl Session {
    /// Connects, secured as wished, and hears what the server can do.
    ///
    /// # Errors
    /// When nobody answers, or the connection is not as safe as wished.
    pub async fn open(server: &Server) -> Result<Session, Failure> {
        let mut session = Session {
            wire: Wire::connect(server).await?,
            capabilities: Vec::new(),
            commands: 0,
            exists: 0,
            has_news: false,
        };
        session.hear_greeting().await?;
        if server.security == Security::StartTls {
            session = session.secured().await?;
        }
        if session.capabilities.is_empty() {
            session.command("CAPABILITY").await?;
        }
        Ok(session)
    }

    async fn hear_greeting(&mut self) -> Result<(), Failure> {
        let greeting = self.wire.receive(SMALL).await?;
        match parse::answer(&greeting) {
            Answer::Remark { outcome: Outcome::Ok, said } => {
                self.learn(&said);
                Ok(())
            }
            Answer::Remark { outcome: Outcome::Bye, said } => Err(Failure::Unreachable(said.text)),
            _ => Err(Failure::Nonsense("it does not greet as a mail server for reading does".to_owned())),
        }
    }

    async fn secured(mut self) -> Result<Session, Failure> {
        if self.capabilities.is_empty() {
            self.command("CAPABILITY").await?;
        }
        if !self.can("STARTTLS") {
            return Err(Failure::NoTls("the server does not offer STARTTLS".to_owned()));
        }
        self.command("STARTTLS").await.map_err(|failure| Failure::NoTls(failure.said().to_owned()))?;
        // What it said in the clear could have been said by anybody.
        let mut session = Session { wire: self.wire.secured().await?, capabilities: Vec::new(), ..self };
        session.command("CAPABILITY").await?;
        Ok(session)
    }

    /// Whether the server can do something.
    #[must_use]
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|known| known == capability)
    }

    /// Says who we are.
    ///
    /// # Errors
    /// [`Failure::SignIn`] when it is not believed, [`Failure::NoWay`] when there is no way to say it.
    pub async fn sign_in(&mut self, user: &str, credentials: &Credentials) -> Result<(), Failure> {
        match credentials {
            Credentials::Token(token) => {
                let response = format!("user={user}\x01auth=Bearer {}\x01\x01", token.expose());
                self.authenticate("XOAUTH2", &response).await?;
            }
            Credentials::Password(password) if self.can("AUTH=PLAIN") => {
                self.authenticate("PLAIN", &format!("\0{user}\0{}", password.expose())).await?;
            }
            Credentials::Password(_) if self.can("LOGINDISABLED") => return Err(Failure::NoWay),
            Credentials::Password(password) => {
                let (user, password) = (quoted(user)?, quoted(password.expose())?);
                self.command(&format!("LOGIN {user} {password}")).await.map_err(not_believed)?;
            }
        }
        // Servers say more once they know who asks.
        self.command("CAPABILITY").await?;
        Ok(())
    }

    async fn authenticate(&mut self, way: &str, response: &str) -> Result<(), Failure> {
        if !self.can(&format!("AUTH={way}")) {
            return Err(Failure::NoWay);
        }
        let response = STANDARD.encode(response);
        let tag = match self.can("SASL-IR") {
            true => self.begin(&format!("AUTHENTICATE {way} {response}")).await?,
            false => {
                let tag = self.begin(&format!("AUTHENTICATE {way}")).await?;
                self.until_asked(&tag).await.map_err(not_believed)?;
                self.wire.send(format!("{response}\r\n").as_bytes()).await?;
                tag
            }
        };
        let mut brought = Brought::default();
        self.end(&tag, SMALL, &mut brought).await.map_err(not_believed)
    }

    /// Waits until the server wants more.
    pub(super) async fn until_asked(&mut self, tag: &str) -> Result<(), Failure> {
        let mut brought = Brought::default();
        loop {
            let bytes = self.wire.receive(SMALL).await?;
            match parse::answer(&bytes) {
                Answer::GoOn(_) => return Ok(()),
                Answer::Done { tag: other, said, .. } if other == tag => return Err(Failure::Refused(said.text)),
                other => self.note(other, &mut brought),
            }
        }
    }

    /// Opens a folder.
    ///
    /// # Errors
    /// [`Failure::Folder`] when there is none of this name.
    pub async fn select(&mut self, folder: &str) -> Result<Folder, Failure> {
        let brought = self.command(&format!("SELECT {}", folder_name::written(folder))).await;
        let brought = brought.map_err(|failure| match failure {
            Failure::Refused(text) => Failure::Folder(text),
            other => other,
        })?;
        self.has_news = false;
        let uid_validity = brought.uid_validity;
        let uid_validity = uid_validity.ok_or_else(|| Failure::Nonsense("a folder without UIDVALIDITY".to_owned()))?;
        Ok(Folder { exists: self.exists, uid_validity, uid_next: brought.uid_next })
    }

    /// The names of folders, in the order in which the server has them.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn folders(&mut self) -> Result<Vec<String>, Failure> {
        Ok(self.command("LIST \"\" \"*\"").await?.folders)
    }

    /// The numbers of messages for which this holds (a search key of the standard), in order.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn search(&mut self, key: &str) -> Result<Vec<Uid>, Failure> {
        self.has_news = false;
        let mut found = self.command(&format!("UID SEARCH {key}")).await?.found;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// How large these messages are, as the server says.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn sizes(&mut self, uids: &[Uid]) -> Result<Vec<(Uid, u64)>, Failure> {
        let parts = self.command(&format!("UID FETCH {} (UID RFC822.SIZE)", set(uids))).await?.parts;
        Ok(parts.into_iter().filter_map(|part| Some((part.uid?, part.size?))).collect())
    }

    /// These messages, whole, without marking them as seen. One that turns out larger than `most` bytes comes with its
    /// first `most + 1`; one that is gone does not come.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn fetch(&mut self, uids: &[Uid], most: usize) -> Result<Vec<(Uid, Vec<u8>)>, Failure> {
        let command = format!("UID FETCH {} (UID BODY.PEEK[]<0.{}>)", set(uids), most + 1);
        self.bodies(&command, most + 1).await
    }

    /// The beginning of a message: its header, as far as `most` bytes hold it.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn header(&mut self, uid: Uid, most: usize) -> Result<Vec<u8>, Failure> {
        let bodies = self.bodies(&format!("UID FETCH {uid} (UID BODY.PEEK[HEADER]<0.{most}>)"), most).await?;
        Ok(bodies.into_iter().find(|(found, _)| *found == uid).map(|(_, body)| body).unwrap_or_default())
    }

    async fn bodies(&mut self, command: &str, largest: usize) -> Result<Vec<(Uid, Vec<u8>)>, Failure> {
        let parts = self.command_with(command, largest.max(SMALL)).await?.parts;
        Ok(parts.into_iter().filter_map(|part| Some((part.uid?, part.body?))).collect())
    }

    /// Marks messages as seen.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn mark_seen(&mut self, uids: &[Uid]) -> Result<(), Failure> {
        self.command(&format!("UID STORE {} +FLAGS.SILENT (\\Seen)", set(uids))).await?;
        Ok(())
    }

    /// Moves messages into another folder, which is made where it is absent. Without MOVE they are copied first, and
    /// leave the folder only where the server can remove exactly these: nothing else is ever expunged.
    ///
    /// # Errors
    /// When the server refuses or the connection is lost.
    pub async fn move_to(&mut self, uids: &[Uid], folder: &str) -> Result<(), Failure> {
        let (uids, name) = (set(uids), folder_name::written(folder));
        let can_move = self.can("MOVE");
        let way = if can_move { "MOVE" } else { "COPY" };
        let moving = format!("UID {way} {uids} {name}");
        if let Err(Failure::Refused(_)) = self.command(&moving).await {
            // It may be absent: then it is made, and if not, the second try says what is wrong.
            let _ = self.command(&format!("CREATE {name}")).await;
            self.command(&moving).await?;
        }
        if !can_move {
            self.command(&format!("UID STORE {uids} +FLAGS.SILENT (\\Seen \\Deleted)")).await?;
            if self.can("UIDPLUS") {
                self.command(&format!("UID EXPUNGE {uids}")).await?;
            }
        }
        Ok(())
    }

    /// Whether the server has told of new messages since the last search.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.has_news
    }

    /// Asks whether there is anything new.
    ///
    /// # Errors
    /// When the connection is lost.
    pub async fn ask(&mut self) -> Result<(), Failure> {
        self.command("NOOP").await?;
        Ok(())
    }

    /// Says good-bye.
    pub async fn leave(mut self) {
        // Whoever leaves does not mind how the door closes.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.command("LOGOUT")).await;
    }

    async fn command(&mut self, command: &str) -> Result<Brought, Failure> {
        self.command_with(command, SMALL).await
    }

    async fn command_with(&mut self, command: &str, largest: usize) -> Result<Brought, Failure> {
        let work = async {
            let tag = self.begin(command).await?;
            let mut brought = Brought::default();
            self.end(&tag, largest, &mut brought).await?;
            Ok(brought)
        };
        match tokio::time::timeout(COMMAND, work).await {
            Ok(done) => done,
            Err(_) => Err(Failure::Lost("the server is too slow".to_owned())),
        }
    }

    pub(super) async fn begin(&mut self, command: &str) -> Result<String, Failure> {
        self.commands += 1;
        let tag = format!("d{}", self.commands);
        self.wire.send(format!("{tag} {command}\r\n").as_bytes()).await?;
        Ok(tag)
    }

    /// Reads until the command of this tag has ended.
    async fn end(&mut self, tag: &str, largest: usize, brought: &mut Brought) -> Result<(), Failure> {
        loop {
            let bytes = self.wire.receive(largest).await?;
            match parse::answer(&bytes) {
                Answer::Done { tag: other, outcome, said } if other == tag => {
                    self.learn(&said);
                    return match outcome {
                        Outcome::Ok => Ok(()),
                        _ => Err(Failure::Refused(said.text)),
                    };
                }
                // After a refused sign-in the server tells why and wants an empty line before it ends the command.
                Answer::GoOn(_) => self.wire.send(b"\r\n").await?,
                other => self.note(other, brought),
            }
        }
    }

    /// Waits for anything that the server says by itself. True: there is something new.
    pub(super) async fn hear(&mut self, patience: Duration) -> Result<bool, Failure> {
        let bytes = self.wire.receive_within(patience, SMALL).await?;
        self.note(parse::answer(&bytes), &mut Brought::default());
        Ok(self.has_news)
    }

    pub(super) async fn say(&mut self, line: &[u8]) -> Result<(), Failure> {
        self.wire.send(line).await
    }

    pub(super) async fn hear_end(&mut self, tag: &str) -> Result<(), Failure> {
        self.end(tag, SMALL, &mut Brought::default()).await
    }

    fn note(&mut self, answer: Answer, brought: &mut Brought) {
        match answer {
            Answer::Capabilities(known) => self.capabilities = known,
            Answer::Exists(count) => {
                // Fewer than before is no news: somebody tidied up.
                self.has_news |= count > self.exists;
                self.exists = count;
            }
            Answer::Found(mut found) => brought.found.append(&mut found),
            Answer::Message(part) => brought.parts.push(part),
            Answer::Folder(name) if brought.folders.len() < MOST_FOLDERS => {
                brought.folders.push(folder_name::read(&name));
            }
            Answer::Remark { outcome: Outcome::Bye, said } if !said.text.is_empty() => {
                tracing::debug!("the mail server says good-bye");
            }
            Answer::Remark { said, .. } => {
                self.learn(&said);
                let number = |name: &str| said.code.strip_prefix(name)?.trim().parse().ok();
                brought.uid_validity = number("UIDVALIDITY ").or(brought.uid_validity);
                brought.uid_next = number("UIDNEXT ").or(brought.uid_next);
            }
            Answer::Folder(_) | Answer::GoOn(_) | Answer::Done { .. } | Answer::Other => {}
        }
    }

    /// Capabilities come in a code, too.
    fn learn(&mut self, said: &Said) {
        if let Some(known) = said.code.strip_prefix("CAPABILITY ") {
            self.capabilities = parse::capabilities(known.as_bytes());
        }
    }
}

fn not_believed(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(text) => Failure::SignIn(text),
        other => other,
    }
}

/// A quoted string; what cannot stand in one cannot be said this way.
fn quoted(text: &str) -> Result<String, Failure> {
    if !text.is_ascii() || text.contains(|letter: char| letter.is_ascii_control()) {
        return Err(Failure::NoWay);
    }
    Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// Numbers as the standard writes sets of them, runs as ranges: `1:3,7`.
fn set(uids: &[Uid]) -> String {
    let mut runs: Vec<(Uid, Uid)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*uid) => *last = *uid,
            _ => runs.push((*uid, *uid)),
        }
    }
    let runs = runs.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}:{last}"),
    });
    runs.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_numbers_are_ranges() {
        assert_eq!(set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(set(&[5]), "5");
        assert_eq!(set(&[Uid::MAX - 1, Uid::MAX]), "4294967294:4294967295");
    }

    #[test]
    fn what_is_quoted_cannot_become_a_command() {
        assert_eq!(quoted("a\"b\\c").unwrap(), "\"a\\\"b\\\\c\"");
        assert_eq!(quoted("a\r\nd2 LOGOUT"), Err(Failure::NoWay));
    }
}
