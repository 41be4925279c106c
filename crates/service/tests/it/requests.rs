//! Creating and viewing requests.

use crate::fixture::*;
use crate::photo::png;
use base::form::{Problem, Problems};
use base::sorting::Sorting;
use platform::tables::outbox;
use platform::{Actor, Error, Grant};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::files::NewFile;
use service::tables::service_request;
use service::{files, requests, slots};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::requests::{InstallationForm, RepairForm};
use service_model::scheduling::{RequestEvent, RequestKind, RequestState, Skill};
use service_model::views::DeskRequests;

fn problems<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Problems {
    match outcome {
        Err(Error::Invalid(problems)) => problems,
        other => panic!("no problems: {other:?}"),
    }
}

testkit::on_both_databases!(srv_1_a_repair_request_is_stored_with_its_files, |kit| async move {
    let f = Fixture::new(&kit).await;
    let form = RepairForm {
        serial: "SN-7".into(),
        purchased_on: "2025-03-01".into(),
        symptoms: vec!["no_picture".into(), "false_alarm".into()],
        description: "<script>alert(1)</script>".into(),
        ..repair_form()
    };
    let file = NewFile { name: "../../камера.png".into(), bytes: png(1) };
    let made =
        requests::create_repair(&kit.shop, &kit.guest(), &f.storage, &form, vec![file], None).await.unwrap();
    assert_eq!((made.number.as_str(), made.number.to_url().as_str()), ("Р-2026-000001", "R-2026-000001"));
    let seen = requests::view(&kit.shop, &kit.guest(), &made.number, Some(&made.token)).await.unwrap();
    assert_eq!((seen.kind, seen.state, seen.minutes), (RequestKind::Repair, RequestState::New, 160));
    assert_eq!(seen.skills, [Skill::Video, Skill::Alarm]);
    assert_eq!(seen.symptoms.len(), 2);
    assert_eq!(seen.description, "<script>alert(1)</script>");
    assert_eq!((seen.can_choose_time, seen.can_cancel, seen.is_staff), (true, true, false));
    let estimate = seen.estimate.unwrap();
    assert_eq!((estimate.revision, estimate.total.0, estimate.lines.len()), (1, 390_000, 3));
    assert_eq!(seen.files[0].name, "камера.png");

    // An actor who may see the request may read the file.
    let id = seen.files[0].file;
    let opened = files::open(&kit.shop, &kit.guest(), &["x".into(), made.token.clone()], id).await.unwrap();
    assert!(f.storage.get(&opened.key).await.unwrap().starts_with(b"\x89PNG"));
    assert!(files::open(&kit.shop, &f.coordinator, &[], id).await.is_ok());
    for actor in [kit.guest(), f.client.clone()] {
        let outcome = files::open(&kit.shop, &actor, &["x".into()], id).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }

    // The client gets a mail with the link.
    let mails = outbox::Entity::find().all(kit.shop.read()).await.unwrap();
    let link = format!("{URL}/service/requests/R-2026-000001?key={}", made.token);
    assert_eq!((mails.len(), mails[0].recipient.as_str()), (1, "anna@example.ru"));
    assert!(mails[0].body_text.contains(&link), "{}", mails[0].body_text);
});

