//! The page of a product that is not stored yet, for the preview of the product form.

use super::page;
use crate::marks::Marks;
use crate::recommended::Recommended;
use crate::reviews::Dates;
use app_kit::Visit;
use app_storefront_islands::server::delivery_estimate::When;
use base::Locale;
use catalog_model::views::ProductView;
use leptos::prelude::*;
use platform::Result;
use sales_model::views::reviews::Newest;

/// The product page as shoppers will see it, without reviews and other products.
pub struct Preview {
    l: Locale,
    view: ProductView,
    dates: Dates,
    delivery: page::Delivery,
    gallery: String,
    modules: page::Modules,
}

impl Preview {
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(visit: &Visit, view: ProductView) -> Result<Self> {
        let l = visit.locale;
        let dates = Dates::of(l, &visit.state.shared().zone)?;
        let delivery = page::Delivery::of(visit, When::of(l, &view.zone, visit.now()), &view);
        let gallery = visit.state.assets.url("gallery.js").to_owned();
        let modules = page::Modules::of(&visit.state.shared());
        Ok(Self { l, view, dates, delivery, gallery, modules })
    }

    /// Renders the page.
    pub fn show(self) -> AnyView {
        let Self { l, view, dates, delivery, gallery, modules } = self;
        view! {
            <page::Product l view shelves=page::Shelves::default() recommended=Recommended::default() newest=Newest::default() dates delivery gallery is_guest=false modules marks=Marks::default()/>
        }
        .into_any()
    }
}
