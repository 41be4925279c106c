//! Which categories to recommend to a customer: from what the customer says, looks at and has bought.

use base::CategoryId;
use catalog_model::taxonomy::Suits;
use catalog_model::views::CategoryTree;
use org_model::audience::Interest;
use org_model::audience::ObjectType;
use std::collections::HashMap;

/// How many categories are recommended at once.
pub const CATEGORIES_MAX: usize = 6;
/// How many products are recommended at once.
pub const RECOMMENDED: usize = 8;
/// How many of the products that were viewed last are considered.
pub const VIEWS_CONSIDERED: usize = 20;

/// What a stated interest weighs. Views of one evening do not outweigh it; those of the last category do.
const INTEREST: i32 = 4;
/// What the stated kind of site weighs: it decides between categories of the same interest.
const OBJECT: i32 = 2;
/// What the category that was viewed last weighs; those before it weigh one less each.
const VIEWED: i32 = 6;
/// What goes with something that was bought weighs as much as a recent view.
const COMPLEMENT: i32 = 5;
/// Somebody who has bought a camera rarely needs another one next.
const BOUGHT: i32 = -4;

/// What is known of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// What the customer is interested in.
    pub interests: Vec<Interest>,
    /// What is to be secured.
    pub object_type: Option<ObjectType>,
    /// Categories of the products that were viewed, newest first; may repeat.
    pub viewed: Vec<CategoryId>,
    /// Categories of what was bought; may repeat.
    pub bought: Vec<CategoryId>,
}

impl Signals {
    /// Whether nothing is known, so that nothing can be recommended.
    pub fn is_empty(&self) -> bool {
        let Self { interests, object_type, viewed, bought } = self;
        interests.is_empty() && object_type.is_none() && viewed.is_empty() && bought.is_empty()
    }
}

/// The categories to recommend from, best first, at most [`CATEGORIES_MAX`]; those of equal weight in the order of the
/// catalogue. `suits` says whom each category suits, in that order; `complements` are pairs of a category and one whose
/// products go with it, each including its descendants.
pub fn categories(
    tree: &CategoryTree,
    suits: &[(CategoryId, Suits)],
    complements: &[(CategoryId, CategoryId)],
    signals: &Signals,
) -> Vec<CategoryId> {
    let mut weights: HashMap<CategoryId, i32> = HashMap::new();
    let mut add = |id: CategoryId, weight: i32| *weights.entry(id).or_default() += weight;
    // Only the lowest categories: their products are alike, and each product is in one of them.
    let lowest = || suits.iter().filter(|(id, _)| tree.children(*id).next().is_none());
    for (id, own) in lowest() {
        add(*id, stated(own, signals));
    }
    for (id, weight) in distinct(&signals.viewed).into_iter().zip((1..=VIEWED).rev()) {
        add(id, weight);
    }
    for bought in distinct(&signals.bought) {
        add(bought, BOUGHT);
        let above = tree.ancestors(bought);
        let with = complements.iter().filter(|(of, _)| above.iter().any(|node| node.id == *of));
        for (_, complement) in with {
            let below = tree.subtree(*complement);
            for (id, _) in lowest().filter(|(id, _)| below.contains(id) && *id != bought) {
                add(*id, COMPLEMENT);
            }
        }
    }
    let place = |id: CategoryId| suits.iter().position(|(other, _)| *other == id);
    let mut best: Vec<_> = weights.into_iter().filter(|(_, weight)| *weight > 0).collect();
    best.sort_by_key(|(id, weight)| (-weight, place(*id)));
    best.into_iter().map(|(id, _)| id).take(CATEGORIES_MAX).collect()
}

/// What the customer's own words say about a category.
fn stated(suits: &Suits, signals: &Signals) -> i32 {
    let shared = suits.interests.iter().any(|interest| signals.interests.contains(interest));
    let fits = signals.object_type.is_some_and(|kind| suits.object_types.contains(&kind));
    // The kind of site alone says little: it decides only where the customer names no interest.
    match (shared, signals.interests.is_empty()) {
        (true, _) => INTEREST + if fits { OBJECT } else { 0 },
        (false, true) if fits && !suits.interests.is_empty() => OBJECT,
        (false, _) => 0,
    }
}

