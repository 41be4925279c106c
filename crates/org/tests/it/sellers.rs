use crate::support::{actions, is_denied, open, others, owner, seller};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use org::{branches, sellers};
use org_model::refusal::OrgRefusal;
use org_model::sellers::{SellerData, TaxSystem};
use org_model::vat::SellerVat;
use platform::Error;
use testkit::on_both_databases;

const INN: &str = "7707083893";

on_both_databases!(adm_4_the_first_seller_gets_its_requisites, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit));
    let first = sellers::rows(shop, &owner).await.unwrap().remove(0);
    assert!(first.data.is_incomplete() && first.branches[0].ru == "Главный", "{first:?}");
    sellers::save(shop, &owner, Some(first.id), 1, &seller(INN)).await.unwrap();
    let saved = sellers::one(shop, &owner, first.id).await.unwrap();
    assert_eq!((&saved.data, saved.version), (&seller(INN), 2));
    let late = sellers::save(shop, &owner, Some(first.id), 1, &seller("7736207543")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    let taken = sellers::save(shop, &owner, None, 0, &seller(INN)).await;
    assert!(matches!(taken, Err(Error::Invalid(p)) if p.of("inn") == Some(&Problem::AlreadyTaken)));

    let main = branches::main(shop).await.unwrap();
    assert_eq!(sellers::of_branch(shop, &main).await.unwrap().inn, INN, "customers see it");
    let used = sellers::archive(shop, &owner, first.id, 2).await;
    assert!(matches!(
        used,
        Err(Error::Refused(r)) if r.of() == Some(OrgRefusal::SellerInUse { branches: "Главный".to_owned() })
    ));
    assert_eq!(actions(shop).await, ["seller.saved"], "what was refused leaves nothing");
});

on_both_databases!(adm_4_a_seller_goes_to_the_archive_and_comes_back, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit));
    let data = SellerData { tax_system: TaxSystem::SimplifiedIncome, vat: SellerVat::Vat5, ..seller(INN) };
    let id = sellers::save(shop, &owner, None, 0, &data).await.unwrap();
    assert_eq!(sellers::one(shop, &owner, id).await.unwrap().data, data);
    let late = sellers::archive(shop, &owner, id, 7).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    sellers::archive(shop, &owner, id, 1).await.unwrap();
    sellers::archive(shop, &owner, id, 2).await.unwrap();
    let rows = sellers::rows(shop, &owner).await.unwrap();
    assert!(rows[1].is_archived && rows[1].id == id, "it is the last one of the list");
    sellers::restore(shop, &owner, id).await.unwrap();
    sellers::restore(shop, &owner, id).await.unwrap();
    assert_eq!(sellers::one(shop, &owner, id).await.unwrap().version, 3);
    assert_eq!(actions(shop).await, ["seller.archived", "seller.created", "seller.restored"]);
});

on_both_databases!(adm_4_of_two_who_enter_one_inn_one_is_told, |kit| async move {
    open(&kit).await;
    let tasks = [0, 1].map(|_| {
        let (shop, owner) = (kit.shop.clone(), owner(&kit));
        tokio::spawn(async move { sellers::save(&shop, &owner, None, 0, &seller(INN)).await })
    });
    let mut saved = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => saved += 1,
            Err(Error::Invalid(p)) => assert_eq!(p.of("inn"), Some(&Problem::AlreadyTaken)),
            Err(e) => panic!("{e}"),
        }
    }
    assert_eq!(saved, 1);
});

on_both_databases!(adm_4_sellers_need_their_permission, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let first = sellers::rows(shop, &owner(&kit)).await.unwrap().remove(0);
    for actor in others(&kit) {
        assert!(is_denied(sellers::rows(shop, &actor).await));
        assert!(is_denied(sellers::one(shop, &actor, first.id).await));
        assert!(is_denied(sellers::save(shop, &actor, None, 0, &seller(INN)).await));
        assert!(is_denied(sellers::archive(shop, &actor, first.id, 1).await));
        assert!(is_denied(sellers::restore(shop, &actor, first.id).await));
    }
    assert!(actions(shop).await.is_empty());
    assert_eq!(OrgRefusal::AREA, "org");
});
