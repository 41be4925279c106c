//! The command line.

use crate::config::Config;
use crate::generate::{self, Generate};
use crate::outcome::Outcome;
use crate::{check, logs, serve, wiring};
use clap::{Parser, Subcommand};
use people_model::accounts::FirstRole;
use platform::Actor;
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
    Check,
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// Create an administrator; the password is read from standard input
    Create {
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
            let mut password = String::new();
            std::io::stdin().read_line(&mut password)?;
            let password = password.trim_end_matches(['\r', '\n']);
            let actor = Actor::System("command line");
            people::accounts::create_admin(&shop, &actor, &login, password, FirstRole::Administrator).await?;
            println!("{login} is an administrator now");
            Ok(ExitCode::SUCCESS)
        }
        Command::Gateway => serve::gateway(config).await,
        Command::Reindex => {
            let shop = wiring::shop(&config).await?;
            discovery::index::rebuild(&shop, &Actor::System("command line")).await?;
            println!("every server builds its search index anew now");
            Ok(ExitCode::SUCCESS)
        }
        Command::Check => {
            let shop = wiring::shop(&config).await?;
            let found = check::all(&shop).await?;
            for line in &found {
                println!("{line}");
            }
            println!("{} problems found", found.len());
            Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}
