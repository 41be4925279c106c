//! Shared by the pages of this crate: fields in both languages, the search of a list, and the archive.

mod texts;

use app_admin_parts::editor;
pub use app_admin_parts::finding::{matches, nothing_found, search};
use app_admin_parts::with_query;
use app_kit::Visit;
use app_kit::fields::Form;
use app_ui::{Badge, Button, Choice, Kind, Notice, SelectField, SuccessMessage, Tone, Undo};
use base::access::Permission;
use base::{BranchId, Locale};
use leptos::prelude::*;
use platform::Error;
use std::str::FromStr;

/// Moves something to the archive; the last part of the address of the form.
pub const ARCHIVE: &str = "archive";
/// Brings something back from the archive.
pub const RESTORE: &str = "restore";

/// Two fields, in Russian and in English. English may be left empty.
pub fn two(l: Locale, form: &Form, name: &str, label: (&str, &str), hint: &str, required: bool) -> AnyView {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    view! {
        {editor::hinted(l, form, &ru, label.0, hint, required)}
        {editor::hinted(l, form, &en, label.1, texts::english_hint(l), false)}
    }
    .into_any()
}

/// A list of choices.
pub fn select(l: Locale, form: &Form, name: &str, label: &str, choices: Vec<Choice>) -> AnyView {
    let (selected, error) = (form.value(name), form.error(l, name));
    view! { <SelectField name label=label choices selected error required=true/> }.into_any()
}

/// The branches that something can belong to: those for which the visitor has the permission. One in the archive is
/// among them only if the form has it already.
///
/// # Errors
/// [`Error::Forbidden`] without the permission.
pub async fn branches(visit: &Visit, permission: Permission, form: &Form) -> Result<Vec<Choice>, Error> {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let scope = visit.actor.require(permission)?;
    let active = org::branches::within(shop, &scope).await?;
    let mut choices: Vec<_> = active.iter().map(|b| Choice::new(b.id.to_string(), b.name(l))).collect();
    if let Ok(chosen) = form.value("branch").parse::<BranchId>()
        && active.iter().all(|b| b.id != chosen)
        && scope.contains(chosen)
        && let Ok(archived) = org::branches::by_id(shop, chosen).await
    {
        choices.push(Choice::new(chosen.to_string(), archived.name(l)));
    }
    Ok(choices)
}

/// The branch that a new record belongs to unless another one is chosen: the main one, or the first of the visitor's.
///
/// # Errors
/// [`Error::Forbidden`] without the permission.
pub async fn first_branch(visit: &Visit, permission: Permission) -> Result<BranchId, Error> {
    let shop = &visit.state.shop;
    let scope = visit.actor.require(permission)?;
    let main = org::branches::main(shop).await?.id;
    if scope.contains(main) {
        return Ok(main);
    }
    let own = org::branches::within(shop, &scope).await?;
    Ok(own.first().map_or(main, |branch| branch.id))
}

/// A badge of what is in the archive.
pub fn archived(l: Locale) -> AnyView {
    view! { <Badge>{texts::in_archive(l)}</Badge> }.into_any()
}

/// Says below the title of a list that something went to the archive, with a button that brings it back.
pub fn done<T: FromStr + ToString>(visit: &Visit, step: fn(Locale, String, &str) -> String) -> AnyView {
    let l = visit.locale;
    let id = visit.param("id").parse::<T>().ok().filter(|_| visit.param("done") == "archived");
    let Some(action) = id.map(|id| step(l, id.to_string(), RESTORE)) else { return ().into_any() };
    view! {
        <SuccessMessage locale=l class="mb-4">
            <div class="flex flex-wrap items-center gap-3">
                <span>{texts::archived(l)}</span>
                <Undo action label=texts::undo(l)/>
            </div>
        </SuccessMessage>
    }
    .into_any()
}

/// Where a list is shown after something went to the archive.
pub fn after_archive(list: String, id: &impl ToString) -> String {
    with_query(list, &[("done", "archived"), ("id", &id.to_string())])
}

/// The section below a form that moves its record to the archive, or brings it back.
pub fn archive(
    l: Locale,
    is_archived: bool,
    version: i64,
    address: impl Fn(&str) -> String,
    hint: &str,
) -> AnyView {
    let (step, label, kind) = match is_archived {
        true => (RESTORE, texts::restore(l), Kind::Secondary),
        false => (ARCHIVE, texts::to_archive(l), Kind::Danger),
    };
    let text = if is_archived { texts::archived_hint(l) } else { hint }.to_owned();
    view! {
        <section class="mt-6 max-w-[56rem]" id="archive">
            <h2 class="mb-2">{texts::archive(l)}</h2>
            <p class="mb-3 text-sm text-muted">{text}</p>
            <form method="post" action=address(step)>
                <input type="hidden" name="version" value=version.to_string()/>
                <Button kind>{label}</Button>
            </form>
        </section>
    }
    .into_any()
}

/// Lists what an owner of a new shop still has to enter, with links; empty if there is nothing.
pub fn missing(l: Locale, items: Vec<(String, String)>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = items
        .into_iter()
        .map(|(text, href)| view! { <li><a class="link" href=href>{text}</a></li> })
        .collect();
    view! {
        <Notice tone=Tone::Alert title=texts::to_fill_in(l) class="mb-4">
            <ul class="list-disc ps-5">{items}</ul>
        </Notice>
    }
    .into_any()
}
