//! The estimate: current revision, the form of the next one, and previous revisions.

use super::actions::{Sent, Shown};
use super::{moment, texts};
use app_desk_islands::board::lasts;
use app_kit::fields::{Fields, Form};
use app_kit::paths;
use app_ui::{
    Badge, Button, Checkbox, Choice, Column, ErrorSummary, Kind, SelectField, Table, TextField, Tone, icons,
};
use base::Locale;
use base::form::Problems;
use base::format::{money, thousandths};
use leptos::prelude::*;
use service_model::views::{EstimateView, LineForm};

/// Upper bound of submitted lines; the operation has a lower limit.
const LINES_MAX: usize = 300;

/// The submitted lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub revision: i64,
    pub minutes: String,
    /// Each with whether it is marked for removal.
    pub lines: Vec<(LineForm, bool)>,
}

impl Draft {
    pub fn of(l: Locale, newest: Option<&EstimateView>, minutes: i64) -> Self {
        let lines = newest.map(|e| e.lines.iter().map(|line| (LineForm::of(l, line), false)).collect());
        Self {
            revision: newest.map_or(0, |e| e.revision),
            minutes: minutes.to_string(),
            lines: lines.unwrap_or_default(),
        }
    }

    pub fn sent(fields: &Fields) -> Self {
        let line = |n: usize| {
            let get = |name: &str| fields.get(&format!("lines-{n}-{name}")).to_owned();
            let form = LineForm {
                kind: get("kind"),
                code: get("code"),
                name: get("name"),
                unit: get("unit"),
                quantity: get("quantity"),
                price: get("price"),
                explanation: get("explanation"),
            };
            (form, fields.has(&format!("lines-{n}-remove")))
        };
        let lines = (0..LINES_MAX).take_while(|n| fields.has(&format!("lines-{n}-name"))).map(line).collect();
        Self {
            revision: fields.get("revision").parse().unwrap_or_default(),
            minutes: fields.get("minutes").to_owned(),
            lines,
        }
    }

    pub fn add(&mut self) {
        let line = LineForm { kind: "work".to_owned(), quantity: "1".to_owned(), ..LineForm::default() };
        self.lines.push((line, false));
    }

    /// The lines that are kept, and the index of each in the form.
    pub fn kept(&self) -> (Vec<LineForm>, Vec<usize>) {
        let stays = self.lines.iter().enumerate().filter(|(_, (_, removed))| !removed);
        stays.map(|(n, (line, _))| (line.clone(), n)).unzip()
    }
}

/// Maps line numbers of the operation's errors back to those of the form.
pub fn rename(problems: &mut Problems, kept: &[usize]) {
    for problem in &mut problems.0 {
        let Some((n, name)) = problem.field.strip_prefix("lines-").and_then(|rest| rest.split_once('-'))
        else {
            continue;
        };
        let (n, name) = (n.parse::<usize>().ok(), name.to_owned());
        if let Some(own) = n.and_then(|n| kept.get(n)) {
            problem.field = format!("lines-{own}-{name}");
        }
    }
}

/// The estimate card.
pub fn estimates(l: Locale, shown: &Shown) -> AnyView {
    let mut revisions = shown.revisions.iter();
    let newest = revisions.next().map(|e| version(l, &shown.request.zone, e));
    let older: Vec<_> = revisions
        .map(|e| {
            let name = format!("{}, {}", texts::revision(l, e.revision), money(l, e.total));
            view! { <details class="border-t border-line py-2"><summary>{name}</summary>{version(l, &shown.request.zone, e)}</details> }
        })
        .collect();
    let edit =
        shown.may_plan && shown.request.possible.contains(&service_model::scheduling::RequestEvent::Estimate);
    let form = edit.then(|| {
        let open = shown.sent == Sent::Estimate;
        view! { <details class="mt-3" open=open id="edit-estimate"><summary class="btn btn-sm">{texts::edit_estimate(l)}</summary>{edit_form(l, shown)}</details> }
    });
    let older = (!older.is_empty()).then(|| view! { <h3 class="mt-4 mb-1">{texts::older(l)}</h3>{older} });
    view! { {newest}{form}{older} }.into_any()
}

