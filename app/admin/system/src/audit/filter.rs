//! The filter of the log: in the address, and as a form.

use super::texts;
use app_admin_parts::{When, with_query};
use app_kit::{Visit, paths};
use app_ui::{Button, Choice, Kind, LinkButton, NavLink, SelectField, Size, TextField, icons};
use base::Locale;
use base::audit::Registry;
use leptos::prelude::*;
use people::audit::Filter;
use platform::Error;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// The filter, with the dates as typed.
#[derive(Clone)]
pub struct Wanted {
    pub filter: Filter,
    pub from: String,
    pub to: String,
}

/// Reads the filter from the address.
///
/// # Errors
/// [`Error::NotFound`] for an id that is none.
pub fn read(visit: &Visit, when: &When) -> Result<Wanted, Error> {
    let id = |name: &str| {
        let text = visit.param(name);
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Error::NotFound) }
    };
    let (from, to) = (visit.param("from"), visit.param("to"));
    let filter = Filter {
        entity: visit.param("entity"),
        entity_id: id("id")?,
        object: visit.param("object"),
        action: visit.param("action"),
        is_refused: visit.param("show") == "refused",
        person: visit.param("person"),
        actor_kind: visit.param("by"),
        words: visit.param("q"),
        run: id("run")?,
        from: when.day(&from),
        // The day itself is included. A day of 25 hours ends an hour earlier, one of 23 an hour later.
        to: when.day(&to).and_then(|at| when.day(&when.date(base::Instant(at.0 + DAY + DAY / 8)))),
        after: visit.param("after"),
    };
    Ok(Wanted { filter, from, to })
}

impl Wanted {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let f = &self.filter;
        let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        vec![
            ("entity", f.entity.clone()),
            ("id", id(f.entity_id)),
            ("object", f.object.clone()),
            ("action", f.action.clone()),
            ("show", if f.is_refused { "refused" } else { "" }.to_owned()),
            ("person", f.person.clone()),
            ("by", f.actor_kind.clone()),
            ("q", f.words.clone()),
            ("run", id(f.run)),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
        ]
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }

    /// The address of the page after this cursor.
    pub fn at(&self, l: Locale, after: &str) -> String {
        let mut pairs = self.pairs();
        pairs.push(("after", after.to_owned()));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(paths::admin_audit(l), &pairs)
    }

    /// The address of the file.
    pub fn file(&self, l: Locale, format: &str) -> String {
        let mut pairs = self.pairs();
        pairs.push(("as", format.to_owned()));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(paths::admin_audit_export(l), &pairs)
    }

    /// Everything, and what was refused.
    pub fn chips(&self, l: Locale) -> Vec<NavLink> {
        let refused = with_query(paths::admin_audit(l), &[("show", "refused")]);
        let mut chips = vec![
            NavLink::new(texts::everything(l), paths::admin_audit(l)).current(self.is_empty()),
            NavLink::new(texts::refusals(l), refused).current(self.filter.is_refused),
        ];
        if self.filter.run.is_some() {
            chips.push(NavLink::new(texts::of_run(l), self.at(l, "")).current(true));
        }
        chips
    }
}

/// What can be chosen in the form.
pub struct Choices {
    entities: Vec<Choice>,
    actions: Vec<Choice>,
}

impl Choices {
    pub fn of(l: Locale, registry: &Registry) -> Self {
        let mut entities: Vec<_> =
            registry.entities().iter().map(|e| Choice::new(e.code, e.text(l))).collect();
        entities.sort_by(|a, b| a.label.cmp(&b.label));
        entities.insert(0, Choice::new("", texts::any_entity(l)));
        let mut actions: Vec<_> = registry.actions().iter().map(|a| Choice::new(a.code, a.text(l))).collect();
        actions.sort_by(|a, b| a.label.cmp(&b.label));
        actions.insert(0, Choice::new("", texts::any_action(l)));
        Self { entities, actions }
    }
}

/// The form; open while something is filtered.
pub fn form(l: Locale, wanted: &Wanted, choices: Choices) -> AnyView {
    let f = &wanted.filter;
    let by = vec![
        Choice::new("", texts::any_actor(l)),
        Choice::new("staff", texts::by_staff(l)),
        Choice::new("client", texts::by_clients(l)),
        Choice::new("guest", texts::by_guests(l)),
        Choice::new("system", texts::by_program(l)),
    ];
    let is_open = !wanted.is_empty();
    let reset = is_open.then(|| {
        view! { <LinkButton href=paths::admin_audit(l) kind=Kind::Ghost size=Size::Small>{texts::reset(l)}</LinkButton> }
    });
    let id = |name: &'static str, id: Option<uuid::Uuid>| {
        id.map(|id| view! { <input type="hidden" name=name value=id.to_string()/> })
    };
    let (record, run) = (id("id", f.entity_id), id("run", f.run));
    let refused = f.is_refused.then(|| view! { <input type="hidden" name="show" value="refused"/> });
    view! {
        <details class="mb-3" open=is_open>
            <summary class="btn btn-ghost btn-sm">{texts::filters(l)}</summary>
            <form class="card mt-2 grid gap-3 p-4 sm:grid-cols-2 lg:grid-cols-4" method="get" action=paths::admin_audit(l) role="search">
                {refused}
                {record}
                {run}
                <TextField name="person" label=texts::person(l) value=f.person.clone()/>
                <TextField name="object" label=texts::object(l) value=f.object.clone()/>
                <TextField name="q" label=texts::words(l) hint=texts::words_hint(l) value=f.words.clone()/>
                <SelectField name="entity" label=texts::entity(l) choices=choices.entities selected=f.entity.clone()/>
                <SelectField name="action" label=texts::action(l) choices=choices.actions selected=f.action.clone()/>
                <SelectField name="by" label=texts::actor_kind(l) choices=by selected=f.actor_kind.clone()/>
                <TextField name="from" kind="date" label=texts::from(l) value=wanted.from.clone()/>
                <TextField name="to" kind="date" label=texts::to(l) value=wanted.to.clone()/>
                <div class="flex flex-wrap items-end gap-2">
                    <Button size=Size::Small icon=icons::SEARCH>{texts::find(l)}</Button>
                    {reset}
                </div>
            </form>
        </details>
    }
    .into_any()
}
