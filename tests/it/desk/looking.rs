//! A window through which many pages are looked at, as many people.

use serde_json::{Value, json};

use super::Window;

impl Window {
    /// Runs this on every page, before anything of the page's own.
    pub async fn always_runs(&self, script: &str) {
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Has the cookie (`name=value`) of somebody, or none, and this language.
    pub async fn becomes(&self, desk: &str, cookie: Option<&str>, language: &str) {
        self.tell("Network.enable", json!({})).await;
        self.tell("Network.clearBrowserCookies", json!({})).await;
        if let Some((name, value)) = cookie.and_then(|cookie| cookie.split_once('=')) {
            let cookie =
                json!({"name": name, "value": value, "url": desk, "path": "/", "secure": name.starts_with("__Host-")});
            let set = self.tell("Network.setCookie", cookie).await;
            assert_eq!(set["success"], json!(true), "the browser does not take {name}");
        }
        self.tell("Network.setExtraHTTPHeaders", json!({"headers": {"accept-language": language}})).await;
    }

    /// Goes to a page anywhere.
    pub async fn goes_to(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    /// Sends a form, whatever the page's own would have said to it; returns when the answer is there.
    pub async fn sends(&self, address: &str, fields: &[(&str, &str)]) {
        self.mark().await;
        let script = format!(
            "const form = document.body.appendChild(document.createElement('form')); form.method = 'post'; \
             form.action = {}; for (const [name, value] of {}) {{ const field = form.appendChild(document.createElement('input')); \
             field.name = name; field.value = value; }} form.submit()",
            json!(address),
            json!(fields)
        );
        self.asks(&script).await;
        self.finds("return !window.markOfTheTest && document.readyState === 'complete'", json!(true)).await;
    }

    /// Has this many CSS pixels; below 500 it is a telephone.
    pub async fn is_wide(&self, width: u32) {
        let size = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500});
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// What a script hands to the function that is its last argument.
    pub async fn asks_and_waits(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.driver.execute_async(script, arguments).await;
        answer.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    async fn tell(&self, command: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}
