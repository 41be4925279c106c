//! ADM-7: changes of categories, attributes and brands are visible to shoppers immediately.

use crate::fixture::{Fixture, camera, count, two};
use crate::index::{catch_up, found, indexed};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AttributeId, BrandId, CategoryId};
use catalog::load::{NewProduct, NewValue};
use catalog::{attribute_editor, brands, categories, products};
use catalog_model::products::AttributeKind;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::taxonomy::{
    Asked, AttributeForm, BrandForm, CategoryForm, ChoiceEdit, MergeForm, Step, Suits,
};
use catalog_model::views::SlugResolution;
use discovery_model::listing::ListingQuery;
use platform::Error;
use testkit::on_both_databases;

async fn category(f: &Fixture, slug: &str) -> CategoryId {
    categories::tree(f.shop()).await.unwrap().by_slug(slug).unwrap().id
}

async fn attribute(f: &Fixture, code: &str) -> AttributeId {
    let all = attribute_editor::rows(f.shop(), &f.editor).await.unwrap();
    all.into_iter().find(|a| a.form.code == code).unwrap().id
}

async fn brand(f: &Fixture, slug: &str) -> BrandId {
    let all = brands::rows(f.shop(), &f.editor).await.unwrap();
    all.into_iter().find(|b| b.form.slug == slug).unwrap().id
}

fn form(slug: &str, parent: Option<CategoryId>) -> CategoryForm {
    CategoryForm {
        parent,
        slug: slug.to_owned(),
        name: two("Новые камеры", "New cameras"),
        picture: "dome".to_owned(),
        suits: Suits::default(),
    }
}

fn problem(result: Result<impl std::fmt::Debug, Error>, field: &str) -> Option<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems.of(field).cloned(),
        other => panic!("{other:?}"),
    }
}

fn is_changed<T>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Refused(Refusal::Changed)))
}

fn in_use<T>(result: Result<T, Error>) -> Option<(i64, i64)> {
    match result.err()?.refusal()? {
        CatalogRefusal::InUse { products, below } => Some((products, below)),
        _ => None,
    }
}

async fn slugs(f: &Fixture) -> Vec<String> {
    let rows = categories::rows(f.shop(), &f.editor).await.unwrap();
    rows.into_iter().map(|r| format!("{}{}", "-".repeat(r.depth), r.slug)).collect()
}

on_both_databases!(
    adm_7_a_category_is_added_renamed_moved_and_found_by_its_former_address,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A")]).await;
        let (video, cameras, ip, alarm) = (
            category(&f, "video").await,
            category(&f, "cameras").await,
            category(&f, "ip").await,
            category(&f, "alarm").await,
        );
        let id = categories::save(f.shop(), &f.editor, None, &form("new", Some(video))).await.unwrap();
        assert_eq!(slugs(&f).await, ["video", "-cameras", "--ip", "-new", "alarm"]);
        assert_eq!(
            problem(categories::save(f.shop(), &f.editor, None, &form("ip", None)).await, "slug"),
            Some(Problem::AlreadyTaken)
        );
        let inside = categories::save(f.shop(), &f.editor, Some((video, 1)), &form("video", Some(ip))).await;
        assert_eq!(problem(inside, "parent"), Some(Problem::InsideItself));

        categories::save(f.shop(), &f.editor, Some((cameras, 1)), &form("kamery", Some(alarm)))
            .await
            .unwrap();
        assert_eq!(slugs(&f).await, ["video", "-new", "alarm", "-kamery", "--ip"]);
        let path =
            count(f.shop(), "SELECT COUNT(*) AS n FROM category WHERE path = 'alarm/kamery/ip/'").await;
        assert_eq!(path, 1, "the paths below follow");
        assert_eq!(categories::moved(f.shop(), "cameras").await.unwrap().as_deref(), Some("kamery"));
        let query = ListingQuery { category: Some("kamery".to_owned()), ..ListingQuery::default() };
        assert_eq!(
            discovery::listing(f.shop(), &query).await.unwrap().list.total,
            1,
            "products stay where they are"
        );
        assert!(is_changed(
            categories::save(f.shop(), &f.editor, Some((cameras, 1)), &form("x", None)).await
        ));

        // A former slug taken by another category leads to that category.
        categories::save(f.shop(), &f.editor, Some((id, 1)), &form("cameras", Some(video))).await.unwrap();
        assert_eq!(categories::moved(f.shop(), "cameras").await.unwrap(), None);
        assert_eq!(category(&f, "cameras").await, id);

        categories::step(f.shop(), &f.editor, alarm, Step::Up).await.unwrap();
        categories::step(f.shop(), &f.editor, alarm, Step::Up).await.unwrap();
        assert_eq!(slugs(&f).await, ["alarm", "-kamery", "--ip", "video", "-cameras"]);
    }
);

