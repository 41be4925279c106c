//! Localised texts of the home page.

base::texts! {
    choose = "Выбрать оборудование" / "Choose equipment";
    install = "Заказать монтаж" / "Book installation";
    repair = "Отдать в ремонт" / "Request a repair";
    sections = "Разделы каталога" / "Sections of the catalogue";
    popular = "Популярное" / "Popular";
    all = "Все →" / "All →";
    all_of(title: &str) = "Все: {title}" / "All: {title}";
    services = "Услуги" / "Services";
    installation = "Монтаж" / "Installation";
    installation_more = "Смета сразу, время приезда вы выбираете сами." / "An estimate at once; you choose the time of the visit.";
    repairs = "Ремонт" / "Repair";
    repairs_more = "Опишите неисправность: мастер приедет или примет технику в сервисе." / "Describe the fault: a technician comes, or the equipment is taken in.";
    banners = "Предложения" / "Offers";
    articles = "Новое в блоге" / "New in the blog";
    all_articles = "Все статьи →" / "All articles →";
    brands = "Бренды" / "Brands";
}
