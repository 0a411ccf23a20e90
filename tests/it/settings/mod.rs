//! What admins say of the whole desk.

mod holidays;
mod working_hours;

use serde_json::Value;

use crate::both;
use crate::desk::{Client, Desk};

/// Words for the hours of a week: the same on five days, and the weekend's.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A week as the form sends it.
fn week<'t>(workday: &'t str, weekend: &'t str) -> Vec<(&'static str, &'t str)> {
    DAYS.into_iter().enumerate().map(|(place, day)| (day, if place < 5 { workday } else { weekend })).collect()
}

async fn set_hours(client: &Client, workday: &str, weekend: &str) {
    let answer = client.post_form("/settings/working-hours", &week(workday, weekend)).await.expect(303);
    assert_eq!(answer.location(), "/settings/working-hours");
}

/// Entries of the audit log of this kind: thing and data.
async fn audited(desk: &Desk, kind: &str) -> Vec<(String, Value)> {
    let rows: Vec<(String, String, Value)> = desk.rows("select kind, thing, data from audit order by id", &[]).await;
    rows.into_iter().filter(|(found, ..)| found == kind).map(|(_, thing, data)| (thing, data)).collect()
}

both!(lists_and_the_knowledge_base_are_kept_in_the_language_that_an_admin_chose_beside_the_desks_own, |desk: Desk| {
    let ana = desk.as_person("ana");
    let choose = async |second: &str| {
        let form = [
            ("organisation", "Viveiro"),
            ("language", "en"),
            ("second_language", second),
            ("time_zone", "UTC"),
            ("days_until_closed", "9"),
        ];
        ana.post_form("/settings", &form).await
    };
    assert!(ana.get("/categories").await.expect(200).says("Português"), "Portuguese, as long as nobody chose");
    choose("es").await.expect(303);
    let lists = ana.get("/categories").await.expect(200);
    assert!(lists.says("Español") && !lists.says("Português"), "{}", lists.text());
    let missing = ana.get("/knowledge").await.expect(200);
    assert!(missing.says("missing=es") && !missing.says("missing=pt-BR"), "{}", missing.text());
    choose("tlh").await.expect(422);
    assert!(ana.get("/settings").await.says("<option value=\"es\" selected>Español</option>"));
});

both!(the_desk_speaks_spanish_to_those_who_ask_for_it, |desk: Desk| {
    let page = desk.nobody().with_header("accept-language", "es-419,es;q=0.9").get("/sign-in").await.expect(200);
    assert!(page.says("<html lang=\"es\"") && page.says("Iniciar sesión"), "{}", page.text());
    desk.leave_jobs();
    let carla = desk.as_person("carla");
    carla.post_form("/tickets/new", &[("subject", "La impresora no imprime"), ("body", "Nada.")]).await.expect(303);
    for words in ["es:abierto", "prioridad:ninguna", "desde:hoy", "estado:abierto asunto"] {
        let query = words.replace(':', "%3A").replace(' ', "+");
        let found = carla.get(&format!("/search?q={query}")).await.expect(200);
        assert_eq!(found.says("La impresora"), !words.ends_with("asunto"), "{words}");
    }
});
