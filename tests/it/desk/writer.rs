//! Somebody at a window who writes, and what may come between: pictures, keys, a lost connection, another tab.

use serde_json::Value;
use thirtyfour::cdp::domains::network::NetworkConditions;
use thirtyfour::{By, Key, TypingData};

use super::Window;

/// Paints a picture and pastes it into what has the focus.
const PASTE: &str = "const paper = document.createElement('canvas'); paper.width = 320; paper.height = 200; \
    paper.getContext('2d').fillRect(20, 20, 200, 100); \
    paper.toBlob((content) => { const bag = new DataTransfer(); \
    bag.items.add(new File([content], 'screen.png', { type: 'image/png' })); \
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: bag, bubbles: true, cancelable: true })); });";

impl Window {
    /// Types into what has the focus.
    pub async fn types(&self, text: impl Into<TypingData>) {
        self.driver.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    /// Presses a key together with Ctrl.
    pub async fn presses_with_control(&self, key: &str) {
        self.types(Key::Control + key).await;
    }

    /// Presses what a CSS selector names while Shift is held.
    pub async fn presses_with_shift_at(&self, place: &str) {
        let element = self.driver.find(By::Css(place)).await.unwrap();
        let hand = self.driver.action_chain().key_down(Key::Shift).click_element(&element).key_up(Key::Shift);
        hand.perform().await.unwrap();
    }

    /// Takes what one CSS selector names with the mouse, carries it to what another names, and lets go.
    pub async fn drags(&self, from: &str, to: &str) {
        let [from, to] = [self.driver.find(By::Css(from)).await.unwrap(), self.driver.find(By::Css(to)).await.unwrap()];
        let hand = self.driver.action_chain().click_and_hold_element(&from).move_to_element_center(&to);
        hand.move_by_offset(0, 8).release().perform().await.unwrap();
    }

    /// Pastes a picture, as after a screenshot.
    pub async fn pastes_a_picture(&self) {
        self.asks(PASTE).await;
    }

    /// What a script gives back, when it is this; waits for it.
    pub async fn finds(&self, script: &str, wanted: Value) {
        self.until(&format!("{script} gives {wanted}"), async || {
            let found = self.asks(script).await;
            if found == wanted { Ok(()) } else { Err(format!("it gives {found}").into()) }
        })
        .await;
    }

    /// The connection is there, or it is not.
    pub async fn is_connected(&self, is_connected: bool) {
        let tools = self.driver.cdp();
        let network = tools.network();
        network.enable().await.unwrap();
        let conditions = NetworkConditions { offline: !is_connected, ..NetworkConditions::default() };
        network.emulate_network_conditions(conditions).await.unwrap();
    }

    /// Every question takes so long from now on, as on a bad line.
    pub async fn is_slow(&self, milliseconds: u32) {
        let tools = self.driver.cdp();
        let network = tools.network();
        network.enable().await.unwrap();
        let conditions = NetworkConditions { latency: milliseconds, ..NetworkConditions::default() };
        network.emulate_network_conditions(conditions).await.unwrap();
    }

    /// Closes the tab as it is, and goes on in a new one of the same browser.
    pub async fn closes_the_tab(&self) {
        let fresh = self.driver.new_tab().await.unwrap();
        self.driver.close_window().await.unwrap();
        self.driver.switch_to_window(fresh).await.unwrap();
    }

    /// What the browser complained of while the desk could not be reached, or did not let somebody in, is forgotten.
    pub async fn forgives_interruptions(&self) {
        self.forgives(&["net::ERR_", "status of 401", "Failed to fetch"]).await;
    }

    /// That the browser noted the answer by which somebody is asked before something is sent.
    pub async fn forgives_questions(&self) {
        self.forgives(&["status of 409"]).await;
    }

    /// Both: the desk could not be reached, and then it asked.
    pub async fn forgives_interruptions_and_questions(&self) {
        self.forgives(&["net::ERR_", "Failed to fetch", "status of 409"]).await;
    }

    /// That the browser noted the answer by which a form that was sent by a script was refused.
    pub async fn forgives_refusals(&self) {
        self.forgives(&["status of 422"]).await;
    }

    async fn forgives(&self, known: &[&str]) {
        let complaints = self.driver.browser_log().await.unwrap();
        for entry in complaints.iter().filter(|entry| entry.level == "SEVERE") {
            assert!(known.iter().any(|known| entry.message.contains(known)), "the browser complained: {entry:?}");
        }
    }
}
