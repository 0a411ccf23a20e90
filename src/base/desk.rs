//! What is true of the whole desk: its name, language, time zone and working hours. Kept in memory, as every page needs it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::db;
use kit::error::Error;
use kit::{args, sql};
use serde::{Deserialize, Serialize};

use super::working_time::{Holidays, Week, WorkingTime};

/// The announcement that the settings changed.
pub const SETTINGS_CHANGED: &str = r#"{"settings":true}"#;

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
    /// Whether this desk was filled with demo data: its sign-in page shows the demo's names.
    pub is_demo: bool,
}

impl Default for Desk {
    fn default() -> Self {
        Desk {
            organisation: String::new(),
            language: "en".to_owned(),
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
            is_set_up: false,
            is_demo: false,
        }
    }
}

/// Reads the desk's settings; the defaults on an empty desk.
///
/// # Errors
/// When the database fails.
pub async fn load(reader: &db::Reader) -> Result<Desk, Error> {
    let row: Option<(serde_json::Value,)> =
        reader.find(sql!("select value from settings where key = 'desk'"), &[]).await?;
    match row {
        Some((value,)) => Ok(serde_json::from_value(value)?),
        None => Ok(Desk::default()),
    }
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
