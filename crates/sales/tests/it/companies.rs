//! A company buys: the order keeps its requisites as they were.

use crate::joining::registered;
use crate::shop::{form, key, number, open, product};
use base::form::Problem;
use people::companies;
use people_model::companies::CompanyInput;
use platform::{Actor, Error};
use sales::cart::{self, CartOwner};
use sales::{checkout, orders};
use sales_model::views::CheckoutForm;

fn bank() -> CompanyInput {
    CompanyInput {
        name: "ПАО «Сбербанк»".into(),
        inn: "7707083893".into(),
        kpp: "773601001".into(),
        ogrn: "1027700132195".into(),
        legal_address: "Москва, ул. Вавилова, 19".into(),
    }
}

on_both_databases!(chk_4_an_order_keeps_the_requisites_that_it_was_placed_with, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 50).await;
    let anna = registered(&kit, "anna@example.ru").await;
    companies::attach(&kit.shop, &anna, &bank()).await.unwrap();
    let own = companies::own(&kit.shop, &anna).await.unwrap().company.unwrap();
    let Actor::Client { account, branch, locale, .. } = anna else { panic!("a client") };
    let anna = Actor::Client { account, branch, locale, company: Some(own.id), behind: None };
    let owner = CartOwner::Account(account);
    let place = async |company: Option<CompanyInput>, n| {
        cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
        let form = CheckoutForm { company, ..form(100_00) };
        checkout::place(&kit.shop, &anna, &owner, &form, &key(n)).await
    };
    let wrong = place(Some(CompanyInput { kpp: String::new(), ..bank() }), 1).await;
    cart::remove(&kit.shop, &anna, &owner, camera).await.unwrap();
    assert!(matches!(wrong, Err(Error::Invalid(p)) if p.of("kpp") == Some(&Problem::Required)));
    let ours = place(Some(bank()), 2).await.unwrap();
    let changed = CompanyInput { name: "ПАО Сбербанк".into(), ..bank() };
    companies::save(&kit.shop, &anna, own.version, &changed).await.unwrap();
    let seen =
        async |order: &checkout::Placed| orders::view(&kit.shop, &anna, &order.number, None).await.unwrap();
    let buyer = seen(&ours).await.buyer.unwrap();
    assert_eq!((buyer.name.as_str(), buyer.kpp.as_str()), ("ПАО «Сбербанк»", "773601001"));
    // Bought for another company, or for oneself.
    let other = CompanyInput { inn: "500100732259".into(), ogrn: String::new(), ..bank() };
    let other = place(Some(other), 3).await.unwrap();
    let buyer = seen(&other).await.buyer.unwrap();
    assert!(buyer.kpp.is_empty() && buyer.is_person());
    let private = place(None, 4).await.unwrap();
    assert_eq!(seen(&private).await.buyer, None);
    let of_company = "SELECT COUNT(*) FROM shop_order WHERE company_id = $1";
    assert_eq!(number(&kit, of_company, [own.id.into()]).await, 1);
});
