//! Refusals about accounts.

use base::locale::plural;
use base::refusal::AreaRefusal;
use base::{Bilingual, Locale};
use serde::{Deserialize, Serialize};

/// Why something can't be done with an account or a role now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PeopleRefusal {
    /// The account was blocked by the shop.
    AccountBlocked,
    /// A link that was used, withdrawn or has expired, or is none.
    LinkGone,
    /// The link belongs to another account than the one that is logged in.
    OtherAccount,
    /// Another account has the email or phone.
    ContactTaken,
    /// Nobody else could manage the shop.
    LastOwner,
    /// An action that nobody may take on their own account.
    Oneself,
    /// The role or the person has permissions that the actor lacks.
    MorePermissions,
    /// People have the role.
    RoleInUse {
        /// Their number.
        people: i64,
    },
    /// A role that every shop has.
    BuiltInRole,
    /// The personal data are still needed.
    StillNeeded {
        /// What for, in both languages.
        obstacles: Vec<Bilingual>,
    },
    /// An export was made a short time ago, or is being made.
    ExportedRecently,
    /// A link can't be sent: the contact is a phone, and the shop sends no SMS.
    NoSms,
    /// A trial letter goes to the own email, and there is none.
    NoOwnEmail,
    /// Enough trial letters for an hour.
    TooManyTestLetters,
    /// The account has a second factor, and the caller offers no second step.
    SecondStep,
    /// The login has to begin again: its second step took too long or failed too often.
    StepGone,
    /// Who is logged in has to prove it again.
    NotFresh,
    /// The shop requires a second factor, and this is the last one.
    LastFactor,
    /// The address of the shop allows no passkeys.
    NoPasskeys,
    /// The passkey was not accepted.
    PasskeyRefused,
    /// As many passkeys as an account may have.
    TooManyPasskeys,
    /// The account belongs to a company.
    InCompany,
    /// A request to join a company waits for its answer.
    JoinWaits,
    /// The company has as many accounts as one may have.
    CompanyFull,
    /// No directory of companies is connected.
    LookupOff,
    /// The day's requests to the directory of companies are used up.
    LookupLimit,
    /// The directory of companies does not answer.
    LookupDown,
    /// The account that would get everything is not proved or is blocked, the other one is not.
    MergeOtherWay,
    /// The data of one of the accounts are going to be erased.
    ErasureWaits,
}

