//! The kinds of letters about accounts, and their variables.

use super::ERASED_KIND;
use crate::texts as t;
use base::Text;
use org_model::letters::{Kind, Texts, Variable};

pub(super) const CODE: Variable = Variable::text("code", |l| l.pick("Код", "Code"), |_| "123456").required();
pub(super) const LINK: Variable =
    Variable::link("link", |l| l.pick("Ссылка", "Link"), "/login/link?key=example");
pub(super) const REASON: Variable = Variable::text(
    "reason",
    |l| l.pick("Причина", "Reason"),
    |l| l.pick("Доступ больше не нужен", "Access is no longer needed"),
);
pub(super) const CONTACT: Variable = Variable::text(
    "contact",
    |l| l.pick("Новый контакт, частично скрытый", "New contact, partly hidden"),
    |_| "an…@ex….ru",
);
pub(super) const DAYS: Variable =
    Variable::text("days", |l| l.pick("Дней до удаления", "Days until the erasure"), |_| "7");
pub(super) const COMPANY: Variable =
    Variable::text("company", |l| l.pick("Компания", "Company"), |l| l.pick("ООО «Ромашка»", "Romashka LLC"));
pub(super) const WHO: Variable = Variable::text(
    "who",
    |l| l.pick("Кто просит: имя и контакт", "Who asks: name and contact"),
    |l| l.pick("Анна, anna@example.ru", "Anna, anna@example.ru"),
);
pub(super) const EMPLOYEE: Variable = Variable::text(
    "employee",
    |l| l.pick("Имя сотрудника", "Name of the employee"),
    |l| l.pick("Пётр Гостев", "Peter Gostev"),
);

pub(super) const FACTOR: Variable = Variable::text(
    "factor",
    |l| l.pick("Приложение или ключ доступа", "App or passkey"),
    |l| l.pick("приложение с кодами", "an app with codes"),
);
pub(super) const LEFT: Variable =
    Variable::text("left", |l| l.pick("Сколько кодов осталось", "Codes left"), |_| "9");

/// A letter that only tells something.
const fn notice(
    code: &'static str,
    (name, reason): (Text, Text),
    variables: &'static [Variable],
    (subject, body, sms): (Text, Text, Text),
) -> Kind {
    let texts = Texts { subject, heading: None, body, button: None, sms };
    Kind { code, name, reason, variables, texts }
}

/// The same letter with a link.
const fn with_link(kind: Kind, button: Text) -> Kind {
    Kind { texts: Texts { button: Some(button), ..kind.texts }, ..kind }
}

