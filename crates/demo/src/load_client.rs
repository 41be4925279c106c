//! Sample data of the demo's client: a flat, three orders, a review and a repair, so that the account is not
//! empty.

use crate::load_service::book;
use crate::{load_ledger, load_reviews};
use base::{AccountId, Locale};
use catalog::tables::product;
use gateways::files::Storage;
use people::sites;
use people_model::sites::SiteInput;
use platform::{Actor, Error, Result, Shop};
use sales::cart;
use sales::cart::CartOwner;
use sales::checkout;
use sales_model::orders::OrderEvent;
use sales_model::views::CheckoutForm;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::requests;
use service_model::requests::RepairForm;

const NAME: &str = "Анна Демидова";
const PHONE: &str = "+7 900 000-00-21";

/// Products by slug, with quantities.
type Goods = &'static [(&'static str, i64)];

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
    for (wanted, steps) in ORDERS {
        order(shop, system, &client, wanted, steps).await?;
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

/// Fills the cart, places an order for pickup as the form would, and applies the staff events.
async fn order(
    shop: &Shop,
    system: &Actor,
    client: &Actor,
    wanted: Goods,
    steps: &[OrderEvent],
) -> Result<()> {
    let owner = CartOwner::of(client, None);
    for (slug, quantity) in wanted {
        let product =
            product::Entity::find().filter(product::Column::Slug.eq(*slug)).one(shop.read()).await?;
        let product = product.ok_or_else(|| Error::Inconsistent(format!("the demo has no {slug}")))?;
        cart::add(shop, client, &owner, product.id, *quantity).await?;
    }
    let quote = checkout::quote(shop, client, &owner).await?;
    let Some(pickup) = quote.chosen("") else { return Err(Error::NotFound) };
    let form = CheckoutForm {
        name: NAME.to_owned(),
        email: crate::shop::SHOPPER.login.to_owned(),
        phone: PHONE.to_owned(),
        delivery: pickup.method.id.to_string(),
        pickup: quote.pickup_points.first().map(|p| p.id.to_string()).unwrap_or_default(),
        payment: "on_receipt".to_owned(),
        expected_total: pickup.totals.total.0.to_string(),
        ..CheckoutForm::default()
    };
    let key = shop.ids().secret();
    let placed = checkout::place(shop, client, &owner, &form, key.as_str()).await?;
    for event in steps {
        if *event == OrderEvent::HandOver {
            sales::payments::receive(shop, system, &placed.number).await?;
        }
        sales::orders::advance(shop, system, &placed.number, *event, "").await?;
    }
    Ok(())
}
