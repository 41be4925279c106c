//! ADM-1: a product is added and edited. ADM-2: it is deleted and restored; orders stay readable.

use crate::fixture::ORDERS_EDIT;
use crate::fixture::{Fixture, camera, count};
use crate::index::{catch_up, found, indexed};
use base::form::Problem;
use base::refusal::Refusal;
use base::{Kopecks, Locale};
use catalog::products;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{ProductFilter, ProductOrder, ProductRow, ProductSort};
use catalog_model::products::ProductStatus;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::views::SlugResolution;
use discovery_model::listing::SearchQuery;
use platform::{Actor, Error};
use sea_orm::EntityTrait;
use serde_json::json;

type Fields = Vec<(String, String)>;

pub async fn form(f: &Fixture, changes: &[(&str, &str)]) -> Fields {
    let tree = catalog::categories::tree(f.shop()).await.unwrap();
    let category = tree.by_slug("ip").unwrap().id.to_string();
    let usual = [
        ("sku", "N-1"),
        ("model", "N1"),
        ("name_ru", "Камера новая"),
        ("name_en", "New camera"),
        ("category", category.as_str()),
        ("brand", "Новый бренд"),
        ("status", "published"),
        ("vat_code", "main"),
        ("warranty_months", "12"),
        ("weight_g", "300"),
        ("price", "1 490"),
        ("attr-lens", "4"),
        ("attr-note", "12 В"),
        ("stock-main", "7"),
    ];
    let kept = usual.iter().filter(|(n, _)| changes.iter().all(|(c, _)| c != n));
    kept.chain(changes).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn problem(result: Result<impl std::fmt::Debug, Error>, field: &str) -> Option<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems.of(field).cloned(),
        other => panic!("{other:?}"),
    }
}

testkit::on_both_databases!(adm_1_a_product_is_added_and_seen_at_once, |kit| async move {
    let f = Fixture::start(kit).await;
    let id = products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
    let SlugResolution::Here(page) = catalog::product(f.shop(), "kamera-novaya-n1").await.unwrap() else {
        panic!("moved")
    };
    assert_eq!(
        (page.card.id, page.card.price, page.card.quantity_max),
        (id, Some(Kopecks::from_roubles(1490)), 7)
    );
    assert_eq!((page.card.brand.as_str(), page.card.is_demo), ("Новый бренд", false));
    assert_eq!(discovery::search(f.shop(), &SearchQuery::of("новая камера")).await.unwrap().list.total, 1);
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.create'").await, 1);
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM change_log WHERE kind = 'product'").await, 1);
    assert_eq!(
        count(
            f.shop(),
            "SELECT COUNT(*) AS n FROM stock_movement WHERE kind = 'adjustment' AND quantity = 7"
        )
        .await,
        1
    );
    f.check().await;

    let edit = products::get_for_edit(f.shop(), &f.editor, id).await.unwrap();
    let field = |name: &str| edit.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!(
        (field("price"), field("attr-lens"), field("attr-note"), field("stock-main")),
        (Some("1490.00"), Some("4"), Some("12 В"), Some("7"))
    );
    // The values that the form was filled with can be submitted unchanged.
    products::update(f.shop(), &f.editor, id, edit.version, &edit.fields).await.unwrap();
    let again = products::get_for_edit(f.shop(), &f.editor, id).await.unwrap();
    assert_eq!((again.fields, again.version), (edit.fields, edit.version + 1));
    f.check().await;
});

testkit::on_both_databases!(adm_1_what_another_product_has_is_refused, |kit| async move {
    let f = Fixture::start(kit).await;
    products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
    let twin = products::create(f.shop(), &f.editor, &form(&f, &[("sku", "n 1")]).await).await;
    assert_eq!(problem(twin, "sku"), Some(Problem::AlreadyTaken));
    let same_slug = form(&f, &[("sku", "N-2"), ("slug", "kamera-novaya-n1")]).await;
    assert_eq!(
        problem(products::create(f.shop(), &f.editor, &same_slug).await, "slug"),
        Some(Problem::AlreadyTaken)
    );
    let id = products::create(f.shop(), &f.editor, &form(&f, &[("sku", "N-2")]).await).await.unwrap();
    let row = catalog::tables::product::Entity::find_by_id(id).one(f.shop().read()).await.unwrap().unwrap();
    assert_eq!(row.slug, "n-2-kamera-novaya-n1", "a slug that nobody typed gets the SKU");
    for (change, field) in [
        (("category", ""), "category"),
        (("category", "00000000-0000-0000-0000-000000000001"), "category"),
        (("picture", "00000000-0000-0000-0000-000000000001"), "picture"),
    ] {
        let made = products::create(f.shop(), &f.editor, &form(&f, &[("sku", "N-3"), change]).await).await;
        assert!(problem(made, field).is_some(), "{change:?}");
    }
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM product").await, 2);
    f.check().await;
});

