//! CAT-4: accessories of a product, by rules and by manual links.

use crate::fixture::{Fixture, camera};
use crate::index::{catch_up, indexed};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AttributeId, CategoryId};
use catalog::load::{NewProduct, NewValue};
use catalog::{accessories, attribute_editor, categories};
use catalog_model::accessories::{LINKS_MAX, LinkKind, RuleForm, SHELF};
use catalog_model::views::{ProductView, SlugResolution};
use discovery::related;
use platform::Error;
use testkit::on_both_databases;

async fn category(f: &Fixture, slug: &str) -> CategoryId {
    categories::tree(f.shop()).await.unwrap().by_slug(slug).unwrap().id
}

async fn attribute(f: &Fixture, code: &str) -> AttributeId {
    let all = attribute_editor::rows(f.shop(), &f.editor).await.unwrap();
    all.into_iter().find(|a| a.form.code == code).unwrap().id
}

async fn view(f: &Fixture, sku: &str) -> ProductView {
    match catalog::product(f.shop(), &f.row(sku).await.slug).await.unwrap() {
        SlugResolution::Here(view) => *view,
        other => panic!("{other:?}"),
    }
}

/// The accessories shown on a product page.
async fn fitting(f: &Fixture, sku: &str) -> Vec<String> {
    let view = view(f, sku).await;
    let by_hand = accessories::by_hand(f.shop(), view.card.id).await.unwrap();
    let ids = discovery::accessories::fitting(f.shop(), &view, &by_hand.accessories).await.unwrap();
    let cards = related::cards(f.shop(), &ids).await.unwrap();
    cards.into_iter().map(|card| card.sku).collect()
}

async fn analogues(f: &Fixture, sku: &str) -> Vec<String> {
    let view = view(f, sku).await;
    let by_hand = accessories::by_hand(f.shop(), view.card.id).await.unwrap();
    let ids = related::analogues(f.shop(), &view, &by_hand.analogues).await.unwrap();
    let cards = related::cards(f.shop(), &ids).await.unwrap();
    cards.into_iter().map(|card| card.sku).collect()
}

fn problem(result: Result<impl std::fmt::Debug, Error>, field: &str) -> Option<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems.of(field).cloned(),
        other => panic!("{other:?}"),
    }
}

/// A siren in the alarm category, with values of unassigned attributes.
fn siren(sku: &str, ip: &str, pieces: i64, popularity: i64) -> NewProduct {
    NewProduct {
        category: "alarm".to_owned(),
        attributes: vec![("ip".to_owned(), NewValue::Choice(ip.to_owned()))],
        stock: vec![("main".to_owned(), pieces)],
        popularity,
        ..camera(sku)
    }
}

async fn rule(f: &Fixture, of: &str, accessory: &str, pair: Option<(&str, &str)>) -> base::AccessoryRuleId {
    let pair = match pair {
        Some((own, other)) => Some((attribute(f, own).await, attribute(f, other).await)),
        None => None,
    };
    let form = RuleForm { category: category(f, of).await, accessory: category(f, accessory).await, pair };
    accessories::save(f.shop(), &f.editor, None, &form).await.unwrap()
}

on_both_databases!(cat_4_a_rule_gives_what_is_in_stock_first_and_the_same_value_only, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[
        camera("CAM"),
        siren("OUT", "ip67", 0, 90),
        siren("SOLD-MOST", "ip67", 5, 50),
        siren("SOLD-LESS", "ip67", 5, 10),
        siren("INSIDE", "ip20", 5, 99),
    ])
    .await;
    indexed(&f).await;
    assert!(fitting(&f, "CAM").await.is_empty(), "no rule speaks of it");

    // A rule of a parent category applies to its descendants.
    let id = rule(&f, "video", "alarm", None).await;
    assert_eq!(fitting(&f, "CAM").await, ["INSIDE", "SOLD-MOST", "SOLD-LESS", "OUT"]);
    assert!(fitting(&f, "INSIDE").await.is_empty(), "a rule has a direction");

    let (video, alarm) = (category(&f, "video").await, category(&f, "alarm").await);
    let ip = attribute(&f, "ip").await;
    let same = RuleForm { category: video, accessory: alarm, pair: Some((ip, ip)) };
    accessories::save(f.shop(), &f.editor, Some((id, 1)), &same).await.unwrap();
    assert_eq!(fitting(&f, "CAM").await, ["SOLD-MOST", "SOLD-LESS", "OUT"]);

    let sold = f.row("SOLD-MOST").await;
    catalog::products::delete(f.shop(), &f.editor, sold.id, sold.version).await.unwrap();
    catch_up(&f).await;
    assert_eq!(fitting(&f, "CAM").await, ["SOLD-LESS", "OUT"]);
    accessories::delete(f.shop(), &f.editor, id, 2).await.unwrap();
    assert!(fitting(&f, "CAM").await.is_empty());
});