impl AreaRefusal for PeopleRefusal {
    const AREA: &'static str = "people";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::AccountBlocked => l.pick(
                "Вход для этой учётной записи закрыт. Напишите нам, если это ошибка",
                "This account has been closed. Write to us if that is a mistake",
            ),
            Self::LinkGone => l.pick(
                "Ссылка уже использована, отозвана или устарела. Запросите новую",
                "The link has been used or withdrawn, or has expired. Ask for a new one",
            ),
            Self::OtherAccount => l.pick(
                "Эта ссылка от другой учётной записи. Выйдите и войдите в ту, для которой она отправлена",
                "This link is for another account. Log out and log in to the one it was sent for",
            ),
            Self::ContactTaken => l.pick(
                "Этот адрес или номер уже у другой учётной записи. Укажите другой",
                "Another account has this address or number. Give another one",
            ),
            Self::LastOwner => l.pick(
                "Это последний действующий администратор. Сначала дайте эту роль ещё кому-то",
                "This is the last active administrator. Give the role to somebody else first",
            ),
            Self::Oneself => l.pick(
                "С собственной учётной записью этого сделать нельзя. Попросите другого администратора",
                "You can't do this to your own account. Ask another administrator",
            ),
            Self::MorePermissions => l.pick(
                "Здесь есть права, которых у вас нет. Попросите того, у кого они есть",
                "This includes permissions that you lack. Ask somebody who has them",
            ),
            Self::RoleInUse { people } => {
                let n = match l {
                    Locale::Ru => plural(l, *people, ["человека", "человек", "человек"], ["", ""]),
                    Locale::En => plural(l, *people, ["", "", ""], ["person has", "people have"]),
                };
                return match l {
                    Locale::Ru => {
                        format!("Эта роль есть у {people}\u{a0}{n}. Сначала дайте им другую")
                    }
                    Locale::En => format!("{people} {n} this role. Give them another one first"),
                };
            }
            Self::StillNeeded { obstacles } => {
                let list = obstacles.iter().map(|obstacle| obstacle.pick(l)).collect::<Vec<_>>().join("; ");
                return match l {
                    Locale::Ru => format!("Удалить данные пока нельзя: {list}"),
                    Locale::En => format!("The data can't be erased yet: {list}"),
                };
            }
            Self::ExportedRecently => l.pick(
                "Архив с данными уже собирается или собран недавно. Новый можно запросить через сутки",
                "An archive is being made, or was made recently. You can ask for a new one in a day",
            ),
            Self::NoSms => l.pick(
                "Ссылку отправить некуда: СМС не подключены, а почты у клиента нет. Укажите почту",
                "There is nowhere to send a link: no SMS is sent, and the customer has no email. Give an email",
            ),
            Self::BuiltInRole => l.pick(
                "Эта роль есть в каждом магазине, удалить её нельзя",
                "Every shop has this role, it can't be deleted",
            ),
            Self::NoOwnEmail => l.pick(
                "В вашей учётной записи нет почты, пробное письмо некуда отправить. Укажите её в личных данных",
                "Your account has no email, so a trial letter has nowhere to go. Give one in your profile",
            ),
            Self::SecondStep => l.pick(
                "Для этой учётной записи нужен второй шаг входа",
                "This account needs a second step to log in",
            ),
            Self::StepGone => l.pick(
                "Время второго шага вышло, или попыток было слишком много. Войдите заново",
                "The second step took too long, or failed too often. Log in again",
            ),
            Self::NotFresh => l.pick(
                "Прошло больше десяти минут с тех пор, как вы подтвердили вход. Введите пароль ещё раз",
                "More than ten minutes have passed since you proved who you are. Enter your password again",
            ),
            Self::LastFactor => l.pick(
                "Магазин требует второй шаг входа, а это последний способ. Сначала добавьте другой",
                "The shop requires a second step, and this is the last one. Add another one first",
            ),
            Self::NoPasskeys => l.pick(
                "Ключи доступа работают только у магазина с доменным именем. Используйте приложение с кодами",
                "Passkeys work only for a shop with a domain name. Use an app with codes",
            ),
            Self::PasskeyRefused => l.pick(
                "Ключ доступа не подошёл. Попробуйте ещё раз или войдите другим способом",
                "The passkey was not accepted. Try again or log in another way",
            ),
            Self::TooManyPasskeys => l.pick(
                "Ключей доступа уже двадцать. Сначала удалите ненужный",
                "There are twenty passkeys already. Remove one that you do not need first",
            ),
            Self::TooManyTestLetters => l.pick(
                "За последний час уже отправлено десять пробных писем. Попробуйте позже",
                "Ten trial letters were sent in the last hour. Try again later",
            ),
            Self::InCompany => l.pick(
                "Эта учётная запись уже относится к компании. Сначала выйдите из неё",
                "This account belongs to a company. Leave it first",
            ),
            Self::JoinWaits => l.pick(
                "Запрос к компании уже отправлен и ждёт ответа. Отзовите его, чтобы указать другую",
                "A request to a company was sent and waits for an answer. Take it back to give another one",
            ),
            Self::CompanyFull => l.pick(
                "У компании уже слишком много учётных записей. Напишите нам",
                "The company has too many accounts. Write to us",
            ),
            Self::LookupOff => l.pick(
                "Заполнение по ИНН не подключено. Впишите реквизиты сами",
                "Filling in by INN is not connected. Type the details yourself",
            ),
            Self::LookupLimit => l.pick(
                "На сегодня запросы реквизитов по ИНН закончились. Впишите их сами",
                "No more details can be looked up by INN today. Type them yourself",
            ),
            Self::LookupDown => l.pick(
                "Справочник компаний сейчас не отвечает. Впишите реквизиты сами или попробуйте позже",
                "The directory of companies does not answer now. Type the details yourself or try again later",
            ),
            Self::MergeOtherWay => l.pick(
                "Контакт этой учётной записи не подтверждён, или вход для неё закрыт. Присоедините её к другой, а не наоборот",
                "The contact of this account is not confirmed, or its login is closed. Merge it into the other one instead",
            ),
            Self::ErasureWaits => l.pick(
                "Для одной из учётных записей назначено удаление данных. Сначала отмените его",
                "The data of one of the accounts are going to be erased. Cancel that first",
            ),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_7_people_with_a_role_are_counted_in_words() {
        let text = |n, l| PeopleRefusal::RoleInUse { people: n }.text(l);
        assert!(
            text(1, Locale::Ru).contains("1\u{a0}человека")
                && text(5, Locale::Ru).contains("5\u{a0}человек.")
        );
        assert!(
            text(1, Locale::En).starts_with("1 person has")
                && text(2, Locale::En).starts_with("2 people have")
        );
    }
}
