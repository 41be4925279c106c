//! ADM-3: products imported from a file: reviewed first, applied in the background, undone.

use crate::fixture::{Fixture, camera, count, kit_of, merged, registry};
use base::Kopecks;
use base::form::{Problem, get as value};
use base::refusal::Refusal;
use bulk::{imports, runs};
use bulk_model::imports::{FileProblem, FileState, Mapping};
use bulk_model::runs::{RowProblem, RowState, RunState};
use bulk_model::views::RunRow;
use bytes::Bytes;
use catalog::products;
use catalog::tables::product;
use catalog_model::access::CATALOG_EDIT;
use platform::Error;
use platform::faults::Point;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use spreadsheets::{Cell, Xlsx};
use std::io::Read as _;
use std::time::Duration;
use testkit::{Breaks, Broken};

const COLUMNS: [&str; 7] = ["sku", "name_ru", "model", "brand", "category", "price", "attr-lens"];

fn table(rows: &[&str]) -> Bytes {
    let heading = "Артикул;Название;Модель;Бренд;Категория;Цена;Объектив".to_owned();
    let rows = std::iter::once(heading).chain(rows.iter().map(|r| (*r).to_owned()));
    rows.collect::<Vec<_>>().join("\r\n").into()
}

pub fn book(rows: &[Vec<Cell>]) -> Bytes {
    let mut book = Xlsx::start().unwrap();
    book.rows(rows).unwrap();
    let mut bytes = Vec::new();
    book.finish().unwrap().read_to_end(&mut bytes).unwrap();
    bytes.into()
}

async fn uploaded(f: &Fixture, content: Bytes) -> i64 {
    imports::upload(f.shop(), &f.editor, &f.storage(), "товары.xlsx", content).await.unwrap()
}

/// The mapping to these fields; an empty name leaves its column unused.
fn mapped(names: &[&str]) -> Mapping {
    Mapping::from(names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>())
}

/// Uploads a file with this mapping and plans its run.
pub async fn planned(f: &Fixture, content: Bytes, columns: &[&str]) -> i64 {
    let file = uploaded(f, content).await;
    f.work().await;
    let mapping = mapped(columns);
    let run = imports::plan(f.shop(), &f.editor, file, mapping).await.unwrap();
    f.work().await;
    run
}

pub async fn rows(f: &Fixture, number: i64, state: RowState) -> Vec<RunRow> {
    runs::rows(f.shop(), &f.editor, number, &[state], 0).await.unwrap().rows
}

/// The state of a run and its row counts: planned, same, rejected, applied, undone, kept.
pub async fn counts(f: &Fixture, number: i64) -> (RunState, [i64; 6]) {
    let run = runs::run(f.shop(), &f.editor, number).await.unwrap();
    let states = [
        RowState::Planned,
        RowState::Same,
        RowState::Refused,
        RowState::Applied,
        RowState::Undone,
        RowState::Kept,
    ];
    (run.state, states.map(|s| run.count(s)))
}

pub async fn logged(f: &Fixture) -> i64 {
    count(f.shop(), "SELECT COUNT(*) AS n FROM change_log").await
}

