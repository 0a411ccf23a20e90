//! The desk on a home screen: what a browser is told, and that nothing that it keeps is anybody's.

use crate::both;
use crate::desk::Desk;

both!(a_browser_is_told_how_to_install_the_desk, |desk: Desk| {
    let answer = desk.nobody().with_header("accept-language", "pt-BR").get("/manifest.webmanifest").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest = answer.json();
    assert_eq!((&manifest["name"], &manifest["display"]), (&"Viveiro".into(), &"standalone".into()));
    assert_eq!((&manifest["lang"], &manifest["shortcuts"][0]["name"]), (&"pt-BR".into(), &"Novo chamado".into()));
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let picture = desk.nobody().get(icon["src"].as_str().unwrap()).await.expect(200);
        assert_eq!((picture.header("content-type"), &picture.body[..4]), ("image/png", &b"\x89PNG"[..]));
        let side = u32::from_be_bytes(picture.body[16..20].try_into().unwrap());
        assert_eq!(icon["sizes"], format!("{side}x{side}"));
    }
    let page = desk.nobody().get("/sign-in").await.expect(200);
    assert!(page.says("<link rel=\"manifest\" href=\"/manifest.webmanifest\">"), "{}", page.text());
});

both!(what_is_kept_for_the_time_without_a_connection_is_nobodys, |desk: Desk| {
    let carla = desk.as_person("carla");
    let script = carla.get("/service-worker.js").await.expect(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "no-cache");
    let kept = script
        .text()
        .split('"')
        .filter(|word| word.starts_with('/') && !word.starts_with("//"))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    assert!(kept.len() > 3 && kept.contains(&"/offline".to_owned()), "{kept:?}");
    for address in kept {
        let answer = carla.get(&address).await.expect(200);
        let said = String::from_utf8_lossy(&answer.body);
        assert!(!said.contains("carla@") && !said.contains("Carla"), "{address}");
    }
    let page = carla.get("/offline").await.expect(200);
    assert!(page.says("No connection") && !page.says("data-me") && !page.says("<nav"), "{}", page.text());
    assert_eq!(page.text(), desk.nobody().with_header("accept-language", "en").get("/offline").await.text());
});
