//! Localised texts of the components themselves.

base::texts! {
    close = "Закрыть" / "Close";
    close_message = "Закрыть сообщение" / "Close the message";
    check_form = "Проверьте форму" / "Check the form";
    less = "Меньше" / "Less";
    more = "Больше" / "More";
    quantity = "Количество" / "Quantity";
    old_price = "Прежняя цена:" / "Was:";
    pages = "Страницы" / "Pages";
    previous = "Назад" / "Previous";
    next = "Дальше" / "Next";
    page(n: u32) = "Страница {n}" / "Page {n}";
    you_are_here = "Где вы находитесь" / "Breadcrumb";
    to_content = "К содержанию" / "Skip to content";
    theme = "Тема" / "Theme";
    theme_switch = "Тема: переключить светлую и тёмную" / "Theme: switch between light and dark";
    menu = "Меню" / "Menu";
    logo_home(shop: &str) = "{shop}, на главную" / "{shop}, home";
    main_nav = "Разделы" / "Sections";
    quick_nav = "Быстрые разделы" / "Quick sections";
    new = "новое" / "new";
    step_done = "готово" / "done";
    step_now = "сейчас" / "now";
}
