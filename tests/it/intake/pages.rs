//! The list of incoming mail, and the page that says why one is here.

use helpdesk::base::ids::MailboxId;
use helpdesk::intake::{Arrival, Defaults, Taken, Via, own_addresses};
use helpdesk::settings::IncomingRules;

use super::senders::{rules, set};
use super::{arrive, change_as, from, letters, mail, standing, take, take_as, to};
use crate::both;
use crate::desk::Desk;
use crate::tickets::opened_by;

both!(staff_see_incoming_mail_and_nobody_else_does, |desk: Desk| {
    let id = arrive(desk, &from("carla", "Printer", "Broken.")).await.id;
    for path in ["/mail".to_owned(), format!("/mail/{id}"), format!("/mail/{id}/source")] {
        for (name, status) in [("ana", 200), ("bruno", 200), ("diego", 403), ("carla", 403)] {
            desk.as_person(name).get(&path).await.expect(status);
        }
        desk.nobody().get(&path).await.expect(303);
    }
    let page = desk.as_person("beatriz").get("/mail").await.expect(200);
    assert!(page.says("E-mails recebidos") && page.says("Abriu um chamado"), "{}", page.text());
    for path in ["/mail/7", "/mail/7/source", "/mail/7/files/0", "/mail/x"] {
        desk.as_person("bruno").get(path).await.expect(404);
    }
    assert!(!desk.as_person("carla").get("/tickets").await.expect(200).says("href=\"/mail\""));
    desk.leave_jobs();
});

both!(an_empty_list_says_how_mail_comes_in, |desk: Desk| {
    let admin = desk.as_person("ana").get("/mail").await.expect(200);
    assert!(admin.says("href=\"/settings/mailboxes\"") && admin.says("helpdesk mail deliver"), "{}", admin.text());
    let agent = desk.as_person("bruno").get("/mail").await.expect(200);
    assert!(agent.says("As soon as an administrator has added a mailbox") && !agent.says("/settings/mailboxes"));
    let decided = desk.as_person("bruno").get("/mail?state=to_decide").await.expect(200);
    assert!(decided.says("Nothing to decide"), "{}", decided.text());
});

both!(what_needs_somebody_has_a_number_and_a_mark_until_it_is_decided, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let mark = "Emails are waiting for a decision";
    assert!(!bruno.get("/tickets").await.expect(200).says(mark));
    let id = arrive(desk, &from("diego", "Mine", "Open one.")).await.id;
    arrive(desk, &from("carla", "Printer", "Broken.")).await;
    assert!(bruno.get("/tickets").await.expect(200).says(mark));
    for name in ["carla", "diego"] {
        assert!(!desk.as_person(name).get("/tickets").await.expect(200).says(mark), "{name}");
    }
    let page = bruno.get("/mail?state=to_decide").await.expect(200);
    assert!(page.says("<b class=\"number\">1</b>"), "{}", page.text());
    assert!(page.says("Its sender may not open tickets.") && !page.says("Printer"), "{}", page.text());
    bruno.post_form(&format!("/mail/{id}/keeping"), &[]).await.expect(303);
    assert!(!bruno.get("/mail").await.expect(200).says(mark));
    desk.leave_jobs();
});

