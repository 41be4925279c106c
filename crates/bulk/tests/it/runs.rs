//! ADM-3: many products changed at once: reviewed first, applied in the background, undone.

use crate::fixture::{Fixture, camera, count, kit_of, merged, registry};
use base::form::get as value;
use base::refusal::Refusal;
use base::{Kopecks, ProductId};
use bulk::runs;
use bulk_model::runs::{
    AttributeValue, Operation, Percent, Products, Rounding, RowProblem, RowState, RunState,
};
use bulk_model::views::RunRow;
use catalog::load::NewProduct;
use catalog::products;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::ProductFilter;
use catalog_model::products::ProductStatus;
use platform::Error;
use platform::faults::Point;
use testkit::{Breaks, Broken};

fn percent(bp: i64) -> Operation {
    Operation::Price { percent: Percent { bp, rounding: Rounding::Rouble }, shows_former: false }
}

fn everything() -> Products {
    Products::Matching(ProductFilter::default())
}

/// The fields of every product, for comparison.
async fn fields(f: &Fixture, skus: &[&str]) -> Vec<Vec<(String, String)>> {
    let mut out = Vec::new();
    for sku in skus {
        let edit = products::get_for_edit(f.shop(), &f.editor, f.id(sku).await).await.unwrap();
        out.push(edit.fields);
    }
    out
}

async fn rows(f: &Fixture, number: i64, state: RowState) -> Vec<RunRow> {
    runs::rows(f.shop(), &f.editor, number, &[state], 0).await.unwrap().rows
}

async fn state(f: &Fixture, number: i64) -> RunState {
    runs::run(f.shop(), &f.editor, number).await.unwrap().state
}

async fn counted(f: &Fixture, number: i64, state: RowState) -> i64 {
    runs::run(f.shop(), &f.editor, number).await.unwrap().count(state)
}

testkit::on_both_databases!(adm_3_ten_thousand_prices_are_looked_at_applied_and_undone, |kit| async move {
    const N: i64 = 10_000;
    let f = Fixture::start(kit).await;
    let loader = catalog::load::Loader::start(f.shop(), &f.editor).await.unwrap();
    let all: Vec<_> = (0..N).map(|n| camera(&format!("C-{n:05}"))).collect();
    for batch in all.chunks(500) {
        loader.products(batch).await.unwrap();
    }
    f.add(&[kit_of("K-1", &[("C-00000", 2)])]).await;
    let number = runs::start(f.shop(), &f.editor, percent(1_000), everything()).await.unwrap();
    assert_eq!(state(&f, number).await, RunState::Planning, "the rest is left to the job");
    f.work().await;
    assert_eq!(state(&f, number).await, RunState::Ready);
    assert_eq!(counted(&f, number, RowState::Planned).await, N);
    assert_eq!(rows(&f, number, RowState::Refused).await[0].problem, Some(RowProblem::KitFollowsParts));
    let first = &rows(&f, number, RowState::Planned).await[0];
    assert_eq!((value(&first.before, "price"), value(&first.after, "price")), ("5000.00", "5500.00"));
    assert_eq!(f.row("C-09999").await.price, Some(Kopecks::from_roubles(5000)), "nothing is changed yet");

    let so_far = count(f.shop(), "SELECT MAX(seq) AS n FROM change_log").await;
    let began = std::time::Instant::now();
    runs::confirm(f.shop(), &f.editor, number).await.unwrap();
    f.work().await;
    println!("applied {N} prices in {:?}", began.elapsed());
    assert_eq!((state(&f, number).await, counted(&f, number, RowState::Applied).await), (RunState::Done, N));
    let changed = "SELECT COUNT(*) AS n FROM product p JOIN price r ON r.product_id = p.id \
                   WHERE p.price = 550000 AND r.amount = 550000 AND p.version = 2";
    assert_eq!(count(f.shop(), changed).await, N);
    assert_eq!(f.row("K-1").await.price, Some(Kopecks::from_roubles(11_000)), "the kit follows its part");
    let audited = "SELECT COUNT(DISTINCT entity_id) AS n FROM audit WHERE action = 'product.update' AND actor_kind = 'staff'";
    assert_eq!(count(f.shop(), audited).await, N);
    for what in ["COUNT(*)", "COUNT(DISTINCT entity_id)"] {
        let logged = format!("SELECT {what} AS n FROM change_log WHERE kind = 'product' AND seq > {so_far}");
        assert_eq!(count(f.shop(), &logged).await, N + 1, "{what}: each product, and the kit");
    }

    runs::undo(f.shop(), &f.editor, number).await.unwrap();
    f.work().await;
    assert_eq!((state(&f, number).await, counted(&f, number, RowState::Undone).await), (RunState::Undone, N));
    let back = "SELECT COUNT(*) AS n FROM product WHERE kind = 'goods' AND price = 500000 AND version = 3";
    assert_eq!(count(f.shop(), back).await, N);
    f.check().await;
});

