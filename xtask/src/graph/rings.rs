//! Strongly connected components (Tarjan) and transitive reduction of a graph of names.

use std::collections::{BTreeMap, BTreeSet};

/// Adjacency sets by name.
pub type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// All strongly connected components with two or more names.
pub fn rings<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let mut search = Search { graph, order: BTreeMap::new(), open: Vec::new(), found: Vec::new() };
    for name in graph.keys().copied() {
        if !search.order.contains_key(name) {
            search.visit(name);
        }
    }
    search.found
}

struct Search<'a, 'g> {
    graph: &'g Graph<'a>,
    /// Index at which a name was first visited.
    order: BTreeMap<&'a str, usize>,
    /// Stack of names whose component is not complete yet.
    open: Vec<&'a str>,
    found: Vec<BTreeSet<&'a str>>,
}

impl<'a> Search<'a, '_> {
    /// Visits the successors of a name; returns the lowest index on the stack that it reaches.
    fn visit(&mut self, name: &'a str) -> usize {
        let own = self.order.len();
        self.order.insert(name, own);
        let place = self.open.len();
        self.open.push(name);
        let mut lowest = own;
        for next in self.graph.get(name).into_iter().flatten().copied() {
            let reached = match self.order.get(next) {
                None => self.visit(next),
                Some(order) if self.open.contains(&next) => *order,
                Some(_) => continue,
            };
            lowest = lowest.min(reached);
        }
        if lowest == own {
            let ring: BTreeSet<&str> = self.open.drain(place..).collect();
            if ring.len() > 1 {
                self.found.push(ring);
            }
        }
        lowest
    }
}

/// Transitive reduction of an acyclic graph.
pub fn reduced<'a>(graph: &Graph<'a>) -> Graph<'a> {
    let mut kept = Graph::new();
    for (from, targets) in graph {
        let implied: BTreeSet<&str> = targets.iter().flat_map(|target| reached(graph, target)).collect();
        kept.insert(from, targets.difference(&implied).copied().collect());
    }
    kept
}

/// All names reachable from `from`, excluding itself.
fn reached<'a>(graph: &Graph<'a>, from: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = graph.get(from).into_iter().flatten().copied().collect();
    while let Some(name) = next.pop() {
        if found.insert(name) {
            next.extend(graph.get(name).into_iter().flatten());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(arrows: &[(&'static str, &'static str)]) -> Graph<'static> {
        let mut graph = Graph::new();
        for (from, to) in arrows {
            graph.entry(from).or_default().insert(*to);
        }
        graph
    }

    #[test]
    fn rings_are_found_and_chains_are_not() {
        let found = rings(&graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("x", "a")]));
        assert_eq!(found, [BTreeSet::from(["a", "b", "c"])]);
        let two = rings(&graph(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")]));
        assert_eq!(two.len(), 2);
    }

    #[test]
    fn arrows_that_others_imply_are_left_out() {
        let kept = reduced(&graph(&[("a", "b"), ("b", "c"), ("a", "c"), ("a", "d"), ("c", "d")]));
        assert_eq!(kept, graph(&[("a", "b"), ("b", "c"), ("c", "d")]));
    }
}
