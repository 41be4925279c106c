use super::*;
use std::collections::HashMap;

/// Reads a file with this text, and these variables without their prefix.
fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("zasov.toml");
    std::fs::write(&path, text).unwrap();
    let file = ("ZASOV_CONFIG".to_owned(), path.display().to_string());
    let variables = variables.iter().map(|(name, value)| (format!("ZASOV_{name}"), (*value).to_owned()));
    read_variables(variables.chain([file]).collect())
}

fn read_variables(variables: HashMap<String, String>) -> Result<Config, ConfigError> {
    Config::read(&environment().source(Some(variables)))
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file = "addr = \"127.0.0.1:4000\"\nrate_per_minute = 7\npage_cache_mb = 8\n";
    let variables = [("ADDR", "127.0.0.1:5000"), ("PAGE_CACHE_MB", "9"), ("TIMES", "not a setting")];
    let config = read(file, &variables).unwrap();
    assert_eq!(config.addr, ([127, 0, 0, 1], 5000).into());
    assert_eq!(config.public_url, "http://127.0.0.1:5000");
    assert_eq!((config.page_cache_mb, config.rate_per_minute), (9, 7));
    assert_eq!(config.login_rate_per_minute, Config::default().login_rate_per_minute);
}

#[test]
fn test_payments_are_no_money_on_a_public_site() {
    let public = "public_url = \"https://shop.example\"\ngateway_url = \"https://api.yookassa.ru/v3\"\n";
    assert!(!read(public, &[]).unwrap().accepts_tests());
    for (name, value) in [
        ("ACCEPT_TEST_PAYMENTS", "true"),
        ("PUBLIC_URL", "http://127.0.0.1:3000"),
        ("GATEWAY_URL", "http://127.0.0.1:3001/v3"),
    ] {
        assert!(read(public, &[(name, value)]).unwrap().accepts_tests(), "{name}");
    }
}

/// 32 bytes in base64.
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

#[test]
fn pay_4_the_standin_is_used_where_it_is_asked_for() {
    let plain = read("", &[]).unwrap();
    assert!(!plain.uses_standin() && plain.fixed().unwrap().get("payments.shop_id").is_none());
    let standin = read("", &[("GATEWAY_URL", "http://127.0.0.1:3001/v3")]).unwrap();
    let fixed = standin.fixed().unwrap();
    assert_eq!(fixed.get("payments.shop_id"), Some(&STANDIN_SHOP_ID.into()));
    assert_eq!(fixed.get("payments.secret_key"), Some(&STANDIN_SECRET.into()));
    let real = read("", &[("GATEWAY_SHOP_ID", "100500"), ("GATEWAY_SECRET", "live_x")]).unwrap();
    assert_eq!(real.fixed().unwrap().get("payments.shop_id"), Some(&"100500".into()));
    assert!(!real.uses_standin());
}

#[test]
fn adm_4_the_configuration_fixes_mail_and_sms() {
    assert!(!read("", &[]).unwrap().sms_to_folder());
    assert!(read("", &[("SMS_URL", "folder")]).unwrap().sms_to_folder());
    let text = "mail_url = \"smtps://user:geheim@mail.example\"\nmail_from = \"Замок <shop@shop.example>\"\nsms_key = \"geheim\"\ncompanies_key = \"geheim\"\n";
    let fixed = read(text, &[]).unwrap().fixed().unwrap();
    for (key, value) in [
        ("mail.host", serde_json::json!("mail.example")),
        ("mail.port", serde_json::json!(465)),
        ("mail.encryption", serde_json::json!("tls")),
        ("mail.user", serde_json::json!("user")),
        ("mail.password", serde_json::json!("geheim")),
        ("mail.sender_name", serde_json::json!("Замок")),
        ("mail.sender_address", serde_json::json!("shop@shop.example")),
        ("sms.provider", serde_json::json!("sms_ru")),
        ("sms.key", serde_json::json!("geheim")),
        ("companies.directory", serde_json::json!("dadata")),
        ("companies.key", serde_json::json!("geheim")),
    ] {
        assert_eq!(fixed.get(key), Some(&value), "{key}");
    }
    assert!(!format!("{fixed:?}").contains("geheim"), "secrets are in no log");
}