testkit::on_both_databases!(
    adm_3_what_was_changed_meanwhile_is_refused_and_not_overwritten,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A"), camera("B"), camera("C"), camera("D")]).await;
        let save = async |sku: &str, price: &str| {
            let edit = products::get_for_edit(f.shop(), &f.editor, f.id(sku).await).await.unwrap();
            let patch = vec![("price".to_owned(), price.to_owned())];
            let fields = merged(&edit.fields, &patch);
            products::update(f.shop(), &f.editor, edit.id, edit.version, &fields).await.unwrap();
        };
        let number = runs::start(f.shop(), &f.editor, percent(-1_000), everything()).await.unwrap();
        assert_eq!(state(&f, number).await, RunState::Ready, "few are written down at once");
        save("B", "7000").await;
        runs::confirm(f.shop(), &f.editor, number).await.unwrap();
        f.work().await;
        let refused = rows(&f, number, RowState::Refused).await;
        assert_eq!((refused.len(), refused[0].sku.as_str()), (1, "B"));
        assert_eq!(refused[0].problem, Some(RowProblem::Changed));
        assert_eq!(f.row("B").await.price, Some(Kopecks::from_roubles(7000)), "the later hand stays");
        assert_eq!(f.row("A").await.price, Some(Kopecks::from_roubles(4500)));

        save("C", "1").await;
        runs::undo(f.shop(), &f.editor, number).await.unwrap();
        f.work().await;
        let kept = rows(&f, number, RowState::Kept).await;
        assert_eq!(
            (kept.len(), kept[0].sku.as_str(), &kept[0].problem),
            (1, "C", &Some(RowProblem::Changed))
        );
        assert_eq!(f.row("C").await.price, Some(Kopecks::from_roubles(1)));
        assert_eq!(f.row("A").await.price, Some(Kopecks::from_roubles(5000)));
        let again = runs::undo(f.shop(), &f.editor, number).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::NotInThisState))), "{again:?}");
        f.check().await;
    }
);

testkit::on_both_databases!(adm_3_a_restart_in_the_middle_loses_and_repeats_nothing, |kit| async move {
    let f = Fixture::start(kit).await;
    let all: Vec<_> = (0..450).map(|n| camera(&format!("C-{n:03}"))).collect();
    f.add(&all).await;
    let number = runs::start(f.shop(), &f.editor, percent(1_000), everything()).await.unwrap();
    f.work().await;
    runs::confirm(f.shop(), &f.editor, number).await.unwrap();
    for point in [Point::AfterCommit, Point::BeforeCommit, Point::AfterCommit] {
        let jobs = platform::jobs::lease(f.shop(), "one that dies", 8).await.unwrap();
        assert_eq!(jobs.len(), 1);
        let (registry, context) = (registry(), f.context());
        let work = registry.run(f.shop(), &context, &jobs[0]);
        let broken = f.kit.broken_at(point, Breaks::Vanishing, work).await;
        assert!(matches!(broken, Broken::Vanished(at) if at == point), "{broken:?}");
        assert_eq!(state(&f, number).await, RunState::Applying);
        f.kit.clock.advance_minutes(6); // The lease of the crashed worker has expired.
    }
    assert_eq!(counted(&f, number, RowState::Applied).await, 200, "two batches were committed");
    f.work().await;
    assert_eq!(
        (state(&f, number).await, counted(&f, number, RowState::Applied).await),
        (RunState::Done, 450)
    );
    assert_eq!(
        count(f.shop(), "SELECT COUNT(*) AS n FROM product WHERE price = 550000 AND version = 2").await,
        450
    );
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.update'").await, 450);
    f.check().await;
});

testkit::on_both_databases!(adm_3_every_operation_can_be_undone_to_the_letter, |kit| async move {
    let f = Fixture::start(kit).await;
    let skus = ["A", "B", "K"];
    f.add(&[camera("A"), camera("B"), kit_of("K", &[("A", 1)])]).await;
    let before = fields(&f, &skus).await;
    let tree = catalog::categories::tree(f.shop()).await.unwrap();
    let attribute = |code: &str, value: &str| {
        Operation::Attribute(AttributeValue {
            code: code.into(),
            value: value.into(),
            english: "12 V".into(),
        })
    };
    let operations = [
        Operation::Price { percent: Percent { bp: -2_500, rounding: Rounding::Ten }, shows_former: true },
        Operation::Category { category: tree.by_slug("video").unwrap().id },
        attribute("lens", "4.0"),
        attribute("ip", ""),
        attribute("note", "12 В"),
        Operation::Status { status: ProductStatus::Draft },
        Operation::Delete,
    ];
    for operation in operations {
        let number = runs::start(f.shop(), &f.editor, operation.clone(), everything()).await.unwrap();
        runs::confirm(f.shop(), &f.editor, number).await.unwrap();
        f.work().await;
        assert!(counted(&f, number, RowState::Applied).await >= 2, "{operation:?}");
        if operation == Operation::Delete {
            assert_eq!(
                count(f.shop(), "SELECT COUNT(*) AS n FROM product WHERE deleted_at IS NOT NULL").await,
                3
            );
        } else {
            assert_ne!(fields(&f, &skus).await, before, "{operation:?}");
        }
        f.check().await;
        runs::undo(f.shop(), &f.editor, number).await.unwrap();
        f.work().await;
        assert_eq!(counted(&f, number, RowState::Kept).await, 0, "{operation:?}");
        assert_eq!(fields(&f, &skus).await, before, "{operation:?}");
        f.check().await;
    }
});