fn distinct(list: &[CategoryId]) -> Vec<CategoryId> {
    let mut out: Vec<CategoryId> = Vec::new();
    for id in list {
        if !out.contains(id) {
            out.push(*id);
        }
    }
    out
}

/// Takes from the lists in turn, so that each category is seen: each element once, at most `limit`.
pub fn in_turn<T: Copy + PartialEq>(lists: &[Vec<T>], limit: usize) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
    for n in 0..longest {
        for item in lists.iter().filter_map(|list| list.get(n)) {
            if out.len() < limit && !out.contains(item) {
                out.push(*item);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Bilingual;
    use catalog_model::views::CategoryNode;
    use uuid::Uuid;

    fn id(n: u128) -> CategoryId {
        CategoryId(Uuid::from_u128(n))
    }

    /// 1 video: 11 cameras, 12 recorders; 2 smart home: 21 relays; 3 kits.
    fn shop() -> (CategoryTree, Vec<(CategoryId, Suits)>) {
        let node = |n: u128, parent: Option<u128>| CategoryNode {
            id: id(n),
            parent: parent.map(id),
            slug: n.to_string(),
            name: Bilingual::default(),
            picture: String::new(),
        };
        let nodes = vec![
            node(1, None),
            node(11, Some(1)),
            node(12, Some(1)),
            node(2, None),
            node(21, Some(2)),
            node(3, None),
        ];
        let suits = |interests: &[Interest], kinds: &[ObjectType]| Suits {
            interests: interests.to_vec(),
            object_types: kinds.to_vec(),
        };
        let of = |n: u128| match n {
            12 => suits(&[Interest::Video], &[ObjectType::Office]),
            1 | 11 => suits(&[Interest::Video], &[]),
            2 | 21 => suits(&[Interest::SmartHome], &[ObjectType::Flat]),
            _ => suits(&[], &[]),
        };
        let all = [1, 11, 12, 2, 21, 3].map(|n| (id(n), of(n))).to_vec();
        (CategoryTree(nodes), all)
    }

    fn best(signals: &Signals) -> Vec<CategoryId> {
        let (tree, suits) = shop();
        categories(&tree, &suits, &[(id(1), id(3)), (id(11), id(12))], signals)
    }

    #[test]
    fn acc_4_interests_and_the_kind_of_site_decide_at_once() {
        assert!(best(&Signals::default()).is_empty());
        let video = Signals { interests: vec![Interest::Video], ..Signals::default() };
        assert_eq!(best(&video), [id(11), id(12)], "in the order of the catalogue");
        let office = Signals { object_type: Some(ObjectType::Office), ..video };
        assert_eq!(best(&office), [id(12), id(11)]);
        let flat = Signals { object_type: Some(ObjectType::Flat), ..Signals::default() };
        assert_eq!(best(&flat), [id(21)], "without interests, what is mostly installed there");
        let service = Signals { interests: vec![Interest::Service], ..flat };
        assert!(best(&service).is_empty(), "no product is a service");
    }

    #[test]
    fn acc_4_views_and_purchases_decide_later() {
        let viewed = Signals {
            interests: vec![Interest::Video],
            viewed: vec![id(21), id(3), id(21)],
            ..Signals::default()
        };
        assert_eq!(best(&viewed), [id(21), id(3), id(11), id(12)]);
        // What goes with the camera, not another camera; a kit for anything of video.
        let bought = Signals { bought: vec![id(11)], ..Signals::default() };
        assert_eq!(best(&bought), [id(12), id(3)]);
        let again = Signals { bought: vec![id(11)], viewed: vec![id(11)], ..Signals::default() };
        assert_eq!(best(&again), [id(12), id(3), id(11)], "unless it is looked at once more");
    }

    #[test]
    fn acc_4_each_category_is_seen() {
        assert_eq!(in_turn(&[vec![1, 2, 3], vec![4], vec![1, 5]], 10), [1, 4, 2, 5, 3]);
        assert_eq!(in_turn(&[vec![1, 2, 3], vec![4]], 2), [1, 4]);
        assert!(in_turn::<i32>(&[], 5).is_empty());
    }
}
