//! Notifications of staff when the catalogue announces that there is too little of a product.

use crate::notices;
use catalog::availability::StockFell;
use platform::Subscribers;

/// Subscribes the notifications of staff to changes of the stock by staff. Orders tell it themselves.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<StockFell>("notices", |tx, event| {
        Box::pin(async move {
            notices::taken_out(tx, &event.sold_out, event.by).await?;
            notices::stock_low(tx, &event.low, event.by).await
        })
    });
}
