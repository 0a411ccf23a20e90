//! Who somebody is here.

use futures_util::future::join_all;
use kit::args;
use mail_parser::MessageParser;
use serde_json::{Value, json};

use super::{ProviderDesk, but, caio, inside, nina, turned_away};
use crate::both;

/// How many people there are, and who is called this.
async fn people(desk: &ProviderDesk, email: &str) -> (i64, Vec<(i64, String, String, String)>) {
    let count: Vec<(i64,)> = desk.rows("select count(*) from people", &[]).await;
    let sql = "select p.id, p.name, p.role, p.language from people p join addresses a on a.person_id = p.id \
               where a.email = $1";
    (count[0].0, desk.rows(sql, args![email]).await)
}

both!(a_first_sign_in_adds_a_requester_with_what_the_provider_knows, |desk: ProviderDesk| {
    let answer = desk.sign_in(&nina()).await.expect(303);
    assert_eq!(answer.location(), "/welcome?next=%2Ftickets");
    let (count, found) = people(desk, "nina.rocha@example.org").await;
    let [(id, name, role, language)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((count, name.as_str(), role.as_str(), language.as_str()), (7, "Nina Rocha", "requester", ""));
    assert_eq!(desk.audited().await, ["person_added", "identity_linked", "signed_in"]);
    let data: Vec<(Value,)> =
        desk.rows("select data from audit where kind in ('identity_linked', 'signed_in') order by id", &[]).await;
    assert_eq!(data, [(json!({"provider": "Fakebook"}),), (json!({"method": "provider"}),)]);
    let about: Vec<(Option<i64>, Option<i64>, String)> =
        desk.rows("select actor_id, about_id, address from audit where kind = 'identity_linked'", &[]).await;
    assert_eq!(about, [(Some(*id), Some(*id), "127.0.0.1".to_owned())]);
    inside(desk, &answer).get("/people").await.expect(403);
    assert!(desk.mails().is_empty(), "nobody had an account that changed");
    // The second time they are known.
    let again = desk.sign_in(&nina()).await.expect(303);
    assert_eq!(people(desk, "nina.rocha@example.org").await.0, 7);
    assert_eq!(again.location(), "/welcome?next=%2Ftickets", "they have not answered yet");
});

both!(a_name_that_the_provider_does_not_know_is_guessed_from_the_address, |desk: ProviderDesk| {
    let parts = but(nina(), json!({"name": null, "given_name": "Nina", "family_name": "da Rocha"}));
    desk.sign_in(&parts).await.expect(303);
    let other = json!({"sub": "x-1", "email": "joão@example.org", "email_verified": true});
    turned_away(&desk.sign_in(&other).await, 403, "We could not accept this sign-in");
    let nameless = json!({"sub": "x-2", "email": "ruy.costa@example.org", "email_verified": true, "name": " "});
    desk.sign_in(&nameless).await.expect(303);
    assert_eq!(people(desk, "nina.rocha@example.org").await.1[0].1, "Nina da Rocha");
    assert_eq!(people(desk, "ruy.costa@example.org").await.1[0].1, "Ruy Costa");
    assert_eq!(desk.reasons().await, ["answer"]);
});

both!(the_language_of_somebody_new_is_what_their_browser_reads_or_the_provider_says, |desk: ProviderDesk| {
    for (number, wanted, locale, expected) in [
        (1, Some("pt-PT,de;q=0.5"), "en", "pt-BR"),
        (2, Some("de"), "pt-BR", "pt-BR"),
        (3, None, "en-GB", "en"),
        (4, Some("de"), "fr", ""),
    ] {
        let email = format!("n{number}@example.org");
        let claims = but(nina(), json!({"sub": email, "email": email, "locale": locale}));
        let client = match wanted {
            Some(wanted) => desk.nobody().with_header("accept-language", wanted),
            None => desk.nobody(),
        };
        desk.arrive(&client, &claims, "").await.expect(303);
        assert_eq!(people(desk, &email).await.1[0].3, expected, "{wanted:?} {locale}");
    }
});

both!(an_existing_person_is_linked_by_their_verified_address_and_told_by_mail, |desk: ProviderDesk| {
    let answer = desk.sign_in(&caio()).await.expect(303);
    assert_eq!(answer.location(), "/tickets", "they are no guest");
    assert!(inside(desk, &answer).get("/profile").await.expect(200).says("Caio Brandão"), "their name stays");
    assert_eq!(people(desk, "caio@example.org").await.0, 6);
    assert_eq!(desk.run_jobs().await, 1);
    let mails = desk.mails();
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.to, "caio@example.org");
    let parsed = MessageParser::default().parse(&mail.raw).unwrap();
    assert_eq!(parsed.subject(), Some("Agora você pode entrar com Fakebook"));
    let body = parsed.body_text(0).unwrap();
    for words in ["Alguém entrou na central de Viveiro com Fakebook", "Se não foi você", "127.0.0.1", "/profile"] {
        assert!(body.contains(words), "{words}: {body}");
    }
    // Once.
    desk.sign_in(&caio()).await.expect(303);
    assert_eq!(desk.run_jobs().await, 0);
    assert_eq!(desk.audited().await, ["identity_linked", "signed_in", "signed_in"]);
});

