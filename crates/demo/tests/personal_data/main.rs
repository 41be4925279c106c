//! ACC-8: a person with everything gets an archive of it, is erased, and is found nowhere afterwards: in no text of any
//! table, and in no stored file.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use discovery::index::{IndexHandle, Step, step};
use discovery_model::listing::SearchQuery;
use gateways::files::{Storage, uploads};
use people::accounts;
use people::personal_data as data;
use people::sessions::Device;
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_VIEW, PERSONAL_DATA_MANAGE};
use people_model::accounts::{ContactInput, FirstRole, LoginInput, RegisterInput};
use people_model::refusal::PeopleRefusal;
use people_model::sites::SiteInput;
use platform::jobs::{Provides, Registry};
use platform::{Actor, Error};
use sales::cart::{self, CartOwner};
use sales::checkout::staff::draft;
use sales::thread::NewMessage;
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderNumber;
use sales_model::reviews::{QuestionForm, ReviewForm};
use sales_model::staff_orders::StaffOrderForm;
use sales_model::views::CheckoutForm;
use sales_model::watches::WatchKind;
use sea_orm::{ConnectionTrait, Statement, Value};
use service::files::NewFile;
use service_model::requests::RepairForm;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use testkit::{Testkit, on_both_databases};

const EMAIL: &str = "xaverius.zubatov@person.example";
const PHONE: &str = "+79995550101";
const NAME: &str = "Ксаверий Зубатов";
const ADDRESS: &str = "ул. Тайная, 17";
const PASSWORD: &str = "три слона в лифте";
/// What must not be found: as typed, as folded for searches, and as it is in addresses.
const NEEDLES: [&str; 7] = ["zubatov", "9995550101", "Зубатов", "зубатов", "Тайная", "тайная", "xaverius"];

mod coverage;

struct Ports(Storage);

impl Provides<Storage> for Ports {
    fn provide(&self) -> &Storage {
        &self.0
    }
}

async fn run(kit: &Testkit, sql: &str, values: Vec<Value>) {
    let db = kit.shop.writer();
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
}

