use super::*;

fn html(source: &str) -> String {
    let picture = Picture {
        number: 1,
        src: "/media/a/800.webp".to_owned(),
        srcset: "/media/a/400.webp 400w".to_owned(),
        width: 1200,
        height: 800,
    };
    render(source, &[picture], Locale::Ru)
}

#[test]
fn cnt_1_no_text_of_a_page_becomes_markup_of_its_own() {
    for (source, expected) in [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>a</p>\n"),
        ("[a](JaVaScRiPt:alert(1))", "<p>a</p>\n"),
        ("[a](&#106;avascript:alert(1))", "<p>a</p>\n"),
        ("[a](data:text/html,x)", "<p>a</p>\n"),
        ("[a](//evil.example)", "<p>a</p>\n"),
        ("![x](https://evil.example/a.png)", "<p>x</p>\n"),
        (
            "![\"><script>](picture:1)",
            "<p><img src=\"/media/a/800.webp\" srcset=\"/media/a/400.webp 400w\" sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"1200\" height=\"800\" loading=\"lazy\" alt=\"&quot;&gt;&lt;script&gt;\"></p>\n",
        ),
        ("![нет такой](picture:7)", "<p>нет такой</p>\n"),
        ("```x\" onclick=\"y\na\n```", "<pre><code>a\n</code></pre>\n"),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
    let attributes = html("[a](https://a.b/\"onmouseover=\"x)");
    assert!(!attributes.contains("\"onmouseover"), "{attributes}");
}

#[test]
fn cnt_1_links_lead_within_the_shop_or_openly_outside() {
    assert_eq!(html("[a](/pages/delivery)"), "<p><a href=\"/pages/delivery\">a</a></p>\n");
    assert_eq!(html("[a](https://a.b)"), "<p><a href=\"https://a.b\" rel=\"noopener\">a</a></p>\n");
    assert_eq!(html("<anna@example.ru>"), "<p><a href=\"mailto:anna@example.ru\">anna@example.ru</a></p>\n");
    let en = |source| render(source, &[], Locale::En);
    assert_eq!(en("[a](/pages/b)"), "<p><a href=\"/en/pages/b\">a</a></p>\n");
    assert_eq!(en("[a](/en/pages/b)"), "<p><a href=\"/en/pages/b\">a</a></p>\n");
    assert_eq!(en("[a](/)"), "<p><a href=\"/en\">a</a></p>\n");
}

#[test]
fn cnt_1_headings_begin_at_the_second_level_and_tables_scroll() {
    assert_eq!(html("# A\n\n## B"), "<h2>A</h2>\n<h3>B</h3>\n");
    assert_eq!(html("### A\n\n###### B"), "<h2>A</h2>\n<h5>B</h5>\n");
    let table = html("| a | b |\n|---|--:|\n| 1 | 2 |");
    assert!(table.starts_with("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\""), "{table}");
    assert!(table.contains("<th scope=\"col\">a</th>") && table.contains("<td>2</td>"), "{table}");
    assert!(table.ends_with("</table></div>\n") && !table.contains("style"), "{table}");
}

#[test]
fn what_can_not_be_shown_is_found() {
    assert_eq!(fault("[a](/b) [c](https://d) ![e](picture:1) [f](tel:+7)"), None);
    assert_eq!(fault("[a](javascript:x)"), Some(Fault::Link("javascript:x".to_owned())));
    assert_eq!(fault("![a](/b.png)"), Some(Fault::Picture("/b.png".to_owned())));
    assert_eq!(pictures("![a](picture:2) ![b](picture:10) ![c](picture:0)"), [2, 10]);
    assert_eq!(fault(&picture_code(3, "схема [1]")), None);
}

#[test]
fn places_to_fill_in_are_words_in_brackets_that_are_no_link() {
    let source = "ИНН [ИНН], тел. [телефон]\n\n[ссылка](/a) [1] [ ] `[код]`\n\n| [в таблице] |\n|---|\n| b |";
    assert_eq!(places(source), ["[ИНН]", "[телефон]", "[код]", "[в таблице]"]);
    assert_eq!(places("[a [название]"), ["[название]"]);
    assert_eq!(plain("# A\n\nb **c**\n- d\n- e"), "A\nb c\nd\ne");
}