both!(any_of_somebodys_addresses_is_theirs, |desk: ProviderDesk| {
    let change = desk.app.db.transaction().await.unwrap();
    let sql = "insert into addresses (email, person_id, created_at) values ('caio@partner.example', 6, 0)";
    change.execute(sql, &[]).await.unwrap();
    change.commit().await.unwrap();
    let claims = but(caio(), json!({"email": "caio@partner.example"}));
    let answer = desk.sign_in(&claims).await.expect(303);
    assert!(inside(desk, &answer).get("/profile").await.expect(200).says("Caio Brandão"));
    desk.run_jobs().await;
    assert_eq!(desk.mails()[0].to, "caio@example.org", "told where the desk writes to them");
});

both!(the_identity_decides_afterwards_whatever_becomes_of_the_address, |desk: ProviderDesk| {
    desk.sign_in(&caio()).await.expect(303);
    // Their address at the provider changes, even into somebody else's here.
    for email in ["new.name@example.org", "carla@example.org"] {
        let answer = desk.sign_in(&but(caio(), json!({"email": email}))).await.expect(303);
        assert!(inside(desk, &answer).get("/profile").await.expect(200).says("Caio Brandão"), "{email}");
    }
    assert_eq!(people(desk, "new.name@example.org").await, (6, Vec::new()));
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 1);
});

both!(an_address_that_was_given_to_somebody_else_does_not_open_the_first_ones_account, |desk: ProviderDesk| {
    desk.sign_in(&caio()).await.expect(303);
    let heir = desk.sign_in(&but(caio(), json!({"sub": "c-2"}))).await;
    turned_away(&heir, 403, "We could not accept this sign-in");
    assert!(heir.says("another=1"), "another account may do: {}", heir.text());
    assert_eq!(desk.reasons().await, ["other_subject"]);
    desk.sign_in(&caio()).await.expect(303);
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 1);
});

both!(first_sign_ins_of_one_person_at_the_same_moment_make_one_person, |desk: ProviderDesk| {
    let nobody = desk.nobody();
    let mut ways = Vec::new();
    for _ in 0..8 {
        let (away, cookie) = desk.depart(&nobody, "").await;
        let back = desk.fake.consent(away.location(), &nina(), desk.seconds());
        ways.push((nobody.clone().with_cookie(&cookie), back));
    }
    let answers = join_all(ways.iter().map(|(client, back)| client.get(back))).await;
    for answer in answers {
        assert_eq!(answer.expect(303).location(), "/welcome?next=%2Ftickets");
    }
    let (count, found) = people(desk, "nina.rocha@example.org").await;
    assert_eq!((count, found.len()), (7, 1));
    let identities: Vec<(String,)> = desk.rows("select subject from identities", &[]).await;
    assert_eq!(identities, [("n-1".to_owned(),)]);
});

