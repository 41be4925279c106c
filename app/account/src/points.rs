//! Points of the account: how many there are, the tier and what is missing to the next one, the bonus card, the statement.

use crate::desk::Head;
use app_kit::fields::{Fields, Form};
use app_kit::{
    AppState, Meta, PageResult, RouterExt as _, StatementTable, Visit, paths, qr, shop_zone, statement_file,
};
use app_ui::{Badge, Button, Card, ErrorSummary, Facts, Kind, Tone};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::{Kopecks, Locale, format};
use calendar::zones::{TimeZone, date_name};
use ledger::statement::Filter;
use ledger::{cards, points, programme, statement};
use ledger_model::book::LedgerCause;
use ledger_model::cards::{CardNumber, CardState};
use ledger_model::points::{percent, text};
use ledger_model::programme::Standing;
use ledger_model::views::{CardView, PointsBalance};
use leptos::prelude::*;
use platform::Error;

pub mod texts {
    //! Localised texts of the page of points.

    base::texts! {
        available = "Можно потратить" / "To spend";
        pending = "Станут доступны позже" / "Available later";
        expiring(points: &str, day: &str) = "{points} сгорят {day}" / "{points} expire on {day}";
        worth = "Один балл равен одному рублю. Потратить баллы можно в корзине." / "A point is worth one rouble. Spend points in the cart.";
        to_cart = "Открыть корзину" / "Open the cart";
        tier = "Уровень" / "Tier";
        no_tier = "Без уровня" / "No tier";
        earns(percent: &str) = "Начисляем {percent} от покупок" / "Purchases earn {percent}";
        purchases(sum: &str) = "Покупки за 12 месяцев: {sum}" / "Purchases of 12 months: {sum}";
        missing(sum: &str, tier: &str, percent: &str) = "До уровня «{tier}» ({percent}) осталось {sum}" / "{sum} to the tier “{tier}” ({percent})";
        top = "Это высший уровень." / "This is the highest tier.";
        card = "Бонусная карта" / "Bonus card";
        card_more = "Покажите код или назовите номер в магазине: сотрудник найдёт ваш кабинет." / "Show the code or tell the number at the counter: staff finds your account.";
        card_code = "Код бонусной карты" / "Code of the bonus card";
        no_card = "Карты пока нет. Она бесплатная и нужна только в магазине: в интернет-заказах баллы начисляются и без неё." / "You have no card yet. It is free and for the counter only: orders online earn points without it.";
        issue = "Получить карту" / "Get a card";
        block = "Заблокировать карту" / "Block the card";
        blocked_last(number: &str) = "Карта {number} больше не действует." / "The card {number} is not valid any more.";
        history = "История" / "History";
    }
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_POINTS, get(show))
        .on(&routes::ACCOUNT_POINTS_FILE, get(file))
        .on(&routes::ACCOUNT_CARD, get(back).post(card))
}

fn filter(visit: &Visit) -> Filter {
    Filter { is_money: false, cause: LedgerCause::parse(&visit.param("cause")), after: visit.param("after") }
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let account = visit.actor.require_account()?;
    let filter = filter(visit);
    let balance = points::of(shop.read(), account).await?;
    let standing = programme::standing(shop, shop.read(), account).await?;
    let cards = cards::own(shop, &visit.actor).await?;
    let statement = statement::own(shop, &visit.actor, &filter).await?;
    let zone = shop_zone(visit)?;
    let table = StatementTable {
        statement,
        is_money: false,
        cause: filter.cause,
        page: paths::account_points(l),
        file: paths::account_points_file(l),
    };
    let meta = Meta::personal(crate::texts::points(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let errors = form.summary(l);
        view! {
            <div class="grid gap-5">
                <Head l title=crate::texts::points(l)/>
                <ErrorSummary locale=l errors/>
                <div class="grid gap-5 lg:grid-cols-2">
                    {held(l, &zone, &balance)}
                    {tier(l, &standing)}
                    {card_section(l, cards)}
                </div>
                <h2>{texts::history(l)}</h2>
                {table.shown(l, &zone)}
            </div>
        }
        .into_any()
    }))
}

async fn file(visit: Visit) -> PageResult {
    let rows = statement::own_file(&visit.state.shop, &visit.actor, &filter(&visit)).await?;
    Ok(statement_file(visit.locale, &shop_zone(&visit)?, &rows, false)?)
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    Ok(Redirect::to(&paths::account_points(visit.locale)).into_response())
}

