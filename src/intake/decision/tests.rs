//! The rules, one by one.

use super::*;
use crate::base::ids::PersonId;

const ANA: PersonId = PersonId(1);

/// A mail of a requester that belongs to nothing.
fn facts() -> Facts {
    Facts {
        rules: Rules { holds_unknown: false, automatic_opens: false, burst: 15, per_hour: 20 },
        wish: None,
        is_own: false,
        blocked: None,
        sender: Sender::Known { id: ANA, role: Role::Requester, is_active: true },
        is_own_address: false,
        proof: Proof::Unknown,
        proof_seen: String::new(),
        automatic: None,
        is_automatic_reply: false,
        hint: None,
        report: None,
        is_report_matched: false,
        is_receipt: false,
        candidates: Vec::new(),
        lately: 1,
        bytes_of_day: 0,
        is_silenced: false,
        written_to: 0,
        newcomers: 0,
    }
}

fn of(role: Role) -> Sender {
    Sender::Known { id: ANA, role, is_active: true }
}

fn candidate(rule: Rule, number: i64, is_theirs: bool) -> Candidate {
    Candidate {
        rule,
        seen: "seen".to_owned(),
        ticket: Some(TicketNumber(number)),
        is_theirs,
        proves_sender: false,
        answers_note: false,
    }
}

fn decided(facts: &Facts) -> (State, Reason, Option<i64>) {
    let decision = decide(facts);
    (decision.outcome, decision.reason, decision.ticket.map(|number| number.0))
}

#[test]
fn the_strongest_rule_that_finds_a_ticket_decides() {
    let theirs = |rule, number| candidate(rule, number, true);
    let all = [
        (Rule::ReplyAddress, Reason::ReplyAddress),
        (Rule::InReplyTo, Reason::InReplyTo),
        (Rule::References, Reason::References),
        (Rule::SubjectTag, Reason::SubjectTag),
    ];
    for (first, (rule, reason)) in all.iter().enumerate() {
        let candidates: Vec<Candidate> = (7..).zip(all.iter().skip(first)).map(|(n, one)| theirs(one.0, n)).collect();
        let found = decided(&Facts { candidates, ..facts() });
        assert_eq!(found, (State::Joined, *reason, Some(7)), "{rule}");
    }
    let nothing = Candidate { ticket: None, ..theirs(Rule::ReplyAddress, 1) };
    let candidates = vec![nothing, theirs(Rule::SubjectTag, 2)];
    assert_eq!(decided(&Facts { candidates, ..facts() }), (State::Joined, Reason::SubjectTag, Some(2)));
}

#[test]
fn a_tag_counts_for_those_alone_who_have_to_do_with_the_ticket() {
    let candidates = vec![candidate(Rule::SubjectTag, 7, false), candidate(Rule::SubjectTag, 8, true)];
    assert_eq!(decided(&Facts { candidates, ..facts() }), (State::Joined, Reason::SubjectTag, Some(8)));
    let candidates = vec![candidate(Rule::SubjectTag, 7, false)];
    assert_eq!(decided(&Facts { candidates, ..facts() }), (State::Opened, Reason::New, None));
}

#[test]
fn an_answer_to_somebody_elses_ticket_is_held_until_a_person_lets_it_in() {
    for sender in [of(Role::Requester), of(Role::ThirdParty), Sender::Unknown("eve@example.net".to_owned())] {
        let held = Facts { sender, candidates: vec![candidate(Rule::ReplyAddress, 7, false)], ..facts() };
        assert_eq!(decided(&held), (State::Held, Reason::NotAtTicket, Some(7)));
        let released = Facts { wish: Some((Wish::Release, None)), ..held };
        assert_eq!(decided(&released), (State::Joined, Reason::ReplyAddress, Some(7)));
    }
}

#[test]
fn nobody_writes_as_staff_whose_origin_failed_or_who_shows_nothing_but_a_number() {
    for role in [Role::Agent, Role::Admin, Role::ThirdParty] {
        let tag = vec![candidate(Rule::SubjectTag, 7, true)];
        let staff = Facts { sender: of(role), candidates: tag.clone(), ..facts() };
        let failed = Facts { proof: Proof::Fail, ..staff.clone() };
        assert_eq!(decided(&failed), (State::Held, Reason::StaffFailed, Some(7)), "{role}");
        assert_eq!(decided(&staff), (State::Held, Reason::StaffUnproven, Some(7)), "{role}");
        let passed = Facts { proof: Proof::Pass, ..staff.clone() };
        assert_eq!(decided(&passed), (State::Joined, Reason::SubjectTag, Some(7)), "{role}");
        let address = Candidate { proves_sender: true, ..candidate(Rule::ReplyAddress, 7, true) };
        let proven = Facts { candidates: vec![address], ..staff };
        assert_eq!(decided(&proven), (State::Joined, Reason::ReplyAddress, Some(7)), "{role}");
    }
    let requester = Facts { proof: Proof::Fail, ..facts() };
    assert_eq!(decided(&requester), (State::Opened, Reason::New, None), "it is shown, and nobody is harmed");
}

