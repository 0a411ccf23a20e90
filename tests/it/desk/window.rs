//! Somebody at a browser's window. The methods are what a person does and sees, named by the words that are on the page;
//! each waits until it can be done. A journey ends with [`Window::close`], which fails when the browser complained: of a
//! script's error, of what the content policy refused, of a file that did not come.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement};
use tokio::time::{Instant, sleep};

/// Longer than anything takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why something could not be done yet.
pub(super) type Missed = Box<dyn std::error::Error>;

/// Somebody at the desk.
pub struct Window {
    pub(super) driver: WebDriver,
    desk: String,
}

impl Window {
    pub(super) fn of(driver: WebDriver, desk: &str) -> Window {
        Window { driver, desk: desk.to_owned() }
    }
}

/// What a person does.
impl Window {
    /// Goes to a page of the desk.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.desk)).await.unwrap();
    }

    /// Writes into the field with this label, in place of what is there.
    pub async fn write(&self, label: &str, text: &str) {
        let field = format!("{}[not(self::select or @type=\"radio\" or @type=\"file\")]", labelled(label));
        self.until(&format!("the field “{label}” can be written in"), async || {
            let field = self.shown(&field).await?;
            if field.attr("role").await?.as_deref() == Some("textbox") {
                // The editor: it looks at what is typed, and clearing is no typing.
                field.scroll_into_view().await?;
                field.click().await?;
                field.send_keys(Key::Control + "a").await?;
            } else {
                field.clear().await?;
            }
            Ok(field.send_keys(text).await?)
        })
        .await;
    }

    /// Chooses from the list with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let option = format!("{}//option[{}]", labelled(label), says(option));
        self.until(&format!("“{option}” can be chosen"), async || {
            Ok(self.driver.find(By::XPath(option.as_str())).await?.click().await?)
        })
        .await;
    }

    /// Puts a file into the file field with this label.
    pub async fn attach(&self, label: &str, file: &Path) {
        let field = format!("{}[@type=\"file\"]", labelled(label));
        let file = file.to_str().unwrap();
        self.until(&format!("a file can be put into “{label}”"), async || {
            Ok(self.driver.find(By::XPath(field.as_str())).await?.send_keys(file).await?)
        })
        .await;
    }

    /// Presses what says exactly this: a button, a link, a tab.
    pub async fn press(&self, words: &str) {
        self.press_in("body", words).await;
    }

    /// The same within a part of the page, which is named by a CSS selector.
    pub async fn press_in(&self, part: &str, words: &str) {
        let pressable = "self::button or self::a or self::summary or self::label";
        let wanted = format!(".//*[{pressable}][{}]", says(words));
        self.until(&format!("“{words}” can be pressed in {part}"), async || {
            let part = self.driver.find(By::Css(part)).await?;
            press(&first_shown(part.find_all(By::XPath(wanted.as_str())).await?, words).await?).await
        })
        .await;
    }

    /// Presses what a CSS selector names, where there is no word to press.
    pub async fn press_at(&self, place: &str) {
        self.until(&format!("{place} can be pressed"), async || {
            press(&first_shown(self.driver.find_all(By::Css(place)).await?, place).await?).await
        })
        .await;
    }

    /// Ends, and fails when the browser complained of anything.
    pub async fn close(self) {
        let complaints: Vec<_> = self.driver.browser_log().await.unwrap();
        let complaints: Vec<_> = complaints.iter().filter(|entry| entry.level == "SEVERE").collect();
        assert!(complaints.is_empty(), "the browser complained: {complaints:#?}");
        self.driver.quit().await.unwrap();
    }

    /// Ends where the browser had to complain: of pages that say why somebody was refused.
    pub async fn close_whatever_it_complained_of(self) {
        self.driver.quit().await.unwrap();
    }
}

/// What a person sees.
impl Window {
    /// Waits until the page says this.
    pub async fn sees(&self, words: &str) {
        self.sees_in("body", words).await;
    }

    /// Waits until a part of the page says this.
    pub async fn sees_in(&self, part: &str, words: &str) {
        let wanted = async || if self.says_in(part, words).await? { Ok(()) } else { Err(missing(words)) };
        self.until(&format!("{part} says “{words}”"), wanted).await;
    }

    /// Waits until a part of the page says this no longer.
    pub async fn no_longer_sees_in(&self, part: &str, words: &str) {
        let wanted = async || if self.says_in(part, words).await? { Err("it is there".into()) } else { Ok(()) };
        self.until(&format!("{part} no longer says “{words}”"), wanted).await;
    }

