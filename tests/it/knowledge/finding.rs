//! What the search finds, and for whom.

use helpdesk::base::actor::Actor;
use helpdesk::knowledge::{self, Audience, Filter, Kind, PieceId, Scope, State};

use super::{actor, article, procedure, written};
use crate::both;
use crate::desk::Desk;

async fn titles(desk: &Desk, scope: Scope, text: &str) -> Vec<String> {
    let reader = desk.app.reader(&Actor::system()).await.unwrap();
    let hits = knowledge::search(&reader, scope, &Filter::default(), text, 10).await.unwrap();
    hits.into_iter().map(|hit| hit.title).collect()
}

both!(pieces_are_found_without_accents_in_any_language_and_by_beginnings, |desk: Desk| {
    let content =
        procedure("pt-BR", "Trocar o toner da impressora", &[("Abra a tampa", Some(2)), ("Puxe o cartão", None)]);
    written(desk, Kind::Procedure, Audience::Requesters, State::Published, content).await;
    let content = article("en", "Reset your password", "Press Ctrl+Alt+Del and choose to change it.");
    written(desk, Kind::Article, Audience::Requesters, State::Published, content).await;
    for text in ["impressora", "IMPRESSÓRA", "impress", "cartao", "trocar TONER", "como trocar o toner?"] {
        assert_eq!(titles(desk, Scope::SignedIn, text).await, ["Trocar o toner da impressora"], "{text}");
    }
    assert_eq!(titles(desk, Scope::SignedIn, "passwords").await, ["Reset your password"]);
    for text in ["", "\"", "' OR 1=1 --", "* ( ) : ^", "NEAR(a b)", "\0", "zebra", "a:b & | !"] {
        assert!(titles(desk, Scope::SignedIn, text).await.is_empty(), "{text}");
    }
});

both!(a_title_weighs_more_than_a_text_and_all_words_more_than_some, |desk: Desk| {
    let make = async |title: &str, body: &str| {
        written(desk, Kind::Article, Audience::Requesters, State::Published, article("en", title, body)).await;
    };
    make("Meeting rooms", "The projector, the screen and the VPN box are in the cupboard.").await;
    make("VPN from home", "How to reach the office.").await;
    make("Projector", "Turn it on.").await;
    assert_eq!(titles(desk, Scope::SignedIn, "vpn").await, ["VPN from home", "Meeting rooms"]);
    assert_eq!(titles(desk, Scope::SignedIn, "projector").await, ["Projector", "Meeting rooms"]);
    assert_eq!(titles(desk, Scope::SignedIn, "vpn projector").await[0], "Meeting rooms");
    let reader = desk.app.reader(&Actor::system()).await.unwrap();
    let text = "Hello, since yesterday I cannot reach the office from home, the VPN asks me for a code. Please help!";
    let hits = knowledge::suggest(&reader, Scope::Staff, text, 1).await.unwrap();
    assert_eq!(hits[0].title, "VPN from home");
});

both!(each_reader_finds_lists_and_reads_what_is_meant_for_them_and_nothing_else, |desk: Desk| {
    let mut all: Vec<(PieceId, Audience, State)> = Vec::new();
    for audience in Audience::ALL {
        for state in State::ALL {
            let content = article("en", &format!("Zebra {audience} {state}"), "Stripes.");
            all.push((written(desk, Kind::Article, *audience, *state, content).await, *audience, *state));
        }
    }
    let reader = desk.app.reader(&Actor::system()).await.unwrap();
    for scope in Scope::ALL {
        let listed = knowledge::list(&reader, *scope, &Filter::default(), ("", PieceId(0)), 100).await.unwrap();
        let hits = knowledge::search(&reader, *scope, &Filter::default(), "zebra", 100).await.unwrap();
        for (id, audience, state) in &all {
            let may = match scope {
                Scope::Staff => true,
                Scope::SignedIn => *state == State::Published && *audience != Audience::Staff,
                Scope::Public => *state == State::Published && *audience == Audience::Everybody,
            };
            let what = format!("{scope} {audience} {state}");
            assert_eq!(listed.iter().any(|one| one.piece.id == *id), may, "{what} in the list");
            assert_eq!(hits.iter().any(|one| one.id == *id), may, "{what} in the search");
            assert_eq!(knowledge::find(&reader, *scope, *id).await.is_ok(), may, "{what} by itself");
        }
    }
    let suggested = knowledge::suggest(&reader, Scope::Staff, "zebra", 100).await.unwrap();
    assert_eq!(suggested.len(), 3, "only what is published helps at a ticket");
    for (name, scope) in
        [("ana", Scope::Staff), ("bruno", Scope::Staff), ("diego", Scope::SignedIn), ("carla", Scope::SignedIn)]
    {
        assert_eq!(Scope::for_actor(&actor(name)), scope);
    }
    assert_eq!(Scope::for_visitor(None), Scope::Public);
});

