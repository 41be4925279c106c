//! A product: gallery on the left, buying box on the right.

use app_ui::*;
use base::{Kopecks, Locale};
use leptos::prelude::*;

const RU: Locale = Locale::Ru;

fn buying_box() -> impl IntoView {
    view! {
        <div class="card stay">
            <div class="card-body grid gap-4">
                <Price locale=RU now=Kopecks(749_000) old=Some(Kopecks(899_000)) big=true/>
                <ul class="grid gap-1.5">
                    <li><Availability text="Сегодня: ул. Лесная, 12 (4 шт.)"/></li>
                    <li><Availability stock=Stock::Later text="Курьером завтра, 24 ноября, 350 ₽"/></li>
                </ul>
                <form class="flex flex-wrap gap-2">
                    <QuantityInput locale=RU id="quantity" value=1/>
                    <Button kind=Kind::Primary icon=icons::CART class="flex-1">"Добавить в корзину"</Button>
                </form>
                <Checkbox name="install" label="С монтажом, от 2 500 ₽" hint="Время выберете при оформлении"/>
                <div class="flex flex-wrap gap-1 border-t border-line pt-3">
                    <Button kind=Kind::Ghost size=Size::Small icon=icons::HEART>"В избранное"</Button>
                    <Button kind=Kind::Ghost size=Size::Small icon=icons::COMPARE>"Сравнить"</Button>
                </div>
            </div>
        </div>
    }
}

pub fn page() -> AnyView {
    let fact = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    view! {
        <Breadcrumbs
            locale=RU
            above=vec![("Каталог".into(), "#".into()), ("Видеонаблюдение".into(), "#".into()), ("IP-камеры".into(), "#".into())]
        />
        <h1 class="mt-2">"Камера купольная Рубеж К-204"</h1>
        <p class="mt-1.5 mb-5 flex flex-wrap items-center gap-3 text-sm text-muted">
            <span>"Артикул К-204-28"</span>
            <a class="link inline-flex items-center gap-1" href="#reviews"><Icon glyph=icons::STAR full=true/>"4,7 · 38 отзывов"</a>
            <span>"Гарантия 3 года"</span>
        </p>
        <div class="with-box">
                <div class="grid gap-2 sm:grid-cols-[4.5rem_1fr]">
                    <div class="order-2 flex gap-2 sm:order-1 sm:flex-col">
                        {(0..4)
                            .map(|n| {
                                view! {
                                    <a class="grid size-16 place-items-center rounded-field border border-line bg-tile text-muted aria-[current]:border-ink" href="#" aria-current=(n == 0).then_some("true")>
                                        <Icon glyph=icons::CCTV label=format!("Вид {}", n + 1)/>
                                    </a>
                                }
                            })
                            .collect_view()}
                    </div>
                    <div class="order-1 grid aspect-4/3 place-items-center rounded-card bg-tile text-muted sm:order-2">
                        <Icon glyph=icons::CCTV size=IconSize::Hero label="Камера купольная"/>
                    </div>
                </div>
            {buying_box()}
            <div class="grid gap-6">
                <p class="max-w-prose text-lg">"Уличная камера для двора, подъезда и склада: видит лица на 12 метрах днём и на 30 метрах ночью, питается по тому же кабелю, что и связь."</p>
                <section>
                    <h2 class="mb-2">"Характеристики"</h2>
                    <div class="grid gap-x-8 sm:grid-cols-2">
                        <Facts facts=vec![fact("Разрешение", "2560 × 1440, 4 Мп"), fact("Объектив", "2,8 мм, угол 103°"), fact("Подсветка", "ИК до 30 м")]/>
                        <Facts facts=vec![fact("Питание", "PoE 802.3af или 12 В"), fact("Защита", "IP67, IK10"), fact("Температура", "от −40 до +60 °C")]/>
                    </div>
                </section>
            </div>
        </div>
    }
    .into_any()
}
