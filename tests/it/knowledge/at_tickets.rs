//! Pieces at tickets: suggested, put into replies, started, offered by categories, made of answers.

use helpdesk::knowledge::{self, Audience, Kind, Scope, State};
use kit::clock::MINUTE;

use super::{actor, article, procedure, written};
use crate::both;
use crate::desk::{Desk, Person};
use crate::tickets::{deed, opened_by, standing};

const TONER: &[(&str, Option<i64>)] = &[("Open the lid", Some(2)), ("Pull the cartridge", Some(5)), ("Close it", None)];

/// A published procedure about toner, and articles about toner for each audience; one about something else, and a draft.
async fn knowledge_about_toner(desk: &Desk) {
    let toner = procedure("en", "Change the toner", TONER);
    written(desk, Kind::Procedure, Audience::Staff, State::Published, toner).await;
    let make = async |audience: Audience, state: State, title: &str, body: &str| {
        written(desk, Kind::Article, audience, state, article("en", title, body)).await;
    };
    make(Audience::Requesters, State::Published, "Order toner", "Toner for a printer is ordered by mail.").await;
    make(Audience::Everybody, State::Published, "Meeting rooms", "The key hangs at the door.").await;
    make(Audience::Staff, State::Draft, "Toner that leaks", "Call the maker of the printer.").await;
}

async fn ticket_about_toner(desk: &Desk) -> String {
    let form = [("subject", "The printer says toner is low"), ("body", "Please, can somebody change the toner?")];
    desk.as_person("carla").post_form("/tickets/new", &form).await.expect(303).location().to_owned()
}

async fn used(desk: &Desk, slug: &str) -> i64 {
    let rows: Vec<(i64,)> = desk.rows("select used from knowledge_pieces where slug = $1", kit::args![slug]).await;
    rows[0].0
}

async fn steps(desk: &Desk) -> Vec<(String, Option<i64>)> {
    desk.rows("select text, assignee_id from steps order by position", &[]).await
}

both!(a_ticket_is_offered_what_its_text_calls_for_and_its_reader_may_read, |desk: Desk| {
    desk.leave_jobs();
    knowledge_about_toner(desk).await;
    let ticket = ticket_about_toner(desk).await;
    let page = desk.as_person("bruno").get(&ticket).await.expect(200);
    assert!(page.says(&format!("data-hx-get=\"{ticket}/knowledge?part=panel\"")) && !page.says("Change the toner"));
    assert!(page.says(&format!("href=\"{ticket}/knowledge\"")), "without scripts it is a link");
    for part in ["", "?part=panel"] {
        let shown = desk.as_person("bruno").get(&format!("{ticket}/knowledge{part}")).await.expect(200);
        assert!(shown.says("Change the toner") && shown.says("Order toner"), "{}", shown.text());
        assert!(!shown.says("Meeting rooms") && !shown.says("Toner that leaks"));
        assert_eq!(shown.says("<!doctype"), part.is_empty());
    }
    let found = desk.as_person("bruno").get(&format!("{ticket}/knowledge?q=meeting")).await.expect(200);
    assert!(found.says("Meeting rooms") && !found.says("Order toner"));
    assert!(!desk.as_person("carla").get(&ticket).await.expect(200).says("/knowledge?part=panel"));
    desk.as_person("carla").get(&format!("{ticket}/knowledge")).await.expect(403);
    desk.as_person("caio").get(&format!("{ticket}/knowledge")).await.expect(404);
    desk.as_person("diego").get(&format!("{ticket}/knowledge")).await.expect(404);
    let diego = Person::called("diego").id.to_string();
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", &diego), ("reason", "x")]).await.expect(303);
    let shown = desk.as_person("diego").get(&format!("{ticket}/knowledge")).await.expect(200);
    assert!(shown.says("Order toner") && !shown.says("Change the toner"), "what is for staff is not for him");
    let other = opened_by(desk, "carla", "Zebra").await;
    assert!(
        desk.as_person("bruno").get(&format!("{other}/knowledge")).await.says("Nothing in the knowledge base fits")
    );
});