on_both_databases!(
    cat_4_numbers_of_two_attributes_are_compared_and_a_missing_value_fits_nothing,
    |kit| async move {
        let f = Fixture::start(kit).await;
        let with = |sku: &str, values: &[(&str, i64)]| NewProduct {
            category: "alarm".to_owned(),
            attributes: values.iter().map(|(code, n)| ((*code).to_owned(), NewValue::Number(*n))).collect(),
            ..camera(sku)
        };
        f.add(&[camera("CAM"), with("SAME", &[("lens", 2800)]), with("OTHER", &[("lens", 4000)])]).await;
        f.add(&[NewProduct { attributes: Vec::new(), ..camera("BARE") }]).await;
        indexed(&f).await;
        rule(&f, "ip", "alarm", Some(("lens", "lens"))).await;
        assert_eq!(fitting(&f, "CAM").await, ["SAME"]);
        assert!(fitting(&f, "BARE").await.is_empty(), "it has no lens that could be the same");
    }
);

on_both_databases!(
    cat_4_what_is_linked_by_hand_comes_first_and_is_hidden_from_shoppers_with_its_product,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("CAM"), camera("B"), camera("C"), siren("S", "ip67", 5, 0), siren("T", "ip67", 5, 9)])
            .await;
        indexed(&f).await;
        rule(&f, "ip", "alarm", None).await;
        let cam = f.id("CAM").await;
        let add = async |kind, sku: &str| accessories::add(f.shop(), &f.editor, cam, kind, sku).await;
        add(LinkKind::Accessory, "s").await.unwrap();
        add(LinkKind::Accessory, "B").await.unwrap();
        assert_eq!(fitting(&f, "CAM").await, ["S", "B", "T"]);
        accessories::move_up(f.shop(), &f.editor, cam, LinkKind::Accessory, f.id("B").await).await.unwrap();
        accessories::move_up(f.shop(), &f.editor, cam, LinkKind::Accessory, f.id("B").await).await.unwrap();
        assert_eq!(fitting(&f, "CAM").await, ["B", "S", "T"]);

        // Both shelves show what was linked for them only.
        add(LinkKind::Analogue, "S").await.unwrap();
        assert_eq!(analogues(&f, "CAM").await.first().map(String::as_str), Some("S"));

        for (sku, expected) in [
            (" ", Problem::Required),
            ("nothing", Problem::NotFound),
            ("CAM", Problem::AlreadyTaken),
            ("S", Problem::AlreadyTaken),
        ] {
            assert_eq!(problem(add(LinkKind::Accessory, sku).await, "sku"), Some(expected), "{sku}");
        }
        let b = f.row("B").await;
        catalog::products::delete(f.shop(), &f.editor, b.id, b.version).await.unwrap();
        assert_eq!(fitting(&f, "CAM").await, ["S", "T"]);
        let listed = accessories::links(f.shop(), &f.editor, cam).await.unwrap();
        let rows: Vec<_> = listed.links.iter().map(|l| (l.kind, l.sku.as_str(), l.is_shown)).collect();
        assert_eq!(
            rows,
            [
                (LinkKind::Accessory, "B", false),
                (LinkKind::Accessory, "S", true),
                (LinkKind::Analogue, "S", true)
            ],
            "the editor sees what shoppers don't"
        );
        accessories::remove(f.shop(), &f.editor, cam, LinkKind::Accessory, b.id).await.unwrap();
        let again = accessories::remove(f.shop(), &f.editor, cam, LinkKind::Accessory, b.id).await;
        assert!(matches!(again, Err(Error::NotFound)));

        let strange = accessories::add(f.shop(), &f.kit.guest(), cam, LinkKind::Accessory, "C").await;
        assert!(matches!(strange, Err(Error::LoginNeeded)));
    }
);

