//! Services outside that the settings connect: what state each is in, and a button that tries it.

use super::texts;
use app_kit::{Letters, Visit, paths};
use app_ui::{Badge, Button, Notice, Size, Tone};
use base::Locale;
use gateways::companies::DirectoryError;
use gateways::mail::MailError;
use gateways::payment::{AccountReport, GatewayError};
use gateways::receipts::TillError;
use gateways::sms::{SmsAccount, SmsError};
use leptos::prelude::*;
use org_model::access::SETTINGS_EDIT;
use payments_model::payments::PaymentMethod;
use people::company_lookup::{self, LookupState, lookup_state};
use people::outgoing::{self, MailState, SmsState};
use platform::{Error, Result};
use receipts::TillState;

/// A service with its state.
pub struct Connection {
    /// The group of its settings; names the check in the address.
    code: &'static str,
    title: &'static str,
    is_on: bool,
    state: String,
    button: &'static str,
    /// What the service has just answered.
    answer: Option<Answer>,
}

/// What a service answered, in words.
pub struct Answer {
    is_good: bool,
    text: String,
}

impl Answer {
    fn good(text: String) -> Self {
        Self { is_good: true, text }
    }

    fn bad(text: String) -> Self {
        Self { is_good: false, text }
    }
}

/// All services. `answer` is that of the service with this code.
pub async fn load(visit: &Visit, mut answer: Option<(String, Answer)>) -> Result<Vec<Connection>> {
    visit.actor.require(SETTINGS_EDIT)?;
    let (shop, l) = (&visit.state.shop, visit.locale);
    let states = [
        ("payment", texts::payment(l), payment(visit).await?, texts::check(l)),
        ("till", texts::till(l), till(l, &receipts::till_state(shop).await?), texts::check(l)),
        ("mail", texts::mail(l), mail(l, &outgoing::mail_state(shop).await?), texts::send_letter(l)),
        ("sms", texts::sms(l), sms(l, &outgoing::sms_state(shop).await?), texts::check(l)),
        ("companies", texts::companies(l), companies(l, &lookup_state(shop).await?), texts::check(l)),
    ];
    let mut all = Vec::new();
    for (code, title, (is_on, state), button) in states {
        let answer = answer.take_if(|answer| answer.0 == code).map(|(_, answer)| answer);
        all.push(Connection { code, title, is_on, state, button, answer });
    }
    Ok(all)
}

async fn payment(visit: &Visit) -> Result<(bool, String)> {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let offer = payments::offer(shop, shop.read()).await?;
    let names: Vec<_> = offer.methods.iter().map(|method| method.name(l)).collect();
    let offered = match names.is_empty() {
        true => texts::nothing_offered(l).to_owned(),
        false => texts::offered(l, &names.join(", ")),
    };
    let more = match (offer.missing, offer.is_test) {
        (Some(missing), _) => texts::online_off(l, missing.text(l)),
        (None, true) => texts::payments_are_tests(l).to_owned(),
        (None, false) => String::new(),
    };
    Ok((offer.is_online(), format!("{offered} {more}").trim_end().to_owned()))
}

fn till(l: Locale, state: &TillState) -> (bool, String) {
    match state {
        TillState::Atol(config) => (true, texts::till_atol(l, &config.group)),
        TillState::Gateway => (true, texts::till_gateway(l).to_owned()),
        TillState::Missing(missing) => (false, format!("{}. {}", missing.text(l), texts::till_off(l))),
    }
}

fn till_answer(l: Locale, answer: std::result::Result<(), TillError>, state: &TillState) -> Answer {
    match (answer, state) {
        (Ok(()), _) => Answer::good(texts::till_accepted(l).to_owned()),
        (Err(TillError::NotSetUp(_)), TillState::Missing(missing)) => Answer::bad(missing.text(l).to_owned()),
        (Err(TillError::Unauthorized(why)), _) => Answer::bad(texts::till_refused(l, &why)),
        (Err(e), _) => Answer::bad(texts::till_silent(l, &e.to_string())),
    }
}

