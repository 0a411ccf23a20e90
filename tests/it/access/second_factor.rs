//! The second factor: setting it up, being asked for it, turning it off.

use futures_util::future::join_all;
use kit::clock::{MINUTE, SECOND};
use totp_rs::{Builder, Secret, Totp};

use super::{PASSWORD, audit, audited, mail, only_mail, session_cookie, signed_in, try_sign_in};
use crate::both;
use crate::desk::{Answer, Client, Desk, log};

/// A phone with the secret that a page shows.
pub struct Phone(Totp);

impl Phone {
    /// Types the secret from a page.
    pub fn reading(page: &Answer) -> Phone {
        let (_, rest) = page.text().split_once("<code class=\"secret\">").expect("a secret");
        Phone::with(rest.split('<').next().unwrap())
    }

    /// Types a secret.
    pub fn with(shown: &str) -> Phone {
        let typed = shown.replace(' ', "");
        log::note_secret(&typed);
        let secret = Secret::try_from_base32(typed).unwrap();
        Phone(Builder::new().with_secret(secret).build().unwrap())
    }

    /// The code that it shows by the machine's clock.
    pub fn code_at(&self, time: kit::clock::Time) -> String {
        self.0.generate(u64::try_from(time.0 / SECOND).unwrap()).to_string()
    }

    /// The secret as an app keeps it.
    pub fn secret(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The code that it shows now.
    pub fn code(&self, desk: &Desk) -> String {
        self.code_at(desk.clock.now())
    }

    /// A code that it will not show for a while.
    pub fn wrong(&self, desk: &Desk) -> String {
        let right = self.code(desk).parse::<u32>().unwrap();
        format!("{:06}", (right + 1) % 1_000_000)
    }
}

/// The recovery codes of a page.
pub fn codes(page: &Answer) -> Vec<String> {
    let pieces = page.text().split("<li><code>").skip(1);
    pieces.map(|piece| piece.split('<').next().unwrap().to_owned()).collect()
}

/// Somebody with a second factor: their browser, their phone and their recovery codes. Their mail is read.
pub async fn with_second_factor(desk: &Desk, name: &str, role: &str) -> (Client, Phone, Vec<String>) {
    let before = signed_in(desk, name, role).await;
    before.post_form("/profile/second-factor", &[("present", PASSWORD)]).await.expect(303);
    let phone = Phone::reading(&before.get("/profile/second-factor").await.expect(200));
    let done = before.post_form("/profile/second-factor/code", &[("code", &phone.code(desk))]).await.expect(200);
    assert_eq!(only_mail(desk).await.subject, "Your second factor is on");
    // The code of the same half minute is used up.
    desk.clock.advance(MINUTE);
    (desk.nobody().with_cookie(&session_cookie(&done)), phone, codes(&done))
}

/// The right password; what is missing then is the code.
pub async fn at_the_door(desk: &Desk, name: &str) -> Client {
    let answer = try_sign_in(&desk.nobody(), &format!("{name}@example.org"), PASSWORD).await.expect(303);
    assert!(answer.location().starts_with("/sign-in/second-factor?next="), "{}", answer.location());
    desk.nobody().with_cookie(&session_cookie(&answer))
}

pub async fn say(client: &Client, code: &str) -> Answer {
    client.post_form("/sign-in/second-factor", &[("code", code), ("next", "/people?q=gil")]).await
}

both!(a_second_factor_is_set_up_with_a_picture_or_a_secret_and_a_first_code, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    gil.get("/profile/second-factor/picture").await.expect(404);
    assert!(gil.get("/profile/second-factor").await.expect(200).says("Set it up"));
    for wrong in ["", "not the password"] {
        let refused = gil.post_form("/profile/second-factor", &[("present", wrong)]).await.expect(422);
        assert!(refused.says("id=\"present-problem\"") && !refused.says("/profile/second-factor/picture"));
    }
    gil.get("/profile/second-factor/picture").await.expect(404);
    gil.post_form("/profile/second-factor", &[("present", PASSWORD)]).await.expect(303);
    let page = gil.get("/profile/second-factor").await.expect(200);
    let phone = Phone::reading(&page);
    assert!(page.says("autocomplete=one-time-code"), "{}", page.text());
    let picture = gil.get("/profile/second-factor/picture").await.expect(200);
    assert_eq!((picture.header("content-type"), picture.header("cache-control")), ("image/svg+xml", "no-store"));
    assert!(picture.says("<svg ") && picture.text().len() > 5_000, "{}", picture.text());
    desk.as_person("ana").get("/profile/second-factor/picture").await.expect(404);
    let wrong = gil.post_form("/profile/second-factor/code", &[("code", &phone.wrong(desk))]).await.expect(422);
    assert!(wrong.says("This code does not match.") && wrong.says("id=\"code-problem\""), "{}", wrong.text());
    assert_eq!(Phone::reading(&wrong).code(desk), phone.code(desk), "the same secret is shown again");
    let done = gil.post_form("/profile/second-factor/code", &[("code", &phone.code(desk))]).await.expect(200);
    assert_eq!(codes(&done).len(), 10);
    assert!(done.says("download=\"helpdesk-recovery-codes.txt\"") && done.says("data:text/plain"), "{}", done.text());
    // The session has a new id, and neither secret nor picture are shown again.
    gil.get("/people").await.expect(303);
    let renewed = desk.nobody().with_cookie(&session_cookie(&done));
    let page = renewed.get("/profile/second-factor").await.expect(200);
    assert!(page.says("You have 10 recovery codes left.") && !page.says("class=\"secret\""), "{}", page.text());
    renewed.get("/profile/second-factor/picture").await.expect(404);
    let again = renewed.post_form("/profile/second-factor", &[]).await.expect(409);
    assert!(!again.says("secret"));
    desk.leave_jobs();
});