#[test]
fn every_setting_has_its_twin_in_the_environment() {
    let settings = serde_json::to_value(Config::default()).unwrap();
    let settings = settings.as_object().unwrap();
    assert_eq!(settings.len(), 36);
    for (name, default) in settings {
        let (text, expected) = match default {
            serde_json::Value::Bool(_) => ("true", serde_json::json!(true)),
            serde_json::Value::Number(_) => ("32", serde_json::json!(32)),
            _ if name.ends_with("addr") => ("127.0.0.2:7", serde_json::json!("127.0.0.2:7")),
            _ if ["trusted_proxies", "gateway_networks"].contains(&name.as_str()) => {
                ("10.0.0.0/8", serde_json::json!("10.0.0.0/8"))
            }
            _ if ["gateway_url", "sms_url", "companies_url", "atol_url"].contains(&name.as_str()) => {
                ("https://api.example/v3", serde_json::json!("https://api.example/v3"))
            }
            _ if name == "public_url" => ("https://a.example", serde_json::json!("https://a.example")),
            _ if name == "mail_url" => ("smtps://mail.example", serde_json::json!("smtps://mail.example")),
            _ if name == "mail_from" => ("shop@shop.example", serde_json::json!("shop@shop.example")),
            _ if name == "gateway_temper" => ("seed=7,lost=10", serde_json::json!("seed=7,lost=10")),
            _ if name == "secret_key" => (KEY, serde_json::json!(KEY)),
            // Texts that look like numbers stay texts.
            _ => ("0012", serde_json::json!("0012")),
        };
        let config = read("", &[(&name.to_uppercase(), text)]).unwrap();
        assert_eq!(serde_json::to_value(config).unwrap()[name], expected, "{name}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (file, variables, named) in [
        ("colour = 1", vec![], vec!["colour", "zasov.toml"]),
        ("rate_per_minute = \"many\"", vec![], vec!["rate_per_minute", "many", "zasov.toml"]),
        ("addr = \"nowhere\"", vec![], vec!["addr"]),
        ("rate_per_minute =", vec![], vec!["zasov.toml"]),
        ("", vec![("RATE_PER_MINUTE", "many")], vec!["rate_per_minute", "many", "the environment"]),
        ("", vec![("BODY_MB_MAX", "-1")], vec!["body_mb_max", "-1"]),
        ("", vec![("BODY_MB_MAX", "24")], vec!["body_mb_max", "25"]),
        ("", vec![("RATE_PER_MINUTE", "5000000000")], vec!["rate_per_minute", "5000000000"]),
        ("", vec![("GATEWAY_ADDR", "nowhere")], vec!["gateway_addr"]),
        ("", vec![("SECRET_KEY", "short")], vec!["secret_key"]),
        ("", vec![("MAIL_URL", "smtp://user:geheim@mail.example")], vec!["mail_url", "encryption"]),
        ("", vec![("MAIL_FROM", "nobody")], vec!["mail_from"]),
        ("", vec![("TRUSTED_PROXIES", "10.0.0.0/8, nonsense")], vec!["trusted_proxies", "nonsense"]),
        ("", vec![("PUBLIC_URL", "shop.example")], vec!["public_url"]),
    ] {
        let error = read(file, &variables).unwrap_err().to_string();
        for name in named {
            assert!(error.contains(name), "{name} in {error:?} for {file:?} {variables:?}");
        }
    }
}

#[test]
fn an_error_does_not_show_the_line_that_it_is_about() {
    for file in [
        "mail_url = smtps://user:geheim@mail.example",
        "gateway_secret = \"geheim",
        "gateway_secret = \"geheim\"\ngateway_secret = \"geheim\"",
        "[gateway_secret]\ngeheim = ",
    ] {
        let error = read(file, &[]).unwrap_err();
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(text.contains("zasov.toml") && !text.contains("geheim"), "{text}");
        }
    }
    let error = read("rate_per_minute = 1\nmail_url = x", &[]).unwrap_err().to_string();
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_named_file_has_to_exist() {
    let missing = ("ZASOV_CONFIG".to_owned(), "/nowhere/zasov.toml".to_owned());
    let error = read_variables([missing].into()).unwrap_err().to_string();
    assert!(error.contains("/nowhere/zasov.toml"), "{error}");
    assert!(read_variables(HashMap::new()).is_ok(), "without a name the file may be missing");
}

#[test]
fn defaults_are_complete() {
    let config = Config::default().complete().unwrap();
    assert_eq!(config.public_url, "http://127.0.0.1:3000");
    assert_eq!(config.database_url, "sqlite:var/zasov.db");
}

/// The example names every setting, so that `docs/deploy/zasov.toml` stays complete.
#[test]
fn the_example_names_every_setting() {
    let example = include_str!("../../../docs/deploy/zasov.toml");
    let uncommented: String = example
        .lines()
        .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let named = read(&uncommented, &[]).unwrap();
    let expected = Config {
        public_url: "https://shop.example".to_owned(),
        trusted_proxies: "127.0.0.1".to_owned(),
        data_dir: "/var/lib/zasov".into(),
        ..Config::default()
    };
    assert_eq!(format!("{named:?}"), format!("{:?}", expected.complete().unwrap()));
    for name in serde_json::to_value(Config::default()).unwrap().as_object().unwrap().keys() {
        assert!(uncommented.lines().any(|line| line.starts_with(&format!("{name} ="))), "{name}");
    }
}