testkit::on_both_databases!(adm_3_a_file_adds_changes_and_skips_and_says_what_is_wrong, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B"), camera("C"), kit_of("K", &[("A", 1)])]).await;
    let so_far = logged(&f).await;
    let run = planned(
        &f,
        table(&[
            "A;;;;;5 500,00;",
            "b;;;ДОЗОР;ip;5000;2,8",
            "0042;Камера «Новая»;N-1;Рубеж;IP-камеры;7000;4",
            "A;;;;;1;",
            "C;;;;;дорого;",
            ";Без артикула;;;;1;",
            "N-2;Без категории;N-2;Рубеж;нет такой;1;",
            "N-3;Без объектива;N-3;Рубеж;ip;1;",
            "K;;;;;1;",
            "C2;Тревога;M;Рубеж;Сигнализация;1;4",
        ]),
        &COLUMNS,
    )
    .await;
    assert_eq!(counts(&f, run).await, (RunState::Ready, [2, 1, 7, 0, 0, 0]));
    assert_eq!(runs::run(f.shop(), &f.editor, run).await.unwrap().new_count, 1);
    assert_eq!(logged(&f).await, so_far, "nothing of the catalogue has changed");
    let wanted = rows(&f, run, RowState::Planned).await;
    assert_eq!((wanted[0].line, value(&wanted[0].before, "price")), (Some(2), "5000.00"));
    assert_eq!((value(&wanted[0].after, "price"), wanted[0].after.len()), ("5500.00", 1));
    assert_eq!((wanted[1].is_new, wanted[1].sku.as_str(), wanted[1].product), (true, "0042", None));
    let refused = runs::refused(f.shop(), &f.editor, run, 0).await.unwrap().rows;
    let field = |name: &str, problem| Some(RowProblem::field(name, problem));
    let why: Vec<_> = refused.into_iter().map(|r| (r.line.unwrap(), r.problem)).collect();
    assert_eq!(
        why,
        [
            (5, Some(RowProblem::SkuRepeated { first: 2 })),
            (6, field("price", Problem::NotMoney)),
            (7, Some(RowProblem::NoSku)),
            (8, field("category", Problem::InvalidChoice)),
            (9, field("attr-lens", Problem::Required)),
            (10, Some(RowProblem::KitFollowsParts)),
            (11, field("attr-lens", Problem::NotOfCategory)),
        ]
    );

    runs::confirm(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Done, [0, 1, 7, 2, 0, 0]));
    assert_eq!(f.row("A").await.price, Some(Kopecks::from_roubles(5500)));
    let new = f.row("0042").await;
    assert_eq!((new.price, new.name_ru.as_str()), (Some(Kopecks::from_roubles(7000)), "Камера «Новая»"));
    assert_eq!((new.version, new.warranty_months), (1, 12));
    let edit = products::get_for_edit(f.shop(), &f.editor, new.id).await.unwrap();
    assert_eq!((value(&edit.fields, "brand"), value(&edit.fields, "attr-lens")), ("Рубеж", "4"));
    f.check().await;

    runs::undo(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Undone, [0, 1, 7, 0, 2, 0]));
    assert_eq!(f.row("A").await.price, Some(Kopecks::from_roubles(5000)));
    assert!(f.row("0042").await.deleted_at.is_some(), "it is in the recycle bin");
    f.check().await;
});

testkit::on_both_databases!(adm_3_an_import_goes_on_after_a_restart_wherever_it_broke, |kit| async move {
    const N: usize = 1_200;
    let f = Fixture::start(kit).await;
    f.add(&[camera("C-0000")]).await;
    let lines: Vec<String> =
        (0..N).map(|n| format!("C-{n:04};Камера {n};M{n};Дозор;ip;{};4", n + 1)).collect();
    let file = uploaded(&f, table(&lines.iter().map(String::as_str).collect::<Vec<_>>())).await;
    // Parsing, planning, applying and undoing each fail twice: before a commit and after one.
    broken(&f, &[Point::AfterCommit, Point::BeforeCommit]).await;
    f.work().await;
    let view = imports::file(f.shop(), &f.editor, file).await.unwrap();
    assert_eq!((view.state, view.lines), (FileState::Read, N as i64));
    let mapping = mapped(&COLUMNS);
    let run = imports::plan(f.shop(), &f.editor, file, mapping).await.unwrap();
    broken(&f, &[Point::AfterCommit, Point::BeforeCommit]).await;
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Ready, [N as i64, 0, 0, 0, 0, 0]));
    let planned = "SELECT COUNT(DISTINCT line) AS n FROM bulk_row";
    assert_eq!(count(f.shop(), planned).await, N as i64);
    runs::confirm(f.shop(), &f.editor, run).await.unwrap();
    broken(&f, &[Point::AfterCommit, Point::BeforeCommit]).await;
    runs::cancel(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Stopped, [1_100, 0, 0, 100, 0, 0]), "a batch was applied");
    runs::undo(f.shop(), &f.editor, run).await.unwrap();
    broken(&f, &[Point::AfterCommit]).await;
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Undone, [1_100, 0, 0, 0, 100, 0]));
    let live = "SELECT COUNT(*) AS n FROM product WHERE deleted_at IS NULL";
    assert_eq!(count(f.shop(), live).await, 1);
    f.check().await;
});

