//! The fiscal receipts on the page of an order.

use app_ui::{Badge, Card, Tone};
use base::{Locale, contact, format};
use leptos::prelude::*;
use receipts_model::states::ReceiptState;
use receipts_model::views::ReceiptView;
use scheduling::zones::{TimeZone, format_date_time};

base::texts! {
    title = "Чеки" / "Receipts";
    show = "Открыть чек" / "Open the receipt";
    document(number: &str) = "Номер документа: {number}" / "Number of the document: {number}";
    sent(to: &str) = "Касса отправляет чек на {to}." / "The till sends the receipt to {to}.";
}

/// The receipts, oldest first; nothing for an order without any.
pub fn receipts(l: Locale, zone: &TimeZone, receipts: &[ReceiptView]) -> Option<AnyView> {
    let to = receipts.iter().map(|receipt| receipt.sent_to.as_str()).find(|to| !to.is_empty());
    let to = to.map(|to| view! { <p class="text-sm text-muted">{sent(l, &contact::pretty(to))}</p> });
    let rows: Vec<_> = receipts.iter().map(|receipt| row(l, zone, receipt)).collect();
    (!rows.is_empty()).then(|| {
        view! { <Card title=title(l)><div class="grid gap-3"><ul class="grid gap-3">{rows}</ul>{to}</div></Card> }
            .into_any()
    })
}

fn row(l: Locale, zone: &TimeZone, receipt: &ReceiptView) -> AnyView {
    let tone = match receipt.state {
        ReceiptState::Registered => Tone::Safe,
        ReceiptState::Failed => Tone::Alert,
        _ => Tone::Plain,
    };
    let at = format_date_time(l, zone, receipt.fiscal.at.unwrap_or(receipt.at));
    let document = (!receipt.fiscal.document.is_empty())
        .then(|| view! { <span class="text-sm text-muted">{document(l, &receipt.fiscal.document)}</span> });
    let link = (!receipt.fiscal.url.is_empty()).then(|| {
        let href = receipt.fiscal.url.clone();
        view! { <a class="link" href=href rel="noreferrer">{show(l)}</a> }
    });
    let (name, sum, told) = (receipt.name(l), format::money(l, receipt.total), receipt.state.told(l));
    view! {
        <li class="grid gap-1">
            <span class="flex flex-wrap items-baseline justify-between gap-2">
                <span class="font-medium">{name}</span>
                <span class="tabular-nums">{sum}</span>
            </span>
            <span class="flex flex-wrap items-center gap-2"><Badge tone>{told}</Badge>{link}</span>
            <span class="text-sm text-muted">{at}</span>
            {document}
        </li>
    }
    .into_any()
}