testkit::on_both_databases!(srv_1_wrong_input_stores_nothing, |kit| async move {
    let f = Fixture::new(&kit).await;
    let create = async |form: RepairForm, files| {
        problems(requests::create_repair(&kit.shop, &kit.guest(), &f.storage, &form, files, None).await)
    };
    let of = |p: &Problems| p.0.iter().map(|p| p.field.clone()).collect::<Vec<_>>();
    let zip = NewFile {
        name: "фото.jpg".into(),
        bytes: bytes::Bytes::from_static(b"PK\x03\x04 not a picture"),
    };
    let found = create(RepairForm { name: String::new(), ..repair_form() }, vec![zip.clone()]).await;
    assert_eq!(of(&found), ["name", "files"]);
    assert_eq!(found.of("files"), Some(&Problem::FileWrongType));
    let unknown = RepairForm {
        symptoms: vec!["no_picture".into(), "nope".into()],
        district: "atlantis".into(),
        purchased_on: "2026-11-23".into(),
        ..repair_form()
    };
    let found = create(unknown, vec![]).await;
    assert_eq!(of(&found), ["symptoms", "district", "purchased_on"]);
    let beyond = RepairForm { purchased_on: "2999-01-01".into(), ..repair_form() };
    assert_eq!(create(beyond, vec![]).await.of("purchased_on"), Some(&Problem::NotADate));
    let form = InstallationForm {
        estimate: service_model::estimate::EstimateForm {
            package: "everything".into(),
            ..installation_form().estimate
        },
        ..installation_form()
    };
    let unknown =
        requests::create_installation(&kit.shop, &kit.guest(), &f.storage, &form, vec![], None).await;
    assert_eq!(problems(unknown).of("package"), Some(&Problem::InvalidChoice));
    let many = (0..11).map(|_| NewFile { name: "a.png".into(), bytes: png(1) }).collect();
    assert_eq!(create(repair_form(), many).await.of("files"), Some(&Problem::TooMany { max: 10 }));
    let huge = RepairForm { description: "я".repeat(100_000), ..repair_form() };
    assert_eq!(of(&create(huge, vec![]).await), ["description"]);
    assert_eq!(service_request::Entity::find().count(kit.shop.read()).await.unwrap(), 0);
});

testkit::on_both_databases!(srv_1_a_form_sent_twice_is_one_request, |kit| async move {
    let f = Fixture::new(&kit).await;
    let form = RepairForm { key: kit.shop.ids().secret().as_str().to_owned(), ..repair_form() };
    let first = f.repair(&kit.shop, &kit.guest(), &form).await;
    let second = f.repair(&kit.shop, &kit.guest(), &form).await;
    assert_eq!(first, second);
    // Without a page key, or with one that could be guessed, each submission is a separate request.
    for key in ["", "1"] {
        let form = RepairForm { key: key.into(), ..repair_form() };
        let (a, b) =
            (f.repair(&kit.shop, &kit.guest(), &form).await, f.repair(&kit.shop, &kit.guest(), &form).await);
        assert_ne!((a.number, a.token), (b.number, b.token));
    }
});

testkit::on_both_databases!(srv_2_each_format_is_stored_as_it_was_chosen, |kit| async move {
    let f = Fixture::new(&kit).await;
    for (format, total, chooses) in
        [("visit", 240_000, true), ("bring_in", 150_000, false), ("courier", 150_000, false)]
    {
        let made =
            f.repair(&kit.shop, &f.client, &RepairForm { format: format.into(), ..repair_form() }).await;
        let seen = requests::view(&kit.shop, &f.client, &made.number, None).await.unwrap();
        assert_eq!(seen.format.unwrap().as_str(), format);
        assert_eq!((seen.estimate.unwrap().total.0, seen.can_choose_time), (total, chooses), "{format}");
        assert_eq!(seen.district.is_some(), chooses);
    }
});

testkit::on_both_databases!(srv_4_an_installation_request_is_stored, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.installation(&kit.shop, &f.client, &installation_form()).await;
    assert_eq!(made.number.as_str(), "М-2026-000001");
    let seen = requests::view(&kit.shop, &f.client, &made.number, None).await.unwrap();
    assert_eq!(seen.object.as_ref(), Some(&installation_form().parse().unwrap().estimate));
    // Local to the branch: 12:30 in Moscow.
    assert_eq!(seen.wished_at, Some(moscow(31, 12, 30)));
    assert_eq!(seen.district.as_ref().map(|d| d.id), Some(f.north));
    let past = InstallationForm {
        wished_date: "2026-11-22".into(),
        wished_time: "08:59".into(),
        ..installation_form()
    };
    let outcome = requests::create_installation(&kit.shop, &f.client, &f.storage, &past, vec![], None).await;
    assert_eq!(problems(outcome).of("wished_date"), Some(&Problem::InThePast));

    // A site provides its address, but only the client's own.
    let input = people_model::sites::SiteInput {
        name: "Дом".into(),
        object_type: "flat".into(),
        city: "Москва".into(),
        address: "ул. Садовая, 5".into(),
        access_notes: "код 12".into(),
        ..Default::default()
    };
    let site = people::sites::add(&kit.shop, &f.client, &input).await.unwrap();
    let form = InstallationForm { site: site.to_string(), address: String::new(), ..installation_form() };
    let made = f.installation(&kit.shop, &f.client, &form).await;
    let seen = requests::view(&kit.shop, &f.client, &made.number, None).await.unwrap();
    assert_eq!((seen.address.as_str(), seen.access_notes.as_str()), ("Москва, ул. Садовая, 5", "код 12"));
    for actor in [kit.guest(), f.stranger.clone()] {
        let outcome = requests::create_installation(&kit.shop, &actor, &f.storage, &form, vec![], None).await;
        assert_eq!(problems(outcome).of("site"), Some(&Problem::InvalidChoice));
    }
});

