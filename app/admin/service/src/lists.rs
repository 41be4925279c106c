//! What the lists of crews and districts have in common.

use app_admin_parts::with_query;
use app_ui::{Chips, Kind, LinkButton, NavLink, Size, icons};
use base::{Bilingual, BranchId, Locale};
use leptos::prelude::*;

/// Links to the form of a new record, one for each branch. `text` names the branch it is given.
pub fn add(
    l: Locale,
    form: &str,
    branches: &[(BranchId, Bilingual)],
    size: Size,
    text: impl Fn(Option<&str>) -> String,
) -> AnyView {
    let is_one = branches.len() == 1;
    let link = |(id, name): &(BranchId, Bilingual)| {
        let href = with_query(form.to_owned(), &[("branch", &id.to_string())]);
        let text = text((!is_one).then(|| name.pick(l)));
        view! { <LinkButton href kind=Kind::Primary size icon=icons::PLUS>{text}</LinkButton> }
    };
    branches.iter().map(link).collect_view().into_any()
}

/// Texts of [`chips`].
pub struct ChipTexts {
    pub label: &'static str,
    pub active: &'static str,
    pub archived: &'static str,
}

/// The choice between active and archived records of the list at `all`; empty while there are no archived ones.
pub fn chips(texts: ChipTexts, all: String, archived: i64, is_archive: bool) -> AnyView {
    if archived == 0 && !is_archive {
        return ().into_any();
    }
    let chips = vec![
        NavLink::new(texts.active, all.clone()).current(!is_archive),
        NavLink::new(texts.archived, format!("{all}?state=archived")).count(archived).current(is_archive),
    ];
    view! { <div class="mb-3"><Chips label=texts.label chips line=true/></div> }.into_any()
}
