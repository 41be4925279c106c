//! The page of visits.

use super::{PERIODS, chart, date, texts};
use app_admin_parts::{Head, with_query};
use app_kit::paths;
use app_ui::{
    Button, Card, Chips, Choice, Column, EmptyState, LinkButton, NavLink, Select, Size, Table, TextInput,
    icons,
};
use base::Locale;
use base::format::integer;
use discovery_model::visits::{
    SourceCounts, VisitDevice, VisitFilter, VisitReport, VisitSource, VisitStep, share,
};
use leptos::prelude::*;

#[component]
pub fn VisitsPage(
    l: Locale,
    /// Days since 1970.
    today: i64,
    filter: VisitFilter,
    branches: Vec<Choice>,
    report: VisitReport,
) -> impl IntoView {
    let chips: Vec<_> = PERIODS
        .into_iter()
        .map(|n| {
            let is_current = filter.to == today && filter.to - filter.from + 1 == n;
            NavLink::new(texts::last_days(l, &n.to_string()), at(l, &filter, n)).current(is_current)
        })
        .collect();
    let filters = filters(l, &filter, branches);
    let to_order = funnel(l, texts::to_order(l), &VisitStep::SHOP, &report);
    let to_request = funnel(l, texts::to_request(l), &VisitStep::SERVICE, &report);
    let (by_day, sources) = (by_day(l, &report), sources(l, &report.sources));
    let body = if report.is_empty() {
        view! {
            <EmptyState glyph=icons::USERS title=texts::empty(l) text=texts::empty_more(l)>
                <LinkButton href=paths::home(l)>{texts::open_shop(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <div class="grid gap-4">
                <Card title=texts::to_order(l)>{to_order}</Card>
                <Card title=texts::to_request(l)>{to_request}</Card>
                <Card title=texts::by_day(l)>{by_day}</Card>
                <Card title=texts::by_source(l)>{sources}</Card>
            </div>
        }
        .into_any()
    };
    view! {
        <Head title=texts::visits(l)/>
        <p class="mb-3 max-w-[46rem] text-muted">{texts::about(l)}</p>
        <div class="mb-3"><Chips label=texts::filters(l) chips line=true/></div>
        {filters}
        {body}
    }
    .into_any()
}

/// The address with a period that ends today, and the other filters as they are.
fn at(l: Locale, filter: &VisitFilter, days: i64) -> String {
    let days = days.to_string();
    let pairs = [
        ("days", days.as_str()),
        ("source", filter.source.map_or("", VisitSource::as_str)),
        ("device", filter.device.map_or("", VisitDevice::as_str)),
        ("branch", filter.branch.as_str()),
    ];
    with_query(paths::admin_visits(l), &pairs)
}

fn filters(l: Locale, filter: &VisitFilter, branches: Vec<Choice>) -> AnyView {
    let mut sources = vec![Choice::new("", texts::any_source(l))];
    sources.extend(VisitSource::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l))));
    let mut devices = vec![Choice::new("", texts::any_device(l))];
    devices.extend(VisitDevice::ALL.iter().map(|d| Choice::new(d.as_str(), d.name(l))));
    let branch = (branches.len() > 1).then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(branches);
        view! { <Select id="branch" name="branch" choices selected=filter.branch.clone() aria_label=texts::branch(l) small=true/> }
    });
    view! {
        <form class="mb-4 flex flex-wrap gap-2" method="get" action=paths::admin_visits(l)>
            <TextInput id="from" name="from" kind="date" value=date(filter.from) aria_label=texts::from(l) small=true/>
            <TextInput id="to" name="to" kind="date" value=date(filter.to) aria_label=texts::to(l) small=true/>
            <Select id="source" name="source" choices=sources selected=filter.source.map_or("", VisitSource::as_str) aria_label=texts::source(l) small=true/>
            <Select id="device" name="device" choices=devices selected=filter.device.map_or("", VisitDevice::as_str) aria_label=texts::device(l) small=true/>
            {branch}
            <Button size=Size::Small>{texts::show(l)}</Button>
        </form>
    }
    .into_any()
}

