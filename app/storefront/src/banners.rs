//! Banners of the home page and of categories, and the closing of the strip above the header.

use crate::photo::WIDTHS;
use app_kit::fields::Fields;
use app_kit::{AppState, PageResult, RouterExt as _, STRIP_COOKIE, Visit, paths, set_cookie};
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use base::{BannerId, CategoryId, Instant, Locale};
use content_model::banners::{BannerPlace, ShownBanner, shown_at};
use leptos::prelude::*;
use platform::Result;

/// For how long a browser remembers that a strip was closed, in seconds.
const CLOSED_SECONDS: i64 = 90 * 24 * 60 * 60;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::STRIP_CLOSE, post(close))
}

/// Remembers in a cookie that the visitor closed a strip.
async fn close(visit: Visit, fields: Fields) -> PageResult {
    let to = paths::safe_next(fields.get("next")).map_or_else(|| paths::home(visit.locale), str::to_owned);
    let mut response = Redirect::to(&to).into_response();
    if let Ok(id) = fields.get("strip").parse::<BannerId>() {
        set_cookie(response.headers_mut(), &visit, STRIP_COOKIE, &id.to_string(), Some(CLOSED_SECONDS));
    }
    Ok(response)
}

/// A banner, ready to be displayed.
pub struct Shown {
    title: String,
    text: String,
    href: Option<String>,
    /// Hash of the content, width and height in pixels.
    picture: Option<(String, i64, i64)>,
    alt: String,
}

impl Shown {
    /// The banners of a place that are shown now, of these categories, and when that changes.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(
        visit: &Visit,
        place: BannerPlace,
        categories: &[CategoryId],
    ) -> Result<(Vec<Self>, Option<Instant>)> {
        let all = content::banners::shown(&visit.state.shop).await?;
        let is_here = |banner: &&ShownBanner| banner.category.is_none_or(|id| categories.contains(&id));
        let here: Vec<ShownBanner> = all.of(place).iter().filter(is_here).cloned().collect();
        let (shown, until) = shown_at(&here, visit.now());
        Ok((shown.into_iter().map(|banner| Self::one(visit.locale, banner)).collect(), until))
    }

    fn one(l: Locale, banner: &ShownBanner) -> Self {
        Self {
            title: banner.title.pick(l).to_owned(),
            text: banner.text.pick(l).to_owned(),
            href: (!banner.address.is_empty()).then(|| paths::in_locale(l, &banner.address)),
            picture: banner.picture.clone(),
            alt: banner.alt.pick(l).to_owned(),
        }
    }
}

/// Banners beside each other.
#[component]
pub fn Row(banners: Vec<Shown>) -> impl IntoView {
    let items =
        banners.into_iter().map(|banner| view! { <li class="banner">{one(banner)}</li> }).collect_view();
    view! { <ul class="banners">{items}</ul> }.into_any()
}

fn one(banner: Shown) -> AnyView {
    let Shown { title, text, href, picture, alt } = banner;
    // A picture without a title is itself the link.
    let is_link = title.is_empty();
    let img = picture.map(|(hash, width, height)| {
        let srcset = WIDTHS.map(|width| format!("{} {width}w", paths::media(&hash, width))).join(", ");
        view! {
            <img
                src=paths::media(&hash, 800)
                srcset=srcset
                sizes="(min-width: 48rem) 40rem, 100vw"
                width=width.to_string()
                height=height.to_string()
                alt=alt
                loading="lazy"
                decoding="async"
            />
        }
    });
    if is_link {
        return match href {
            Some(href) => view! { <a class="grid" href=href>{img}</a> }.into_any(),
            None => img.into_any(),
        };
    }
    let title = match href {
        Some(href) => view! { <a class="font-medium" href=href>{title}</a> }.into_any(),
        None => view! { <span class="font-medium">{title}</span> }.into_any(),
    };
    view! {
        {img}
        <div class="banner-words"><p>{title}</p>{(!text.is_empty()).then(|| view! { <p class="text-muted">{text}</p> })}</div>
    }
    .into_any()
}
