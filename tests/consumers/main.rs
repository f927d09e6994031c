//! What real users' tools make of the exports: rdflib, pySHACL, NetworkX and raptor.
//!
//! In: the seed and a second article, read and exported. A tool that is not on this machine is named and its test
//! passes; `scripts/test.sh` installs the Python ones and says where in `KRONIKA_TEST_PYTHON`.
#![allow(clippy::unwrap_used)]

#[path = "../common/read.rs"]
mod read;
mod tools;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use kronika::export::{Source, graphml, rdf};
use kronika::graph::view::Network;
use kronika::store::Store;
use read::{SECOND, SEEDS, read};
use tools::{found, python};

const FORMATS: [(rdf::Format, &str, &str); 6] = [
    (rdf::Format::Turtle, "graph.ttl", "turtle"),
    (rdf::Format::NTriples, "graph.nt", "ntriples"),
    (rdf::Format::RdfXml, "graph.rdf", "rdfxml"),
    (rdf::Format::NQuads, "graph.nq", "nquads"),
    (rdf::Format::TriG, "graph.trig", "trig"),
    (rdf::Format::JsonLd, "graph.jsonld", ""),
];

/// All RDF formats of the two articles in a folder.
fn exported(store: &Store, expand: bool, folder: &Path) {
    let mut source = Source::store(store).unwrap();
    if expand {
        source = source.expanded().unwrap();
    }
    for (format, name, _) in FORMATS {
        let mut file = File::create(folder.join(name)).unwrap();
        rdf::write(&source, format, &mut file).unwrap();
    }
}

#[test]
fn rdflib_finds_the_same_in_every_format() {
    let store = read(&[SEEDS, SECOND]);
    for expand in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        exported(&store, expand, folder.path());
        python("rdf.py", "rdflib", [folder.path().as_os_str()]);
    }
}

#[test]
fn pyshacl_passes_the_export_and_not_a_broken_one() {
    let folder = tempfile::tempdir().unwrap();
    exported(&read(&[SEEDS, SECOND]), false, folder.path());
    let data = folder.path().join("graph.ttl");
    let shapes = Path::new("ontology/shapes.ttl");
    python(
        "shapes.py",
        "pyshacl",
        [data.as_os_str(), shapes.as_os_str()],
    );
}

#[test]
fn networkx_reads_the_whole_graph() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.graphml");
    let store = read(&[SEEDS, SECOND]);
    let graph = store.graph(None).unwrap();
    graphml::write(&graph, store.base(), File::create(&path).unwrap()).unwrap();
    // What several documents say is one edge.
    let edges: BTreeSet<_> = graph
        .edges()
        .into_iter()
        .map(|(from, edge, to)| (from, edge.relation, to))
        .collect();
    check_graphml(&path, graph.nodes().len(), edges.len());
}

#[test]
fn networkx_reads_the_network_of_actors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("actors.graphml");
    let store = read(&[SEEDS, SECOND]);
    let graph = store.graph(None).unwrap();
    let network = Network::new(&graph);
    let file = File::create(&path).unwrap();
    graphml::write_network(&graph, &network, store.base(), file).unwrap();
    check_graphml(&path, network.actors.len(), network.ties.len());
}

fn check_graphml(path: &Path, nodes: usize, edges: usize) {
    let (nodes, edges) = (nodes.to_string(), edges.to_string());
    python(
        "graphml.py",
        "networkx",
        [
            path.as_os_str(),
            nodes.as_ref(),
            edges.as_ref(),
            "state/KP".as_ref(),
            "Koreja e Veriut".as_ref(),
        ],
    );
}

#[test]
fn raptor_counts_the_same_in_every_format() {
    if !found("rapper", "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    exported(&read(&[SEEDS, SECOND]), false, folder.path());
    let mut counts = BTreeSet::new();
    for (format, name, raptor) in FORMATS
        .into_iter()
        .filter(|(_, _, raptor)| !raptor.is_empty())
    {
        let run = Command::new("rapper")
            .args(["-q", "-i", raptor, "-o", "nquads"])
            .arg(folder.path().join(name))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{name}: {said}");
        let lines: BTreeSet<&[u8]> = run.stdout.split(|byte| *byte == b'\n').collect();
        counts.insert((format.has_graphs(), lines.len()));
    }
    // One number of triples, one of quads.
    assert_eq!(counts.len(), 2, "{counts:?}");
}
