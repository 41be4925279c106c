//! Adjusted prices from the cart to the stored order.

use crate::shop::{COURIER, all_is_well, form, guest_with, id, number, open, place, product, see};
use async_trait::async_trait;
use base::{Bilingual, Kopecks, ProductId};
use platform::{Result, Shop};
use sales::adjustments::{AdjustableCart, Adjuster, Adjusters};
use sales::{cart, checkout};
use sales_model::adjustments::{Adjustment, AdjustmentSource, AdjustmentTarget};
use sales_model::views::CheckoutForm;
use std::sync::Arc;
use uuid::Uuid;

/// A tenth off one product, a rouble off everything, and delivery for half of its price.
struct Sale {
    product: ProductId,
    promotion: Uuid,
}

#[async_trait]
impl Adjuster for Sale {
    async fn adjust(&self, _: &Shop, cart: AdjustableCart<'_>) -> Result<Vec<Adjustment>> {
        let adjustment = |target, amount, ru: &str, en: &str| Adjustment {
            source: AdjustmentSource::Promotion,
            reference: Some(self.promotion),
            name: Bilingual::new(ru, en),
            target,
            amount: Kopecks(amount),
        };
        let mut all = Vec::new();
        for (index, line) in cart.lines.iter().enumerate().filter(|(_, line)| line.product == self.product) {
            let tenth = line.unit_price.0 * line.quantity / 10;
            all.push(adjustment(AdjustmentTarget::Line(index), -tenth, "Камеры", "Cameras"));
        }
        all.push(adjustment(AdjustmentTarget::Order, -1_00, "Рубль", "A rouble"));
        all.push(adjustment(AdjustmentTarget::Delivery, -245_00, "Доставка", "Delivery"));
        Ok(all)
    }
}

on_both_databases!(adjustments_reach_the_order_with_their_source, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 333_33, 9).await);
    kit.shop.install(Arc::new(Adjusters(vec![Arc::new(Sale { product: camera, promotion: id(99) })])));
    let owner = guest_with(&kit, &[(camera, 2), (lock, 3)]).await;

    let cart = cart::view(&kit.shop, &owner).await.unwrap();
    // 2 × 1,000 − 200, 3 × 333.33, and a rouble less for both: 64 and 36 kopecks.
    assert_eq!((cart.totals.discount_total, cart.totals.total), (Kopecks(201_00), Kopecks(2_798_99)));
    let sums: Vec<_> =
        cart.totals.adjustment_sums().iter().map(|s| (s.name.en.clone(), s.amount.0)).collect();
    assert_eq!(sums, [("Cameras".to_owned(), -200_00), ("A rouble".to_owned(), -1_00)]);
    let quote = checkout::quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
    let courier = quote.deliveries.iter().find(|d| d.method.id.0 == id(COURIER)).unwrap();
    assert_eq!(courier.totals.delivery_total, Kopecks(245_00));

    let form = CheckoutForm {
        delivery: id(COURIER).to_string(),
        city: "Казань".into(),
        address: "Баумана, 1".into(),
        ..form(2_798_99 + 245_00)
    };
    let full_price = CheckoutForm { expected_total: (2_999_99 + 490_00).to_string(), ..form.clone() };
    assert!(
        place(&kit, &owner, &full_price, 1).await.is_err(),
        "another total than the one that was confirmed"
    );
    let order = place(&kit, &owner, &form, 2).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!((view.discount_total, view.delivery_total), (Kopecks(201_00), Kopecks(245_00)));
    assert_eq!((view.lines[0].discount, view.lines[1].discount), (Kopecks(20_064), Kopecks(36)));
    let shown: Vec<_> = view.adjustments.iter().map(|a| (a.name.ru.as_str(), a.amount.0)).collect();
    assert_eq!(shown, [("Камеры", -200_00), ("Рубль", -1_00), ("Доставка", -245_00)]);
    let stored = "SELECT COUNT(*) FROM order_adjustment WHERE source = 'promotion' AND reference_id = $1";
    assert_eq!(number(&kit, stored, [id(99).into()]).await, 4);
    all_is_well(&kit).await;

    let broken = "UPDATE order_adjustment SET amount = amount - 1 WHERE position = 1";
    assert_eq!(crate::shop::sql(&kit, broken, []).await, 1);
    assert!(!sales::check(&kit.shop).await.unwrap().is_empty(), "a sum that does not add up is found");
});