on_both_databases!(adm_7_only_an_empty_category_is_deleted, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let (cameras, ip) = (category(&f, "cameras").await, category(&f, "ip").await);
    assert_eq!(in_use(categories::delete(f.shop(), &f.editor, cameras, 1).await), Some((0, 1)));
    let row = f.row("A").await;
    products::delete(f.shop(), &f.editor, row.id, row.version).await.unwrap();
    assert_eq!(
        in_use(categories::delete(f.shop(), &f.editor, ip, 1).await),
        Some((1, 0)),
        "a deleted one counts"
    );
    let shown = categories::one(f.shop(), &f.editor, ip).await.unwrap();
    assert_eq!((shown.products, shown.deleted, shown.below), (0, 1, 0));

    let id = categories::save(f.shop(), &f.editor, None, &form("new", Some(ip))).await.unwrap();
    categories::save(f.shop(), &f.editor, Some((id, 1)), &form("newer", Some(ip))).await.unwrap();
    assert!(is_changed(categories::delete(f.shop(), &f.editor, id, 1).await));
    categories::delete(f.shop(), &f.editor, id, 2).await.unwrap();
    assert!(categories::tree(f.shop()).await.unwrap().get(id).is_none());
    assert_eq!(categories::moved(f.shop(), "new").await.unwrap(), None);
});

on_both_databases!(adm_7_a_category_asks_for_attributes_and_hands_them_down, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let (ip, lens, note) =
        (category(&f, "ip").await, attribute(&f, "lens").await, attribute(&f, "note").await);
    let asked =
        |attribute| Asked { attribute, is_required: true, in_card: true, in_facet: true, is_compared: true };
    categories::ask(f.shop(), &f.editor, ip, 1, &[asked(note), asked(lens)]).await.unwrap();
    let shown = categories::one(f.shop(), &f.editor, ip).await.unwrap();
    let codes: Vec<_> = shown.own.iter().map(|a| a.code.as_str()).collect();
    assert_eq!((codes, shown.version), (vec!["note", "lens"], 2));
    assert!(is_changed(categories::ask(f.shop(), &f.editor, ip, 1, &[]).await));
    assert_eq!(
        problem(categories::ask(f.shop(), &f.editor, ip, 2, &[asked(f.shop().id())]).await, "attr"),
        Some(Problem::InvalidChoice)
    );
    let SlugResolution::Here(page) = catalog::product(f.shop(), "a").await.unwrap() else { panic!("there") };
    let names: Vec<_> = page.groups[0].attributes.iter().map(|a| a.code.as_str()).collect();
    assert_eq!(names, ["lens"], "what is not asked for is not shown");

    let below = categories::save(f.shop(), &f.editor, None, &form("dome", Some(ip))).await.unwrap();
    categories::ask(f.shop(), &f.editor, below, 1, &[Asked { is_required: false, ..asked(lens) }])
        .await
        .unwrap();
    let shown = categories::one(f.shop(), &f.editor, below).await.unwrap();
    let inherited: Vec<_> = shown.inherited.iter().map(|a| (a.code.as_str(), a.from.ru.as_str())).collect();
    assert_eq!(inherited, [("note", "IP-камеры")]);
    let definitions = products::definitions(f.shop(), &f.editor, below).await.unwrap();
    let form: Vec<_> = definitions.attributes.iter().map(|a| (a.code.as_str(), a.is_required)).collect();
    assert_eq!(
        form,
        [("lens", false), ("note", true)],
        "the form asks for what is inherited, the nearer counts"
    );
});

fn lens() -> AttributeForm {
    AttributeForm {
        code: "lens".to_owned(),
        kind: AttributeKind::Number,
        name: two("Фокус", "Focus"),
        unit: two("мм", "mm"),
        group: two("Главное", "Main"),
    }
}