testkit::on_both_databases!(adm_1_a_second_editor_is_told, |kit| async move {
    let f = Fixture::start(kit).await;
    let id = products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
    let mine = form(&f, &[("name_ru", "Моё имя"), ("slug", "first")]).await;
    assert_eq!(products::update(f.shop(), &f.editor, id, 1, &mine).await.unwrap(), 2);
    let late =
        products::update(f.shop(), &f.editor, id, 1, &form(&f, &[("name_ru", "Чужое имя")]).await).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    assert!(matches!(
        products::delete(f.shop(), &f.editor, id, 1).await,
        Err(Error::Refused(Refusal::Changed))
    ));
    let row = catalog::tables::product::Entity::find_by_id(id).one(f.shop().read()).await.unwrap().unwrap();
    assert_eq!((row.name_ru.as_str(), row.slug.as_str()), ("Моё имя", "first"));
});

testkit::on_both_databases!(adm_1_a_former_address_leads_to_the_product, |kit| async move {
    let f = Fixture::start(kit).await;
    let id = products::create(f.shop(), &f.editor, &form(&f, &[("slug", "one")]).await).await.unwrap();
    for (version, slug) in [(1, "two"), (2, "three")] {
        products::update(f.shop(), &f.editor, id, version, &form(&f, &[("slug", slug)]).await).await.unwrap();
    }
    for old in ["one", "two"] {
        assert_eq!(catalog::product(f.shop(), old).await.unwrap(), SlugResolution::Moved("three".to_owned()));
    }
    products::update(f.shop(), &f.editor, id, 3, &form(&f, &[("slug", "one")]).await).await.unwrap();
    assert!(matches!(catalog::product(f.shop(), "one").await.unwrap(), SlugResolution::Here(_)));
    assert_eq!(catalog::product(f.shop(), "three").await.unwrap(), SlugResolution::Moved("one".to_owned()));
});

testkit::on_both_databases!(adm_1_only_editors_may, |kit| async move {
    let f = Fixture::start(kit).await;
    let id = products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
    let client = f.kit.client(f.shop().id(), f.branch);
    let other = f.kit.staff(f.shop().id(), f.branch, &[ORDERS_EDIT]);
    let guest = Actor::Guest { locale: Locale::Ru };
    let fields = form(&f, &[]).await;
    for (actor, is_guest) in [(guest, true), (client, false), (other, false)] {
        let answers = [
            products::create(f.shop(), &actor, &fields).await.err(),
            products::update(f.shop(), &actor, id, 1, &fields).await.err(),
            products::delete(f.shop(), &actor, id, 1).await.err(),
            products::restore(f.shop(), &actor, id, 1).await.err(),
            products::get_for_edit(f.shop(), &actor, id).await.err(),
            products::list_for_admin(f.shop(), &actor, &ProductFilter::default(), None).await.err(),
            catalog::load::products(f.shop(), &actor, &[camera("X")]).await.err(),
        ];
        for answer in answers {
            let refused = matches!(
                (is_guest, &answer),
                (true, Some(Error::LoginNeeded)) | (false, Some(Error::Forbidden))
            );
            assert!(refused, "{actor:?}: {answer:?}");
        }
    }
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM product").await, 1);
});

