//! What fills the slots of the texts: the same room, printer and colleague all through a conversation.

use std::collections::BTreeMap;

use kit::clock::Time;

use super::calendar;
use super::people::{Person, World};
use super::random::Random;

/// Values by the name of their slot.
pub type Slots = BTreeMap<&'static str, String>;

const PRINTERS: [&str; 9] = [
    "HP M428",
    "Brother L6402",
    "Epson L6270",
    "Ricoh 4310",
    "HP 408dn",
    "Brother L5652",
    "Kyocera M2040",
    "Lexmark 521",
    "Samsung 4020",
];
const SITES_PT: [&str; 7] =
    ["Santarém", "Belterra", "Paragominas", "Mojuí dos Campos", "Monte Dourado", "Altamira", "Itaituba"];
const MONTHS_PT: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ROOMS_PT: [&str; 6] = ["sala 1", "sala 2", "recepção", "sala do almoxarifado", "sala da coordenação", "portaria"];
const ROOMS_EN: [&str; 4] = ["the front office", "the planning room", "the lab", "the reception"];
const MEETING_PT: [&str; 6] =
    ["sala Castanheira", "sala Ipê", "sala Samaúma", "sala Mogno", "sala de reuniões do térreo", "sala da diretoria"];
const MEETING_EN: [&str; 5] =
    ["the Ipê room", "the Castanheira room", "the Samaúma room", "the board room", "the small meeting room"];
const SHEETS_PT: [&str; 8] = [
    "Custos_{y}_v3.xlsx",
    "Controle de estoque.xlsx",
    "Plantio {y}.xlsx",
    "Orçamento {m}.xlsx",
    "Inventário florestal.xlsx",
    "Medições {m}.xlsx",
    "Folha de apoio {m}.xlsx",
    "Cronograma de colheita.xlsx",
];
const SHEETS_EN: [&str; 6] = [
    "Budget_{y}_final.xlsx",
    "Seedling survey.xlsx",
    "Trial plots {m}.xlsx",
    "Supplier list.xlsx",
    "Harvest plan {y}.xlsx",
    "Travel costs {m}.xlsx",
];
const FOLDERS_PT: [&str; 8] =
    ["Contratos", "Relatórios", "Mapas", "Notas fiscais", "Laudos", "Projetos", "Medição", "Auditoria"];
const FOLDERS_EN: [&str; 6] = ["Contracts", "Reports", "Maps", "Field data", "Audit", "Proposals"];
const SINCE_PT: [&str; 5] = ["ontem", "hoje cedo", "ontem à tarde", "a semana passada", "anteontem"];
const SINCE_PT_MONDAY: [&str; 3] = ["sexta-feira", "hoje cedo", "sexta à tarde"];
const SINCE_EN: [&str; 4] = ["yesterday", "this morning", "yesterday afternoon", "last week"];
const SINCE_EN_MONDAY: [&str; 3] = ["Friday", "this morning", "Friday afternoon"];
const DAYS_PT: [&str; 5] = ["segunda", "terça", "quarta", "quinta", "sexta"];
const DAYS_EN: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// Draws the values for one conversation.
pub fn draw(world: &World, requester: &Person, opened_at: Time, random: &mut Random) -> Slots {
    let english = requester.writes_english;
    let mut slots = Slots::new();
    let index = usize::try_from(calendar::month(opened_at)).unwrap_or(1);
    let months = if english { &MONTHS_EN } else { &MONTHS_PT };
    let month = months.get(index.saturating_sub(1)).copied().unwrap_or_default();
    let last_month = months.get((index + 10) % 12).copied().unwrap_or_default();
    let year = opened_at.timestamp().strftime("%Y").to_string();
    let since: &[&str] = match (english, calendar::is_monday(opened_at)) {
        (false, false) => &SINCE_PT,
        (false, true) => &SINCE_PT_MONDAY,
        (true, false) => &SINCE_EN,
        (true, true) => &SINCE_EN_MONDAY,
    };
    let sheets: &[&str] = if english { &SHEETS_EN } else { &SHEETS_PT };
    let sheet = random.word(sheets).replace("{y}", &year).replace("{m}", month);
    let room = if random.chance(60) {
        let number = random.between(101, 118) + 100 * random.between(0, 2);
        if english { format!("room {number}") } else { format!("sala {number}") }
    } else {
        random.word(if english { &ROOMS_EN } else { &ROOMS_PT }).to_owned()
    };
    let mut put = |name, value: String| slots.insert(name, value);
    put("sheet", sheet);
    put("room", room);
    put("since", random.word(since).to_owned());
    put("day", random.word(if english { &DAYS_EN } else { &DAYS_PT }).to_owned());
    put("meeting", random.word(if english { &MEETING_EN } else { &MEETING_PT }).to_owned());
    put("folder", random.word(if english { &FOLDERS_EN } else { &FOLDERS_PT }).to_owned());
    put("printer", random.word(&PRINTERS).to_owned());
    put("site", random.word(&SITES_PT).to_owned());
    put("month", month.to_owned());
    put("lastmonth", last_month.to_owned());
    put("asset", random.between(10_200, 58_900).to_string());
    put("ext", random.between(2_100, 2_899).to_string());
    put("few", random.between(2, 6).to_string());
    put("some", random.between(8, 45).to_string());
    put("hour", random.between(8, 16).to_string());
    put("order", format!("{:06}", random.between(11_000, 398_000)));
    put("invoice", random.between(1_200, 98_000).to_string());
    put("dept", requester.department_name.to_owned());
    put("me", requester.first().to_owned());
    put("fullname", requester.name.clone());
    put("o", requester.ending.to_string());
    name_others(&mut slots, world, requester, random);
    slots
}

/// What stays the same when somebody comes back to an earlier conversation.
pub fn keep(slots: &mut Slots, earlier: &Slots) {
    for name in ["room", "printer", "folder", "sheet", "asset", "colleague", "co", "newcomer", "meeting", "site", "ext"]
    {
        if let Some(value) = earlier.get(name) {
            slots.insert(name, value.clone());
        }
    }
}

/// A colleague, and somebody who is not in the directory yet.
fn name_others(slots: &mut Slots, world: &World, requester: &Person, random: &mut Random) {
    let colleague = (0..8).find_map(|_| random.pick(&world.requesters).filter(|person| person.id != requester.id));
    if let Some(colleague) = colleague {
        slots.insert("colleague", colleague.name.clone());
        slots.insert("co", colleague.ending.to_string());
    }
    let (first, ending) = random.pick(&super::names::FIRST).copied().unwrap_or(("Alex", 'o'));
    slots.insert("newcomer", format!("{first} {}", random.word(&super::names::FAMILY)));
    slots.insert("no", ending.to_string());
}

/// Puts the agent into the slots, from the moment on when there is one.
pub fn name_agent(slots: &mut Slots, agent: &Person) {
    slots.insert("agent", agent.first().to_owned());
    slots.insert("agentname", agent.name.clone());
    slots.insert("ao", agent.ending.to_string());
}
