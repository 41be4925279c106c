//! Footer of the storefront.

use super::{Logo, LogoImage};
use crate::{NavLink, Words};
use base::Locale;
use leptos::prelude::*;

/// A heading with links below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkColumn {
    pub title: String,
    pub links: Vec<NavLink>,
}

/// Logo with the children (address, phone, hours) below it, link columns, and a last line.
#[component]
pub fn SiteFooter(
    locale: Locale,
    /// The name of the shop.
    #[prop(into)]
    name: String,
    #[prop(default = None)] logo: Option<LogoImage>,
    #[prop(into)] home: String,
    columns: Vec<LinkColumn>,
    #[prop(optional, into)] note: Words,
    children: Children,
) -> impl IntoView {
    let columns = columns
        .into_iter()
        .map(|column| {
            let links = column
                .links
                .into_iter()
                .map(|link| view! { <li><a href=link.href hreflang=link.lang lang=link.lang>{link.label}</a></li> })
                .collect_view();
            view! {
                <nav aria-label=column.title>
                    <p class="mb-2 font-medium text-ink">{column.title.clone()}</p>
                    <ul class="grid gap-1.5">{links}</ul>
                </nav>
            }
        })
        .collect_view();
    view! {
        <footer class="site-foot">
            <div class="wrap">
                <div class="site-cols">
                    <div class="grid content-start justify-items-start gap-3">
                        <span class="text-ink"><Logo locale name home picture=logo/></span>
                        {children()}
                    </div>
                    {columns}
                </div>
                {note.given().map(|note| view! { <p class="border-t border-line py-4">{note}</p> })}
            </div>
        </footer>
    }
    .into_any()
}
