//! What the knowledge base answered before there was a ticket.

use helpdesk::knowledge::{Audience, Kind, State};
use kit::clock::DAY;

use super::{report, tile};
use crate::both;
use crate::desk::Desk;
use crate::knowledge::{article, written};
use crate::tickets::opened_by;

both!(what_needed_no_ticket_is_a_figure_beside_those_of_tickets, |desk: Desk| {
    let bruno = desk.as_person("bruno");
    let piece = article("en", "VPN from home", "How to reach the office.");
    written(desk, Kind::Article, Audience::Requesters, State::Published, piece).await;
    // Without any ticket a report has nothing else to show.
    opened_by(desk, "carla", "Toner").await;
    desk.leave_jobs();
    let solved = "/knowledge/vpn-from-home/solved";
    let days = async |query: &str| report(&bruno, query).await;
    assert_eq!(tile(&days("period=week").await, "Prevented tickets"), "0");
    for name in ["carla", "caio"] {
        desk.as_person(name).post_form(solved, &[]).await.expect(303);
    }
    assert_eq!(tile(&days("period=week").await, "Prevented tickets"), "2");
    let rows: Vec<(i64, i64)> =
        desk.rows("select id, coalesce(department_id, 0) from people where id in (5, 6) order by id", &[]).await;
    let of_carla = rows[0].1;
    let same = i64::try_from(rows.iter().filter(|(_, department)| *department == of_carla).count()).unwrap();
    let narrow = days(&format!("period=week&department={of_carla}")).await;
    assert_eq!(tile(&narrow, "Prevented tickets"), same.to_string());
    // They have no assignee: where a report is narrowed to one, there is no such figure.
    assert!(!days("period=week&assignee=2").await.contains("Prevented tickets"));
    desk.clock.advance(8 * DAY);
    opened_by(desk, "carla", "Mouse").await;
    assert_eq!(tile(&days("period=week").await, "Prevented tickets"), "0");
});
