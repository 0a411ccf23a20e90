//! What is true of the whole desk: its name, language, time zone and working hours. Kept in memory, as every page needs it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::texts::{Language, Texts};
use kit::{args, sql};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::change::Change;
use super::working_time::{Holidays, Week, WorkingTime};

/// The announcement that the settings changed.
pub const SETTINGS_CHANGED: &str = r#"{"settings":true}"#;

/// The row in which the troubles stand.
pub const TROUBLES: &str = "troubles";

/// The row that says whether the help centre has something for who is not signed in.
const PUBLIC_HELP: &str = "public_help";

/// The row with the address of the first mailbox that is read.
const MAILBOX_ADDRESS: &str = "mailbox_address";

/// Stands for the second language where lists and the knowledge base are kept in one.
pub const ONE_LANGUAGE: &str = "none";

/// A way of mail that has not worked for some time: pages of admins say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// `smtp`, or `mailbox:ID`.
    pub part: String,
    /// What people call it.
    pub name: String,
    /// Since when.
    pub since: Time,
}
/// Most holidays of a desk, those of all years together.
pub const MOST_HOLIDAYS: i64 = 1_000;

/// The desk's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// Name of the organisation; empty before setup.
    pub organisation: String,
    /// Language tag for people who have chosen none.
    pub language: String,
    /// Tag of the language in which lists and the knowledge base are kept beside that one; [`ONE_LANGUAGE`] for none, empty
    /// when nobody chose.
    pub second_language: String,
    /// IANA time zone for people who have chosen none.
    pub time_zone: String,
    /// Days after which what is resolved becomes closed.
    pub close_after_days: i64,
    /// Whether the first admin exists.
    pub is_set_up: bool,
    /// Whether staff must have a second factor.
    pub requires_second_factor: bool,
    /// Whether people may come in by password. Admins always may: a provider's outage must not lock them out.
    pub allows_passwords: bool,
    /// Whether somebody has come in by an OpenID provider already.
    pub has_provider_worked: bool,
    /// When people work, by weekday; holidays are a table of their own.
    pub weekly_hours: Week,
    /// What stands before the number in the subject of a mail: `[TI #7] Printer`; often nothing.
    pub mail_subject_prefix: String,
    /// What stands below every mail; often nothing.
    pub mail_footer: String,
    /// Most megabytes of files that go along with a mail; what is larger is linked.
    pub mail_files_mb: i64,
    /// Most mails that are sent a minute; 0 = as many as there are.
    pub mail_per_minute: i64,
    /// Whether mail of people whom the desk does not know is held until somebody looks at it; they become requesters otherwise.
    pub mail_holds_unknown: bool,
    /// Whether what machines write opens tickets; it is held otherwise.
    pub mail_automatic_opens: bool,
    /// Whether whoever gets a copy of a request watches its ticket.
    pub mail_copies_watch: bool,
    /// The name by which the server that receives our mail signs what it found out about senders (its authserv-id);
    /// empty when nobody is trusted.
    pub mail_trusted_server: String,
    /// Mails from one address within ten minutes above which the desk stops answering it.
    pub mail_burst: i64,
    /// Mails to one address within an hour above which the desk does not answer it by itself.
    pub mail_per_hour: i64,
    /// Whether a backup is made every night.
    pub backs_up_nightly: bool,
    /// At which hour of the desk's clock.
    pub backup_hour: i64,
    /// How many backups are kept.
    pub backups_kept: i64,
    /// Whether this desk was filled with demo data: its sign-in page shows the demo's names.
    pub is_demo: bool,
    /// What does not work at the moment; stands in a row of its own.
    #[serde(skip)]
    pub troubles: Vec<Trouble>,
    /// Whether the help centre has something for who is not signed in; stands in a row of its own.
    #[serde(skip)]
    pub has_public_help: bool,
    /// The address of the first mailbox that is read; empty when none is. Stands in a row of its own.
    #[serde(skip)]
    pub mailbox_address: String,
}

impl Default for Desk {
    fn default() -> Self {
        Desk {
            organisation: String::new(),
            language: "en".to_owned(),
            second_language: String::new(),
            time_zone: "America/Sao_Paulo".to_owned(),
            close_after_days: 7,
            requires_second_factor: false,
            allows_passwords: true,
            has_provider_worked: false,
            weekly_hours: Week::default(),
            mail_subject_prefix: String::new(),
            mail_footer: String::new(),
            mail_files_mb: 10,
            mail_per_minute: 0,
            mail_holds_unknown: false,
            mail_automatic_opens: false,
            mail_copies_watch: false,
            mail_trusted_server: String::new(),
            mail_burst: 15,
            mail_per_hour: 20,
            backs_up_nightly: true,
            backup_hour: 2,
            backups_kept: 3,
            is_set_up: false,
            is_demo: false,
            troubles: Vec::new(),
            has_public_help: false,
            mailbox_address: String::new(),
        }
    }
}

impl Desk {
    /// The languages in which lists and the knowledge base are kept, the desk's own first; two at most.
    #[must_use]
    pub fn content_languages(&self, texts: &'static Texts) -> Vec<Language> {
        let own = texts.language(&self.language).unwrap_or_else(|| texts.negotiate(""));
        if self.keeps_one_language() { vec![own] } else { vec![own, self.other_language(texts)] }
    }

