//! A checkout: sections in one column, completed ones collapsed to a line, the total beside them.

use app_ui::*;
use base::Locale;
use leptos::prelude::*;

const RU: Locale = Locale::Ru;

pub fn page() -> AnyView {
    let sum = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    view! {
        <h1 class="mb-5">"Оформление заказа"</h1>
        <form class="with-aside with-summary" novalidate=true>
            <div class="grid gap-4">
                <ErrorSummary locale=RU errors=vec![("mail".into(), "Укажите почту: на неё придёт чек".into())]/>
                <section class="card">
                    <div class="card-body flex items-center gap-3">
                        <span class="text-safe"><Icon glyph=icons::CIRCLE_CHECK label="Готово"/></span>
                        <p><b class="font-medium">"Получение"</b>" · магазин на Лесной, 12, сегодня после 16:00"</p>
                        <a class="link ms-auto" href="#">"Изменить"</a>
                    </div>
                </section>
                <Card title="Контакты">
                    <div class="grid gap-4 sm:grid-cols-2">
                        <TextField name="name" label="Имя" value="Анна Орлова" autocomplete="name" required=true/>
                        <TextField name="tel" label="Телефон" kind="tel" value="+7 916 123-45-67" hint="Позвоним, только если что-то изменится" required=true/>
                        <TextField name="mail" label="Почта" kind="email" autocomplete="email" error="Укажите почту: на неё придёт чек" required=true class="sm:col-span-2"/>
                    </div>
                </Card>
                <Card title="Оплата">
                    <RadioCards
                        name="pay"
                        legend="Как заплатить"
                        selected="card"
                        choices=vec![
                            Choice::new("card", "Картой или через СБП сейчас").note("Откроется страница банка"),
                            Choice::new("shop", "В магазине").note("Наличными или картой"),
                            Choice::new("bill", "По счёту").note("Для компаний, НДС 22 %"),
                        ]
                    />
                </Card>
                <Card title="Монтаж">
                    <SlotGrid
                        name="slot"
                        legend="Когда приехать мастеру"
                        none="Нет времени"
                        selected="b"
                        days=["Завтра, 24 ноября", "Среда, 25 ноября", "Четверг, 26 ноября"]
                            .iter()
                            .enumerate()
                            .map(|(n, name)| SlotDay {
                                name: (*name).into(),
                                slots: ["10:00–12:00", "12:00–14:00", "16:00–18:00"]
                                    .iter()
                                    .enumerate()
                                    .map(|(k, label)| Slot {
                                        value: if n == 0 && k == 1 { "b".into() } else { format!("{n}{k}") },
                                        label: (*label).into(),
                                        note: "".into(),
                                        disabled: n + k == 2,
                                    })
                                    .collect(),
                            })
                            .collect()
                    />
                </Card>
            </div>
            <div class="card stay">
                <div class="card-body grid gap-3">
                    <h2>"Ваш заказ"</h2>
                    <Facts sum=true facts=vec![sum("Товары, 3 шт.", "22 470 ₽"), sum("Скидка по промокоду", "−1 000 ₽"), sum("Монтаж", "2 500 ₽"), sum("Получение", "0 ₽")]/>
                    <p class="flex items-baseline justify-between border-t border-line pt-3">
                        <span class="font-medium">"Итого"</span>
                        <span class="text-2xl font-semibold tabular-nums">"23 970 ₽"</span>
                    </p>
                    <Button kind=Kind::Primary size=Size::Large>"Оплатить 23 970 ₽"</Button>
                    <p class="text-sm text-muted">"Нажимая, вы соглашаетесь с "<a class="link" href="#">"условиями"</a></p>
                </div>
            </div>
        </form>
    }
    .into_any()
}
