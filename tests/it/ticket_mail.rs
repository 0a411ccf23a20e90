//! Who gets which mail about a ticket.

use mail_parser::MessageParser;

use crate::both;
use crate::desk::Desk;
use crate::mail::open_ticket;

/// Recipient and first line of each mail that goes out now, sorted.
pub async fn told(desk: &Desk) -> Vec<String> {
    desk.run_jobs().await;
    let mut told: Vec<String> = desk
        .mails()
        .iter()
        .map(|mail| {
            let text = MessageParser::default().parse(&mail.raw).unwrap().body_text(0).unwrap().into_owned();
            format!("{}: {}", mail.to.trim_end_matches("@example.org"), text.lines().next().unwrap())
        })
        .collect();
    told.sort();
    told
}

async fn post(desk: &Desk, name: &str, path: &str, fields: &[(&str, &str)]) {
    desk.as_person(name).post_form(path, fields).await.expect(303);
}

both!(everybody_concerned_is_told_once_in_their_language, |desk: Desk| {
    open_ticket(desk, "caio", "Scanner", "Não digitaliza.").await;
    assert_eq!(
        told(desk).await,
        [
            "ana: Caio Brandão opened a ticket",
            "beatriz: Caio Brandão abriu um chamado",
            "bruno: Caio Brandão opened a ticket",
            "caio: Recebemos a sua solicitação",
        ]
    );
    post(desk, "bruno", "/tickets/1/priority", &[("priority", "urgent")]).await;
    assert_eq!(told(desk).await, ["caio: O chamado agora tem prioridade: Urgente"]);
    post(desk, "bruno", "/tickets/1/taking", &[]).await;
    assert_eq!(told(desk).await, ["caio: Bruno Teixeira está cuidando do seu chamado"]);
    post(desk, "bruno", "/tickets/1/replies", &[("body", "Qual é o modelo?")]).await;
    assert_eq!(told(desk).await, ["caio: Bruno Teixeira respondeu"]);
    post(desk, "caio", "/tickets/1/replies", &[("body", "MX-27")]).await;
    assert_eq!(told(desk).await, ["bruno: Caio Brandão replied"]);
    post(desk, "beatriz", "/tickets/1/notes", &[("body", "Old one.")]).await;
    assert_eq!(told(desk).await, ["bruno: Beatriz Nunes wrote an internal note"], "a note never leaves the staff");
    post(desk, "ana", "/tickets/1/assignment", &[("assignee", "4"), ("reason", "On site")]).await;
    assert_eq!(
        told(desk).await,
        [
            "bruno: Ana Prado assigned the ticket to Diego Farias",
            "caio: Agora Diego Farias está cuidando do seu chamado",
            "diego: Ana Prado assigned a ticket to you",
        ]
    );
    post(desk, "bruno", "/tickets/1/steps", &[("text", "Bring a new cable")]).await;
    assert_eq!(told(desk).await, ["caio: Bruno Teixeira adicionou uma etapa", "diego: Bruno Teixeira added a step"]);
    post(desk, "diego", "/tickets/1/resolution", &[]).await;
    assert_eq!(told(desk).await, ["caio: O seu chamado foi resolvido"]);
    post(desk, "caio", "/tickets/1/replies", &[("body", "Ainda não.")]).await;
    assert_eq!(told(desk).await, ["diego: Caio Brandão reopened the ticket"], "one mail for reply and reopening");
});

both!(who_is_inactive_gets_no_mail, |desk: Desk| {
    let change = desk.app.db.transaction().await.unwrap();
    change.execute("update people set is_active = false where id in (2, 3, 5)", &[]).await.unwrap();
    change.commit().await.unwrap();
    open_ticket(desk, "caio", "Scanner", "Broken.").await;
    assert_eq!(told(desk).await, ["ana: Caio Brandão opened a ticket", "caio: Recebemos a sua solicitação"]);
});

