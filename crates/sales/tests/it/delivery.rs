use crate::shop::{BRANCH, COURIER, account, guest_with, id, number, open, product, sql};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, Bilingual, BranchId, DeliveryMethodId, Kopecks};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::{DeliveryKind, DeliveryTerms, MethodForm};
use platform::{Actor, Error};
use sales::checkout;
use sales_model::views::CheckoutForm;
use testkit::Testkit;

const NEXT_DAY: DeliveryTerms =
    DeliveryTerms { days_min: 1, days_max: 2, cutoff_minute: 18 * 60, on_days_off: false };

async fn editor(kit: &Testkit) -> Actor {
    account(kit, 60).await;
    kit.staff(AccountId(id(60)), BranchId(id(1)), &[DELIVERY_EDIT])
}

/// A courier of the main branch to these places.
pub fn method(kind: DeliveryKind, places: &[&str], terms: Option<DeliveryTerms>) -> MethodForm {
    MethodForm {
        branch: BranchId(id(BRANCH)),
        kind,
        name: Bilingual::new("Доставка", ""),
        note: Bilingual::default(),
        price: Kopecks(49_000),
        free_from: None,
        weight_max_g: None,
        places: places.iter().map(|place| Bilingual::new(*place, "")).collect(),
        terms,
        position: 2,
        is_active: true,
    }
}

fn kazan() -> MethodForm {
    method(DeliveryKind::Courier, &["Казань"], Some(NEXT_DAY))
}

on_both_databases!(cat_4_terms_are_stored_once_for_two_who_save_at_one_time, |kit| async move {
    open(&kit).await;
    let (shop, editor) = (&kit.shop, editor(&kit).await);
    let courier = DeliveryMethodId(id(COURIER));
    let (methods, points) = delivery::all(shop, &editor).await.unwrap();
    assert_eq!((methods.len(), points.len(), methods[1].form.terms, methods[1].version), (2, 1, None, 1));
    let saved = delivery::save_method(shop, &editor, Some(courier), 1, &kazan()).await.unwrap();
    assert_eq!(saved, courier);
    let stored = delivery::method(shop, &editor, courier).await.unwrap();
    assert_eq!((stored.form, stored.version, stored.branch.ru.as_str()), (kazan(), 2, "Москва"));
    let late = delivery::save_method(shop, &editor, Some(courier), 1, &kazan()).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let other_kind = MethodForm { kind: DeliveryKind::Pickup, ..kazan() };
    let refused = delivery::save_method(shop, &editor, Some(courier), 2, &other_kind).await;
    assert_eq!(problem(refused, "kind"), Problem::InvalidChoice, "the states of orders depend on it");
    let nowhere = MethodForm { branch: BranchId(id(99)), ..kazan() };
    let refused = delivery::save_method(shop, &editor, Some(courier), 2, &nowhere).await;
    assert_eq!(problem(refused, "branch"), Problem::InvalidChoice);
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'delivery_method.saved'";
    assert_eq!(number(&kit, audited, []).await, 1, "what was refused leaves nothing");
});

/// The problem of a field that an operation was refused for.
fn problem<T: std::fmt::Debug>(outcome: Result<T, Error>, field: &str) -> Problem {
    match outcome {
        Err(Error::Invalid(problems)) => problems.of(field).cloned().unwrap(),
        other => panic!("{other:?}"),
    }
}

on_both_databases!(chk_5_a_new_method_is_offered_until_it_is_switched_off, |kit| async move {
    open(&kit).await;
    let (shop, editor) = (&kit.shop, editor(&kit).await);
    let camera = product(&kit, 10, 100_000, 5).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let offered = || async {
        let quote = checkout::quote(shop, &kit.guest(), &owner).await.unwrap();
        quote.deliveries.into_iter().map(|d| (d.method.id, d.cost)).collect::<Vec<_>>()
    };
    let express = MethodForm { price: Kopecks(99_000), position: 0, ..kazan() };
    let new = delivery::save_method(shop, &editor, None, 0, &express).await.unwrap();
    let second = delivery::save_method(shop, &editor, None, 0, &express).await.unwrap();
    assert_ne!(new, second, "names may be equal");
    assert_eq!(offered().await.len(), 4);
    assert_eq!(offered().await[0].1, Some(Kopecks(99_000)), "the smallest number comes first");
    let off = MethodForm { is_active: false, ..express };
    for id in [new, second] {
        delivery::save_method(shop, &editor, Some(id), 1, &off).await.unwrap();
    }
    assert_eq!(offered().await.len(), 2);
    let (methods, _) = delivery::all(shop, &editor).await.unwrap();
    let active: Vec<_> = methods.iter().map(|m| m.form.is_active).collect();
    assert_eq!(active, [true, true, false, false], "what is off comes last");
    let created = "SELECT COUNT(*) FROM audit WHERE action = 'delivery_method.created'";
    assert_eq!(number(&kit, created, []).await, 2);
});

