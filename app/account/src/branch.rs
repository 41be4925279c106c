//! The client's own branch with its contacts, on the account desk and in the profile.

use app_kit::{Visit, paths};
use base::Locale;
use leptos::prelude::*;

base::texts! {
    title = "Мой филиал" / "My branch";
    more = "Оформляет ваши заказы с доставкой и заявки." / "Handles your orders with delivery and your requests.";
    other = "Выбрать другой" / "Choose another one";
}

/// What is shown of the branch, in the language of the visit.
pub struct OwnBranch {
    name: String,
    place: String,
    phone: String,
    email: String,
    href: String,
    /// Staff do not choose: their branch follows from their roles.
    can_choose: bool,
}

impl OwnBranch {
    pub async fn of(visit: &Visit) -> platform::Result<Self> {
        let branch = people::branch::own(&visit.state.shop, &visit.actor).await?;
        let l = visit.locale;
        let parts = [branch.city(l), branch.address(l)];
        let given: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Self {
            name: branch.name(l).to_owned(),
            place: given.join(", "),
            href: paths::branch(l, &branch.slug),
            phone: branch.phone,
            email: branch.email,
            can_choose: !visit.actor.is_staff() && visit.actor.behind().is_none(),
        })
    }

    pub fn shown(self, l: Locale) -> AnyView {
        let digits: String = self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let phone = (!self.phone.is_empty())
            .then(|| view! { <p><a class="link" href=format!("tel:{digits}")>{self.phone}</a></p> });
        let mail = format!("mailto:{}", self.email);
        let email =
            (!self.email.is_empty()).then(|| view! { <p><a class="link" href=mail>{self.email}</a></p> });
        let other =
            self.can_choose.then(|| view! { <p><a class="link" href=paths::branches(l)>{other(l)}</a></p> });
        view! {
            <section class="grid gap-2" id="branch">
                <h2>{title(l)}</h2>
                <p class="text-sm text-muted">{more(l)}</p>
                <p><a class="link font-medium" href=self.href>{self.name}</a></p>
                <p>{self.place}</p>
                {phone}
                {email}
                {other}
            </section>
        }
        .into_any()
    }
}
