//! A form that is sent after the session ended: its words are shown, wait for their writer, and go to nobody else.

use kit::clock::{HOUR, MINUTE};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::{add, rows_with, session_cookie, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk, PASSWORD, Person};
use crate::tickets::opened_by;

/// A browser that keeps its cookies and says what a browser says.
struct Browser<'d> {
    desk: &'d Desk,
    cookies: Vec<(String, String)>,
}

impl<'d> Browser<'d> {
    fn new(desk: &'d Desk) -> Browser<'d> {
        Browser { desk, cookies: Vec::new() }
    }

    /// Somebody whose session has just ended.
    async fn signed_out(desk: &'d Desk, name: &str) -> Browser<'d> {
        let mut browser = Browser::new(desk);
        browser.sign_in(name, "").await;
        let ending = format!("/people/{}/sessions/ending", Person::called(name).id);
        desk.as_person("ana").post_form(&ending, &[]).await.expect(303);
        browser
    }

    fn client(&self) -> Client {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let accept = "text/html,application/xhtml+xml,*/*;q=0.8";
        self.desk.nobody().with_header("cookie", &cookies.join("; ")).with_header("accept", accept)
    }

    fn take_in(&mut self, answer: Answer) -> Answer {
        for set in &answer.cookies {
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    async fn sign_in(&mut self, name: &str, next: &str) -> Answer {
        let form = [("email", format!("{name}@example.org")), ("password", PASSWORD.to_owned())];
        let form: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (*name, value.as_str())).chain([("next", next)]).collect();
        let answer = self.client().post_form("/sign-in", &form).await.expect(303);
        self.take_in(answer)
    }

    async fn get(&mut self, path: &str) -> Answer {
        let answer = self.client().get(path).await;
        self.take_in(answer)
    }

    /// Sends a form that stands on a page.
    async fn send(&mut self, page: &str, action: &str, form: &[(&str, &str)]) -> Answer {
        let client = self.client().with_header("referer", &format!("{}{page}", self.desk.url));
        let answer = client.post_form(action, form).await;
        self.take_in(answer)
    }

    fn has_kept(&self) -> bool {
        self.cookies.iter().any(|(name, _)| name == "__Host-helpdesk_kept")
    }
}

async fn count(desk: &Desk) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select count(*) from kept_forms", &[]).await;
    rows[0].0
}

/// Where the sign-in leads, as a shown page says.
fn next_of(answer: &Answer) -> String {
    let (_, rest) = answer.text().split_once("/sign-in?next=").expect("a way to sign in");
    percent_encoding::percent_decode_str(rest.split('"').next().unwrap()).decode_utf8().unwrap().into_owned()
}

both!(what_was_typed_is_shown_and_is_in_the_form_again_for_its_writer_alone, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let mut browser = Browser::signed_out(desk, "carla").await;
    let words = "It is <plugged in>,\r\n\"yes\".";
    let answer = browser.send(&ticket, "/tickets/1/replies", &[("body", words), ("form_key", "k")]).await.expect(401);
    assert!(answer.says("Nothing was sent, and nothing is lost."), "{}", answer.text());
    assert!(answer.says("It is &#60;plugged in&#62;,\n&#34;yes&#34;.</textarea>"), "{}", answer.text());
    assert_eq!(next_of(&answer), ticket);
    assert!(!format!("{:?}", answer.cookies).contains("plugged"), "no word of it is in a cookie");
    assert_eq!(
        rows_with(desk, "select count(*) from kept_forms where cast(content as text) like $1", "%plugged%").await,
        0
    );
    let rows: Vec<(i64,)> = desk.rows("select count(*) from messages", &[]).await;
    assert_eq!(rows, [(1,)], "nothing was written");

    // Somebody else comes in at the same browser: it is not theirs.
    let mut other = Browser { desk, cookies: browser.cookies.clone() };
    other.sign_in("bruno", &ticket).await;
    assert!(!other.get(&ticket).await.expect(200).says("plugged"));
    assert_eq!(browser.sign_in("carla", &ticket).await.location(), ticket);
    for _ in 0..2 {
        let page = browser.get(&ticket).await.expect(200);
        assert!(page.says("\nIt is &lt;plugged in&gt;,\n&quot;yes&quot;.</textarea>"), "{}", page.text());
        assert!(page.says("What you typed is back") && !page.says("value=\"k\""));
    }
    assert!(!browser.get("/tickets").await.expect(200).says("plugged"), "it stands in its form alone");
    browser.send(&ticket, "/tickets/1/replies", &[("body", words)]).await.expect(303);
    assert!(!browser.has_kept() && count(desk).await == 0, "what was sent waits no longer");
    let page = browser.get(&ticket).await.expect(200);
    assert!(page.says("plugged in") && !page.says("What you typed is back"), "{}", page.text());
});

both!(every_form_is_filled_in_where_it_stands, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let bulk = "/bulk/new?what=reply&t=1";
    for (page, action, form, there) in [
        (ticket.as_str(), "/tickets/1/notes", vec![("body", "Between us")], "\nBetween us</textarea>"),
        (&ticket, "/tickets/1/steps", vec![("text", "Look at the cable")], "value=\"Look at the cable\""),
        (&ticket, "/tickets/1/subject", vec![("subject", "Printer hums")], "value=\"Printer hums\""),
        ("/tickets/new", "/tickets/new", vec![("subject", "Mouse"), ("body", "It squeaks")], "\nIt squeaks</textarea>"),
        ("/canned-replies/new", "/canned-replies/new", vec![("title", "Hi"), ("body", "Hello")], "\nHello</textarea>"),
        (bulk, "/bulk", vec![("what", "reply"), ("numbers", "1"), ("body", "All is well")], "\nAll is well</textarea>"),
    ] {
        let mut browser = Browser::signed_out(desk, "bruno").await;
        let answer = browser.send(page, action, &form).await.expect(401);
        assert_eq!(next_of(&answer), page, "{action}");
        browser.sign_in("bruno", page).await;
        let shown = browser.get(page).await.expect(200);
        assert!(shown.says(there) && shown.says("What you typed is back"), "{action}: {}", shown.text());
        if action.ends_with("notes") {
            let tab = shown.text().split("id=\"to-note\"").nth(1).unwrap().split('>').next().unwrap();
            assert!(tab.contains("checked"), "the note is not hidden behind the reply");
        }
        browser.send(page, action, &form).await.expect(303);
        assert!(!browser.has_kept(), "{action}");
    }
});

