//! PAY-2: stock is reserved with the order and never sold twice.

use crate::fixture::{Fixture, camera, count, kit_of, place};
use catalog::availability;
use catalog::load::NewProduct;
use catalog_model::refusal::CatalogRefusal;
use platform::Error;

fn with_stock(sku: &str, main: i64, second: i64) -> NewProduct {
    NewProduct { stock: vec![("main".to_owned(), main), ("second".to_owned(), second)], ..camera(sku) }
}

testkit::on_both_databases!(pay_2_the_last_pieces_are_held_once, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with_stock("A", 3, 2)]).await;
    let product = f.id("A").await;
    let tasks: Vec<_> =
        (0..50).map(|_| tokio::spawn(place(f.shop().clone(), f.branch, f.seller, product, 1))).collect();
    let mut held = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => held += 1,
            Err(e) if matches!(e.refusal(), Some(CatalogRefusal::OutOfStock { left: 0, .. })) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(held, 5);
    assert_eq!((f.balance("A", f.main).await, f.balance("A", f.second).await), ((3, 3), (2, 2)));
    assert_eq!(
        count(f.shop(), "SELECT COUNT(*) AS n FROM shop_order").await,
        5,
        "a refused order is not there at all"
    );
    assert_eq!(availability::available(f.shop(), product).await.unwrap(), 0);
    f.check().await;
});

testkit::on_both_databases!(pay_2_kits_and_parts_compete_for_the_same_pieces, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with_stock("A", 6, 0), with_stock("B", 6, 0)]).await;
    f.add(&[kit_of("K1", &[("A", 2), ("B", 1)]), kit_of("K2", &[("B", 2), ("A", 1)])]).await;
    let mut tasks = Vec::new();
    for n in 0..40 {
        let product = f.id(["A", "K1", "B", "K2"][n % 4]).await;
        tasks.push(tokio::spawn(place(f.shop().clone(), f.branch, f.seller, product, 1)));
    }
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => {}
            Err(e) if matches!(e.refusal(), Some(CatalogRefusal::OutOfStock { .. })) => {}
            Err(other) => panic!("{other}"),
        }
    }
    for sku in ["A", "B"] {
        let (on_hand, reserved) = f.balance(sku, f.main).await;
        assert!(reserved <= on_hand, "{sku}");
    }
    f.check().await;
});

testkit::on_both_databases!(pay_2_an_order_is_held_whole_or_not_at_all, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with_stock("A", 3, 2)]).await;
    let product = f.id("A").await;
    match f.order(product, 6).await.unwrap_err().refusal() {
        Some(CatalogRefusal::OutOfStock { sku, left, .. }) => assert_eq!((sku.as_str(), left), ("A", 5)),
        other => panic!("{other:?}"),
    }
    assert_eq!(f.balance("A", f.main).await, (3, 0), "nothing is held");
    f.order(product, 4).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("A", f.second).await), ((3, 3), (2, 1)));
    f.check().await;
});

testkit::on_both_databases!(pay_2_released_and_shipped_pieces_are_counted_once, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with_stock("A", 5, 0)]).await;
    let product = f.id("A").await;
    let (gone, shipped) = (f.order(product, 2).await.unwrap(), f.order(product, 2).await.unwrap());
    for _ in 0..2 {
        let tx = f.shop().begin().await.unwrap();
        availability::release(&tx, gone).await.unwrap();
        if availability::consume(&tx, &f.editor, shipped).await.unwrap() {
            availability::count_sold(&tx, &[(product, 2)]).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(f.balance("A", f.main).await, (3, 0));
        assert_eq!(availability::available(f.shop(), product).await.unwrap(), 3);
        assert_eq!(f.row("A").await.popularity, 2, "sold pieces make it popular, once");
        f.check().await;
    }
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM stock_movement WHERE kind = 'sale'").await, 1);
});

testkit::on_both_databases!(pay_2_sold_pieces_of_an_order_are_counted_product_by_product, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B"), camera("C")]).await;
    let (a, b) = (f.id("A").await, f.id("B").await);
    let tx = f.shop().begin().await.unwrap();
    availability::count_sold(&tx, &[(b, 3), (a, 1), (b, 2)]).await.unwrap();
    availability::count_sold(&tx, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut counted = Vec::new();
    for sku in ["A", "B", "C"] {
        counted.push(f.row(sku).await.popularity);
    }
    assert_eq!(counted, [1, 5, 0], "a product in two lines is counted twice");
});

testkit::on_both_databases!(pay_2_stock_is_not_set_below_what_orders_hold, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with_stock("A", 5, 0)]).await;
    let product = f.id("A").await;
    f.order(product, 3).await.unwrap();
    let tx = f.shop().begin().await.unwrap();
    let refused = availability::set_on_hand(&tx, &f.editor, product, f.main, 2, "").await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("stock-main").is_some()));
    drop(tx);
    let tx = f.shop().begin().await.unwrap();
    availability::set_on_hand(&tx, &f.editor, product, f.main, 4, "пересчёт").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(availability::available(f.shop(), product).await.unwrap(), 1);
    f.check().await;
});
