//! Registration and login forms. The browser validates the same fields with the same functions. None of these
//! types implements `Debug`: they carry passwords.

use crate::companies::{CompanyData, CompanyInput, Detail};
use base::contact::Email;
use base::contact::Login;
pub use base::form::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, new_password_problem, password_problem};
use base::form::{Problem, Problems, Reader, Rule};
use serde::{Deserialize, Serialize};

/// Maximum length of a person's name, in characters.
pub const NAME_CHARS_MAX: usize = 100;
/// Number of digits of a confirmation code.
pub const CODE_DIGITS: usize = 6;

fn note(form: &mut Reader, field: &str, problem: Option<Problem>) {
    if let Some(problem) = problem {
        form.problems.add(field, problem);
    }
}

/// What is accepted as a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginKinds {
    /// Email addresses and phone numbers.
    EmailOrPhone,
    /// Email addresses only: the shop can't send a code to a phone.
    Email,
}

impl LoginKinds {
    /// What a shop accepts that sends SMS or does not.
    pub fn of(sends_sms: bool) -> Self {
        if sends_sms { Self::EmailOrPhone } else { Self::Email }
    }

    /// The rule of the field in the browser.
    pub fn rule(self) -> Rule {
        match self {
            Self::EmailOrPhone => Rule::Login,
            Self::Email => Rule::Email,
        }
    }

    /// Checks a login as it is typed.
    pub fn problem(self, text: &str) -> Option<Problem> {
        if text.trim().is_empty() { Some(Problem::Required) } else { self.rule().problem(text) }
    }

    /// Parses a login as typed; `None` if it has a [problem](Self::problem).
    pub fn parse(self, text: &str) -> Option<Login> {
        match self {
            Self::EmailOrPhone => Login::parse(text),
            Self::Email => Email::parse(text).map(Login::Email),
        }
    }
}

fn read_login(form: &mut Reader, kinds: LoginKinds, text: &str) -> Option<Login> {
    note(form, "login", kinds.problem(text));
    kinds.parse(text)
}

/// The login form. Fields: `login`, `password`, `remember`.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct LoginInput {
    /// As typed, see [`LoginKinds`].
    pub login: String,
    /// In clear text.
    pub password: String,
    /// Whether the session outlives the browser.
    pub remember: bool,
}

impl LoginInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self, kinds: LoginKinds) -> Result<Login, Problems> {
        let mut form = Reader::default();
        let login = read_login(&mut form, kinds, &self.login);
        note(&mut form, "password", password_problem(&self.password));
        wanted(form, login)
    }
}

/// The registration form. Fields: `login`, `password`, `name`, `consent`, `marketing`, and those of
/// [`CompanyInput`] where a company registers.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct RegisterInput {
    /// As typed, see [`LoginKinds`].
    pub login: String,
    /// In clear text.
    pub password: String,
    /// As typed; may be empty.
    pub name: String,
    /// The version of the consent to the processing of personal data (152-FZ) that was ticked; empty for none.
    pub consent: String,
    /// The version of the consent to mailings that was ticked; empty for none.
    pub marketing: String,
    /// The company, if it is one that registers; then the name is that of the contact person.
    pub company: Option<CompanyInput>,
}

/// A valid registration, except that the password may still be too common.
pub struct NewAccount {
    /// Where the confirmation code is sent.
    pub login: Login,
    /// On one line; may be empty, but not that of the contact person of a company.
    pub name: String,
    /// The company, if it is one that registers.
    pub company: Option<CompanyData>,
}

impl RegisterInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self, kinds: LoginKinds) -> Result<NewAccount, Problems> {
        let mut form = Reader::default();
        let login = read_login(&mut form, kinds, &self.login);
        note(&mut form, "password", new_password_problem(&self.password));
        let name = match self.company {
            Some(_) => form.name("name", &self.name),
            None => form.optional_name("name", &self.name),
        };
        let company = self.company.as_ref().map(|company| company.read(&mut form, Detail::Full));
        wanted(form, login.map(|login| NewAccount { login, name, company }))
    }
}

/// The form for changing the password. Fields: `password` (the current one), `new_password`.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct PasswordInput {
    /// The current one, in clear text.
    pub password: String,
    /// In clear text.
    pub new_password: String,
}

impl PasswordInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<(), Problems> {
        let mut form = Reader::default();
        note(&mut form, "password", password_problem(&self.password));
        note(&mut form, "new_password", new_password_problem(&self.new_password));
        form.done(())
    }
}

