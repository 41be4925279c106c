//! A day: crews as rows, time as columns, unplanned requests below.

use app_ui::*;
use leptos::prelude::*;

fn visit(
    from: u32,
    long: u32,
    class: &str,
    what: &'static str,
    place: &'static str,
) -> impl IntoView + use<> {
    view! {
        <span class=format!("travel at-{} for-2", from - 2)></span>
        <a class=format!("visit {class} at-{from} for-{long}") href="#">
            <b class="font-medium">{what}</b>
            <span>{place}</span>
        </a>
    }
}

fn lane(name: &'static str, note: &'static str, children: AnyView) -> impl IntoView {
    view! {
        <div class="board-lane">
            <div class="board-name"><b class="font-medium">{name}</b><br/><span class="text-muted">{note}</span></div>
            <div class="board-time">{children}</div>
        </div>
    }
}

pub fn page() -> AnyView {
    let hours = (0..12u32)
        .map(|n| view! { <span class=format!("at-{} for-4", n * 4)>{format!("{}:00", n + 8)}</span> })
        .collect_view();
    view! {
        <div class="mb-3 flex flex-wrap items-center gap-3">
            <h1>"Вторник, 24 ноября"</h1>
            <div class="flex gap-1">
                <IconButton glyph=icons::CHEVRON_LEFT label="Предыдущий день" small=true/>
                <Button size=Size::Small>"Сегодня"</Button>
                <IconButton glyph=icons::CHEVRON_RIGHT label="Следующий день" small=true/>
            </div>
            <Chips label="Показать" chips=vec![NavLink::new("Монтаж", "#").current(true), NavLink::new("Ремонт", "#").current(true), NavLink::new("Только с вопросами", "#")]/>
            <span class="ms-auto"><Button size=Size::Small kind=Kind::Primary icon=icons::PLUS>"Добавить визит"</Button></span>
        </div>
        <Notice tone=Tone::Alert class="mb-3">"Смирнов: с 14:00 два визита пересекаются на 30 минут. "<a class="link" href="#">"Развести"</a></Notice>
        <div class="board" tabindex="0" role="region" aria-label="День по бригадам">
            <div class="board-lane board-hours"><div class="board-name">"Бригада"</div><div class="board-time">{hours}</div></div>
            {lane("Бригада 1", "Кузнецов, Попов", view! { {visit(4, 12, "visit-install", "Монтаж, 6 камер", "Лесная, 12")}{visit(20, 10, "visit-install", "Монтаж, домофон", "Садовая, 4")} }.into_any())}
            {lane("Бригада 2", "Орлов", view! { {visit(2, 6, "visit-done", "Ремонт, готово", "Мира, 31")}{visit(12, 8, "visit-repair", "Ремонт, нет записи", "Полевая, 8")}{visit(26, 8, "visit-repair", "Ремонт, датчик", "Южная, 2")} }.into_any())}
            {lane("Смирнов", "Один, до 18:00", view! { {visit(14, 12, "visit-install", "Осмотр объекта", "Заводская, 1")}{visit(30, 6, "visit-repair visit-conflict", "Ремонт, питание", "Речная, 19")} }.into_any())}
            {lane("Бригада 3", "Выходной", view! { <span class="sr-only">"Нет визитов"</span> }.into_any())}
        </div>
        <h2 class="mt-5 mb-2">"Не распределены, 3"</h2>
        <ul class="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
            {["Монтаж, 4 камеры", "Ремонт, видеорегистратор", "Монтаж, контроль доступа"]
                .map(|what| {
                    view! {
                        <li class="card card-body grid gap-1.5 text-sm">
                            <p class="flex items-center justify-between gap-2"><a class="link font-medium" href="#">{what}</a><Badge tone=Tone::Accent>"до 26 ноября"</Badge></p>
                            <p class="text-muted">"Садовая, 17 · 3 ч · Анна Орлова"</p>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}
