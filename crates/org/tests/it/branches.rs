use crate::support::{actions, is_denied, open, others, owner, seller};
use base::form::Problem;
use base::refusal::Refusal;
use base::{Bilingual, Locale, SellerId};
use org::events::BranchArchiving;
use org::{branches, sellers, settings};
use org_model::branches::{BranchForm, GeoPoint};
use org_model::hours::{OpeningHours, parse_intervals};
use org_model::refusal::OrgRefusal;
use platform::{Error, Shop, Subscribers};
use testkit::{Testkit, on_both_databases};

/// A shop with a subscriber that needs each branch, or that needs none.
fn hearing(kit: Testkit, is_needed: bool) -> Testkit {
    let mut all = Subscribers::default();
    match is_needed {
        true => all.on::<BranchArchiving>("test", |_, _| Box::pin(async { Err(Refusal::Busy.into()) })),
        false => all.on::<BranchArchiving>("test", |_, _| Box::pin(async { Ok(()) })),
    }
    kit.with_subscribers(all)
}

async fn branch(shop: &Shop, name: &str) -> BranchForm {
    let day = parse_intervals("10–19").unwrap();
    BranchForm {
        name: Bilingual::new(name, ""),
        slug: base::text::slug(name),
        city: Bilingual::new("Тверь", "Tver"),
        address: Bilingual::new("Советская, 2", ""),
        point: GeoPoint::parse("56.858, 35.917"),
        phone: "+7 482 200-00-00".to_owned(),
        email: "tver@example.ru".to_owned(),
        zone: "Europe/Samara".to_owned(),
        hours: OpeningHours { week: std::array::from_fn(|_| day.clone()), exceptions: Vec::new() },
        seller: branches::main(shop).await.unwrap().seller,
        is_published: true,
        is_main: false,
        position: 5,
    }
}

on_both_databases!(brn_1_a_branch_is_created_changed_and_shown, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit));
    let form = branch(shop, "Тверь").await;
    let id = branches::save(shop, &owner, None, 0, &form).await.unwrap();
    let edit = branches::one(shop, &owner, id).await.unwrap();
    assert_eq!((&edit.form, edit.version, edit.is_archived), (&form, 1, false));
    let page = branches::page(shop, "tver").await.unwrap();
    assert_eq!((page.name(Locale::En), page.city(Locale::En), &page.hours), ("Тверь", "Tver", &form.hours));
    let late = branches::save(shop, &owner, Some(id), 7, &form).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    for (wrong, field, problem) in [
        (BranchForm { slug: "main".to_owned(), ..form.clone() }, "slug", Problem::AlreadyTaken),
        (BranchForm { seller: shop.id::<SellerId>(), ..form.clone() }, "seller", Problem::InvalidChoice),
    ] {
        let refused = branches::save(shop, &owner, Some(id), 1, &wrong).await;
        assert!(matches!(refused, Err(Error::Invalid(p)) if p.of(field) == Some(&problem)), "{field}");
    }
    let hidden = BranchForm { is_published: false, ..form };
    branches::save(shop, &owner, Some(id), 1, &hidden).await.unwrap();
    assert!(matches!(branches::page(shop, "tver").await, Err(Error::NotFound)));
    assert_eq!(branches::published(shop).await.unwrap().len(), 1);
    assert_eq!(actions(shop).await, ["branch.created", "branch.saved"]);
});

on_both_databases!(brn_1_one_branch_is_the_main_one, |kit| async move {
    let first = open(&kit).await;
    let kit = hearing(kit, false);
    let (shop, owner) = (&kit.shop, owner(&kit));
    let form = BranchForm { is_main: true, ..branch(shop, "Тверь").await };
    let id = branches::save(shop, &owner, None, 0, &form).await.unwrap();
    assert_eq!(branches::main(shop).await.unwrap().id, id);
    assert_eq!(branches::one(shop, &owner, first).await.unwrap().version, 2, "its open form is out of date");
    let contacts = settings::contacts(shop).await.unwrap();
    assert_eq!(
        contacts.hours.pick(Locale::Ru),
        "ежедневно 10:00–19:00",
        "the shop shows the hours of its main branch"
    );
    let none = BranchForm { is_main: false, ..form.clone() };
    let refused = branches::save(shop, &owner, Some(id), 1, &none).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("is_main").is_some()));
    let main = branches::archive(shop, &owner, id, 1).await;
    assert!(matches!(main, Err(Error::Refused(r)) if r.of() == Some(OrgRefusal::MainBranch)));

    branches::archive(shop, &owner, first, 2).await.unwrap();
    branches::archive(shop, &owner, first, 3).await.unwrap();
    let rows = branches::rows(shop, &owner).await.unwrap();
    assert!(rows[1].is_archived && rows[1].id == first);
    assert_eq!(branches::all(shop.read()).await.unwrap().len(), 1);
    let archived = branches::one(shop, &owner, first).await.unwrap();
    let main = BranchForm { is_main: true, ..archived.form };
    let refused = branches::save(shop, &owner, Some(first), 3, &main).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("is_main").is_some()));
    branches::restore(shop, &owner, first).await.unwrap();
    assert_eq!(branches::all(shop.read()).await.unwrap().len(), 2);
    assert_eq!(actions(shop).await, ["branch.archived", "branch.created", "branch.restored"]);
});

on_both_databases!(brn_1_a_branch_comes_back_with_its_seller_only, |kit| async move {
    open(&kit).await;
    let kit = hearing(kit, false);
    let (shop, owner) = (&kit.shop, owner(&kit));
    let own = sellers::save(shop, &owner, None, 0, &seller("7707083893")).await.unwrap();
    let form = BranchForm { seller: own, ..branch(shop, "Тверь").await };
    let id = branches::save(shop, &owner, None, 0, &form).await.unwrap();
    branches::archive(shop, &owner, id, 1).await.unwrap();
    sellers::archive(shop, &owner, own, 1).await.unwrap();
    let refused = branches::restore(shop, &owner, id).await;
    assert!(matches!(refused, Err(Error::Refused(r)) if r.of() == Some(OrgRefusal::SellerArchived)));
    let new = BranchForm { slug: "other".to_owned(), ..form };
    let refused = branches::save(shop, &owner, None, 0, &new).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("seller") == Some(&Problem::InvalidChoice)));
});

on_both_databases!(brn_1_a_branch_that_is_needed_stays, |kit| async move {
    open(&kit).await;
    let kit = hearing(kit, true);
    let (shop, owner) = (&kit.shop, owner(&kit));
    let id = branches::save(shop, &owner, None, 0, &branch(shop, "Тверь").await).await.unwrap();
    let refused = branches::archive(shop, &owner, id, 1).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::Busy))), "{refused:?}");
    assert!(!branches::one(shop, &owner, id).await.unwrap().is_archived);
});

on_both_databases!(brn_1_branches_need_their_permission, |kit| async move {
    let first = open(&kit).await;
    let shop = &kit.shop;
    let form = branch(shop, "Тверь").await;
    for actor in others(&kit) {
        assert!(is_denied(branches::rows(shop, &actor).await));
        assert!(is_denied(branches::one(shop, &actor, first).await));
        assert!(is_denied(branches::save(shop, &actor, None, 0, &form).await));
        assert!(is_denied(branches::archive(shop, &actor, first, 1).await));
        assert!(is_denied(branches::restore(shop, &actor, first).await));
    }
    assert!(actions(shop).await.is_empty());
});