/// Makes the due job crash at each of these points; its lease expires.
async fn broken(f: &Fixture, points: &[Point]) {
    let (registry, context) = (registry(), f.context());
    for point in points {
        let jobs = platform::jobs::lease(f.shop(), "one that dies", 8).await.unwrap();
        assert_eq!(jobs.len(), 1);
        let work = registry.run(f.shop(), &context, &jobs[0]);
        let broken = f.kit.broken_at(*point, Breaks::Vanishing, work).await;
        assert!(matches!(broken, Broken::Vanished(at) if at == *point), "{broken:?}");
        f.kit.clock.advance_minutes(6);
    }
}

testkit::on_both_databases!(adm_3_an_import_never_overwrites_what_came_between, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B")]).await;
    let content = table(&["A;;;;;100;", "B;;;;;100;", "N;Новая;N;Дозор;ip;100;4", "M;Ещё;M;Дозор;ip;100;4"]);
    let run = planned(&f, content.clone(), &COLUMNS).await;
    let again = planned(&f, content, &COLUMNS).await;
    let edit = products::get_for_edit(f.shop(), &f.editor, f.id("B").await).await.unwrap();
    let fields = merged(&edit.fields, &[("price".to_owned(), "7000".to_owned())]);
    products::update(f.shop(), &f.editor, edit.id, edit.version, &fields).await.unwrap();
    runs::confirm(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Done, [0, 0, 1, 3, 0, 0]));
    assert_eq!(rows(&f, run, RowState::Refused).await[0].problem, Some(RowProblem::Changed));
    assert_eq!(f.row("B").await.price, Some(Kopecks::from_roubles(7000)));

    // The same file again: nothing it was compared with is unchanged.
    runs::confirm(f.shop(), &f.editor, again).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, again).await, (RunState::Done, [0, 0, 4, 0, 0, 0]));
    let taken = rows(&f, again, RowState::Refused).await;
    assert_eq!(taken[2].problem, Some(RowProblem::field("sku", Problem::AlreadyTaken)));

    // A new product that somebody edited stays when the import is undone.
    let edit = products::get_for_edit(f.shop(), &f.editor, f.id("N").await).await.unwrap();
    products::update(f.shop(), &f.editor, edit.id, edit.version, &edit.fields).await.unwrap();
    runs::undo(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    assert_eq!(counts(&f, run).await, (RunState::Undone, [0, 0, 1, 0, 2, 1]));
    assert_eq!(f.row("N").await.deleted_at, None);
    assert!(f.row("M").await.deleted_at.is_some());
    f.check().await;
});

testkit::on_both_databases!(
    adm_3_a_sku_that_is_taken_in_the_same_moment_costs_its_row_alone,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A")]).await;
        let content = table(&["N;Новая;N;Дозор;ip;100;4", "M;Ещё;M;Дозор;ip;100;4", "A;;;;;100;"]);
        let run = planned(&f, content, &COLUMNS).await;
        runs::confirm(f.shop(), &f.editor, run).await.unwrap();

        // Another transaction adds N and commits while the batch is running.
        let other = f.shop().begin().await.unwrap();
        let mut taking = f.row("A").await.into_active_model().reset_all();
        taking.id = Set(other.id());
        (taking.sku, taking.sku_folded) = (Set("N".to_owned()), Set(base::text::fold_sku("N")));
        taking.slug = Set("taken".to_owned());
        product::Entity::insert(taking).exec_without_returning(&*other).await.unwrap();
        let finishing = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            other.commit().await.unwrap();
        };
        tokio::join!(f.work(), finishing);
        assert_eq!(counts(&f, run).await, (RunState::Done, [0, 0, 1, 2, 0, 0]));
        let taken = rows(&f, run, RowState::Refused).await;
        assert_eq!(taken[0].problem, Some(RowProblem::field("sku", Problem::AlreadyTaken)));
        assert_eq!(f.row("M").await.price, Some(Kopecks::from_roubles(100)));
    }
);

