//! The legal part of forms that take personal data: boxes for consents, and links to the texts.

use crate::fields::Form;
use crate::{paths, texts};
use app_ui::Checkbox;
use base::Locale;
use content_model::consents::{LegalPart, LegalText};
use leptos::prelude::*;

/// Boxes for the consents that the shop asks for, never ticked beforehand, and links to the policy and the terms of sale.
/// Fields: `consent` and `marketing`, each with the version of its text. Empty for a shop without legal texts.
#[component]
pub fn LegalFields(l: Locale, part: LegalPart, form: Form) -> impl IntoView {
    if part.is_empty() {
        return ().into_any();
    }
    let LegalPart { policy, processing, offer, marketing, is_oral } = part;
    let consent = |name: &'static str, label: &'static str, text: LegalText, required: bool| {
        let value = text.version.to_string();
        let (checked, error) = (form.has(name, &value), form.error(l, name));
        view! { <Checkbox name id=name label value checked error required>{link(l, text)}</Checkbox> }
    };
    let agree = if is_oral { texts::agree_processing_by_phone(l) } else { texts::agree_processing(l) };
    let processing = processing.map(|text| consent("consent", agree, text, true));
    let marketing = marketing.map(|text| consent("marketing", texts::agree_marketing(l), text, false));
    let note = |label: &'static str, text: LegalText| {
        view! { <p class="text-sm text-muted">{label}{link(l, text)}</p> }
    };
    let offer = offer.map(|text| note(texts::offer_note(l), text));
    let policy = policy.map(|text| note(texts::policy_note(l), text));
    view! { <div class="grid gap-3">{processing}{marketing}{offer}{policy}</div> }.into_any()
}

/// Opens beside the form, so that nothing typed is lost.
fn link(l: Locale, text: LegalText) -> AnyView {
    let LegalText { slug, title, .. } = text;
    view! { <a class="link" href=paths::content_page(l, slug) target="_blank">{title.pick(l).to_owned()}</a> }
        .into_any()
}