both!(rare_words_weigh_more_than_those_that_stand_everywhere, |desk: Desk| {
    for number in 0..12 {
        let content = article("en", &format!("Computer {number}"), "The computer and its screen.");
        written(desk, Kind::Article, Audience::Staff, State::Published, content).await;
    }
    let content = article("en", "Protheus", "A screen that freezes.");
    written(desk, Kind::Article, Audience::Staff, State::Published, content).await;
    let text = "The computer, my computer: Protheus freezes on the screen";
    let reader = desk.app.reader(&actor("bruno")).await.unwrap();
    let likely = knowledge::at_tickets::likely(&reader, Scope::Staff, text, 3).await.unwrap();
    let first = knowledge::find(&reader, Scope::Staff, likely[0].piece).await.unwrap();
    assert_eq!(first.content.title_in("en"), "Protheus");
    for odd in ["", "\" * ( ) :", "' OR xx --", "de a o", "\0"] {
        assert!(knowledge::at_tickets::likely(&reader, Scope::Staff, odd, 3).await.unwrap().is_empty(), "{odd}");
    }
});

both!(a_text_or_a_link_goes_into_the_reply_and_counts_once_a_ticket, |desk: Desk| {
    desk.leave_jobs();
    knowledge_about_toner(desk).await;
    let ticket = ticket_about_toner(desk).await;
    let bruno = desk.as_person("bruno").with_header("x-by-script", "1");
    let path = |slug: &str| format!("{ticket}/knowledge/{slug}/insertion");
    for _ in 0..2 {
        let answer = bruno.post_form(&path("change-the-toner"), &[("what", "text"), ("language", "en")]).await;
        let html = "<ol><li>Open the lid</li><li>Pull the cartridge</li><li>Close it</li></ol>";
        assert_eq!(answer.expect(200).json()["html"], html);
    }
    assert_eq!(used(desk, "change-the-toner").await, 1);
    let answer = bruno.post_form(&path("order-toner"), &[("what", "link")]).await.expect(200).json();
    assert_eq!(answer["html"], "<div><a href=\"https://desk.example.org/knowledge/order-toner\">Order toner</a></div>");
    bruno.post_form(&path("change-the-toner"), &[("what", "link")]).await.expect(409);
    bruno.post_form(&path("toner-that-leaks"), &[("what", "text")]).await.expect(404);
    bruno.post_form(&path("order-toner"), &[("what", "start")]).await.expect(422);
    desk.as_person("carla").post_form(&path("order-toner"), &[("what", "text")]).await.expect(403);
    desk.as_person("diego").post_form(&path("order-toner"), &[("what", "text")]).await.expect(404);
    // Without scripts it goes below what was begun.
    let beatriz = desk.as_person("beatriz");
    let begun =
        [("place", format!("reply:{}", ticket.rsplit('/').next().unwrap())), ("body", "Hello Carla,".to_owned())];
    let begun: Vec<(&str, &str)> = begun.iter().map(|(name, value)| (*name, value.as_str())).collect();
    beatriz.post_form("/drafts", &begun).await.expect(200);
    let led = beatriz.post_form(&path("order-toner"), &[("what", "text"), ("language", "en")]).await.expect(303);
    assert_eq!(led.location(), format!("{ticket}#composer"));
    let page = beatriz.get(&ticket).await.expect(200);
    assert!(page.says("Hello Carla,\n\nToner for a printer is ordered by mail."), "{}", page.text());
    assert_eq!(used(desk, "order-toner").await, 2, "a link and a text");
    let seen = desk.as_person("ana").get("/knowledge/order-toner").await.expect(200);
    assert!(seen.says("2 times"));
});

