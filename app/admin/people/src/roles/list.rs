//! The list of roles. A shop always has two and few more, so it needs no search.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Column, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use base::{Locale, format};
use leptos::prelude::*;
use people::roles;
use people_model::roles::RoleRow;

pub async fn index(visit: Visit) -> PageResult {
    let rows = roles::list(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    let is_deleted = visit.param("done") == "deleted";
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let columns = vec![
            Column::new(texts::name(l)),
            Column::new(texts::permissions(l)).num(),
            Column::new(texts::people(l)).num(),
        ];
        let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_role(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {is_deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            <p class="mb-3 max-w-[56rem] text-sm text-muted">{texts::more(l)}</p>
            <Table caption=texts::title(l) columns dense=true>{rows}</Table>
        }
    }))
}

fn row(l: Locale, r: RoleRow) -> AnyView {
    let built_in = r.is_built_in.then(|| view! { " "<Badge>{texts::built_in(l)}</Badge> });
    let permissions =
        if r.is_administrator { texts::all(l).to_owned() } else { format::integer(l, r.permissions) };
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_role(l, r.id)>{r.name.pick(l).to_owned()}</a>{built_in}</td>
            <td class="num">{permissions}</td>
            <td class="num">{format::integer(l, r.people)}</td>
        </tr>
    }
    .into_any()
}