/// Issues a card, or blocks the one of the field `card`.
async fn card(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match fields.get("card") {
        "" => cards::issue_own(shop, actor).await,
        card => match card.parse() {
            Ok(card) => cards::block_own(shop, actor, card).await,
            Err(_) => Err(Error::NotFound),
        },
    };
    match outcome {
        Ok(()) => back(visit).await,
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

fn held(l: Locale, zone: &TimeZone, balance: &PointsBalance) -> AnyView {
    let facts = vec![
        (texts::available(l).to_owned(), text(l, balance.available)),
        (texts::pending(l).to_owned(), text(l, balance.pending)),
    ];
    let expiring = balance.expiring.map(|(amount, at)| {
        let words = texts::expiring(l, &text(l, amount), &date_name(l, zone.day_of(at), None));
        view! { <p class="text-sm text-muted">{words}</p> }
    });
    let available = text(l, balance.available);
    view! {
        <Card title=texts::available(l)>
            <div class="grid gap-3">
                <p class="text-2xl font-semibold tabular-nums">{available}</p>
                <Facts facts/>
                {expiring}
                <p class="text-sm text-muted">{texts::worth(l)}" "<a class="link" href=paths::cart(l)>{texts::to_cart(l)}</a></p>
            </div>
        </Card>
    }
    .into_any()
}

fn tier(l: Locale, standing: &Standing) -> AnyView {
    let name =
        standing.tier.as_ref().map_or(texts::no_tier(l).to_owned(), |tier| tier.name.pick(l).to_owned());
    let next = match (&standing.next, standing.missing()) {
        (Some(next), Some(missing)) => {
            let (sum, rate) = (format::money(l, missing), percent(l, next.percent_bp));
            Some(texts::missing(l, &sum, next.name.pick(l), &rate))
        }
        _ => standing.tier.is_some().then(|| texts::top(l).to_owned()),
    };
    let done = standing.next.as_ref().filter(|next| next.threshold > Kopecks::ZERO);
    let bar = done.map(|next| {
        let (value, max) = (standing.purchases.0.to_string(), next.threshold.0.to_string());
        view! { <progress class="w-full" value=value max=max aria-label=texts::tier(l)></progress> }
    });
    let earns = texts::earns(l, &percent(l, standing.percent_bp));
    let purchases = texts::purchases(l, &format::money(l, standing.purchases));
    view! {
        <Card title=texts::tier(l)>
            <div class="grid gap-2">
                <p class="text-2xl font-semibold">{name}</p>
                <p>{earns}</p>
                <p class="text-sm text-muted">{purchases}</p>
                {bar}
                {next.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
            </div>
        </Card>
    }
    .into_any()
}

fn card_section(l: Locale, cards: Vec<CardView>) -> AnyView {
    let shown = |card: &CardView| {
        CardNumber::parse(&card.number).map_or_else(|| card.number.clone(), |number| number.display())
    };
    let body = match cards.iter().find(|card| card.state == CardState::Active) {
        Some(card) => {
            let (number, code, id) =
                (shown(card), qr(&card.number, texts::card_code(l)), card.id.to_string());
            view! {
                <p class="text-xl font-semibold tabular-nums">{number}</p>
                {code}
                <p class="text-sm text-muted">{texts::card_more(l)}</p>
                <form method="post" action=paths::account_card(l)>
                    <input type="hidden" name="card" value=id/>
                    <Button>{texts::block(l)}</Button>
                </form>
            }
            .into_any()
        }
        None => {
            let last = cards.first().map(|card| {
                let (state, words) = (card.state.name(l), texts::blocked_last(l, &shown(card)));
                view! {
                    <p class="flex flex-wrap items-center gap-2">
                        <Badge tone=Tone::Plain>{state}</Badge>
                        <span>{words}</span>
                    </p>
                }
            });
            view! {
                {last}
                <p>{texts::no_card(l)}</p>
                <form method="post" action=paths::account_card(l)>
                    <Button kind=Kind::Primary>{texts::issue(l)}</Button>
                </form>
            }
            .into_any()
        }
    };
    view! { <Card title=texts::card(l)><div class="grid gap-3">{body}</div></Card> }.into_any()
}