on_both_databases!(
    adm_7_an_attribute_keeps_its_code_always_and_its_kind_while_it_has_values,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A")]).await;
        let id = attribute(&f, "lens").await;
        let other = AttributeForm { code: "focus".to_owned(), ..lens() };
        attribute_editor::save(f.shop(), &f.editor, Some((id, 1)), &other).await.unwrap();
        let shown = attribute_editor::one(f.shop(), &f.editor, id).await.unwrap();
        assert_eq!((shown.form, shown.version, shown.products), (lens(), 2, 1));
        assert_eq!(shown.categories, [two("IP-камеры", "IP cameras")]);
        let text = AttributeForm { kind: AttributeKind::Text, ..lens() };
        assert_eq!(
            in_use(attribute_editor::save(f.shop(), &f.editor, Some((id, 2)), &text).await),
            Some((1, 0))
        );
        assert!(is_changed(attribute_editor::save(f.shop(), &f.editor, Some((id, 1)), &lens()).await));
        assert_eq!(
            problem(attribute_editor::save(f.shop(), &f.editor, None, &lens()).await, "code"),
            Some(Problem::AlreadyTaken)
        );
        assert_eq!(in_use(attribute_editor::delete(f.shop(), &f.editor, id, 2).await), Some((1, 0)));

        let note = attribute(&f, "note").await;
        let number = AttributeForm { code: "note".to_owned(), ..lens() };
        attribute_editor::save(f.shop(), &f.editor, Some((note, 1)), &number).await.unwrap();
        attribute_editor::delete(f.shop(), &f.editor, note, 2).await.unwrap();
        let ip = categories::one(f.shop(), &f.editor, category(&f, "ip").await).await.unwrap();
        assert_eq!(ip.own.len(), 2, "no category asks for it any more");
    }
);

on_both_databases!(adm_7_a_renamed_choice_is_found_by_its_new_name, |kit| async move {
    let f = Fixture::start(kit).await;
    let mut inside = camera("B");
    inside.attributes =
        vec![("lens".into(), NewValue::Number(2800)), ("ip".into(), NewValue::Choice("ip20".into()))];
    f.add(&[camera("A"), inside]).await;
    indexed(&f).await;
    assert!(found(&f, "герметичная").await.is_empty());
    let id = attribute(&f, "ip").await;
    let stored = attribute_editor::one(f.shop(), &f.editor, id).await.unwrap();
    let edit = |code: &str, name| {
        let choice = stored.choices.iter().find(|c| c.code == code).unwrap();
        ChoiceEdit { id: Some(choice.id), code: choice.code.clone(), name }
    };
    let new = ChoiceEdit { id: None, code: "ip68".to_owned(), name: two("IP68", "IP68") };
    let list = [new, edit("ip20", two("IP20", "IP20")), edit("ip67", two("Герметичная", "Sealed"))];
    attribute_editor::save_choices(f.shop(), &f.editor, id, 1, &list).await.unwrap();
    catch_up(&f).await;
    assert_eq!(found(&f, "герметичная").await, ["A"]);
    let stored = attribute_editor::one(f.shop(), &f.editor, id).await.unwrap();
    let codes: Vec<_> = stored.choices.iter().map(|c| (c.code.as_str(), c.products)).collect();
    assert_eq!(codes, [("ip68", 0), ("ip20", 1), ("ip67", 1)]);
    assert!(is_changed(attribute_editor::save_choices(f.shop(), &f.editor, id, 1, &list).await));
    assert_eq!(
        in_use(attribute_editor::save_choices(f.shop(), &f.editor, id, 2, &list[1..2]).await),
        Some((1, 0)),
        "one that products have stays"
    );
    let kept: Vec<_> = list[1..].to_vec();
    attribute_editor::save_choices(f.shop(), &f.editor, id, 2, &kept).await.unwrap();
    assert_eq!(attribute_editor::one(f.shop(), &f.editor, id).await.unwrap().choices.len(), 2);
});

on_both_databases!(adm_7_two_choices_become_one_and_products_follow, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    indexed(&f).await;
    let narrowed = || async {
        let query = ListingQuery::parse(Some("ip".to_owned()), [("a.ip", "ip20")]).unwrap();
        discovery::listing(f.shop(), &query).await.unwrap().list.total
    };
    assert_eq!(narrowed().await, 0);
    let id = attribute(&f, "ip").await;
    let stored = attribute_editor::one(f.shop(), &f.editor, id).await.unwrap();
    let of = |code: &str| stored.choices.iter().find(|c| c.code == code).unwrap().id;
    // The product was shown before, so its values are cached.
    let SlugResolution::Here(_) = catalog::product(f.shop(), "a").await.unwrap() else { panic!("there") };
    let merge = MergeForm { from: of("ip67"), into: of("ip20") };
    assert_eq!(attribute_editor::merge_choices(f.shop(), &f.editor, id, merge).await.unwrap(), 1);
    catch_up(&f).await;
    assert_eq!(narrowed().await, 1);
    let SlugResolution::Here(page) = catalog::product(f.shop(), "a").await.unwrap() else { panic!("there") };
    let values: Vec<_> = page.groups[0].attributes.iter().map(|a| a.value(base::Locale::Ru)).collect();
    assert!(values.contains(&"IP20".to_owned()), "{values:?}");
    assert_eq!(f.row("A").await.version, 2);
    let again = attribute_editor::merge_choices(f.shop(), &f.editor, id, merge).await;
    assert_eq!(problem(again, "from"), Some(Problem::InvalidChoice));
});

