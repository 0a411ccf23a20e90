//! What every page shows around its own content, and the small things that pages have in common: plain data, made by
//! the handlers and drawn by `templates/base/`.

use std::borrow::Cow;

use askama::Template;
use kit::texts::Language;

use super::ids::PersonId;

mod shipped {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}
pub use shipped::ASSETS;

/// The frame of a page: navigation, theme, notices. Each page struct has one, called `layout`.
pub struct Layout {
    /// The reader's language.
    pub t: Language,
    /// The title of the page, without the organisation.
    pub title: String,
    /// The organisation whose desk this is; empty before setup.
    pub organisation: String,
    /// Path and query of this page, for forms that return here and for parts that fetch themselves again.
    pub here: String,
    /// Light, dark, or as the system wishes.
    pub theme: Theme,
    /// Who is signed in.
    pub person: Option<SignedIn>,
    /// Notices not read yet.
    pub unread: u32,
    /// Whether mail that came in waits for somebody to decide; for those alone who may.
    pub mail_waits: bool,
    /// What just happened, told once.
    pub flashes: Vec<Flash>,
    /// What does not work at the desk: for whoever can mend it.
    pub troubles: Vec<TroubleView>,
    /// Whether the page listens to `/live`.
    pub is_live: bool,
    /// From where on it listens: nothing that happens while the page is on its way is missed.
    pub live_mark: String,
}

/// What stands in the head of every page. Drawn by a template of its own, as the two below: what a page extends is compiled
/// again for each page.
#[derive(Template)]
#[template(path = "base/head.html")]
pub struct Head<'a> {
    layout: &'a Layout,
}

/// The side bar, and on phones the bars above and below.
#[derive(Template)]
#[template(path = "base/navigation.html")]
pub struct Navigation<'a> {
    layout: &'a Layout,
    person: &'a SignedIn,
}

/// What is told above the content: what does not work, and what just happened.
#[derive(Template)]
#[template(path = "base/above.html")]
pub struct Above<'a> {
    layout: &'a Layout,
}

/// The signed-in person as the navigation shows them.
pub struct SignedIn {
    /// Id: what a browser keeps for somebody must not be shown to somebody else.
    pub id: PersonId,
    /// Name and initials.
    pub face: Face,
    /// One of `requester`, `third_party`, `agent`, `admin`.
    pub role: &'static str,
}

/// The look that the person chose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system wishes.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A message about what just happened.
pub struct Flash {
    /// `success`, `warning` or `danger`: the class of the alert.
    pub kind: &'static str,
    /// The finished sentence.
    pub text: String,
}

/// Something that has not worked for some time.
pub struct TroubleView {
    /// The finished sentence.
    pub text: String,
    /// Since when.
    pub since: When,
    /// Where one sees more of it.
    pub href: &'static str,
}

/// A point in time.
#[derive(Clone)]
pub struct When {
    /// RFC 3339 in UTC, for machines.
    pub iso: String,
    /// In full, in the reader's time zone and language.
    pub absolute: String,
    /// Short and relative: "5 min", "3 d".
    pub relative: String,
}

/// A person as drawn in lists and conversations.
#[derive(Clone)]
pub struct Face {
    /// The full name.
    pub name: String,
    /// One or two letters.
    pub initials: String,
    /// 0 to 7, always the same for the same name.
    pub colour: u8,
    /// The address of their picture, where they have one and the page knows of it.
    pub picture: Option<String>,
}

/// An entry of a select.
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether it is the chosen one.
    pub is_selected: bool,
}

