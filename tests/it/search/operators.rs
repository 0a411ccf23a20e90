//! What operators find, for whom, and what is said about them.

use super::{NOTHING, found, numbers, open};
use crate::both;
use crate::desk::{Desk, Person};
use crate::tickets::deed;

both!(the_state_of_a_ticket_is_found_the_moment_it_changes, |desk: Desk| {
    desk.leave_jobs();
    let bruno = desk.as_person("bruno");
    open(&desk.as_person("carla"), "Toner", "Acabou.").await;
    for (path, form, q) in [
        ("priority", vec![("priority", "urgent")], "priority:urgent"),
        ("taking", vec![], "is:in-progress to:bruno"),
        ("waiting", vec![], "is:waiting is:mine"),
        ("resolution", vec![], "is:resolved prioridade:urgente"),
        ("closing", vec![], "is:closed"),
        ("reopening", vec![], "is:in_progress"),
        ("priority", vec![("priority", "low")], "priority:low -priority:urgent"),
    ] {
        assert_eq!(found(&bruno, &format!("toner {q}")).await, NOTHING, "not yet {q}");
        bruno.post_form(&format!("/tickets/1/{path}"), &form).await.expect(303);
        assert_eq!(found(&bruno, &format!("toner {q}")).await, [1], "{q} after {path}");
        assert_eq!(found(&bruno, q).await, [1], "{q} alone");
    }
});

both!(tags_are_found_by_staff_alone, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    for _ in 0..2 {
        open(&carla, "Toner", "Acabou.").await;
    }
    deed(desk, "bruno", "/tickets/2", "tags", &[("add", "rede lenta")]).await.expect(303);
    let diego = Person::called("diego").id.to_string();
    bruno.post_form("/tickets/2/assignment", &[("assignee", &diego), ("reason", "x")]).await.expect(303);
    for name in ["bruno", "diego"] {
        for q in ["tag:lenta", "tag:\"rede lenta\"", "etiqueta:len*", "lenta", "toner tag:rede tag:lenta"] {
            assert_eq!(found(&desk.as_person(name), q).await, [2], "{q} by {name}");
        }
    }
    assert_eq!(found(&bruno, "toner -tag:rede").await, [1]);
    assert_eq!(found(&bruno, "tag:lent").await, NOTHING, "a tag is named by whole words");
    for q in ["tag:lenta", "lenta", "tag:rede*", "toner tag:rede"] {
        assert_eq!(found(&carla, q).await, NOTHING, "a requester does not find it: {q}");
    }
    assert_eq!(found(&carla, "toner -tag:rede").await, [2, 1], "nor does its absence betray it");
    assert_eq!(found(&desk.as_person("caio"), "tag:lenta").await, NOTHING);
});

both!(categories_and_departments_are_found_by_their_words, |desk: Desk| {
    desk.leave_jobs();
    let (ana, bruno) = (desk.as_person("ana"), desk.as_person("bruno"));
    ana.post_form("/categories", &[("name", "Rede"), ("parent", "")]).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from categories where name = 'Rede'", &[]).await;
    let rede = rows[0].0.to_string();
    ana.post_form("/categories", &[("name", "Liberar Acesso"), ("parent", &rede)]).await.expect(303);
    let rows: Vec<(i64,)> = desk.rows("select id from categories where name = 'Liberar Acesso'", &[]).await;
    open(&desk.as_person("carla"), "Senha", "Esqueci.").await;
    open(&desk.as_person("carla"), "Rede", "Fora do ar.").await;
    bruno.post_form("/tickets/1/category", &[("category", &rows[0].0.to_string())]).await.expect(303);
    for q in ["category:rede", "categoria:acesso", "category:\"liberar acesso\"", "categoria:liber*", "liberar"] {
        assert_eq!(found(&bruno, q).await, [1], "{q}");
    }
    assert_eq!(found(&bruno, "category:\"acesso liberar\"").await, NOTHING);
    assert_eq!(found(&bruno, "-category:rede is:open").await, [2]);
    assert_eq!(found(&bruno, "department:rede").await, NOTHING);
    let departments: Vec<(String,)> = desk
        .rows("select d.name from tickets t join departments d on d.id = t.department_id where t.number = 1", &[])
        .await;
    if let Some((name,)) = departments.first() {
        assert_eq!(found(&bruno, &format!("department:\"{name}\"")).await, [2, 1]);
    }
});

both!(a_value_that_no_operator_knows_is_told_and_left_out, |desk: Desk| {
    desk.leave_jobs();
    open(&desk.as_person("carla"), "Toner", "Acabou.").await;
    let page = desk.as_person("bruno").get("/search?q=toner+is%3Aodd+before%3A99%2F99").await.expect(200);
    assert_eq!(numbers(page.text()), [1]);
    assert!(page.says("“is:odd” was left out.") && page.says("“before:99/99” was left out"), "{}", page.text());
    let page = desk.as_person("beatriz").get("/search?q=toner+prioridade%3Amuita").await.expect(200);
    assert!(page.says("“prioridade:muita” foi deixado de fora."), "{}", page.text());
    let page = desk.as_person("bruno").get("/search?q=%3Cb%3E+is%3A%3Cscript%3E").await.expect(200);
    assert!(!page.says("<script>alert") && !page.says("“is:<script>”"), "what was typed is escaped");
});

both!(the_best_match_says_the_words_in_its_subject, |desk: Desk| {
    desk.leave_jobs();
    let (carla, bruno) = (desk.as_person("carla"), desk.as_person("bruno"));
    open(&carla, "Sem toner", "A impressora parou.").await;
    open(&carla, "Impressora", "Veio sem toner.").await;
    open(&carla, "Rede", "A impressora sem toner caiu da rede.").await;
    assert_eq!(found(&bruno, "impressora sem toner").await, [3, 2, 1]);
    let best = bruno.get("/search?q=sem+toner&sort=best").await.expect(200);
    assert_eq!(numbers(best.text()), [1, 3, 2]);
    assert!(best.says("<mark>Sem</mark> <mark>toner</mark>"), "{}", best.text());
    let scoped = desk.as_person("caio").get("/search?q=toner&sort=best").await.expect(200);
    assert_eq!(numbers(scoped.text()), NOTHING);
});
