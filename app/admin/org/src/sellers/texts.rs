//! Localised texts of sellers.

use base::Locale;

base::texts! {
    search = "Название или ИНН" / "Name or INN";
    title = "Юридические лица" / "Sellers";
    more = "От чьего имени продают филиалы. Реквизиты показаны на странице филиала, НДС используется в ценах и чеках." / "In whose name the branches sell. The requisites are shown on the page of the branch, VAT is used in prices and receipts.";
    add = "Добавить юрлицо" / "Add a seller";
    new = "Новое юрлицо" / "New seller";
    incomplete(name: &str) = "У «{name}» нет ИНН или адреса" / "{name} has no INN or address";
    legal_form = "Форма" / "Legal form";
    short_name = "Короткое название" / "Short name";
    name = "Полное название" / "Full name";
    inn = "ИНН" / "INN";
    inn_hint = "10 цифр у организации, 12 у человека" / "10 digits for an organisation, 12 for a person";
    kpp = "КПП" / "KPP";
    kpp_hint = "Только у организаций" / "Organisations only";
    ogrn = "ОГРН или ОГРНИП" / "OGRN or OGRNIP";
    ogrn_hint = "У самозанятых нет" / "The self-employed have none";
    legal_address = "Юридический адрес" / "Registered address";
    tax_system = "Налоговая система" / "Tax system";
    vat = "НДС" / "VAT";
    bank_details = "Банковские реквизиты" / "Bank details";
    bank_hint = "Можно оставить пустыми, если счёт ещё не открыт" / "May be left empty while there is no account";
    bank = "Банк" / "Bank";
    bic = "БИК" / "BIC";
    account = "Расчётный счёт" / "Account";
    correspondent_account = "Корреспондентский счёт" / "Correspondent account";
    branches = "Филиалы" / "Branches";
    archive_hint = "Юрлицо из архива нельзя выбрать для филиала. Его заказы и чеки остаются." / "A seller in the archive can’t be chosen for a branch. Its orders and receipts stay.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "legal_form" => legal_form(l),
        "short_name" => short_name(l),
        "name" => name(l),
        "inn" => inn(l),
        "kpp" => kpp(l),
        "ogrn" => ogrn(l),
        "legal_address" => legal_address(l),
        "tax_system" => tax_system(l),
        "vat" => vat(l),
        "bank" => bank(l),
        "bic" => bic(l),
        "account" => account(l),
        "correspondent_account" => correspondent_account(l),
        other => other,
    };
    name.to_owned()
}
