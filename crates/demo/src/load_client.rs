//! Sample data of the demo's client: a flat, three orders, a review and a repair, so that the account is not
//! empty.

use crate::load_orders::{self, Buyer, Goods, Way};
use crate::load_service::book;
use crate::{load_ledger, load_reviews};
use base::{AccountId, Locale};
use gateways::files::Storage;
use people::sites;
use people_model::sites::SiteInput;
use platform::{Actor, Result, Shop};
use sales_model::orders::OrderEvent;
use service::requests;
use service_model::requests::RepairForm;

const NAME: &str = "Анна Демидова";
const PHONE: &str = "+7 900 000-00-21";

/// Ordered goods, and the staff events applied.
const ORDERS: [(Goods, &[OrderEvent]); 3] = [
    (
        &[("dozorra-dz-d227v", 2), ("hank-hkzw-ms01", 1)],
        &[OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack],
    ),
    (&[("xiaomi-ytc4005cn", 3)], &[]),
    (
        &[("hank-hkzw-ms01", 1), ("xiaomi-ytc4005cn", 1)],
        &[OrderEvent::Accept, OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver],
    ),
];

pub(crate) async fn load(shop: &Shop, system: &Actor, storage: &Storage, account: AccountId) -> Result<()> {
    let branch = org::branches::main(shop).await?.id;
    let client = Actor::Client { account, company: None, branch, locale: Locale::Ru, behind: None };
    let site = SiteInput {
        name: "Квартира".to_owned(),
        object_type: "flat".to_owned(),
        city: "Москва".to_owned(),
        address: "ул. Тестовая, 14, кв. 8".to_owned(),
        access_notes: "Домофон 8, парковка во дворе".to_owned(),
        contact_name: NAME.to_owned(),
        contact_phone: PHONE.to_owned(),
    };
    sites::add(shop, &client, &site).await?;
    load_ledger::programme(shop, system).await?;
    let buyer = Buyer { actor: client.clone(), name: NAME, email: crate::shop::SHOPPER.login, phone: PHONE };
    for (wanted, steps) in ORDERS {
        let number = load_orders::place(shop, &buyer, wanted, Way::Pickup).await?;
        load_orders::advance(shop, system, &number, steps).await?;
    }
    load_ledger::client(shop, system, account).await?;
    load_reviews::load(shop, system, &client).await?;
    // Where the shop sends no SMS a phone alone is not enough.
    let email = if shop.sends_sms() { "" } else { crate::shop::SHOPPER.login };
    let repair = RepairForm {
        equipment: "Видеодомофон у двери".to_owned(),
        symptoms: vec!["no_picture".to_owned()],
        format: "visit".to_owned(),
        address: "ул. Тестовая, 14, кв. 8".to_owned(),
        district: "center".to_owned(),
        name: NAME.to_owned(),
        phone: PHONE.to_owned(),
        email: email.to_owned(),
        ..RepairForm::default()
    };
    let made = requests::create_repair(shop, &client, storage, &repair, Vec::new(), None).await?;
    book(shop, &client, &made, Some(9)).await
}