both!(the_list_is_narrowed_by_state_ticket_sender_and_mailbox, |desk: Desk| {
    let mailbox = MailboxId(700);
    let change = change_as(desk, "ana").await;
    own_addresses::set(&change, mailbox, &["support@example.org"]).await.unwrap();
    change.commit().await.unwrap();
    let raw = from("carla", "By mailbox", "Broken.");
    let via = Via::Mailbox { id: mailbox, name: "Support" };
    take_as(desk, &Arrival { raw: raw.as_bytes(), via, recipient: None, defaults: Defaults::default() }).await;
    arrive(desk, &from("caio", "By pipe", "Broken.")).await;
    arrive(desk, &from("diego", "Held one", "Open one.")).await;
    let bruno = desk.as_person("bruno");
    let all = ["By mailbox", "By pipe", "Held one"];
    for (query, expected) in [
        ("", &all[..]),
        ("state=opened", &["By mailbox", "By pipe"]),
        ("state=held", &["Held one"]),
        ("mailbox=700", &["By mailbox"]),
        ("mailbox=700&state=opened", &["By mailbox"]),
        ("mailbox=700&state=to_decide", &[]),
        ("mailbox=700&state=held", &[]),
        ("mailbox=700&about=carla@example.org", &["By mailbox"]),
        ("mailbox=700&about=caio@example.org", &[]),
        ("about=Caio@Example.org", &["By pipe"]),
        ("about=%231", &["By mailbox"]),
        ("about=1&state=held", &[]),
        ("state=odd&older=x&mailbox=y", &all[..]),
    ] {
        let page = bruno.get(&format!("/mail?{query}")).await.expect(200);
        let found: Vec<&str> = all.into_iter().filter(|subject| page.says(&format!(">{subject}</a>"))).collect();
        assert_eq!(found, expected, "{query}");
    }
    assert!(
        bruno.get("/mail?mailbox=700").await.expect(200).says("<option value=\"700\" selected>support@example.org")
    );
    desk.leave_jobs();
});

both!(the_list_is_read_page_by_page, |desk: Desk| {
    for number in 0..60 {
        take(desk, &from("carla", &format!("Mail {number}."), "Broken.")).await;
    }
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    let first = bruno.get("/mail?about=carla@example.org").await.expect(200);
    assert!(first.says("Mail 59.") && first.says("Mail 10.") && !first.says("Mail 9."), "{}", first.text());
    let (_, older) = first.text().split_once("rel=\"next\" href=\"").unwrap();
    let older = older.split('"').next().unwrap().replace("&#38;", "&");
    let second = bruno.get(&older).await.expect(200);
    assert!(second.says("Mail 9.") && second.says("Mail 0.") && !second.says("Mail 10."), "{}", second.text());
    assert!(second.says("rel=\"prev\"") && !second.says("rel=\"next\""));
});

both!(the_page_of_a_mail_says_what_was_looked_at_and_what_decided, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    set(desk, IncomingRules { trusted_server: "mx.example.org", ..rules() }).await;
    let raw = mail(
        &[
            (
                "Authentication-Results",
                "mx.example.org; spf=pass smtp.mailfrom=example.org; dmarc=fail header.from=example.org",
            ),
            ("From", "Carla <carla@example.org>"),
            ("To", "helpdesk@localhost"),
            ("Subject", "Re: [#1] Printer"),
        ],
        "It <works>.\n\n> Did it?\n> Say so.",
    );
    let id = arrive(desk, &raw).await.id;
    let page = desk.as_person("bruno").get(&format!("/mail/{id}")).await.expect(200);
    for text in [
        "Why is this email here?",
        "Its subject names this ticket, and its sender is involved in it.",
        "<a href=\"/tickets/1\">#1 Printer</a>",
        "<code>[#1]</code><span class=\"chip\">",
        "This decided",
        "Origin not confirmed",
        "<dt>SPF</dt><dd><span class=\"chip good\">passed</span><small>example.org</small>",
        "<dt>DMARC</dt><dd><span class=\"chip bad\">failed</span>",
        "It has no date.",
        "It has no Message-ID.",
        "It &#60;works&#62;.",
        "Show the quoted text",
        "<code>text/plain</code>",
        "Subject: Re: [#1] Printer",
        "Known as <a href=\"/people/5\">Carla Menezes</a>",
        "A mail server’s pipe",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    assert!(!page.says("It <works>"), "it is escaped");
    let ticket = desk.as_person("bruno").get("/tickets/1").await.expect(200);
    assert!(ticket.says(&format!("<a href=\"/mail/{id}\" title=\"Why is this email here?\">")), "{}", ticket.text());
    let hers = desk.as_person("carla").get("/tickets/1").await.expect(200);
    assert!(hers.says("by email") && !hers.says("/mail/"), "{}", hers.text());
    desk.leave_jobs();
});

