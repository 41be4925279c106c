//! The list of customers, newest first or in the order of a column.

use super::{PARTS, branches, texts, tone};
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Select, Size, Table,
    TextInput, icons,
};
use base::contact::pretty;
use base::format::{integer, money};
use base::sorting::Sorting;
use base::{Kopecks, Locale};
use leptos::prelude::*;
use people::customers::{self, Part};
use people_model::access::{CLIENTS_MERGE, CUSTOMERS_EDIT, CUSTOMERS_VIEW};
use people_model::accounts::AccountKind;
use people_model::customers::{
    ASKS_COMPANY, CustomerFilter, CustomerList, CustomerRow, CustomerSort, CustomerState, PartCount,
};

pub async fn index(visit: Visit) -> PageResult {
    let l = visit.locale;
    let wanted = CustomerFilter {
        find: visit.param("find"),
        kind: AccountKind::parse(&visit.param("kind")).filter(|kind| *kind != AccountKind::Staff),
        branch: visit.param("branch").parse().ok(),
        state: CustomerState::parse(&visit.param("state")),
        open: visit.param("open"),
        sort: Sorting::parse(&visit.param("sort")),
        after: visit.param("after"),
    };
    let found = customers::list(&visit.state.shop, &visit.actor, &PARTS, &wanted).await?;
    let shown = Shown {
        l,
        when: When::of(&visit)?,
        wanted,
        found,
        branches: branches(&visit, CUSTOMERS_VIEW, l).await?,
        parts: PARTS.into_iter().filter(|part| visit.actor.may(part.permission)).collect(),
        may_add: visit.actor.may(CUSTOMERS_EDIT),
        may_merge: visit.actor.may(CLIENTS_MERGE),
    };
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <List shown/> }))
}

/// What the list shows.
struct Shown {
    l: Locale,
    when: When,
    wanted: CustomerFilter,
    found: CustomerList,
    branches: Vec<Choice>,
    /// Those that the reader may see.
    parts: Vec<Part>,
    may_add: bool,
    may_merge: bool,
}

impl Shown {
    /// The address of the list with this state and cursor; the other filters and the order are as they are.
    fn at(&self, state: Option<CustomerState>, after: &str) -> String {
        self.sorted(self.wanted.sort, state, after)
    }

    fn sorted(&self, sort: Sorting<CustomerSort>, state: Option<CustomerState>, after: &str) -> String {
        let sort = sort.to_text();
        let branch = self.wanted.branch.map(|id| id.to_string()).unwrap_or_default();
        let query = [
            ("find", self.wanted.find.as_str()),
            ("kind", self.wanted.kind.map_or("", AccountKind::as_str)),
            ("branch", branch.as_str()),
            ("open", self.wanted.open.as_str()),
            ("state", state.map_or("", CustomerState::as_str)),
            ("sort", sort.as_str()),
            ("after", after),
        ];
        with_query(paths::admin_customers(self.l), &query)
    }
}

