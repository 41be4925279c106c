//! Localised texts of delivery dates.

base::texts! {
    title = "Когда получите" / "When you get it";
    brings(date: &str) = "Привезём {date}" / "Arrives {date}";
    collect(date: &str) = "Можно забрать {date}" / "Ready to collect {date}";
    soon_brings(date: &str) = "Доставка {date}" / "Delivery {date}";
    soon_collect(date: &str) = "Самовывоз {date}" / "Pickup {date}";
    order_by(time: &str) = "если заказать до {time}" / "if you order by {time}";
    changed(dates: &str) = "Сроки изменились. {dates}" / "The dates changed. {dates}";
    no_date = "Срок назовём, когда оформите заказ" / "We tell you the date once you order";
    city = "Ваш город" / "Your city";
    city_here(name: &str) = "Ваш город: {name}" / "Your city: {name}";
    choose = "Выбрать" / "Choose";
}
