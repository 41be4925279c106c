//! CAT-2, CAT-3: the index follows the database and is rebuilt if it is lost.

use crate::fixture::{Fixture, camera, kit_of, two};
use base::Locale;
use base::refusal::Refusal;
use catalog::load;
use catalog::load::{NewCategory, NewProduct, NewValue};
use catalog_model::Rating;
use catalog_model::taxonomy::Suits;
use catalog_model::views::{SlugResolution, Sort};
use discovery::index::{IndexHandle, Step, status, step};
use discovery::{blocks, synonyms};
use discovery_model::blocks::BlockForm;
use discovery_model::filters::Filters;
use discovery_model::listing::{Facet, FacetBody, ListingQuery, ListingView, SearchQuery};
use discovery_model::queries::{CountedQuery, QueryCount};
use discovery_model::synonyms::SynonymForm;
use platform::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use testkit::on_both_databases;

pub async fn indexed(f: &Fixture) -> PathBuf {
    let dir = f.kit.dir.path().join("index");
    f.shop().install(Arc::new(IndexHandle::open(&dir).unwrap()));
    catch_up(f).await;
    dir
}

/// Steps until the index is up to date. Transactions of the whole cluster delay a PostgreSQL reader, so other
/// tests may slow this one down a little.
pub async fn catch_up(f: &Fixture) {
    for _ in 0..400 {
        while step(f.shop()).await.unwrap() == Step::Worked {}
        let stands = status(f.shop()).await.unwrap().unwrap();
        let head = entity_head(f).await;
        if stands.is_ready && stands.seq >= head {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("the index did not follow within ten seconds");
}

async fn entity_head(f: &Fixture) -> i64 {
    use sea_orm::{EntityTrait, QueryOrder};
    let last =
        platform::tables::change_log::Entity::find().order_by_desc(platform::tables::change_log::Column::Seq);
    last.one(f.shop().read()).await.unwrap().map_or(0, |row| row.seq)
}

pub async fn found(f: &Fixture, text: &str) -> Vec<String> {
    let view = discovery::search(f.shop(), &SearchQuery::of(text)).await.unwrap();
    view.list.products.into_iter().map(|p| p.sku).collect()
}

fn named(sku: &str, ru: &str, roubles: i64) -> NewProduct {
    NewProduct { name: two(ru, ru), price: Some(base::Kopecks::from_roubles(roubles)), ..camera(sku) }
}

async fn shop_with_three(f: &Fixture) {
    let mut third = named("C", "Купольная камера", 3000);
    third.stock.clear();
    third.attributes = vec![("lens".to_owned(), NewValue::Number(4000))];
    f.add(&[named("A", "Цилиндрическая камера", 1000), named("B", "Поворотная камера", 2000), third]).await;
}

on_both_databases!(cat_3_what_changes_is_found_and_what_is_deleted_is_not, |kit| async move {
    let f = Fixture::start(kit).await;
    shop_with_three(&f).await;
    indexed(&f).await;
    assert_eq!(found(&f, "цилиндрическая").await, ["A"]);
    assert_eq!(found(&f, "rfvthf").await.len(), 3);

    f.add(&[named("D", "Телескоп", 9000)]).await;
    assert!(found(&f, "телескоп").await.is_empty(), "not yet");
    catch_up(&f).await;
    assert_eq!(found(&f, "телескопы").await, ["D"]);

    let telescope = f.row("D").await;
    catalog::products::delete(f.shop(), &f.editor, telescope.id, telescope.version).await.unwrap();
    assert!(found(&f, "телескоп").await.is_empty(), "gone at once, whatever the index says");
    catch_up(&f).await;
    assert!(found(&f, "телескоп").await.is_empty());
    assert_eq!(status(f.shop()).await.unwrap().unwrap().products, 3);
});

on_both_databases!(cat_3_a_lost_or_damaged_index_is_built_anew_while_the_tables_answer, |kit| async move {
    let f = Fixture::start(kit).await;
    shop_with_three(&f).await;
    let dir = indexed(&f).await;
    let again = |f: &Fixture| {
        // As after a restart: another handle over the same folder, once the first is gone.
        f.shop().uninstall::<IndexHandle>();
        f.shop().install(Arc::new(IndexHandle::open(&dir).unwrap()));
    };
    again(&f);
    assert_eq!(found(&f, "цилиндрическая").await, ["A"], "by the tables");
    assert!(!status(f.shop()).await.unwrap().unwrap().is_ready);
    catch_up(&f).await;
    assert_eq!(builds(&dir), [1], "it was opened, not built");

    f.shop().uninstall::<IndexHandle>();
    damage(&dir.join("0/1"));
    again(&f);
    catch_up(&f).await;
    assert_eq!((builds(&dir), found(&f, "цилиндрическая").await), (vec![2], vec!["A".to_owned()]));

    discovery::index::rebuild(f.shop(), &f.kit.system()).await.unwrap();
    catch_up(&f).await;
    assert_eq!(
        (builds(&dir), found(&f, "цилиндрическая").await),
        (vec![3], vec!["A".to_owned()]),
        "as one wishes"
    );

    // Deleted while the process is running: the next change notices.
    std::fs::remove_dir_all(dir.join("0/3")).unwrap();
    f.add(&[named("D", "Телескоп", 9000)]).await;
    catch_up(&f).await;
    assert_eq!(found(&f, "телескоп").await, ["D"]);
});

on_both_databases!(cat_3_an_index_of_another_database_is_not_taken, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let dir = indexed(&f).await;
    f.shop().uninstall::<IndexHandle>();
    let other = Fixture::start(testkit::Testkit::start(testkit::On::Sqlite).await).await;
    other.kit.clock.advance_minutes(1);
    other.add(&[camera("B")]).await;
    other.shop().install(Arc::new(IndexHandle::open(&dir).unwrap()));
    catch_up(&other).await;
    assert_eq!((found(&other, "камера").await, builds(&dir)), (vec!["B".to_owned()], vec![2]));
});

on_both_databases!(cat_2_a_listing_is_narrowed_and_counted, |kit| async move {
    let f = Fixture::start(kit).await;
    shop_with_three(&f).await;
    indexed(&f).await;
    let listing = |pairs: Vec<(&'static str, &'static str)>| {
        let query = ListingQuery::parse(Some("ip".to_owned()), pairs).unwrap();
        let shop = f.shop().clone();
        async move { discovery::listing(&shop, &query).await.unwrap() }
    };
    let all = listing(vec![("sort", "price_asc")]).await;
    let skus: Vec<_> = all.list.products.iter().map(|p| p.sku.as_str()).collect();
    assert_eq!((skus, all.list.total), (vec!["A", "B", "C"], 3));
    assert_eq!(count(&all.facets, "a.lens", "2.8"), Some(2));
    assert_eq!(count(&all.facets, "stock", "1"), Some(2));

    let wide = listing(vec![("a.lens", "4")]).await;
    assert_eq!(wide.list.products.iter().map(|p| p.sku.as_str()).collect::<Vec<_>>(), ["C"]);
    assert_eq!(count(&wide.facets, "a.lens", "2.8"), Some(2), "what the other value would add");
    assert_eq!(count(&wide.facets, "stock", "1"), Some(0), "disabled, not hidden");
    let both = listing(vec![("a.lens", "4"), ("a.lens", "2.8"), ("price.min", "2000")]).await;
    assert_eq!(both.list.total, 2);
    let made_up = listing(vec![("a.nothing", "x"), ("brand", "nobody"), ("a.lens", "abc")]).await;
    assert_eq!(made_up.list.total, 3, "what is unknown narrows nothing");
    let price = all.facets.iter().find(|f| f.field == "price").map(|f| f.body.clone());
    assert!(matches!(price, Some(FacetBody::FilterRange { min: 100_000, max: 300_000, .. })), "{price:?}");
});

on_both_databases!(cat_2_the_index_and_the_tables_order_alike, |kit| async move {
    let f = Fixture::start(kit).await;
    let many: Vec<_> =
        (0..60).map(|n| named(&format!("S{n:02}"), &format!("Камера {}", n % 7), n % 5 + 1)).collect();
    f.add(&many).await;
    // One five, many good reviews, and bad ones.
    for (sku, reviews, stars) in [("S08", 1, 5), ("S13", 30, 147), ("S21", 9, 12)] {
        let product = f.id(sku).await;
        let tx = f.shop().begin().await.unwrap();
        catalog::ratings::store(&tx, product, Rating { reviews, stars, questions: 1 }).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut expected = Vec::new();
    for is_indexed in [false, true] {
        if is_indexed {
            indexed(&f).await;
        }
        let mut seen = Vec::new();
        for sort in Sort::ALL {
            for page in 1..=3 {
                let query = ListingQuery {
                    category: Some("ip".to_owned()),
                    sort: *sort,
                    page,
                    filters: Filters { in_stock: true, ..Filters::default() },
                };
                let list = discovery::listing(f.shop(), &query).await.unwrap().list;
                seen.extend(list.products.into_iter().map(|p| p.sku));
            }
        }
        if is_indexed {
            assert_eq!(seen, expected);
        }
        let best = listed(&f, "ip", &[("sort", "rating")]).await.list.products;
        let best: Vec<_> = best.iter().take(3).map(|p| p.sku.as_str()).collect();
        assert_eq!(best, ["S13", "S08", "S21"], "by the index: {is_indexed}");
        let query = SearchQuery { sort: Some(Sort::Rating), ..SearchQuery::of("камера") };
        let best = discovery::search(f.shop(), &query).await.unwrap().list.products;
        let best: Vec<_> = best.iter().take(3).map(|p| p.sku.as_str()).collect();
        assert_eq!(best, ["S13", "S08", "S21"], "a search by the index: {is_indexed}");
        expected = seen;
    }
});

/// A listing of the category with these parameters.
async fn listed(f: &Fixture, category: &str, pairs: &[(&str, &str)]) -> ListingView {
    let query = ListingQuery::parse(Some(category.to_owned()), pairs.iter().copied()).unwrap();
    discovery::listing(f.shop(), &query).await.unwrap()
}

on_both_databases!(cat_2_what_cards_show_narrows_the_list_and_the_categories_above, |kit| async move {
    let f = Fixture::start(kit).await;
    shop_with_three(&f).await;
    indexed(&f).await;
    for category in ["ip", "cameras", "video"] {
        let facets = listed(&f, category, &[]).await.facets;
        let fields: Vec<_> = facets.iter().map(|facet| facet.field.as_str()).collect();
        assert!(fields.contains(&"a.lens"), "{category}: {fields:?}");
        assert!(!fields.contains(&"a.note"), "a text has no values to choose from");
        assert_eq!(listed(&f, category, &[("a.lens", "4")]).await.list.total, 1, "{category}");
    }
});

fn count(facets: &[Facet], field: &str, value: &str) -> Option<i64> {
    facets.iter().find(|f| f.field == field).and_then(|f| match &f.body {
        FacetBody::Values { values } => values.iter().find(|v| v.value == value).map(|v| v.count),
        FacetBody::Flag { value: only } => (only.value == value).then_some(only.count),
        FacetBody::FilterRange { .. } => None,
    })
}

fn builds(dir: &Path) -> Vec<u64> {
    let entries = std::fs::read_dir(dir.join("0")).unwrap();
    let mut builds: Vec<u64> =
        entries.filter_map(|e| e.unwrap().file_name().to_str().unwrap().parse().ok()).collect();
    builds.sort_unstable();
    builds
}

fn damage(dir: &Path) {
    let is_data = |p: &Path| p.extension().is_some_and(|e| e == "fast");
    let file = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).find(|p| is_data(p)).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&file, bytes).unwrap();
}