#[test]
fn strangers_become_requesters_or_are_held_by_setting() {
    let stranger = Facts { sender: Sender::Unknown("eve@example.net".to_owned()), ..facts() };
    assert_eq!(decided(&stranger), (State::Opened, Reason::New, None));
    let rules = Rules { holds_unknown: true, ..facts().rules };
    let held = Facts { rules, ..stranger };
    assert_eq!(decided(&held), (State::Held, Reason::UnknownSender, None));
    assert_eq!(decided(&Facts { wish: Some((Wish::Release, None)), ..held }), (State::Opened, Reason::New, None));
}

#[test]
fn who_cannot_be_answered_or_may_not_come_in_is_held() {
    let inactive = Sender::Known { id: ANA, role: Role::Requester, is_active: false };
    for (facts, reason) in [
        (Facts { sender: Sender::Nobody, ..facts() }, Reason::NoSender),
        (Facts { is_own_address: true, ..facts() }, Reason::OwnAddress),
        (Facts { sender: inactive, ..facts() }, Reason::InactiveSender),
        (Facts { sender: of(Role::ThirdParty), ..facts() }, Reason::MayNotOpen),
        (Facts { lately: 61, ..facts() }, Reason::TooFast),
    ] {
        assert_eq!(decided(&facts), (State::Held, reason, None));
    }
}

#[test]
fn what_machines_write_is_kept_or_held_and_never_a_message() {
    let automatic = Facts { automatic: Some("Auto-Submitted: auto-generated".to_owned()), ..facts() };
    assert_eq!(decided(&automatic), (State::Held, Reason::Automatic, None));
    let of_ticket = Facts { candidates: vec![candidate(Rule::InReplyTo, 7, true)], ..automatic.clone() };
    assert_eq!(decided(&of_ticket), (State::Kept, Reason::AutomaticReply, Some(7)));
    let absence = Facts { is_automatic_reply: true, ..automatic.clone() };
    assert_eq!(decided(&absence), (State::Kept, Reason::AutomaticReply, None));
    let receipt = Facts { is_receipt: true, ..automatic.clone() };
    assert_eq!(decided(&receipt), (State::Kept, Reason::ReadReceipt, None));
    let rules = Rules { automatic_opens: true, ..facts().rules };
    let opens = Facts { rules, ..automatic.clone() };
    assert_eq!(decided(&opens), (State::Opened, Reason::New, None));
    assert_eq!(decide(&opens).silence, Some(Silence::Automatic), "and its sender is not answered");
    let report = Facts { report: Some("failed ana@example.org".to_owned()), ..automatic };
    assert_eq!(decided(&report), (State::Kept, Reason::ReportUnmatched, None));
    assert_eq!(decided(&Facts { is_report_matched: true, ..report }), (State::Kept, Reason::Report, None));
    assert_eq!(decided(&Facts { is_own: true, ..facts() }), (State::Kept, Reason::OwnMail, None));
    assert_eq!(decided(&Facts { blocked: Some("@x.org".to_owned()), ..facts() }), (State::Kept, Reason::Blocked, None));
}

#[test]
fn what_somebody_said_goes_before_the_rules_and_not_before_a_sender() {
    let into = Some((Wish::Into, Some(TicketNumber(9))));
    let blocked = Facts { blocked: Some("@x.org".to_owned()), wish: into, ..facts() };
    assert_eq!(decided(&blocked), (State::Joined, Reason::ByHand, Some(9)));
    let fresh =
        Facts { candidates: vec![candidate(Rule::InReplyTo, 7, true)], wish: Some((Wish::New, None)), ..facts() };
    assert_eq!(decided(&fresh), (State::Opened, Reason::ByHand, None));
    let nobody = Facts { sender: Sender::Nobody, wish: into, ..facts() };
    assert_eq!(decided(&nobody), (State::Held, Reason::NoSender, None));
}

#[test]
fn an_answer_to_a_note_is_a_note() {
    let noted = Candidate { proves_sender: true, answers_note: true, ..candidate(Rule::ReplyAddress, 7, true) };
    let facts = Facts { sender: of(Role::Agent), candidates: vec![noted], ..facts() };
    assert!(decide(&facts).is_note);
}

#[test]
fn machines_floods_and_those_who_got_enough_are_not_answered() {
    let silence = |facts: Facts| decide(&facts).silence;
    assert_eq!(silence(facts()), None);
    assert_eq!(silence(Facts { hint: Some("no-reply".to_owned()), ..facts() }), Some(Silence::Hint));
    assert_eq!(silence(Facts { lately: 16, ..facts() }), Some(Silence::Silenced));
    assert_eq!(silence(Facts { is_silenced: true, ..facts() }), Some(Silence::Silenced));
    assert_eq!(silence(Facts { written_to: 20, ..facts() }), Some(Silence::AddressCap));
    assert_eq!(silence(Facts { newcomers: NEWCOMERS_CAP, ..facts() }), Some(Silence::Newcomers));
    assert_eq!(silence(Facts { newcomers: NEWCOMERS_CAP - 1, ..facts() }), None);
}

#[test]
fn every_step_can_be_read_afterwards() {
    let candidates = vec![candidate(Rule::SubjectTag, 7, false), candidate(Rule::SubjectTag, 8, true)];
    let decision = decide(&Facts { candidates, ..facts() });
    let deciding: Vec<Step> = decision.looks.iter().filter(|look| look.decided).map(|look| look.step).collect();
    assert_eq!(deciding, [Step::SubjectTag]);
    let written = serde_json::to_value(&decision).unwrap();
    assert_eq!(serde_json::from_value::<Decision>(written).unwrap(), decision);
}
