//! A promotion: its form, its steps, and what is known of it.

use super::form::{Offered, body};
use super::list::state_badge;
use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::days::Days;
use app_admin_parts::editor::{self, Editing, NEW};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Facts, Kind, LinkButton, Size};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{BranchId, Locale, PromotionId, format};
use leptos::prelude::*;
use platform::{Error, Result, Scope};
use promotions::edit::{self, advance, copy};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::state::{PromotionEvent, PromotionState};
use promotions_model::views::PromotionView;

/// The step that copies; the others are events.
const COPY: &str = "copy";

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let l = visit.locale;
    match editor::id::<PromotionId>(&text)? {
        Some(id) => {
            let (stored, form) = stored(&visit, id).await?;
            page(&visit, Some(&stored), editing(l, Some(&stored), form)).await
        }
        None => {
            visit.actor.require(PROMOTIONS_EDIT)?;
            let form = Form::with(&[
                ("kind", "percent"),
                ("buyer", "anybody"),
                ("priority", "100"),
                ("combines", "1"),
                ("gift_quantity", "1"),
                ("every", "3"),
            ]);
            page(&visit, None, editing(l, None, form)).await
        }
    }
}

/// Days in the zone of the branch that a promotion is for; in that of the shop for one of all branches.
async fn days(visit: &Visit, branch: Option<BranchId>) -> Result<Days> {
    match branch {
        Some(branch) => Days::in_zone(&org::branches::by_id(&visit.state.shop, branch).await?.zone),
        None => Days::of(visit),
    }
}

async fn stored(visit: &Visit, id: PromotionId) -> Result<(PromotionView, Form)> {
    let (view, fields) = edit::one(&visit.state.shop, &visit.actor, id).await?;
    let mut fields = Fields(fields);
    days(visit, view.promotion.branch).await?.add(&mut fields, view.promotion.period);
    for (name, value) in [("gift_quantity", "1"), ("every", "3")] {
        if !fields.has(name) {
            fields.set(name, value);
        }
    }
    Ok((view, Form { fields, ..Form::default() }))
}

fn editing(l: Locale, stored: Option<&PromotionView>, form: Form) -> Editing {
    let id = stored.map_or_else(|| NEW.to_owned(), |view| view.promotion.id.to_string());
    let title =
        stored.map_or_else(|| texts::new(l).to_owned(), |view| view.promotion.name.pick(l).to_owned());
    Editing {
        title,
        list: (texts::title(l).to_owned(), paths::admin_promotions(l)),
        action: paths::admin_promotion(l, id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |view| view.version),
        form,
        conflict: None,
        past: stored.map(|view| Past::new(PROMOTIONS_EDIT, "promotion", view.promotion.id.0)),
    }
}

async fn page(visit: &Visit, stored: Option<&PromotionView>, editing: Editing) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let scope = visit.actor.require(PROMOTIONS_EDIT)?;
    let mut branches = Vec::new();
    if matches!(scope, Scope::All) {
        branches.push(Choice::new("", texts::every_branch(l)));
    }
    let own = org::branches::within(shop, &scope).await?;
    branches.extend(own.iter().map(|branch| Choice::new(branch.id.to_string(), branch.name(l))));
    let offered = Offered {
        tree: catalog::categories::tree(shop).await?,
        brands: promotions::list::brands(shop, &visit.actor).await?,
        branches,
    };
    let below = stored.map(|view| about(visit, view));
    editor::page(visit, editing, texts::label, |editing| body(l, &editing.form, &offered), below.into_any())
        .await
}

/// State, numbers, buttons and links.
fn about(visit: &Visit, view: &PromotionView) -> AnyView {
    let (l, id) = (visit.locale, view.promotion.id);
    let facts = vec![
        (texts::uses(l).to_owned(), format::integer(l, view.used)),
        (texts::spent(l).to_owned(), format::money(l, view.spent)),
        (texts::codes(l).to_owned(), format::integer(l, view.codes)),
    ];
    let version = view.version.to_string();
    let steps = view.state.possible().map(|event| {
        let kind = match event {
            PromotionEvent::Start => Kind::Primary,
            PromotionEvent::Pause => Kind::Secondary,
            PromotionEvent::End => Kind::Danger,
        };
        view! {
            <form method="post" action=paths::admin_promotion_step(l, id, event)>
                <input type="hidden" name="version" value=version.clone()/>
                <Button kind>{event.name(l)}</Button>
            </form>
        }
    });
    let needs_codes = view.promotion.needs_code && view.codes == 0 && view.state != PromotionState::Ended;
    view! {
        <section class="mt-6 grid max-w-[56rem] gap-4" id="state">
            <h2 class="flex items-center gap-3">{texts::state(l)}{state_badge(l, view, visit.now())}</h2>
            <Facts facts/>
            {needs_codes.then(|| view! { <p>{texts::codes_needed(l)}</p> })}
            <div class="flex flex-wrap gap-2">
                {steps.collect_view()}
                <form method="post" action=paths::admin_promotion_step(l, id, COPY)>
                    <Button kind=Kind::Secondary>{texts::copy(l)}</Button>
                </form>
            </div>
            <div class="flex flex-wrap gap-2">
                <LinkButton href=paths::admin_promotion_codes(l, id) size=Size::Small>{texts::codes(l)}</LinkButton>
                <LinkButton href=paths::admin_promotion_trial(l, id) size=Size::Small>{texts::trial(l)}</LinkButton>
                <LinkButton href=paths::admin_promotion_forecast(l, id) size=Size::Small>{texts::forecast(l)}</LinkButton>
                <a class="link self-center" href=paths::admin_promotion_uses_file(l, id)>{texts::uses_file(l)}</a>
            </div>
        </section>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<PromotionId>(&text)?;
    actor.require(PROMOTIONS_EDIT)?;
    let days = days(&visit, fields.get("branch").parse().ok()).await?;
    let at = id.map(|id| (id, editor::version(&fields)));
    let error = match edit::save(shop, actor, at, &fields.0, |text| days.bounds(text)).await {
        Ok(id) => {
            let to = with_query(paths::admin_promotion(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(stored(&visit, id).await?),
        None => None,
    };
    let now = stored.as_ref().map(|(view, form)| (view.version, form.fields.clone()));
    let view = stored.map(|(view, _)| view);
    let again = editor::again(error, fields, now, |form| editing(l, view.as_ref(), form))?;
    page(&visit, view.as_ref(), again).await
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<PromotionId>(&text)?;
    if step == COPY {
        let new = copy(shop, actor, id).await?;
        return Ok(Redirect::to(&paths::admin_promotion(l, new)).into_response());
    }
    let event = PromotionEvent::parse(&step).ok_or(Error::NotFound)?;
    match advance(shop, actor, id, editor::version(&fields), event).await {
        Ok(_) => Ok(app_kit::done(&paths::admin_promotion(l, id))),
        Err(error) => {
            let (view, form) = stored(&visit, id).await?;
            let refused = Form { fields: form.fields, ..Form::after(fields, error)? };
            page(&visit, Some(&view), editing(l, Some(&view), refused)).await
        }
    }
}