testkit::on_both_databases!(adm_3_a_long_file_is_read_by_several_jobs, |kit| async move {
    const N: usize = 50_600;
    let f = Fixture::start(kit).await;
    let file = uploaded(&f, format!("sku\n{}", "X-1\n".repeat(N)).into()).await;
    assert_eq!(f.work().await, 2, "mail and payments get their turn in between");
    let view = imports::file(f.shop(), &f.editor, file).await.unwrap();
    assert_eq!((view.state, view.lines), (FileState::Read, N as i64));
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM import_piece").await, 102);
});

testkit::on_both_databases!(adm_3_long_rows_come_in_smaller_pieces, |kit| async move {
    let f = Fixture::start(kit).await;
    let row = format!("X-1;{}\n", format!("{};", "я".repeat(30_000)).repeat(10));
    let file = uploaded(&f, format!("sku;{}\n{}", "text;".repeat(10), row.repeat(20)).into()).await;
    f.work().await;
    let view = imports::file(f.shop(), &f.editor, file).await.unwrap();
    assert_eq!((view.state, view.lines), (FileState::Read, 20));
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM import_piece").await, 3, "of twelve megabytes");
    assert!(view.samples.iter().flatten().all(|v| v.chars().count() <= 81));
    let columns = std::iter::once("sku").chain(std::iter::repeat_n("", 10));
    let mapping = mapped(&columns.collect::<Vec<_>>());
    let run = imports::plan(f.shop(), &f.editor, file, mapping).await.unwrap();
    f.work().await;
    assert_eq!(runs::run(f.shop(), &f.editor, run).await.unwrap().count(RowState::Refused), 20);
});

testkit::on_both_databases!(
    adm_3_ten_thousand_prices_of_a_book_are_looked_at_applied_and_undone,
    |kit| async move {
        const N: i64 = 10_000;
        let f = Fixture::start(kit).await;
        let loader = catalog::load::Loader::start(f.shop(), &f.editor).await.unwrap();
        let all: Vec<_> = (0..N).map(|n| camera(&format!("C-{n:05}"))).collect();
        for batch in all.chunks(500) {
            loader.products(batch).await.unwrap();
        }
        let mut lines = vec![vec![Cell::text("sku"), Cell::text("price")]];
        lines.extend((0..N).map(|n| vec![Cell::text(format!("C-{n:05}")), Cell::Number(5_500_000)]));
        let content = book(&lines);
        let began = std::time::Instant::now();
        let run = planned(&f, content, &["sku", "price"]).await;
        assert_eq!(counts(&f, run).await, (RunState::Ready, [N, 0, 0, 0, 0, 0]));
        runs::confirm(f.shop(), &f.editor, run).await.unwrap();
        f.work().await;
        assert_eq!(counts(&f, run).await, (RunState::Done, [0, 0, 0, N, 0, 0]));
        let changed = "SELECT COUNT(*) AS n FROM product WHERE price = 550000 AND version = 2";
        assert_eq!(count(f.shop(), changed).await, N);
        runs::undo(f.shop(), &f.editor, run).await.unwrap();
        f.work().await;
        assert_eq!(counts(&f, run).await, (RunState::Undone, [0, 0, 0, 0, N, 0]));
        let back = "SELECT COUNT(*) AS n FROM product WHERE price = 500000 AND version = 3";
        assert_eq!(count(f.shop(), back).await, N);
        // Unoptimised and next to other tests it takes a minute; quadratic work would take hours.
        let took = began.elapsed();
        assert!(took < Duration::from_secs(600), "{N} prices took {took:?}");
        f.check().await;
    }
);