both!(secrets_are_sealed_and_recovery_codes_hashed, |desk: Desk| {
    let (_, phone, codes) = with_second_factor(desk, "gil", "agent").await;
    let secret = phone.0.secret().as_ref().to_vec();
    let stored: Vec<(Vec<u8>,)> = desk.rows("select secret from second_factors", &[]).await;
    assert!(!stored[0].0.windows(secret.len()).any(|window| window == secret));
    let hashes: Vec<(String,)> = desk.rows("select code_hash from recovery_codes", &[]).await;
    assert_eq!(hashes.len(), 10);
    for code in &codes {
        let letters = code.replace('-', "");
        assert!(hashes.iter().all(|(hash,)| *hash != letters && *hash != kit::secrets::token_hash(&letters)));
    }
    let written: Vec<(String,)> = desk.rows("select cast(letter as text) from deliveries", &[]).await;
    let told = audit(desk).await.into_iter().map(|(_, data)| data).chain(written.into_iter().map(|(letter,)| letter));
    for text in told {
        assert!(codes.iter().all(|code| !text.contains(code)), "{text}");
        assert!(!text.contains(&phone.0.secret().to_base32()), "{text}");
    }
});

both!(the_password_alone_opens_nothing_and_a_code_opens_the_desk, |desk: Desk| {
    let (_, phone, _) = with_second_factor(desk, "gil", "agent").await;
    let door = at_the_door(desk, "gil").await;
    for path in ["/people", "/tickets", "/profile", "/profile/second-factor", "/profile/password", "/outbox"] {
        assert!(door.get(path).await.expect(303).location().starts_with("/sign-in"), "{path}");
    }
    door.get("/live").await.expect(401);
    assert!(door.get("/sign-in?next=/outbox").await.expect(303).location().starts_with("/sign-in/second-factor?next="));
    let page = door.get("/sign-in/second-factor?next=/outbox").await.expect(200);
    assert!(page.says("autocomplete=one-time-code") && page.says("value=\"/outbox\""), "{}", page.text());
    assert!(!page.says("gil@example.org"), "nothing of the desk is shown yet");
    let wrong = say(&door, &phone.wrong(desk)).await.expect(422);
    assert!(wrong.says("This code is wrong or was already used.") && wrong.says("id=\"code-problem\""));
    let answer = say(&door, &format!(" {} ", phone.code(desk))).await.expect(303);
    assert_eq!(answer.location(), "/people?q=gil");
    let inside = desk.nobody().with_cookie(&session_cookie(&answer));
    inside.get("/people").await.expect(200);
    door.get("/people").await.expect(303);
    assert!(door.get("/sign-in/second-factor").await.expect(303).location().starts_with("/sign-in?next="));
    assert_eq!(inside.get("/sign-in/second-factor?next=/outbox").await.expect(303).location(), "/outbox");
    assert!(answer.cookies.iter().any(|cookie| cookie.contains("helpdesk_known=")));
    let signed_in: Vec<_> = audit(desk).await.into_iter().filter(|(kind, _)| kind == "signed_in").collect();
    assert!(signed_in.last().unwrap().1.contains("second_factor"), "{signed_in:?}");
});