fn mail(l: Locale, state: &MailState) -> (bool, String) {
    match state {
        MailState::Folder(_) => (false, texts::mail_to_folder(l).to_owned()),
        MailState::Server(server, sender) => {
            (true, texts::mail_by(l, &format!("{}:{}", server.host, server.port), &sender.address()))
        }
        MailState::Incomplete(why) => (false, texts::mail_waits(l, why.text(l))),
    }
}

fn sms(l: Locale, state: &SmsState) -> (bool, String) {
    let text = match state {
        SmsState::Off => texts::sms_off(l),
        SmsState::Folder => texts::sms_to_folder(l),
        SmsState::Provider(..) => texts::sms_on(l),
        SmsState::NoKey => texts::sms_no_key(l),
        SmsState::KeyUnreadable => texts::sms_key_unreadable(l),
    };
    (state.is_on(), text.to_owned())
}

fn companies(l: Locale, state: &LookupState) -> (bool, String) {
    let text = match state {
        LookupState::Off => texts::companies_off(l),
        LookupState::Directory(..) => texts::companies_on(l),
        LookupState::NoKey => texts::companies_no_key(l),
        LookupState::KeyUnreadable => texts::sms_key_unreadable(l),
    };
    (state.is_on(), text.to_owned())
}

/// Tries a service.
pub async fn check(visit: &Visit, code: &str) -> Result<Answer> {
    let (state, actor, l) = (&visit.state, &visit.actor, visit.locale);
    if code == "mail"
        && let MailState::Incomplete(why) = outgoing::mail_state(&state.shop).await?
    {
        return Ok(Answer::bad(texts::mail_waits(l, why.text(l))));
    }
    let outcome = match code {
        "payment" => {
            let answer = payments::check_keys(&state.shop, state.ports.payments.as_ref(), actor).await;
            let missing = payments::offer(&state.shop, state.shop.read()).await?.missing;
            let missing = missing.map_or(texts::keys_missing(l), |missing| missing.text(l));
            answer.map(|answer| payment_answer(l, answer, missing))
        }
        "till" => {
            let now = receipts::till_state(&state.shop).await?;
            let answer = receipts::check_keys(state.ports.receipts.as_ref(), actor).await;
            answer.map(|answer| till_answer(l, answer, &now))
        }
        "mail" => outgoing::send_test_letter(&state.shop, state.ports.mailer.as_ref(), actor).await.map(
            |(to, answer)| match answer {
                Ok(()) if state.shared().letters == Letters::Folder => {
                    Answer::good(texts::letter_to_folder(l).to_owned())
                }
                Ok(()) => Answer::good(texts::letter_sent(l, to.as_str())),
                Err(MailError::Temporary(why)) => Answer::bad(texts::letter_not_now(l, &why)),
                Err(MailError::Refused(why)) => Answer::bad(texts::letter_refused(l, &why)),
            },
        ),
        "sms" => outgoing::check_sms(state.ports.sms.as_ref(), actor).await.map(|answer| match answer {
            Ok(SmsAccount::Folder) => Answer::good(texts::sms_to_folder(l).to_owned()),
            Ok(SmsAccount::Provider { balance: None }) => Answer::good(texts::sms_key_accepted(l).to_owned()),
            Ok(SmsAccount::Provider { balance: Some(sum) }) => Answer::good(texts::sms_accepted(l, &sum)),
            Err(e) => Answer::bad(sms_error(l, &e)),
        }),
        "companies" => {
            let answer = company_lookup::check(&state.shop, state.ports.companies.as_ref(), actor).await;
            answer.map(|answer| match answer {
                Ok(()) => Answer::good(texts::companies_accepted(l).to_owned()),
                Err(DirectoryError::NotSetUp) => Answer::bad(texts::companies_off(l).to_owned()),
                Err(DirectoryError::Unauthorized(e)) => Answer::bad(texts::companies_refused(l, &e)),
                Err(DirectoryError::Unavailable(e)) => Answer::bad(texts::companies_silent(l, &e)),
            })
        }
        _ => return Err(Error::NotFound),
    };
    match outcome {
        Err(Error::Refused(why)) => Ok(Answer::bad(why.text(l))),
        Ok(answer) if answer.is_good && !matches!(code, "payment" | "till") => {
            with_resumed(visit, answer).await
        }
        other => other,
    }
}

