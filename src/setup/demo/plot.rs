//! What happens in the life of a ticket, in which order and how often.

use kit::clock::{HOUR, Time};

use super::calendar;
use super::life::{Going, Life, Stop};
use super::people::Person;
use crate::base::actor::Role;

/// Lives a ticket through, from its description to its end, its stop, or the present.
pub fn live(life: &mut Life<'_>, stop: Stop, is_follow_up: bool) {
    let body = describe(life, is_follow_up);
    life.open(body);
    // None only means that the present was reached.
    let _ = unfold(life, stop);
    let steps = std::mem::take(&mut life.steps);
    life.rows.steps.extend(steps);
}

/// The description: greeting, what happens, a detail, a request, and a name.
fn describe(life: &mut Life<'_>, is_follow_up: bool) -> String {
    let mut sentences = Vec::new();
    if is_follow_up {
        sentences.push(life.line('V').unwrap_or_default());
    } else {
        sentences.extend(life.line('A'));
        if life.random.chance(75) {
            sentences.extend(life.line('B'));
        }
        if life.random.chance(70) {
            sentences.extend(life.line('C'));
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let between = if sentences.len() > 2 && life.random.chance(25) { "\n\n" } else { " " };
    let text = sentences.join(between);
    let key = if calendar::hour(life.at) < 12 { "morning" } else { "afternoon" };
    let greeting = life.common(key);
    let end = life.common("end");
    [greeting, text, end].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn unfold(life: &mut Life<'_>, stop: Stop) -> Going {
    if stop == Stop::Nowhere && life.random.chance(4) {
        life.later(10, 400)?;
        if life.random.chance(70) {
            let text = life.common("withdraw");
            life.reply(life.requester, text);
        }
        life.cancel();
        return Some(());
    }
    if stop == Stop::Untriaged {
        return None;
    }
    let triager = agent(life);
    life.later(4, 90)?;
    life.triage(triager);
    if stop == Stop::Open {
        return None;
    }
    let worker = begin(life, triager)?;
    let worker = work(life, worker, stop)?;
    solve(life, worker)?;
    rate(life)?;
    life.close()
}

/// Somebody of the staff; admins do ticket work too, but less.
fn agent<'a>(life: &mut Life<'a>) -> &'a Person {
    let role = if life.random.chance(90) { Role::Agent } else { Role::Admin };
    let staff = &life.setting.world.staff;
    let chosen = (0..40).find_map(|_| life.random.pick(staff).filter(|person| person.role == role));
    chosen.unwrap_or(life.requester)
}

fn begin<'a>(life: &mut Life<'a>, triager: &'a Person) -> Option<&'a Person> {
    if life.random.chance(25) {
        let other = agent(life);
        if other.id != triager.id {
            life.assign(triager, other, None);
            life.later(8, 150)?;
            life.take(other);
            return Some(other);
        }
    }
    life.later(3, 120)?;
    life.take(triager);
    Some(triager)
}

/// From taking it to knowing what to do; returns who has it then.
fn work<'a>(life: &mut Life<'a>, mut worker: &'a Person, stop: Stop) -> Option<&'a Person> {
    if life.random.chance(40) {
        plan_steps(life, worker)?;
    }
    if life.random.chance(22) {
        life.later(2, 60)?;
        if let Some(text) = life.line('N') {
            life.note(worker, text);
        }
    }
    let reason = life.line('X');
    if let Some(reason) = reason.filter(|_| life.random.chance(22)) {
        worker = hand_over(life, worker, reason, true)?;
    } else if life.random.chance(6) {
        let reason = life.common("reason");
        worker = hand_over(life, worker, reason, false)?;
    }
    if stop == Stop::Waiting || life.random.chance(32) {
        ask(life, worker, stop)?;
    }
    if life.random.chance(22) {
        life.later(30, 240)?;
        if let Some(text) = life.line('U') {
            life.staff_reply(worker, &text);
        }
    } else if life.random.chance(5) {
        life.later(300, 1_500)?;
        let text = life.common("nudge");
        life.reply(life.requester, text);
        life.later(10, 120)?;
        let text = life.common("nudged");
        life.staff_reply(worker, &text);
    }
    if stop == Stop::InProgress {
        if life.random.chance(50) {
            life.later(20, 200)?;
            life.do_step(worker);
        }
        return None;
    }
    Some(worker)
}

fn plan_steps(life: &mut Life<'_>, author: &Person) -> Going {
    let steps: Vec<&str> = life.scenario.lines('T', life.story);
    if !steps.is_empty() {
        life.later(2, 30)?;
    }
    for step in steps {
        let text = life.fill(step);
        life.add_step(author, text);
    }
    Some(())
}

fn hand_over<'a>(life: &mut Life<'a>, from: &'a Person, reason: String, outside: bool) -> Option<&'a Person> {
    let to = if outside { technician(life).unwrap_or(from) } else { agent(life) };
    if to.id == from.id {
        return Some(from);
    }
    life.later(15, 180)?;
    life.assign(from, to, Some(reason));
    life.later(20, 300)?;
    life.take(to);
    if outside && !life.scenario.category.starts_with("Protheus") && life.random.chance(60) {
        life.later(30, 300)?;
        let text = life.common("outside-note");
        life.note(to, text);
    }
    Some(to)
}

/// The outside technician for this kind of trouble: the companies for networks, printers and the ERP, or the one who
/// comes for everything else.
fn technician<'a>(life: &Life<'a>) -> Option<&'a Person> {
    let place = match life.scenario.category {
        "Rede/Impressora" => 2,
        category if category.starts_with("Rede/") => 1,
        category if category.starts_with("Protheus/") => 3,
        _ => 0,
    };
    life.setting.world.third_parties.get(place)
}