both!(a_procedure_becomes_steps_with_an_owner_and_is_not_started_twice, |desk: Desk| {
    knowledge_about_toner(desk).await;
    let ticket = ticket_about_toner(desk).await;
    desk.run_jobs().await;
    desk.mails();
    let start = "knowledge/change-the-toner/start";
    let page = desk.as_person("bruno").get(&format!("{ticket}/{start}")).await.expect(200);
    assert!(page.says("Pull the cartridge") && page.says("<option value=\"2\" selected>"));
    deed(desk, "bruno", &ticket, start, &[("assignee", "5")]).await.expect(422);
    deed(desk, "bruno", &ticket, start, &[("assignee", "x")]).await.expect(422);
    assert!(steps(desk).await.is_empty());
    deed(desk, "bruno", &ticket, start, &[("assignee", "3")]).await.expect(303);
    let expected = [("Open the lid", Some(3)), ("Pull the cartridge", Some(3)), ("Close it", Some(3))]
        .map(|(t, p)| (t.to_owned(), p));
    assert_eq!(steps(desk).await, expected);
    assert_eq!(standing(desk, &ticket).await.kinds, ["ticket_opened", "procedure_started"], "one entry for all");
    desk.run_jobs().await;
    let mails = desk.mails();
    assert_eq!(mails.len(), 1, "whoever got the steps, in one letter; not who asked for help");
    let page = desk.as_person("beatriz").get(&ticket).await.expect(200);
    assert!(page.says("iniciou o procedimento “Change the toner” para Beatriz Nunes"), "{}", page.text());
    assert!(!desk.as_person("carla").get(&ticket).await.says("toner” for"));
    let again = deed(desk, "ana", &ticket, start, &[("assignee", "")]).await.expect(303);
    assert!(again.cookies.iter().any(|cookie| cookie.contains("answers-started-before")), "{:?}", again.cookies);
    assert_eq!(steps(desk).await.len(), 3);
    assert!(desk.as_person("bruno").get(&format!("{ticket}/knowledge")).await.says("Started here"));
    // Started by mistake and taken away, it can be started again.
    let ids: Vec<(i64,)> = desk.rows("select id from steps order by id", &[]).await;
    for (id,) in ids {
        deed(desk, "bruno", &ticket, &format!("steps/{id}/deletion"), &[("confirmed", "1")]).await.expect(303);
    }
    deed(desk, "bruno", &ticket, start, &[("assignee", "")]).await.expect(303);
    assert_eq!(steps(desk).await.len(), 3);
    desk.run_jobs().await;
});

both!(single_steps_go_to_others_and_each_of_them_hears_of_it, |desk: Desk| {
    knowledge_about_toner(desk).await;
    let ticket = ticket_about_toner(desk).await;
    desk.run_jobs().await;
    desk.mails();
    let start = "knowledge/change-the-toner/start";
    let ids: Vec<(i64,)> = desk.rows("select id from knowledge_steps order by position", &[]).await;
    let [first, second] = [0, 1].map(|place| format!("worker-{}", ids[place].0));
    // Carla asks for help and does no steps; nobody has the id 99.
    for person in ["5", "99", "x"] {
        let refused = deed(desk, "bruno", &ticket, start, &[("assignee", "2"), (second.as_str(), person)]).await;
        assert!(refused.expect(422).says("<details class=\"by-step\" open>"));
    }
    assert!(steps(desk).await.is_empty());
    let fields = [("assignee", "2"), (first.as_str(), ""), (second.as_str(), "3")];
    deed(desk, "bruno", &ticket, start, &fields).await.expect(303);
    let expected = [("Open the lid", Some(2)), ("Pull the cartridge", Some(3)), ("Close it", Some(2))];
    assert_eq!(steps(desk).await, expected.map(|(text, person)| (text.to_owned(), person)));
    let kinds = ["ticket_opened", "procedure_started", "step_assigned"];
    assert_eq!(standing(desk, &ticket).await.kinds, kinds, "only the step that is somebody else's stands by itself");
    desk.run_jobs().await;
    let mails = desk.mails();
    assert_eq!(mails.len(), 1, "Beatriz; Bruno did it himself: {mails:?}");
});