testkit::on_both_databases!(adm_2_a_deleted_product_comes_back_and_orders_stay_readable, |kit| async move {
    let f = Fixture::start(kit).await;
    let id = products::create(f.shop(), &f.editor, &form(&f, &[("slug", "cam")]).await).await.unwrap();
    let order = f.order(id, 2).await.unwrap();
    products::delete(f.shop(), &f.editor, id, 1).await.unwrap();
    assert!(matches!(catalog::product(f.shop(), "cam").await.unwrap(), SlugResolution::Gone(_)));
    assert!(matches!(f.order(id, 1).await.unwrap_err().refusal(), Some(CatalogRefusal::NotForSale { .. })));
    let sql = "SELECT COUNT(*) AS n FROM order_line l JOIN product p ON p.id = l.product_id WHERE l.name_ru = 'Камера новая'";
    assert_eq!(count(f.shop(), sql).await, 1, "the order still names what was bought");
    let tx = f.shop().begin().await.unwrap();
    catalog::availability::consume(&tx, &f.editor, order).await.unwrap();
    tx.commit().await.unwrap();
    f.check().await;

    assert_eq!(
        products::delete(f.shop(), &f.editor, id, 2).await.unwrap(),
        2,
        "deleting twice changes nothing"
    );
    assert_eq!(products::restore(f.shop(), &f.editor, id, 2).await.unwrap(), 3);
    let SlugResolution::Here(page) = catalog::product(f.shop(), "cam").await.unwrap() else {
        panic!("moved")
    };
    assert_eq!(page.card.quantity_max, 5);

    // A SKU taken in the meantime is reported, not overwritten.
    products::delete(f.shop(), &f.editor, id, 3).await.unwrap();
    products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
    assert_eq!(
        problem(products::restore(f.shop(), &f.editor, id, 4).await, "sku"),
        Some(Problem::AlreadyTaken)
    );
    f.check().await;
});

