//! Localised texts of the register of consents.

base::texts! {
    title = "Согласия" / "Consents";
    none = "Согласий нет" / "No consents";
    none_more = "Они появятся, когда магазин опубликует согласие на обработку данных или оферту, а клиенты отправят формы." / "They appear once the shop has published the consent to the processing or the terms of sale, and clients have sent forms.";
    contact = "Почта или телефон" / "Email or phone";
    purpose = "На что" / "What for";
    all = "На всё" / "Everything";
    find = "Найти" / "Find";
    given = "Когда" / "When";
    text = "Текст" / "Text";
    version(title: &str, number: &str) = "{title}, версия {number}" / "{title}, version {number}";
    form = "Где" / "Where";
    withdrawn = "Отозвано" / "Withdrawn";
}
