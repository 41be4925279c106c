//! CAT-1: the tree, listings, sorting and pages.

use crate::fixture::{Fixture, camera};
use base::{Kopecks, Locale};
use catalog::load::NewProduct;
use catalog_model::views::{Availability, SlugResolution, Sort};
use discovery_model::filters::Filters;
use discovery_model::listing::ListingQuery;
use discovery_model::listing::SearchQuery;
use platform::Error;

fn of(category: &str, sort: Sort) -> ListingQuery {
    ListingQuery { category: Some(category.to_owned()), sort, ..ListingQuery::default() }
}

async fn skus(f: &Fixture, query: &ListingQuery) -> Vec<String> {
    discovery::listing(f.shop(), query).await.unwrap().list.products.into_iter().map(|p| p.sku).collect()
}

testkit::on_both_databases!(cat_1_a_listing_has_the_asked_order, |kit| async move {
    let f = Fixture::start(kit).await;
    let product = |sku: &str, name: &str, roubles: Option<i64>, popularity, pieces| NewProduct {
        name: crate::fixture::two(name, name),
        price: roubles.map(Kopecks::from_roubles),
        popularity,
        stock: vec![("main".to_owned(), pieces)],
        ..camera(sku)
    };
    f.add(&[
        product("A", "ёлка", Some(300), 5, 1),
        product("B", "Антенна", Some(100), 9, 0),
        product("C", "яркая", None, 1, 7),
        product("D", "Жук", Some(200), 7, 3),
    ])
    .await;
    assert_eq!(skus(&f, &of("ip", Sort::PriceUp)).await, ["B", "D", "A", "C"], "no price stands last");
    assert_eq!(skus(&f, &of("ip", Sort::PriceDown)).await, ["A", "D", "B", "C"]);
    assert_eq!(
        skus(&f, &of("ip", Sort::Name)).await,
        ["B", "A", "D", "C"],
        "ё stands as е, capitals as small"
    );
    assert_eq!(skus(&f, &of("ip", Sort::Popular)).await, ["D", "A", "C", "B"], "what is out stands last");
    let here =
        ListingQuery { filters: Filters { in_stock: true, ..Filters::default() }, ..of("ip", Sort::Popular) };
    assert_eq!(skus(&f, &here).await, ["D", "A", "C"]);
});

testkit::on_both_databases!(cat_1_a_category_holds_what_lies_below_it, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), NewProduct { category: "video".to_owned(), attributes: vec![], ..camera("B") }])
        .await;
    assert_eq!(skus(&f, &of("video", Sort::Name)).await, ["A", "B"]);
    assert_eq!(skus(&f, &of("cameras", Sort::Name)).await, ["A"]);
    assert_eq!(skus(&f, &of("alarm", Sort::Name)).await, Vec::<String>::new());
    assert_eq!(skus(&f, &ListingQuery::default()).await.len(), 2, "the whole shop");
    let view = discovery::listing(f.shop(), &of("ip", Sort::Name)).await.unwrap();
    let ancestors: Vec<_> = view.ancestors.iter().map(|c| c.slug.as_str()).collect();
    assert_eq!(ancestors, ["video", "cameras", "ip"]);
    let card = &view.list.products[0];
    let facts: Vec<_> = card.facts.iter().map(|a| a.fact(Locale::Ru)).collect();
    assert_eq!(facts, ["Объектив: 2,8\u{a0}мм", "Защита: IP67"]);
    assert_eq!((card.brand.as_str(), card.availability), ("Дозор", Availability::Plenty));
    assert!(matches!(discovery::listing(f.shop(), &of("nothing", Sort::Name)).await, Err(Error::NotFound)));
});

testkit::on_both_databases!(cat_1_pages_hold_each_product_once, |kit| async move {
    let f = Fixture::start(kit).await;
    let many: Vec<_> = (0..60).map(|n| camera(&format!("P-{n:02}"))).collect();
    f.add(&many).await;
    for sort in Sort::ALL {
        let mut seen = Vec::new();
        for page in 1..=3 {
            let view = discovery::listing(f.shop(), &ListingQuery { page, ..of("ip", *sort) }).await.unwrap();
            assert_eq!((view.list.total, view.list.pages), (60, 3));
            seen.extend(view.list.products.into_iter().map(|p| p.id));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 60, "{sort}");
    }
    for page in [0, -1, 4, 401, i64::MAX] {
        let found = discovery::listing(f.shop(), &ListingQuery { page, ..of("ip", Sort::Name) }).await;
        assert!(matches!(found, Err(Error::NotFound)), "page {page}");
    }
});

testkit::on_both_databases!(cat_1_drafts_and_deleted_products_are_not_shown, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), NewProduct { is_published: false, ..camera("DRAFT") }, camera("GONE")]).await;
    catalog::products::delete(f.shop(), &f.editor, f.id("GONE").await, 1).await.unwrap();
    assert_eq!(skus(&f, &of("video", Sort::Name)).await, ["A"]);
    let popular: Vec<_> = discovery::popular(f.shop(), 8).await.unwrap().into_iter().map(|p| p.sku).collect();
    assert_eq!(popular, ["A"]);
    for sku in ["DRAFT", "GONE"] {
        let slug = base::text::slug(sku);
        assert!(!matches!(catalog::product(f.shop(), &slug).await, Ok(SlugResolution::Here(_))), "{sku}");
        assert_eq!(discovery::search(f.shop(), &SearchQuery::of(sku)).await.unwrap().list.total, 0, "{sku}");
    }
});