async fn texts(kit: &Testkit, sql: &str) -> Vec<String> {
    let db = kit.shop.writer();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Runs the queued jobs of people, as the worker does.
async fn work(kit: &Testkit, ports: &Ports) {
    let mut registry = Registry::<Ports>::default();
    people::register(&mut registry);
    people::register_exports(&mut registry);
    for job in platform::jobs::lease(&kit.shop, "test", 1_000).await.unwrap() {
        if registry.knows(&job.kind) {
            registry.work(&kit.shop, ports, &job).await.unwrap();
        }
    }
}

/// The last message to a recipient.
async fn letter(kit: &Testkit, to: &str) -> String {
    platform::messages::unsent_texts(&kit.shop, to).await.unwrap().pop().expect("a message")
}

/// Registers, and confirms the phone.
async fn registered(kit: &Testkit) -> Actor {
    let (shop, guest) = (&kit.shop, kit.guest());
    let form = RegisterInput {
        login: EMAIL.into(),
        password: PASSWORD.into(),
        name: NAME.into(),
        ..RegisterInput::default()
    };
    let started = people::registration::register(shop, &guest, &form).await.unwrap();
    let text = letter(kit, EMAIL).await;
    let code: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take(6).collect();
    people::registration::confirm(shop, &guest, started.token.as_str(), &code, &Device::default())
        .await
        .unwrap();
    kit.clock.advance_minutes(1);
    let input = LoginInput { login: EMAIL.into(), password: PASSWORD.into(), remember: false };
    let opened = accounts::log_in(shop, &guest, &input, &Device::default()).await.unwrap();
    let me = people::sessions::resolve(shop, opened.token.as_str(), base::Locale::Ru)
        .await
        .unwrap()
        .unwrap()
        .actor;
    let contact = ContactInput { contact: PHONE.into(), password: PASSWORD.into() };
    people::contacts::request(shop, &me, &contact).await.unwrap();
    let text = letter(kit, PHONE).await;
    let key: String = text.split("key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    people::contacts::confirm(shop, &me, &key).await.unwrap();
    let passkey = "INSERT INTO passkey (id, account_id, credential_id, credential, name, created_at) \
        VALUES ($1, $2, 'x', $3, $4, $5)";
    let id: base::PasskeyId = shop.id();
    let (name, key) = (format!("Ключ: {NAME}"), serde_json::json!({}));
    let owner = me.account().unwrap();
    run(kit, passkey, vec![id.into(), owner.into(), key.into(), name.into(), shop.now().into()]).await;
    me
}

/// An order with the name in the comment, and what a customer does around it.
async fn shopped(kit: &Testkit, me: &Actor) {
    let shop = &kit.shop;
    let owner = CartOwner::Account(me.account().unwrap());
    let sellable = "SELECT slug FROM product WHERE status = 'published' AND available > 5 AND price > 0 \
        AND kind = 'goods' ORDER BY slug LIMIT 1";
    let slug = texts(kit, sellable).await.pop().unwrap();
    let product = id_of(kit, &slug).await;
    cart::add(shop, me, &owner, product, 1).await.unwrap();
    let quote = sales::checkout::quote(shop, me, &owner).await.unwrap();
    let delivery = quote.deliveries.iter().find(|d| !d.method.kind.needs_address()).unwrap();
    let form = CheckoutForm {
        name: NAME.into(),
        email: "work.zubatov@person.example".into(),
        phone: PHONE.into(),
        comment: format!("Позвать: {NAME}"),
        delivery: delivery.method.id.to_string(),
        pickup: quote.pickup_points[0].id.to_string(),
        payment: "on_receipt".into(),
        expected_total: delivery.totals.total.0.to_string(),
        ..Default::default()
    };
    sales::checkout::place(shop, me, &owner, &form, "0123456789abcdef").await.unwrap();
    cart::add(shop, me, &owner, product, 1).await.unwrap();
    sales::wishes::put(shop, me, product).await.unwrap();
    let wanted = sales::watches::Wanted { product, kind: WatchKind::Price, email: String::new() };
    sales::watches::ask(shop, me, &wanted).await.unwrap();
    let question = QuestionForm {
        author: NAME.into(), text: "Подойдёт ли для улицы зимой?".into()
    };
    sales::reviews::ask(shop, me, &slug, &question).await.unwrap();
    run(kit, "UPDATE shop_order SET address = $1 WHERE email LIKE 'work%'", vec![ADDRESS.into()]).await;
    // Received already, so that it can be reviewed; it is open again until the test ends it.
    run(kit, "UPDATE shop_order SET state = 'completed' WHERE email LIKE 'work%'", vec![]).await;
    let review = ReviewForm {
        rating: 5,
        author: NAME.into(),
        pros: "Надёжная".into(),
        cons: String::new(),
        text: "Работает вторую зиму".into(),
    };
    sales::reviews::write(shop, me, &slug, &review).await.unwrap();
    run(kit, "UPDATE shop_order SET state = 'confirmed' WHERE email LIKE 'work%'", vec![]).await;
}

async fn id_of(kit: &Testkit, slug: &str) -> base::ProductId {
    let db = kit.shop.writer();
    let sql = "SELECT id FROM product WHERE slug = $1";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [slug.into()]);
    db.query_one_raw(query).await.unwrap().unwrap().try_get("", "id").unwrap()
}

/// A site, a request with a file, a draft, and notes of staff.
async fn served(kit: &Testkit, me: &Actor, staff: &Actor, ports: &Ports) {
    let shop = &kit.shop;
    let site = SiteInput {
        name: "Дача".into(),
        object_type: "house".into(),
        city: "Тверь".into(),
        address: ADDRESS.into(),
        access_notes: format!("Ключ у соседа {NAME}"),
        contact_name: NAME.into(),
        contact_phone: PHONE.into(),
    };
    people::sites::add(shop, me, &site).await.unwrap();
    let form = RepairForm::from_pairs([
        ("equipment", "Камера"),
        ("description", "Не включается, спросить Зубатова"),
        ("symptoms", "no_picture"),
        ("format", "courier"),
        ("address", ADDRESS),
        ("name", NAME),
        ("email", EMAIL),
        ("phone", PHONE),
        ("key", &"k".repeat(43)),
    ]);
    let pdf = format!("%PDF-1.4\n% {NAME} {EMAIL}\n%%EOF\n");
    let file = NewFile { name: format!("{NAME}.pdf"), bytes: pdf.into_bytes().into() };
    service::requests::create_repair(shop, me, &ports.0, &form, vec![file], None).await.unwrap();
    let draft = vec![("name".to_owned(), NAME.to_owned()), ("address".to_owned(), ADDRESS.to_owned())];
    let kind = base::drafts::FormKind::Installation;
    service::form_drafts::save(shop, me, None, kind, &"d".repeat(43), draft).await.unwrap();
    let id = me.account().unwrap();
    people::customers::add_note(shop, staff, id, &format!("{NAME} просил не звонить")).await.unwrap();
    let version = people::customers::customer(shop, staff, id).await.unwrap().version;
    people::customers::save(shop, staff, id, version, NAME).await.unwrap();
    // Somebody typed the email into the search, and asked for a link.
    run(
        kit,
        "INSERT INTO search_query (folded, shown, asked, found, last_at) VALUES ($1, $2, 1, 0, 1)",
        vec![base::text::fold(EMAIL).into(), EMAIL.into()],
    )
    .await;
    accounts::request_link(shop, EMAIL, people_model::links::LinkRequest::Reset).await.unwrap();
    work(kit, ports).await;
}

/// Every place where one of the needles is: table, column and number of rows, or a file.
async fn found(kit: &Testkit) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns) in coverage::schema(kit).await {
        for name in columns {
            let any =
                NEEDLES.map(|needle| format!("CAST(\"{name}\" AS text) LIKE '%{needle}%'")).join(" OR ");
            let sql = format!("SELECT CAST(\"{name}\" AS text) FROM \"{table}\" WHERE {any}");
            all.extend(texts(kit, &sql).await.into_iter().map(|text| format!("{table}.{name}: {text}")));
        }
    }
    visit(&kit.dir.path().join("files"), &mut |path, bytes| {
        let text = String::from_utf8_lossy(bytes);
        let is_about = NEEDLES.iter().any(|needle| text.contains(needle));
        all.extend(is_about.then(|| path.display().to_string()));
    });
    all
}

