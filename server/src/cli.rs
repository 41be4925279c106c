//! The command line.

use crate::config::Config;
use crate::generate::{self, Generate};
use crate::outcome::Outcome;
use crate::{check, logs, serve, wiring};
use base::Locale;
use base::form::Problem;
use base::refusal::Refusal;
use clap::{Parser, Subcommand};
use people::accounts;
use people_model::accounts::FirstRole;
use platform::{Actor, Shop};
use std::io::IsTerminal as _;
use std::process::ExitCode;

/// Zasov: a shop and service platform for security systems.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Settings come from zasov.toml (or the file that ZASOV_CONFIG names) and from \
    the environment, e.g. ZASOV_ADDR, ZASOV_PUBLIC_URL, ZASOV_DATABASE_URL, ZASOV_DATA_DIR."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the shop; migrates the database first
    Serve,
    /// Bring the database's schema up to date
    Migrate,
    /// Fill an empty database with the demo shop and print its logins
    Demo,
    /// Fill an empty database, or the demo, with a generated catalogue of any size; a repeated run continues
    Generate(Generate),
    /// Manage administrators
    #[command(subcommand)]
    Admin(Admin),
    /// Run the stand-in of the payment gateway, a separate HTTP server
    Gateway,
    /// Make every running server rebuild its search index while it keeps answering
    Reindex,
    /// Check the invariants of data and money; prints violations and exits with 1
    Check {
        /// First repair what is wrong with the stock, as the page «Проверка остатков» does
        #[arg(long)]
        repair: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// Create an administrator, or let one back in: prints a link to a page that sets the password. A password on standard
    /// input creates the administrator with it at once
    Create {
        /// Email or phone
        login: String,
    },
    /// Remove the second factors of an account, for somebody who lost app, passkeys and recovery codes. All its sessions end
    ResetSecondFactor {
        /// Email or phone
        login: String,
    },
}

pub async fn run(cli: Cli) -> Outcome {
    let config = Config::load()?;
    logs::start(&config);
    match cli.command {
        Command::Serve => serve::serve(config).await,
        Command::Migrate => {
            let ran = wiring::migrate(&config).await?;
            println!("{} migrations applied", ran.len());
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo => {
            wiring::migrate(&config).await?;
            let shop = wiring::shop(&config).await?;
            let storage = wiring::storage(&config)?;
            let logins = demo::load(&shop, &storage).await?;
            println!("\nDemo logins (they exist in demo data only):");
            for login in logins {
                println!("  {:<14} {:<28} {}", login.role, login.login, login.password);
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Generate(wanted) => generate::run(&config, &wanted).await,
        Command::Admin(Admin::Create { login }) => {
            let shop = wiring::ready_shop(&config).await?;
            create_admin(&shop, &login, &given_password()?).await
        }
        Command::Admin(Admin::ResetSecondFactor { login }) => {
            let shop = wiring::ready_shop(&config).await?;
            reset_second_factor(&shop, &login).await
        }
        Command::Gateway => serve::gateway(config).await,
        Command::Reindex => {
            let shop = wiring::shop(&config).await?;
            discovery::index::rebuild(&shop, &Actor::System("command line")).await?;
            println!("every server builds its search index anew now");
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { repair } => {
            let shop = wiring::shop(&config).await?;
            if repair {
                println!("{} repaired", check::repair_stock(&shop).await?);
            }
            let found = check::all(&shop).await?;
            for line in &found {
                println!("{line}");
            }
            println!("{} problems found", found.len());
            Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// The first line of standard input; empty if it is a terminal, where nobody is asked for a password.
fn given_password() -> std::io::Result<String> {
    let mut password = String::new();
    if !std::io::stdin().is_terminal() {
        std::io::stdin().read_line(&mut password)?;
    }
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

async fn create_admin(shop: &Shop, login: &str, password: &str) -> Outcome {
    let actor = Actor::System("command line");
    if password.is_empty() {
        let link = accounts::invite_owner(shop, &actor, login).await.map_err(in_words)?;
        println!("{login} is an administrator. Set the password here; the link works once and for a day:");
        println!("{link}");
        return Ok(ExitCode::SUCCESS);
    }
    accounts::create_admin(shop, &actor, login, password, FirstRole::Administrator)
        .await
        .map_err(in_words)?;
    println!("{login} is an administrator now");
    Ok(ExitCode::SUCCESS)
}

async fn reset_second_factor(shop: &Shop, login: &str) -> Outcome {
    let actor = Actor::System("command line");
    match people::protection::reset_by_login(shop, &actor, login).await {
        Ok(()) => {
            println!(
                "{login} logs in with the password alone now; all sessions have ended, and a letter is on its way"
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(platform::Error::NotFound) => Err(format!("there is no account with the login {login}").into()),
        Err(platform::Error::Refused(Refusal::NotInThisState)) => {
            Err(format!("the account {login} has no second factor").into())
        }
        Err(error) => Err(in_words(error)),
    }
}

/// What is wrong with login or password, as a sentence.
fn in_words(error: platform::Error) -> Box<dyn std::error::Error + Send + Sync> {
    let platform::Error::Invalid(problems) = error else { return error.into() };
    let sentence = |p: &base::form::FieldProblem| {
        match (p.field.as_str(), &p.problem) {
        ("login", Problem::AlreadyTaken) => {
            "there is an account with this login already. Without a password on standard input an administrator gets a \
             new link; a client needs another login to become one"
                .to_owned()
        }
        (field, problem) => problem.about(Locale::En, field),
    }
    };
    problems.0.iter().map(sentence).collect::<Vec<_>>().join("; ").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::form::Problems;

    #[test]
    fn acc_7_the_command_tells_problems_in_words() {
        let text = |field: &str, problem: Problem| in_words(Problems::one(field, problem).into()).to_string();
        assert_eq!(
            text("password", Problem::TooShort { min: 8 }),
            "password: too short, at least 8 characters"
        );
        assert!(text("login", Problem::NotALogin).starts_with("Enter an email or a phone"));
        assert!(text("login", Problem::AlreadyTaken).contains("already"));
    }
}
