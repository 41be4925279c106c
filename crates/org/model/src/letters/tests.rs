use super::*;
use proptest::prelude::*;

static ORDER: Kind = Kind {
    code: "order-test",
    name: |l| l.pick("Заказ принят", "Order placed"),
    reason: |l| l.pick("Вы заказали в магазине «{shop}».", "You ordered at {shop}."),
    variables: &[
        Variable::text("name", |_| "name", |_| "Анна"),
        Variable::text("address", |_| "address", |l| l.pick("Лесная, 5", "5 Forest Street")),
        Variable::rows("lines", |_| "lines", |_| vec![Row::new(RowKind::Item, "Камера", "2 × 100 ₽")]),
        Variable::link("url", |_| "url", "/orders/1"),
    ],
    texts: Texts {
        subject: |l| l.pick("Заказ принят", "Order placed"),
        heading: None,
        body: |l| {
            l.pick(
                "Здравствуйте, {name}.\nСпасибо.\n\n{lines}\n\nАдрес: {address}.\n\n{url}",
                "Hello {name},\nthank you.\n\n{lines}\n\nAddress: {address}.\n\n{url}",
            )
        },
        button: Some(|l| l.pick("Открыть заказ", "Open the order")),
        sms: |l| l.pick("{shop}: заказ {url}", "{shop}: order {url}"),
    },
};

fn head() -> Letterhead {
    Letterhead {
        shop: "Засов".to_owned(),
        url: "https://shop.example/".to_owned(),
        phone: "+7 495 000-00-00".to_owned(),
        ..Letterhead::default()
    }
}

fn rows() -> Vec<Row> {
    vec![
        Row::new(RowKind::Item, "Камера", "2 × 1 000 ₽"),
        Row::new(RowKind::Sum, "Доставка", "500 ₽"),
        Row::new(RowKind::Total, "Итого", "2 500 ₽"),
    ]
}

fn values(name: &str) -> Values {
    let url = "https://shop.example/orders/1?key=a&b";
    Values::new().text("name", name).text("address", "Лесная, 5").rows("lines", rows()).link("url", url)
}

