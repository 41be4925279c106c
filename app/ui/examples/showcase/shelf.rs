//! A listing: filters on the left, 24 tiles.

use app_ui::*;
use base::{Kopecks, Locale};
use leptos::prelude::*;

const RU: Locale = Locale::Ru;

fn tile(n: usize) -> impl IntoView {
    let names = [
        "Камера купольная Рубеж К-204",
        "Камера уличная Вектор В-40 Про",
        "Поворотная камера Орион П-8 с подсветкой",
        "Мини-камера Сова 2",
    ];
    let (stock, when) = match n % 5 {
        3 => (Stock::Later, "Под заказ, 5 дней"),
        4 => (Stock::Out, "Нет в наличии"),
        1 => (Stock::Here, "Завтра, 24 ноября"),
        _ => (Stock::Here, "Сегодня, 3 магазина"),
    };
    let price = Kopecks((n as i64 * 137 % 40 + 3) * 100_000 - 1_000);
    let old = (n % 6 == 1).then(|| price + Kopecks(150_000));
    let marks = match n % 7 {
        0 => vec![(Tone::Accent, "Новинка".to_owned())],
        3 => vec![(Tone::Plain, "В комплекте дешевле".to_owned())],
        _ => vec![],
    };
    view! {
        <ProductTile
            href="/product/x"
            name=names[n % 4]
            eager=n < 4
            marks
            facts=vec![["4 Мп, 2,8 мм", "8 Мп, 3,6 мм", "2 Мп, 5–50 мм"][n % 3].into(), "ИК 30 м, IP67".into(), "PoE".into()]
        >
            <Price locale=RU now=price old/>
            <Availability stock text=when/>
            {if stock == Stock::Out {
                view! { <Button>"Сообщить"</Button> }.into_any()
            } else {
                view! { <form><Button kind=Kind::Primary>"В корзину"</Button></form> }.into_any()
            }}
        </ProductTile>
    }
}

fn filters() -> impl IntoView {
    let facet = |title: &'static str, items: &[(&'static str, &'static str)]| {
        let boxes = items
            .iter()
            .enumerate()
            .map(|(n, (label, count))| {
                view! { <Checkbox name=title value=n.to_string() label=*label count=*count checked=n == 0 disabled=*count == "0"/> }
            })
            .collect_view();
        view! {
            <fieldset class="border-b border-line py-3">
                <legend class="float-start mb-1 w-full font-medium">{title}</legend>
                <div class="clear-both">{boxes}</div>
            </fieldset>
        }
    };
    view! {
        <Sheet locale=RU id="filters" title="Фильтры" docked=true>
            <form>
                {facet("Бренд", &[("Рубеж", "48"), ("Вектор", "17"), ("Орион", "9"), ("Сова", "0")])}
                {facet("Разрешение", &[("4 Мп", "64"), ("2 Мп", "31"), ("8 Мп", "12")])}
                {facet("Место", &[("Улица", "71"), ("Помещение", "53")])}
                <SheetFoot><Button kind=Kind::Primary class="flex-1">"Показать 112 товаров"</Button></SheetFoot>
            </form>
        </Sheet>
    }
}

pub fn page() -> AnyView {
    view! {
        <Breadcrumbs locale=RU above=vec![("Каталог".into(), "#".into()), ("Видеонаблюдение".into(), "#".into())]/>
        <div class="mt-2 mb-5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h1>"IP-камеры"</h1>
            <span class="text-muted">"112 товаров"</span>
        </div>
        <div class="with-aside">
            {filters()}
            <div class="grid gap-4">
                <div class="flex flex-wrap items-center gap-2">
                    <SheetButton sheet="filters" icon=icons::FILTER class="lg:hidden">"Фильтры"</SheetButton>
                    <Chips
                        label="Выбранное"
                        chips=vec![
                            NavLink::new("Рубеж", "#").icon(icons::X).current(true),
                            NavLink::new("4 Мп", "#").icon(icons::X).current(true),
                            NavLink::new("Сбросить", "#"),
                        ]
                    />
                    <form class="ms-auto w-full sm:w-56">
                        <Select
                            id="sort"
                            name="sort"
                            aria_label="Порядок"
                            choices=vec![Choice::new("", "Сначала популярные"), Choice::new("price", "Сначала дешёвые")]
                        />
                    </form>
                </div>
                <Shelf>{(0..24).map(tile).collect_view()}</Shelf>
                <Pagination locale=RU page=1 pages=5 href=|n| format!("?page={n}")/>
            </div>
        </div>
    }
    .into_any()
}