on_both_databases!(cat_3_a_synonym_is_understood_with_its_commit, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[named("A", "Цилиндрическая камера", 1000), named("B", "Сирена", 2000)]).await;
    indexed(&f).await;
    assert!(found(&f, "ревун").await.is_empty());
    let form = |words: &str, also: &str| SynonymForm::parse(words, also).unwrap();
    let id = synonyms::save(f.shop(), &f.editor, None, &form("Ревун, сирена", "")).await.unwrap();
    assert_eq!(found(&f, "ревуны").await, ["B"]);

    let changed = form("ревун", "цилиндрическая");
    synonyms::save(f.shop(), &f.editor, Some((id, 1)), &changed).await.unwrap();
    assert_eq!(
        (found(&f, "ревун").await, found(&f, "цилиндрическая").await),
        (vec!["A".into()], vec!["A".into()])
    );
    let late = synonyms::save(f.shop(), &f.editor, Some((id, 1)), &changed).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "nobody's work is lost: {late:?}");
    assert_eq!(synonyms::one(f.shop(), &f.editor, id).await.unwrap().version, 2);

    synonyms::delete(f.shop(), &f.editor, id).await.unwrap();
    assert!(found(&f, "ревун").await.is_empty());
    let guest = f.kit.guest();
    assert!(matches!(synonyms::list(f.shop(), &guest).await, Err(Error::Forbidden | Error::LoginNeeded)));
    assert!(synonyms::save(f.shop(), &guest, None, &changed).await.is_err());
    assert!(synonyms::delete(f.shop(), &guest, id).await.is_err());
});

