//! What a stranger may hold: requests and visits by contact, and a crew's time only until the contact is confirmed.

use crate::fixture::*;
use crate::photo;
use base::refusal::Refusal;
use gateways::files::Storage;
use platform::Error;
use platform::jobs::Job as _;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use service::files::NewFile;
use service::jobs::ExpireHold;
use service::requests::Created;
use service::tables::attachment;
use service::{board, check, requests, slots};
use service_model::refusal::ServiceRefusal;
use service_model::requests::RepairForm;
use service_model::scheduling::{RequestState, VisitState};
use service_model::views::BoardTime;
use testkit::{NOW, Testkit};

/// The secret that only the letter of a request has.
async fn secret(kit: &Testkit, made: &Created) -> String {
    use platform::tables::outbox;
    let key = outbox::Column::DedupKey.eq(format!("request-received:{}", made.number));
    let letter = outbox::Entity::find().filter(key).one(kit.shop.read()).await.unwrap().unwrap();
    letter.body_text.split("confirm=").nth(1).unwrap().lines().next().unwrap().to_owned()
}

async fn letters(kit: &Testkit, kind: &str) -> u64 {
    use platform::tables::outbox;
    let kind = outbox::Column::DedupKey.starts_with(format!("{kind}:"));
    outbox::Entity::find().filter(kind).count(kit.shop.read()).await.unwrap()
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> ServiceRefusal {
    outcome.unwrap_err().refusal().expect("a refusal of service")
}

testkit::on_both_databases!(sch_1_a_guests_visit_is_booked_when_the_contact_is_confirmed, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let made = f.repair(shop, &guest, &repair_form()).await;
    let token = Some(made.token.as_str());
    slots::hold(shop, &guest, &made.number, token, moscow(25, 10, 0)).await.unwrap();
    let kept = slots::confirm(shop, &guest, &made.number, token).await.unwrap();
    assert_eq!((kept.state, kept.awaits_contact), (VisitState::Held, true));
    assert_eq!(kept.held_until, Some(NOW.plus_minutes(60)));
    // Pressed again it does not hold longer.
    kit.clock.advance_minutes(30);
    assert_eq!(slots::confirm(shop, &guest, &made.number, token).await.unwrap(), kept);
    let seen = f.seen(shop, &made.number).await;
    assert_eq!((seen.state, seen.awaits_contact), (RequestState::New, true));
    assert_eq!(letters(&kit, "visit-booked").await, 0);

    for wrong in ["", made.token.as_str()] {
        let outcome = requests::confirm_contact(shop, &guest, &made.number, token, wrong).await;
        assert_eq!(refused(outcome), ServiceRefusal::OldConfirmation, "{wrong}");
    }
    let secret = secret(&kit, &made).await;
    requests::confirm_contact(shop, &guest, &made.number, token, &secret).await.unwrap();
    requests::confirm_contact(shop, &guest, &made.number, token, &secret).await.unwrap(); // Pressed twice.
    let seen = f.seen(shop, &made.number).await;
    let visit = seen.visit.unwrap();
    assert_eq!((seen.state, seen.awaits_contact), (RequestState::Planned, false));
    assert_eq!((visit.state, visit.awaits_contact), (VisitState::Booked, false));
    assert_eq!(letters(&kit, "visit-booked").await, 1);
    // The jobs of both terms find nothing to do.
    kit.clock.advance_minutes(31);
    ExpireHold::run(shop, &(), ExpireHold { visit: visit.id }).await.unwrap();
    assert_eq!(f.seen(shop, &made.number).await.state, RequestState::Planned);
    assert_eq!(check(shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(
    sch_1_a_time_without_a_confirmed_contact_is_free_after_an_hour,
    |kit| async move {
        let f = Fixture::new(&kit).await;
        let (shop, guest) = (&kit.shop, kit.guest());
        let start = moscow(25, 10, 0);
        let hold = async || {
            let made = f.repair(shop, &guest, &repair_form()).await;
            let token = Some(made.token.as_str());
            slots::hold(shop, &guest, &made.number, token, start).await.unwrap();
            slots::confirm(shop, &guest, &made.number, token).await.unwrap();
            made
        };
        let first = hold().await;
        kit.clock.advance_minutes(60);
        // Another client's choice sweeps it, and the first client gets a message.
        let second = hold().await;
        assert_eq!(letters(&kit, "visit-released").await, 1);
        kit.clock.advance_minutes(60);
        // Here its own job ends it.
        let visit = f.seen(shop, &second.number).await.visit;
        assert_eq!(visit, None, "an expired hold is not shown");
        let id = service::tables::visit::Entity::find()
            .filter(service::tables::visit::Column::State.eq(VisitState::Held))
            .one(shop.read())
            .await
            .unwrap()
            .unwrap()
            .id;
        ExpireHold::run(shop, &(), ExpireHold { visit: id }).await.unwrap();
        assert_eq!(letters(&kit, "visit-released").await, 2);
        // A contact that is confirmed later books nothing by itself; the next time is booked as usual.
        let (token, secret) = (Some(first.token.as_str()), secret(&kit, &first).await);
        requests::confirm_contact(shop, &guest, &first.number, token, &secret).await.unwrap();
        assert_eq!(f.seen(shop, &first.number).await.state, RequestState::New);
        slots::hold(shop, &guest, &first.number, token, start).await.unwrap();
        assert_eq!(
            slots::confirm(shop, &guest, &first.number, token).await.unwrap().state,
            VisitState::Booked
        );
        assert_eq!(check(shop).await.unwrap(), Vec::<String>::new());
    }
);

testkit::on_both_databases!(srv_1_a_request_nobody_confirms_is_cancelled_with_its_files, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let file = NewFile { name: "a.png".into(), bytes: photo::png(5) };
    let made =
        requests::create_repair(shop, &guest, &f.storage, &repair_form(), vec![file], None).await.unwrap();
    let (confirmed, planned) =
        (f.repair(shop, &guest, &repair_form()).await, f.repair(shop, &guest, &repair_form()).await);
    let key = secret(&kit, &confirmed).await;
    requests::confirm_contact(shop, &guest, &confirmed.number, Some(&confirmed.token), &key).await.unwrap();
    let when = BoardTime { day: "2026-11-30".into(), minute: 600 };
    let id = f.seen(shop, &planned.number).await.id;
    board::plan(shop, &f.coordinator, id, f.crew, &when).await.unwrap();
    assert!(!f.seen(shop, &planned.number).await.awaits_contact, "staff has taken it on");

    kit.clock.advance_minutes(7 * 24 * 60);
    assert_eq!(requests::cancel_unconfirmed(shop).await.unwrap(), 0);
    kit.clock.advance_minutes(1);
    assert_eq!(requests::cancel_unconfirmed(shop).await.unwrap(), 1);
    assert_eq!(requests::cancel_unconfirmed(shop).await.unwrap(), 0);
    let states = async |made: &Created| f.seen(shop, &made.number).await.state;
    assert_eq!(states(&made).await, RequestState::Cancelled);
    assert_eq!(
        (states(&confirmed).await, states(&planned).await),
        (RequestState::New, RequestState::Planned)
    );
    assert_eq!(letters(&kit, "request-not-confirmed").await, 1);
    assert_eq!(attachment::Entity::find().count(shop.read()).await.unwrap(), 0);
    assert!(service::files::sweep(shop, &f.storage).await.unwrap().rows > 0, "the files go too");
    let late = secret(&kit, &made).await;
    let late = requests::confirm_contact(shop, &guest, &made.number, Some(&made.token), &late).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))), "{late:?}");
    assert_eq!(check(shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(srv_1_one_contact_has_a_few_open_requests_and_visits, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    set(&kit, "service.open_requests_max", 3).await;
    set(&kit, "service.live_visits_max", 2).await;
    let create = async |form: &RepairForm| {
        let storage: &Storage = &f.storage;
        requests::create_repair(shop, &guest, storage, form, vec![], None).await
    };
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(create(&repair_form()).await.unwrap());
    }
    let outcome = create(&repair_form()).await;
    assert_eq!(refused(outcome), ServiceRefusal::TooManyRequests { max: 3 });
    // An account of the same address is not kept from asking, nor is another contact.
    f.repair(shop, &f.client, &repair_form()).await;
    create(&RepairForm { email: "boris@example.ru".into(), ..repair_form() }).await.unwrap();

    let mut outcomes = Vec::new();
    for (n, created) in made.iter().enumerate() {
        let start = moscow(23 + n as i64, 10, 0);
        outcomes.push(slots::hold(shop, &guest, &created.number, Some(&created.token), start).await);
    }
    assert_eq!(refused(outcomes.pop().unwrap()), ServiceRefusal::TooManyVisits { max: 2 });
    assert!(outcomes.iter().all(Result::is_ok));
    // Another time for a held one is no other visit.
    let first = &made[0];
    slots::hold(shop, &guest, &first.number, Some(&first.token), moscow(23, 12, 0)).await.unwrap();
    // One that is cancelled makes room for another, and staff is not limited.
    requests::cancel(shop, &guest, &first.number, Some(&first.token), "").await.unwrap();
    create(&repair_form()).await.unwrap();
    let last = &made[2];
    slots::hold(shop, &guest, &last.number, Some(&last.token), moscow(26, 10, 0)).await.unwrap();
});

testkit::on_both_databases!(srv_1_the_link_of_a_request_ends_half_a_year_after_it, |kit| async move {
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let made = f.repair(shop, &guest, &repair_form()).await;
    let token = Some(made.token.as_str());
    requests::cancel(shop, &guest, &made.number, token, "").await.unwrap();
    kit.clock.advance_minutes(180 * 24 * 60 - 1);
    requests::view(shop, &guest, &made.number, token).await.unwrap();
    kit.clock.advance_minutes(1);
    let old = requests::view(shop, &guest, &made.number, token).await;
    assert_eq!(refused(old), ServiceRefusal::LinkExpired);
    f.seen(shop, &made.number).await;
    for (contact, sent) in [("boris@example.ru", 0), ("anna@example.ru", 1), ("anna@example.ru", 1)] {
        requests::request_link(shop, &made.number, contact).await.unwrap();
        assert_eq!(letters(&kit, "request-link").await, sent, "{contact}");
    }
    assert!(matches!(
        requests::view(shop, &guest, &made.number, token).await,
        Err(Error::NotFound | Error::Refused(_))
    ));
});

testkit::on_both_databases!(srv_1_a_letter_that_did_not_arrive_is_sent_again, |kit| async move {
    use platform::tables::outbox;
    use sea_orm::QueryOrder;
    let f = Fixture::new(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let made = f.repair(shop, &guest, &repair_form()).await;
    let first = secret(&kit, &made).await;
    let wrong = requests::send_again(shop, &guest, &made.number, &first).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    requests::send_again(shop, &guest, &made.number, &made.token).await.unwrap();
    assert_eq!(letters(&kit, "request-received").await, 2);

    let newest = outbox::Entity::find()
        .filter(outbox::Column::DedupKey.starts_with("request-received:"))
        .order_by_desc(outbox::Column::Id);
    let newest = newest.one(shop.read()).await.unwrap().unwrap().body_text;
    let second = newest.split("confirm=").nth(1).unwrap().lines().next().unwrap().to_owned();
    let token = Some(made.token.as_str());
    let old = requests::confirm_contact(shop, &guest, &made.number, token, &first).await;
    assert_eq!(refused(old), ServiceRefusal::OldConfirmation);
    requests::confirm_contact(shop, &guest, &made.number, token, &second).await.unwrap();
    assert!(!f.seen(shop, &made.number).await.awaits_contact);
    requests::send_again(shop, &guest, &made.number, &made.token).await.unwrap();
    assert_eq!(letters(&kit, "request-received").await, 2, "nothing is left to confirm");
});

testkit::on_both_databases!(
    acc_5_requests_of_a_guest_join_the_account_that_proves_the_contact,
    |kit| async move {
        let mut subscribers = platform::Subscribers::default();
        service::subscribe(&mut subscribers);
        let kit = kit.with_subscribers(subscribers);
        let f = Fixture::new(&kit).await;
        let (shop, guest) = (&kit.shop, kit.guest());
        let form = RepairForm { email: "vera@example.ru".into(), ..repair_form() };
        let confirm = async |made: &Created| {
            let key = secret(&kit, made).await;
            requests::confirm_contact(shop, &guest, &made.number, Some(&made.token), &key).await.unwrap();
        };
        let (first, waiting) = (f.repair(shop, &guest, &form).await, f.repair(shop, &guest, &form).await);
        confirm(&first).await;
        let input = people_model::accounts::RegisterInput {
            login: "vera@example.ru".into(),
            password: "три слона в лифте".into(),
            name: "Анна".into(),
            ..Default::default()
        };
        let started = people::registration::register(shop, &guest, &input).await.unwrap();
        use platform::tables::outbox;
        let code = outbox::Column::DedupKey.starts_with("registration:");
        let code = outbox::Entity::find().filter(code).one(shop.read()).await.unwrap().unwrap().body_text;
        let code: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
        let device = people::sessions::Device::default();
        let opened = people::registration::confirm(shop, &guest, started.token.as_str(), &code, &device)
            .await
            .unwrap();
        let signed = people::sessions::resolve(shop, opened.token.as_str(), base::Locale::Ru).await.unwrap();
        let vera = signed.unwrap().actor;
        let own = async || requests::own(shop, &vera).await.unwrap().len();
        assert_eq!(own().await, 1);
        confirm(&waiting).await;
        assert_eq!(own().await, 2);
        let joined = platform::tables::audit::Column::Action.eq("request.joined");
        assert_eq!(
            platform::tables::audit::Entity::find().filter(joined).count(shop.read()).await.unwrap(),
            2
        );
    }
);