fn visit(dir: &Path, each: &mut impl FnMut(&Path, &[u8])) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { visit(&path, each) } else { each(&path, &std::fs::read(&path).unwrap()) }
    }
}

/// What is written to the log while the test runs, as by a server with its usual level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// The lines that name the person.
    fn found(&self) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned();
        text.lines()
            .filter(|line| NEEDLES.iter().any(|needle| line.contains(needle)))
            .map(str::to_owned)
            .collect()
    }
}

/// How many products the search finds by the words of the person.
async fn products_found(kit: &Testkit) -> i64 {
    while step(&kit.shop).await.unwrap() == Step::Worked {}
    let mut found = 0;
    for text in [NAME, EMAIL, PHONE] {
        let query = SearchQuery { text: text.to_owned(), ..SearchQuery::default() };
        let view = discovery::search(&kit.shop, &query).await.unwrap();
        // Without a word that is not known, the rest of a query may mean something.
        found += if view.is_met { view.list.total } else { 0 };
        let suggested = discovery::suggestions(&kit.shop, base::Locale::Ru, text).await.unwrap();
        found += i64::try_from(suggested.queries.len()).unwrap();
    }
    found
}

/// What is written around an order: messages with a file, a note of staff, a template, a product kept for later, documents.
async fn talked(kit: &Testkit, me: &Actor, seller: &Actor, ports: &Ports) {
    let shop = &kit.shop;
    let number = texts(kit, "SELECT number FROM shop_order WHERE email LIKE 'work%'").await.pop().unwrap();
    let number = OrderNumber::parse(&number).unwrap();
    let pdf = format!("%PDF-1.4\n% {NAME} {EMAIL}\n%%EOF\n");
    let message = NewMessage {
        text: format!("Привезите к семи, {ADDRESS}"),
        files: vec![uploads::NewFile { name: format!("{NAME}.pdf"), bytes: pdf.into_bytes().into() }],
        key: "m".repeat(20),
    };
    sales::thread::send(shop, &ports.0, me, &number, None, message).await.unwrap();
    sales::thread::notes::add(shop, seller, &number, &format!("{NAME} торопится")).await.unwrap();
    let owner = CartOwner::Account(me.account().unwrap());
    sales::templates::save_cart(shop, me, &owner, &format!("Для дачи, {ADDRESS}")).await.unwrap();
}

/// The shop publishes the text about mailings, and the person agrees to it.
async fn consented(kit: &Testkit, me: &Actor) {
    let shop = &kit.shop;
    let editor = kit.staff(shop.id(), shop.id(), &[CONTENT_EDIT]);
    let two = |text: &str| base::Bilingual::new(text, "");
    let text = PageText {
        title: two("Рассылка"), body: two("Пишем раз в месяц."), ..PageText::default()
    };
    let form = PageForm { kind: PageKind::Marketing, slug: "mailings".to_owned(), text };
    let save = content::pages::Save { page: None, form: &form, publishes: true };
    content::pages::save(shop, &editor, save).await.unwrap();
    let published = content::pages::links(shop).await.unwrap();
    let version = published.0.iter().find(|page| page.kind == PageKind::Marketing).unwrap().version;
    content::consents::give_marketing(shop, me, EMAIL, version).await.unwrap();
}