both!(two_accounts_with_one_address_at_the_same_moment_are_not_both_let_in, |desk: ProviderDesk| {
    let nobody = desk.nobody();
    let mut ways = Vec::new();
    for subject in ["c-1", "c-2", "c-3", "c-4"] {
        let (away, cookie) = desk.depart(&nobody, "").await;
        let back = desk.fake.consent(away.location(), &but(caio(), json!({"sub": subject})), desk.seconds());
        ways.push((nobody.clone().with_cookie(&cookie), back));
    }
    let answers = join_all(ways.iter().map(|(client, back)| client.get(back))).await;
    let counted = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((counted(303), counted(403)), (1, 3));
    let identities: Vec<(i64,)> = desk.rows("select count(*) from identities", &[]).await;
    assert_eq!(identities, [(1,)]);
    desk.run_jobs().await;
    assert_eq!(desk.mails().len(), 1);
});

both!(somebody_who_was_deactivated_is_told_so_known_or_not, |desk: ProviderDesk| {
    let deactivate = async || {
        let change = desk.app.db.transaction().await.unwrap();
        change.execute("update people set is_active = false where id in (5, 6)", &[]).await.unwrap();
        change.commit().await.unwrap();
    };
    desk.sign_in(&caio()).await.expect(303);
    desk.run_jobs().await;
    deactivate().await;
    let carla = json!({"sub": "ca-1", "email": "carla@example.org", "email_verified": true});
    for who in [caio(), carla] {
        turned_away(&desk.sign_in(&who).await, 403, "Your account here is deactivated");
    }
    assert_eq!(desk.reasons().await, ["deactivated", "deactivated"]);
    let about: Vec<(Option<i64>,)> =
        desk.rows("select about_id from audit where kind = 'sign_in_refused' order by id", &[]).await;
    assert_eq!(about, [(Some(6),), (Some(5),)]);
    let identities: Vec<(i64,)> = desk.rows("select count(*) from identities", &[]).await;
    assert_eq!(identities, [(1,)], "nothing of the second attempt stays");
});

both!(only_verified_addresses_of_the_right_domains_come_in, |desk: ProviderDesk| {
    let unverified = "Your email address is not confirmed";
    for (changes, status, title) in [
        (json!({"email_verified": false}), 403, unverified),
        (json!({"email_verified": "false"}), 403, unverified),
        (json!({"email_verified": null}), 403, unverified),
        (json!({"email": null}), 403, unverified),
        (json!({"email": "nina@elsewhere.example"}), 403, "This email address cannot be used here"),
        (json!({"email": "nina@sub.example.org"}), 403, "This email address cannot be used here"),
        (json!({"email": "nina@example.org@elsewhere.example"}), 403, "We could not accept this sign-in"),
        (json!({"email_verified": 1}), 403, "We could not accept this sign-in"),
    ] {
        turned_away(&desk.sign_in(&but(nina(), changes.clone())).await, status, title);
        assert_eq!(people(desk, "nina.rocha@example.org").await.0, 6, "{changes}");
    }
    let reasons = ["unverified", "unverified", "unverified", "unverified", "domain", "domain", "answer", "answer"];
    assert_eq!(desk.reasons().await, reasons);
    let domain = desk.sign_in(&but(nina(), json!({"email": "nina@elsewhere.example"}))).await;
    assert!(domain.says("example.org, partner.example") && domain.says("another=1"), "{}", domain.text());
    desk.sign_in(&but(nina(), json!({"email_verified": "true"}))).await.expect(303);
});

both!(the_first_sign_in_by_a_provider_is_remembered_by_the_desk, |desk: ProviderDesk| {
    assert!(!desk.app.desk().has_provider_worked);
    desk.sign_in(&nina()).await.expect(303);
    assert!(desk.app.desk().has_provider_worked);
});
