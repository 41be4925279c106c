//! The visitor's city: a form with one field, stored in a cookie.

use super::texts;
use app_kit::fields::Fields;
use app_kit::{AppState, PageResult, RouterExt as _, Visit, paths, set_city_cookie};
use app_ui::{Button, Choice, Kind, SelectField, Size};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use base::Locale;
use base::form::Problem;
use delivery_model::methods::Reach;
use leptos::prelude::*;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::CITY, post(choose))
}

/// Stores a city and redirects back to the page. The branch's own city is the default and needs no cookie, so
/// its visitors keep using shared cached pages. Those who are logged in may have given another city in their account.
async fn choose(visit: Visit, fields: Fields) -> PageResult {
    let key = fields.get("city");
    let reach = catalog::delivery_reach(&visit.state.shop).await?;
    if reach.cities.iter().all(|city| city.key != key) {
        return Err(Error::field("city", Problem::InvalidChoice).into());
    }
    let home = paths::home(visit.locale);
    let mut response = Redirect::to(paths::safe_next(fields.get("next")).unwrap_or(&home)).into_response();
    let key = if reach.is_own(key) && visit.session.is_none() { "" } else { key };
    set_city_cookie(response.headers_mut(), &visit, key);
    Ok(response)
}

/// The displayed city, and a form to choose another one where there are several.
#[component]
pub fn CityForm(l: Locale, reach: Reach, next: String) -> impl IntoView {
    if reach.cities.len() < 2 {
        return ().into_any();
    }
    let choices = reach.cities.iter().map(|city| Choice::new(&city.key, city.name.pick(l))).collect();
    let here = texts::city_here(l, reach.here.name.pick(l));
    view! {
        <details class="city">
            <summary class="link">{here}</summary>
            <form class="city-form" method="post" action=paths::city(l)>
                <input type="hidden" name="next" value=next/>
                <SelectField name="city" id="city-choice" label=texts::city(l) choices selected=reach.here.key/>
                <Button kind=Kind::Secondary size=Size::Small>{texts::choose(l)}</Button>
            </form>
        </details>
    }
    .into_any()
}