testkit::on_both_databases!(srv_1_a_foreign_request_is_not_found, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let number = &made.number;
    let elsewhere = add_branch(&kit.shop, "perm", "Asia/Yekaterinburg", false).await;
    let scoped = platform::Actor::Staff {
        account: f.stranger.account().unwrap(),
        branch: elsewhere,
        grants: vec![Grant::new(REQUESTS_VIEW, Some(elsewhere)), Grant::new(REQUESTS_PLAN, Some(elsewhere))],
        locale: base::Locale::Ru,
    };
    let powerless = kit.staff(f.stranger.account().unwrap(), f.branch, &[]);
    for (actor, token) in [
        (kit.guest(), None),
        (kit.guest(), Some("guess")),
        (f.stranger.clone(), None),
        (scoped, None),
        (powerless, None),
    ] {
        let start = moscow(23, 10, 0);
        let outcomes = [
            requests::view(&kit.shop, &actor, number, token).await.map(drop),
            requests::cancel(&kit.shop, &actor, number, token, "").await,
            slots::offer(&kit.shop, &actor, number, token, 7).await.map(drop),
            slots::hold(&kit.shop, &actor, number, token, start).await.map(drop),
            slots::reschedule(&kit.shop, &actor, number, token, start).await.map(drop),
            slots::confirm(&kit.shop, &actor, number, token).await.map(drop),
            slots::release(&kit.shop, &actor, number, token).await,
        ];
        for (n, outcome) in outcomes.into_iter().enumerate() {
            assert!(matches!(outcome, Err(Error::NotFound)), "{actor:?} {n}: {outcome:?}");
        }
        let desk = requests::list_for_desk(&kit.shop, &actor, &DeskRequests::default()).await;
        assert!(desk.is_err() || desk.unwrap().rows.is_empty());
    }
    assert!(matches!(requests::own(&kit.shop, &kit.guest()).await, Err(Error::LoginNeeded)));
    assert_eq!(requests::own(&kit.shop, &f.stranger).await.unwrap(), []);
    assert_eq!(requests::own(&kit.shop, &f.client).await.unwrap()[0].number, made.number);
});

testkit::on_both_databases!(srv_1_the_desk_finds_requests_page_by_page, |kit| async move {
    let f = Fixture::new(&kit).await;
    for n in 0..53 {
        kit.clock.advance_minutes(1);
        let name = if n == 7 { "Ёлкина Мария" } else { "Анна" };
        f.repair(&kit.shop, &kit.guest(), &RepairForm { name: name.into(), ..repair_form() }).await;
    }
    kit.clock.advance_minutes(1);
    f.installation(&kit.shop, &kit.guest(), &installation_form()).await;
    let list = async |wanted: DeskRequests| {
        requests::list_for_desk(&kit.shop, &f.coordinator, &wanted).await.unwrap()
    };
    let first = list(DeskRequests::default()).await;
    assert_eq!((first.rows.len(), first.rows[0].kind), (50, RequestKind::Installation));
    let second = list(DeskRequests { after: first.next.unwrap(), ..Default::default() }).await;
    assert_eq!((second.rows.len(), second.next), (4, None));
    assert_eq!(second.rows[3].number.as_str(), "Р-2026-000001");
    // By the client's name, whatever its case; the next page goes on in the same order.
    for (sort, place) in [("client", 54), ("-client", 1)] {
        let sort = Sorting::parse(sort);
        let first = list(DeskRequests { sort, ..Default::default() }).await;
        let second = list(DeskRequests { sort, after: first.next.unwrap(), ..Default::default() }).await;
        let names: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| &*row.contact_name).collect();
        assert_eq!(names.iter().position(|name| *name == "Ёлкина Мария").map(|at| at + 1), Some(place));
        let ids: std::collections::BTreeSet<_> =
            first.rows.iter().chain(&second.rows).map(|r| r.id).collect();
        assert_eq!(ids.len(), 54);
    }
    let found =
        async |find: &str| list(DeskRequests { find: find.into(), ..Default::default() }).await.rows.len();
    for (find, expected) in [
        ("елкина", 1),
        ("М-2026-000001", 1),
        ("R-2026-000053", 1),
        ("345-67-89", 0),
        ("9123456789", 1),
        ("%", 54),
        ("нет такого", 0),
    ] {
        let expected = if find == "%" { 50 } else { expected };
        assert_eq!(found(find).await, expected, "{find}");
    }
    let done = list(DeskRequests { state: Some(RequestState::Done), ..Default::default() }).await;
    assert_eq!(done.rows, []);
});

