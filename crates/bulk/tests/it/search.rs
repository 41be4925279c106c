//! CAT-1 and the basic form of CAT-3: search results, and suggestions if there are none.

use crate::fixture::{Fixture, camera, two};
use catalog::load::NewProduct;
use discovery_model::listing::SearchQuery;

async fn shop_with_three(kit: testkit::Testkit) -> Fixture {
    let f = Fixture::start(kit).await;
    f.add(&[
        NewProduct {
            name: two("Камера купольная 4 Мп", "Dome camera 4 MP"),
            model: "DZ-2143 G0".to_owned(),
            ..camera("00-100")
        },
        NewProduct {
            name: two("Камера цилиндрическая 50%_", "Bullet camera"),
            popularity: 9,
            model: "DZ-7".to_owned(),
            ..camera("00-1007")
        },
        NewProduct {
            name: two("Датчик движения", "Motion sensor"),
            model: "MS-1".to_owned(),
            ..camera("77")
        },
    ])
    .await;
    f
}

async fn skus(f: &Fixture, query: &str) -> Vec<String> {
    discovery::search(f.shop(), &SearchQuery::of(query))
        .await
        .unwrap()
        .list
        .products
        .into_iter()
        .map(|p| p.sku)
        .collect()
}

testkit::on_both_databases!(cat_1_search_finds_names_models_and_skus, |kit| async move {
    let f = shop_with_three(kit).await;
    for (query, expected) in [
        ("КАМЕРА", vec!["00-1007", "00-100"]),
        ("купольные камеры", vec!["00-100"]),
        ("dome", vec!["00-100"]),
        ("dz2143g0", vec!["00-100"]),
        ("DZ 2143/G0", vec!["00-100"]),
        ("00-100", vec!["00-100", "00-1007"]),
        ("00100", vec!["00-100", "00-1007"]),
        ("ms1", vec!["77"]),
        ("датчик камера", vec![]),
        ("%", vec![]),
        ("_", vec![]),
        ("' OR 1=1 --", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(skus(&f, query).await, expected, "{query}");
    }
    let long = "камера ".repeat(2_000);
    assert_eq!(skus(&f, &long).await.len(), 2);
});

testkit::on_both_databases!(cat_3_the_other_keyboard_layout_is_understood, |kit| async move {
    let f = shop_with_three(kit).await;
    let found = discovery::search(f.shop(), &SearchQuery::of("rfvthf")).await.unwrap();
    assert_eq!(
        (found.list.total, found.instead.as_deref(), found.query.as_str()),
        (2, Some("камера"), "rfvthf")
    );
    assert_eq!(skus(&f, "вя-2143").await, ["00-100"], "dz-2143 typed in Russian");
    let plain = discovery::search(f.shop(), &SearchQuery::of("камера")).await.unwrap();
    assert_eq!(plain.instead, None);
});

testkit::on_both_databases!(cat_1_an_empty_search_is_no_dead_end, |kit| async move {
    let f = shop_with_three(kit).await;
    let found = discovery::search(f.shop(), &SearchQuery::of("телескоп")).await.unwrap();
    assert_eq!((found.list.total, found.instead), (0, None));
    assert_eq!(found.popular.len(), 3);
    let slugs: Vec<_> = found.categories.iter().map(|c| c.slug.as_str()).collect();
    assert_eq!(slugs, ["video", "alarm"]);
    let by_category = discovery::search(f.shop(), &SearchQuery::of("видеонаблюдение")).await.unwrap();
    assert_eq!(by_category.categories.len(), 1);
    let proposed = discovery::suggestions(f.shop(), base::Locale::Ru, "камер").await.unwrap();
    assert_eq!((proposed.products.len(), proposed.categories.len()), (2, 2));
    assert!(matches!(
        discovery::search(f.shop(), &SearchQuery { page: 2, ..SearchQuery::of("камера") }).await,
        Err(platform::Error::NotFound)
    ));
});
