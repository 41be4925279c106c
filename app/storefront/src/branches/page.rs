//! The list of branches, and the page of one.

use super::open::Now;
use super::texts;
use crate::photo;
use app_kit::paths;
use app_ui::{Badge, Breadcrumbs, Button, Card, EmptyState, Tone, icons};
use base::Locale;
use content_model::branch_pages::BranchPageEdit;
use content_model::markdown;
use leptos::prelude::*;
use org_model::branches::BranchView;
use org_model::hours::{intervals_text, weekday};
use org_model::sellers::SellerData;
use scheduling::day::LocalDay;
use scheduling::zones::date_name;

/// How many days ahead special days are shown.
const DAYS_AHEAD: i32 = 60;

/// A branch, and whether it is open.
#[derive(Clone, Debug)]
pub struct Shown {
    pub branch: BranchView,
    /// `None` if its hours are unknown.
    pub now: Option<Now>,
    /// Whether it is the visitor's. A shop with one branch does not say so.
    pub is_own: bool,
}

/// Who can make a branch their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    Guest,
    Client,
    Nobody,
}

impl Shown {
    /// City and address, the city once.
    pub fn place(&self, l: Locale) -> String {
        let (city, address) = (self.branch.city(l), self.branch.address(l));
        match address {
            "" => city.to_owned(),
            _ if address.contains(city) => address.to_owned(),
            _ => format!("{city}, {address}"),
        }
    }
}

#[component]
pub fn List(l: Locale, shown: Vec<Shown>) -> impl IntoView {
    if shown.is_empty() {
        return view! { <EmptyState glyph=icons::STORE title=texts::none(l) text=texts::none_more(l)/> }
            .into_any();
    }
    let cards: Vec<_> = shown
        .into_iter()
        .map(|shown| {
            let (place, href) = (shown.place(l), paths::branch(l, &shown.branch.slug));
            view! {
                <li class="place">
                    <div>
                        <h2 class="text-base">
                            <a class="link font-medium" href=href>{shown.branch.name(l).to_owned()}</a>
                            {shown.is_own.then(|| view! { " "<Badge tone=Tone::Accent>{texts::own(l)}</Badge> })}
                        </h2>
                        <p class="text-sm text-muted">{place}</p>
                        {phone(&shown.branch.phone)}
                    </div>
                    {status(l, shown.now.as_ref())}
                </li>
            }
        })
        .collect();
    view! {
        <header class="page-head"><h1>{texts::title(l)}</h1></header>
        <Card><ul>{cards}</ul></Card>
    }
    .into_any()
}

fn status(l: Locale, now: Option<&Now>) -> Option<impl IntoView + use<>> {
    let now = now?;
    let tone = if now.is_open() { Tone::Safe } else { Tone::Plain };
    let text = now.text(l);
    Some(view! { <Badge tone>{text}</Badge> })
}

fn phone(phone: &str) -> Option<impl IntoView + use<>> {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let text = phone.to_owned();
    (!phone.is_empty()).then(|| view! { <p><a class="link" href=format!("tel:{digits}")>{text}</a></p> })
}

#[component]
pub fn Branch(
    l: Locale,
    shown: Shown,
    seller: SellerData,
    choice: Choosing,
    /// What the branch says of itself.
    words: AnyView,
) -> impl IntoView {
    let place = shown.place(l);
    let Shown { branch, now, is_own } = shown;
    let name = branch.name(l).to_owned();
    let above = vec![(texts::title(l).to_owned(), paths::branches(l))];
    let point = branch.point.map(|point| {
        let text = point.to_string();
        let href = format!("geo:{}", text.replace(' ', ""));
        view! { <p>{texts::point(l)}": "<a class="link tabular-nums" href=href>{text}</a></p> }
    });
    let email = (!branch.email.is_empty()).then(|| {
        let email = branch.email.clone();
        view! { <p><a class="link" href=format!("mailto:{email}")>{email.clone()}</a></p> }
    });
    let phone = phone(&branch.phone);
    let choose = choosing(l, &branch, is_own, choice);
    view! {
        <Breadcrumbs locale=l above here=name.clone()/>
        <header class="page-head"><h1>{name}</h1>{status(l, now.as_ref())}</header>
        {choose}
        {words}
        <div class="grid gap-4 lg:grid-cols-2">
            <Card title=texts::contacts(l)>
                <div class="grid gap-2">
                    <p>{place}</p>
                    {point}
                    {phone}
                    {email}
                </div>
            </Card>
            {now.map(|now| hours(l, &branch, now.today))}
            <Card title=texts::seller(l)>{requisites(l, seller)}</Card>
        </div>
    }
    .into_any()
}

