//! Which browser on which system: what somebody can recognise their own devices by, read from what browsers call
//! themselves. Browsers say many names at once for the sake of old sites; the most particular one counts.

use kit::texts::Language;

/// Names that stand in a `User-Agent`, most particular first, with what people call them.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// A device in plain words.
#[must_use]
pub fn in_words(t: Language, user_agent: &str) -> String {
    match read(user_agent) {
        (Some(browser), Some(system)) => {
            t.with("sessions-device", &[("browser", browser.into()), ("system", system.into())])
        }
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => t.with("sessions-device-system", &[("system", system.into())]),
        (None, None) => t.text("sessions-device-unknown").to_owned(),
    }
}

/// Browser and system, as far as they can be told.
fn read(user_agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let first = |names: &'static [(&str, &str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    (first(BROWSERS), first(SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn common_browsers_are_known_by_their_own_names() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let cases = [
            (format!("{windows} {webkit} Chrome/139.0.0.0 Safari/537.36"), ("Chrome", "Windows")),
            (format!("{windows} {webkit} Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0"), ("Edge", "Windows")),
            (format!("{windows} {webkit} Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0"), ("Opera", "Windows")),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0".to_owned(), ("Firefox", "Linux")),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.6 Safari/605.1.15"
                    .to_owned(),
                ("Safari", "macOS"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 CriOS/139.0 Mobile/15E148 Safari/604.1"
                    .to_owned(),
                ("Chrome", "iPhone"),
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 14; SM-A546E) {webkit} SamsungBrowser/28.0 Chrome/130.0 Safari/5"),
                ("Samsung Internet", "Android"),
            ),
            (
                format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {webkit} Chrome/139.0.0.0 Safari/5"),
                ("Chrome", "ChromeOS"),
            ),
        ];
        for (user_agent, (browser, system)) in cases {
            assert_eq!(read(&user_agent), (Some(browser), Some(system)), "{user_agent}");
        }
    }

    #[test]
    fn what_nobody_knows_is_not_guessed() {
        assert_eq!(read(""), (None, None));
        assert_eq!(read("curl/8.14.1"), (Some("curl"), None));
        assert_eq!(read("Something (Windows NT 10.0)"), (None, Some("Windows")));
    }
}