/// A visitor searches, as the server counts it.
async fn asks(f: &Fixture, address: &str, text: &str) {
    let query = SearchQuery::of(text);
    let view = discovery::search(f.shop(), &query).await.unwrap();
    if let Some(counted) = CountedQuery::of(&query, &view) {
        discovery::queries::count(f.shop(), &counted, address.parse().unwrap());
    }
}

/// Writes what was counted.
async fn counted(f: &Fixture) {
    f.kit.clock.advance_minutes(1);
    step(f.shop()).await.unwrap();
}

async fn suggested(f: &Fixture, text: &str) -> Vec<String> {
    discovery::suggestions(f.shop(), Locale::Ru, text).await.unwrap().queries
}

on_both_databases!(cat_3_queries_are_counted_without_their_askers, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[named("A", "Цилиндрическая камера", 1000)]).await;
    indexed(&f).await;
    for text in ["Камера", "камера ", "телескоп", "anna@example.com", "+7 921 555-01-02"]
    {
        asks(&f, "192.0.2.1", text).await;
    }
    counted(&f).await;
    asks(&f, "192.0.2.2", "КАМЕРА").await;
    counted(&f).await;
    let report = discovery::queries::report(f.shop(), &f.editor).await.unwrap();
    let asked = |list: &[QueryCount]| list.iter().map(|q| (q.text.clone(), q.asked)).collect::<Vec<_>>();
    assert_eq!(asked(&report.popular), [("камера".to_owned(), 2), ("телескоп".to_owned(), 1)]);
    assert_eq!(asked(&report.missed), [("телескоп".to_owned(), 1)]);

    // After the day neither the salt nor a hash is left.
    use sea_orm::{EntityTrait, PaginatorTrait};
    let kept = || async {
        let visitors =
            discovery::tables::search_visitor::Entity::find().count(f.shop().read()).await.unwrap();
        let salts = discovery::tables::search_salt::Entity::find().count(f.shop().read()).await.unwrap();
        (visitors, salts)
    };
    assert_eq!(kept().await, (3, 1));
    f.kit.clock.advance_minutes(24 * 60);
    assert_eq!(discovery::index::sweep(f.shop()).await.unwrap(), 4);
    assert_eq!(kept().await, (0, 0));
    f.kit.clock.advance_minutes(181 * 24 * 60);
    discovery::index::sweep(f.shop()).await.unwrap();
    assert_eq!(discovery::queries::report(f.shop(), &f.editor).await.unwrap().popular, []);
});

