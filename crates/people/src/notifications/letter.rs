//! Letters to staff. Their subject and short text are the words of the notification too.

use super::tell::StaffNotice;
use crate::texts;
use base::{Locale, Text};
use org_model::letters::{Kind, Template, Texts, Values, Variable};
use people_model::notifications::{JOB_FAILED, NoticeEvent};
use platform::Shop;

/// The code of [`staff_link`].
const LINK: &str = "link";

/// The variable of the page to go on from, which every [`staff_kind`] has; the example is the path of a page.
/// [`tell_staff`](super::tell_staff) gives it its value.
pub const fn staff_link(sample: &'static str) -> Variable {
    Variable::link(LINK, |l| l.pick("Страница в управлении магазином", "Page of the administration"), sample)
}

/// The kind of letter of an event of staff, stored under the event's code. Its subject is the title of the notification on
/// the site and in browsers, its short text is below. No SMS is sent.
pub const fn staff_kind(
    event: &NoticeEvent,
    name: Text,
    variables: &'static [Variable],
    texts: Texts,
) -> Kind {
    Kind { code: event.code, name, reason: texts::notice_why, variables, texts }
}

/// The letter of a notification.
pub(super) struct StaffLetter<'a> {
    pub notice: &'a StaffNotice<'a>,
    pub shop: &'a Shop,
}

impl Template for StaffLetter<'_> {
    fn kind(&self) -> &'static Kind {
        self.notice.kind
    }

    fn values(&self, l: Locale) -> Values {
        let url = self.shop.links().absolute(&(self.notice.link)(l));
        (self.notice.values)(l).link(LINK, url)
    }

    /// All letters to staff; the key names the event.
    fn event(&self) -> &'static str {
        "staff-notice"
    }
}

/// The name of the kind of a job, as in the list of failures.
pub(super) const JOB: Variable =
    Variable::text("job", |l| l.pick("Вид задания", "Kind of the job"), |_| "send_message");

/// The list of failures.
const JOBS: Variable = staff_link("/admin/jobs");

/// A job has failed for good.
pub(crate) static JOB_DIED: Kind = staff_kind(
    &JOB_FAILED,
    texts::job_failed_name,
    &[JOB, JOBS],
    Texts {
        subject: texts::job_failed,
        heading: None,
        body: texts::job_failed_mail,
        button: Some(texts::job_failed_button),
        sms: texts::job_failed_short,
    },
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_2_the_letter_about_failed_jobs_passes_its_own_form() {
        assert_eq!(JOB_DIED.faults(), Vec::<String>::new());
        let values =
            Values::new().text(JOB.code, "send_message").link(LINK, "https://shop.example/admin/jobs");
        assert_eq!(JOB_DIED.faults_of(&values), Vec::<String>::new());
    }
}