    /// The language of what is translated, also by a file at a desk that asks for no translations. Where nobody chose one it is
    /// English, beside English Portuguese.
    #[must_use]
    pub fn other_language(&self, texts: &'static Texts) -> Language {
        let own = texts.language(&self.language).unwrap_or_else(|| texts.negotiate(""));
        let mut second = [self.second_language.as_str(), "en", "pt-BR"].into_iter().filter(|tag| *tag != own.tag());
        second.find_map(|tag| texts.language(tag)).unwrap_or(own)
    }

    /// Whether nobody is asked for translations.
    #[must_use]
    pub fn keeps_one_language(&self) -> bool {
        self.second_language == ONE_LANGUAGE
    }

    /// The address to which people write whom the desk does not know; none when their mail would not be read, or held.
    #[must_use]
    pub fn address_for_strangers(&self) -> Option<String> {
        let is_open = !self.mailbox_address.is_empty() && !self.mail_holds_unknown;
        is_open.then(|| self.mailbox_address.clone())
    }
}

/// Reads the desk's settings; the defaults on an empty desk.
///
/// # Errors
/// When the database fails.
pub async fn load(reader: &db::Reader) -> Result<Desk, Error> {
    let sql = sql!(
        "select key, value from settings where key in ('desk', 'mailbox_address', 'public_help', 'troubles') order by key limit 4"
    );
    let rows: Vec<(String, serde_json::Value)> = reader.all(sql, &[]).await?;
    let (mut desk, mut troubles, mut has_public_help) = (Desk::default(), Vec::new(), false);
    let mut mailbox_address = String::new();
    for (key, value) in rows {
        match key.as_str() {
            TROUBLES => troubles = serde_json::from_value(value)?,
            PUBLIC_HELP => has_public_help = serde_json::from_value(value)?,
            MAILBOX_ADDRESS => mailbox_address = serde_json::from_value(value)?,
            _ => desk = serde_json::from_value(value)?,
        }
    }
    Ok(Desk { troubles, has_public_help, mailbox_address, ..desk })
}

/// Keeps whether the help centre has something for who is not signed in; all processes hear of it.
///
/// # Errors
/// When the database fails.
pub async fn keep_public_help(change: &Change, has_it: bool) -> Result<(), Error> {
    keep(change, PUBLIC_HELP, Value::Bool(has_it)).await
}

/// Keeps the address of the first mailbox that is read, empty for none; all processes hear of it.
///
/// # Errors
/// When the database fails.
pub async fn keep_mailbox_address(change: &Change, address: String) -> Result<(), Error> {
    keep(change, MAILBOX_ADDRESS, Value::String(address)).await
}

async fn keep(change: &Change, key: &str, value: Value) -> Result<(), Error> {
    let sql = sql!(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value \
         where settings.value <> excluded.value"
    );
    if change.execute(sql, args![key, value]).await? > 0 {
        change.announce(SETTINGS_CHANGED.to_owned());
    }
    Ok(())
}

/// Reads when people work at a desk with these settings.
///
/// # Errors
/// When the database fails.
pub async fn load_working_time(reader: &db::Reader, desk: &Desk) -> Result<WorkingTime, Error> {
    let rows: Vec<(i64, i64, i64)> = reader
        .all(sql!("select year, month, day from holidays order by year, month, day limit $1"), args![MOST_HOLIDAYS])
        .await?;
    let mut holidays = Holidays::default();
    for (year, month, day) in rows {
        let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
            continue;
        };
        match (year, Date::new(year, month, day)) {
            // The year of those that come back every year.
            (0, _) => holidays.add_every_year(month, day),
            (_, Ok(day)) => holidays.add(day),
            _ => {}
        }
    }
    let zone = TimeZone::get(&desk.time_zone).unwrap_or(TimeZone::UTC);
    Ok(WorkingTime { zone, week: desk.weekly_hours.clone(), holidays })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_kept_in_two_languages_of_which_the_first_is_the_desks_own() {
        let files = ["en", "es", "pt-BR"].map(|tag| (tag.to_owned(), "a.ftl".to_owned(), "a = A\n".to_owned()));
        let texts = Box::leak(Box::new(Texts::load(files.into_iter()).unwrap()));
        let kept = |language: &str, second_language: &str| {
            let (language, second_language) = (language.to_owned(), second_language.to_owned());
            Desk { language, second_language, ..Desk::default() }.content_languages(texts)
        };
        let kept = |language: &str, second: &str| -> Vec<&str> {
            kept(language, second).into_iter().map(Language::tag).collect()
        };
        assert_eq!(kept("pt-BR", ""), ["pt-BR", "en"]);
        assert_eq!(kept("en", ""), ["en", "pt-BR"]);
        assert_eq!(kept("es", ""), ["es", "en"]);
        assert_eq!(kept("pt-BR", "es"), ["pt-BR", "es"]);
        assert_eq!(kept("pt-BR", "pt-BR"), ["pt-BR", "en"], "one language is not two");
        assert_eq!(kept("pt-BR", "none"), ["pt-BR"], "nobody wants a second one");
        assert_eq!(kept("pt-BR", "tlh"), ["pt-BR", "en"], "a language that there is no more");
    }
}
