//! The visitor's city in the header: its name, and the others to choose from. It works without scripts.

use super::visit::Visit;
use crate::{paths, texts};
use app_ui::{Icon, icons};
use base::Bilingual;
use delivery_model::methods::Reach;
use leptos::prelude::*;

/// The cities that the shop serves and the visitor's; `None` in a shop with a single city, where nothing can be chosen.
fn reach(visit: &Visit) -> Option<Reach> {
    let reach = Reach::among(&visit.state.shared().cities, visit.header.city.as_deref())?;
    (reach.cities.len() > 1).then_some(reach)
}

impl Visit {
    /// The city that the visitor has chosen, while the shop serves it and it is another one than its own.
    pub fn chosen_city(&self) -> Option<Bilingual> {
        let Reach { cities, here } = reach(self)?;
        (cities.first() != Some(&here)).then_some(here.name)
    }
}

/// A button with the city that opens the list of cities; each of them is a button of one form.
pub(super) fn view(visit: &Visit) -> Option<AnyView> {
    let l = visit.locale;
    let Reach { cities, here } = reach(visit)?;
    // What a form answered can't be opened by its address.
    let next = if visit.is_post { paths::home(l) } else { visit.in_locale(l) };
    let choices = cities
        .into_iter()
        .map(|city| {
            let is_here = (city.key == here.key).then_some("true");
            view! {
                <li><button class="chip" name="city" value=city.key aria-current=is_here>{city.name.pick(l).to_owned()}</button></li>
            }
        })
        .collect_view();
    let name = here.name.pick(l).to_owned();
    let view = view! {
        <button type="button" class="site-city" popovertarget="city-menu" aria-label=texts::city_of(l, &name)>
            <Icon glyph=icons::MAP_PIN/>
            {name.clone()}
        </button>
        <div class="menu-sheet" id="city-menu" popover="auto" role="dialog" aria-labelledby="city-menu-title">
            <form method="post" action=paths::city(l)>
                <input type="hidden" name="next" value=next/>
                <h2 class="menu-sheet-title" id="city-menu-title">{texts::city_choice(l)}</h2>
                <ul class="chips">{choices}</ul>
            </form>
        </div>
    };
    Some(view.into_any())
}
