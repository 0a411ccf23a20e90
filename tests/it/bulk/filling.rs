//! A reply to many in which each ticket says its own words.

use super::{done, opened, order};
use crate::both;
use crate::desk::Desk;
use crate::tickets::{deed, opened_by};

both!(a_reply_to_many_is_filled_in_for_each_ticket, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 1).await;
    opened_by(desk, "caio", "Scanner {link}").await;
    let page = desk.as_person("bruno").get("/bulk/new?what=reply&t=1&t=2").await.expect(200);
    assert!(page.says("<code>{first_name}</code>") && page.says("first name of the requester"), "{}", page.text());
    let text = "Dear {first_name}, {number} ({subject}) is done. {\"a\": {}}";
    done(desk, "bruno", "reply", "1,2", &[("body", text)]).await;
    let replies: Vec<(String,)> = desk.rows("select body from messages where author_id = 2 order by id", &[]).await;
    assert_eq!(
        replies.into_iter().map(|row| row.0).collect::<Vec<_>>(),
        ["Dear Carla, #1 (Printer 1) is done. {\"a\": {}}", "Dear Caio, #2 (Scanner {link}) is done. {\"a\": {}}",]
    );
});

both!(an_unknown_variable_is_refused_and_a_ticket_without_a_value_gets_no_reply, |desk: Desk| {
    desk.leave_jobs();
    opened(desk, "carla", 2).await;
    let refused = order(desk, "bruno", "reply", "1,2", &[("body", "Dear {nome}")]).await.expect(422);
    assert!(refused.says("body-problem") && refused.says("Dear {nome}</textarea>"), "{}", refused.text());
    assert!(refused.says("not one of the variables below"));
    deed(desk, "bruno", "/tickets/2", "taking", &[]).await.expect(303);
    let page = done(desk, "bruno", "reply", "1,2", &[("body", "{assignee} will call you.")]).await;
    let replies: Vec<(i64, String)> =
        desk.rows("select ticket_number, body from messages where author_id = 2 order by id", &[]).await;
    assert_eq!(replies, [(2, "Bruno Teixeira will call you.".to_owned())]);
    let shown = desk.as_person("bruno").get(&page).await.expect(200);
    assert!(shown.says("1 not possible") && shown.says("does not have, such as an assignee"), "{}", shown.text());
});
