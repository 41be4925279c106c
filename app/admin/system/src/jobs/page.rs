//! The list of failed jobs.

use super::texts;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{Button, Column, EmptyState, Kind, Size, SuccessMessage, Table, icons};
use base::Locale;
use base::format::integer;
use leptos::prelude::*;
use people::failed_jobs::FailedJobs;
use platform::jobs::DeadJob;

#[component]
pub fn List(l: Locale, when: When, after: String, found: FailedJobs, done: String) -> impl IntoView {
    let done = match done.as_str() {
        "retry" => Some(texts::retried(l)),
        "dismiss" => Some(texts::dismissed(l)),
        "gone" => Some(texts::gone(l)),
        _ => None,
    };
    let first = (!after.is_empty()).then(|| paths::admin_jobs(l));
    let next = found.next.as_deref().map(|after| with_query(paths::admin_jobs(l), &[("after", after)]));
    let body = if found.rows.is_empty() {
        view! { <EmptyState glyph=icons::CIRCLE_CHECK title=texts::nothing(l) text=texts::nothing_more(l)/> }
            .into_any()
    } else {
        table(l, &when, found.rows)
    };
    view! {
        <Head title=texts::title(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
        {done.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn table(l: Locale, when: &When, rows: Vec<DeadJob>) -> AnyView {
    let columns = vec![
        Column::new(texts::job(l)),
        Column::new(texts::cause(l)),
        Column::new(texts::tries(l)).num(),
        Column::new(texts::queued(l)).num(),
        Column::new(texts::actions(l)).silent(),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|job| {
            let cause = if job.error.is_empty() { texts::unknown_cause(l).to_owned() } else { job.error };
            view! {
                <tr>
                    <td class="font-medium">{texts::kind(l, &job.kind)}</td>
                    <td class="max-w-[28rem] break-words">{cause}</td>
                    <td class="num">{integer(l, job.tries)}</td>
                    <td class="num">{when.text(job.created_at)}</td>
                    <td>
                        <div class="flex flex-wrap gap-1">
                            <form method="post" action=paths::admin_job_step(l, job.id, "retry")>
                                <Button size=Size::Small icon=icons::REFRESH>{texts::retry(l)}</Button>
                            </form>
                            <form method="post" action=paths::admin_job_step(l, job.id, "dismiss")>
                                <Button kind=Kind::Ghost size=Size::Small>{texts::dismiss(l)}</Button>
                            </form>
                        </div>
                    </td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
