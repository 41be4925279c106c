//! Localised texts of the category pages.

base::texts! {
    title = "Каталог" / "Catalogue";
    lead = "Выберите раздел или найдите модель через поиск." / "Choose a section, or search for a model.";
    describe_all = "Камеры, регистраторы, сигнализация, датчики, замки и сеть: цены, наличие, монтаж и ремонт" / "Cameras, recorders, alarms, sensors, locks and networking: prices, stock, installation and repair";
    describe(name: &str, total: &str) = "{name}: {total} с ценами и наличием. Доставим, поставим и починим" / "{name}: {total} with prices and stock. We deliver, install and repair";
    page_of(name: &str, page: i64) = "{name}, страница {page}" / "{name}, page {page}";
    sections = "Разделы" / "Sections";
}