fn form(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = ORDER.wording(Locale::Ru).fields();
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

#[test]
fn ord_2_text_and_html_of_a_letter_say_the_same() {
    let written = write(&ORDER, &ORDER.wording(Locale::Ru), &values("Анна"), &head(), Locale::Ru);
    assert_eq!(
        written.text,
        "Здравствуйте, Анна.\nСпасибо.\n\nКамера — 2 × 1 000 ₽\nДоставка: 500 ₽\nИтого: 2 500 ₽\n\n\
         Адрес: Лесная, 5.\n\nhttps://shop.example/orders/1?key=a&b\n\n-- \nЗасов, +7 495 000-00-00\n\
         Вы заказали в магазине «Засов».\n"
    );
    assert_eq!(
        (&*written.subject, &*written.sms),
        ("Заказ принят", "Засов: заказ https://shop.example/orders/1?key=a&b")
    );
    for part in [
        "<html lang=\"ru\">",
        "<title>Заказ принят</title>",
        "<h1>Заказ принят</h1><p>Здравствуйте, Анна.<br>Спасибо.</p>",
        "<dt>Камера</dt> <dd>2 × 1 000 ₽</dd>",
        "<div class=\"pair total\"><dt>Итого</dt> <dd>2 500 ₽</dd></div>",
        "<dt>Адрес</dt><dd>Лесная, 5</dd>",
        "<a class=\"button\" target=\"_blank\" rel=\"noopener\" href=\"https://shop.example/orders/1?key=a&amp;b\">Открыть заказ</a>",
        "<p>Засов<br>+7 495 000-00-00</p><p>Вы заказали в магазине «Засов».</p>",
    ] {
        assert!(written.html.contains(part), "{part}: {}", written.html);
    }
    for absent in ["<img", "url(", "<script", "style=\"", "http-equiv"] {
        assert!(!written.html.contains(absent), "{absent}");
    }
}

#[test]
fn adm_4_a_letter_shows_the_logo_that_travels_with_it() {
    let file = "00000000-0000-7000-8000-000000000007".parse::<base::FileId>().unwrap();
    let logo = LetterLogo::new(file, "0123456789abcdef0123", (720, 360));
    let with_logo = Letterhead { logo: Some(logo), shop: "Засов & «Ко»".to_owned(), ..head() };
    let written = write(&ORDER, &ORDER.wording(Locale::Ru), &values("Анна"), &with_logo, Locale::Ru);
    let expected = "<a target=\"_blank\" rel=\"noopener\" href=\"https://shop.example/\"><img class=\"logo\" \
                    src=\"cid:logo-0123456789abcdef@letter\" width=\"80\" height=\"40\" alt=\"Засов &amp; «Ко»\"></a>";
    assert!(written.html.contains(expected), "{}", written.html);
    assert_eq!((written.logo, written.html.matches("<img").count()), (Some(file), 1));
    let [red, green, blue] = LETTER_GROUND;
    assert!(written.html.contains(&format!("background:#{red:02x}{green:02x}{blue:02x};color:#292520")));
    let without = write(&ORDER, &ORDER.wording(Locale::Ru), &values("Анна"), &head(), Locale::Ru);
    assert_eq!((without.logo, without.text), (None, written.text.replace("Засов & «Ко»", "Засов")));
}

#[test]
fn ord_2_a_heading_and_a_subject_can_differ() {
    let wording = Wording {
        heading: "Спасибо,\u{a0}{name}!".to_owned(),
        subject: "{shop}: новый заказ".to_owned(),
        ..ORDER.wording(Locale::Ru)
    };
    let written = write(&ORDER, &wording, &values("Анна\nКотова"), &head(), Locale::Ru);
    assert!(written.html.contains("<h1>Спасибо, Анна Котова!</h1>"), "{}", written.html);
    assert_eq!(written.subject, "Засов: новый заказ");
}

#[test]
fn adm_4_a_text_is_refused_for_what_would_break_the_letter() {
    assert_eq!(Wording::parse(&form(&[]), &ORDER, Locale::Ru), Ok(ORDER.wording(Locale::Ru)));
    for (field, text, code) in [
        ("subject", "Заказ {nonsense}", "org.letter_unknown_variable"),
        ("subject", "Заказ {url}", "org.letter_not_here"),
        ("subject", "Заказ\nBcc: x@y.example", "org.letter_line"),
        ("heading", "{lines}", "org.letter_not_here"),
        ("button", "Открыть {", "org.letter_brace"),
        ("body", "Привет, {name}", "org.letter_missing_variable"),
        ("body", "{url}\nСостав: {lines}", "org.letter_alone"),
        ("body", "{url}\n{Имя}", "org.letter_brace"),
        ("sms", "Заказ принят", "org.letter_missing_variable"),
        ("sms", "{url} {lines}", "org.letter_not_here"),
        ("sms", &format!("{{url}} {}", "я".repeat(SMS_CHARS_MAX)), "org.letter_sms_too_long"),
    ] {
        let problems = Wording::parse(&form(&[(field, text)]), &ORDER, Locale::Ru).unwrap_err();
        match problems.of(field) {
            Some(base::form::Problem::Area(problem)) => assert_eq!(problem.code, code, "{field}: {text}"),
            other => panic!("{field}: {text}: {other:?}"),
        }
    }
    let empty = Wording::parse(&form(&[("subject", " "), ("body", ""), ("sms", "")]), &ORDER, Locale::Ru)
        .unwrap_err();
    assert_eq!(empty.0.len(), 3, "{empty:?}");
}

#[test]
fn links_of_other_schemes_are_no_links() {
    let values = Values::new().link("url", "javascript:alert(1)");
    let written = write(&ORDER, &ORDER.wording(Locale::En), &values, &head(), Locale::En);
    assert!(!written.html.contains("href=\"javascript"), "{}", written.html);
}

#[test]
#[should_panic(expected = "two letters")]
fn two_kinds_of_one_code_are_an_error() {
    let mut all = Registry::default();
    all.add("a", |_| "A", &[&ORDER]);
    all.add("b", |_| "B", &[&ORDER]);
}

/// The document without the text of `value`, to compare the markup.
fn tags(html: &str) -> Vec<&str> {
    html.match_indices('<').map(|(at, _)| &html[at..=at + html[at..].find('>').unwrap()]).collect()
}

proptest! {
    /// Whatever a person typed adds no tag, no attribute and no variable.
    #[test]
    fn no_value_becomes_markup(value in "[<>&\"'{}a-zа-я:/=\\\\ \u{0}-\u{1f}\u{202e}]{0,60}") {
        let plain = write(&ORDER, &ORDER.wording(Locale::Ru), &values("x"), &head(), Locale::Ru);
        let value = value.replace(['\n', '\r'], " ");
        let with = Values::new().text("name", &*value).text("address", &*value)
            .rows("lines", rows()).link("url", format!("https://shop.example/{value}"));
        let written = write(&ORDER, &ORDER.wording(Locale::Ru), &with, &head(), Locale::Ru);
        let (a, b) = (tags(&plain.html), tags(&written.html));
        prop_assert_eq!(a.len(), b.len());
        for (a, b) in a.iter().zip(&b) {
            prop_assert_eq!(a.split(' ').next(), b.split(' ').next());
            prop_assert_eq!(a.matches('"').count(), b.matches('"').count());
        }
        prop_assert!(!written.sms.contains('\n') && !written.subject.contains('\n'));
    }
}