testkit::on_both_databases!(adm_1_the_list_is_walked_by_a_cursor, |kit| async move {
    let f = Fixture::start(kit).await;
    let many: Vec<_> = (0..120).map(|n| camera(&format!("P-{n:03}"))).collect();
    f.add(&many).await;
    let (mut seen, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = products::list_for_admin(f.shop(), &f.editor, &ProductFilter::default(), after.as_deref())
            .await
            .unwrap();
        seen.extend(page.rows.into_iter().map(|r| r.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 120);
    let one = |filter: ProductFilter| {
        let f = &f;
        async move { products::list_for_admin(f.shop(), &f.editor, &filter, None).await.unwrap().rows.len() }
    };
    assert_eq!(one(ProductFilter { query: "p 007".to_owned(), ..ProductFilter::default() }).await, 1);
    assert_eq!(
        one(ProductFilter { status: Some(ProductStatus::Draft), ..ProductFilter::default() }).await,
        0
    );
    assert_eq!(one(ProductFilter { deleted: true, ..ProductFilter::default() }).await, 0);
    let broken = products::list_for_admin(f.shop(), &f.editor, &ProductFilter::default(), Some("x")).await;
    assert!(matches!(broken, Err(Error::NotFound)));
});

testkit::on_both_databases!(ux_30_the_list_is_walked_in_the_order_of_each_column, |kit| async move {
    let f = Fixture::start(kit).await;
    let mut many: Vec<_> = (0..110).map(|n| camera(&format!("S-{n:03}"))).collect();
    for (n, product) in many.iter_mut().enumerate() {
        // Many have the same price, and some have none.
        product.price = (n % 7 != 0).then(|| Kopecks::from_roubles(1_000 + (n % 3) as i64));
    }
    f.add(&many).await;
    for by in ProductOrder::ALL {
        for is_up in [true, false] {
            let sort = ProductSort { by: *by, is_up };
            let (mut rows, mut after) = (Vec::new(), None::<String>);
            loop {
                let filter = ProductFilter::default();
                let page = products::sorted_for_admin(f.shop(), &f.editor, &filter, sort, after.as_deref());
                let page = page.await.unwrap();
                rows.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let ids: std::collections::BTreeSet<_> = rows.iter().map(|r| r.id).collect();
            assert_eq!((rows.len(), ids.len()), (110, 110), "{sort:?}");
            let key = |r: &ProductRow| match by {
                ProductOrder::Name => (0, base::text::fold(&r.name.ru)),
                ProductOrder::Price => (r.price.map_or(-1, |p| p.0), String::new()),
                ProductOrder::Stock => (r.available, String::new()),
                ProductOrder::Changed => (r.updated_at.0, String::new()),
            };
            let mut keys: Vec<_> = rows.iter().map(key).collect();
            if !is_up {
                keys.reverse();
            }
            assert!(keys.is_sorted(), "{sort:?}");
        }
    }
});

testkit::on_both_databases!(adm_1_photographs_are_checked_ordered_and_shown, |kit| async move {
    let f = Fixture::start(kit).await;
    let storage = gateways::files::Storage::local(&f.kit.dir.path().join("files")).unwrap();
    let png = |side: u32| {
        let mut out = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(side, side).write_to(&mut out, image::ImageFormat::Png).unwrap();
        bytes::Bytes::from(out.into_inner())
    };
    let add = async |name: &str, content| {
        catalog::pictures::add(f.shop(), &f.editor, &storage, name, content).await
    };
    let (small, large) = (add("a.png", png(300)).await.unwrap(), add("b.png", png(900)).await.unwrap());
    for (name, content) in [
        ("a.jpg", png(10)),
        ("a.png", bytes::Bytes::from_static(b"PK\x03\x04zip")),
        ("a.svg", bytes::Bytes::from_static(b"<svg/>")),
        ("a.png", bytes::Bytes::new()),
    ] {
        assert!(problem(add(name, content).await, "picture").is_some(), "{name}");
    }
    let (one, two) = (large.to_string(), small.to_string());
    let mut fields = form(&f, &[("picture", &one)]).await;
    fields.push(("picture".to_owned(), two));
    products::create(f.shop(), &f.editor, &fields).await.unwrap();
    let SlugResolution::Here(page) = catalog::product(f.shop(), "kamera-novaya-n1").await.unwrap() else {
        panic!("moved")
    };
    let catalog_model::views::Picture::Photo { content_hash, width, .. } = &page.pictures[0] else {
        panic!("a drawing")
    };
    assert_eq!((page.pictures.len(), *width), (2, 900));
    assert_eq!(&page.card.picture, &page.pictures[0]);
    let first = catalog::pictures::rendition(f.shop(), &storage, content_hash, 400).await.unwrap();
    assert_eq!(first, catalog::pictures::rendition(f.shop(), &storage, content_hash, 400).await.unwrap());
    assert!(storage.size(&first).await.unwrap().is_some());
    for (hash, width) in [(content_hash.as_str(), 401), ("../../etc/passwd", 400), ("", 400)] {
        assert!(matches!(
            catalog::pictures::rendition(f.shop(), &storage, hash, width).await,
            Err(Error::NotFound)
        ));
    }
});

testkit::on_both_databases!(
    adm_5_the_history_of_a_product_has_both_values_of_every_field,
    |kit| async move {
        let f = Fixture::start(kit).await;
        let id = products::create(f.shop(), &f.editor, &form(&f, &[]).await).await.unwrap();
        let changes = [
            ("description_ru", "Видит ночью"),
            ("attr-lens", "2,8"),
            ("stock-main", "9"),
            ("price", "1 590,50"),
        ];
        f.kit.clock.advance_minutes(1);
        products::update(f.shop(), &f.editor, id, 1, &form(&f, &changes).await).await.unwrap();
        f.kit.clock.advance_minutes(1);
        products::update(f.shop(), &f.editor, id, 2, &form(&f, &changes).await).await.unwrap();
        let log = people::audit::history(f.shop(), &f.editor, CATALOG_EDIT, "product", id.0);
        let entries = log.await.unwrap().entries;
        let actions: Vec<_> = entries.iter().map(|e| e.action.as_str()).collect();
        assert_eq!(actions, ["product.update", "product.update", "product.create"]);
        assert_eq!(
            (&entries[0].before, &entries[0].after),
            (&Some(json!({})), &Some(json!({}))),
            "nothing changed"
        );
        let was = json!({ "attr-lens": "4", "description_ru": "", "price": "1490.00", "stock-main": "7" });
        let is = json!({ "attr-lens": "2,8", "description_ru": "Видит ночью", "price": "1590.50", "stock-main": "9" });
        assert_eq!((&entries[1].before, &entries[1].after), (&Some(was), &Some(is)));
    }
);

testkit::on_both_databases!(cat_3_a_brand_that_came_with_a_product_is_heard_in_russian, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    indexed(&f).await;
    assert!(found(&f, "хиквижн").await.is_empty(), "and the words of the search are in memory now");
    let new = form(&f, &[("brand", "Hikvision")]).await;
    products::create(f.shop(), &f.editor, &new).await.unwrap();
    catch_up(&f).await;
    assert_eq!(found(&f, "хиквижн").await, ["N-1"]);
});