testkit::on_both_databases!(
    adm_3_rows_that_can_not_be_are_refused_by_name_in_the_preview,
    |kit| async move {
        let f = Fixture::start(kit).await;
        let priceless = NewProduct { price: None, is_published: false, ..camera("NO-PRICE") };
        f.add(&[camera("A"), priceless, kit_of("K", &[("A", 1)])]).await;
        let why = async |operation: Operation, sku: &str| {
            let number = runs::start(f.shop(), &f.editor, operation, everything()).await.unwrap();
            let refused = rows(&f, number, RowState::Refused).await;
            refused.into_iter().find(|r| r.sku == sku).and_then(|r| r.problem)
        };
        assert_eq!(why(percent(500), "NO-PRICE").await, Some(RowProblem::NoPrice));
        assert_eq!(why(percent(500), "K").await, Some(RowProblem::KitFollowsParts));
        assert_eq!(why(percent(500), "A").await, None);
        let publish = Operation::Status { status: ProductStatus::Published };
        assert!(
            matches!(why(publish, "NO-PRICE").await, Some(RowProblem::Wrong { .. })),
            "no price, not on sale"
        );
        let lens =
            AttributeValue { code: "lens".into(), value: "далеко".into(), english: String::new() };
        assert!(matches!(why(Operation::Attribute(lens), "A").await, Some(RowProblem::Wrong { .. })));
        assert_eq!(why(Operation::Restore, "A").await, Some(RowProblem::NotDeleted));
        // Only the individually selected product is changed.
        let chosen = Products::Chosen(vec![f.id("A").await]);
        let number = runs::start(f.shop(), &f.editor, Operation::Delete, chosen).await.unwrap();
        assert_eq!(runs::run(f.shop(), &f.editor, number).await.unwrap().total(), 1);
        runs::cancel(f.shop(), &f.editor, number).await.unwrap();
        let late = runs::confirm(f.shop(), &f.editor, number).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))), "{late:?}");
        assert_eq!(f.row("A").await.deleted_at, None);
    }
);

testkit::on_both_databases!(adm_3_only_who_edits_the_catalogue_changes_many_products, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let number = runs::start(f.shop(), &f.editor, percent(500), everything()).await.unwrap();
    let all = seed::permissions();
    let others: Vec<_> = all.all().iter().map(|d| d.permission).filter(|p| *p != CATALOG_EDIT).collect();
    let other = f.kit.staff(f.shop().id(), f.branch, &others);
    for actor in [other, f.kit.client(f.shop().id(), f.branch), f.kit.guest()] {
        let denied = |e: Result<(), Error>| matches!(e, Err(Error::Forbidden | Error::LoginNeeded));
        let (shop, actor) = (f.shop(), &actor);
        assert!(denied(runs::start(shop, actor, percent(500), everything()).await.map(|_| ())));
        assert!(denied(runs::confirm(shop, actor, number).await));
        assert!(denied(runs::cancel(shop, actor, number).await));
        assert!(denied(runs::undo(shop, actor, number).await));
        assert!(denied(runs::run(shop, actor, number).await.map(|_| ())));
        assert!(denied(runs::rows(shop, actor, number, &[RowState::Planned], 0).await.map(|_| ())));
        assert!(denied(runs::runs(shop, actor).await.map(|_| ())));
        assert!(denied(products::count_for_admin(shop, actor, &ProductFilter::default()).await.map(|_| ())));
    }
    let nothing =
        runs::start(f.shop(), &f.editor, percent(500), Products::Chosen(Vec::<ProductId>::new())).await;
    assert!(matches!(nothing, Err(Error::Invalid(_))), "{nothing:?}");
});

testkit::on_both_databases!(adm_3_a_run_is_forgotten_once_it_is_too_old_to_be_undone, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let number = runs::start(f.shop(), &f.editor, percent(500), everything()).await.unwrap();
    f.kit.clock.advance_minutes(89 * 24 * 60);
    assert_eq!(runs::sweep(f.shop()).await.unwrap(), 0);
    f.kit.clock.advance_minutes(2 * 24 * 60);
    assert_eq!(runs::sweep(f.shop()).await.unwrap(), 1);
    assert!(matches!(runs::run(f.shop(), &f.editor, number).await, Err(Error::NotFound)));
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM bulk_row").await, 0);
});
