//! Localised sentences with delivery dates.

base::texts! {
    brings(date: &str) = "Привезём {date}" / "Arrives {date}";
    collect(date: &str) = "Можно забрать {date}" / "Ready to collect {date}";
    soon_brings(date: &str) = "Доставка {date}" / "Delivery {date}";
    soon_collect(date: &str) = "Самовывоз {date}" / "Pickup {date}";
    order_by(time: &str) = "если заказать до {time}" / "if you order by {time}";
}
