//! Many at once.

use crate::fixture::*;
use domain::refusal::Refusal;
use fieldservice::{check, slots};
use platform::Error;
use std::collections::HashSet;
use std::sync::Arc;
use tokio::task::JoinSet;

const CLIENTS: usize = 200;

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
            Err(Error::Refused(Refusal::SlotTaken { nearest })) => {
                nearest_seen.insert(nearest);
            }
            Err(e) => panic!("{e:?}"),
        }
    }
    assert_eq!(held, 1);
    // 100 minutes of work with 15 on the way: free again at 14:00, before it until 10:00.
    let expected = vec![moscow(23, 10, 0), moscow(23, 14, 0), moscow(23, 15, 0)];
    assert_eq!(nearest_seen, HashSet::from([expected]));
    assert_eq!(check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

testkit::on_both_databases!(sch_2_clients_at_random_times_never_overlap, |kit| async move {
    let f = Fixture::new(&kit).await;
    let mut running = JoinSet::new();
    let f = Arc::new(f);
    for n in 0..60i64 {
        let (shop, guest, f) = (kit.shop.clone(), kit.guest(), f.clone());
        running.spawn(async move {
            let made = f.repair(&shop, &guest, &repair_form()).await;
            let start = moscow(23 + n % 2, 9 + n * 7 % 9, 0);
            let token = Some(made.token.as_str());
            match slots::hold(&shop, &guest, &made.number, token, start).await {
                Ok(_) => slots::confirm(&shop, &guest, &made.number, token).await.map(|_| 1),
                Err(Error::Refused(Refusal::SlotTaken { .. } | Refusal::SlotGone)) => Ok(0),
                Err(e) => Err(e),
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