#[component]
fn List(shown: Shown) -> impl IntoView {
    let (l, state) = (shown.l, shown.wanted.state);
    let mut chips = vec![NavLink::new(texts::everybody(l), shown.at(None, "")).current(state.is_none())];
    chips.extend(
        CustomerState::ALL
            .iter()
            .map(|s| NavLink::new(s.name(l), shown.at(Some(*s), "")).current(state == Some(*s))),
    );
    let first = (!shown.wanted.after.is_empty()).then(|| shown.at(state, ""));
    let next = shown.found.next.as_deref().map(|after| shown.at(state, after));
    let add = move |kind| {
        view! {
            <LinkButton href=paths::admin_customer_new(l) kind size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
        }
    };
    let action = shown.may_add.then(|| add(Kind::Primary));
    let duplicates = shown.may_merge.then(|| {
        view! {
            <LinkButton href=paths::admin_customer_duplicates(l) size=Size::Small>{texts::all_duplicates(l)}</LinkButton>
        }
    });
    let filters = filters(&shown);
    let body = match (shown.found.rows.is_empty(), shown.wanted.is_empty()) {
        (false, _) => table(&shown),
        (true, true) => view! {
            <EmptyState glyph=icons::USERS title=texts::empty(l) text=texts::empty_more(l)>
                {shown.may_add.then(|| add(Kind::Secondary))}
            </EmptyState>
        }
        .into_any(),
        (true, false) => view! {
            <EmptyState glyph=icons::USERS title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_customers(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Head title=texts::title(l)>{duplicates}{action}</Head>
        {filters}
        <div class="mb-3"><Chips label=texts::state(l) chips line=true/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn filters(shown: &Shown) -> AnyView {
    let (l, wanted) = (shown.l, &shown.wanted);
    let kinds = [AccountKind::Person, AccountKind::Company];
    let mut kind = vec![Choice::new("", texts::any_kind(l))];
    kind.extend(kinds.map(|kind| Choice::new(kind.as_str(), texts::kind_name(l, kind))));
    let mut open = vec![Choice::new("", texts::any_open(l))];
    open.extend(shown.parts.iter().map(|part| Choice::new(part.code, (part.open_title)(l))));
    open.push(Choice::new(ASKS_COMPANY, texts::asks_company(l)));
    let branch = (shown.branches.len() > 1).then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(shown.branches.iter().cloned());
        let selected = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
        view! { <Select id="branch" name="branch" choices selected aria_label=texts::branch(l) small=true/> }
    });
    let open = (open.len() > 1).then(|| {
        view! { <Select id="open" name="open" choices=open selected=wanted.open.clone() aria_label=texts::any_open(l) small=true/> }
    });
    let sort = wanted.sort.to_text();
    let sort = (!sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=sort/> });
    let state = wanted.state.map(|s| view! { <input type="hidden" name="state" value=s.as_str()/> });
    let kind_now = wanted.kind.map_or("", AccountKind::as_str);
    view! {
        <form class="mb-3 flex flex-wrap gap-2" method="get" action=paths::admin_customers(l) role="search">
            {state}
            {sort}
            <TextInput id="find" name="find" kind="search" value=wanted.find.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            <Select id="kind" name="kind" choices=kind selected=kind_now aria_label=texts::kind(l) small=true/>
            {branch}
            {open}
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
    }
    .into_any()
}

fn table(shown: &Shown) -> AnyView {
    let (l, parts, sort) = (shown.l, &shown.parts, shown.wanted.sort);
    let to = |sort| shown.sorted(sort, shown.wanted.state, "");
    let mut columns = vec![
        Column::new(texts::customer(l)).sorts(sort, CustomerSort::Name, to),
        Column::new(texts::contact(l)),
        Column::new(texts::state(l)),
        Column::new(texts::branch(l)),
    ];
    columns.extend(parts.iter().map(|part| Column::new((part.title)(l)).num()));
    columns.push(Column::new(texts::created(l)).num().sorts(sort, CustomerSort::Created, to));
    let rows: Vec<_> = shown.found.rows.iter().map(|row| line(l, &shown.when, parts, row)).collect();
    view! { <Table caption=texts::title(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn line(l: Locale, when: &When, parts: &[Part], row: &CustomerRow) -> AnyView {
    let name = row.title();
    let company = row.company.as_ref().map(|(name, inn)| {
        view! { <span class="block text-sm text-muted">{format!("{name}, {}", texts::inn(l, inn))}</span> }
    });
    let contacts: Vec<_> = [&row.email, &row.phone].into_iter().flatten().map(|text| pretty(text)).collect();
    let (state, branch) = (row.state, row.branch_name.pick(l).to_owned());
    let counts: Vec<_> = row
        .counts
        .iter()
        .zip(parts)
        .map(|(count, part)| view! { <td class="num" data-label=(part.title)(l)>{counted(l, *count)}</td> })
        .collect();
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_customer(l, row.id)>{name}</a>{company}</td>
            <td data-label=texts::contact(l)>{contacts.join(", ")}</td>
            <td data-label=texts::state(l)><Badge tone=tone(state)>{state.name(l)}</Badge></td>
            <td data-label=texts::branch(l)>{branch}</td>
            {counts}
            <td class="num" data-label=texts::created(l)>{when.text(row.created_at)}</td>
        </tr>
    }
    .into_any()
}

/// How many, how many of them are open, and what was paid.
fn counted(l: Locale, count: PartCount) -> AnyView {
    let open = (count.open > 0).then(|| texts::open(l, &integer(l, count.open)));
    let money = count.money.filter(|sum| *sum != Kopecks(0)).map(|sum| money(l, sum));
    let more: Vec<_> = [open, money].into_iter().flatten().collect();
    let more =
        (!more.is_empty()).then(|| view! { <span class="block text-sm text-muted">{more.join(", ")}</span> });
    view! { {integer(l, count.all)}{more} }.into_any()
}
