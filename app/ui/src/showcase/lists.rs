use super::Part;
use crate::*;
use base::Locale;
use leptos::prelude::*;

pub(super) fn navigation(locale: Locale) -> impl IntoView {
    view! {
        <Part title="Навигация">
            <Breadcrumbs
                locale
                above=vec![("Каталог".into(), "#".into()), ("Видеонаблюдение".into(), "#".into())]
                here="Купольные камеры"
            />
            <Tabs
                label="Заказы"
                tabs=vec![
                    NavLink::new("Все", "#").count(128).current(true),
                    NavLink::new("Ждут оплаты", "#").count(6),
                    NavLink::new("В пути", "#"),
                ]
            />
            <Chips
                label="Быстрые фильтры"
                chips=vec![
                    NavLink::new("Рубеж", "#").icon(icons::X).current(true),
                    NavLink::new("PoE", "#"),
                    NavLink::new("Уличные", "#"),
                ]
            />
            <Pagination locale page=4 pages=37 href=|n| format!("?page={n}")/>
        </Part>
    }
}

pub(super) fn tables() -> impl IntoView {
    const ROWS: [(&str, &str, Tone, &str, &str); 3] = [
        ("З-2026-000123", "Анна Орлова", Tone::Accent, "Ждёт оплаты", "22 820 ₽"),
        ("З-2026-000122", "ООО «Северный двор»", Tone::Info, "В пути", "148 300 ₽"),
        ("З-2026-000121", "Пётр Ильин", Tone::Safe, "Выполнен", "1 490 ₽"),
    ];
    let table = |dense: bool| {
        let rows = ROWS
            .iter()
            .enumerate()
            .map(|(n, (number, who, tone, state, sum))| {
                view! {
                    <tr>
                        <td>
                            <label class="touch"><input type="checkbox" class="checkbox" checked=n == 0 aria-label=format!("Выбрать {number}")/></label>
                        </td>
                        <td><a class="link" href="#">{*number}</a></td>
                        <td>{*who}</td>
                        <td><Badge tone=*tone>{*state}</Badge></td>
                        <td class="num">{*sum}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Table
                caption=if dense { "Заказы, плотно" } else { "Заказы" }
                dense
                columns=vec![
                    Column::new("Выбор").silent(),
                    Column::new("Номер").sortable("#", Some(Sort::Down)),
                    Column::new("Клиент").sortable("#", None),
                    Column::new("Состояние"),
                    Column::new("Сумма").num(),
                ]
            >
                {rows}
            </Table>
        }
    };
    view! {
        <Part title="Таблица">
            {table(false)}
            {table(true)}
            <BulkBar text="Выбран 1 заказ">
                <Button size=Size::Small>"Напечатать"</Button>
                <Button size=Size::Small kind=Kind::Primary>"Собрать"</Button>
            </BulkBar>
        </Part>
    }
}

pub(super) fn times(locale: Locale) -> impl IntoView {
    let slot = |value: &str, label: &str, note: &str, disabled| Slot {
        value: value.into(),
        label: label.into(),
        note: note.into(),
        disabled,
    };
    let day = move |name: &str, n: usize| SlotDay {
        name: name.into(),
        slots: vec![
            slot(&format!("{n}-10"), "10:00–12:00", "", n == 0),
            slot(&format!("{n}-12"), "12:00–14:00", if n == 1 { "ближайшее" } else { "" }, false),
            slot(&format!("{n}-14"), "14:00–16:00", "", n == 2),
        ],
    };
    view! {
        <Part title="Время">
            <SlotGrid
                name="s-slot"
                legend="Когда приехать"
                hint="Время московское; мастер позвонит за час"
                none="Нет свободного времени"
                selected="1-12"
                days=vec![
                    day("Сегодня", 0),
                    day("Завтра, 24 ноября", 1),
                    day("Среда, 25 ноября", 2),
                    SlotDay { name: "Четверг, 26 ноября".into(), slots: Vec::new() },
                ]
            />
            <div class="max-w-md">
                <Timeline
                    locale
                    items=vec![
                        TimelineItem { name: "Заказ принят".into(), time: "22 ноября, 10:14".into(), step: Step::Done, ..Default::default() },
                        TimelineItem {
                            name: "Собираем".into(),
                            time: "сегодня".into(),
                            note: "Одна камера едет со второго склада.".into(),
                            step: Step::Now,
                        },
                        TimelineItem { name: "Можно забрать".into(), time: "завтра после 12:00".into(), ..Default::default() },
                    ]
                />
            </div>
        </Part>
    }
}

pub(super) fn icons() -> impl IntoView {
    view! {
        <Part title="Значки">
            <ul class="grid grid-cols-3 gap-2 text-sm sm:grid-cols-5 lg:grid-cols-8">
                {icons::ALL
                    .iter()
                    .map(|glyph| {
                        view! {
                            <li class="flex items-center gap-2">
                                <Icon glyph=*glyph size=IconSize::Large/>
                                <span class="truncate text-muted">{glyph.0}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Part>
    }
}