both!(files_are_named_and_what_a_select_or_a_box_said_is_chosen_again, |desk: Desk| {
    desk.leave_jobs();
    desk.as_person("ana").post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from categories", &[]).await;
    let category = rows[0].0.to_string();
    let mut browser = Browser::signed_out(desk, "carla").await;
    let file = |name: &str| Part::bytes(vec![b'x'; 300_000]).file_name(name.to_owned());
    let form = Form::new()
        .part("files", file("jam 1.png"))
        .text("subject", "Printer")
        .text("category", category.clone())
        .text("body", "It jams.")
        .part("files", file("<jam>.png"));
    let client = browser.client().with_header("referer", &format!("{}/tickets/new", desk.url));
    let answer = browser.take_in(client.post_multipart("/tickets/new", form).await.expect(401));
    assert!(answer.says("please choose them again: jam 1.png, &#60;jam&#62;.png"), "{}", answer.text());
    browser.sign_in("carla", "/tickets/new").await;
    let page = browser.get("/tickets/new").await.expect(200);
    assert!(page.says(&format!("<option value=\"{category}\" selected>")), "{}", page.text());
    assert!(page.says("choose them again: jam 1.png"));
});

both!(scripts_programs_and_what_has_no_words_are_answered_as_ever, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let mut browser = Browser::signed_out(desk, "carla").await;
    let replies = "/tickets/1/replies";
    for header in ["x-by-script", "hx-request"] {
        let answer = browser.client().with_header(header, "1").post_form(replies, &[("body", "x")]).await.expect(303);
        assert_eq!(answer.location(), "/sign-in");
    }
    for (action, form) in [
        ("/tickets/1/taking", vec![]),
        ("/tickets/1/priority", vec![("priority", "urgent")]),
        (replies, vec![("body", " \r\n")]),
        ("/profile/password", vec![("present", "a password of hers"), ("password", "another password of hers")]),
    ] {
        assert_eq!(browser.send(&ticket, action, &form).await.expect(303).location(), "/sign-in", "{action}");
    }
    let json = browser.client().post_json("/api/v1/tickets/1/replies", serde_json::json!({"body": "x"})).await;
    assert_eq!(json.expect(401).header("content-type"), "application/problem+json");
    let foreign = browser.client().with_header("sec-fetch-site", "cross-site");
    foreign.post_form(replies, &[("body", "x")]).await.expect(403);
    assert_eq!(count(desk).await, 0);
});

both!(a_password_in_a_form_is_neither_shown_nor_kept, |desk: Desk| {
    desk.leave_jobs();
    let mut browser = Browser::signed_out(desk, "ana").await;
    let form =
        [("name", "Nova"), ("email", "nova@example.org"), ("role", "agent"), ("password", "quite a long secret")];
    let answer = browser.send("/people/new", "/people/new", &form).await.expect(401);
    assert!(answer.says("Nova</textarea>") && !answer.says("quite a long"), "{}", answer.text());
    browser.sign_in("ana", "/people/new").await;
    let page = browser.get("/people/new").await.expect(200);
    assert!(page.says("value=\"Nova\"") && page.says("value=\"nova@example.org\"") && !page.says("quite a long"));
});

both!(words_wait_for_an_hour_and_for_nobody_where_it_is_not_known_whose_they_are, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let mut stranger = Browser::new(desk);
    let answer = stranger.send(&ticket, "/tickets/1/replies", &[("body", "From nowhere")]).await.expect(401);
    assert!(answer.says("From nowhere") && answer.says("Copy what you typed") && !stranger.has_kept());

    let mut browser = Browser::signed_out(desk, "carla").await;
    let long = "x".repeat(300_000);
    let answer = browser.send(&ticket, "/tickets/1/replies", &[("body", &long)]).await.expect(401);
    assert!(answer.says(&long) && answer.says("Copy what you typed") && !browser.has_kept(), "too much to be kept");
    browser.send(&ticket, "/tickets/1/replies", &[("body", "In time")]).await.expect(401);
    desk.clock.advance(HOUR - MINUTE);
    browser.sign_in("carla", &ticket).await;
    assert!(browser.get(&ticket).await.says("In time"));
    desk.clock.advance(MINUTE);
    assert!(!browser.get(&ticket).await.expect(200).says("In time"));
});

