//! CAT-2, CAT-3: results and counts of an index of a handful of products.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use base::Bilingual;
use base::{AttributeChoiceId, AttributeId, CategoryId, Kopecks, ProductId};
use discovery_model::filters::FilterRange;
use search::{
    Document, FacetKey, Filter, Index, Lexicon, Order, Position, SearchError, SearchRequest, SynonymGroup,
    Tag,
};
use std::path::Path;
use uuid::Uuid;

const RESOLUTION: u128 = 100;
const PLACE: u128 = 101;
const POE: u128 = 102;
const CAMERAS: u128 = 1;
const SENSORS: u128 = 2;
const MOUNTS: u128 = 3;
const HUBS: u128 = 4;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn product(n: u128, category: u128, ru: &str, en: &str, sku: &str) -> Document {
    Document {
        id: id(n),
        name: Bilingual::new(ru, en),
        description: Bilingual::default(),
        brand: "Дозор".to_owned(),
        model: sku.to_owned(),
        sku: sku.to_owned(),
        sort_name: ru.to_lowercase(),
        tags: vec![Tag::Category(id(category)), Tag::Brand("dozor".to_owned())],
        numbers: vec![],
        texts: vec![],
        price: Some(Kopecks::from_roubles(i64::try_from(n).unwrap() * 1000)),
        is_available: true,
        popularity: 0,
        rating: 0,
    }
}

fn camera(n: u128, ru: &str, sku: &str, mp: i64, outside: bool, poe: bool) -> Document {
    let place: AttributeChoiceId = id(if outside { 201 } else { 202 });
    let mut document = product(n, CAMERAS, ru, "IP camera", sku);
    document.numbers.push((id(RESOLUTION), mp * 1000));
    document.tags.push(Tag::Choice(id(PLACE), place));
    if poe {
        document.tags.push(Tag::On(id(POE)));
    }
    document
}

fn products() -> Vec<Document> {
    vec![
        camera(1, "Купольная IP-камера Дозор DS-2CD2143G0", "DS-2CD2143G0", 4, true, true),
        camera(2, "Цилиндрическая IP-камера Дозор DS-2CD2183", "DS-2CD2183", 8, true, false),
        camera(3, "Настольная камера Дозор DW-40", "DW-40", 4, false, false),
        product(4, SENSORS, "Датчик движения Дозор SM-1", "Motion sensor", "SM-1"),
        product(5, SENSORS, "Датчик протечки Дозор SL-1", "Leak sensor", "SL-1"),
        product(6, MOUNTS, "Кронштейн для камеры Дозор BR-1", "Bracket for a camera", "BR-1"),
    ]
}

fn lexicon() -> Lexicon {
    let mut l = Lexicon::default();
    l.category(&Bilingual::new("IP-камеры", "IP cameras"), &[id(CAMERAS)]);
    l.category(&Bilingual::new("Датчики", "Sensors"), &[id(SENSORS)]);
    l.category(&Bilingual::new("Кронштейны для камер", "Camera brackets"), &[id(MOUNTS)]);
    l.choice(id(PLACE), id(201), &Bilingual::new("На улице", "Outdoor"));
    l.flag(id(POE), &Bilingual::new("Питание PoE", "PoE"));
    l.unit(id(RESOLUTION), "Мп");
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
    l.synonyms(&SynonymGroup { words: words(&["датчик", "извещатель"]), also: vec![] });
    l.synonyms(&SynonymGroup { words: words(&["уличная", "на улице"]), also: vec![] });
    l.brand("Dahua");
    l
}

fn at(seq: i64) -> Position {
    Position { mark: "d".to_owned(), tx: 0, seq }
}

fn index(dir: &Path) -> Index {
    let index = Index::create(dir).unwrap();
    index.add(&products()).unwrap();
    index.commit(at(1)).unwrap();
    index
}

fn ask(index: &Index, text: &str) -> SearchRequest {
    SearchRequest {
        reading: Some(index.read(&lexicon(), text).unwrap()),
        within: vec![],
        must: vec![],
        counts: true,
        filters: vec![],
        numbers: vec![],
        order: Order::Fit,
        offset: 0,
        limit: 10,
    }
}

fn all() -> SearchRequest {
    SearchRequest {
        reading: None,
        within: vec![],
        must: vec![],
        counts: true,
        filters: vec![],
        numbers: vec![],
        order: Order::PriceUp,
        offset: 0,
        limit: 10,
    }
}

fn numbers(products: &[ProductId]) -> Vec<u128> {
    products.iter().map(|p| p.0.as_u128()).collect()
}

fn found(index: &Index, text: &str) -> Vec<u128> {
    numbers(&index.find(&ask(index, text)).unwrap().products)
}