/// Makes all stored files old and sweeps each folder.
async fn sweep_files(kit: &Testkit, ports: &Ports) {
    let at = kit.shop.now().plus_days(-2);
    let at = SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(at.0).unwrap());
    visit(&kit.dir.path().join("files"), &mut |path, _| {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    });
    for _ in 0..16 {
        service::files::sweep(&kit.shop, &ports.0).await.unwrap();
        kit.clock.advance_minutes(60);
    }
}

/// The texts of the archive.
async fn archive(kit: &Testkit, me: &Actor, ports: &Ports) -> String {
    kit.clock.advance_minutes(1);
    data::ask_export(&kit.shop, me).await.unwrap();
    let again = data::ask_export(&kit.shop, me).await;
    assert_eq!(again.err().and_then(|e| e.refusal()), Some(PeopleRefusal::ExportedRecently));
    assert!(data::own(&kit.shop, me).await.unwrap().asked_at.is_some());
    work(kit, ports).await;
    assert!(letter(kit, EMAIL).await.contains("/account/data"), "a letter leads to the page");
    let wrong = data::open_export(&kit.shop, me, "не тот пароль").await;
    assert!(matches!(wrong, Err(Error::Invalid(_))), "{wrong:?}");
    let opened = data::open_export(&kit.shop, me, PASSWORD).await.unwrap();
    let bytes = ports.0.get(&opened.key).await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        all.push_str(&format!("\n== {}\n", file.name().unwrap()));
        file.read_to_string(&mut all).unwrap();
    }
    all
}

