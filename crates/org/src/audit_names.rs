//! How records of the company are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use org_model::sellers::LegalForm;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 3] = [
    Namer {
        entity: "seller",
        names: "SELECT id AS id, short_name AS ru, short_name AS en, '' AS key FROM seller WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "branch",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM branch WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "vat_rate",
        names: "SELECT id AS id, code AS ru, code AS en, '' AS key FROM vat_rate WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("branch", "slug", "Короткое имя", "Short name"),
    Field::new("branch", "seller", "Юридическое лицо", "Seller"),
    Field::new("branch", "zone", "Часовой пояс", "Time zone"),
    Field::new("branch", "hours", "Часы работы", "Opening hours"),
    Field::new("branch", "city_ru", "Город по-русски", "City in Russian"),
    Field::new("branch", "city_en", "Город по-английски", "City in English"),
    Field::new("branch", "is_published", "Показан на сайте", "Shown on the site"),
    Field::new("seller", "legal_form", "Форма", "Legal form")
        .of(FieldKind::Words(|l, code| LegalForm::parse(code).map(|known| known.name(l)))),
    Field::new("seller", "short_name", "Краткое название", "Short name"),
    Field::new("seller", "inn", "ИНН", "INN"),
    Field::new("seller", "kpp", "КПП", "KPP"),
    Field::new("seller", "ogrn", "ОГРН", "OGRN"),
    Field::new("seller", "legal_address", "Юридический адрес", "Legal address"),
    Field::new("seller", "bank", "Банк", "Bank"),
    Field::new("seller", "bic", "БИК", "BIC"),
    Field::new("seller", "account", "Расчётный счёт", "Account"),
    Field::new("seller", "correspondent_account", "Корреспондентский счёт", "Correspondent account"),
    Field::new("vat_rate", "code", "Ставка", "Rate"),
    Field::new("vat_rate", "percent_bp", "Процент × 100", "Percent × 100"),
    Field::new("vat_rate", "date", "Действует с", "Valid from"),
    Field::new("setting", "step", "Шаг", "Step"),
];
