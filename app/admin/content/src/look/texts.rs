//! Localised texts of the look.

base::texts! {
    title = "Оформление" / "Look";
    settings = "Настройки" / "Settings";
    more = "Логотип и цвет видны на всех страницах магазина сразу после сохранения." / "Logo and colour are on all pages of the shop as soon as they are saved.";
    logo = "Логотип" / "Logo";
    logo_hint = "Стоит в шапке, внизу страниц, во вкладке браузера и в письмах вместо знака и названия. Подойдёт картинка с прозрачным фоном не ниже 80 точек." / "Shown in the header, in the footer, in the tab of the browser and in letters instead of mark and name. Best with a transparent background and at least 80 pixels high.";
    dark_logo = "Логотип для тёмной темы" / "Logo for the dark theme";
    colours = "Цвет" / "Colour";
    accent = "Цвет кнопок и ссылок" / "Colour of buttons and links";
    accent_hint = "Шесть знаков после решётки. Пусто — цвет программы. Остальные цвета подберутся так, чтобы тексты читались" / "Six digits after a hash sign. Left empty: the colour of the program. The other colours follow, so that texts can be read";
    on_button(ratio: &str) = "Контраст надписи на кнопке: {ratio} (нужно не меньше 4,5)" / "Contrast of text on buttons: {ratio} (4.5 are needed)";
    inks(light: &str, dark: &str) = "Текст этого цвета: {light} в светлой теме, {dark} в тёмной" / "Text in this colour: {light} in the light theme, {dark} in the dark one";
}

/// Label of a form field.
pub fn label(l: base::Locale, field: &str) -> String {
    match field {
        "logo" => logo(l),
        "dark_logo" => dark_logo(l),
        "accent" => accent(l),
        other => return other.to_owned(),
    }
    .to_owned()
}
