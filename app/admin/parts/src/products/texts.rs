//! Localised texts of products, shared by the product pages and bulk changes.

use base::Locale;
use catalog_model::editor::StockFilter;
use org_model::vat::VatCode;

base::texts! {
    products = "Товары" / "Products";
    no_price = "Без цены" / "Without a price";
    deleted = "Удалённые" / "Deleted";
    in_bin = "в корзине" / "in the bin";
    in_catalogue = "в каталоге" / "in the catalogue";
}

pub fn stock_name(l: Locale, stock: StockFilter) -> &'static str {
    match stock {
        StockFilter::In => l.pick("Есть в наличии", "In stock"),
        StockFilter::Out => l.pick("Нет в наличии", "Out of stock"),
    }
}

pub fn vat_name(l: Locale, code: VatCode) -> &'static str {
    match code {
        VatCode::None => l.pick("Без НДС", "No VAT"),
        VatCode::Vat0 => "0 %",
        VatCode::Vat5 => "5 %",
        VatCode::Vat7 => "7 %",
        VatCode::Vat10 => "10 %",
        VatCode::Main => l.pick("Основная ставка", "Main rate"),
    }
}
