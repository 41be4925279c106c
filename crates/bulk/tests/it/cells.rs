//! ADM-2: inline edit of one product field in the list.

use crate::fixture::ORDERS_EDIT;
use crate::fixture::RATES_EDIT;
use crate::fixture::{Fixture, camera, count, kit_of};
use base::{Kopecks, ProductId};
use bulk::runs::set_cell;
use bulk_model::runs::{CellChange, CellField, CellOutcome, Cells, RowProblem};
use catalog_model::products::ProductStatus;
use platform::{Actor, Error, Grant};
use testkit::on_both_databases;

fn change(field: CellField, version: i64, seen: &str, wanted: &str) -> CellChange {
    CellChange { field, version, seen: seen.to_owned(), wanted: wanted.to_owned() }
}

async fn set(f: &Fixture, id: ProductId, change: CellChange) -> CellOutcome {
    set_cell(f.shop(), &f.editor, id, &change).await.unwrap()
}

async fn saved(f: &Fixture, id: ProductId, change: CellChange) -> Cells {
    match set(f, id, change).await {
        CellOutcome::Saved { cells } => cells,
        other => panic!("{other:?}"),
    }
}

async fn audited(f: &Fixture) -> i64 {
    count(f.shop(), "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.update'").await
}

on_both_databases!(
    adm_2_a_price_changed_in_the_list_is_the_price_of_the_shop_and_goes_back,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A"), kit_of("K", &[("A", 2)])]).await;
        let id = f.id("A").await;
        let cells = saved(&f, id, change(CellField::Price, 1, "5000.00", " 5 500,5 ")).await;
        assert_eq!((cells.version, cells.price), (2, Some(Kopecks(550_050))));
        let priced = "SELECT COUNT(*) AS n FROM price WHERE amount = 550050";
        assert_eq!((f.row("A").await.price, count(f.shop(), priced).await), (cells.price, 1));
        assert_eq!(f.row("K").await.price, Some(Kopecks(1_100_100)), "kits follow");
        let cells = saved(&f, id, change(CellField::OldPrice, 2, "", "6000")).await;
        assert_eq!(cells.old_price, Some(Kopecks::from_roubles(6000)));
        let cells = saved(&f, id, change(CellField::Status, 3, "published", "draft")).await;
        assert_eq!((cells.status, audited(&f).await), (ProductStatus::Draft, 3), "each change is in the log");
        let cells = saved(&f, id, change(CellField::Price, 4, "5500.50", "5000.00")).await;
        assert_eq!(
            (cells.version, cells.price),
            (5, Some(Kopecks::from_roubles(5000))),
            "undone as it was done"
        );
        let cells = saved(&f, id, change(CellField::Price, 5, "5000.00", "")).await;
        assert_eq!((cells.price, cells.old_price), (None, None), "without a price there is no former one");
        f.check().await;
    }
);

on_both_databases!(adm_2_a_cell_that_somebody_changed_meanwhile_is_not_overwritten, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let id = f.id("A").await;
    saved(&f, id, change(CellField::Price, 1, "5000.00", "4800")).await;
    let late = set(&f, id, change(CellField::Price, 1, "5000.00", "5300")).await;
    let CellOutcome::Differs { cells } = late else { panic!("{late:?}") };
    assert_eq!(
        (cells.version, cells.price),
        (2, Some(Kopecks::from_roubles(4800))),
        "what is stored is told"
    );
    assert_eq!(f.row("A").await.price, cells.price);
    let same = saved(&f, id, change(CellField::Price, 1, "5000.00", "4800")).await;
    assert_eq!((same.version, audited(&f).await), (2, 1), "the same wish twice is one change");
    let other = saved(&f, id, change(CellField::OldPrice, 1, "", "5000")).await;
    assert_eq!(other.price, Some(Kopecks::from_roubles(4800)), "another field is nobody's loss");
    let mine = saved(&f, id, change(CellField::Price, other.version, "4800.00", "5300")).await;
    assert_eq!(mine.price, Some(Kopecks::from_roubles(5300)), "having seen it, one may");
    f.check().await;
});

on_both_databases!(adm_2_two_who_change_one_cell_at_once_are_not_both_told_yes, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let id = f.id("A").await;
    let one = change(CellField::Price, 1, "5000.00", "4800");
    let two = change(CellField::Price, 1, "5000.00", "5300");
    let (one, two) = tokio::join!(set(&f, id, one), set(&f, id, two));
    let outcomes = [one, two];
    let count = |is: fn(&CellOutcome) -> bool| outcomes.iter().filter(|o| is(o)).count();
    assert_eq!(count(|o| matches!(o, CellOutcome::Saved { .. })), 1, "{outcomes:?}");
    assert_eq!(count(|o| matches!(o, CellOutcome::Differs { .. })), 1, "{outcomes:?}");
    assert_eq!((f.row("A").await.version, audited(&f).await), (2, 1));
});

on_both_databases!(adm_2_what_the_form_would_refuse_the_cell_refuses, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("GONE"), kit_of("K", &[("A", 2)])]).await;
    let gone = f.id("GONE").await;
    catalog::products::delete(f.shop(), &f.editor, gone, 1).await.unwrap();
    let id = f.id("A").await;
    for (product, field, seen, wanted, is_expected) in [
        (
            id,
            CellField::Price,
            "5000.00",
            "дорого",
            (|p| matches!(p, RowProblem::Wrong { .. })) as fn(&RowProblem) -> bool,
        ),
        (id, CellField::Status, "published", "sold", |p| matches!(p, RowProblem::Wrong { .. })),
        (gone, CellField::Price, "5000.00", "1", |p| *p == RowProblem::Deleted),
        (f.id("K").await, CellField::Price, "10000.00", "1", |p| *p == RowProblem::KitFollowsParts),
    ] {
        let version = if product == gone { 2 } else { 1 };
        let outcome = set(&f, product, change(field, version, seen, wanted)).await;
        let CellOutcome::Refused { problem, cells } = outcome else { panic!("{wanted}: {outcome:?}") };
        assert!(is_expected(&problem), "{wanted}: {problem:?}");
        assert_eq!(cells.version, version, "nothing is stored");
    }
    assert_eq!(audited(&f).await, 0);
    let nobody = "00000000-0000-7000-8000-000000000009".parse().unwrap();
    let unknown = set_cell(f.shop(), &f.editor, nobody, &change(CellField::Price, 1, "", "1")).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
});

on_both_databases!(adm_2_only_editors_change_cells, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let id = f.id("A").await;
    let (somebody, foreign) = (f.shop().id(), f.shop().id());
    let elsewhere = Actor::Staff {
        account: somebody,
        branch: foreign,
        grants: vec![Grant::new(ORDERS_EDIT, Some(foreign)), Grant::new(RATES_EDIT, Some(f.branch))],
        locale: base::Locale::Ru,
    };
    let cell = change(CellField::Price, 1, "5000.00", "1");
    for actor in [elsewhere, f.kit.client(somebody, f.branch)] {
        let refused = set_cell(f.shop(), &actor, id, &cell).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{actor:?}");
    }
    let refused = set_cell(f.shop(), &f.kit.guest(), id, &cell).await;
    assert!(matches!(refused, Err(Error::LoginNeeded)));
    assert_eq!(f.row("A").await.price, Some(Kopecks::from_roubles(5000)));
});
