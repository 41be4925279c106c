//! Places orders of demo clients as the checkout does, and moves them on as staff do.

use catalog::tables::product;
use platform::{Actor, Error, Result, Shop};
use sales::cart::{self, CartOwner};
use sales::checkout;
use sales_model::orders::{OrderEvent, OrderNumber};
use sales_model::views::CheckoutForm;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Products by slug, with quantities.
pub(crate) type Goods = &'static [(&'static str, i64)];

/// A client who orders, with the contact of the checkout.
pub(crate) struct Buyer {
    pub actor: Actor,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
}

/// How an order reaches its buyer.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// From the first pickup point.
    Pickup,
    /// By the courier to this address in Moscow.
    Courier(&'static str),
}

/// Fills the cart and places an order that is paid on receipt.
pub(crate) async fn place(shop: &Shop, buyer: &Buyer, wanted: Goods, way: Way) -> Result<OrderNumber> {
    let owner = CartOwner::of(&buyer.actor, None);
    for (slug, quantity) in wanted {
        let found = product::Entity::find().filter(product::Column::Slug.eq(*slug)).one(shop.read()).await?;
        let found = found.ok_or_else(|| Error::Inconsistent(format!("the demo has no {slug}")))?;
        cart::add(shop, &buyer.actor, &owner, found.id, *quantity).await?;
    }
    let quote = checkout::quote(shop, &buyer.actor, &owner).await?;
    let (code, address) = match way {
        Way::Pickup => ("pickup", ""),
        Way::Courier(address) => ("courier", address),
    };
    let offered = quote.deliveries.iter().find(|offer| offer.method.code == code).ok_or(Error::NotFound)?;
    let pickup = match way {
        Way::Pickup => quote.pickup_points.first().map(|point| point.id.to_string()).unwrap_or_default(),
        Way::Courier(_) => String::new(),
    };
    let form = CheckoutForm {
        name: buyer.name.to_owned(),
        email: buyer.email.to_owned(),
        phone: buyer.phone.to_owned(),
        delivery: offered.method.id.to_string(),
        pickup,
        city: if address.is_empty() { String::new() } else { "Москва".to_owned() },
        address: address.to_owned(),
        payment: "on_receipt".to_owned(),
        expected_total: offered.totals.total.0.to_string(),
        ..CheckoutForm::default()
    };
    let key = shop.ids().secret();
    Ok(checkout::place(shop, &buyer.actor, &owner, &form, key.as_str()).await?.number)
}

/// Applies what staff do, in this order; money is received before the goods are handed over.
pub(crate) async fn advance(
    shop: &Shop,
    system: &Actor,
    number: &OrderNumber,
    steps: &[OrderEvent],
) -> Result<()> {
    for event in steps {
        if *event == OrderEvent::HandOver {
            sales::payments::receive(shop, system, number).await?;
        }
        sales::orders::advance(shop, system, number, *event, "").await?;
    }
    Ok(())
}