on_both_databases!(cat_4_a_product_has_so_many_links_and_its_page_so_many_of_them, |kit| async move {
    let f = Fixture::start(kit).await;
    let all: Vec<_> = (0..=LINKS_MAX).map(|n| camera(&format!("N{n:02}"))).collect();
    f.add(&all).await;
    f.add(&[camera("CAM")]).await;
    let cam = f.id("CAM").await;
    for n in 0..LINKS_MAX {
        accessories::add(f.shop(), &f.editor, cam, LinkKind::Accessory, &format!("N{n:02}")).await.unwrap();
    }
    let last = format!("N{LINKS_MAX:02}");
    let more = accessories::add(f.shop(), &f.editor, cam, LinkKind::Accessory, &last).await;
    assert_eq!(problem(more, "sku"), Some(Problem::TooMany { max: LINKS_MAX }));
    assert_eq!(fitting(&f, "CAM").await.len(), SHELF, "without an index too");
});

on_both_databases!(cat_4_a_rule_is_checked_and_goes_with_its_category_and_attribute, |kit| async move {
    let f = Fixture::start(kit).await;
    let (ip, alarm) = (category(&f, "ip").await, category(&f, "alarm").await);
    let (lens, protection) = (attribute(&f, "lens").await, attribute(&f, "ip").await);
    let save = async |rule, form: RuleForm| accessories::save(f.shop(), &f.editor, rule, &form).await;
    let form = RuleForm { category: ip, accessory: alarm, pair: None };
    let id = save(None, form).await.unwrap();
    assert_eq!(problem(save(None, form).await, "accessory"), Some(Problem::AlreadyTaken));
    let unknown = RuleForm { category: f.shop().id(), ..form };
    assert_eq!(problem(save(None, unknown).await, "category"), Some(Problem::InvalidChoice));
    let mixed = RuleForm { category: alarm, accessory: ip, pair: Some((lens, protection)) };
    assert_eq!(problem(save(None, mixed).await, "accessory_attribute"), Some(Problem::InvalidChoice));
    let nobody = RuleForm { pair: Some((f.shop().id(), lens)), ..mixed };
    assert_eq!(problem(save(None, nobody).await, "attribute"), Some(Problem::InvalidChoice));

    save(Some((id, 1)), RuleForm { pair: Some((lens, lens)), ..form }).await.unwrap();
    let late = save(Some((id, 1)), form).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let late = accessories::delete(f.shop(), &f.editor, id, 1).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let rows = accessories::rows(f.shop(), &f.editor).await.unwrap();
    let shown: Vec<_> = rows.iter().map(|r| (r.category.en.as_str(), r.accessory.en.as_str())).collect();
    assert_eq!(shown, [("IP cameras", "Alarms")]);
    assert_eq!(rows[0].pair.as_ref().map(|(a, b)| (a.en.as_str(), b.en.as_str())), Some(("Lens", "Lens")));

    // No product has a lens value, so the attribute may be deleted, together with its rule.
    attribute_editor::delete(f.shop(), &f.editor, lens, 1).await.unwrap();
    assert!(accessories::rows(f.shop(), &f.editor).await.unwrap().is_empty());
    save(None, form).await.unwrap();
    categories::delete(f.shop(), &f.editor, alarm, 1).await.unwrap();
    assert!(accessories::rows(f.shop(), &f.editor).await.unwrap().is_empty());
});

on_both_databases!(cat_4_accessories_of_the_products_price_class_come_first, |kit| async move {
    let f = Fixture::start(kit).await;
    let priced = |product: NewProduct, roubles| NewProduct {
        price: Some(base::Kopecks::from_roubles(roubles)),
        ..product
    };
    f.add(&[
        priced(camera("CHEAP"), 2_000),
        priced(camera("DEAR"), 64_000),
        priced(siren("BUDGET", "ip67", 5, 1), 500),
        priced(siren("MIDDLE", "ip67", 5, 9), 4_000),
        priced(siren("LUXURY", "ip67", 5, 5), 16_000),
    ])
    .await;
    indexed(&f).await;
    rule(&f, "video", "alarm", None).await;
    assert_eq!(fitting(&f, "CHEAP").await, ["BUDGET", "MIDDLE", "LUXURY"], "its class, then what sells");
    assert_eq!(fitting(&f, "DEAR").await, ["LUXURY", "MIDDLE", "BUDGET"]);
});