both!(only_who_works_on_a_ticket_starts_what_is_published_and_has_steps, |desk: Desk| {
    desk.leave_jobs();
    knowledge_about_toner(desk).await;
    let public = procedure("en", "Restart it", &[("Press the button", None)]);
    written(desk, Kind::Procedure, Audience::Requesters, State::Published, public).await;
    let ticket = ticket_about_toner(desk).await;
    deed(desk, "carla", &ticket, "knowledge/restart-it/start", &[]).await.expect(403);
    desk.as_person("carla").get(&format!("{ticket}/knowledge/restart-it/start")).await.expect(403);
    deed(desk, "diego", &ticket, "knowledge/restart-it/start", &[]).await.expect(404);
    deed(desk, "bruno", &ticket, "knowledge/nothing/start", &[]).await.expect(404);
    desk.as_person("bruno").get(&format!("{ticket}/knowledge/order-toner/start")).await.expect(404);
    let refused = deed(desk, "bruno", &ticket, "knowledge/order-toner/start", &[]).await.expect(303);
    assert!(refused.cookies.iter().any(|cookie| cookie.contains("answers-no-start")));
    deed(desk, "bruno", &ticket, "assignment", &[("assignee", "4"), ("reason", "x")]).await.expect(303);
    deed(desk, "diego", &ticket, "knowledge/change-the-toner/start", &[]).await.expect(404);
    deed(desk, "diego", &ticket, "taking", &[]).await.expect(303);
    deed(desk, "diego", &ticket, "knowledge/restart-it/start", &[("assignee", "4")]).await.expect(303);
    assert_eq!(steps(desk).await, [("Press the button".to_owned(), Some(4))]);
});

both!(the_page_of_a_procedure_tells_how_long_steps_took_and_which_were_skipped, |desk: Desk| {
    desk.leave_jobs();
    knowledge_about_toner(desk).await;
    let bruno = desk.as_person("bruno");
    let figures = "/knowledge/change-the-toner/figures";
    assert!(bruno.get(figures).await.expect(200).says("not been started"));
    // Noon in UTC is within working hours.
    for (first, second) in [(4, None), (10, Some(3)), (6, Some(7))] {
        let ticket = ticket_about_toner(desk).await;
        deed(desk, "bruno", &ticket, "knowledge/change-the-toner/start", &[]).await.expect(303);
        let ids: Vec<(i64,)> = desk.rows("select id from steps order by id desc limit 3", &[]).await;
        let done = async |id: i64, minutes: i64| {
            desk.clock.advance(minutes * MINUTE);
            deed(desk, "bruno", &ticket, &format!("steps/{id}/done"), &[("done", "1")]).await.expect(303);
        };
        done(ids[2].0, first).await;
        match second {
            Some(minutes) => done(ids[1].0, minutes).await,
            None => drop(
                deed(desk, "bruno", &ticket, &format!("steps/{}/deletion", ids[1].0), &[("confirmed", "1")])
                    .await
                    .expect(303),
            ),
        }
        deed(desk, "bruno", &ticket, "resolution", &[]).await.expect(303);
    }
    let page = bruno.get(figures).await.expect(200);
    assert!(page.says("Started 3 times; completed: 3."), "{}", page.text());
    assert!(page.says("usually 6 min") && page.says("expected: 2 min") && page.says("class=\"longer\""));
    assert!(page.says("usually 3 min") && page.says("skipped 33%"), "one of three was deleted: {}", page.text());
    assert!(page.says("not done yet") && page.says("skipped 100%"), "the last was never done");
    assert!(bruno.get("/knowledge/change-the-toner").await.says(&format!("data-hx-get=\"{figures}?part=panel\"")));
    desk.as_person("diego").get(figures).await.expect(404);
    bruno.get("/knowledge/order-toner/figures").await.expect(404);
});