on_both_databases!(cat_3_one_stranger_decides_nothing_that_others_are_suggested, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[named("A", "Цилиндрическая камера", 1000), named("B", "Купольная камера", 2000)]).await;
    indexed(&f).await;
    let phrase = "камера цилиндрическая купольная камера";
    let own = ["камера цилиндрическая", "камера обман", "камера 921 555", "камера 89215550102", phrase];
    for _ in 0..50 {
        for text in own {
            asks(&f, "192.0.2.1", text).await;
            asks(&f, "2001:db8:1:2::3", text).await;
            asks(&f, "2001:db8:1:ffff::4", text).await;
        }
        counted(&f).await;
    }
    let has = |list: &[String], text: &str| list.iter().any(|known| known == text);
    assert_eq!(suggested(&f, "").await, Vec::<String>::new(), "two lines are too few");
    // Three more strangers with the same words: still only what the catalogue has.
    for address in ["192.0.2.7", "192.0.2.8", "192.0.2.9"] {
        for text in own {
            asks(&f, address, text).await;
        }
    }
    counted(&f).await;
    let all = suggested(&f, "").await;
    assert!(has(&all, "камера цилиндрическая"), "{all:?}");
    for never in ["камера обман", "камера 921 555", "камера 89215550102"] {
        assert!(!has(&all, never) && !has(&suggested(&f, "камера").await, never), "{never}");
    }
    let english = discovery::suggestions(f.shop(), Locale::En, "").await.unwrap().queries;
    assert_eq!(english, Vec::<String>::new(), "no Russian queries on English pages");

    // Staff take words out, in any form.
    let form = BlockForm::parse("цилиндрические").unwrap();
    blocks::add(f.shop(), &f.editor, &form).await.unwrap();
    blocks::add(f.shop(), &f.editor, &form).await.unwrap();
    assert!(!has(&suggested(&f, "").await, "камера цилиндрическая"));
    assert!(suggested(&f, "цил").await.is_empty(), "not as a word of the catalogue either");
    let (entries, count) = blocks::list(f.shop(), &f.editor, "цилин").await.unwrap();
    assert_eq!((entries.len(), count, entries[0].words.as_str()), (1, 1, "цилиндрические"));
    assert!(blocks::list(f.shop(), &f.editor, "100%").await.unwrap().0.is_empty());
    blocks::delete(f.shop(), &f.editor, &form.folded).await.unwrap();
    assert!(has(&suggested(&f, "").await, "камера цилиндрическая"));
    let gone = blocks::delete(f.shop(), &f.editor, &form.folded).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    let guest = f.kit.guest();
    assert!(blocks::list(f.shop(), &guest, "").await.is_err());
    assert!(blocks::add(f.shop(), &guest, &form).await.is_err());
    assert!(blocks::delete(f.shop(), &guest, &form.folded).await.is_err());

    f.kit.clock.advance_minutes(31 * 24 * 60);
    assert!(suggested(&f, "").await.is_empty(), "what was popular a month ago");
});