both!(a_code_works_once_even_for_two_at_the_same_moment, |desk: Desk| {
    let (_, phone, _) = with_second_factor(desk, "gil", "agent").await;
    let code = phone.code(desk);
    let doors = [at_the_door(desk, "gil").await, at_the_door(desk, "gil").await, at_the_door(desk, "gil").await];
    let answers = join_all(doors.iter().map(|door| say(door, &code))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422, 422]);
    say(&at_the_door(desk, "gil").await, &code).await.expect(422);
    desk.clock.advance(30 * SECOND);
    say(&at_the_door(desk, "gil").await, &code).await.expect(422);
    say(&at_the_door(desk, "gil").await, &phone.code(desk)).await.expect(303);
});

both!(wrong_codes_are_slowed_down_by_session_and_by_account_but_not_in_a_known_browser, |desk: Desk| {
    let (_, phone, _) = with_second_factor(desk, "gil", "agent").await;
    let known = say(&at_the_door(desk, "gil").await, &phone.code(desk)).await.expect(303);
    let mark = known.cookies.iter().find(|cookie| cookie.contains("known=")).unwrap().split(';').next().unwrap();
    desk.clock.advance(MINUTE);
    for _ in 0..2 {
        let door = at_the_door(desk, "gil").await;
        for _ in 0..5 {
            say(&door, "000000").await.expect(422);
        }
        let refused = say(&door, &phone.code(desk)).await.expect(429);
        assert!(!refused.header("retry-after").is_empty() && refused.says("Too many wrong codes."));
    }
    say(&at_the_door(desk, "gil").await, &phone.code(desk)).await.expect(429);
    // The owner, in a browser in which they were before.
    let answer = desk.nobody().with_cookie(mark);
    let answer = try_sign_in(&answer, "gil@example.org", PASSWORD).await.expect(303);
    let owner = desk.nobody().with_cookie(&format!("{mark}; {}", session_cookie(&answer)));
    say(&owner, &phone.code(desk)).await.expect(303);
    let kinds = audited(desk).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "sign_in_refused").count(), 10);
    assert_eq!(kinds.iter().filter(|kind| *kind == "slowed_down").count(), 3, "twice a session, once the account");
    desk.clock.advance(15 * MINUTE);
    say(&at_the_door(desk, "gil").await, &phone.code(desk)).await.expect(303);
});

both!(whoever_waits_at_the_door_can_go_away_again, |desk: Desk| {
    with_second_factor(desk, "gil", "agent").await;
    let door = at_the_door(desk, "gil").await;
    door.post_form("/sign-out", &[]).await.expect(303);
    assert!(door.get("/sign-in/second-factor").await.expect(303).location().starts_with("/sign-in?"));
    // What is for those without a second factor is not for those with one.
    let door = at_the_door(desk, "gil").await;
    for path in ["/sign-in/enrolment", "/sign-in/enrolment/code"] {
        let answer = door.post_form(path, &[("code", "000000")]).await.expect(303);
        assert!(answer.location().starts_with("/sign-in/second-factor"), "{path} {}", answer.location());
    }
    door.get("/sign-in/enrolment/picture").await.expect(404);
});

