//! The boxes of a person's roles: one for each role, and once the shop has several branches one for each of them.

use super::texts;
use app_kit::Visit;
use app_kit::fields::Form;
use app_ui::Checkbox;
use base::Locale;
use base::access::Permissions;
use leptos::prelude::*;
use people::{roles, staff};
use people_model::staff::{BranchName, RoleGrant, RoleOption};

/// What can be chosen.
pub struct RoleChoices {
    roles: Vec<RoleOption>,
    branches: Vec<BranchName>,
    /// Whether a role can be given in all branches.
    in_all: bool,
    known: Permissions,
}

impl RoleChoices {
    pub async fn of(visit: &Visit) -> platform::Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let roles = roles::options(shop, actor).await?;
        let (branches, in_all) = staff::branches(shop, actor).await?;
        Ok(Self { roles, branches, in_all, known: visit.state.registries.permissions.clone() })
    }

    fn has_branches(&self) -> bool {
        !self.in_all || self.branches.len() > 1
    }
}

/// The boxes. Nobody changes their own roles.
pub fn role_boxes(l: Locale, form: &Form, choices: &RoleChoices, is_oneself: bool) -> AnyView {
    let roles = choices.roles.iter();
    let boxes = match choices.has_branches() {
        true => {
            let groups: Vec<_> = roles.map(|role| in_branches(l, form, choices, role, is_oneself)).collect();
            view! { <div class="grid gap-4">{groups}</div> }.into_any()
        }
        false => {
            let boxes: Vec<_> = roles
                .map(|role| one(form, RoleGrant::everywhere(role.id), role.name.pick(l), is_oneself))
                .collect();
            view! { <div class="grid gap-2.5 sm:grid-cols-3">{boxes}</div> }.into_any()
        }
    };
    let hint = if is_oneself { texts::own_roles(l) } else { texts::roles_hint(l) };
    let error =
        form.error(l, "roles").map(|text| view! { <p class="field-error" id="roles-error">{text}</p> });
    view! {
        <fieldset id="roles" tabindex="-1">
            <legend class="field-label mb-1.5">{texts::roles(l)}</legend>
            <p class="field-hint mb-2">{hint}</p>
            {boxes}
            {error}
        </fieldset>
    }
    .into_any()
}

fn one(form: &Form, grant: RoleGrant, label: &str, is_oneself: bool) -> AnyView {
    let (value, label) = (grant.to_string(), label.to_owned());
    let checked = form.has("roles", &value);
    // A disabled box is not sent.
    let sent =
        (is_oneself && checked).then(|| view! { <input type="hidden" name="roles" value=value.clone()/> });
    view! { {sent}<Checkbox name="roles" label value checked disabled=is_oneself/> }.into_any()
}

/// A role with a box for all branches, for those who manage all of them, and one for each branch. Says which of its
/// permissions count in all branches only.
fn in_branches(
    l: Locale,
    form: &Form,
    choices: &RoleChoices,
    role: &RoleOption,
    is_oneself: bool,
) -> AnyView {
    let everywhere =
        choices.in_all.then(|| one(form, RoleGrant::everywhere(role.id), texts::everywhere(l), is_oneself));
    let branches: Vec<_> = choices
        .branches
        .iter()
        .map(|branch| one(form, RoleGrant::within(role.id, branch.id), branch.name.pick(l), is_oneself))
        .collect();
    let wide: Vec<_> = choices.known.shop_wide(&role.permissions).map(|d| (d.label)(l)).collect();
    let hint = (!wide.is_empty())
        .then(|| view! { <p class="field-hint mb-1.5">{texts::shop_wide(l, &wide.join("; "))}</p> });
    let name = role.name.pick(l).to_owned();
    view! {
        <fieldset>
            <legend class="mb-1 font-medium">{name}</legend>
            {hint}
            <div class="grid gap-2.5 sm:grid-cols-3">{everywhere}{branches}</div>
        </fieldset>
    }
    .into_any()
}
