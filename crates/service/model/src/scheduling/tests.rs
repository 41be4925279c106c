use super::*;

const REPAIR: Facts = Facts { kind: RequestKind::Repair, has_estimate: false, by: Party::Staff };
const INSTALLATION: Facts = Facts { kind: RequestKind::Installation, ..REPAIR };

#[test]
fn a_repair_goes_its_way() {
    use {RequestEvent as E, RequestState as S};
    let mut state = S::New;
    for (event, expected) in [
        (E::Plan, S::Planned),
        (E::Start, S::InWork),
        (E::Estimate, S::Estimated),
        (E::Start, S::InWork),
        (E::Finish, S::Done),
    ] {
        state = state.apply(event, REPAIR).unwrap();
        assert_eq!(state, expected, "{event}");
    }
}

#[test]
fn srv_4_what_follows_each_state() {
    use {Party::*, RequestEvent as E, RequestState as S};
    let estimated = Facts { has_estimate: true, ..INSTALLATION };
    let client = |facts: Facts| Facts { by: Client, ..facts };
    for (state, facts, expected) in [
        (S::New, client(INSTALLATION), &[E::Plan, E::Cancel][..]),
        (S::New, INSTALLATION, &[E::Estimate, E::Plan, E::Cancel]),
        (S::New, REPAIR, &[E::Estimate, E::Plan, E::Start, E::Cancel]),
        (S::Estimated, client(estimated), &[E::Decline, E::Plan, E::Cancel]),
        (S::Planned, client(INSTALLATION), &[E::Plan, E::Unplan, E::Cancel]),
        (S::Planned, client(estimated), &[E::Decline, E::Plan, E::Unplan, E::Cancel]),
        (S::InWork, client(estimated), &[]),
        (S::InWork, estimated, &[E::Plan, E::Finish, E::Cancel]),
        (S::InWork, REPAIR, &[E::Estimate, E::Plan, E::Finish, E::Cancel]),
        (S::Done, REPAIR, &[]),
        (S::Cancelled, REPAIR, &[]),
        (S::Declined, estimated, &[]),
    ] {
        assert_eq!(state.possible(facts), expected, "{state} {facts:?}");
        assert!(!state.is_final() || expected.is_empty());
    }
}

#[test]
fn srv_4_a_refusal_says_why() {
    use {RequestEvent as E, RequestState as S};
    assert_eq!(
        S::Done.apply(E::Cancel, REPAIR),
        Err(StepRefusal::State { state: S::Done, event: E::Cancel })
    );
    assert_eq!(
        S::New.apply(E::Start, INSTALLATION),
        Err(StepRefusal::Kind { kind: RequestKind::Installation, state: S::New, event: E::Start })
    );
    let client = Facts { by: Party::Client, ..REPAIR };
    let refusal = S::InWork.apply(E::Cancel, client).unwrap_err();
    assert_eq!(refusal, StepRefusal::StaffOnly { state: S::InWork, event: E::Cancel });
    assert_eq!(
        refusal.text(Locale::Ru),
        "Заявка в состоянии «В работе»: это может сделать только наш сотрудник"
    );
}

#[test]
fn sch_4_calling_off_a_visit_returns_to_the_estimate_if_there_is_one() {
    use {RequestEvent as E, RequestState as S};
    assert_eq!(S::Planned.apply(E::Unplan, REPAIR), Ok(S::New));
    assert_eq!(S::Planned.apply(E::Unplan, Facts { has_estimate: true, ..REPAIR }), Ok(S::Estimated));
}

#[test]
fn sch_1_a_visit_is_held_then_booked_and_never_revived() {
    use {VisitEvent as E, VisitState as S};
    for state in S::ALL {
        for event in E::ALL {
            let expected = match (state, event) {
                (S::Held, E::Confirm) => Some(S::Booked),
                (S::Held | S::Booked, E::Move) => Some(*state),
                (S::Held | S::Booked, E::Cancel) => Some(S::Cancelled),
                (S::Booked, E::Finish) => Some(S::Done),
                _ => None,
            };
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
        }
    }
}

#[test]
fn srv_4_the_table_has_no_two_answers() {
    for (i, a) in TRANSITIONS.iter().enumerate() {
        for b in &TRANSITIONS[i + 1..] {
            let same = a.from == b.from && a.event == b.event && a.kinds.iter().any(|k| b.kinds.contains(k));
            let apart = matches!((a.estimate, b.estimate), (Some(x), Some(y)) if x != y);
            assert!(!same || apart, "{a:?} and {b:?}");
        }
        assert!(!a.from.is_final(), "{a:?}");
    }
}
