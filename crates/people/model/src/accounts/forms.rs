//! Registration and login forms. The browser validates the same fields with the same functions. None of these
//! types implements `Debug`: they carry passwords.

use base::contact::Login;
pub use base::form::{
    PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, login_problem, new_password_problem, password_problem,
};
use base::form::{Problem, Problems, Reader};
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

fn read_login(form: &mut Reader, text: &str) -> Option<Login> {
    note(form, "login", login_problem(text));
    Login::parse(text)
}

/// The login form. Fields: `login`, `password`, `remember`.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct LoginInput {
    /// Email or phone as typed.
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
    pub fn parse(&self) -> Result<Login, Problems> {
        let mut form = Reader::default();
        let login = read_login(&mut form, &self.login);
        note(&mut form, "password", password_problem(&self.password));
        wanted(form, login)
    }
}

/// The registration form. Fields: `login`, `password`, `name`, `consent`.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct RegisterInput {
    /// Email or phone as typed.
    pub login: String,
    /// In clear text.
    pub password: String,
    /// As typed; may be empty.
    pub name: String,
    /// The consent to the processing of personal data (152-FZ); required for an account.
    pub consent: bool,
}

/// A valid registration, except that the password may still be too common.
pub struct NewAccount {
    /// Where the confirmation code is sent.
    pub login: Login,
    /// On one line; may be empty.
    pub name: String,
}

impl RegisterInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self) -> Result<NewAccount, Problems> {
        let mut form = Reader::default();
        let login = read_login(&mut form, &self.login);
        note(&mut form, "password", new_password_problem(&self.password));
        let name = form.optional_line("name", &self.name, NAME_CHARS_MAX);
        form.check("consent", self.consent, Problem::ConsentNeeded);
        wanted(form, login.map(|login| NewAccount { login, name }))
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
        let Err(problems) = input.parse() else { panic!("accepted") };
        assert_eq!(problems.of("login"), Some(&Problem::NotALogin));
        assert_eq!(problems.of("password"), Some(&Problem::TooShort { min: 8 }));
        assert_eq!(problems.of("consent"), Some(&Problem::ConsentNeeded));
        assert_eq!(problems.of("name"), None);
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
