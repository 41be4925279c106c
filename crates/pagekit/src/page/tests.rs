use super::*;

const PAGE: &str = r##"<!DOCTYPE html><html lang="ru"><head><title>Заказ</title></head><body>
<div id="errors" role="alert"><ul><li><a href="#name">Без <!>имени</a></li><li>Всё не так</li></ul></div>
<form method="POST" action="/save" id="main"><input type="hidden" name="key" value="a&amp;b"/>
<input name="name" value=""/><p id="name-error">Без имени</p><p id="email-error" hidden>скрыто</p>
<input type="checkbox" name="tick" value="1"/><input type="checkbox" name="tick" value="2" checked/>
<fieldset disabled><input name="off" value="x"/></fieldset><input type="file" name="photo"/>
<select name="one"><option value="a">A</option><option value="b">B</option></select>
<select name="two"><option value="a">A</option><option selected>Текст</option></select>
<textarea name="words">
&lt;b></textarea><button name="do" value="save">Сохранить</button></form>
<form><input name="q"/></form><input form="main" name="late" value="z"/>
<noscript><a href="/again#top">Ещё</a></noscript><script>let hidden;</script></body></html>"##;

#[test]
fn a_form_is_sent_as_a_browser_sends_it() {
    let page = Page::of(PAGE);
    assert_eq!(page.forms().len(), 1, "the form that is not posted is left out");
    let form = page.form("/save");
    let sent: Vec<_> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let expected = [
        ("key", "a&b"),
        ("name", ""),
        ("tick", "2"),
        ("one", "a"),
        ("two", "Текст"),
        ("words", "<b>"),
        ("late", "z"),
    ];
    assert_eq!(sent, expected);
    let names: Vec<_> = form.names.iter().map(String::as_str).collect();
    assert_eq!(names, ["do", "key", "late", "name", "off", "one", "tick", "two", "words"]);
    let changed = form.with("tick", "1").and("tick", "2").without("late");
    assert_eq!((changed.value("tick"), changed.value("late")), (Some("1"), None));
    assert_eq!(changed.fields.iter().filter(|(n, _)| n == "tick").count(), 2);
    assert_eq!(page.form_at("form:not([method])").action, "", "it has no address of its own");
}

#[test]
fn texts_errors_and_links_are_those_of_a_browser_without_scripts() {
    let page = Page::of(PAGE);
    assert_eq!(page.title(), "Заказ");
    let text = page.text();
    assert!(text.starts_with("Без имени Всё не так ") && text.contains("Ещё"), "{text}");
    assert!(!text.contains("let hidden") && !text.contains("Заказ"), "{text}");
    assert_eq!(page.links(), ["/again"]);
    let errors = page.errors();
    assert_eq!(errors[0], ("name".to_owned(), "Без имени".to_owned()));
    assert_eq!(errors[1], (String::new(), "Всё не так".to_owned()));
    assert_eq!((page.error("name"), page.error("email")), ("Без имени".to_owned(), String::new()));
    assert_eq!(page.alerts(), ["Без имени Всё не так"]);
    assert!(page.has_value("<b>") && page.has_value("a&b") && !page.has_value("a&amp;b"));
}