testkit::on_both_databases!(
    sch_3_what_waits_and_the_visits_of_today_are_those_of_the_branch,
    |kit| async move {
        let f = Fixture::new(&kit).await;
        let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
        f.installation(&kit.shop, &kit.guest(), &installation_form()).await;
        let to_plan = async |actor: &Actor| service::waiting::counts(&kit.shop, actor).await.unwrap().to_plan;
        assert_eq!((to_plan(&f.coordinator).await, to_plan(&kit.guest()).await), (2, 0));
        slots::hold(&kit.shop, &f.client, &made.number, None, moscow(24, 10, 0)).await.unwrap();
        slots::confirm(&kit.shop, &f.client, &made.number, None).await.unwrap();
        assert_eq!(to_plan(&f.coordinator).await, 1);
        let wanted = DeskRequests { to_plan: true, ..DeskRequests::default() };
        let listed = requests::list_for_desk(&kit.shop, &f.coordinator, &wanted).await.unwrap().rows;
        assert_eq!(listed.iter().map(|row| row.kind).collect::<Vec<_>>(), [RequestKind::Installation]);
        let today = async || service::waiting::visits_of_today(&kit.shop, &f.coordinator, 10).await.unwrap();
        assert_eq!(today().await, [], "the visit is on another day");
        while kit.shop.now() < moscow(24, 0, 30) {
            kit.clock.advance_minutes(30);
        }
        let visits = today().await;
        assert_eq!(visits.iter().map(|visit| &visit.number).collect::<Vec<_>>(), [&made.number]);
        let nobody = service::waiting::visits_of_today(&kit.shop, &f.client, 10).await;
        assert!(matches!(nobody, Err(Error::Forbidden)));
    }
);

testkit::on_both_databases!(srv_1_staff_works_a_request_to_its_end, |kit| async move {
    let f = Fixture::new(&kit).await;
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    slots::hold(&kit.shop, &f.client, &made.number, None, moscow(24, 10, 0)).await.unwrap();
    kit.clock.advance_minutes(1);
    slots::confirm(&kit.shop, &f.client, &made.number, None).await.unwrap();
    let by_client = requests::step(&kit.shop, &f.client, &made.number, RequestEvent::Start).await;
    assert!(matches!(by_client, Err(Error::Forbidden)));
    for event in [RequestEvent::Start, RequestEvent::Finish] {
        kit.clock.advance_minutes(1);
        requests::step(&kit.shop, &f.coordinator, &made.number, event).await.unwrap();
    }
    let seen = f.seen(&kit.shop, &made.number).await;
    assert_eq!((seen.state, seen.possible), (RequestState::Done, vec![]));
    let states: Vec<_> = seen.events.iter().map(|e| e.to).collect();
    use RequestState as S;
    assert_eq!(states, [S::New, S::Planned, S::InWork, S::Done]);
    assert_eq!(service::check(&kit.shop).await.unwrap(), Vec::<String>::new());
});
