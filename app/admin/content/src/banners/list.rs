//! The list of banners.

use super::texts;
use app_admin_parts::editor::NEW;
use app_admin_parts::{Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, SelectField, Size,
    SuccessMessage, Table, TextField, Tone, icons,
};
use base::text::fold;
use base::{Instant, Locale};
use content::banners;
use content_model::banners::{BannerEdit, BannerPlace, BannerState};
use leptos::prelude::*;

struct Filter {
    query: String,
    place: Option<BannerPlace>,
    state: Option<BannerState>,
}

impl Filter {
    fn has(&self, banner: &BannerEdit, now: Instant) -> bool {
        let form = &banner.form;
        let texts = [&form.title.ru, &form.title.en, &form.text.ru, &form.alt.ru, &form.address];
        self.place.is_none_or(|place| form.place == place)
            && self.state.is_none_or(|state| form.state(now) == state)
            && texts.iter().any(|text| fold(text).contains(&fold(&self.query)))
    }

    fn address(&self, l: Locale, state: &str) -> String {
        let place = self.place.map(BannerPlace::as_str).unwrap_or_default();
        with_query(paths::admin_banners(l), &[("q", &self.query), ("place", place), ("state", state)])
    }
}

pub async fn index(visit: Visit) -> PageResult {
    let all = banners::list(&visit.state.shop, &visit.actor).await?;
    let (l, now, when) = (visit.locale, visit.now(), When::of(&visit)?);
    let filter = Filter {
        query: visit.param("q"),
        place: BannerPlace::parse(&visit.param("place")),
        state: BannerState::parse(&visit.param("state")),
    };
    let deleted = visit.param("done") == "deleted";
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let list = list(l, all, &filter, now, &when);
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_banner(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {list}
        }
    }))
}

fn list(l: Locale, all: Vec<BannerEdit>, filter: &Filter, now: Instant, when: &When) -> AnyView {
    if all.is_empty() {
        return view! {
            <EmptyState glyph=icons::IMAGE title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_banner(l, NEW) kind=Kind::Primary>{texts::add(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let mut chips = vec![NavLink::new(texts::all(l), filter.address(l, "")).current(filter.state.is_none())];
    chips.extend(BannerState::ALL.iter().map(|state| {
        let count = all.iter().filter(|banner| banner.form.state(now) == *state).count();
        NavLink::new(state.name(l), filter.address(l, state.as_str()))
            .current(filter.state == Some(*state))
            .count(i64::try_from(count).unwrap_or(i64::MAX))
    }));
    let mut places = vec![Choice::new("", texts::all(l))];
    places.extend(BannerPlace::ALL.iter().map(|place| Choice::new(place.as_str(), place.name(l))));
    let place = filter.place.map(BannerPlace::as_str).unwrap_or_default();
    let state = filter.state.map(BannerState::as_str).unwrap_or_default();
    let found: Vec<_> = all.into_iter().filter(|banner| filter.has(banner, now)).collect();
    let table = match found.is_empty() {
        true => view! {
            <EmptyState glyph=icons::SEARCH title=texts::nothing(l) text=texts::nothing_more(l)>
                <LinkButton href=paths::admin_banners(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        false => table(l, found, now, when),
    };
    view! {
        <form class="mb-4 flex max-w-[48rem] flex-wrap items-end gap-2" method="get" action=paths::admin_banners(l) role="search">
            <input type="hidden" name="state" value=state/>
            <TextField name="q" label=texts::find_label(l) value=filter.query.clone()/>
            <SelectField name="place" label=texts::place(l) choices=places selected=place.to_owned()/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
        <div class="mb-4"><Chips label=texts::state(l) chips line=true/></div>
        {table}
    }
    .into_any()
}

fn table(l: Locale, found: Vec<BannerEdit>, now: Instant, when: &When) -> AnyView {
    let columns = vec![
        Column::new(texts::banner(l)),
        Column::new(texts::place(l)),
        Column::new(texts::state(l)),
        Column::new(texts::period(l)),
    ];
    let rows = found.into_iter().map(|banner| row(l, banner, now, when)).collect_view();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, banner: BannerEdit, now: Instant, when: &When) -> AnyView {
    let form = banner.form;
    let title =
        [form.title.pick(l), form.alt.pick(l), texts::untitled(l)].into_iter().find(|text| !text.is_empty());
    let title = title.unwrap_or_default().to_owned();
    let state = form.state(now);
    let tone = match state {
        BannerState::Shown => Tone::Safe,
        BannerState::Planned => Tone::Accent,
        BannerState::Ended | BannerState::Hidden => Tone::Plain,
    };
    let from = form.period.from.map(|at| texts::from(l, &when.text(at)));
    let until = form.period.until.map(|at| texts::until(l, &when.text(at)));
    let period: Vec<String> = from.into_iter().chain(until).collect();
    let period = if period.is_empty() { texts::always(l).to_owned() } else { period.join(" ") };
    view! {
        <tr>
            <td>
                <a class="link font-medium" href=paths::admin_banner(l, banner.id)>{title}</a>
                <br/><span class="text-muted">{form.address}</span>
            </td>
            <td>{form.place.name(l)}</td>
            <td><Badge tone>{state.name(l)}</Badge></td>
            <td>{period}</td>
        </tr>
    }
    .into_any()
}