pub(super) static REGISTRATION: Kind = notice(
    "registration",
    (t::code_name, t::asked_reason),
    &[CODE],
    (t::code_subject, t::code_mail, t::code_sms),
);
pub(super) static LOGIN_TAKEN: Kind = notice(
    "registration-taken",
    (t::taken_name, t::asked_reason),
    &[],
    (t::taken_subject, t::taken_mail, t::taken_sms),
);
pub(super) static PASSWORD_CHANGED: Kind = notice(
    "password",
    (t::password_name, t::account_reason),
    &[],
    (t::password_subject, t::password_mail, t::password_sms),
);
pub(super) static MANY_FAILURES: Kind = with_link(
    notice(
        "login-failures",
        (t::failures_name, t::account_reason),
        &[LINK],
        (t::failures_subject, t::failures_mail, t::failures_sms),
    ),
    t::failures_button,
);
pub(super) static RESET: Kind = with_link(
    notice(
        "account-reset",
        (t::reset_name, t::account_reason),
        &[LINK],
        (t::reset_subject, t::reset_mail, t::reset_sms),
    ),
    t::password_button,
);
pub(super) static LOGIN_LINK: Kind = with_link(
    notice(
        "account-login-link",
        (t::login_link_name, t::account_reason),
        &[LINK],
        (t::login_link_subject, t::login_link_mail, t::login_link_sms),
    ),
    t::login_button,
);
pub(super) static NO_LINK_FOR_STAFF: Kind = with_link(
    notice(
        "account-no-login-link",
        (t::staff_link_name, t::staff_reason),
        &[LINK],
        (t::staff_link_subject, t::staff_link_mail, t::staff_link_sms),
    ),
    t::password_button,
);
pub(super) static CONFIRM_CONTACT: Kind = with_link(
    notice(
        "account-contact",
        (t::contact_name, t::asked_reason),
        &[LINK],
        (t::contact_subject, t::contact_mail, t::contact_sms),
    ),
    t::contact_button,
);
pub(super) static CONTACT_TAKEN: Kind = notice(
    "account-contact-taken",
    (t::contact_taken_name, t::asked_reason),
    &[],
    (t::contact_taken_subject, t::contact_taken_mail, t::contact_taken_sms),
);
pub(super) static CONTACT_CHANGED: Kind = with_link(
    notice(
        "account-contact-changed",
        (t::contact_changed_name, t::account_reason),
        &[CONTACT, LINK],
        (t::contact_changed_subject, t::contact_changed_mail, t::contact_changed_sms),
    ),
    t::undo_button,
);
pub(super) static CLAIM: Kind = with_link(
    notice(
        "account-claim",
        (t::claim_name, t::asked_reason),
        &[LINK],
        (t::claim_subject, t::claim_mail, t::claim_sms),
    ),
    t::choose_password_button,
);
pub(super) static CUSTOMER_BLOCKED: Kind = notice(
    "account-blocked",
    (t::customer_blocked_name, t::account_reason),
    &[REASON],
    (t::blocked_subject, t::customer_blocked_mail, t::blocked_sms),
);
pub(super) static EXPORT_READY: Kind = with_link(
    notice(
        "account-export",
        (t::export_name, t::account_reason),
        &[LINK],
        (t::export_subject, t::export_mail, t::export_sms),
    ),
    t::export_button,
);
pub(super) static ERASURE_ASKED: Kind = with_link(
    notice(
        "account-erasure",
        (t::erasure_name, t::account_reason),
        &[DAYS, LINK],
        (t::erasure_subject, t::erasure_mail, t::erasure_sms),
    ),
    t::erasure_button,
);
pub(super) static ERASURE_CANCELLED: Kind = notice(
    "account-erasure-cancelled",
    (t::erasure_cancelled_name, t::account_reason),
    &[],
    (t::erasure_cancelled_subject, t::erasure_cancelled_mail, t::erasure_cancelled_sms),
);
pub(super) static ERASURE_REFUSED: Kind = notice(
    "account-erasure-refused",
    (t::erasure_refused_name, t::account_reason),
    &[REASON],
    (t::erasure_refused_subject, t::erasure_refused_mail, t::erasure_refused_mail),
);
pub(super) static ERASED: Kind = notice(
    ERASED_KIND,
    (t::erased_name, t::account_reason),
    &[],
    (t::erased_subject, t::erased_mail, t::erased_sms),
);
pub(super) static JOIN_ASKED: Kind = with_link(
    notice(
        "company-join",
        (t::join_name, t::account_reason),
        &[COMPANY, WHO, LINK],
        (t::join_subject, t::join_mail, t::join_sms),
    ),
    t::join_button,
);
pub(super) static JOIN_APPROVED: Kind = notice(
    "company-approved",
    (t::join_approved_name, t::account_reason),
    &[COMPANY],
    (t::join_answer_subject, t::join_approved_mail, t::join_approved_sms),
);
pub(super) static JOIN_DECLINED: Kind = notice(
    "company-declined",
    (t::join_declined_name, t::account_reason),
    &[COMPANY],
    (t::join_answer_subject, t::join_declined_mail, t::join_declined_sms),
);
pub(super) static JOIN_EXPIRED: Kind = notice(
    "company-expired",
    (t::join_expired_name, t::account_reason),
    &[COMPANY],
    (t::join_answer_subject, t::join_expired_mail, t::join_expired_sms),
);
pub(super) static COMPANY_LEFT: Kind = notice(
    "company-left",
    (t::company_left_name, t::account_reason),
    &[COMPANY],
    (t::company_left_subject, t::company_left_mail, t::company_left_sms),
);
pub(super) static MERGED: Kind = notice(
    "account-merged",
    (t::merged_name, t::account_reason),
    &[],
    (t::merged_subject, t::merged_mail, t::merged_sms),
);
pub(super) static INVITATION: Kind = with_link(
    notice(
        "staff-invitation",
        (t::invitation_name, t::asked_reason),
        &[LINK],
        (t::invitation_subject, t::invitation_mail, t::invitation_sms),
    ),
    t::choose_password_button,
);
pub(super) static BLOCKED: Kind = notice(
    "staff-blocked",
    (t::blocked_name, t::staff_reason),
    &[REASON],
    (t::blocked_subject, t::blocked_mail, t::blocked_sms),
);
pub(super) static DISMISSED: Kind = notice(
    "staff-dismissed",
    (t::dismissed_name, t::staff_reason),
    &[REASON],
    (t::dismissed_subject, t::dismissed_mail, t::dismissed_sms),
);
pub(super) static RESTORED: Kind = notice(
    "staff-restored",
    (t::restored_name, t::account_reason),
    &[],
    (t::restored_subject, t::restored_mail, t::restored_sms),
);

