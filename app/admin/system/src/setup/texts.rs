//! Localised texts of the set-up guide.

use super::guide::Step;
use base::Locale;
use base::locale::plural;

base::texts! {
    title = "Запуск магазина" / "Set-up guide";
    more = "Шаги можно делать в любом порядке и возвращаться к ним. Готовность определяется по данным магазина." / "Take the steps in any order, and come back to them at any time. Whether one is done follows from the data of the shop.";
    progress(done: usize, all: usize) = "{done} из {all}" / "{done} of {all}";
    all_done = "Все шаги пройдены. Магазин готов к работе." / "All steps are done. The shop is ready.";
    done = "Готово" / "Done";
    skipped = "Пропущено" / "Skipped";
    open = "Не сделано" / "Open";
    skip = "Пропустить" / "Skip";
    skip_step(name: &str) = "Пропустить шаг «{name}»" / "Skip the step “{name}”";
    resume = "Вернуть в список" / "Take up again";
    resume_step(name: &str) = "Вернуть в список шаг «{name}»" / "Take up the step “{name}” again";
    next_step = "Дальше" / "Next";
    to_guide = "Открыть шаги" / "Open the steps";

    template = "Готовый каталог" / "Template of a catalogue";
    template_more = "Категории магазина систем безопасности с характеристиками, которые сравнивают покупатели. После добавления всё можно переименовать, переставить и удалить." / "Categories of a shop for security systems, with the attributes that buyers compare. Once added, everything can be renamed, moved and deleted.";
    template_missing = "Добавить недостающие категории и характеристики" / "Add the categories and attributes that are missing";
    template_missing_more = "В каталоге уже есть категории. Они не изменятся; категория с таким же адресом останется вашей." / "The catalogue has categories already. They are not changed; a category with the same address stays yours.";
    apply = "Добавить в каталог" / "Add to the catalogue";
    added_none = "Всё из готового каталога уже есть." / "The catalogue has all of the template already.";
    to_categories = "Открыть категории" / "Open the categories";
    attributes_of(list: &str) = "Характеристики: {list}" / "Attributes: {list}";
    own_category = "Создать категорию вручную" / "Add a category by hand";
}

/// «Добавлено: 34 категории, 32 характеристики».
pub fn added(l: Locale, categories: i64, attributes: i64) -> String {
    let categories = format!(
        "{categories} {}",
        plural(l, categories, ["категория", "категории", "категорий"], ["category", "categories"])
    );
    let attributes = format!(
        "{attributes} {}",
        plural(
            l,
            attributes,
            ["характеристика", "характеристики", "характеристик"],
            ["attribute", "attributes"]
        )
    );
    match l {
        Locale::Ru => format!("Добавлено: {categories}, {attributes}."),
        Locale::En => format!("Added: {categories}, {attributes}."),
    }
}

/// The name of a step.
pub const fn name(l: Locale, step: Step) -> &'static str {
    match step {
        Step::Company => l.pick("Компания и юрлицо", "Company and legal entity"),
        Step::Branch => l.pick("Филиал: адрес и часы", "Branch: address and hours"),
        Step::Contacts => l.pick("Название и контакты", "Name and contacts"),
        Step::Look => l.pick("Логотип и цвета", "Logo and colours"),
        Step::Categories => l.pick("Категории", "Categories"),
        Step::Products => l.pick("Первые товары", "First products"),
        Step::Delivery => l.pick("Доставка и самовывоз", "Delivery and pickup"),
        Step::Payment => l.pick("Оплата картой и СБП", "Payment by card and SBP"),
        Step::Receipts => l.pick("Касса и чеки", "Till and receipts"),
        Step::Legal => l.pick("Документы магазина", "Legal pages"),
        Step::Mail => l.pick("Отправка писем", "Sending of mail"),
        Step::Sms => l.pick("Отправка SMS", "Sending of SMS"),
        Step::Staff => l.pick("Сотрудники", "Staff"),
        Step::Crews => l.pick("Бригады", "Crews"),
    }
}

/// What does not work until a step is done.
pub const fn effect(l: Locale, step: Step) -> &'static str {
    match step {
        Step::Company => l.pick(
            "Укажите ИНН и реквизиты. Без них в заказах и документах нет продавца.",
            "Enter the taxpayer number and the requisites. Without them orders and documents name no seller.",
        ),
        Step::Branch => l.pick(
            "Без адреса и часов покупатель не знает, где и когда забрать заказ.",
            "Without address and hours buyers don’t know where and when to collect an order.",
        ),
        Step::Contacts => l.pick(
            "Пока магазин не назван, в шапке и письмах стоит «Засов». Без телефона или почты с вами не связаться.",
            "Until the shop is named, header and letters say “Zasov”. Without a phone or an email nobody can reach you.",
        ),
        Step::Look => l.pick(
            "Пока стоят знак и цвет программы. Загрузите логотип и выберите цвет кнопок.",
            "The shop has the mark and the colour of the program. Upload a logo and choose the colour of buttons.",
        ),
        Step::Categories => l.pick(
            "Без категорий нельзя добавить товар. Возьмите готовый каталог или создайте вручную.",
            "Without categories no product can be added. Take the template or add them by hand.",
        ),
        Step::Products => l.pick(
            "Покупать пока нечего: нет ни одного опубликованного товара.",
            "There is nothing to buy: no product is published.",
        ),
        Step::Delivery => l.pick(
            "Укажите сроки самовывоза или добавьте доставку. Без них в карточке товара нет даты получения.",
            "Enter the terms of pickup or add a delivery. Without them product pages show no date.",
        ),
        Step::Payment => l.pick(
            "Без ключей платёжного шлюза деньги картой и по СБП не поступают. Оплата при получении работает.",
            "Without the keys of the payment gateway no money comes by card and SBP. Payment on receipt works.",
        ),
        Step::Receipts => l.pick(
            "Без кассы чеки по 54-ФЗ не пробиваются. Если их пробивает другая программа, пропустите шаг.",
            "Without a till no receipts of 54-FZ are made. Skip the step if another program makes them.",
        ),
        Step::Legal => l.pick(
            "Политика, согласие и оферта. Без них формы не спрашивают согласия, а закон требует его.",
            "Policy, consent and terms of sale. Without them forms ask for no consent, which the law requires.",
        ),
        Step::Mail => l.pick(
            "Пока почтовый сервер не указан, письма о заказах складываются в папку и никому не отправляются.",
            "Until a mail server is set, letters about orders go to a folder and are sent to nobody.",
        ),
        Step::Sms => l.pick(
            "Без SMS нельзя войти по телефону и получить сообщение о заказе на телефон.",
            "Without SMS nobody can log in with a phone or get messages about orders on it.",
        ),
        Step::Staff => l.pick(
            "Пока вы работаете одни. Пригласите коллег и дайте им роли.",
            "You work alone so far. Invite colleagues and give them roles.",
        ),
        Step::Crews => l.pick(
            "Нужны для монтажа и ремонта: без бригад клиенты не могут выбрать время выезда.",
            "Needed for installation and repair: without crews clients can’t choose the time of a visit.",
        ),
    }
}
