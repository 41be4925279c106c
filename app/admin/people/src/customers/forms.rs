//! The forms on the page of a customer.

use super::texts;
use app_admin_parts::When;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, Kind, Size, TextField, TextareaField};
use base::form::Rule;
use base::{Instant, Locale};
use leptos::prelude::*;
use people_model::customers::{Customer, CustomerNote, CustomerState, CustomerStep, NOTE_CHARS_MAX};
use people_model::personal_data::BASIS_CHARS_MAX;
use people_model::staff::REASON_CHARS_MAX;

pub fn name(l: Locale, customer: &Customer, form: &Form) -> AnyView {
    view! {
        <form class="grid max-w-[28rem] gap-4" method="post" action=paths::admin_customer(l, customer.row.id) novalidate=true>
            <input type="hidden" name="version" value=customer.version.to_string()/>
            <TextField
                name="name" label=texts::name(l) value=form.value("name") error=form.error(l, "name")
                autocomplete="off" maxlength=base::names::NAME_CHARS_MAX required=true
            />
            <div><Button kind=Kind::Primary>{texts::save(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}

/// Contact, links and blocks.
pub fn access(l: Locale, customer: &Customer, form: &Form) -> AnyView {
    let (id, version) = (customer.row.id, customer.version.to_string());
    let all = customer.row.state.steps();
    let plain: Vec<_> = all
        .iter()
        .filter(|step| !step.needs_reason() && (customer.has_factor || **step != CustomerStep::ResetFactor))
        .map(|step| {
            view! {
                <form method="post" action=paths::admin_customer_step(l, id, step)>
                    <input type="hidden" name="version" value=version.clone()/>
                    <Button>{texts::step(l, *step)}</Button>
                </form>
            }
        })
        .collect();
    let block = all.contains(&CustomerStep::Block).then(|| {
        view! {
            <form class="grid max-w-[28rem] gap-3" method="post" action=paths::admin_customer_step(l, id, CustomerStep::Block) novalidate=true>
                <input type="hidden" name="version" value=version.clone()/>
                <TextField
                    name="reason" label=texts::reason(l) hint=texts::reason_hint(l) value=form.value("reason")
                    error=form.error(l, "reason") maxlength=REASON_CHARS_MAX required=true
                />
                <div><Button kind=Kind::Danger>{texts::step(l, CustomerStep::Block)}</Button></div>
            </form>
        }
    });
    view! {
        <section class="mt-6 grid gap-4">
            <h2>{texts::access(l)}</h2>
            {contact(l, customer, form)}
            <div class="flex flex-wrap gap-2">{plain}</div>
            {block}
        </section>
    }
    .into_any()
}

fn contact(l: Locale, customer: &Customer, form: &Form) -> AnyView {
    let hint = match customer.row.state {
        CustomerState::Unclaimed => texts::new_contact_unclaimed(l),
        CustomerState::Active | CustomerState::Blocked => texts::new_contact_hint(l),
    };
    view! {
        <form class="grid max-w-[28rem] gap-3" method="post" action=paths::admin_customer_contact(l, customer.row.id) novalidate=true>
            <input type="hidden" name="version" value=customer.version.to_string()/>
            <TextField
                name="contact" label=texts::new_contact(l) hint=hint value=form.value("contact")
                error=form.error(l, "contact") autocomplete="off" maxlength=254 required=true check=Rule::Login
            />
            <div><Button>{texts::change_contact(l)}</Button></div>
        </form>
    }
    .into_any()
}

/// The erasure of the customer's data: its start, or the date and the way back.
pub fn erasure(l: Locale, when: &When, customer: &Customer, due: Option<Instant>, form: &Form) -> AnyView {
    let body = match due {
        Some(at) => view! {
            <p>{texts::erased_at(l, &when.text(at))}</p>
            <div><Button name="do" value="keep">{texts::keep_data(l)}</Button></div>
        }
        .into_any(),
        None => view! {
            <p class="max-w-[56rem] text-sm text-muted">{texts::erase_more(l)}</p>
            <TextField
                name="basis" label=texts::basis(l) hint=texts::basis_hint(l) value=form.value("basis")
                error=form.error(l, "basis") maxlength=BASIS_CHARS_MAX required=true class="max-w-[28rem]"
            />
            <div><Button kind=Kind::Danger name="do" value="erase">{texts::erase(l)}</Button></div>
        }
        .into_any(),
    };
    view! {
        <section class="mt-6">
            <h2 class="mb-2">{texts::personal_data(l)}</h2>
            <form class="grid gap-3" method="post" action=paths::admin_customer_data(l, customer.row.id) novalidate=true>
                <input type="hidden" name="version" value=customer.version.to_string()/>
                {body}
            </form>
        </section>
    }
    .into_any()
}

pub fn notes(l: Locale, when: &When, customer: &Customer, form: &Form) -> AnyView {
    let list: Vec<_> = customer.notes.iter().map(|note| one_note(l, when, customer, note, form)).collect();
    let is_new = form.value("of").is_empty();
    // The summary of errors leads to the field with the name as its id: that of the form that was sent.
    let (id, value, error) = match is_new {
        true => ("note", form.value("note"), form.error(l, "note")),
        false => ("note-new", String::new(), None),
    };
    let add = customer.may_edit.then(|| {
        view! {
            <form class="grid max-w-[56rem] gap-3" method="post" action=paths::admin_customer_notes(l, customer.row.id) novalidate=true>
                <TextareaField name="note" id label=texts::note(l) value error rows=3 maxlength=NOTE_CHARS_MAX required=true/>
                <div><Button>{texts::add_note(l)}</Button></div>
            </form>
        }
    });
    view! {
        <section class="mt-6 grid gap-3" id="notes">
            <h2>{texts::notes(l)}</h2>
            <p class="max-w-[56rem] text-sm text-muted">{texts::notes_more(l)}</p>
            <ul class="grid max-w-[56rem] gap-3">{list}</ul>
            {add}
        </section>
    }
    .into_any()
}

/// A note; it is edited in a box that opens without scripts.
fn one_note(l: Locale, when: &When, customer: &Customer, note: &CustomerNote, form: &Form) -> AnyView {
    let is_edited = form.value("of") == note.id.to_string();
    let value = if is_edited { form.value("note") } else { note.body.clone() };
    let error = if is_edited { form.error(l, "note") } else { None };
    let field = if is_edited { "note".to_owned() } else { format!("note-{}", note.id) };
    let changed = note.changed_at.map(|at| format!(", {}", texts::changed_at(l, &when.text(at))));
    let by = format!("{}, {}{}", note.author, when.text(note.created_at), changed.unwrap_or_default());
    let edit = customer.may_edit.then(|| {
        view! {
            <details class="mt-1" open=is_edited>
                <summary class="link text-sm">{texts::edit_note(l)}</summary>
                <form class="mt-2 grid gap-3" method="post" action=paths::admin_customer_note(l, customer.row.id, note.id) novalidate=true>
                    <input type="hidden" name="version" value=note.version.to_string()/>
                    <TextareaField
                        name="note" id=field label=texts::note(l) value error rows=3
                        maxlength=NOTE_CHARS_MAX required=true
                    />
                    <div class="flex flex-wrap gap-2">
                        <Button size=Size::Small kind=Kind::Primary name="do" value="save">{texts::save(l)}</Button>
                        <Button size=Size::Small kind=Kind::Danger name="do" value="delete">{texts::delete_note(l)}</Button>
                    </div>
                </form>
            </details>
        }
    });
    view! {
        <li class="card p-4">
            <p class="whitespace-pre-line">{note.body.clone()}</p>
            <p class="text-sm text-muted">{by}</p>
            {edit}
        </li>
    }
    .into_any()
}
