//! CAT-6, ADM-7: a kit is put together, changed and taken apart in the administration.

use crate::admin::form;
use crate::fixture::{Fixture, camera, count, kit_of};
use base::form::Problem;
use base::refusal::Refusal;
use base::{Kopecks, ProductId};
use catalog::load::{NewProduct, NewValue};
use catalog::{accessories, kits, products};
use catalog_model::accessories::RuleForm;
use catalog_model::kits::{Composition, KitForm, NewPart};
use catalog_model::products::{ProductKind, ProductStatus};
use platform::Error;
use testkit::on_both_databases;

fn of(discount_bp: i64, parts: &[(ProductId, i64)]) -> KitForm {
    KitForm { composition: Composition { discount_bp, parts: parts.to_vec() }, new: None }
}

fn with_new(form: &KitForm, sku: &str, quantity: i64) -> KitForm {
    KitForm { new: Some(NewPart { sku: sku.to_owned(), quantity }), ..form.clone() }
}

/// The code of the problem of a field.
fn code(result: Result<(), Error>, field: &str) -> String {
    match result {
        Err(Error::Invalid(problems)) => match problems.of(field) {
            Some(Problem::Area(own)) => own.code.clone(),
            Some(other) => format!("{other:?}"),
            None => panic!("{problems:?}"),
        },
        other => panic!("{other:?}"),
    }
}

on_both_databases!(cat_6_a_kit_is_put_together_sold_and_changed, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), NewProduct { price: Some(Kopecks::from_roubles(700)), ..camera("B") }]).await;
    let (shop, editor) = (f.shop(), &f.editor);
    let fields = form(&f, &[("kind", "kit"), ("sku", "KIT"), ("model", "K")]).await;
    let id = products::create(shop, editor, &fields).await.unwrap();
    let row = f.row("KIT").await;
    assert_eq!((row.kind, row.status, row.price), (ProductKind::Kit, ProductStatus::Draft, None));
    assert_eq!(count(shop, "SELECT COUNT(*) AS n FROM stock_movement WHERE kind = 'adjustment'").await, 0);
    f.check().await;

    kits::save(shop, editor, id, 1, &with_new(&of(0, &[]), "a", 4)).await.unwrap();
    let (a, b) = (f.id("A").await, f.id("B").await);
    kits::save(shop, editor, id, 2, &with_new(&of(1_000, &[(a, 4)]), "B", 1)).await.unwrap();
    let found = kits::of(shop, editor, id).await.unwrap();
    let roubles = |n| Some(Kopecks::from_roubles(n));
    assert_eq!((found.sum, found.price, found.available), (roubles(20_700), roubles(18_630), 2));
    assert_eq!((found.parts.len(), found.version, found.is_shown), (2, 3, false));

    // The product's form publishes it; what the form shows of price and stock is not stored.
    let edit = products::get_for_edit(shop, editor, id).await.unwrap();
    let published = crate::fixture::merged(&edit.fields, &[("status".to_owned(), "published".to_owned())]);
    products::update(shop, editor, id, 3, &published).await.unwrap();
    assert_eq!(f.row("KIT").await.status, ProductStatus::Published);

    let order = f.order(id, 1).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("B", f.main).await), ((10, 4), (10, 1)));
    assert!(matches!(
        kits::save(shop, editor, id, 3, &of(0, &[(a, 1)])).await,
        Err(Error::Refused(Refusal::Changed))
    ));
    kits::save(shop, editor, id, 4, &of(0, &[(b, 2), (a, 1)])).await.unwrap();
    let found = kits::of(shop, editor, id).await.unwrap();
    let order_of_parts: Vec<_> = found.parts.iter().map(|p| (p.sku.as_str(), p.quantity)).collect();
    assert_eq!(order_of_parts, [("B", 2), ("A", 1)]);
    assert_eq!((found.price, found.available), (roubles(6_400), 4));
    assert_eq!(f.balance("A", f.main).await, (10, 4), "the order keeps its parts");
    f.check().await;
    let tx = shop.begin().await.unwrap();
    catalog::availability::release(&tx, order).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(f.balance("A", f.main).await, (10, 0));
    f.check().await;
    // The same once more changes nothing, and is no entry of the log.
    kits::save(shop, editor, id, 5, &of(0, &[(b, 2), (a, 1)])).await.unwrap();
    assert_eq!(count(shop, "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.parts'").await, 3);
});