both!(a_mail_and_its_files_are_downloads_that_no_browser_opens, |desk: Desk| {
    let raw = mail(
        &[("From", "diego@example.org"), ("Subject", "Scan"), ("Content-Type", "multipart/mixed; boundary=b")],
        "--b\n\nSee the scan.\n--b\nContent-Type: text/html; name=\"scan.html\"\nContent-Disposition: attachment\n\n<script>alert(1)</script>\n\
         --b\nContent-Type: application/octet-stream; name=setup.exe\n\nMZ\n--b--\n",
    );
    let id = arrive(desk, &raw).await.id;
    let bruno = desk.as_person("bruno");
    let source = bruno.get(&format!("/mail/{id}/source")).await.expect(200);
    assert_eq!(source.text(), raw);
    assert_eq!(source.header("content-disposition"), format!("attachment; filename*=UTF-8''mail%2D{id}%2Eeml"));
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says(&format!("<a href=\"/mail/{id}/files/0\">scan.html</a>")), "{}", page.text());
    assert!(!page.says("<script>alert"), "{}", page.text());
    let file = bruno.get(&format!("/mail/{id}/files/0")).await.expect(200);
    assert_eq!(file.text().trim(), "<script>alert(1)</script>");
    for answer in [&source, &file] {
        assert_eq!(answer.header("content-type"), "application/octet-stream");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
    }
    let program = bruno.get(&format!("/mail/{id}/files/1")).await.expect(200);
    assert!(program.header("content-disposition").ends_with("setup%2Eexe%2Eblocked"));
    bruno.get(&format!("/mail/{id}/files/2")).await.expect(404);
    desk.as_person("carla").get(&format!("/mail/{id}/files/0")).await.expect(403);
    desk.leave_jobs();
});

both!(what_is_held_is_shown_at_its_ticket_and_let_in_by_a_button, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    let address = to(&letters(desk).await, "carla").reply_to.clone();
    let raw = mail(&[("From", "eve@example.net"), ("To", &address), ("Subject", "Re: Printer")], "Give me access.");
    let id = arrive(desk, &raw).await.id;
    let bruno = desk.as_person("bruno");
    let ticket = bruno.get("/tickets/1").await.expect(200);
    assert!(
        ticket.says("Emails about this ticket are waiting") && ticket.says(&format!("href=\"/mail/{id}\"")),
        "{}",
        ticket.text()
    );
    for name in ["carla", "diego"] {
        assert!(!desk.as_person(name).get("/tickets/1").await.says("Emails about this ticket are waiting"), "{name}");
    }
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says("It answers a ticket in which its sender is not involved."), "{}", page.text());
    for deed in ["release", "moving", "own-ticket", "processing", "keeping", "blocking"] {
        assert!(page.says(&format!("action=\"/mail/{id}/{deed}\"")), "{deed}");
        let form = [("ticket", "1"), ("sender", "eve@example.net")];
        desk.as_person("carla").post_form(&format!("/mail/{id}/{deed}"), &form).await.expect(403);
        bruno.post_form(&format!("/mail/7/{deed}"), &form).await.expect(if deed == "blocking" { 303 } else { 404 });
    }
    bruno.post_form(&format!("/mail/{id}/unblocking"), &[("sender", "eve@example.net")]).await.expect(303);
    let answer = bruno.post_form(&format!("/mail/{id}/release"), &[]).await.expect(303);
    assert_eq!(answer.location(), format!("/mail/{id}"));
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says("The desk is working on it.") && page.says("every 2s"), "{}", page.text());
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.line(), "joined reply_address 1");
    let again = bruno.post_form(&format!("/mail/{id}/release"), &[]).await.expect(303);
    assert!(again.cookies[0].contains("intake-conflict-in-ticket"), "{:?}", again.cookies);
    assert!(!bruno.get("/tickets/1").await.expect(200).says("Emails about this ticket are waiting"));
    desk.leave_jobs();
});