on_both_databases!(adm_7_terms_are_for_those_who_may, |kit| async move {
    open(&kit).await;
    let (shop, method) = (&kit.shop, DeliveryMethodId(id(COURIER)));
    for actor in [kit.guest(), account(&kit, 61).await, crate::shop::staff(&kit, 62).await] {
        for refused in [
            delivery::all(shop, &actor).await.err(),
            delivery::method(shop, &actor, method).await.err(),
            delivery::save_method(shop, &actor, Some(method), 1, &kazan()).await.err(),
            delivery::save_method(shop, &actor, None, 0, &kazan()).await.err(),
        ] {
            assert!(matches!(refused, Some(Error::Forbidden | Error::LoginNeeded)), "{refused:?}");
        }
    }
});

on_both_databases!(chk_5_an_order_is_delivered_to_the_places_of_its_method_only, |kit| async move {
    open(&kit).await;
    let (shop, editor) = (&kit.shop, editor(&kit).await);
    let camera = product(&kit, 10, 100_000, 5).await;
    delivery::save_method(shop, &editor, Some(DeliveryMethodId(id(COURIER))), 1, &kazan()).await.unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let form = |city: &str| CheckoutForm {
        name: "Анна".to_owned(),
        email: "anna@example.ru".to_owned(),
        delivery: id(COURIER).to_string(),
        city: city.to_owned(),
        address: "Ленина, 1".to_owned(),
        payment: "card".to_owned(),
        expected_total: "149000".to_owned(),
        ..CheckoutForm::default()
    };
    let away = checkout::place(shop, &kit.guest(), &owner, &form("Москва"), "0123456789abcdef").await;
    match away {
        Err(Error::Invalid(problems)) => assert!(
            matches!(problems.of("city"), Some(Problem::Area(own)) if own.code == "delivery.outside"),
            "{problems:?}"
        ),
        other => panic!("{:?}", other.err()),
    }
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, 0);
    let placed = checkout::place(shop, &kit.guest(), &owner, &form("казань"), "0123456789abcdef").await;
    assert!(placed.is_ok(), "{:?}", placed.err());
});

on_both_databases!(cat_4_a_cart_comes_when_its_last_line_does, |kit| async move {
    open(&kit).await;
    let second = id(30);
    sql(
        &kit,
        "INSERT INTO warehouse (id, branch_id, code, name_ru, name_en, address_ru, address_en, is_pickup, position) \
         VALUES ($1, $2, 'far', 'Дальний', 'Far', '', '', TRUE, 2)",
        [second.into(), id(1).into()],
    )
    .await;
    sql(&kit, "UPDATE warehouse SET transfer_days = 3 WHERE id = $1", [second.into()]).await;
    let (camera, lock) = (product(&kit, 10, 100_000, 5).await, product(&kit, 11, 50_000, 5).await);
    for (product, here, there) in [(camera, 3i64, 2i64), (lock, 5, 0)] {
        let moved = "UPDATE stock_balance SET on_hand = $1 WHERE product_id = $2";
        sql(&kit, moved, [here.into(), product.0.into()]).await;
        let held = "INSERT INTO stock_balance (product_id, warehouse_id, on_hand) VALUES ($1, $2, $3)";
        sql(&kit, held, [product.0.into(), second.into(), there.into()]).await;
    }
    for (lines, expected, why) in [
        (&[(camera, 2)][..], [Some(0), Some(0)], "both have it"),
        (&[(camera, 3)], [Some(0), Some(3)], "the far one has too few"),
        (&[(camera, 1), (lock, 1)], [Some(0), Some(3)], "the lock has to be brought"),
        (&[(camera, 4)], [None, Some(3)], "nobody knows how long it takes to the first"),
    ] {
        let owner = guest_with(&kit, lines).await;
        let quote = checkout::quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
        let days: Vec<_> = quote.pickup_points.iter().map(|p| p.more_days).collect();
        assert_eq!(days, expected, "{why}");
        assert_eq!(quote.zone, "Europe/Moscow");
    }
});

on_both_databases!(chk_5_a_city_has_the_ways_that_come_there, |kit| async move {
    open(&kit).await;
    let (shop, editor) = (&kit.shop, editor(&kit).await);
    let camera = product(&kit, 10, 100_000, 5).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let moscow = method(DeliveryKind::Pickup, &["Москва"], None);
    let pickup = DeliveryMethodId(id(crate::shop::PICKUP));
    delivery::save_method(shop, &editor, Some(pickup), 1, &moscow).await.unwrap();
    delivery::save_method(shop, &editor, Some(DeliveryMethodId(id(COURIER))), 1, &kazan()).await.unwrap();
    for (remembered, kind, points, here) in [
        (None, DeliveryKind::Pickup, 1, "moskva"),
        (Some("kazan"), DeliveryKind::Courier, 0, "kazan"),
        (Some("'; --"), DeliveryKind::Pickup, 1, "moskva"),
    ] {
        let mut quote = checkout::quote(shop, &kit.guest(), &owner).await.unwrap();
        let reach = quote.within(remembered);
        let kinds: Vec<_> = quote.deliveries.iter().map(|d| d.method.kind).collect();
        assert_eq!((kinds, quote.pickup_points.len(), reach.here.key.as_str()), (vec![kind], points, here));
        assert_eq!(reach.cities.len(), 2);
    }
});