on_both_databases!(adm_7_a_renamed_brand_is_found_by_its_new_name, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let id = brand(&f, "dozor").await;
    let rename = |name: &str, slug: &str| BrandForm { name: name.to_owned(), slug: slug.to_owned() };
    brands::save(f.shop(), &f.editor, id, 1, &rename("Страж", "dozor")).await.unwrap();
    assert_eq!(found(&f, "страж").await, ["A"], "by the tables");
    assert!(found(&f, "дозор").await.is_empty());
    indexed(&f).await;
    brands::save(f.shop(), &f.editor, id, 2, &rename("Барбикан", "barbican")).await.unwrap();
    catch_up(&f).await;
    assert_eq!(found(&f, "барбикан").await, ["A"], "by the index");
    let query = ListingQuery::parse(Some("ip".to_owned()), [("brand", "barbican")]).unwrap();
    assert_eq!(discovery::listing(f.shop(), &query).await.unwrap().list.total, 1);
    assert!(is_changed(brands::save(f.shop(), &f.editor, id, 2, &rename("X", "x")).await));

    // The form of a product saved under the new name keeps the brand, whatever its slug.
    brands::save(f.shop(), &f.editor, id, 3, &rename("Дом", "kept")).await.unwrap();
    let edit = products::get_for_edit(f.shop(), &f.editor, f.id("A").await).await.unwrap();
    products::update(f.shop(), &f.editor, edit.id, edit.version, &edit.fields).await.unwrap();
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM brand").await, 1);
});

on_both_databases!(adm_7_two_brands_become_one_and_an_unused_one_is_deleted, |kit| async move {
    let f = Fixture::start(kit).await;
    let mut other = camera("B");
    other.brand = "other".to_owned();
    let new = |slug: &str, name: &str| catalog::load::NewBrand {
        slug: slug.to_owned(),
        name: name.to_owned(),
        is_demo: false,
    };
    let list = [new("other", "Другой"), new("unused", "Лишний")];
    catalog::load::brands(f.shop(), &f.editor, &list).await.unwrap();
    f.add(&[camera("A"), other]).await;
    indexed(&f).await;
    let (dozor, other, unused) =
        (brand(&f, "dozor").await, brand(&f, "other").await, brand(&f, "unused").await);
    let form = BrandForm { name: "ДРУГОЙ".to_owned(), slug: "dozor".to_owned() };
    assert_eq!(
        problem(brands::save(f.shop(), &f.editor, dozor, 1, &form).await, "name"),
        Some(Problem::AlreadyTaken)
    );
    let taken = BrandForm { name: "ДРУГОЙ".to_owned(), slug: "drugoy".to_owned() };
    // A brand is added before it has products; a product that names it later gets it.
    assert_eq!(
        problem(brands::create(f.shop(), &f.editor, &taken).await, "name"),
        Some(Problem::AlreadyTaken)
    );
    let early = BrandForm { name: "Ранний".to_owned(), slug: "ranniy".to_owned() };
    let added = brands::create(f.shop(), &f.editor, &early).await.unwrap();
    assert_eq!(
        problem(
            brands::create(f.shop(), &f.editor, &BrandForm { name: "Early".into(), ..early }).await,
            "slug"
        ),
        Some(Problem::AlreadyTaken)
    );
    brands::delete(f.shop(), &f.editor, added, 1).await.unwrap();
    assert_eq!(in_use(brands::delete(f.shop(), &f.editor, other, 1).await), Some((1, 0)));
    brands::delete(f.shop(), &f.editor, unused, 1).await.unwrap();
    let merge = MergeForm { from: other, into: dozor };
    assert_eq!(brands::merge(f.shop(), &f.editor, merge).await.unwrap(), 1);
    catch_up(&f).await;
    assert_eq!(found(&f, "дозор").await.len(), 2);
    assert!(found(&f, "другой").await.is_empty());
    let row = f.row("B").await;
    assert_eq!((row.brand_id, row.version), (dozor, 2));
    let changed = "SELECT COUNT(DISTINCT entity_id) AS n FROM change_log WHERE kind = 'product' AND entity_id IN \
                   (SELECT id FROM product WHERE sku = 'B')";
    assert_eq!(count(f.shop(), changed).await, 1);
    assert_eq!(brands::rows(f.shop(), &f.editor).await.unwrap().len(), 1);
    assert_eq!(
        problem(brands::merge(f.shop(), &f.editor, merge).await, "from"),
        Some(Problem::InvalidChoice)
    );
});

