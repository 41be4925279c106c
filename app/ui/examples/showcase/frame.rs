//! Page frames around the compositions.

use app_ui::layout::*;
use app_ui::*;
use base::Locale;
use leptos::prelude::*;

const RU: Locale = Locale::Ru;

pub fn site(page: AnyView) -> impl IntoView {
    let column = |title: &str, links: &[&str]| LinkColumn {
        title: title.into(),
        links: links.iter().map(|label| NavLink::new(*label, "#")).collect(),
    };
    view! {
        <SiteHeader
            locale=RU
            name="Засов"
            home="/"
            catalogue=NavLink::new("Каталог", "/catalog").icon(icons::LAYOUT)
            search=view! {
                <SearchForm action="/search" button="Найти"><SearchInput id="find" label="Модель, артикул или задача"/></SearchForm>
            }
            .into_any()
            links=["Видеонаблюдение", "Сигнализация", "Доступ", "Умный дом", "Комплекты", "Монтаж", "Ремонт"]
                .map(|label| NavLink::new(label, "#").current(label == "Видеонаблюдение"))
                .into()
            links_end=vec![
                NavLink::new("Москва", "#").icon(icons::MAP_PIN),
                NavLink::new("8 800 100-20-30", "tel:88001002030").icon(icons::PHONE),
                NavLink::new("English", "/en").lang("en"),
            ]
        >
            <SiteTool link=NavLink::new("Войти", "/login").icon(icons::USER)/>
            <SiteTool link=NavLink::new("Корзина", "/cart").icon(icons::CART).count(3)/>
        </SiteHeader>
        <main class="wrap py-4 lg:py-6" id="main" tabindex="-1">{page}</main>
        <SiteFooter
            locale=RU
            name="Засов"
            home="/"
            note="© 2026 Засов. Цены указаны с НДС."
            columns=vec![
                column("Покупателям", &["Доставка", "Оплата", "Возврат", "Гарантия"]),
                column("Услуги", &["Монтаж", "Ремонт", "Обслуживание"]),
                column("Компания", &["Магазины", "О нас", "Реквизиты"]),
            ]
        >
            <p>"Москва, ул. Лесная, 12"<br/>"ежедневно 9:00–20:00"</p>
        </SiteFooter>
        <SiteDock
            locale=RU
            links=vec![
                NavLink::new("Главная", "/").icon(icons::HOME),
                NavLink::new("Каталог", "/catalog").icon(icons::LAYOUT).current(true),
                NavLink::new("Услуги", "/service").icon(icons::WRENCH),
                NavLink::new("Корзина", "/cart").icon(icons::CART).count(3),
                NavLink::new("Кабинет", "/account").icon(icons::USER),
            ]
        />
    }
}

pub fn desk(page: AnyView) -> impl IntoView {
    let links = |links: Vec<(&str, Glyph, i64)>| {
        links
            .into_iter()
            .map(|(label, icon, count)| {
                NavLink::new(label, "#").icon(icon).count(count).current(label == "День")
            })
            .collect()
    };
    view! {
        <Shell
            locale=RU
            name="Засов"
            home="/desk"
            groups=vec![
                NavGroup {
                    title: String::new(),
                    links: links(vec![
                        ("День", icons::CALENDAR, 0),
                        ("Заявки", icons::CLIPBOARD, 7),
                        ("Заказы", icons::PACKAGE, 12),
                        ("Клиенты", icons::USERS, 0),
                    ]),
                    is_open: true,
                },
                NavGroup {
                    title: "Магазин".into(),
                    links: links(vec![("Товары", icons::BOX, 0), ("Склад", icons::STORE, 0), ("Отчёты", icons::CHART, 0)]),
                    is_open: true,
                },
            ]
            bar=view! {
                <SearchForm action="/desk/search" button="Найти"><SearchInput id="search" label="Номер, телефон, серийный номер"/></SearchForm>
                <span class="ms-auto hidden text-sm text-muted sm:inline">"Ирина, координатор"</span>
            }
            .into_any()
        >
            {page}
        </Shell>
    }
}
