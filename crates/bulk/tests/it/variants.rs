//! CAT-4: variants of a product lead to each other.

use crate::fixture::{Fixture, camera, two};
use base::Locale;
use base::ProductId;
use base::form::Problem;
use base::refusal::Refusal;
use catalog::load::{NewProduct, NewValue};
use catalog::variants;
use catalog_model::variants::{GroupForm, MEMBERS_MAX};
use catalog_model::views::{SlugResolution, Variants};
use discovery_model::listing::ListingQuery;
use platform::Error;
use testkit::on_both_databases;

fn with(sku: &str, lens: i64, ip: &str) -> NewProduct {
    let attributes =
        vec![("lens".into(), NewValue::Number(lens)), ("ip".into(), NewValue::Choice(ip.to_owned()))];
    NewProduct { attributes, ..camera(sku) }
}

async fn shown(f: &Fixture, sku: &str) -> Option<Variants> {
    match catalog::product(f.shop(), &f.row(sku).await.slug).await.unwrap() {
        SlugResolution::Here(view) => view.variants,
        other => panic!("{other:?}"),
    }
}

/// The axes in short form: name, and `value>slug`, with `-` if it is out of stock.
async fn axes(f: &Fixture, sku: &str) -> Vec<(String, Vec<String>)> {
    let axes = shown(f, sku).await.map(|v| v.axes).unwrap_or_default();
    let option = |o: &catalog_model::views::VariantOption| {
        format!("{}>{}{}", o.value.text(Locale::En), o.slug, if o.is_out { "-" } else { "" })
    };
    axes.iter().map(|a| (a.name.en.clone(), a.options.iter().map(option).collect())).collect()
}

fn problem(result: Result<impl std::fmt::Debug, Error>, field: &str) -> Option<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems.of(field).cloned(),
        other => panic!("{other:?}"),
    }
}

fn named(ru: &str, en: &str) -> GroupForm {
    GroupForm { name: two(ru, en) }
}

async fn group(f: &Fixture, skus: &[&str]) -> ProductId {
    let first = f.id(skus[0]).await;
    variants::create(f.shop(), &f.editor, first, &named("Камера", "Camera")).await.unwrap();
    for sku in &skus[1..] {
        variants::add(f.shop(), &f.editor, first, sku).await.unwrap();
    }
    first
}

on_both_databases!(cat_4_variants_lead_to_each_other_by_what_they_differ_in, |kit| async move {
    let f = Fixture::start(kit).await;
    let out = NewProduct { stock: vec![], ..with("C", 4000, "ip20") };
    f.add(&[with("A", 2800, "ip67"), with("B", 2800, "ip20"), out, with("D", 3600, "ip67")]).await;
    assert!(shown(&f, "A").await.is_none());
    let total = async || {
        let query = ListingQuery { category: Some("ip".to_owned()), ..ListingQuery::default() };
        discovery::listing(f.shop(), &query).await.unwrap().list.total
    };
    let before = total().await;
    let a = group(&f, &["A", "B"]).await;
    let protection = ("Protection".to_owned(), vec!["IP67>a".to_owned(), "IP20>b".to_owned()]);
    assert_eq!(axes(&f, "A").await, [protection]);
    variants::add(f.shop(), &f.editor, a, "c").await.unwrap();
    variants::join(f.shop(), &f.editor, f.id("D").await, "B").await.unwrap();
    let lens = ["2.8\u{a0}mm>a", "3.6\u{a0}mm>d", "4\u{a0}mm>c-"].map(str::to_owned).to_vec();
    let expected = [
        ("Lens".to_owned(), lens),
        ("Protection".to_owned(), vec!["IP67>a".to_owned(), "IP20>b".to_owned()]),
    ];
    assert_eq!(axes(&f, "A").await, expected);
    let view = shown(&f, "D").await.unwrap();
    assert_eq!(view.name, two("Камера", "Camera"));
    assert_eq!(total().await, before, "the listing shows them as before");

    // A changed value is visible immediately although values are cached.
    let edit = catalog::products::get_for_edit(f.shop(), &f.editor, f.id("D").await).await.unwrap();
    let mut fields = edit.fields.clone();
    fields.iter_mut().filter(|(name, _)| name == "attr-lens").for_each(|(_, value)| *value = "6".to_owned());
    catalog::products::update(f.shop(), &f.editor, edit.id, edit.version, &fields).await.unwrap();
    assert_eq!(axes(&f, "A").await[0].1[2], "6\u{a0}mm>d");

    let d = f.row("D").await;
    catalog::products::delete(f.shop(), &f.editor, d.id, d.version).await.unwrap();
    assert_eq!(axes(&f, "A").await[0].1.len(), 2, "a deleted product is no variant");
});