both!(the_list_narrows_by_kind_tag_state_and_missing_language, |desk: Desk| {
    let mut content = procedure("en", "Beta", &[("One", None)]);
    content.tags = vec!["Rede".to_owned(), " rede ".to_owned(), "Wi-Fi".to_owned()];
    written(desk, Kind::Procedure, Audience::Staff, State::Published, content).await;
    written(desk, Kind::Article, Audience::Staff, State::Draft, article("pt-BR", "Álfa", "x")).await;
    let reader = desk.app.reader(&Actor::system()).await.unwrap();
    let listed = async |filter: Filter, after: (&str, PieceId), limit: i64| {
        knowledge::list(&reader, Scope::Staff, &filter, after, limit).await.unwrap()
    };
    let names = async |filter: Filter| {
        let found = listed(filter, ("", PieceId(0)), 100).await;
        found.iter().map(|one| one.content.title_in("en").to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(Filter::default()).await, "Álfa Beta");
    assert_eq!(names(Filter { kind: Some(Kind::Procedure), ..Filter::default() }).await, "Beta");
    assert_eq!(names(Filter { tag: Some("RÊDE".to_owned()), ..Filter::default() }).await, "Beta");
    assert_eq!(names(Filter { state: Some(State::Draft), ..Filter::default() }).await, "Álfa");
    assert_eq!(names(Filter { missing: Some("en".to_owned()), ..Filter::default() }).await, "Álfa");
    let first = listed(Filter::default(), ("", PieceId(0)), 1).await;
    let second = listed(Filter::default(), (&first[0].key, first[0].piece.id), 1).await;
    assert_eq!(second[0].content.tags, ["Rede", "Wi-Fi"]);
});

both!(a_search_keeps_to_what_is_chosen_and_staff_list_what_somebody_looks_after, |desk: Desk| {
    desk.leave_jobs();
    let make = async |name: &str, kind: Kind, title: &str, tag: &str| {
        let content = match kind {
            Kind::Procedure => procedure("en", title, &[("Do it", None)]),
            Kind::Article => article("en", title, "x"),
        };
        let change = desk.app.change(&actor(name)).await.unwrap();
        let content = knowledge::Content { tags: vec![tag.to_owned()], ..content };
        let id = knowledge::create(&change, kind, content).await.unwrap();
        knowledge::set_state(&change, id, State::Published).await.unwrap();
        change.commit().await.unwrap();
    };
    make("bruno", Kind::Procedure, "Printer paper", "Paper").await;
    make("bruno", Kind::Article, "Printer drivers", "drivers").await;
    make("beatriz", Kind::Article, "Printer park", "paper").await;
    let ana = desk.as_person("ana");
    let shown = async |query: &str| {
        let page = ana.get(&format!("/knowledge?{query}")).await.expect(200);
        ["Printer paper", "Printer drivers", "Printer park"].map(|title| page.says(&format!("<b>{title}</b>")))
    };
    assert_eq!(shown("q=printer").await, [true, true, true]);
    assert_eq!(shown("q=printer&kind=procedure").await, [true, false, false]);
    assert_eq!(shown("q=printer&tag=PAPER").await, [true, false, true]);
    assert_eq!(shown("q=printer&state=archived").await, [false, false, false]);
    assert_eq!(shown("q=printer&missing=en").await, [false, false, false]);
    assert_eq!(shown("owner=2").await, [true, true, false]);
    assert_eq!(shown("q=park&owner=2").await, [false, false, false]);
    let page = ana.get("/knowledge?q=park&owner=2").await.expect(200);
    assert!(page.says("Maintained by Bruno Teixeira") && page.says("Search everything"));
    assert!(page.says("name=\"owner\" value=\"2\""), "the next search keeps to it");
    assert!(desk.as_person("bruno").get("/knowledge").await.expect(200).says("/knowledge?owner=2"));
    // Requesters do not learn who looks after what.
    let carla = desk.as_person("carla").get("/knowledge?owner=3").await.expect(200);
    assert!(carla.says("Printer paper") && !carla.says("Beatriz"));
});