    /// Waits until a part of the page shows so many pictures, all of them drawn.
    pub async fn sees_pictures_in(&self, part: &str, count: usize) {
        let script = format!(
            "return [...document.querySelectorAll('{part} img')].filter(image => image.naturalWidth > 0).length"
        );
        let wanted = async || {
            let drawn = self.asks(&script).await;
            if drawn == json!(count) { Ok(()) } else { Err(format!("{drawn} are drawn").into()) }
        };
        self.until(&format!("{part} shows {count} pictures"), wanted).await;
    }

    /// What is written in the field with this label.
    pub async fn written(&self, label: &str) -> String {
        let field = format!("{}[not(self::select or @type=\"radio\")]", labelled(label));
        let field = self.shown(&field).await.unwrap();
        match field.attr("role").await.unwrap().as_deref() {
            Some("textbox") => field.text().await.unwrap(),
            _ => field.value().await.unwrap().unwrap_or_default(),
        }
    }

    /// An attribute of what a CSS selector names; none when it has no such attribute.
    pub async fn attribute(&self, part: &str, name: &str) -> Option<String> {
        self.driver.find(By::Css(part)).await.unwrap().attr(name).await.unwrap()
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// What a script gives back. Only where scripts run.
    pub async fn asks(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, Vec::new()).await;
        answer.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    /// Leaves a mark that is lost when the page is loaded anew.
    pub async fn mark(&self) {
        self.asks("window.markOfTheTest = true").await;
    }

    /// Whether the mark is still there.
    pub async fn is_still_the_same_page(&self) -> bool {
        self.asks("return window.markOfTheTest === true").await == json!(true)
    }

    /// Fails when something sticks out of the page, so that it could be pushed sideways.
    pub async fn fits(&self) {
        let width = self.asks("return [document.documentElement.scrollWidth, innerWidth]").await;
        assert_eq!(width[0], width[1], "{} is wider than its window", self.path().await);
    }

    async fn says_in(&self, part: &str, words: &str) -> Result<bool, Missed> {
        let text = self.driver.find(By::Css(part)).await?.text().await?;
        // A style sheet may show letters as capitals, and lines break where there is room.
        let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(plain(&text).contains(&plain(words)))
    }

    async fn shown(&self, path: &str) -> Result<WebElement, Missed> {
        first_shown(self.driver.find_all(By::XPath(path)).await?, path).await
    }

    /// Tries until it works; fails with what is on the page, as words and as a picture.
    pub(super) async fn until(&self, what: &str, mut attempt: impl AsyncFnMut() -> Result<(), Missed>) {
        let deadline = Instant::now() + PATIENCE;
        while let Err(error) = attempt().await {
            assert!(Instant::now() < deadline, "{what}: never. {error}\n{}", self.described().await);
            sleep(Duration::from_millis(50)).await;
        }
    }

    async fn described(&self) -> String {
        let text = match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        let text: String = text.chars().take(1500).collect();
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.png", self.driver.session_id()));
        let taken = self.driver.screenshot(&picture).await;
        format!("{} ({}, {taken:?}) says:\n{text}", self.path().await, picture.display())
    }
}

async fn press(element: &WebElement) -> Result<(), Missed> {
    // To the middle of the window first: left alone, the driver scrolls just so far that a bar may cover it.
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}

async fn first_shown(found: Vec<WebElement>, what: &str) -> Result<WebElement, Missed> {
    for element in found {
        if element.is_displayed().await? {
            return Ok(element);
        }
    }
    Err(missing(what))
}

fn missing(what: &str) -> Missed {
    format!("{what} is not there, or not shown").into()
}

/// What a label names, by its `for` or by standing around it, or by the attribute that only some can hear.
fn labelled(label: &str) -> String {
    let says = says(label);
    let label = literal(label);
    format!(
        "//*[self::input or self::select or self::textarea or @role = \"textbox\"]\
         [@id = //label[{says}]/@for or ancestor::label[{says}] or @aria-label = {label}]"
    )
}

fn says(words: &str) -> String {
    format!("normalize-space(.) = {}", literal(words))
}

fn literal(words: &str) -> String {
    assert!(!words.contains('"'), "XPath has no way to escape a quotation mark: {words}");
    format!("\"{words}\"")
}
