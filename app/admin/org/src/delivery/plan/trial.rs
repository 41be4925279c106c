//! What any address gets: methods, cost and windows, or why not.

use super::texts;
use crate::shared;
use app_kit::fields::{Fields, Form};
use app_kit::{Visit, paths};
use app_ui::{Badge, Button, Card, Choice, SelectField, TextField, Tone};
use base::format::money;
use base::milli::{milli_text, parse_milli};
use base::{Instant, Kopecks, Locale};
use delivery::trial::{Tried, TriedOutcome};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::zones::Destination;
use leptos::prelude::*;
use org_model::branches::GeoPoint;
use platform::Error;

/// How many windows are listed.
const WINDOWS_SHOWN: usize = 6;

/// What was asked, and the answers; none before the first question.
pub struct Asked {
    pub form: Form,
    pub point: Option<GeoPoint>,
    pub tried: Option<Vec<Tried>>,
    pub time_zone: String,
}

impl Asked {
    /// Reads the question from the address of the page: `branch city address point weight sum`. Without coordinates the
    /// directory of addresses is asked for them.
    pub async fn of(visit: &Visit) -> Result<Self, Error> {
        let mut form = Form { fields: Fields(visit.params()), ..Form::default() };
        if form.value("branch").is_empty() {
            let first = shared::first_branch(visit, DELIVERY_EDIT).await?;
            form.fields.set("branch", first.to_string());
        }
        if !form.fields.has("city") {
            return Ok(Self { form, point: None, tried: None, time_zone: String::new() });
        }
        let (city, address) = (form.value("city"), form.value("address"));
        let point = match GeoPoint::parse(&form.value("point")) {
            Some(point) => Some(point),
            None => visit.point_of(&city, &address).await?,
        };
        let weight = parse_milli(&form.value("weight")).unwrap_or(0).max(0);
        let sum = Kopecks::parse_decimal(&form.value("sum")).unwrap_or_default();
        let branch = form.value("branch").parse().map_err(|_| Error::NotFound)?;
        let to = Destination { city: &city, address: &address, point };
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let tried = delivery::trial::try_out(shop, actor, branch, &to, (sum, weight)).await?;
        let time_zone = org::branches::by_id(shop, branch).await?.zone;
        Ok(Self { form, point, tried: Some(tried), time_zone })
    }
}

/// The form of the question, and the answers.
pub fn card(l: Locale, asked: &Asked, branches: Vec<Choice>, now: Instant) -> AnyView {
    let form = &asked.form;
    let field = |name: &'static str, label: &'static str, hint: &'static str| {
        let value = form.value(name);
        view! { <TextField name id=format!("try-{name}") label hint value/> }.into_any()
    };
    let fields = vec![
        field("city", texts::city(l), ""),
        field("address", texts::address(l), ""),
        field("point", texts::point(l), texts::point_hint(l)),
        field("weight", texts::weight(l), ""),
        field("sum", texts::sum(l), ""),
    ];
    let selected = form.value("branch");
    let choices = branches;
    let answers = asked.tried.as_ref().map(|tried| {
        let point = match asked.point {
            Some(point) => texts::found_point(l, &point.to_string()),
            None => texts::no_point(l).to_owned(),
        };
        let rows: Vec<_> = tried.iter().map(|one| answer(l, one, &asked.time_zone, now)).collect();
        view! { <div class="mt-4" id="answers"><p class="mb-2 text-sm text-muted">{point}</p><ul>{rows}</ul></div> }
    });
    view! {
        <Card title=texts::trial(l)>
            <form method="get" action=paths::admin_deliveries(l) class="grid gap-4 sm:grid-cols-3">
                <SelectField name="branch" id="try-branch" label=texts::branch(l) choices selected/>
                {fields}
                <div><Button>{texts::ask(l)}</Button></div>
            </form>
            {answers}
        </Card>
    }
    .into_any()
}

fn answer(l: Locale, tried: &Tried, time_zone: &str, now: Instant) -> AnyView {
    let (tone, said) = match &tried.outcome {
        TriedOutcome::Delivered { zone, cost, windows } => {
            let free = windows.iter().filter(|offered| offered.left > 0).take(WINDOWS_SHOWN);
            let window = |offered: &delivery_model::windows::OfferedSlot| {
                let day = delivery::days::day_name(l, offered.slot.day, time_zone, now);
                format!("{day} {}", offered.slot.hours())
            };
            let windows = free.map(window).collect::<Vec<_>>().join("; ");
            let parts = [zone.pick(l).to_owned(), money(l, *cost), windows];
            (Tone::Safe, parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". "))
        }
        TriedOutcome::TooHeavy { max_g } => (Tone::Alert, texts::too_heavy(l, &milli_text(*max_g))),
        TriedOutcome::Outside => (Tone::Plain, texts::outside(l).to_owned()),
        TriedOutcome::Unknown => (Tone::Accent, texts::unknown(l).to_owned()),
    };
    let name = tried.method.name(l).to_owned();
    view! {
        <li class="flex flex-wrap items-baseline gap-3 border-b border-line py-2 last:border-b-0">
            <Badge tone>{name}</Badge>
            <span>{said}</span>
        </li>
    }
    .into_any()
}
