use crate::shop::{COURIER, WAREHOUSE, account, guest_with, id, number, open, product, sql};
use base::Bilingual;
use base::refusal::Refusal;
use base::{AccountId, BranchId, DeliveryMethodId, WarehouseId};
use catalog_model::access::CATALOG_EDIT;
use delivery_model::methods::{DeliveryKind, DeliveryTerms, MethodForm, PointForm};
use platform::{Actor, Error};
use sales::checkout;
use testkit::Testkit;

const NEXT_DAY: DeliveryTerms =
    DeliveryTerms { days_min: 1, days_max: 2, cutoff_minute: 18 * 60, on_days_off: false };

async fn editor(kit: &Testkit) -> Actor {
    account(kit, 60).await;
    kit.staff(AccountId(id(60)), BranchId(id(1)), &[CATALOG_EDIT])
}

fn kazan() -> MethodForm {
    MethodForm { city: Bilingual::new("Казань", "Kazan"), terms: Some(NEXT_DAY) }
}

on_both_databases!(cat_4_terms_are_stored_once_for_two_who_save_at_one_time, |kit| async move {
    open(&kit).await;
    let (shop, editor) = (&kit.shop, editor(&kit).await);
    let method = DeliveryMethodId(id(COURIER));
    let (methods, points) = delivery::all(shop, &editor).await.unwrap();
    assert_eq!((methods.len(), points.len(), methods[1].form.terms, methods[1].version), (2, 1, None, 1));
    delivery::save_method(shop, &editor, method, 1, &kazan()).await.unwrap();
    let stored = delivery::method(shop, &editor, method).await.unwrap();
    assert_eq!((stored.form, stored.version), (kazan(), 2));
    let late = delivery::save_method(shop, &editor, method, 1, &MethodForm::default()).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    delivery::save_method(shop, &editor, method, 2, &MethodForm::default()).await.unwrap();
    assert_eq!(delivery::method(shop, &editor, method).await.unwrap().form, MethodForm::default());

    let point = WarehouseId(id(WAREHOUSE));
    let two = PointForm { transfer_days: Some(2) };
    delivery::save_point(shop, &editor, point, 1, two).await.unwrap();
    assert_eq!(delivery::point(shop, &editor, point).await.unwrap().form, two);
    let late = delivery::save_point(shop, &editor, point, 1, PointForm::default()).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    sql(&kit, "UPDATE warehouse SET is_pickup = FALSE WHERE id = $1", [id(WAREHOUSE).into()]).await;
    assert!(matches!(delivery::point(shop, &editor, point).await, Err(Error::NotFound)));
    let hidden = delivery::save_point(shop, &editor, point, 2, two).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
    let audited = "SELECT COUNT(*) FROM audit WHERE action IN ('delivery_method.saved', 'warehouse.saved')";
    assert_eq!(number(&kit, audited, []).await, 3, "what was refused leaves nothing");
});

on_both_databases!(adm_7_terms_are_for_those_who_may, |kit| async move {
    open(&kit).await;
    let (shop, method, point) = (&kit.shop, DeliveryMethodId(id(COURIER)), WarehouseId(id(WAREHOUSE)));
    for actor in [kit.guest(), account(&kit, 61).await, crate::shop::staff(&kit, 62).await] {
        let form = PointForm::default();
        for refused in [
            delivery::all(shop, &actor).await.err(),
            delivery::method(shop, &actor, method).await.err(),
            delivery::point(shop, &actor, point).await.err(),
            delivery::save_method(shop, &actor, method, 1, &kazan()).await.err(),
            delivery::save_point(shop, &actor, point, 1, form).await.err(),
        ] {
            assert!(matches!(refused, Some(Error::Forbidden | Error::LoginNeeded)), "{refused:?}");
        }
    }
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
    let moscow = MethodForm { city: Bilingual::new("Москва", "Moscow"), terms: None };
    delivery::save_method(shop, &editor, DeliveryMethodId(id(crate::shop::PICKUP)), 1, &moscow)
        .await
        .unwrap();
    delivery::save_method(shop, &editor, DeliveryMethodId(id(COURIER)), 1, &kazan()).await.unwrap();
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
