use super::*;
use base::AttributeId;
use proptest::prelude::*;

fn number(code: u128, milli: i64) -> AttributeView {
    let value = AttributeValue::Number { milli, unit: Bilingual::default() };
    view(code, value)
}

fn choice(code: u128, name: &str) -> AttributeView {
    view(code, AttributeValue::Choice { name: Bilingual::new(name, name) })
}

fn view(code: u128, value: AttributeValue) -> AttributeView {
    let name = Bilingual::new(format!("А{code}"), format!("A{code}"));
    AttributeView { id: AttributeId(uuid::Uuid::from_u128(code)), code: code.to_string(), name, value }
}

fn member(n: u128, is_out: bool, values: Vec<AttributeView>) -> Member {
    Member {
        product: ProductId(uuid::Uuid::from_u128(n)),
        slug: format!("p{n}"),
        sku: format!("S{n}"),
        model: format!("M{n}"),
        is_out,
        values,
    }
}

/// An axis in short form: its name, and its options as `value>slug` with `*` for the current one, `-` for out
/// of stock and `~` if other options change.
fn short(axes: &[Axis]) -> Vec<(String, Vec<String>)> {
    let option = |o: &VariantOption| {
        let marks = [(o.is_here, "*"), (o.is_out, "-"), (!o.is_exact, "~")];
        let marks: String = marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect();
        format!("{}>{}{marks}", o.value.text(base::Locale::En), o.slug)
    };
    axes.iter().map(|a| (a.name.en.clone(), a.options.iter().map(option).collect())).collect()
}

fn axis(name: &str, options: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), options.iter().map(|o| (*o).to_owned()).collect())
}

#[test]
fn cat_4_options_lead_to_the_nearest_member() {
    // Lens and colour; a white 4 mm one does not exist, the black 4 mm one is out of stock.
    let members = [
        member(1, false, vec![number(1, 2800), choice(2, "white"), number(3, 100)]),
        member(2, false, vec![number(1, 2800), choice(2, "black"), number(3, 100)]),
        member(3, true, vec![number(1, 4000), choice(2, "black"), number(3, 90)]),
        member(4, false, vec![number(1, 3600), choice(2, "white"), number(3, 95)]),
    ];
    let at = |n: u128| short(&axes(&members, ProductId(uuid::Uuid::from_u128(n))));
    assert_eq!(
        at(1),
        [axis("A1", &["2.8>p1*", "3.6>p4", "4>p3-~"]), axis("A2", &["white>p1*", "black>p2"]),],
        "the third attribute follows from the lens"
    );
    assert_eq!(
        at(3),
        [axis("A1", &["2.8>p2", "3.6>p4~", "4>p3*-"]), axis("A2", &["white>p1~", "black>p3*-"])],
        "of those that agree as much the one that can be had comes first"
    );
}

#[test]
fn cat_4_what_no_attribute_tells_apart_is_chosen_by_its_model() {
    let same = || vec![choice(1, "white")];
    let members = [member(1, false, same()), member(2, false, same())];
    let here = members[0].product;
    assert_eq!(short(&axes(&members, here)), [axis("Model", &["M1>p1*", "M2>p2"])]);
    let mut twins = members.clone();
    twins[1].model = "M1".to_owned();
    assert_eq!(short(&axes(&twins, here)), [axis("SKU", &["S1>p1*", "S2>p2"])]);
    // One has no value, and a text is only descriptive.
    let text = |t: &str| view(5, AttributeValue::Text { text: Bilingual::new(t, t) });
    let members = [member(1, false, vec![choice(1, "white"), text("a")]), member(2, false, vec![text("b")])];
    assert_eq!(short(&axes(&members, here)), [axis("Model", &["M1>p1*", "M2>p2"])]);
    assert!(axes(&members[..1], here).is_empty(), "one alone has no variants");
    assert!(axes(&members[1..], here).is_empty(), "a product that is not shown is not there");
    assert_eq!(differences(&members).len(), 1);
}

fn groups() -> impl Strategy<Value = (Vec<Member>, usize)> {
    let values = (0i64..3, 0i64..3, 0i64..2, any::<bool>());
    (prop::collection::vec(values, 1..9), any::<prop::sample::Index>()).prop_map(|(rows, at)| {
        let members: Vec<_> = (1u128..)
            .zip(rows)
            .map(|(n, (a, b, c, is_out))| member(n, is_out, vec![number(1, a), number(2, b), number(3, c)]))
            .collect();
        let at = at.index(members.len());
        (members, at)
    })
}

proptest! {
    #[test]
    fn cat_4_axes_tell_all_members_apart_and_lead_to_what_they_say((members, at) in groups()) {
        let axes = axes(&members, members[at].product);
        if members.len() < 2 {
            prop_assert!(axes.is_empty());
            return Ok(());
        }
        prop_assert!(axes.len() <= AXES_MAX + 1);
        for axis in &axes {
            prop_assert!(axis.options.len() > 1, "{axis:?}");
            let here: Vec<_> = axis.options.iter().filter(|o| o.is_here).collect();
            prop_assert!(here.len() == 1 && here[0].slug == members[at].slug && here[0].is_exact);
            for option in &axis.options {
                let target = members.iter().find(|m| m.slug == option.slug).unwrap();
                prop_assert_eq!(option.is_out, target.is_out);
                let of = target.values.iter().find(|v| v.name == axis.name);
                prop_assert!(of.is_none_or(|v| v.value == option.value));
                // An exact option changes nothing else.
                if option.is_exact {
                    for other in axes.iter().filter(|a| a.name != axis.name) {
                        let value = |m: &Member| m.values.iter().find(|v| v.name == other.name).map(|v| v.value.clone());
                        prop_assert_eq!(value(target), value(&members[at]));
                    }
                }
            }
        }
        // No two members agree in every axis.
        let row = |m: &Member| axes.iter().map(|a| {
            m.values.iter().find(|v| v.name == a.name).map_or_else(|| m.model.clone(), |v| format!("{:?}", v.value))
        }).collect::<Vec<_>>();
        for (n, m) in members.iter().enumerate() {
            prop_assert!(members[..n].iter().all(|o| row(o) != row(m)));
        }
    }
}

#[test]
fn cat_4_a_group_has_a_name_in_both_languages() {
    let form = GroupForm { name: Bilingual::new("Камера", "Camera") };
    assert_eq!(GroupForm::parse(&form.fields()), Ok(form));
    assert!(
        GroupForm::parse(&[("name_en".to_owned(), "Camera".to_owned())]).unwrap_err().of("name_ru").is_some()
    );
}
