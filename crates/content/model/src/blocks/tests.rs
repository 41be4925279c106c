use super::*;
use crate::refusal::ContentRefusal;
use base::Instant;
use base::form::Problem;

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn parsed(kind: BlockKind, list: &[(&str, &str)]) -> Result<BlockForm, base::form::Problems> {
    BlockForm::parse(kind, &fields(list), None, |_| None)
}

fn keys(layout: &Layout) -> Vec<i64> {
    layout.blocks.iter().map(|block| block.key).collect()
}

#[test]
fn cnt_1_blocks_move_hide_and_go_by_their_keys() {
    let mut layout = Layout::initial();
    assert_eq!(keys(&layout), [1, 2, 3]);
    let text = parsed(BlockKind::Text, &[("body_ru", "Текст")]).unwrap();
    assert_eq!(layout.put(None, text.clone()), Ok(4));
    layout.step(4, BlockStep::Up).unwrap();
    layout.step(1, BlockStep::Up).unwrap();
    layout.step(3, BlockStep::Down).unwrap();
    assert_eq!(keys(&layout), [1, 2, 4, 3], "at the edges nothing happens");
    layout.step(2, BlockStep::Hide).unwrap();
    let shown: Vec<_> = layout.shown(Instant(0)).map(|block| block.key).collect();
    assert_eq!(shown, [1, 4, 3]);
    layout.step(2, BlockStep::Show).unwrap();
    assert_eq!(layout.shown(Instant(0)).count(), 4);
    layout.remove(4).unwrap();
    assert_eq!(layout.put(None, text), Ok(5), "a key is not used again");
    assert_eq!(layout.step(4, BlockStep::Up), Err(ContentRefusal::BlockGone));
}

#[test]
fn cnt_1_the_page_has_one_hero_and_bounded_shelves() {
    let mut layout = Layout::initial();
    let hero = parsed(BlockKind::Hero, &[]).unwrap();
    assert_eq!(layout.put(None, hero.clone()), Err(ContentRefusal::SecondHero));
    assert_eq!(layout.put(Some(1), hero.clone()), Ok(1));
    assert_eq!(layout.put(Some(2), hero), Err(ContentRefusal::SecondHero));
    let shelf = parsed(BlockKind::Shelf, &[("of", "new")]).unwrap();
    for _ in 1..SHELVES_MAX {
        layout.put(None, shelf.clone()).unwrap();
    }
    assert_eq!(layout.put(None, shelf), Err(ContentRefusal::TooManyBlocks));
}

#[test]
fn cnt_1_the_form_of_a_block_is_read_and_written_back() {
    for (kind, list) in [
        (BlockKind::Hero, &[("title_ru", "Привет"), ("button_ru", "Смотреть"), ("address", "/catalog")][..]),
        (BlockKind::Shelf, &[("of", "products"), ("skus", "A-1\nB-2")]),
        (BlockKind::Shelf, &[("of", "brand"), ("brand", "dozorra")]),
        (BlockKind::Text, &[("title_ru", "О нас"), ("body_ru", "**Да**"), ("is_hidden", "1")]),
    ] {
        let form = parsed(kind, list).unwrap();
        let BlockForm { is_hidden, period, title, content } = form.clone();
        let block = Block { key: 1, is_hidden, period, title, content };
        let again = BlockForm::parse(kind, &BlockForm::fields(&block), None, |_| None).unwrap();
        assert_eq!(again, form, "{kind}");
        let json = serde_json::to_value(&block).unwrap();
        assert_eq!(serde_json::from_value::<Block>(json).unwrap(), block);
    }
    let skus = parsed(BlockKind::Shelf, &[("of", "products"), ("skus", "A, B;A\n\n C ")]).unwrap();
    let chosen = Shelf::Products(["A", "B", "C"].map(str::to_owned).into());
    assert_eq!(skus.content, BlockContent::Shelf { shelf: chosen });
}

#[test]
fn cnt_1_a_block_that_can_not_be_shown_is_refused_by_its_fields() {
    for (kind, list, field) in [
        (BlockKind::Hero, &[("button_ru", "Смотреть")][..], "address"),
        (BlockKind::Hero, &[("button_ru", "А"), ("address", "https://evil.example")], "address"),
        (BlockKind::Hero, &[("address", "/catalog")], "button_ru"),
        (BlockKind::Shelf, &[("of", "products")], "skus"),
        (BlockKind::Shelf, &[("of", "category"), ("category", "x")], "category"),
        (BlockKind::Shelf, &[], "of"),
        (BlockKind::Text, &[], "body_ru"),
        (BlockKind::Text, &[("body_ru", "[a](javascript:alert(1))")], "body_ru"),
        (BlockKind::Text, &[("body_ru", "![a](picture:1)")], "body_ru"),
        (BlockKind::Categories, &[("category", "x")], "category"),
        (BlockKind::Brands, &[("from", "завтра")], "from"),
    ] {
        let problems = parsed(kind, list).unwrap_err();
        assert!(problems.of(field).is_some(), "{kind} {list:?}: {problems:?}");
    }
    let missing = parsed(BlockKind::Shelf, &[("of", "brand")]).unwrap_err();
    assert_eq!(missing.of("brand"), Some(&Problem::Required));
}
