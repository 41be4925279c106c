//! Concurrent load.

use crate::fixture::*;
use sea_orm::{ActiveValue::Set, EntityTrait};
use service::tables::resource_booking;
use service::{check, slots};
use service_model::refusal::ServiceRefusal;
use service_model::scheduling::{BookingKind, Skill};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const CLIENTS: usize = 200;

// Pain 13, many clients want one slot: the others get the nearest free ones.
testkit::on_both_databases!(sch_2_of_200_clients_one_gets_the_slot, |kit| async move {
    let f = Fixture::new(&kit).await;
    let mut made = Vec::new();
    for _ in 0..CLIENTS {
        made.push(f.repair(&kit.shop, &kit.guest(), &repair_form()).await);
    }
    let start = moscow(23, 12, 0);
    let barrier = Arc::new(tokio::sync::Barrier::new(CLIENTS));
    let mut running = JoinSet::new();
    for created in made {
        let (shop, guest, barrier) = (kit.shop.clone(), kit.guest(), barrier.clone());
        running.spawn(async move {
            barrier.wait().await;
            slots::hold(&shop, &guest, &created.number, Some(&created.token), start).await
        });
    }
    let (mut held, mut nearest_seen) = (0, HashSet::new());
    while let Some(outcome) = running.join_next().await {
        match outcome.unwrap() {
            Ok(visit) => {
                assert_eq!(visit.starts_at, start);
                held += 1;
            }
            Err(e) => match e.refusal() {
                Some(ServiceRefusal::SlotTaken { nearest }) => {
                    nearest_seen.insert(nearest);
                }
                _ => panic!("{e:?}"),
            },
        }
    }
    assert_eq!(held, 1);
    // 100 minutes of work with 15 of travel: free again at 14:00, and before that until 10:00.
    let expected = vec![moscow(23, 10, 0), moscow(23, 14, 0), moscow(23, 15, 0)];
    assert_eq!(nearest_seen, HashSet::from([expected]));
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(sch_2_clients_at_random_times_never_overlap, |kit| async move {
    let f = Fixture::new(&kit).await;
    let mut running = JoinSet::new();
    let f = Arc::new(f);
    for n in 0..60i64 {
        let (shop, client, f) = (kit.shop.clone(), f.client.clone(), f.clone());
        running.spawn(async move {
            let made = f.repair(&shop, &client, &repair_form()).await;
            let start = moscow(23 + n % 2, 9 + n * 7 % 9, 0);
            match slots::hold(&shop, &client, &made.number, None, start).await {
                Ok(_) => slots::confirm(&shop, &client, &made.number, None).await.map(|_| 1),
                Err(e) => match e.refusal() {
                    Some(ServiceRefusal::SlotTaken { .. } | ServiceRefusal::SlotGone) => Ok(0),
                    _ => Err(e),
                },
            }
        });
    }
    let mut booked = 0;
    while let Some(outcome) = running.join_next().await {
        booked += outcome.unwrap().unwrap();
    }
    assert!(booked >= 4, "{booked}");
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

// Pain 13, with 20 crews and 4 weeks: the latency for a client, including the database. The bound allows for
// an unoptimized build.
testkit::on_both_databases!(sch_1_free_times_of_20_crews_and_4_weeks_are_quick, |kit| async move {
    let f = Fixture::new(&kit).await;
    let mut crews = vec![f.crew];
    for n in 2..=20 {
        crews.push(add_crew(&kit.shop, f.branch, f.center, &[f.center, f.north], &[Skill::Video], n).await);
    }
    let mut rows = Vec::new();
    for (day, crew) in (0..28).flat_map(|day| crews.iter().map(move |crew| (day, crew))) {
        for n in 0..4 {
            let starts = moscow(23 + day, 9, n * 75);
            rows.push(resource_booking::ActiveModel {
                id: Set(kit.shop.id()),
                resource_id: Set(crew.0),
                kind: Set(BookingKind::Absence),
                visit_id: Set(None),
                starts_at: Set(starts),
                ends_at: Set(starts.plus_minutes(60)),
                expires_at: Set(None),
                note: Set(String::new()),
            });
        }
    }
    for some in rows.chunks(100) {
        let insert = resource_booking::Entity::insert_many(some.to_vec());
        insert.exec_without_returning(kit.shop.writer()).await.unwrap();
    }
    // Too long for the gaps: only the afternoons are free.
    let made = f.repair(&kit.shop, &f.client, &repair_form()).await;
    let (mut quickest, mut slots) = (Duration::MAX, 0);
    for _ in 0..5 {
        let begun = Instant::now();
        let offer = slots::offer(&kit.shop, &f.client, &made.number, None, 28).await.unwrap();
        quickest = quickest.min(begun.elapsed());
        slots = offer.days.iter().map(|d| d.slots.len()).sum();
    }
    println!("{} bookings, {slots} free times: {quickest:?}", rows.len());
    assert!(slots > 10, "{slots}");
    assert!(quickest < Duration::from_millis(200), "{quickest:?}");
});