pub(super) static FACTOR_ADDED: Kind = with_link(
    notice(
        "factor-added",
        (t::factor_added_name, t::account_reason),
        &[FACTOR, LINK],
        (t::factor_added_subject, t::factor_added_mail, t::factor_added_sms),
    ),
    t::security_button,
);
pub(super) static FACTOR_REMOVED: Kind = with_link(
    notice(
        "factor-removed",
        (t::factor_removed_name, t::account_reason),
        &[FACTOR, LINK],
        (t::factor_removed_subject, t::factor_removed_mail, t::factor_removed_sms),
    ),
    t::security_button,
);
pub(super) static FACTOR_RESET: Kind = notice(
    "factor-reset",
    (t::factor_reset_name, t::account_reason),
    &[],
    (t::factor_reset_subject, t::factor_reset_mail, t::factor_reset_sms),
);
pub(super) static RECOVERY_USED: Kind = with_link(
    notice(
        "factor-recovery",
        (t::recovery_used_name, t::account_reason),
        &[LEFT, LINK],
        (t::recovery_used_subject, t::recovery_used_mail, t::recovery_used_sms),
    ),
    t::security_button,
);
pub(super) static CODES_RENEWED: Kind = notice(
    "factor-codes",
    (t::codes_renewed_name, t::account_reason),
    &[],
    (t::codes_renewed_subject, t::codes_renewed_mail, t::codes_renewed_sms),
);
pub(super) static ACTED_FOR: Kind = notice(
    "acted-for",
    (t::acted_for_name, t::account_reason),
    &[EMPLOYEE],
    (t::acted_for_subject, t::acted_for_mail, t::acted_for_sms),
);
pub(super) static WRONG_CODES: Kind = with_link(
    notice(
        "factor-wrong-codes",
        (t::wrong_codes_name, t::account_reason),
        &[LINK],
        (t::wrong_codes_subject, t::wrong_codes_mail, t::wrong_codes_sms),
    ),
    t::failures_button,
);

/// The letters of this area.
pub(super) static KINDS: [&Kind; 34] = [
    &REGISTRATION,
    &LOGIN_TAKEN,
    &PASSWORD_CHANGED,
    &MANY_FAILURES,
    &RESET,
    &LOGIN_LINK,
    &NO_LINK_FOR_STAFF,
    &CONFIRM_CONTACT,
    &CONTACT_TAKEN,
    &CONTACT_CHANGED,
    &CLAIM,
    &CUSTOMER_BLOCKED,
    &EXPORT_READY,
    &ERASURE_ASKED,
    &ERASURE_CANCELLED,
    &ERASURE_REFUSED,
    &ERASED,
    &JOIN_ASKED,
    &JOIN_APPROVED,
    &JOIN_DECLINED,
    &JOIN_EXPIRED,
    &COMPANY_LEFT,
    &MERGED,
    &INVITATION,
    &BLOCKED,
    &DISMISSED,
    &RESTORED,
    &FACTOR_ADDED,
    &FACTOR_REMOVED,
    &FACTOR_RESET,
    &RECOVERY_USED,
    &CODES_RENEWED,
    &ACTED_FOR,
    &WRONG_CODES,
];