fn version(l: Locale, zone: &str, estimate: &EstimateView) -> impl IntoView + use<> {
    let columns = vec![
        Column::new(texts::line_name(l)),
        Column::new(texts::line_quantity(l)).num(),
        Column::new(texts::line_price(l)).num(),
        Column::new(texts::line_sum(l)).num(),
    ];
    let rows: Vec<_> = estimate
        .lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <td>{line.name(l).to_owned()}<br/><span class="text-muted">{line.explanation(l).to_owned()}</span></td>
                    <td class="num">{thousandths(l, line.quantity_milli)}"\u{a0}"{line.unit(l).to_owned()}</td>
                    <td class="num">{money(l, line.unit_price)}</td>
                    <td class="num">{money(l, line.total)}</td>
                </tr>
            }
        })
        .collect();
    let caption = texts::revision(l, estimate.revision);
    let total = money(l, estimate.total);
    let made = format!("{}, {}", moment(l, zone, estimate.created_at), lasts(l, estimate.minutes));
    let (tone, state) = if estimate.is_confirmed {
        (Tone::Safe, texts::confirmed(l))
    } else {
        (Tone::Plain, texts::preliminary(l))
    };
    view! {
        <p class="mb-2 flex flex-wrap items-center gap-2 text-sm">
            <span class="font-medium">{caption.clone()}</span>
            <Badge tone>{state}</Badge>
            <span class="text-muted">{made}</span>
        </p>
        <Table caption columns dense=true>
            {rows}
            <tr>
                <th scope="row" colspan="3">{texts::total(l)}</th>
                <td class="num font-medium">{total}</td>
            </tr>
        </Table>
    }
}

fn edit_form(l: Locale, shown: &Shown) -> impl IntoView + use<> {
    let draft = &shown.draft;
    let empty = Form::default();
    let form = if shown.sent == Sent::Estimate { &shown.form } else { &empty };
    let lines: Vec<_> =
        draft.lines.iter().enumerate().map(|(n, line)| line_fields(l, n, line, form)).collect();
    view! {
        <form class="mt-3 grid gap-3" method="post" novalidate=true action=paths::desk_request_estimate(l, shown.request.number.to_url())>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <input type="hidden" name="revision" value=draft.revision.to_string()/>
            <div id="lines">{lines}</div>
            <TextField name="minutes" label=texts::minutes(l) value=draft.minutes.clone() inputmode="numeric" error=form.error(l, "minutes") class="max-w-[14rem]"/>
            <p class="text-sm text-muted">{texts::save_hint(l)}</p>
            <div class="flex flex-wrap gap-2">
                <Button kind=Kind::Primary name="do" value="save">{texts::save_estimate(l)}</Button>
                <Button name="do" value="add" icon=icons::PLUS>{texts::add_line(l)}</Button>
            </div>
        </form>
    }
}

fn line_fields(
    l: Locale,
    n: usize,
    (line, removed): &(LineForm, bool),
    form: &Form,
) -> impl IntoView + use<> {
    let name = |field: &str| format!("lines-{n}-{field}");
    let error = |field: &str| form.error(l, &name(field));
    let kinds = LineForm::KINDS.iter().map(|k| Choice::new(k.as_str(), k.name(l))).collect();
    view! {
        <fieldset class="estimate-line">
            <legend class="sr-only">{texts::line(l, n + 1)}</legend>
            <input type="hidden" name=name("code") value=line.code.clone()/>
            <SelectField name=name("kind") label=texts::line_kind(l) choices=kinds selected=line.kind.clone() error=error("kind")/>
            <TextField name=name("name") label=texts::line_name(l) value=line.name.clone() error=error("name")/>
            <TextField name=name("unit") label=texts::line_unit(l) value=line.unit.clone() error=error("unit")/>
            <TextField name=name("quantity") label=texts::line_quantity(l) value=line.quantity.clone() inputmode="decimal" error=error("quantity")/>
            <TextField name=name("price") label=texts::line_price(l) value=line.price.clone() inputmode="decimal" error=error("price")/>
            <TextField name=name("explanation") label=texts::line_explanation(l) value=line.explanation.clone() error=error("explanation") class="estimate-wide"/>
            <Checkbox name=name("remove") label=texts::line_remove(l) checked=*removed/>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::form::Problem;

    #[test]
    fn srv_5_a_removed_line_keeps_the_others_errors_at_their_fields() {
        let mut fields = Fields::default();
        for n in 0..3 {
            fields.set(&format!("lines-{n}-name"), format!("Работа {n}"));
        }
        fields.set("lines-1-remove", "1");
        let draft = Draft::sent(&fields);
        let (lines, kept) = draft.kept();
        assert_eq!((lines.len(), lines[1].name.as_str(), &kept[..]), (2, "Работа 2", &[0, 2][..]));
        let mut problems = Problems::one("lines-1-price", Problem::NotMoney);
        problems.add("minutes", Problem::Required);
        rename(&mut problems, &kept);
        assert_eq!(
            (problems.0[0].field.as_str(), problems.0[1].field.as_str()),
            ("lines-2-price", "minutes")
        );
    }
}