on_both_databases!(cat_4_a_group_is_put_in_order_renamed_and_goes_with_its_last_product, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[with("A", 2800, "ip67"), with("B", 2800, "ip20"), with("C", 4000, "ip20")]).await;
    let a = group(&f, &["A", "B", "C"]).await;
    let (b, c) = (f.id("B").await, f.id("C").await);
    let listed = async || {
        let group = variants::of(f.shop(), &f.editor, a).await.unwrap().group.unwrap();
        group.members.iter().map(|m| m.sku.clone()).collect::<Vec<_>>()
    };
    variants::move_up(f.shop(), &f.editor, a, c).await.unwrap();
    assert_eq!(listed().await, ["A", "C", "B"]);
    variants::move_up(f.shop(), &f.editor, a, a).await.unwrap();
    assert_eq!(listed().await, ["A", "C", "B"], "the first stays");

    variants::rename(f.shop(), &f.editor, b, 1, &named("Купол", "Dome")).await.unwrap();
    let late = variants::rename(f.shop(), &f.editor, a, 1, &named("Шар", "Ball")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let stored = variants::of(f.shop(), &f.editor, c).await.unwrap().group.unwrap();
    assert_eq!((stored.form, stored.version), (named("Купол", "Dome"), 2));
    let names: Vec<_> = stored.differences.iter().map(|name| name.en.as_str()).collect();
    assert_eq!(names, ["Lens", "Protection"]);

    variants::remove(f.shop(), &f.editor, b, a).await.unwrap();
    assert!(shown(&f, "A").await.is_none());
    assert_eq!(axes(&f, "B").await.len(), 1);
    let strange = variants::remove(f.shop(), &f.editor, b, a).await;
    assert!(matches!(strange, Err(Error::NotFound)));
    variants::remove(f.shop(), &f.editor, b, b).await.unwrap();
    variants::remove(f.shop(), &f.editor, c, c).await.unwrap();
    assert_eq!(crate::fixture::count(f.shop(), "SELECT COUNT(*) AS n FROM variant_group").await, 0);
});

on_both_databases!(cat_4_a_product_is_in_one_group_at_most, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B"), camera("C"), camera("LONE")]).await;
    let a = group(&f, &["A", "B"]).await;
    let c = group(&f, &["C"]).await;
    let (add, join) = (
        async |product, sku: &str| variants::add(f.shop(), &f.editor, product, sku).await,
        async |product, sku: &str| variants::join(f.shop(), &f.editor, product, sku).await,
    );
    for (sku, expected) in [("B", Problem::AlreadyTaken), ("", Problem::Required), ("x", Problem::NotFound)] {
        assert_eq!(problem(add(c, sku).await, "sku"), Some(expected), "{sku}");
    }
    assert_eq!(problem(join(a, "C").await, "sku"), Some(Problem::AlreadyTaken));
    let lone = f.id("LONE").await;
    assert_eq!(problem(join(c, "LONE").await, "sku"), Some(Problem::NotFound), "it has no group");
    assert!(matches!(add(lone, "A").await, Err(Error::NotFound)));
    let again = variants::create(f.shop(), &f.editor, a, &named("Ещё", "More")).await;
    assert_eq!(problem(again, "name_ru"), Some(Problem::AlreadyTaken));
    assert!(shown(&f, "C").await.is_none(), "one alone has no variants");
    let guest = variants::add(f.shop(), &f.kit.guest(), a, "LONE").await;
    assert!(matches!(guest, Err(Error::LoginNeeded)));

    let many: Vec<_> = (2..=MEMBERS_MAX).map(|n| camera(&format!("N{n:02}"))).collect();
    f.add(&many).await;
    for n in 3..=MEMBERS_MAX {
        add(a, &format!("N{n:02}")).await.unwrap();
    }
    assert_eq!(problem(add(a, "N02").await, "sku"), Some(Problem::TooMany { max: MEMBERS_MAX }));
});
