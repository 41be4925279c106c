//! The steps with their states.

use super::guide::{Facts, Step, StepState};
use super::texts;
use app_admin_parts::Head;
use app_kit::paths;
use app_ui::{Badge, Kind, LinkButton, Notice, Progress, Size, Tone};
use base::Locale;
use base::access::Permission;
use catalog_model::access::CATALOG_EDIT;
use content_model::access::CONTENT_EDIT;
use delivery_model::access::DELIVERY_EDIT;
use leptos::prelude::*;
use org_model::access::{ORG_EDIT, SETTINGS_EDIT};
use people_model::access::STAFF_MANAGE;
use platform::Actor;
use service_model::access::CREWS_EDIT;

/// A page where a step is done.
struct Place {
    permission: Permission,
    label: &'static str,
    href: String,
}

/// The pages of a step, the usual one first.
fn places(l: Locale, step: Step) -> Vec<Place> {
    let place = |permission, (ru, en): (&'static str, &'static str), href| Place {
        permission,
        label: l.pick(ru, en),
        href,
    };
    let open_settings = |group: &str| {
        let href = format!("{}{group}", paths::admin_settings(l));
        vec![place(SETTINGS_EDIT, ("Открыть настройки", "Open the settings"), href)]
    };
    match step {
        Step::Company => {
            vec![place(ORG_EDIT, ("Открыть юрлица", "Open the sellers"), paths::admin_sellers(l))]
        }
        Step::Branch => {
            vec![place(ORG_EDIT, ("Открыть филиалы", "Open the branches"), paths::admin_branches(l))]
        }
        Step::Contacts => open_settings("#shop"),
        Step::Look => {
            vec![place(SETTINGS_EDIT, ("Открыть оформление", "Open the look"), paths::admin_look(l))]
        }
        Step::Categories => vec![
            place(CATALOG_EDIT, ("Готовый каталог", "Take the template"), paths::admin_setup_template(l)),
            place(CATALOG_EDIT, ("Создать вручную", "Add by hand"), paths::admin_category(l, "new")),
        ],
        Step::Products => vec![
            place(CATALOG_EDIT, ("Добавить товар", "Add a product"), paths::admin_product_new(l)),
            place(CATALOG_EDIT, ("Загрузить из файла", "Import a file"), paths::admin_import(l)),
        ],
        Step::Delivery => {
            vec![place(DELIVERY_EDIT, ("Открыть доставку", "Open the delivery"), paths::admin_delivery(l))]
        }
        Step::Legal => {
            vec![place(CONTENT_EDIT, ("Открыть страницы", "Open the pages"), paths::admin_pages(l))]
        }
        Step::Payment => open_settings("#payment"),
        Step::Receipts => open_settings("#till"),
        Step::Mail => open_settings("#mail"),
        Step::Sms => open_settings("#sms"),
        Step::Staff => vec![place(
            STAFF_MANAGE,
            ("Пригласить сотрудника", "Invite an employee"),
            paths::admin_staff_new(l),
        )],
        Step::Crews => vec![place(CREWS_EDIT, ("Открыть бригады", "Open the crews"), paths::admin_crews(l))],
    }
}

#[component]
pub fn Guide(l: Locale, actor: Actor, facts: Facts) -> impl IntoView {
    let (settled, all) = (facts.settled(), Step::ALL.len());
    let progress = texts::progress(l, settled, all);
    let label = progress.clone();
    let is_done = settled == all;
    let steps: Vec<_> = Step::ALL.iter().map(|step| row(l, &actor, *step, facts.state(*step))).collect();
    let (value, max) = (u32::try_from(settled).ok(), u32::try_from(all).unwrap_or(u32::MAX));
    view! {
        <Head title=texts::title(l)><span class="font-medium" id="progress">{progress}</span></Head>
        <div class="mb-4"><Progress label value max/></div>
        {is_done.then(|| view! { <Notice tone=Tone::Safe class="mb-4">{texts::all_done(l)}</Notice> })}
        <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
        <ol class="grid max-w-[56rem] gap-3">{steps}</ol>
    }
    .into_any()
}

fn row(l: Locale, actor: &Actor, step: Step, state: StepState) -> AnyView {
    let name = texts::name(l, step);
    let badge = match state {
        StepState::Done => view! { <Badge tone=Tone::Safe>{texts::done(l)}</Badge> }.into_any(),
        StepState::Skipped => view! { <Badge>{texts::skipped(l)}</Badge> }.into_any(),
        StepState::Open => view! { <Badge tone=Tone::Accent>{texts::open(l)}</Badge> }.into_any(),
    };
    let links: Vec<_> = places(l, step)
        .into_iter()
        .filter(|place| actor.may(place.permission))
        .map(|place| view! { <LinkButton href=place.href size=Size::Small>{place.label}</LinkButton> })
        .collect();
    // What does not work yet; nothing of what is done.
    let effect =
        (state != StepState::Done).then(|| view! { <p class="mt-1 text-muted">{texts::effect(l, step)}</p> });
    let skip = match state {
        StepState::Open if step.is_optional() => Some(("skip", texts::skip(l), texts::skip_step(l, name))),
        StepState::Skipped => Some(("resume", texts::resume(l), texts::resume_step(l, name))),
        _ => None,
    };
    let skip = skip.map(|(event, label, spoken)| {
        view! {
            <form method="post" action=paths::admin_setup_step(l, step)>
                <button class="btn btn-ghost btn-sm" name="do" value=event aria-label=spoken>{label}</button>
            </form>
        }
    });
    view! {
        <li class="card card-body" id=step.as_str()>
            <div class="flex flex-wrap items-center gap-2"><h2 class="me-auto">{name}</h2>{badge}</div>
            {effect}
            <div class="mt-3 flex flex-wrap items-center gap-2">{links}{skip}</div>
        </li>
    }
    .into_any()
}

/// The first open steps, for the page of today.
#[component]
pub fn OpenSteps(l: Locale, facts: Facts) -> impl IntoView {
    let next = facts.open().first().map(|step| {
        view! { <p class="mb-3">{texts::next_step(l)} ": " <span class="font-medium">{texts::name(l, *step)}</span></p> }
    });
    view! {
        {next}
        <LinkButton href=paths::admin_setup(l) kind=Kind::Primary size=Size::Small>{texts::to_guide(l)}</LinkButton>
    }
    .into_any()
}
