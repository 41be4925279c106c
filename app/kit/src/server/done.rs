//! After a form of the staff pages that has succeeded: the page that is shown next says so.

use super::visit::Visit;
use crate::texts;
use app_ui::SuccessMessage;
use axum::response::{IntoResponse as _, Redirect, Response};
use base::Locale;
use leptos::prelude::*;

/// The parameter of the address, and its value; pages with words of their own use other values.
const PARAM: (&str, &str) = ("done", "ok");

/// Redirects to a staff page, which says that the action has succeeded.
pub fn done(to: &str) -> Response {
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
    let mark = if path.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    Redirect::to(&format!("{path}{mark}{}={}{fragment}", PARAM.0, PARAM.1)).into_response()
}

/// The message of a page that is shown after [`done`].
pub(crate) fn message(visit: &Visit, l: Locale) -> Option<AnyView> {
    let is_done = !visit.is_post && visit.param(PARAM.0) == PARAM.1;
    is_done
        .then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::done(l)}</SuccessMessage> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_before_the_fragment() {
        let location = |to| done(to).headers()[axum::http::header::LOCATION].to_str().unwrap().to_owned();
        assert_eq!(location("/admin/orders/Z-2026-1"), "/admin/orders/Z-2026-1?done=ok");
        assert_eq!(location("/en/desk?day=1#v"), "/en/desk?day=1&done=ok#v");
    }
}
