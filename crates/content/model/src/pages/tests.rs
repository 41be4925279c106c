use super::*;
use base::{Instant, PageId, PageVersionId};

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn cnt_1_the_status_of_a_page_follows_its_table() {
    use PageStatus::{Archived, Draft, Published};
    use PageStep::{Archive, Publish, Restore};
    for (from, step, to) in [
        (Draft, Publish, Some(Published)),
        (Published, Publish, Some(Published)),
        (Draft, Archive, Some(Archived)),
        (Published, Archive, Some(Archived)),
        (Archived, Restore, Some(Draft)),
        (Archived, Publish, None),
        (Archived, Archive, None),
        (Draft, Restore, None),
        (Published, Restore, None),
    ] {
        assert_eq!(from.after(step), to, "{from} {step}");
    }
}

#[test]
fn cnt_1_a_page_survives_its_form() {
    let typed = fields(&[
        ("kind", "delivery"),
        ("title_ru", "Доставка и самовывоз"),
        ("body_ru", "Везём **сами**.\n\nС [условиями](/pages/offer)"),
        ("seo_title_ru", "Доставка камер"),
    ]);
    let form = PageForm::parse(&typed).unwrap();
    assert_eq!(form.slug, "dostavka-i-samovyvoz");
    assert_eq!(PageForm::parse(&form.fields()).unwrap(), form);
    assert_eq!(form.text.seo_title(Locale::En), "Доставка камер");
    assert_eq!(form.text.about(Locale::Ru), "Везём сами. С условиями");
}

#[test]
fn a_wrong_form_names_its_fields() {
    let typed = fields(&[("kind", "blog"), ("slug", "Доставка"), ("body_en", "[a](javascript:b)")]);
    let problems = PageForm::parse(&typed).unwrap_err();
    let wrong: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(wrong, ["kind", "title_ru", "slug", "body_en"]);
    let without = PageForm::parse(&fields(&[("kind", "page")])).unwrap_err();
    assert_eq!(without.0.len(), 1, "a slug is made of the title, which is missing: {without:?}");
}

#[test]
fn cnt_1_places_to_fill_in_hold_the_publication() {
    let text = |ru: &str| PageText { body: Bilingual::new(ru, ""), ..PageText::default() };
    let problem = |ru: &str| {
        text(ru).check_complete(&[1]).map_err(|p| p.of("body_ru").map(|p| p.text(Locale::Ru)).unwrap())
    };
    assert_eq!(problem("Готово ![a](picture:1)"), Ok(()));
    assert_eq!(problem(""), Err("Заполните это поле".to_owned()));
    assert_eq!(
        problem("[один] [два] [три] [четыре]"),
        Err("Заполните отмеченные места: [один], [два], [три] и ещё 1".to_owned())
    );
    assert!(problem("![a](picture:2)").unwrap_err().contains("picture:2"));
    let titled = PageText { title: Bilingual::new("О [имя]", ""), ..text("Готово") };
    assert!(titled.check_complete(&[]).unwrap_err().of("title_ru").is_some());
}

#[test]
fn cnt_1_a_query_names_a_page_by_its_title_or_kind() {
    let page = PageLink {
        id: PageId(uuid::Uuid::nil()),
        version: PageVersionId(uuid::Uuid::nil()),
        kind: PageKind::Warranty,
        slug: "warranty".to_owned(),
        title: Bilingual::new("Гарантийное обслуживание", ""),
        published_at: Instant(0),
        first_published_at: Instant(0),
        summary: Bilingual::default(),
        topic: Bilingual::default(),
        author: String::new(),
        categories: Vec::new(),
        cover: None,
    };
    for (query, expected) in [
        ("гарантия", true),
        ("какая гарантию", false),
        ("гарантийного обслуживания", true),
        ("warranty", true),
        ("камера", false),
        ("камера гарантия", false),
        ("на", false),
        ("", false),
    ] {
        assert_eq!(page.is_named(query), expected, "{query}");
    }
    for (query, expected) in [
        ("гара", true),
        ("обслуживание гара", true),
        ("гара обслуживание", false),
        ("гарантия", true),
        ("гар", false),
        ("", false),
    ] {
        assert_eq!(page.is_begun(query), expected, "{query}");
    }
    let ordinary = PageLink { kind: PageKind::Page, ..page };
    assert!(!ordinary.is_named("обычная страница"));
}

#[test]
fn cnt_1_an_article_survives_its_form() {
    let id = "01936d2a-0000-7000-8000-000000000007";
    let typed = fields(&[
        ("kind", "guide"),
        ("title_ru", "Как выбрать камеру"),
        ("body_ru", "Смотрите на матрицу"),
        ("summary_ru", "Коротко о главном"),
        ("topic_ru", "Видеонаблюдение"),
        ("author", "Анна"),
        ("cover", "2"),
        ("category", id),
        ("skus", "A-1, B-2\nA-1"),
    ]);
    let form = PageForm::parse(&typed).unwrap();
    assert_eq!(PageForm::parse(&form.fields()).unwrap(), form);
    assert_eq!(form.text.article.skus, ["A-1", "B-2"]);
    assert_eq!(form.text.about(Locale::Ru), "Коротко о главном");
    assert!(form.text.check_complete(&[1]).unwrap_err().of("cover").is_some(), "the cover is not uploaded");
    assert_eq!(form.text.check_complete(&[2]), Ok(()));
    let json = serde_json::to_value(&form.text).unwrap();
    assert_eq!(serde_json::from_value::<PageText>(json).unwrap(), form.text);
    // Other pages are stored as before.
    let page = PageForm::parse(&fields(&[("kind", "page"), ("title_ru", "А"), ("author", "Анна")])).unwrap();
    assert!(page.text.article.is_empty());
    assert!(serde_json::to_value(&page.text).unwrap().get("article").is_none());
}