on_both_databases!(adm_7_only_editors_of_the_catalogue_change_what_it_stands_on, |kit| async move {
    let f = Fixture::start(kit).await;
    let (ip, lens, dozor) = (category(&f, "ip").await, attribute(&f, "lens").await, brand(&f, "dozor").await);
    let nobody = f.kit.staff(f.shop().id(), f.branch, &[]);
    for actor in [&f.kit.guest(), &nobody] {
        let shop = f.shop();
        let no = |result: Result<(), Error>| matches!(result, Err(Error::Forbidden | Error::LoginNeeded));
        assert!(no(categories::rows(shop, actor).await.map(drop)));
        assert!(no(categories::one(shop, actor, ip).await.map(drop)));
        assert!(no(categories::attributes(shop, actor).await.map(drop)));
        assert!(no(categories::save(shop, actor, None, &form("x", None)).await.map(drop)));
        assert!(no(categories::step(shop, actor, ip, Step::Up).await));
        assert!(no(categories::ask(shop, actor, ip, 1, &[]).await));
        assert!(no(categories::delete(shop, actor, ip, 1).await));
        assert!(no(attribute_editor::rows(shop, actor).await.map(drop)));
        assert!(no(attribute_editor::one(shop, actor, lens).await.map(drop)));
        assert!(no(attribute_editor::save(shop, actor, None, &self::lens()).await.map(drop)));
        assert!(no(attribute_editor::save_choices(shop, actor, lens, 1, &[]).await));
        assert!(no(attribute_editor::delete(shop, actor, lens, 1).await));
        let merge = MergeForm { from: shop.id(), into: shop.id() };
        assert!(no(attribute_editor::merge_choices(shop, actor, lens, merge).await.map(drop)));
        assert!(no(brands::rows(shop, actor).await.map(drop)));
        assert!(no(brands::one(shop, actor, dozor).await.map(drop)));
        let name = BrandForm { name: "X".to_owned(), slug: "x".to_owned() };
        assert!(no(brands::save(shop, actor, dozor, 1, &name).await));
        assert!(no(brands::delete(shop, actor, dozor, 1).await));
        let merge = MergeForm { from: dozor, into: shop.id() };
        assert!(no(brands::merge(shop, actor, merge).await.map(drop)));
    }
});

on_both_databases!(adm_4_the_template_is_added_once_and_never_over_a_catalogue, |kit| async move {
    let f = Fixture::start(kit).await;
    let (shop, editor) = (f.shop(), &f.editor);
    let refused = catalog::template::apply(shop, editor, false).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(CatalogRefusal::HasCategories));
    let before = slugs(&f).await.len();
    let added = catalog::template::apply(shop, editor, true).await.unwrap();
    assert!(added.categories > 20 && added.attributes > 20, "{added:?}");
    assert_eq!(slugs(&f).await.len(), before + added.categories);
    let again = catalog::template::apply(shop, editor, true).await.unwrap();
    assert_eq!((again.categories, again.attributes), (0, 0));
    let locks = categories::one(shop, editor, category(&f, "locks").await).await.unwrap();
    assert_eq!(locks.own.len(), 3);
    f.check().await;
    let guest = catalog::template::apply(shop, &f.kit.guest(), true).await;
    assert!(matches!(guest, Err(Error::LoginNeeded)));
});

on_both_databases!(adm_3_what_was_bought_and_is_sold_out_is_listed, |kit| async move {
    let f = Fixture::start(kit).await;
    let sold = |sku: &str, popularity: i64, stock: i64| NewProduct {
        popularity,
        stock: vec![("main".to_owned(), stock)],
        ..camera(sku)
    };
    f.add(&[sold("A", 3, 0), sold("B", 9, 0), sold("C", 0, 0), sold("D", 5, 1)]).await;
    let listed = async |limit| products::sold_out(f.shop(), &f.editor, limit).await.unwrap();
    assert_eq!(listed(10).await.iter().map(|p| p.sku.as_str()).collect::<Vec<_>>(), ["B", "A"]);
    assert_eq!(listed(1).await.len(), 1);
    assert!(products::has_published(f.shop()).await.unwrap());
});
