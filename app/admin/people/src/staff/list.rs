//! The list of staff, by name or in the order of another column.

use super::texts;
use app_admin_parts::{Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Select, Size,
    SuccessMessage, Table, TextInput, Tone, icons,
};
use base::Locale;
use base::sorting::Sorting;
use leptos::prelude::*;
use people::{roles, staff};
use people_model::staff::{BranchName, RoleOption, StaffFilter, StaffRow, StaffSort, StaffState};

pub fn tone(state: StaffState) -> Tone {
    match state {
        StaffState::Active => Tone::Safe,
        StaffState::Invited => Tone::Info,
        StaffState::Expired => Tone::Accent,
        StaffState::Blocked => Tone::Alert,
        StaffState::Dismissed => Tone::Plain,
    }
}

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let wanted = StaffFilter {
        find: visit.param("find"),
        role: visit.param("role").parse().ok(),
        branch: visit.param("branch").parse().ok(),
        state: StaffState::parse(&visit.param("state")),
        sort: Sorting::parse(&visit.param("sort")),
    };
    let rows = staff::list(shop, actor, &wanted).await?;
    let roles = roles::options(shop, actor).await?;
    let (branches, _) = staff::branches(shop, actor).await?;
    let when = When::of(&visit)?;
    let is_withdrawn = visit.param("done") == "withdrawn";
    Ok(visit.page(
        Meta::staff(texts::title(l)),
        move || view! { <List l when wanted rows roles branches is_withdrawn/> },
    ))
}

#[component]
fn List(
    l: Locale,
    when: When,
    wanted: StaffFilter,
    rows: Vec<StaffRow>,
    roles: Vec<RoleOption>,
    branches: Vec<BranchName>,
    is_withdrawn: bool,
) -> impl IntoView {
    let role = wanted.role.map(|id| id.to_string()).unwrap_or_default();
    let branch = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
    let state = wanted.state.map_or("", StaffState::as_str);
    let sorted = |sort: Sorting<StaffSort>, state: &str| {
        let sort = sort.to_text();
        let asked: [(&str, &str); 5] =
            [("find", &wanted.find), ("role", &role), ("branch", &branch), ("state", state), ("sort", &sort)];
        with_query(paths::admin_staff(l), &asked)
    };
    let at = |state: &str| sorted(wanted.sort, state);
    let mut chips = vec![NavLink::new(texts::everybody(l), at("")).current(wanted.state.is_none())];
    chips.extend(
        StaffState::ALL
            .iter()
            .map(|s| NavLink::new(s.name(l), at(s.as_str())).current(wanted.state == Some(*s))),
    );
    let mut choices = vec![Choice::new("", texts::any_role(l))];
    choices.extend(roles.iter().map(|role| Choice::new(role.id.to_string(), role.name.pick(l))));
    let has_branches = branches.len() > 1;
    let in_branch = has_branches.then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(branches.iter().map(|b| Choice::new(b.id.to_string(), b.name.pick(l))));
        view! { <Select id="branch" name="branch" choices selected=branch.clone() aria_label=texts::branch(l) small=true/> }
    });
    let body = if rows.is_empty() {
        view! {
            <EmptyState glyph=icons::USERS title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_staff(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        table(l, &when, rows, has_branches, (wanted.sort, |sort| sorted(sort, state)))
    };
    let sort = wanted.sort.to_text();
    let sort = (!sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=sort/> });
    let kept = (!state.is_empty()).then(|| view! { <input type="hidden" name="state" value=state/> });
    view! {
        <Head title=texts::title(l)>
            <LinkButton href=paths::admin_staff_new(l) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::invite(l)}</LinkButton>
        </Head>
        {is_withdrawn.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::withdrawn(l)}</SuccessMessage> })}
        <form class="mb-3 flex flex-wrap gap-2" method="get" action=paths::admin_staff(l) role="search">
            {kept}
            {sort}
            <TextInput id="find" name="find" kind="search" value=wanted.find.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            <Select id="role" name="role" choices selected=role.clone() aria_label=texts::role(l) small=true/>
            {in_branch}
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
        <div class="mb-3"><Chips label=texts::state(l) chips line=true/></div>
        {body}
    }
    .into_any()
}

/// The table; `to` is the address of the list in an order.
fn table(
    l: Locale,
    when: &When,
    rows: Vec<StaffRow>,
    has_branches: bool,
    (sort, to): (Sorting<StaffSort>, impl Fn(Sorting<StaffSort>) -> String),
) -> AnyView {
    let columns = vec![
        Column::new(texts::person(l)).sorts(sort, StaffSort::Name, &to),
        Column::new(texts::roles(l)),
        Column::new(texts::state(l)).sorts(sort, StaffSort::State, &to),
        Column::new(texts::last_login(l)).num().sorts(sort, StaffSort::LastLogin, &to),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let name = if row.name.is_empty() { row.login.clone() } else { row.name };
            let roles: Vec<_> = row.roles.iter().map(|held| held.text(l, has_branches)).collect();
            let roles = roles.join("; ");
            let last = row.last_login.map_or_else(|| texts::never(l).to_owned(), |at| when.text(at));
            view! {
                <tr>
                    <td>
                        <a class="link font-medium" href=paths::admin_person(l, row.id)>{name}</a>
                        <span class="block text-sm text-muted">{row.login}</span>
                    </td>
                    <td data-label=texts::roles(l)>{roles}</td>
                    <td data-label=texts::state(l)><Badge tone=tone(row.state)>{row.state.name(l)}</Badge></td>
                    <td class="num" data-label=texts::last_login(l)>{last}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::title(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}