on_both_databases!(acc_8_a_person_with_everything_is_exported_and_then_found_nowhere, |kit| async move {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let kit = kit.with_subscribers(seed::subscribers());
    let ports = Ports(Storage::local(&kit.dir.path().join("files")).unwrap());
    demo::load(&kit.shop, &ports.0).await.unwrap();
    kit.shop.install(Arc::new(IndexHandle::open(&kit.dir.path().join("index")).unwrap()));
    let (shop, system) = (&kit.shop, kit.system());
    let employee =
        accounts::create_admin(shop, &system, "keeper@shop.example", PASSWORD, FirstRole::Administrator);
    let branch = org::branches::main(shop).await.unwrap().id;
    let permissions = [CUSTOMERS_VIEW, CUSTOMERS_EDIT, PERSONAL_DATA_MANAGE];
    let staff = kit.staff(employee.await.unwrap(), branch, &permissions);
    let me = registered(&kit).await;
    let id = me.account().unwrap();
    shopped(&kit, &me).await;
    let seller = kit.staff(staff.account().unwrap(), branch, &[ORDERS_VIEW, ORDERS_EDIT]);
    talked(&kit, &me, &seller, &ports).await;
    consented(&kit, &me).await;
    served(&kit, &me, &staff, &ports).await;
    let schema = coverage::schema(&kit).await;
    assert!(schema.len() > 100, "{}", schema.len());
    coverage::complete(&schema);
    coverage::add_rows(&kit, id).await;
    coverage::add_own_rows(&kit, id).await;

    let text = archive(&kit, &me, &ports).await;
    for part in [
        EMAIL,
        PHONE,
        ADDRESS,
        "work.zubatov@person.example",
        "Позвать: Ксаверий",
        "Ключ у соседа",
        "просил не звонить",
        "Работает вторую зиму",
        "Подойдёт ли для улицы зимой?",
        "спросить Зубатова",
        "%PDF-1.4",
        "wishes.json",
        "watches.json",
        "drafts.json",
        "logins.json",
        "Привезите к семи",
        "торопится",
        "Для дачи",
        "returns.json",
        "receipts.json",
    ] {
        assert!(text.contains(part), "{part} is not in the archive: {text}");
    }

    coverage::plant(&kit, id).await;
    // It is refused while something is open, with words.
    let refused = data::ask_erasure(shop, &me, PASSWORD).await.err().and_then(|e| e.refusal());
    let Some(PeopleRefusal::StillNeeded { obstacles }) = refused else { panic!("{refused:?}") };
    assert_eq!(obstacles.len(), 2, "the order and the request: {obstacles:?}");
    for table in ["shop_order SET state = 'completed', paid = total", "service_request SET state = 'done'"] {
        run(&kit, &format!("UPDATE {table} WHERE account_id = $1"), vec![id.into()]).await;
    }
    let kept = texts(&kit, "SELECT number FROM shop_order WHERE email LIKE 'work%' AND total > 0").await;
    assert_eq!(kept.len(), 1);

    // It can be taken back until its time.
    let wrong = data::ask_erasure(shop, &me, "не тот пароль").await;
    assert!(matches!(wrong, Err(Error::Invalid(_))), "{wrong:?}");
    data::ask_erasure(shop, &me, PASSWORD).await.unwrap();
    assert!(data::ask_erasure(shop, &me, PASSWORD).await.is_err(), "once at a time");
    data::cancel_erasure(shop, &me).await.unwrap();
    kit.clock.advance_minutes(8 * 24 * 60);
    data::sweep(shop).await.unwrap();
    assert!(found(&kit).await.len() > 20, "nothing is erased");
    let me = kit.client(id, branch);
    let version = people::customers::customer(shop, &staff, id).await.unwrap().version;
    data::start_erasure(shop, &staff, id, version, "Заявление № 7 от Зубатова").await.unwrap();
    assert!(data::waiting(shop, &staff, id).await.unwrap().is_some());
    assert!(data::own(shop, &me).await.unwrap().erased_at.is_some());
    data::sweep(shop).await.unwrap();
    assert!(people::customers::customer(shop, &staff, id).await.is_ok(), "not before its time");
    // An employee has begun an order for this client.
    let mut begun = StaffOrderForm { account: id.to_string(), ..StaffOrderForm::default() };
    begun.checkout.email = EMAIL.into();
    draft::save(shop, &seller, &begun).await.unwrap();
    kit.clock.advance_minutes(7 * 24 * 60);
    data::sweep(shop).await.unwrap();

    // The last letter is forgotten once it was sent.
    assert!(letter(&kit, EMAIL).await.contains("удалены"));
    run(&kit, "UPDATE outbox SET sent_at = 1, body_text = '' WHERE sent_at IS NULL", vec![]).await;
    data::sweep(shop).await.unwrap();
    sweep_files(&kit, &ports).await;
    assert_eq!(draft::load(shop, &seller).await.unwrap().account, "");
    let nothing: Vec<String> = Vec::new();
    assert_eq!(found(&kit).await, nothing);
    assert_eq!(products_found(&kit).await, 0);
    assert_eq!(log.found(), nothing);

    // What accounting needs is there, and what was published has no name.
    let sql = format!("SELECT email FROM shop_order WHERE number = '{}' AND total > 0", kept[0]);
    assert_eq!(texts(&kit, &sql).await, ["erased@erased.invalid"]);
    let authors = texts(&kit, "SELECT author FROM review WHERE body = 'Работает вторую зиму'").await;
    assert_eq!(authors, ["Покупатель"]);
    // Nobody gets in, staff see no customer, and the person may come back as a new one.
    let input = LoginInput { login: EMAIL.into(), password: PASSWORD.into(), remember: false };
    assert!(accounts::log_in(shop, &kit.guest(), &input, &Device::default()).await.is_err());
    assert!(matches!(people::customers::customer(shop, &staff, id).await, Err(Error::NotFound)));
    assert_ne!(registered(&kit).await.account(), Some(id));
});

on_both_databases!(acc_8_contacts_of_old_orders_and_requests_are_forgotten, |kit| async move {
    let kit = kit.with_subscribers(seed::subscribers());
    let ports = Ports(Storage::local(&kit.dir.path().join("files")).unwrap());
    demo::load(&kit.shop, &ports.0).await.unwrap();
    run(&kit, "UPDATE shop_order SET state = 'completed'", vec![]).await;
    run(&kit, "UPDATE service_request SET state = 'done'", vec![]).await;
    let counted = async |table: &str| {
        texts(&kit, &format!("SELECT contact_name FROM {table} WHERE contact_name <> '[удалено]'"))
            .await
            .len()
    };
    assert!(counted("shop_order").await >= 3 && counted("service_request").await > 3);
    let (orders, requests) = (sales::personal_data::sweep, service::personal_data::sweep);
    assert_eq!((orders(&kit.shop).await.unwrap(), requests(&kit.shop).await.unwrap()), (0, 0));
    kit.clock.advance_minutes(5 * 366 * 24 * 60);
    assert!(orders(&kit.shop).await.unwrap() >= 3 && requests(&kit.shop).await.unwrap() > 3);
    assert_eq!((counted("shop_order").await, counted("service_request").await), (0, 0));
    assert_eq!((orders(&kit.shop).await.unwrap(), requests(&kit.shop).await.unwrap()), (0, 0));
});
