//! The register of processing: which personal data the shop keeps, what for, on what ground, and for how long. Each area
//! declares its kinds of data; the page shows them together with what the sweep of each removed last.

use base::{Instant, Text};
use people_model::access::PERSONAL_DATA_MANAGE;
use people_model::settings::{AuditDays, LoginEventDays, NotificationDays};
use platform::jobs::BoxFuture;
use platform::{Actor, Result, Shop};

/// How long data are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Days from the last change.
    Days(i64),
    /// Years from the end of the record.
    Years(i64),
    /// As long as the account exists.
    Account,
}

type ReadTerm = for<'a> fn(&'a Shop) -> BoxFuture<'a, Result<Term>>;

/// A kind of personal data.
#[derive(Clone, Copy)]
pub struct Processing {
    /// Which data.
    pub what: Text,
    /// What for.
    pub purpose: Text,
    /// The ground in law.
    pub basis: Text,
    /// Reads how long they are kept; terms that the owner decides are settings.
    pub term: ReadTerm,
    /// The sweep that removes them after that; `None` where the erasure of the account does.
    pub sweep: Option<&'static str>,
}

/// A line of the register.
#[derive(Clone, Debug)]
pub struct ProcessingRow {
    /// Which data.
    pub what: Text,
    /// What for.
    pub purpose: Text,
    /// The ground in law.
    pub basis: Text,
    /// How long they are kept.
    pub term: Term,
    /// Whether a sweep removes them; otherwise the erasure of the account does.
    pub is_swept: bool,
    /// When the sweep last ran.
    pub ran_at: Option<Instant>,
    /// When it last removed something, and how much.
    pub removed: Option<(Instant, i64)>,
}

/// Consent or contract, as most records of a shop.
pub const CONTRACT: Text =
    |l| l.pick("Договор, 152-ФЗ, ст. 6, ч. 1, п. 5", "Contract, 152-FZ, article 6, part 1, item 5");
/// The safety of accounts and of the shop.
pub const INTEREST: Text = |l| {
    l.pick(
        "Законный интерес, 152-ФЗ, ст. 6, ч. 1, п. 7",
        "Legitimate interest, 152-FZ, article 6, part 1, item 7",
    )
};
/// A duty that another law imposes.
pub const DUTY: Text = |l| {
    l.pick(
        "Обязанность по закону, 152-ФЗ, ст. 6, ч. 1, п. 2",
        "Legal duty, 152-FZ, article 6, part 1, item 2",
    )
};

/// What this area, and the platform below it, keep.
pub const OWN: [Processing; 9] = [
    Processing {
        what: |l| {
            l.pick(
                "Имя, почта, телефон, объекты, предпочтения, заметки, реквизиты предпринимателя",
                "Name, email, phone, sites, preferences, notes, requisites of a sole proprietor",
            )
        },
        purpose: |l| l.pick("Учётная запись клиента, выезды", "Account of the customer, visits"),
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Account) }),
        sweep: None,
    },
    Processing {
        what: |l| l.pick("Входы: время, сеть, браузер", "Logins: time, network, browser"),
        purpose: |l| l.pick("Защита учётных записей", "Protection of accounts"),
        basis: INTEREST,
        term: |shop| {
            Box::pin(async move { Ok(Term::Days(org::settings::get::<LoginEventDays>(shop.read()).await?)) })
        },
        sweep: Some("people"),
    },
    Processing {
        what: |l| {
            l.pick(
                "Второй шаг входа: ключ приложения, ключи доступа с названиями, коды восстановления",
                "Second step of logins: key of an app, passkeys with names, recovery codes",
            )
        },
        purpose: |l| l.pick("Защита учётных записей", "Protection of accounts"),
        basis: INTEREST,
        term: |_| Box::pin(async { Ok(Term::Account) }),
        sweep: None,
    },
    Processing {
        what: |l| l.pick("Журнал действий", "Audit log"),
        purpose: |l| l.pick("Кто и что изменил", "Who changed what"),
        basis: INTEREST,
        term: |shop| {
            Box::pin(async move { Ok(Term::Days(org::settings::get::<AuditDays>(shop.read()).await?)) })
        },
        sweep: Some("old_audit"),
    },
    Processing {
        what: |l| {
            l.pick(
                "Письма и СМС: куда и о чём, без текста",
                "Mails and SMS: to whom and about what, without the text",
            )
        },
        purpose: |l| {
            l.pick("Ответ на вопрос, отправляли ли сообщение", "To answer whether a message was sent")
        },
        basis: CONTRACT,
        term: |_| Box::pin(async { Ok(Term::Days(platform::retention::MESSAGE_DAYS)) }),
        sweep: Some("old_messages"),
    },
    Processing {
        what: |l| {
            l.pick(
                "Уведомления на сайте и браузеры, подключённые к ним",
                "Notifications on the site, and browsers subscribed to them",
            )
        },
        purpose: |l| {
            l.pick("Известить о ходе заказа или заявки", "To tell how an order or a request is going")
        },
        basis: CONTRACT,
        term: |shop| {
            Box::pin(
                async move { Ok(Term::Days(org::settings::get::<NotificationDays>(shop.read()).await?)) },
            )
        },
        sweep: Some("people_notifications"),
    },
    Processing {
        what: |l| l.pick("Ответы справочника компаний об ИП", "Answers about sole proprietors"),
        purpose: |l| l.pick("Заполнение реквизитов по ИНН", "To fill in requisites by the INN"),
        basis: INTEREST,
        term: |_| Box::pin(async { Ok(Term::Days(crate::company_lookup::KEPT_DAYS)) }),
        sweep: Some("company_lookups"),
    },
    Processing {
        what: |l| l.pick("Архивы личных данных", "Archives of personal data"),
        purpose: |l| l.pick("Выгрузка по запросу клиента", "Export for the customer"),
        basis: DUTY,
        term: |_| Box::pin(async { Ok(Term::Days(people_model::personal_data::EXPORT_DAYS)) }),
        sweep: Some("personal_data"),
    },
    Processing {
        what: |l| l.pick("Согласия: на что, когда, какая версия", "Consents: for what, when, which version"),
        purpose: |l| l.pick("Подтверждение согласия", "Proof of the consent"),
        basis: DUTY,
        term: |_| Box::pin(async { Ok(Term::Account) }),
        sweep: None,
    },
];

/// The register, in the order of the declarations.
///
/// # Errors
/// Fails without [`PERSONAL_DATA_MANAGE`].
pub async fn register(shop: &Shop, actor: &Actor, declared: &[Processing]) -> Result<Vec<ProcessingRow>> {
    actor.require(PERSONAL_DATA_MANAGE)?;
    let results = platform::sweeps::results(shop).await?;
    let mut rows = Vec::with_capacity(declared.len());
    for kind in declared {
        let result = results.iter().find(|result| Some(result.name.as_str()) == kind.sweep);
        rows.push(ProcessingRow {
            what: kind.what,
            purpose: kind.purpose,
            basis: kind.basis,
            term: (kind.term)(shop).await?,
            is_swept: kind.sweep.is_some(),
            ran_at: result.map(|result| result.ran_at),
            removed: result.and_then(|result| Some((result.removed_at?, result.removed))),
        });
    }
    Ok(rows)
}