on_both_databases!(
    cat_3_suggestions_have_each_word_once_and_products_only_if_they_are_meant,
    |kit| async move {
        let f = Fixture::start(kit).await;
        let mount = named("C", "Кронштейн для купольной камеры", 500);
        f.add(&[named("A", "Купольная камера", 1000), named("B", "Купольные камеры, комплект", 2000), mount])
            .await;
        indexed(&f).await;
        let of = |text: &'static str| {
            let shop = f.shop().clone();
            async move { discovery::suggestions(&shop, Locale::Ru, text).await.unwrap() }
        };
        let words = of("купол").await;
        assert_eq!((words.queries.len(), words.products.len()), (1, 3), "{:?}", words.queries);
        assert_eq!(of("камера купол").await.queries.len(), 1);
        let two = of("ка").await;
        assert!(two.products.is_empty() && two.queries.iter().any(|q| q.starts_with("камер")), "{two:?}");
        let nothing_typed = of(" ").await;
        assert!(!nothing_typed.categories.is_empty() && nothing_typed.products.is_empty());
    }
);

on_both_databases!(cat_2_a_category_has_what_those_above_it_have, |kit| async move {
    let f = Fixture::start(kit).await;
    let below = |slug: &str, parent: &str| NewCategory {
        slug: slug.to_owned(),
        parent: Some(parent.to_owned()),
        name: two("Купольные", "Dome"),
        picture: "dome".to_owned(),
        position: 9,
        suits: Suits::default(),
    };
    load::categories(f.shop(), &f.editor, &[below("dome", "ip")]).await.unwrap();
    let inside = |sku: &str, lens| NewProduct {
        category: "dome".to_owned(),
        attributes: vec![("lens".to_owned(), NewValue::Number(lens))],
        ..named(sku, "Купольная камера", 1000)
    };
    f.add(&[inside("A", 2800), inside("B", 4000)]).await;
    indexed(&f).await;
    let query = ListingQuery { category: Some("dome".to_owned()), ..ListingQuery::default() };
    let view = discovery::listing(f.shop(), &query).await.unwrap();
    assert_eq!(count(&view.facets, "a.lens", "4"), Some(1));
    assert!(!view.list.products[0].facts.is_empty(), "the card shows what is inherited");
});