both!(a_confirmation_tells_number_and_place_in_the_queue_and_a_resolution_how_long_it_can_be_reopened, |desk: Desk| {
    open_ticket(desk, "carla", "Mouse", "Broken.").await;
    open_ticket(desk, "carla", "Keyboard", "Broken.").await;
    desk.run_jobs().await;
    let mails = desk.mails();
    let second = mails.iter().rfind(|mail| mail.to == "carla@example.org").unwrap();
    let text = MessageParser::default().parse(&second.raw).unwrap().body_text(0).unwrap().into_owned();
    assert!(text.contains("Your ticket number is 2."), "{text}");
    assert!(text.contains("It is number 2 in the queue."), "{text}");
    post(desk, "bruno", "/tickets/2/resolution", &[]).await;
    desk.run_jobs().await;
    let mails = desk.mails();
    let text = MessageParser::default().parse(&mails[0].raw).unwrap().body_text(0).unwrap().into_owned();
    assert!(text.contains("within 7 days"), "{text}");
    assert!(text.contains("Bruno Teixeira") || mails.len() == 1, "{text}");
});

both!(whoever_is_given_a_step_is_told_unless_they_are_silent, |desk: Desk| {
    open_ticket(desk, "carla", "Laptop", "A new one, please.").await;
    told(desk).await;
    let form = [("text", "Order it"), ("assignee", "3")];
    post(desk, "bruno", "/tickets/1/steps", &form).await;
    assert_eq!(
        told(desk).await,
        ["beatriz: Bruno Teixeira passou uma etapa para você", "carla: Bruno Teixeira added a step"]
    );
    assert!(desk.as_person("beatriz").get("/notices").await.says("Bruno Teixeira passou uma etapa para você"));
    let step: Vec<(i64,)> = desk.rows("select id from steps", &[]).await;
    let step = format!("/tickets/1/steps/{}", step[0].0);
    post(desk, "bruno", &step, &[("text", "Order it"), ("assignee", "1")]).await;
    post(desk, "bruno", &step, &[("text", "Order it"), ("assignee", "1")]).await;
    assert_eq!(told(desk).await, ["ana: Bruno Teixeira assigned a step to you"], "once, and nobody but who has it now");
    post(desk, "bruno", &step, &[("text", "Order it"), ("assignee", "2")]).await;
    assert_eq!(told(desk).await, Vec::<String>::new(), "nobody is told of their own deeds");
    let all_but_steps: Vec<(&str, &str)> = [("on", "desk:step"), ("on", "mail:replied")].to_vec();
    post(desk, "beatriz", "/profile/notifications", &all_but_steps).await;
    post(desk, "bruno", &step, &[("text", "Order it"), ("assignee", "3")]).await;
    assert_eq!(told(desk).await, Vec::<String>::new(), "who does not want mail about steps gets none");
    let notices: Vec<(i64,)> = desk
        .rows(
            "select count(*) from notices n join events e on e.id = n.event_id \
        where n.person_id = 3 and e.kind = 'step_assigned'",
            &[],
        )
        .await;
    assert_eq!(notices, [(2,)], "in the desk they are told");
});

both!(the_reason_of_a_reassignment_stands_in_the_mail, |desk: Desk| {
    open_ticket(desk, "carla", "Laptop", "A new one, please.").await;
    post(desk, "bruno", "/tickets/1/assignment", &[("assignee", "2")]).await;
    told(desk).await;
    post(desk, "bruno", "/tickets/1/assignment", &[("assignee", "4"), ("reason", "Needs hands on site")]).await;
    desk.run_jobs().await;
    let mails = desk.mails();
    assert_eq!(mails.len(), 2, "to who asked, and to who works on it now");
    for mail in mails {
        let text = MessageParser::default().parse(&mail.raw).unwrap().body_text(0).unwrap().into_owned();
        assert!(text.contains("Reason: Needs hands on site"), "{text}");
    }
});
