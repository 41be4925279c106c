//! Sessions and logins of an account, as the pages of staff and of customers show them.

use app_admin_parts::When;
use app_ui::{Column, Table};
use base::Locale;
use leptos::prelude::*;
use people_model::accounts::{LoginEventView, SessionView, device, network_text};

mod texts {
    base::texts! {
        sessions = "Сеансы" / "Sessions";
        no_sessions = "Нигде не выполнен вход" / "Logged in nowhere";
        logins = "Входы и попытки" / "Logins and attempts";
        no_logins = "Входов не было" / "No logins";
        what = "Что" / "What";
        tries = "Попыток" / "Attempts";
        device = "Устройство" / "Device";
        network = "Откуда" / "From";
        at = "Когда" / "When";
        opened_at = "Вход" / "Logged in";
        used_at = "Последнее действие" / "Last used";
    }
}

/// The open sessions of an account.
pub fn sessions(l: Locale, when: &When, list: Vec<SessionView>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|s| {
            view! {
                <tr>
                    <td>{device(l, &s.user_agent)}</td>
                    <td class="num">{when.text(s.created_at)}</td>
                    <td class="num">{when.text(s.last_used_at)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::device(l)),
        Column::new(texts::opened_at(l)).num(),
        Column::new(texts::used_at(l)).num(),
    ];
    section(texts::sessions(l), texts::no_sessions(l), rows, columns)
}

/// The last logins and attempts of an account.
pub fn logins(l: Locale, when: &When, list: Vec<LoginEventView>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|e| {
            let network = if e.network.is_empty() { String::new() } else { network_text(l, &e.network) };
            view! {
                <tr>
                    <td>{e.what(l)}</td>
                    <td class="num">{e.tries.to_string()}</td>
                    <td>{device(l, &e.user_agent)}</td>
                    <td>{network}</td>
                    <td class="num">{when.text(e.at)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::what(l)),
        Column::new(texts::tries(l)).num(),
        Column::new(texts::device(l)),
        Column::new(texts::network(l)),
        Column::new(texts::at(l)).num(),
    ];
    section(texts::logins(l), texts::no_logins(l), rows, columns)
}

/// A section with a table, or a sentence where there are no rows.
pub fn section<V: IntoView + 'static>(
    title: &'static str,
    none: &'static str,
    rows: Vec<V>,
    columns: Vec<Column>,
) -> AnyView {
    let body = match rows.is_empty() {
        true => view! { <p class="text-sm text-muted">{none}</p> }.into_any(),
        false => view! { <Table caption=title columns dense=true>{rows}</Table> }.into_any(),
    };
    view! { <section class="mt-6"><h2 class="mb-2">{title}</h2>{body}</section> }.into_any()
}