on_both_databases!(cat_4_analogues_are_alike_in_what_decides_and_near_in_price, |kit| async move {
    let f = Fixture::start(kit).await;
    let of = |sku: &str, ip: &str, roubles| NewProduct {
        attributes: vec![
            ("lens".to_owned(), NewValue::Number(2800)),
            ("ip".to_owned(), NewValue::Choice(ip.to_owned())),
        ],
        ..named(sku, "Камера", roubles)
    };
    f.add(&[
        of("OWN", "ip67", 1000),
        of("NEAR", "ip67", 1200),
        of("DEAR", "ip67", 9000),
        of("OTHER", "ip20", 1000),
    ])
    .await;
    indexed(&f).await;
    let slug = f.row("OWN").await.slug;
    let SlugResolution::Here(view) = catalog::product(f.shop(), &slug).await.unwrap() else {
        panic!("it is there")
    };
    let ids = discovery::related::analogues(f.shop(), &view, &[]).await.unwrap();
    let cards = discovery::related::cards(f.shop(), &ids).await.unwrap();
    assert_eq!(cards.iter().map(|c| c.sku.as_str()).collect::<Vec<_>>(), ["NEAR", "DEAR", "OTHER"]);
});

on_both_databases!(cat_6_a_kits_price_in_listings_follows_its_parts, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    f.add(&[kit_of("KIT", &[("A", 2)])]).await;
    indexed(&f).await;
    let cheap = || async {
        let query = ListingQuery::parse(Some("video".to_owned()), [("price.max", "7000")]).unwrap();
        let list = discovery::listing(f.shop(), &query).await.unwrap().list;
        list.products.into_iter().map(|p| p.sku).collect::<Vec<_>>()
    };
    assert_eq!(cheap().await, ["A"]);
    let edit = catalog::products::get_for_edit(f.shop(), &f.editor, f.id("A").await).await.unwrap();
    let mut fields = edit.fields.clone();
    fields.iter_mut().filter(|(name, _)| name == "price").for_each(|(_, value)| *value = "3000".to_owned());
    catalog::products::update(f.shop(), &f.editor, edit.id, edit.version, &fields).await.unwrap();
    catch_up(&f).await;
    let mut both = cheap().await;
    both.sort();
    assert_eq!(both, ["A", "KIT"]);
});

on_both_databases!(cat_2_what_a_card_says_of_a_product_narrows_the_list, |kit| async move {
    let f = Fixture::start(kit).await;
    shop_with_three(&f).await;
    indexed(&f).await;
    let query = ListingQuery::parse(Some("ip".to_owned()), []).unwrap();
    let view = discovery::listing(f.shop(), &query).await.unwrap();
    let facts = || view.list.products.iter().flat_map(|card| &card.facts);
    // A value that all products share does not narrow the list and is no filter.
    let differs = |code: &str| {
        let mut values: Vec<_> =
            facts().filter(|f| f.code == code).map(|f| f.value(base::Locale::Ru)).collect();
        values.sort();
        values.dedup();
        values.len() > 1
    };
    let told: Vec<_> = facts().filter(|f| differs(&f.code)).collect();
    assert!(told.len() >= 3, "cards say something");
    for fact in told {
        let field = format!("a.{}", fact.code);
        assert!(view.facets.iter().any(|facet| facet.field == field), "{field} is on a card and no filter");
    }
});