/// What waited for the settings leaves now.
async fn with_resumed(visit: &Visit, answer: Answer) -> Result<Answer> {
    let count = outgoing::resume(&visit.state.shop, &visit.actor).await?.all();
    let text = match count {
        0 => answer.text,
        _ => format!("{}. {}", answer.text.trim_end_matches('.'), texts::resumed(visit.locale, count)),
    };
    Ok(Answer { text, ..answer })
}

/// `missing` says what keeps the gateway from being asked.
fn payment_answer(
    l: Locale,
    answer: std::result::Result<AccountReport, GatewayError>,
    missing: &str,
) -> Answer {
    let report = match answer {
        Ok(report) => report,
        Err(e) => {
            return Answer::bad(match e {
                GatewayError::Unauthorized => texts::keys_refused(l).to_owned(),
                GatewayError::NotSetUp(_) => missing.to_owned(),
                GatewayError::NotFound | GatewayError::NotTried => texts::gateway_not_found(l).to_owned(),
                GatewayError::Unavailable(e) | GatewayError::Malformed(e) => texts::gateway_silent(l, &e),
                GatewayError::Refused { code, description } => {
                    texts::gateway_refused(l, &format!("{code} {description}"))
                }
            });
        }
    };
    let known = |code: &String| match code.as_str() {
        "bank_card" => PaymentMethod::Card.name(l).to_owned(),
        "sbp" => PaymentMethod::Sbp.name(l).to_owned(),
        _ => code.clone(),
    };
    let methods: Vec<_> = report.methods.iter().map(known).collect();
    let mut text = match methods.is_empty() {
        true => texts::keys_accepted_only(l, &report.shop_id),
        false => texts::keys_accepted(l, &report.shop_id, &methods.join(", ")),
    };
    if report.is_test {
        text = format!("{text} {}", texts::test_shop(l));
    }
    match report.is_enabled {
        true => Answer::good(text),
        false => Answer::bad(format!("{text} {}", texts::shop_disabled(l))),
    }
}

fn sms_error(l: Locale, error: &SmsError) -> String {
    match error {
        SmsError::NotSetUp => texts::sms_off(l).to_owned(),
        SmsError::Unauthorized(e) => texts::sms_key_refused(l, e),
        SmsError::Temporary(e) | SmsError::Refused(e) => texts::sms_silent(l, e),
    }
}

/// The services above the form: their buttons send nothing of it.
#[component]
pub fn Connections(l: Locale, connections: Vec<Connection>) -> impl IntoView {
    let cards = connections.into_iter().map(|one| {
        let Connection { code, title, is_on, state, button, answer } = one;
        let (tone, word) = match is_on {
            true => (Tone::Safe, texts::is_on(l)),
            false => (Tone::Plain, texts::is_off(l)),
        };
        let answer = answer.map(|Answer { is_good, text }| {
            let tone = if is_good { Tone::Safe } else { Tone::Alert };
            view! { <div role="status" id="answer"><Notice tone><p>{text}</p></Notice></div> }
        });
        view! {
            <section class="card card-body grid gap-2 content-start" aria-labelledby=format!("is-{code}")>
                <h2 class="text-base flex flex-wrap items-center gap-2" id=format!("is-{code}")>
                    {title}<Badge tone>{word}</Badge>
                </h2>
                <p class="text-sm text-muted">{state}</p>
                {answer}
                <form method="post" action=paths::admin_settings_check(l, code)>
                    <Button size=Size::Small>{button}</Button>
                </form>
            </section>
        }
    });
    view! { <div class="mb-4 grid max-w-[56rem] gap-4 sm:grid-cols-2">{cards.collect_view()}</div> }
        .into_any()
}
