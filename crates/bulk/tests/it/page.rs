//! CAT-4: a product's page. CAT-6: kits follow their parts.

use crate::fixture::{Fixture, camera, kit_of};
use base::{Kopecks, Locale};
use catalog::load::NewProduct;
use catalog_model::views::{Availability, Picture, ProductView, SlugResolution};
use platform::Error;

async fn view(f: &Fixture, slug: &str) -> ProductView {
    match catalog::product(f.shop(), slug).await.unwrap() {
        SlugResolution::Here(view) => *view,
        other => panic!("not there: {other:?}"),
    }
}

testkit::on_both_databases!(cat_4_a_page_shows_what_a_buyer_asks, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[NewProduct { stock: vec![("main".to_owned(), 2), ("second".to_owned(), 9)], ..camera("A") }])
        .await;
    let page = view(&f, "a").await;
    assert_eq!(page.ancestors.len(), 3);
    assert_eq!(page.pictures, [Picture::Drawing { kind: "dome".to_owned(), brand: "dozor".to_owned() }]);
    assert_eq!(page.groups.len(), 1);
    let values: Vec<_> = page.groups[0].attributes.iter().map(|a| a.value(Locale::En)).collect();
    assert_eq!(values, ["2.8\u{a0}mm", "IP67"]);
    let stock: Vec<_> = page.stock.iter().map(|s| (s.is_pickup, s.availability)).collect();
    assert_eq!(stock, [(true, Availability::Few { left: 2 }), (false, Availability::Plenty)]);
    assert_eq!((page.warranty_months, page.delivery.len(), page.card.quantity_max), (24, 1, 11));
    assert!(matches!(catalog::product(f.shop(), "nothing").await, Err(Error::NotFound)));
});

testkit::on_both_databases!(cat_6_a_kit_costs_and_has_what_its_parts_do, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[
        camera("A"),
        NewProduct {
            price: Some(Kopecks::from_roubles(700)),
            stock: vec![("second".to_owned(), 3)],
            ..camera("B")
        },
    ])
    .await;
    f.add(&[kit_of("KIT", &[("A", 4), ("B", 1)])]).await;
    let page = view(&f, "kit").await;
    assert_eq!(page.card.price, Some(Kopecks::from_roubles(20_700)));
    assert_eq!((page.card.quantity_max, page.parts.len()), (2, 2), "ten cameras make two kits of four");
    assert_eq!(page.stock[0].availability, Availability::Out, "no warehouse has all parts");
    f.check().await;

    // A part is sold separately: fewer kits are available.
    f.order(f.id("B").await, 2).await.unwrap();
    assert_eq!(view(&f, "kit").await.card.quantity_max, 1);
    // A kit is sold: its parts are reserved.
    let order = f.order(f.id("KIT").await, 1).await.unwrap();
    assert_eq!((f.balance("A", f.main).await, f.balance("B", f.second).await), ((10, 4), (3, 3)));
    assert!(view(&f, "kit").await.card.availability.is_out());
    f.check().await;
    let tx = f.shop().begin().await.unwrap();
    catalog::availability::release(&tx, order).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(view(&f, "kit").await.card.quantity_max, 1);
    f.check().await;

    // Without a part the kit is unavailable.
    catalog::products::delete(f.shop(), &f.editor, f.id("A").await, 1).await.unwrap();
    assert!(view(&f, "kit").await.card.availability.is_out());
    f.check().await;
});

testkit::on_both_databases!(cat_6_a_discount_of_a_kit_follows_its_parts, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[NewProduct { price: Some(Kopecks::from_roubles(999)), ..camera("A") }]).await;
    f.add(&[NewProduct { kit_discount_bp: 600, ..kit_of("KIT", &[("A", 3)]) }]).await;
    let price = async || {
        let p = view(&f, "kit").await.card;
        (p.price, p.old_price)
    };
    assert_eq!(
        price().await,
        (Some(Kopecks::from_roubles(2817)), Some(Kopecks::from_roubles(2997))),
        "2997 less 6 %, whole roubles"
    );
    let id = f.id("A").await;
    let edit = catalog::products::get_for_edit(f.shop(), &f.editor, id).await.unwrap();
    let with = |price: &str| {
        edit.fields
            .iter()
            .map(|(n, v)| (n.clone(), if n == "price" { price.to_owned() } else { v.clone() }))
            .collect::<Vec<_>>()
    };
    catalog::products::update(f.shop(), &f.editor, id, 1, &with("2000")).await.unwrap();
    assert_eq!(price().await, (Some(Kopecks::from_roubles(5640)), Some(Kopecks::from_roubles(6000))));
    f.check().await;
    let draft: Vec<_> = with("")
        .into_iter()
        .map(|(n, v)| if n == "status" { (n, "draft".to_owned()) } else { (n, v) })
        .collect();
    catalog::products::update(f.shop(), &f.editor, id, 2, &draft).await.unwrap();
    assert_eq!(price().await, (None, None), "a part without a price");
    f.check().await;
});

testkit::on_both_databases!(cat_8_a_deleted_product_is_gone_and_a_draft_never_was, |kit| async move {
    let f = Fixture::start(kit).await;
    let draft = NewProduct { is_published: false, ..camera("DRAFT") };
    let out = NewProduct { stock: vec![], ..camera("OUT") };
    f.add(&[camera("A"), camera("B"), NewProduct { popularity: 9, ..camera("C") }, out, draft]).await;
    catalog::products::delete(f.shop(), &f.editor, f.id("A").await, 1).await.unwrap();
    let SlugResolution::Gone(gone) = catalog::product(f.shop(), "a").await.unwrap() else {
        panic!("it was sold here once")
    };
    assert_eq!((gone.name.en.as_str(), gone.category.slug.as_str()), ("Outdoor IP camera A", "ip"));
    let similar: Vec<_> = gone.similar.iter().map(|c| c.sku.as_str()).collect();
    assert_eq!(similar, ["C", "B"], "only what can be had, best sold first");

    for slug in ["draft", "nothing"] {
        assert!(matches!(catalog::product(f.shop(), slug).await, Err(Error::NotFound)), "{slug}");
    }
    catalog::products::delete(f.shop(), &f.editor, f.id("DRAFT").await, 1).await.unwrap();
    assert!(matches!(catalog::product(f.shop(), "draft").await, Err(Error::NotFound)), "nobody ever saw it");

    // The address belongs to the product that takes it; a draft with that slug hides the former one.
    f.add(&[NewProduct { slug: "a".to_owned(), is_published: false, ..camera("A2") }]).await;
    assert!(matches!(catalog::product(f.shop(), "a").await, Err(Error::NotFound)));
});
