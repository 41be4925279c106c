//! The settings page: a search, and one form with the settings found.

use super::connections::{Connection, Connections};
use super::controls::setting;
use super::texts;
use app_admin_islands::FormGuard;
use app_admin_parts::{Head, editor, with_query};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::layout::{SearchForm, SearchInput};
use app_ui::{Button, Chips, ErrorSummary, Kind, NavLink, SuccessMessage};
use base::Locale;
use leptos::prelude::*;
use org::settings::Current;
use org_model::settings::{Definition, Group};
use std::collections::BTreeMap;

/// The settings as they are now, by key.
pub type Now = BTreeMap<&'static str, Current>;

/// The form as displayed.
pub struct Editing {
    pub form: Form,
    /// What somebody else saved meanwhile: field, submitted and stored value.
    pub conflict: Option<Vec<(String, String, String)>>,
}

#[component]
pub fn SettingsPage(
    l: Locale,
    query: String,
    groups: Vec<(Group, Vec<Definition>)>,
    editing: Editing,
    now: Now,
    connections: Vec<Connection>,
    /// What was done, after the form was saved.
    saved: Option<String>,
) -> impl IntoView {
    let Editing { form, conflict } = editing;
    let dirty = form.is_wrong() || conflict.is_some();
    let conflict = conflict.map(|list| editor::conflict(l, list, str::to_owned));
    let connections = query.is_empty().then(|| view! { <Connections l connections/> });
    let action = with_query(paths::admin_settings(l), &[("q", &query)]);
    let body = if groups.is_empty() {
        view! {
            <p class="text-muted">
                {texts::nothing_found(l)}" "<a class="link" href=paths::admin_settings(l)>{texts::show_all(l)}</a>
            </p>
        }
        .into_any()
    } else {
        let errors = form.summary(l);
        let chips =
            groups.iter().map(|(group, _)| NavLink::new((group.title)(l), format!("#{}", group.code)));
        let chips: Vec<_> = chips.collect();
        let chips = (chips.len() > 1).then(|| view! { <Chips label=texts::groups(l) chips line=true/> });
        let groups: Vec<_> =
            groups.iter().map(|(group, list)| section(l, group, list, &now, &form)).collect();
        view! {
            <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=action novalidate=true>
                <ErrorSummary locale=l errors/>
                {chips}
                {groups}
                <div class="bulk"><Button kind=Kind::Primary id="save">{texts::save(l)}</Button></div>
            </form>
            <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
            <LiveCheck l/>
        }
        .into_any()
    };
    view! {
        <Head title=texts::title(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
        {saved.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
        {conflict}
        <div class="mb-4 max-w-[28rem]">
            <SearchForm action=paths::admin_settings(l) button=texts::find(l)>
                <SearchInput id="find" label=texts::find_label(l) query/>
            </SearchForm>
        </div>
        {connections}
        {body}
    }
    .into_any()
}

fn section(l: Locale, group: &Group, list: &[Definition], now: &Now, form: &Form) -> AnyView {
    let settings: Vec<_> = list.iter().map(|d| setting(l, d, now.get(d.key), form)).collect();
    view! {
        <section class="grid gap-4" id=group.code>
            <h2>{(group.title)(l)}</h2>
            {settings}
        </section>
    }
    .into_any()
}