/// Whether what was wrong works again: then people say so. Else they only say thank you.
fn is_repair(category: &str) -> bool {
    let of_things = ["Rede/", "Office/", "Telefonia/", "Salas e eventos/Sala"];
    of_things.iter().any(|kind| category.starts_with(kind)) && category != "Rede/Liberar Acesso"
}

fn ask(life: &mut Life<'_>, worker: &Person, stop: Stop) -> Going {
    let scenario = life.scenario;
    let Some(question) = life.random.pick(&scenario.questions(life.story)).copied() else { return Some(()) };
    life.later(5, 90)?;
    let text = life.fill(question.ask);
    life.staff_reply(worker, &text);
    life.wait(worker);
    if stop == Stop::Waiting {
        return None;
    }
    life.later(15, 480)?;
    let answer = life.random.word(&question.answers);
    let answer = life.fill(answer);
    life.resume(answer);
    Some(())
}

fn solve<'a>(life: &mut Life<'a>, worker: &'a Person) -> Going {
    life.later(15, 300)?;
    while life.steps.iter().any(|step| !step.is_done) {
        life.do_step(worker);
        life.later(2, 40)?;
    }
    let text = life.line('F').unwrap_or_default();
    finish(life, worker, &text)?;
    if life.random.chance(6) {
        let again = life.line('V').unwrap_or_default();
        life.later(60, 1_400)?;
        life.reopen(again);
        life.later(20, 120)?;
        life.take(worker);
        life.later(30, 500)?;
        let text = life.line('G').unwrap_or_default();
        finish(life, worker, &text)?;
    }
    Some(())
}

/// The solution; sometimes the requester confirms it before the ticket is resolved.
fn finish(life: &mut Life<'_>, worker: &Person, text: &str) -> Going {
    life.staff_reply(worker, text);
    if life.random.chance(38) {
        life.later(4, 200)?;
        let is_repair = is_repair(life.scenario.category) && life.random.chance(60);
        let thanks = life.common(if is_repair { "thanks-repaired" } else { "thanks" });
        life.reply(life.requester, thanks);
        life.later(2, 60)?;
    }
    life.resolve(worker);
    Some(())
}

/// One in five says how the help was, most of them well.
fn rate(life: &mut Life<'_>) -> Going {
    if !life.random.chance(20) {
        return Some(());
    }
    life.later(10, 900)?;
    let (score, key) = match life.random.between(1, 100) {
        1..=4 => (1, "rated-bad"),
        5..=10 => (2, "rated-bad"),
        11..=22 => (3, "rated-fair"),
        23..=52 => (4, "rated-well"),
        _ => (5, "rated-well"),
    };
    let comment = if life.random.chance(35) { life.common(key) } else { String::new() };
    life.rate(score, comment);
    Some(())
}

/// How far a ticket of this age has come that is not resolved.
pub fn stop_at(age: i64, random: &mut super::random::Random) -> Stop {
    let drawn = random.between(1, 100);
    let (untriaged, open, in_progress) = match age {
        ..=10_799_999_999 => (50, 75, 95),
        _ if age < 24 * HOUR => (25, 50, 84),
        _ => (9, 32, 74),
    };
    match drawn {
        _ if drawn <= untriaged => Stop::Untriaged,
        _ if drawn <= open => Stop::Open,
        _ if drawn <= in_progress => Stop::InProgress,
        _ => Stop::Waiting,
    }
}

/// How slowly a ticket goes: most within a day or two, some within weeks, but never past the present when it can be helped.
pub fn pace(opened_at: Time, now: Time, random: &mut super::random::Random) -> i64 {
    let drawn = match random.between(1, 100) {
        1..=20 => random.between(15, 60),
        21..=75 => random.between(60, 160),
        76..=94 => random.between(160, 500),
        _ => random.between(500, 1_500),
    };
    let hours = now.since(opened_at) / HOUR;
    drawn.min((hours * 4).max(8))
}