/// Picture and text of a branch; nothing without them.
pub fn words(l: Locale, page: BranchPageEdit) -> AnyView {
    let BranchPageEdit { text, picture, .. } = page;
    let img = picture.map(|picture| {
        let alt = text.alt.pick(l).to_owned();
        photo::hero(&picture.content_hash, picture.size, alt, "(min-width: 48rem) 44rem, 100vw")
    });
    let html = markdown::render(text.body.pick(l), &[], l);
    if img.is_none() && html.is_empty() {
        return ().into_any();
    }
    let lang = (l == Locale::En && text.body.en.is_empty()).then_some("ru");
    let body = (!html.is_empty()).then(|| view! { <div class="prose" lang=lang inner_html=html></div> });
    view! { <div class="prose-page mb-4">{img}{body}</div> }.into_any()
}

/// Says that the branch is the visitor's, or lets them choose it; guests can also register in it.
fn choosing(l: Locale, branch: &BranchView, is_own: bool, choice: Choosing) -> AnyView {
    if choice == Choosing::Nobody {
        return ().into_any();
    }
    let action = paths::branch(l, &branch.slug);
    let choose = match is_own {
        true => view! { <p><Badge tone=Tone::Accent>{texts::own(l)}</Badge></p> }.into_any(),
        false => view! {
            <form method="post" action=action><Button>{texts::choose(l)}</Button></form>
        }
        .into_any(),
    };
    let register = (choice == Choosing::Guest).then(|| {
        let href = format!("{}?branch={}", paths::register(l), branch.slug);
        view! { <a class="link" href=href>{texts::register(l)}</a> }
    });
    view! {
        <div class="mb-4 grid gap-2">
            <p class="max-w-[44rem] text-sm text-muted">{texts::choose_more(l)}</p>
            <div class="flex flex-wrap items-center gap-4">{choose}{register}</div>
        </div>
    }
    .into_any()
}

/// The hours of each weekday, today's marked, and the special days ahead.
fn hours(l: Locale, branch: &BranchView, today: LocalDay) -> AnyView {
    let days: Vec<_> = (1u8..)
        .zip(&branch.hours.week)
        .map(|(day, hours)| {
            let class = if day == today.weekday() { "place font-medium" } else { "place" };
            let current = (day == today.weekday()).then_some("date");
            view! {
                <li class=class aria-current=current>
                    <span>{weekday(l, day)}</span>
                    <span class="tabular-nums">{intervals_text(l, hours)}</span>
                </li>
            }
        })
        .collect();
    let last = today.plus_days(DAYS_AHEAD);
    let ahead = branch.hours.exceptions.iter().filter_map(|e| Some((LocalDay::parse(&e.date)?, &e.hours)));
    let special: Vec<_> = ahead
        .filter(|(day, _)| (today..=last).contains(day))
        .map(|(day, hours)| {
            view! {
                <li class="place">
                    <span>{date_name(l, day, Some(today))}</span>
                    <span class="tabular-nums">{intervals_text(l, hours)}</span>
                </li>
            }
        })
        .collect();
    let special =
        (!special.is_empty()).then(|| view! { <h3 class="mt-4">{texts::special(l)}</h3><ul>{special}</ul> });
    view! { <Card title=texts::hours(l)><ul>{days}</ul>{special}</Card> }.into_any()
}

/// What the law wants shown of a seller, and what a company needs to pay an invoice.
fn requisites(l: Locale, seller: SellerData) -> AnyView {
    let ogrn = if seller.legal_form.is_person() { texts::ogrnip(l) } else { texts::ogrn(l) };
    let all = [
        (texts::inn(l), seller.inn),
        (texts::kpp(l), seller.kpp),
        (ogrn, seller.ogrn),
        (texts::legal_address(l), seller.legal_address),
        (texts::bank(l), seller.bank),
        (texts::bic(l), seller.bic),
        (texts::account(l), seller.account),
        (texts::correspondent_account(l), seller.correspondent_account),
    ];
    let rows: Vec<_> = all
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| {
            view! { <div class="place"><dt class="text-muted">{name}</dt><dd class="text-end break-words">{value}</dd></div> }
        })
        .collect();
    view! { <p class="mb-2">{seller.name}</p><dl>{rows}</dl> }.into_any()
}
