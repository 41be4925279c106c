//! Localised texts of delivery dates.

base::texts! {
    title = "Когда получите" / "When you get it";
    changed(dates: &str) = "Сроки изменились. {dates}" / "The dates changed. {dates}";
    no_date = "Срок назовём, когда оформите заказ" / "We tell you the date once you order";
}