#[test]
fn cat_3_words_find_what_is_meant() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    for (text, first) in [
        ("камера", 3),
        ("камеры 8мп", 2),
        ("камера 4 мп уличная poe", 1),
        ("DS-2CD2143G0", 1),
        ("DS2CD 2143", 1),
        ("2143g", 1),
        ("ds-2сd2143", 1),
        ("вы-2св2143", 1),
        ("rfvthf 8vg", 2),
        ("lfnxbr ldb;tybz", 4),
        ("датчек протечки", 5),
        ("извещатель движения", 4),
        ("datchik dvizheniya", 4),
        ("motion sensors", 4),
        ("кронштейн", 6),
        ("купольн", 1),
        ("цилиндричсекая", 2),
        ("camera outdoor poe", 1),
    ] {
        assert_eq!(
            found(&index, text).first(),
            Some(&first),
            "{text}: {:?}",
            index.read(&lexicon(), text).unwrap()
        );
    }
    assert_eq!(found(&index, "камера").last(), Some(&6), "what is for cameras stands behind cameras");
}

#[test]
fn cat_3_who_names_a_kind_gets_that_kind_and_not_what_goes_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path()).unwrap();
    let hub = Document {
        description: Bilingual::new("Для камер с тепловизором и для замков", ""),
        ..product(7, HUBS, "Хаб Дозор H-1", "Hub", "H-1")
    };
    index.add(&[products(), vec![hub]].concat()).unwrap();
    index.commit(at(1)).unwrap();
    let narrowed = |text: &str| {
        let (found, left_out, _) = narrowed(&index, &lexicon(), text);
        (found, left_out)
    };
    let (cameras, left_out) = narrowed("камера с тепловизором");
    assert_eq!(left_out, ["тепловизором"]);
    assert!(cameras.contains(&1) && cameras.contains(&3), "{cameras:?}");
    assert_eq!(narrowed("хаб для камер с тепловизором"), (vec![7], vec![]), "a name is a kind too");
    assert_eq!(narrowed("кронштейн для камеры"), (vec![6], vec![]));
}

/// The products, the words left out, and what is not sold.
fn narrowed(index: &Index, lexicon: &Lexicon, text: &str) -> (Vec<u128>, Vec<String>, Vec<String>) {
    let narrowed = index.narrowed(&index.read(lexicon, text).unwrap()).unwrap();
    let found = index.find(&SearchRequest { reading: Some(narrowed.reading), ..all() }).unwrap();
    (numbers(&found.products), narrowed.left_out, narrowed.absent)
}

#[test]
fn cat_3_what_is_not_sold_is_said_and_nothing_else_is_found_by_a_similar_word() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path()).unwrap();
    let hub = Document {
        description: Bilingual::new("Для камер с тепловизором и для замков", ""),
        ..product(7, HUBS, "Хаб Дозор H-1", "Hub", "H-1")
    };
    index.add(&[products(), vec![hub]].concat()).unwrap();
    index.commit(at(1)).unwrap();
    let mut lexicon = lexicon();
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
    let group = |list: &[&str], also: &[&str]| SynonymGroup { words: words(list), also: words(also) };
    lexicon.synonyms(&group(&["турникет", "turnstile"], &[]));
    lexicon.synonyms(&group(&["термокожух", "кожух"], &["кронштейн"]));
    let absent = |text: &str| {
        let (found, _, absent) = narrowed(&index, &lexicon, text);
        (found, absent)
    };
    let none = |word: &str| (Vec::<u128>::new(), vec![word.to_owned()]);
    assert_eq!(absent("тепловизор"), none("тепловизор"), "a mention in a description is not a product");
    assert_eq!(absent("turnstile"), none("turnstile"));
    assert_eq!(absent("телескоп для камеры"), none("телескоп"), "not what goes with it");
    assert_eq!(absent("кожух для камеры"), (vec![6], vec!["кожух".to_owned()]), "but what is closest");
    assert_eq!(absent("датчик камера").1, ["датчик камера"], "two kinds are not one");
    let (found, left_out, absent) = narrowed(&index, &lexicon, "камера телескоп");
    assert!(found.contains(&1) && !found.contains(&6), "{found:?}");
    assert_eq!((left_out, absent), (vec!["телескоп".to_owned()], vec![]));
}

#[test]
fn cat_3_unknown_words_are_read_by_sound_and_by_what_the_shop_sells() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path()).unwrap();
    index.add(&products()).unwrap();
    let mut lexicon = lexicon();
    for (n, brand) in (10..).zip(["TP-Link", "Xiaomi", "Cisco", "Schneider Electric", "Danalock"]) {
        lexicon.brand(brand);
        let name = format!("Хаб {brand} {n}");
        index.add(&[Document { brand: brand.to_owned(), ..product(n, HUBS, &name, "Hub", "H") }]).unwrap();
    }
    index.commit(at(1)).unwrap();
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
    lexicon.synonyms(&SynonymGroup {
        words: words(&["домофон", "intercom"]), also: words(&["камера"])
    });
    let read = |text: &str| index.read(&lexicon, text).unwrap().instead();
    for (typed, expected) in [
        ("тп линк", Some("tplink")),
        ("тп-линк камера", Some("tplink камера")),
        ("сяоми", Some("xiaomi")),
        ("ксиоми", Some("xiaomi")),
        ("циско", Some("cisco")),
        ("шнайдер", Some("schneider")),
        ("дамофон", Some("домофон")),
        ("камира", Some("камера")),
        ("датчек протички", Some("датчик протечки")),
        ("камера камера", None),
        ("8 каналов", None),
        ("сбер", None),
    ] {
        assert_eq!(read(typed).as_deref(), expected, "{typed}");
    }
}

