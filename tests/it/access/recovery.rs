//! Recovery codes.

use futures_util::future::join_all;

use super::second_factor::{at_the_door, codes, with_second_factor};
use super::{audited, session_cookie};
use crate::both;
use crate::desk::{Answer, Client, Desk};

async fn recover(client: &Client, code: &str) -> Answer {
    client.post_form("/sign-in/second-factor", &[("recovery", code), ("next", "")]).await
}

both!(each_recovery_code_lets_its_person_in_once, |desk: Desk| {
    let (_, _, codes) = with_second_factor(desk, "gil", "agent").await;
    let wrong = recover(&at_the_door(desk, "gil").await, "aaaa-bbbb-cccc-dddd").await.expect(422);
    assert!(wrong.says("<details class=\"folded\" open>") && wrong.says("id=\"recovery-problem\""), "{}", wrong.text());
    let typed = codes[0].to_uppercase().replace('-', " ");
    let doors = [at_the_door(desk, "gil").await, at_the_door(desk, "gil").await];
    let answers = join_all(doors.iter().map(|door| recover(door, &typed))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "two at once");
    recover(&at_the_door(desk, "gil").await, &codes[0]).await.expect(422);
    recover(&at_the_door(desk, "gil").await, &codes[1]).await.expect(303);
});

both!(whoever_has_few_codes_left_is_warned, |desk: Desk| {
    let (_, _, codes) = with_second_factor(desk, "gil", "agent").await;
    for code in &codes[..6] {
        let answer = recover(&at_the_door(desk, "gil").await, code).await.expect(303);
        assert_eq!(answer.flash(), "");
    }
    let answer = recover(&at_the_door(desk, "gil").await, &codes[6]).await.expect(303);
    assert_eq!(answer.flash(), "warning.second-factor-few-codes");
    let gil = desk.nobody().with_cookie(&session_cookie(&answer));
    let page = gil.get("/profile/second-factor").await.expect(200);
    assert!(page.says("You have 3 recovery codes left.") && page.says("text-warning"), "{}", page.text());
});

both!(new_codes_take_the_place_of_the_old_ones_and_take_a_code, |desk: Desk| {
    let (gil, phone, old) = with_second_factor(desk, "gil", "agent").await;
    let ask = async |code: &str| gil.post_form("/profile/second-factor/codes", &[("code", code)]).await;
    assert!(ask("000000").await.expect(422).says("id=\"code-problem\""));
    let page = ask(&phone.code(desk)).await.expect(200);
    let new = codes(&page);
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !old.contains(code)));
    assert_eq!(page.header("cache-control"), "no-store");
    recover(&at_the_door(desk, "gil").await, &old[0]).await.expect(422);
    recover(&at_the_door(desk, "gil").await, &new[0]).await.expect(303);
    ask(&new[1]).await.expect(200);
    recover(&at_the_door(desk, "gil").await, &new[2]).await.expect(422);
    assert_eq!(audited(desk).await.iter().filter(|kind| *kind == "recovery_codes_made").count(), 3);
});
