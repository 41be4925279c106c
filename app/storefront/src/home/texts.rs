//! Localised texts of the home page.

base::texts! {
    title = "Системы безопасности с монтажом и ремонтом" / "Security systems with installation and repair";
    describe = "Камеры, сигнализация, датчики и замки: подберём, доставим, поставим и починим" / "Cameras, alarms, sensors and locks: we help to choose, deliver, install and repair";
    headline = "Продаём технику безопасности, ставим её и чиним" / "We sell security equipment, install it and repair it";
    lead = "Камеры, сигнализация, датчики протечки, замки и всё, что их соединяет. Купите сами или закажите под ключ: смета сразу, время мастера выбираете вы." / "Cameras, alarms, leak sensors, locks and everything that connects them. Buy it yourself or have it installed: an estimate at once, and you choose the time.";
    choose = "Выбрать оборудование" / "Choose equipment";
    install = "Заказать монтаж" / "Book installation";
    repair = "Отдать в ремонт" / "Request a repair";
    sections = "Разделы каталога" / "Sections of the catalogue";
    popular = "Популярное" / "Popular";
}