testkit::on_both_databases!(adm_3_a_file_that_is_no_table_never_becomes_an_import, |kit| async move {
    let f = Fixture::start(kit).await;
    let fault = async |content: &[u8]| {
        let content = Bytes::copy_from_slice(content);
        match imports::upload(f.shop(), &f.editor, &f.storage(), "x.csv", content).await {
            Err(Error::Invalid(problems)) => problems.of("file").cloned(),
            other => panic!("{other:?}"),
        }
    };
    let table_is = |fault| Some(Problem::from(fault));
    assert_eq!(fault(b"\x89PNG\r\n\x1a\n\0\0\0").await, table_is(FileProblem::NotATable));
    assert_eq!(fault(b"").await, table_is(FileProblem::Empty));
    assert_eq!(fault("Артикул;Цена\r\n".as_bytes()).await, table_is(FileProblem::Empty));
    let big = vec![b'x'; bulk_model::imports::FILE_BYTES_MAX + 1];
    assert_eq!(fault(&big).await, Some(Problem::FileTooLarge { max_mb: 64 }));
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM import_file").await, 0);

    // A limit exceeded further down ends the parsing with a message.
    let file = uploaded(&f, "sku;price\n".to_owned().repeat(bulk_model::imports::ROWS_MAX + 2).into()).await;
    f.work().await;
    let view = imports::file(f.shop(), &f.editor, file).await.unwrap();
    assert_eq!((view.state, view.problem), (FileState::Failed, Some(FileProblem::TooManyRows)));
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM import_piece").await, 0);
    let mapping = mapped(&["sku", ""]);
    let early = imports::plan(f.shop(), &f.editor, file, mapping.clone()).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::NotInThisState))), "{early:?}");

    // A file is stored for a day; a half-planned import is not applied.
    let file = uploaded(&f, "sku;price\nA;1\n".to_owned().into()).await;
    f.work().await;
    let other = imports::plan(f.shop(), &f.editor, file, mapped(&["sku"])).await;
    assert!(matches!(other, Err(Error::Invalid(_))), "{other:?}");
    let run = imports::plan(f.shop(), &f.editor, file, mapping).await.unwrap();
    f.kit.clock.advance_minutes(25 * 60);
    assert_eq!(imports::sweep(f.shop()).await.unwrap(), 2);
    f.work().await;
    assert_eq!(counts(&f, run).await.0, RunState::Cancelled);
    assert!(matches!(imports::file(f.shop(), &f.editor, file).await, Err(Error::NotFound)));
});

testkit::on_both_databases!(adm_3_only_who_edits_the_catalogue_imports, |kit| async move {
    let f = Fixture::start(kit).await;
    let file = uploaded(&f, table(&["A;;;;;1;"])).await;
    f.work().await;
    let mapping = mapped(&COLUMNS);
    let run = imports::plan(f.shop(), &f.editor, file, mapping.clone()).await.unwrap();
    let all = seed::permissions();
    let others: Vec<_> = all.all().iter().map(|d| d.permission).filter(|p| *p != CATALOG_EDIT).collect();
    let other = f.kit.staff(f.shop().id(), f.branch, &others);
    for actor in [other, f.kit.client(f.shop().id(), f.branch), f.kit.guest()] {
        let denied = |e: Result<(), Error>| matches!(e, Err(Error::Forbidden | Error::LoginNeeded));
        let (shop, actor) = (f.shop(), &actor);
        let sent = imports::upload(shop, actor, &f.storage(), "x", table(&["A;;;;;1;"])).await;
        assert!(denied(sent.map(|_| ())));
        assert!(denied(imports::file(shop, actor, file).await.map(|_| ())));
        assert!(denied(imports::plan(shop, actor, file, mapping.clone()).await.map(|_| ())));
        assert!(denied(runs::refused(shop, actor, run, 0).await.map(|_| ())));
    }
});
