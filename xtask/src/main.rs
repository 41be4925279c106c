//! Build tasks of the project: they run on developers' machines and in CI, never in the product.
//! Must not depend on: the crates of the shop. It reads their files and cargo's output.

mod budget;
mod cache;
mod css;
mod fonts;
mod graph;
mod publish;
mod site;
mod wasm;

use std::process::ExitCode;

const HELP: &str = "\
Build tasks of Zasov.

  cargo xtask site          what the browser loads, small: target/site/release
  cargo xtask site --run    the same for `make run`:       target/site/run
  cargo xtask site --dev    the same, quick to build:      target/site/dev
    Steps whose inputs did not change are skipped. Needs the wasm32-unknown-unknown target and `npm ci`.

  cargo xtask graph              checks layers, owners of tables, cycles of modules
  cargo xtask graph --draw       prints the layers as a diagram for ARCHITECTURE.md
  cargo xtask graph --check-doc  fails when ARCHITECTURE.md holds another one";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["site"] => site::build(site::Profile::Release),
        ["site", "--run"] => site::build(site::Profile::Run),
        ["site", "--dev"] => site::build(site::Profile::Dev),
        ["graph", ref options @ ..] => graph::run(options),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