#[test]
fn cat_3_what_was_read_instead_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    let read = |text: &str| index.read(&lexicon(), text).unwrap();
    assert_eq!(read("lfnxbr протечки").instead().as_deref(), Some("датчик протечки"));
    assert_eq!(read("датчек").instead().as_deref(), Some("датчик"));
    assert_eq!(read("датчик").instead(), None);
    assert_eq!(read("камера телескоп").unknown(), ["телескоп"]);
    assert_eq!(found(&index, "телескоп"), Vec::<u128>::new());
}

#[test]
fn cat_2_counts_tell_what_another_value_would_give() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    let place = FacetKey::Attribute(id(PLACE));
    let outside = Tag::Choice(id(PLACE), id(201));
    let inside = Tag::Choice(id(PLACE), id(202));
    let ask = SearchRequest {
        within: vec![id::<CategoryId>(CAMERAS)],
        must: vec![],
        counts: true,
        filters: vec![
            Filter::Tags(place, vec![outside.clone()]),
            Filter::Number(id(RESOLUTION), vec![FilterRange { min: Some(4000), max: Some(4000) }]),
        ],
        numbers: vec![id::<AttributeId>(RESOLUTION)],
        ..all()
    };
    let found = index.find(&ask).unwrap();
    assert_eq!((found.total, found.unfiltered, numbers(&found.products)), (1, 3, vec![1]));
    assert_eq!((found.tags[&outside], found.tags[&inside]), (1, 1), "inside there is one of 4 Mp, too");
    let resolution = &found.numbers[&id(RESOLUTION)];
    assert_eq!((resolution.min, resolution.max), (4000, 8000), "outside there is one of 8 Mp, too");
    assert_eq!(found.tags.get(&Tag::On(id(POE))), Some(&1), "other facets count what is found");
}

#[test]
fn cat_1_orders_and_pages_follow_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    let of = |order, offset| {
        numbers(&index.find(&SearchRequest { order, offset, limit: 2, ..all() }).unwrap().products)
    };
    assert_eq!(
        [of(Order::PriceUp, 0), of(Order::PriceUp, 2), of(Order::PriceUp, 4)],
        [[1, 2], [3, 4], [5, 6]]
    );
    assert_eq!(of(Order::PriceDown, 0), [6, 5]);
    assert_eq!(of(Order::Name, 0), [4, 5], "«датчик движения» before «датчик протечки»");
    let price = Filter::Price(FilterRange { min: Some(200_000), max: Some(300_000) });
    let found = index.find(&SearchRequest { filters: vec![price, Filter::InStock], ..all() }).unwrap();
    assert_eq!((numbers(&found.products), found.price), (vec![2, 3], Some((100_000, 600_000))));
}

#[test]
fn cat_3_changes_are_seen_after_the_commit_and_survive() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    let changed = Document { name: Bilingual::new("Телескоп", "Telescope"), ..products()[2].clone() };
    index.put(&[changed]).unwrap();
    index.remove(&[id(4)]).unwrap();
    assert_eq!(index.len(), 6);
    index.commit(at(7)).unwrap();
    assert_eq!((index.len(), found(&index, "телескоп"), found(&index, "движения")), (5, vec![3], vec![]));
    drop(index);
    let again = Index::open(dir.path()).unwrap();
    assert_eq!((again.position(), found(&again, "телескоп")), (at(7), vec![3]));
    again.put(&products()[..1]).unwrap();
    let other = Index::open(dir.path()).unwrap();
    assert!(matches!(other.put(&products()), Err(SearchError::InUse)), "one writer");
    again.rest().unwrap();
    other.put(&products()).unwrap();
}

#[test]
fn a_response_is_known_until_the_index_changes() {
    let dir = tempfile::tempdir().unwrap();
    let index = index(dir.path());
    assert_eq!(index.known(&all()), None);
    let found = index.find(&all()).unwrap();
    assert_eq!(index.known(&all()), Some(found));
    assert_eq!(index.known(&SearchRequest { limit: 1, ..all() }), None);
    index.remove(&[id(4)]).unwrap();
    index.commit(at(2)).unwrap();
    assert_eq!(index.known(&all()), None);
}

#[test]
fn cat_3_a_damaged_index_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(index(dir.path()));
    let is_data = |p: &Path| p.extension().is_some_and(|e| e == "idx" || e == "fast" || e == "term");
    let file =
        std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().path()).find(|p| is_data(p)).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&file, bytes).unwrap();
    assert!(Index::open(dir.path()).is_err());
    assert!(Index::open(&dir.path().join("nowhere")).is_err());
}