/// What is wrong with a form, by field; the sentences are finished.
#[derive(Default)]
pub struct FieldErrors(pub Vec<(Cow<'static, str>, String)>);

/// A page that says that something went wrong and how to go on.
#[derive(Template)]
#[template(path = "base/error.html")]
pub struct ErrorPage {
    pub layout: Layout,
    /// 403, 404, 500 and the like.
    pub status: u16,
    /// Prefix of the texts: `errors-not-found` has `-title` and `-text`.
    pub key: &'static str,
    /// Names the line in the log; only for faults of the desk.
    pub incident: Option<String>,
    /// Whether something that the desk needs does not answer: nobody can be asked to sign in meanwhile.
    pub is_unavailable: bool,
    /// The address to try again, where that is a page.
    pub again: Option<String>,
}

/// The page around the description of the JSON API.
#[derive(Template)]
#[template(path = "base/api_docs.html")]
pub struct ApiDocsPage {
    pub layout: Layout,
    /// Groups of operations, in the order of the document.
    pub groups: Vec<ApiGroup>,
}

/// Operations on one kind of thing.
pub struct ApiGroup {
    pub name: String,
    pub operations: Vec<ApiOperation>,
}

/// One operation of the JSON API.
pub struct ApiOperation {
    /// GET, POST ...
    pub method: String,
    pub path: String,
    pub summary: String,
    pub description: String,
    /// The body as formatted JSON schema or example; empty when there is none.
    pub body: String,
    pub parameters: Vec<ApiParameter>,
    /// Status and meaning.
    pub answers: Vec<(String, String)>,
}

/// A parameter of an operation.
pub struct ApiParameter {
    pub name: String,
    /// `path`, `query`, `header`.
    pub place: String,
    pub description: String,
    pub is_required: bool,
}

impl Layout {
    /// The head of the page.
    pub fn head(&self) -> Head<'_> {
        Head { layout: self }
    }

    /// The navigation of whoever is signed in.
    pub fn navigation<'a>(&'a self, person: &'a SignedIn) -> Navigation<'a> {
        Navigation { layout: self, person }
    }

    /// What stands above the content.
    pub fn above(&self) -> Above<'_> {
        Above { layout: self }
    }

    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> &'static str {
        kit::assets::url(ASSETS, name)
    }

    /// Whether the navigation entry for this path is the current one.
    pub fn is_at(&self, path: &str) -> bool {
        self.here.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// Whether the reader works on tickets of others without being limited to assigned ones.
    pub fn is_agent(&self) -> bool {
        self.person.as_ref().is_some_and(|person| matches!(person.role, "agent" | "admin"))
    }

    /// Whether the reader works on tickets at all.
    pub fn is_staff(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.role != "requester")
    }

    /// Whether the reader may open tickets: outside technicians work on those of others.
    pub fn opens_tickets(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.role != "third_party")
    }

    /// Whether the reader runs the desk.
    pub fn is_admin(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.role == "admin")
    }
}

impl SignedIn {
    /// The key of the role's name.
    pub fn role_key(&self) -> &'static str {
        role_key(self.role)
    }
}

impl Theme {
    /// The value of the cookie and of the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Reads the cookie or the form; anything else is automatic.
    pub fn parse(value: &str) -> Theme {
        match value {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }
    }
}

impl Face {
    /// The face of a person with this name, without a picture: first letters of the first and last word, and a colour that stays.
    pub fn of(name: &str) -> Face {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
        let (first, last) = (words.next(), words.next_back());
        let initials = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
        let colour = name.bytes().fold(7_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) >> 5;
        Face { name: name.to_owned(), initials, colour, picture: None }
    }
}

impl FieldErrors {
    /// What is wrong with this field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str())
    }

    /// Whether everything is right.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The further attributes of a field, with a blank before them: where something is wrong, nothing has the focus at
    /// first but what is wrong.
    pub fn further(&self, field: &str, more: &str) -> String {
        let Some((wrong, _)) = self.0.first() else { return format!(" {more}") };
        let kept = more.split(' ').filter(|attribute| *attribute != "autofocus");
        kept.chain((wrong == field).then_some("autofocus")).fold(String::new(), |all, one| all + " " + one)
    }
}

impl ErrorPage {
    fn part(&self, part: &str) -> &'static str {
        // Whoever is not signed in finds no tickets.
        if self.key == "errors-not-found" && part == "text" && self.layout.person.is_none() {
            return self.layout.t.text("errors-not-found-outside");
        }
        self.layout.t.text(&format!("{}-{part}", self.key))
    }
}

/// The key of a role's name.
pub fn role_key(role: &str) -> &'static str {
    match role {
        "third_party" => "people-role-third-party",
        "agent" => "people-role-agent",
        "admin" => "people-role-admin",
        _ => "people-role-requester",
    }
}