on_both_databases!(cat_6_what_is_no_part_of_a_kit_is_refused, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B"), camera("GONE")]).await;
    f.add(&[kit_of("KIT", &[("A", 1)]), kit_of("OTHER", &[("B", 1)])]).await;
    let (shop, editor) = (f.shop(), &f.editor);
    let (id, a, gone) = (f.id("KIT").await, f.id("A").await, f.id("GONE").await);
    products::delete(shop, editor, gone, 1).await.unwrap();
    let present = of(0, &[(a, 1)]);
    let save = async |form: &KitForm| kits::save(shop, editor, id, 1, form).await;
    assert_eq!(code(save(&with_new(&present, "nothing", 1)).await, "sku"), "NotFound");
    assert_eq!(code(save(&with_new(&present, "GONE", 1)).await, "sku"), "NotFound");
    assert_eq!(code(save(&with_new(&present, "OTHER", 1)).await, "sku"), "catalog.kit_in_kit");
    assert_eq!(code(save(&with_new(&present, "KIT", 1)).await, "sku"), "catalog.kit_in_kit");
    assert_eq!(code(save(&with_new(&present, "A", 1)).await, "sku"), "AlreadyTaken");
    assert_eq!(code(save(&of(0, &[])).await, "part"), "catalog.empty_kit");
    for foreign in [gone, f.id("OTHER").await, shop.id()] {
        assert_eq!(code(save(&of(0, &[(a, 1), (foreign, 1)])).await, "part"), "InvalidChoice");
    }
    assert!(
        matches!(kits::save(shop, editor, a, 1, &present).await, Err(Error::NotFound)),
        "goods have no parts"
    );
    assert!(matches!(kits::of(shop, editor, a).await, Err(Error::NotFound)));
    let nobody = f.kit.staff(shop.id(), f.branch, &[]);
    assert!(matches!(kits::of(shop, &nobody, id).await, Err(Error::Forbidden)));
    assert!(matches!(kits::save(shop, &nobody, id, 1, &present).await, Err(Error::Forbidden)));
    assert_eq!(count(shop, "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.parts'").await, 0);

    // A deleted part stays until it is replaced; the kit is out of stock.
    products::delete(shop, editor, a, 1).await.unwrap();
    kits::save(shop, editor, id, 1, &of(500, &[(a, 1)])).await.unwrap();
    let found = kits::of(shop, editor, id).await.unwrap();
    assert_eq!((found.available, found.parts[0].is_shown), (0, false));
    kits::save(shop, editor, id, 2, &with_new(&of(0, &[]), "B", 1)).await.unwrap();
    assert_eq!(kits::of(shop, editor, id).await.unwrap().available, 10);
    f.check().await;
});

on_both_databases!(cat_6_parts_that_do_not_fit_are_named, |kit| async move {
    let f = Fixture::start(kit).await;
    let with_ip = |sku: &str, ip: &str| NewProduct {
        attributes: vec![
            ("lens".into(), NewValue::Number(2800)),
            ("ip".into(), NewValue::Choice(ip.to_owned())),
        ],
        ..camera(sku)
    };
    f.add(&[with_ip("A", "ip67"), with_ip("B", "ip20"), with_ip("C", "ip67")]).await;
    f.add(&[kit_of("KIT", &[("A", 1), ("B", 1), ("C", 1)])]).await;
    let (shop, editor) = (f.shop(), &f.editor);
    let id = f.id("KIT").await;
    assert_eq!(kits::of(shop, editor, id).await.unwrap().misfits, [], "no rule, nothing to compare");
    let tree = catalog::categories::tree(shop).await.unwrap();
    let category = tree.by_slug("ip").unwrap().id;
    let taxonomy = catalog::taxonomy::Taxonomy::of(shop).await.unwrap();
    let ip = taxonomy.by_code("ip").unwrap().id;
    let rule = RuleForm { category, accessory: category, pair: Some((ip, ip)) };
    accessories::save(shop, editor, None, &rule).await.unwrap();
    let misfits = kits::of(shop, editor, id).await.unwrap().misfits;
    let said: Vec<_> =
        misfits.iter().map(|m| (m.part.ru.as_str(), m.needed.value(base::Locale::Ru))).collect();
    assert_eq!(said, [("IP-камера уличная B", "IP67".to_owned())]);
});
