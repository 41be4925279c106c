use super::*;

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

const GROUP: &str = "00000000-0000-0000-0000-000000000001";

#[test]
fn cnt_1_an_item_of_a_menu_survives_its_form() {
    for typed in [
        &[("target", "page"), ("page", GROUP)][..],
        &[("target", "category"), ("category", GROUP), ("label_ru", "Камеры")],
        &[("target", "address"), ("address", "/service/repair?a=b"), ("label_ru", "Ремонт")],
        &[("target", "link"), ("link", "https://t.example/shop"), ("label_ru", "Чат"), ("label_en", "Chat")],
    ] {
        let mut typed = fields(typed);
        let item = MenuItemForm::parse(Menu::Header, &typed).unwrap();
        assert_eq!(MenuItemForm::parse(Menu::Header, &item.fields()).unwrap(), item);
        assert!(MenuItemForm::parse(Menu::Footer, &typed).unwrap_err().of("group").is_some());
        typed.push(("group".to_owned(), GROUP.to_owned()));
        let item = MenuItemForm::parse(Menu::Footer, &typed).unwrap();
        assert_eq!(MenuItemForm::parse(Menu::Footer, &item.fields()).unwrap(), item);
    }
    let group = fields(&[("target", "group"), ("label_ru", "Покупателям")]);
    assert_eq!(MenuItemForm::parse(Menu::Footer, &group).unwrap().group, None);
    let in_header = MenuItemForm::parse(Menu::Header, &group).unwrap_err();
    assert_eq!(in_header.of("target"), Some(&Problem::InvalidChoice));
}

#[test]
fn cnt_1_an_item_leads_within_the_shop_or_to_https() {
    let wrong = |kind: &str, text: &str| {
        let typed = fields(&[("target", kind), (kind, text), ("label_ru", "a")]);
        MenuItemForm::parse(Menu::Header, &typed).is_err()
    };
    for text in ["", "//evil.example", "/a b", "javascript:x", "pages/a", "/a\\b"] {
        assert!(wrong("address", text), "{text}");
    }
    for text in ["", "http://a.b", "https://", "https://a", "https://a.b@c.d", "javascript:x", "https://.a"] {
        assert!(wrong("link", text), "{text}");
    }
    assert!(!wrong("address", "/") && !wrong("link", "https://a.b?c"));
}