/// The form for a new email or phone. Fields: `contact`, `password` (the current one).
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct ContactInput {
    /// As typed, see [`LoginKinds`].
    pub contact: String,
    /// The current one, in clear text.
    pub password: String,
}

impl ContactInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self, kinds: LoginKinds) -> Result<Login, Problems> {
        let mut form = Reader::default();
        note(&mut form, "contact", kinds.problem(&self.contact));
        note(&mut form, "password", password_problem(&self.password));
        wanted(form, kinds.parse(&self.contact))
    }
}

/// Parses the form of a lost password or a login by link. Field: `login`.
///
/// # Errors
/// A problem of the field.
pub fn read_login_of_link(kinds: LoginKinds, text: &str) -> Result<Login, Problems> {
    let mut form = Reader::default();
    let login = read_login(&mut form, kinds, text);
    wanted(form, login)
}

/// Parses a confirmation code, ignoring spaces and dashes.
///
/// # Errors
/// A problem of the field `code`.
pub fn read_code(text: &str) -> Result<String, Problems> {
    let code: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        return Err(Problems::one("code", Problem::Required));
    }
    let is_code = code.len() == CODE_DIGITS && code.bytes().all(|b| b.is_ascii_digit());
    if is_code { Ok(code) } else { Err(Problems::one("code", Problem::WrongCode)) }
}

/// Finishes a form whose optional value is missing only if its problem was already recorded.
fn wanted<T>(form: Reader, value: Option<T>) -> Result<T, Problems> {
    match value {
        Some(value) => form.done(value),
        None => Err(form.problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_1_all_problems_of_a_registration_are_told_at_once() {
        let input = RegisterInput { login: "anna".into(), password: "short".into(), ..Default::default() };
        let Err(problems) = input.parse(LoginKinds::EmailOrPhone) else { panic!("accepted") };
        assert_eq!(problems.of("login"), Some(&Problem::NotALogin));
        assert_eq!(problems.of("password"), Some(&Problem::TooShort { min: 8 }));
        assert_eq!(problems.of("name"), None);
    }

    #[test]
    fn acc_3_a_company_registers_with_its_requisites_and_a_contact_person() {
        let company = CompanyInput {
            name: "ООО «Ромашка»".into(),
            inn: "7707083893".into(),
            kpp: "773601001".into(),
            ogrn: "1027700132195".into(),
            legal_address: "Москва, ул. Вавилова, 19".into(),
        };
        let input = |name: &str, company: CompanyInput| RegisterInput {
            login: "anna@example.ru".into(),
            password: "три слона в лифте".into(),
            name: name.into(),
            company: Some(company),
            ..Default::default()
        };
        let kinds = LoginKinds::EmailOrPhone;
        let new = input("Анна", company).parse(kinds).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(new.company.map(|company| company.inn).as_deref(), Some("7707083893"));
        let Err(problems) = input("", CompanyInput::default()).parse(kinds) else { panic!("accepted") };
        for field in ["name", "company_name", "inn", "legal_address"] {
            assert_eq!(problems.of(field), Some(&Problem::Required), "{field}");
        }
    }

    #[test]
    fn acc_1_phones_are_no_logins_without_sms() {
        let kinds = LoginKinds::of(false);
        for (text, problem) in [
            ("+7 912 345-67-89", Some(Problem::NotAnEmail)),
            ("anna@example.ru", None),
            (" ", Some(Problem::Required)),
        ] {
            assert_eq!(kinds.problem(text), problem, "{text}");
            assert_eq!(kinds.parse(text).is_some(), problem.is_none(), "{text}");
        }
        assert!(LoginKinds::of(true).parse("+7 912 345-67-89").is_some());
    }

    #[test]
    fn acc_1_passwords_are_measured_in_characters() {
        for (password, problem) in [
            ("", Some(Problem::Required)),
            ("семь777", Some(Problem::TooShort { min: 8 })),
            ("восемь88", None),
            (&"ы".repeat(128), None),
            (&"ы".repeat(129), Some(Problem::TooLong { max: 128 })),
        ] {
            assert_eq!(new_password_problem(password), problem, "{password}");
        }
    }

    #[test]
    fn acc_1_codes_are_read_as_people_copy_them() {
        assert_eq!(read_code(" 123 456 ").as_deref(), Ok("123456"));
        assert_eq!(read_code("123-456").as_deref(), Ok("123456"));
        for bad in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert!(read_code(bad).is_err(), "{bad}");
        }
    }
}