both!(a_mail_is_moved_by_number_and_a_wrong_one_is_said_at_its_field, |desk: Desk| {
    opened_by(desk, "carla", "Printer").await;
    set(desk, IncomingRules { holds_unknown: true, ..rules() }).await;
    let id = arrive(desk, &from("eve@example.net", "Mine", "Open one.")).await.id;
    let bruno = desk.as_person("bruno");
    for typed in ["99", "printer", ""] {
        let page = bruno.post_form(&format!("/mail/{id}/moving"), &[("ticket", typed)]).await.expect(422);
        assert!(page.says("id=\"ticket-problem\"") && page.says(&format!("value=\"{typed}\"")), "{}", page.text());
    }
    bruno.post_form(&format!("/mail/{id}/moving"), &[("ticket", " #1 ")]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.ticket, Some(1));
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says("Bruno Teixeira put it into #1.") && page.says("Put it into a ticket"), "{}", page.text());
    bruno.post_form(&format!("/mail/{id}/own-ticket"), &[]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(standing(desk, id).await.line(), "opened by_hand 2");
    desk.leave_jobs();
});

both!(no_button_is_offered_that_would_change_nothing, |desk: Desk| {
    let id = arrive(desk, &from("diego", "Mine", "Open one.")).await.id;
    let page = desk.as_person("bruno").get(&format!("/mail/{id}")).await.expect(200);
    for (deed, is_offered) in [("release", false), ("own-ticket", false), ("keeping", true), ("moving", true)] {
        assert_eq!(page.says(&format!("/mail/{id}/{deed}")), is_offered, "{deed}: {}", page.text());
    }
    assert!(page.says("No: it is a new request"), "{}", page.text());
    desk.leave_jobs();
});

both!(a_sender_is_blocked_and_unblocked_at_their_mail, |desk: Desk| {
    let id = arrive(desk, &from("eve@example.net", "Offer", "Cheap.")).await.id;
    let bruno = desk.as_person("bruno");
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says("value=\"@example.net\"") && page.says("Everybody at example.net"), "{}", page.text());
    for _ in 0..2 {
        bruno.post_form(&format!("/mail/{id}/blocking"), &[("sender", "@example.net")]).await.expect(303);
    }
    let page = bruno.get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.says("@example.net is blocked") && !page.says("/blocking\""), "{}", page.text());
    let second = arrive(desk, &from("eve@example.net", "Offer again", "Cheap.")).await;
    assert_eq!(second.line(), "kept blocked");
    let page = bruno.post_form(&format!("/mail/{id}/blocking"), &[("sender", "no address")]).await.expect(422);
    assert!(page.says("Write an email address or a domain"), "{}", page.text());
    bruno.post_form(&format!("/mail/{}/unblocking", second.id), &[("sender", "@example.net")]).await.expect(303);
    bruno.post_form(&format!("/mail/{}/processing", second.id), &[]).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(standing(desk, second.id).await.line(), "opened new 2");
    desk.leave_jobs();
});

both!(a_mail_without_content_or_sender_still_has_a_page, |desk: Desk| {
    let mail = arrive(desk, &from("Carla <carla@example.org>", "Printer", "Broken.")).await;
    desk.as_person("ana").post_form("/people/5/deletion", &[("tickets", "anonymise")]).await.expect(303);
    desk.run_jobs().await;
    let page = desk.as_person("bruno").get(&format!("/mail/{}", mail.id)).await.expect(200);
    assert!(page.says("(no subject)") && page.says("Its content was deleted"), "{}", page.text());
    assert!(!page.says("carla@example.org"), "{}", page.text());
    desk.as_person("bruno").get(&format!("/mail/{}/source", mail.id)).await.expect(404);
    let odd = arrive(desk, "\r\nNo header at all.").await;
    let page = desk.as_person("bruno").get(&format!("/mail/{}", odd.id)).await.expect(200);
    assert!(page.says("It has no header at all.") || page.says("Nobody is named as the sender."), "{}", page.text());
    desk.leave_jobs();
});

both!(a_long_mail_costs_a_page_of_bounded_size, |desk: Desk| {
    let (Taken::New(id) | Taken::Known(id)) =
        take(desk, &from("carla", "Long", &"All work and no play. ".repeat(60_000))).await;
    desk.run_jobs().await;
    let page = desk.as_person("bruno").get(&format!("/mail/{id}")).await.expect(200);
    assert!(page.body.len() < 80_000, "{}", page.body.len());
    assert!(page.says("The beginning of the email. The file has all of it."));
    desk.leave_jobs();
});