both!(strangers_do_not_fill_the_desk, |desk: Desk| {
    desk.leave_jobs();
    for _ in 0..50 {
        let mut stranger = Browser::new(desk);
        stranger.cookies.push(("__Host-helpdesk_known".to_owned(), "made-up".to_owned()));
        let answer = stranger.send("/", "/tickets/1/replies", &[("body", "Noise")]).await.expect(401);
        assert!(answer.says("Noise"));
    }
    assert_eq!(count(desk).await, 40);
    desk.clock.advance(HOUR);
    let mut browser = Browser::signed_out(desk, "carla").await;
    browser.send("/tickets/new", "/tickets/new", &[("body", "Mine")]).await.expect(401);
    assert_eq!(count(desk).await, 1, "what is over makes room");
});

both!(where_the_form_or_its_page_is_gone_the_words_are_there_all_the_same, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let ana = desk.as_person("ana");
    let mut browser = Browser::signed_out(desk, "bruno").await;
    browser.send(&ticket, "/tickets/1/steps", &[("text", "Look at the cable")]).await.expect(401);
    ana.post_form("/tickets/1/closing", &[]).await.expect(303);
    browser.sign_in("bruno", &ticket).await;
    let page = browser.get(&ticket).await.expect(200);
    assert!(page.says("the form is no longer on this page") && page.says("Look at the cable</textarea>"));
    ana.post_form("/tickets/1/deletion", &[]).await.expect(303);
    let page = browser.get(&ticket).await.expect(404);
    assert!(page.says("Look at the cable</textarea>"), "{}", page.text());
});

both!(a_form_that_was_refused_before_leads_back_to_the_page_above_it, |desk: Desk| {
    desk.leave_jobs();
    let ticket = opened_by(desk, "carla", "Printer is silent").await;
    let mut browser = Browser::signed_out(desk, "carla").await;
    let replies = "/tickets/1/replies";
    let answer = browser.send(replies, replies, &[("body", "Once more")]).await.expect(401);
    assert_eq!(browser.sign_in("carla", &next_of(&answer)).await.location(), replies);
    assert_eq!(browser.get(replies).await.expect(303).location(), ticket);
    assert!(browser.get(&ticket).await.expect(200).says("Once more</textarea>"));
});

both!(whoever_has_to_sign_in_anew_for_other_rights_finds_their_words_too, |desk: Desk| {
    desk.leave_jobs();
    add(desk, "gil", "requester").await;
    let answer = try_sign_in(&desk.nobody(), "gil@example.org", crate::access::PASSWORD).await.expect(303);
    // Without the browser's mark: their session still says whose it is.
    let session = session_cookie(&answer);
    let rows: Vec<(i64,)> = desk.rows("select id from people where email = 'gil@example.org'", &[]).await;
    desk.as_person("ana").post_form(&format!("/people/{}/role", rows[0].0), &[("role", "agent")]).await.expect(303);
    let accept =
        desk.nobody().with_header("accept", "text/html").with_header("referer", &format!("{}/tickets/new", desk.url));
    let client = accept.clone().with_cookie(&session);
    let form = [("subject", "Scanner"), ("body", "It hums.")];
    let answer = client.send(client.request(Method::POST, "/tickets/new").form(&form)).await.expect(401);
    let kept =
        answer.cookies.iter().find(|cookie| cookie.contains("kept=")).unwrap().split(';').next().unwrap().to_owned();
    let again = try_sign_in(&desk.nobody(), "gil@example.org", crate::access::PASSWORD).await.expect(303);
    let page = accept.with_cookie(&format!("{}; {kept}", session_cookie(&again))).get("/tickets/new").await.expect(200);
    assert!(page.says("\nIt hums.</textarea>"), "{}", page.text());
});

both!(a_form_of_a_stranger_costs_no_more_than_it_weighs, |desk: Desk| {
    let stranger = desk.nobody().with_header("accept", "text/html");
    let mut many = reqwest::multipart::Form::new();
    for _ in 0..2_000 {
        many = many.text("", "");
    }
    // Whoever sends so much has not filled in one of our forms: there is nothing to show again.
    let answer = stranger.post_multipart("/tickets/new", many.text("body", "Below it all")).await;
    assert!(!answer.says("Below it all") && answer.status < 500, "{}", answer.status);
    let long = reqwest::multipart::Form::new().text("subject", "a".repeat(3 << 20)).text("body", "Below it all");
    let answer = stranger.post_multipart("/tickets/new", long).await;
    assert!(!answer.says("Below it all") && answer.status < 500, "{}", answer.status);
});
