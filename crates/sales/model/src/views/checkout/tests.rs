use super::*;
use uuid::Uuid;

fn method(n: u128, kind: DeliveryKind) -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryMethodId(Uuid::from_u128(n)),
        code: kind.as_str().into(),
        kind,
        name_ru: String::new(),
        name_en: String::new(),
        note_ru: String::new(),
        note_en: String::new(),
        price: Kopecks::ZERO,
        free_from: None,
        weight_max_g: None,
        places: Vec::new(),
        terms: None,
        zones: Vec::new(),
    }
}

fn point(n: u128) -> PickupPoint {
    PickupPoint {
        id: WarehouseId(Uuid::from_u128(n)),
        branch: BranchId(Uuid::from_u128(21)),
        branch_name: Bilingual::default(),
        name: Bilingual::new("Склад", "Store"),
        address: Bilingual::default(),
        more_days: None,
    }
}

const PAYMENTS: [PaymentMethod; 3] = [PaymentMethod::Card, PaymentMethod::Sbp, PaymentMethod::OnReceipt];

fn offered() -> (Vec<DeliveryMethod>, Vec<PickupPoint>) {
    (vec![method(1, DeliveryKind::Pickup), method(2, DeliveryKind::Courier)], vec![point(11)])
}

fn pickup() -> CheckoutForm {
    CheckoutForm {
        name: " Анна  Котова ".into(),
        phone: "8 912 345 67 89".into(),
        delivery: Uuid::from_u128(1).to_string(),
        payment: "card".into(),
        expected_total: "1249000".into(),
        ..CheckoutForm::default()
    }
}

fn problems(form: &CheckoutForm) -> Vec<(String, Problem)> {
    let (deliveries, points) = offered();
    let wrong = form.parse(&deliveries, &points, &PAYMENTS).unwrap_err();
    wrong.0.into_iter().map(|p| (p.field, p.problem)).collect()
}

#[test]
fn chk_4_a_guest_gives_a_name_and_one_contact() {
    let (deliveries, points) = offered();
    let input = pickup().parse(&deliveries, &points, &PAYMENTS).unwrap();
    assert_eq!(
        (input.name.as_str(), input.phone.as_deref(), input.email),
        ("Анна Котова", Some("+79123456789"), None)
    );
    assert_eq!((input.pickup, input.expected_total), (Some(points[0].id), Kopecks(1_249_000)));
    let mail = CheckoutForm { phone: String::new(), email: "Anna@Example.ru".into(), ..pickup() };
    assert_eq!(
        mail.parse(&deliveries, &points, &PAYMENTS).unwrap().email.as_deref(),
        Some("anna@example.ru")
    );
    let nothing = CheckoutForm { name: "  ".into(), phone: " ".into(), ..pickup() };
    assert_eq!(
        problems(&nothing),
        [("name".into(), Problem::Required), ("email".into(), Problem::ContactNeeded)]
    );
    let wrong = CheckoutForm { phone: "12".into(), ..pickup() };
    assert_eq!(problems(&wrong), [("phone".into(), Problem::NotAPhone)]);
}

#[test]
fn chk_5_only_a_courier_needs_an_address() {
    let (deliveries, points) = offered();
    let courier = CheckoutForm { delivery: Uuid::from_u128(2).to_string(), ..pickup() };
    assert_eq!(
        problems(&courier),
        [("city".into(), Problem::Required), ("address".into(), Problem::Required)]
    );
    let full =
        CheckoutForm {
            city: "Казань".into(), address: "Баумана, 1".into(), pickup: "x".into(), ..courier
        };
    let input = full.parse(&deliveries, &points, &PAYMENTS).unwrap();
    assert_eq!(
        (input.kind, input.pickup, input.address.as_str()),
        (DeliveryKind::Courier, None, "Баумана, 1")
    );
    let leftover = CheckoutForm { city: "Казань".into(), ..pickup() };
    assert_eq!(leftover.parse(&deliveries, &points, &PAYMENTS).unwrap().city, "");
}

#[test]
fn chk_5_of_several_pickup_points_one_is_chosen() {
    let (deliveries, _) = offered();
    let points = [point(11), point(12)];
    assert!(pickup().parse(&deliveries, &points, &PAYMENTS).is_err());
    let chosen = CheckoutForm { pickup: points[1].id.to_string(), ..pickup() };
    assert_eq!(chosen.parse(&deliveries, &points, &PAYMENTS).unwrap().pickup, Some(points[1].id));
}

#[test]
fn pay_1_only_what_is_offered_can_be_chosen() {
    for (payment, expected) in
        [("", Problem::Required), ("invoice", Problem::InvalidChoice), ("gold", Problem::InvalidChoice)]
    {
        let form = CheckoutForm { payment: payment.into(), ..pickup() };
        assert_eq!(problems(&form), [("payment".into(), expected)], "{payment}");
    }
    let (deliveries, points) = offered();
    for (offered, is_fine) in [(&PAYMENTS[..1], true), (&PAYMENTS[2..], false), (&[], false)] {
        assert_eq!(pickup().parse(&deliveries, &points, offered).is_ok(), is_fine, "{offered:?}");
    }
    let foreign = CheckoutForm { delivery: Uuid::from_u128(9).to_string(), ..pickup() };
    assert_eq!(problems(&foreign), [("delivery".into(), Problem::InvalidChoice)]);
}

#[test]
fn chk_5_a_place_is_told_as_far_as_it_is_known() {
    let known = |branch: &str, address: &str| PickupPoint {
        branch_name: Bilingual::new(branch, ""),
        address: Bilingual::new(address, ""),
        ..point(1)
    };
    assert_eq!(known("", "").place(Locale::Ru), "", "a new shop has no address");
    assert_eq!(known("", "Тверская, 1").place(Locale::En), "Тверская, 1");
    assert_eq!(known("Засов", "Тверская, 1").place(Locale::Ru), "Засов, Тверская, 1");
    assert_eq!(known("Склад", "Тверская, 1").place(Locale::Ru), "Тверская, 1", "the name is said already");
}

#[test]
fn chk_5_an_address_outside_of_the_places_is_refused() {
    let (mut deliveries, points) = offered();
    deliveries[1].places = vec![Bilingual::new("Казань", "Kazan")];
    let to = |city: &str| CheckoutForm {
        delivery: Uuid::from_u128(2).to_string(),
        city: city.to_owned(),
        address: "Ленина, 1".to_owned(),
        ..pickup()
    };
    assert_eq!(to("г. Казань").parse(&deliveries, &points, &PAYMENTS).unwrap().city, "г. Казань");
    let refused = to("Москва").parse(&deliveries, &points, &PAYMENTS).unwrap_err();
    assert!(
        matches!(refused.of("city"), Some(Problem::Area(own)) if own.code == "delivery.outside"),
        "{refused:?}"
    );
    let empty = to(" ").parse(&deliveries, &points, &PAYMENTS).unwrap_err();
    assert_eq!(empty.of("city"), Some(&Problem::Required));
    assert!(pickup().parse(&deliveries, &points, &PAYMENTS).is_ok(), "who collects may live anywhere");
}
