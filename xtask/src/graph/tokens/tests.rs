use super::*;

fn read(text: &str) -> Scan {
    scan(text, &[], false).unwrap()
}

/// Paths as written, with `!` for macros and `?` for test code.
fn mentions(text: &str) -> Vec<String> {
    let scan = read(text);
    let mentions = scan.scopes.iter().flat_map(|scope| &scope.mentions);
    let mark = |on: bool, sign: &str| if on { sign.to_owned() } else { String::new() };
    mentions
        .map(|found| {
            let start = mark(found.is_global, "::");
            start + &found.path.join("::") + &mark(found.is_macro, "!") + &mark(found.is_test, "?")
        })
        .collect()
}

fn imports(text: &str) -> Vec<String> {
    let scan = read(text);
    let imports = scan.scopes.iter().flat_map(|scope| &scope.imports);
    imports.map(|import| format!("{} as {}", import.path.join("::"), import.name)).collect()
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text =
        "fn f(a: Vec<a::B>) -> c::D { e::<g::H>::i(); view! { <p class=j::k()>{l::m}</p> }; n::o!(p::q) }";
    assert_eq!(mentions(text), ["a::B", "c::D", "g::H", "j::k", "l::m", "n::o!", "p::q"]);
}

#[test]
fn what_belongs_to_a_type_or_a_fragment_is_no_path() {
    assert_eq!(mentions("fn f() { <a::B as c::D>::e(); x.f::<g::H>(); a != b }"), ["a::B", "c::D", "g::H"]);
    assert_eq!(mentions("macro_rules! m { ($t:ident) => { $t::new(); $crate::a::b() } }"), ["crate::a::b"]);
}

#[test]
fn a_global_path_is_told_from_the_rest_of_one() {
    assert_eq!(mentions("fn f() -> ::a::B { ::c::d() + Vec::<u8>::new::e() }"), ["::a::B", "::c::d"]);
}

#[test]
fn comments_texts_and_documentation_name_nothing() {
    let scan = read("/// UPDATE product, a::b\n#[doc = \"c::d\"]\nfn f() { /* e::f */ \"g::h\" }");
    assert!(scan.scopes[0].mentions.is_empty());
    assert_eq!(scan.texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>(), ["g::h"]);
}

#[test]
fn attributes_name_paths_but_say_no_text() {
    let scan = read("#[serde(with = \"FROM product\", default = a::b)]\nstruct S;");
    assert_eq!(scan.scopes[0].mentions[0].path, ["a", "b"]);
    assert!(scan.texts.is_empty());
}

#[test]
fn code_for_tests_is_marked() {
    let text = "#[cfg(test)] mod tests { use a::b; fn f() { c::d() } }\n#[cfg(all(test, unix))]\n#[allow(x)]\n\
                pub(crate) fn g<T, U>() { e::f() }\n#[tokio::test] async fn h() { g::h() }\n\
                #[cfg(any(test, debug_assertions))] fn i() { j::k() }\n#[cfg(not(test))] const A: B = l::m;\n\
                #[cfg(test)] const C: D = n::o;\nfn j() { p::q() }";
    assert_eq!(mentions(text), ["e::f?", "g::h?", "j::k", "l::m", "n::o?", "p::q", "c::d?"]);
    assert!(read("#![cfg(test)]\nfn f() { a::b() }").scopes[0].mentions[0].is_test);
}

#[test]
fn a_test_field_or_arm_ends_at_its_comma() {
    let text = "struct S { #[cfg(test)] a: b::C, d: e::F }\nfn f() { match x { #[cfg(test)] g::H => 1, i::J => 2 } }";
    assert_eq!(mentions(text), ["b::C?", "e::F", "g::H?", "i::J"]);
}

#[test]
fn imports_are_one_for_each_name() {
    assert_eq!(
        imports("use a::{self, b::c as d, e::{f, *}, g as _};\npub use ::h; fn f() { use super::i; }"),
        ["a as a", "a::b::c as d", "a::e::f as f", "a::e as *", "a::g as _", "h as h", "super::i as i"]
    );
    assert!(read("pub use a::b;").scopes[0].imports[0].is_public);
    assert!(!read("pub(crate) use a::b;").scopes[0].imports[0].is_public);
}

#[test]
fn inline_modules_have_their_own_names() {
    let scan = read("mod a { mod b; use c::d; pub struct E; } mod f; struct G; macro_rules! h { () => {} }");
    let [root, inline] = &scan.scopes[..] else { panic!("{scan:?}") };
    assert_eq!(inline.module, ["a"]);
    assert_eq!((inline.children[0].name.as_str(), inline.items[0].as_str()), ("b", "E"));
    let children: Vec<_> = root.children.iter().map(|child| (child.name.as_str(), child.is_inline)).collect();
    assert_eq!(children, [("a", true), ("f", false)]);
    assert_eq!((root.items[0].as_str(), root.macros[0].as_str()), ("G", "h"));
}

#[test]
fn lines_are_those_of_the_file_and_what_is_no_rust_is_refused() {
    let scan = read("\n\nuse a::{\n  b,\n  c,\n};\nfn f() { d::e() }");
    assert_eq!(scan.scopes[0].imports.iter().map(|import| import.line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(scan.scopes[0].mentions[0].line, 7);
    assert!(super::scan("fn f() {", &[], false).is_err());
}