both!(a_category_offers_a_procedure_first_and_those_below_it_do_too, |desk: Desk| {
    desk.leave_jobs();
    knowledge_about_toner(desk).await;
    let ana = desk.as_person("ana");
    ana.post_form("/categories", &[("name", "Office"), ("parent", "")]).await.expect(303);
    let id = async |name: &str| -> i64 {
        let rows: Vec<(i64,)> = desk.rows("select id from categories where name = $1", kit::args![name]).await;
        rows[0].0
    };
    let office = id("Office").await;
    ana.post_form("/categories", &[("name", "Keys"), ("parent", &office.to_string())]).await.expect(303);
    let keys = id("Keys").await;
    let piece = |slug: &'static str| async move {
        let rows: Vec<(i64,)> = desk.rows("select id from knowledge_pieces where slug = $1", kit::args![slug]).await;
        rows[0].0.to_string()
    };
    let (toner, order) = (piece("change-the-toner").await, piece("order-toner").await);
    let path = format!("/categories/{office}/procedure");
    assert!(ana.get(&format!("/categories/{office}")).await.says(&path));
    assert!(ana.get(&path).await.expect(200).says("Change the toner"));
    ana.post_form(&path, &[("procedure", &order)]).await.expect(422);
    ana.post_form(&path, &[("procedure", "x")]).await.expect(422);
    desk.as_person("bruno").post_form(&path, &[("procedure", &toner)]).await.expect(403);
    desk.as_person("bruno").get(&path).await.expect(403);
    ana.post_form("/categories/99/procedure", &[("procedure", &toner)]).await.expect(404);
    for _ in 0..2 {
        ana.post_form(&path, &[("procedure", &toner)]).await.expect(303);
    }
    assert!(ana.get(&format!("/categories/{keys}/procedure")).await.says("“Change the toner” from the category above"));
    let form =
        [("subject", "Meeting rooms are locked"), ("body", "Where is the key?"), ("category", &keys.to_string())];
    let ticket = desk.as_person("carla").post_form("/tickets/new", &form).await.expect(303).location().to_owned();
    let shown = desk.as_person("bruno").get(&format!("{ticket}/knowledge")).await.expect(200);
    let place = |text: &str| shown.text().find(text).unwrap_or(usize::MAX);
    assert!(place("Change the toner") < place("Meeting rooms</a>"), "{}", shown.text());
    assert!(shown.says("For this category"));
    ana.post_form(&path, &[("procedure", "")]).await.expect(303);
    assert!(!desk.as_person("bruno").get(&format!("{ticket}/knowledge")).await.says("Change the toner"));
    assert!(ana.get("/audit").await.says("for the category “Office”"));
});

both!(an_answer_becomes_a_draft_of_an_article_that_knows_its_ticket, |desk: Desk| {
    desk.leave_jobs();
    let ticket = ticket_about_toner(desk).await;
    deed(desk, "bruno", &ticket, "replies", &[("body", "Turn the <drum> & wait.")]).await.expect(303);
    let page = desk.as_person("beatriz").get(&ticket).await.expect(200);
    let mark = "href=\"/knowledge/new?kind=article&amp;ticket=";
    assert_eq!(page.text().matches(mark).count(), 1, "answers alone, and not what the requester writes");
    let rest = page.text().split(mark).nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let path = format!("/knowledge/new?kind=article&ticket={rest}");
    assert!(!desk.as_person("carla").get(&ticket).await.says(mark));
    desk.as_person("carla").get(&path).await.expect(403);
    desk.as_person("diego").get(&path).await.expect(403);
    let messages: Vec<(i64,)> = desk.rows("select id from messages order by id", &[]).await;
    let question = format!("/knowledge/new?kind=article&ticket=1&message={}", messages[0].0);
    desk.as_person("bruno").get(&question).await.expect(404);
    let bruno = desk.as_person("bruno");
    let form = bruno.get(&path).await.expect(200);
    assert!(form.says("Turn the &lt;drum&gt; &amp; wait.") || form.says("Turn the &#60;drum&#62; &#38; wait."));
    assert!(form.says("value=\"The printer says toner is low\"") && form.says("Remove names"));
    let fields = [
        ("language", "en"),
        ("base", "0"),
        ("title", "Low toner"),
        ("body", "Turn the drum."),
        ("audience", "requesters"),
    ];
    let made = bruno.post_form(&path, &fields).await.expect(303);
    let article = bruno.get(made.location()).await.expect(200);
    assert!(article.says("#1 The printer says toner is low") && article.says("Draft"));
    bruno.post_form(&format!("{}/state", made.location()), &[("state", "published")]).await.expect(303);
    let read = desk.as_person("caio").get(made.location()).await.expect(200);
    assert!(read.says("Turn the drum.") && !read.says("#1 "), "where it came from is for staff");
});
