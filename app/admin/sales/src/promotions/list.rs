//! The list of promotions.

use super::texts;
use app_admin_parts::editor::NEW;
use app_admin_parts::{Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Column, EmptyState, Kind, LinkButton, NavLink, Size, Table, TextField, Tone, icons,
};
use base::{Instant, Locale, format};
use leptos::prelude::*;
use promotions::list::{LIST_MAX, Wanted, list};
use promotions_model::state::PromotionState;
use promotions_model::views::PromotionView;

pub async fn index(visit: Visit) -> PageResult {
    let wanted = Wanted { query: visit.param("q"), state: PromotionState::parse(&visit.param("state")) };
    let found = list(&visit.state.shop, &visit.actor, &wanted).await?;
    let (l, when, now) = (visit.locale, When::of(&visit)?, visit.now());
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_promotion(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {filters(l, &wanted)}
            {shown(l, &wanted, found, &when, now)}
        }
    }))
}

fn filters(l: Locale, wanted: &Wanted) -> AnyView {
    let address =
        |state: &str| with_query(paths::admin_promotions(l), &[("q", &wanted.query), ("state", state)]);
    let mut chips = vec![NavLink::new(texts::current(l), address("")).current(wanted.state.is_none())];
    chips.extend(PromotionState::ALL.iter().map(|state| {
        NavLink::new(state.name(l), address(state.as_str())).current(wanted.state == Some(*state))
    }));
    let state = wanted.state.map(PromotionState::as_str).unwrap_or_default();
    view! {
        <form class="mb-4 flex max-w-[48rem] flex-wrap items-end gap-2" method="get" action=paths::admin_promotions(l) role="search">
            <input type="hidden" name="state" value=state/>
            <TextField name="q" label=texts::find_label(l) value=wanted.query.clone()/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
        <div class="mb-4"><Chips label=texts::state(l) chips line=true/></div>
    }
    .into_any()
}

fn shown(l: Locale, wanted: &Wanted, found: Vec<PromotionView>, when: &When, now: Instant) -> AnyView {
    if found.is_empty() && (wanted.state.is_some() || !wanted.query.is_empty()) {
        return view! {
            <EmptyState glyph=icons::SEARCH title=texts::nothing(l) text=texts::nothing_more(l)>
                <LinkButton href=paths::admin_promotions(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    if found.is_empty() {
        return view! {
            <EmptyState glyph=icons::PERCENT title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_promotion(l, NEW) kind=Kind::Primary>{texts::add(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let is_full = u64::try_from(found.len()).is_ok_and(|count| count >= LIST_MAX);
    let columns = vec![
        Column::new(texts::promotion(l)),
        Column::new(texts::state(l)),
        Column::new(texts::period(l)),
        Column::new(texts::uses(l)).num(),
        Column::new(texts::spent(l)).num(),
    ];
    let rows = found.into_iter().map(|promotion| row(l, promotion, when, now)).collect_view();
    view! {
        <Table caption=texts::title(l) columns dense=true>{rows}</Table>
        {is_full.then(|| view! { <p class="mt-3 text-muted">{texts::list_full(l)}</p> })}
    }
    .into_any()
}

/// How a state is shown. An active promotion outside its period is not at work.
pub(super) fn state_badge(l: Locale, view: &PromotionView, now: Instant) -> AnyView {
    let is_working = view.promotion.period.contains(now);
    let tone = match view.state {
        PromotionState::Active if is_working => Tone::Safe,
        PromotionState::Active => Tone::Accent,
        PromotionState::Paused => Tone::Alert,
        PromotionState::Draft | PromotionState::Ended => Tone::Plain,
    };
    let is_ahead =
        view.state == PromotionState::Active && view.promotion.period.from.is_some_and(|from| now < from);
    let name = if is_ahead { texts::planned(l) } else { view.state.name(l) };
    view! { <Badge tone>{name}</Badge> }.into_any()
}

fn row(l: Locale, view: PromotionView, when: &When, now: Instant) -> AnyView {
    let promotion = &view.promotion;
    let from = promotion.period.from.map(|at| texts::from_at(l, &when.text(at)));
    let until = promotion.period.until.map(|at| texts::until_at(l, &when.text(at)));
    let period: Vec<String> = from.into_iter().chain(until).collect();
    let period = if period.is_empty() { texts::always(l).to_owned() } else { period.join(" ") };
    let uses = match promotion.limits.uses {
        Some(max) => texts::of(l, &format::integer(l, view.used), &format::integer(l, max)),
        None => format::integer(l, view.used),
    };
    let spent = match promotion.limits.budget {
        Some(budget) => texts::of(l, &format::money(l, view.spent), &format::money(l, budget)),
        None => format::money(l, view.spent),
    };
    let code = promotion.needs_code.then(|| texts::with_codes(l, view.codes));
    let state = state_badge(l, &view, now);
    view! {
        <tr>
            <td>
                <a class="link font-medium" href=paths::admin_promotion(l, promotion.id)>{promotion.name.pick(l).to_owned()}</a>
                <span class="block text-sm text-muted">{promotion.terms.benefit.kind().name(l)}</span>
                {code.map(|code| view! { <span class="block text-sm text-muted">{code}</span> })}
            </td>
            <td>{state}</td>
            <td>{period}</td>
            <td class="num">{uses}</td>
            <td class="num">{spent}</td>
        </tr>
    }
    .into_any()
}