fn funnel(l: Locale, caption: &'static str, steps: &[VisitStep], report: &VisitReport) -> AnyView {
    let columns = vec![
        Column::new(texts::step(l)),
        Column::new(texts::visitors(l)).num(),
        Column::new(texts::of_all(l)).num(),
        Column::new(texts::of_before(l)).num(),
        Column::new(texts::before(l)).num(),
        Column::new(texts::change(l)).num(),
    ];
    let all = report.total[VisitStep::Landing.index()];
    let mut former = all;
    let mut rows = Vec::with_capacity(steps.len());
    for step in steps {
        let (now, before) = (report.total[step.index()], report.previous[step.index()]);
        let (of_all, of_former) = (share(now, all), share(now, former));
        let percent = |part: Option<i64>| part.map_or_else(|| "–".to_owned(), |n| texts::percent(l, n));
        former = now;
        rows.push(view! {
            <tr data-step=step.as_str()>
                <td>{step.name(l)}{chart::bar(of_all.unwrap_or(0))}</td>
                <td class="num" data-label=texts::visitors(l)>{integer(l, now)}</td>
                <td class="num" data-label=texts::of_all(l)>{percent(of_all)}</td>
                <td class="num" data-label=texts::of_before(l)>{percent(of_former)}</td>
                <td class="num" data-label=texts::before(l)>{integer(l, before)}</td>
                <td class="num" data-label=texts::change(l)>{texts::changed(l, before, now)}</td>
            </tr>
        });
    }
    view! { <Table caption columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn by_day(l: Locale, report: &VisitReport) -> AnyView {
    let shown = [
        (VisitStep::Landing, texts::visitors(l)),
        (VisitStep::Cart, texts::carts(l)),
        (VisitStep::Order, texts::orders(l)),
        (VisitStep::Request, texts::requests(l)),
    ];
    let mut columns = vec![Column::new(texts::day(l))];
    columns.extend(shown.map(|(_, name)| Column::new(name).num()));
    let rows: Vec<_> = report
        .days
        .iter()
        .rev()
        .map(|day| {
            let cells: Vec<_> = shown
                .into_iter()
                .map(|(step, _)| view! { <td class="num">{integer(l, day.counts[step.index()])}</td> })
                .collect();
            view! { <tr><td class="whitespace-nowrap">{date(day.day)}</td>{cells}</tr> }
        })
        .collect();
    view! {
        {chart::days(l, &report.days)}
        <details class="mt-3">
            <summary class="cursor-pointer touch-line">{texts::table(l)}</summary>
            <Table caption=texts::by_day(l) columns dense=true tall=true>{rows}</Table>
        </details>
    }
    .into_any()
}

fn sources(l: Locale, sources: &[SourceCounts]) -> AnyView {
    let columns = vec![
        Column::new(texts::source(l)),
        Column::new(texts::visitors(l)).num(),
        Column::new(texts::carts(l)).num(),
        Column::new(texts::orders(l)).num(),
        Column::new(texts::requests(l)).num(),
    ];
    let rows: Vec<_> = sources
        .iter()
        .map(|row| {
            let n = |step: VisitStep| integer(l, row.counts[step.index()]);
            let campaign = (!row.campaign.is_empty()).then(|| format!(": {}", row.campaign));
            view! {
                <tr>
                    <td>{row.source.name(l)}{campaign}</td>
                    <td class="num" data-label=texts::visitors(l)>{n(VisitStep::Landing)}</td>
                    <td class="num" data-label=texts::carts(l)>{n(VisitStep::Cart)}</td>
                    <td class="num" data-label=texts::orders(l)>{n(VisitStep::Order)}</td>
                    <td class="num" data-label=texts::requests(l)>{n(VisitStep::Request)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::by_source(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}