both!(turning_it_off_takes_a_code_and_gives_the_session_a_new_id, |desk: Desk| {
    let (gil, phone, codes) = with_second_factor(desk, "gil", "agent").await;
    let off = async |code: &str| gil.post_form("/profile/second-factor/removal", &[("code", code)]).await;
    off("").await.expect(422);
    assert!(off(&phone.wrong(desk)).await.expect(422).says("This code is wrong"));
    let answer = off(&phone.code(desk)).await.expect(303);
    gil.get("/people").await.expect(303);
    let renewed = desk.nobody().with_cookie(&session_cookie(&answer));
    assert!(renewed.get("/profile/second-factor").await.expect(200).says("Set it up"));
    assert_eq!(try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.location(), "/tickets");
    assert_eq!(only_mail(desk).await.subject, "Your second factor is off");
    assert!(audited(desk).await.contains(&"second_factor_removed".to_owned()));
    // The codes went with it: a new second factor has new ones.
    let left: Vec<(i64,)> = desk.rows("select count(*) from recovery_codes", &[]).await;
    assert_eq!((left[0].0, codes.len()), (0, 10));
});

both!(who_finds_an_open_browser_sets_up_no_second_factor_that_was_begun_before, |desk: Desk| {
    let gil = signed_in(desk, "gil", "agent").await;
    gil.post_form("/profile/second-factor", &[("present", PASSWORD)]).await.expect(303);
    let phone = Phone::reading(&gil.get("/profile/second-factor").await.expect(200));
    let again = gil.post_form("/profile/second-factor", &[]).await.expect(422);
    assert_eq!(Phone::reading(&again).code(desk), phone.code(desk), "the secret stays what it was");
    desk.clock.advance(16 * MINUTE);
    let late = gil.post_form("/profile/second-factor/code", &[("code", &phone.code(desk))]).await.expect(422);
    assert!(late.says("That took longer than 15 minutes") && late.says("Set it up"), "{}", late.text());
    gil.get("/profile/second-factor/picture").await.expect(404);
    assert!(mail(desk).await.is_empty());
});

both!(an_admin_takes_somebodys_second_factor_away_but_not_their_own, |desk: Desk| {
    let (gil, _, _) = with_second_factor(desk, "gil", "agent").await;
    let id: Vec<(i64,)> = desk.rows("select id from people where name = 'gil'", &[]).await;
    let path = format!("/people/{}/second-factor/removal", id[0].0);
    for (name, status) in [("bruno", 403), ("diego", 404), ("carla", 404)] {
        desk.as_person(name).post_form(&path, &[]).await.expect(status);
    }
    gil.post_form(&path, &[]).await.expect(403);
    let ana = desk.as_person("ana");
    let page = ana.get(&format!("/people/{}/access", id[0].0)).await.expect(200);
    assert!(page.says("There is a second factor."), "{}", page.text());
    ana.post_form(&path, &[("confirmed", "1")]).await.expect(303);
    gil.get("/people").await.expect(303);
    assert_eq!(try_sign_in(&desk.nobody(), "gil@example.org", PASSWORD).await.expect(303).location(), "/tickets");
    let told = only_mail(desk).await;
    assert!(told.to == "gil@example.org" && told.text.contains("Ana Prado removed the second factor"), "{}", told.text);
    ana.post_form(&path, &[("confirmed", "1")]).await.expect(303);
    assert!(mail(desk).await.is_empty(), "nothing was left to take away");
    ana.post_form("/people/1/second-factor/removal", &[("confirmed", "1")]).await.expect(403);
    ana.post_form("/people/999/second-factor/removal", &[("confirmed", "1")]).await.expect(404);
    assert_eq!(audited(desk).await.iter().filter(|kind| *kind == "second_factor_removed").count(), 1);
});

both!(a_reset_password_does_not_get_round_the_second_factor, |desk: Desk| {
    let (gil, phone, _) = with_second_factor(desk, "gil", "agent").await;
    desk.nobody().post_form("/sign-in/forgotten", &[("email", "gil@example.org")]).await.expect(200);
    let token = only_mail(desk).await.token();
    let form = [("token", token.as_str()), ("password", "a whole new sentence")];
    let answer = desk.nobody().post_form("/sign-in/reset", &form).await.expect(303);
    assert!(answer.location().starts_with("/sign-in/second-factor"), "{}", answer.location());
    gil.get("/people").await.expect(303);
    let door = desk.nobody().with_cookie(&session_cookie(&answer));
    door.get("/people").await.expect(303);
    say(&door, &phone.code(desk)).await.expect(303);
    desk.leave_jobs();
});
