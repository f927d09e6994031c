"""rdflib parses every RDF export: the formats without graphs hold the same triples, the others the same quads.

In: a folder with graph.ttl, .nt, .rdf, .nq, .trig and .jsonld. Out: a line of counts; an AssertionError if they differ.
"""

import sys
from pathlib import Path

import rdflib

folder = Path(sys.argv[1])


def triples(name, format):
    graph = rdflib.Graph()
    graph.parse(folder / name, format=format)
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple), f"{name}: a blank node"
    return {tuple(term.n3() for term in triple) for triple in graph}


def quads(name, format):
    dataset = rdflib.Dataset()
    dataset.parse(folder / name, format=format)
    found = set()
    for s, p, o, graph in dataset.quads():
        graph = getattr(graph, "identifier", graph)
        assert isinstance(graph, rdflib.URIRef), f"{name}: {s} {p} {o} stands in no named graph"
        found.add((s.n3(), p.n3(), o.n3(), graph.n3()))
    return found


def same(sets):
    (first, expected), *others = sets.items()
    assert expected, f"{first} is empty"
    for name, found in others:
        only = [f"only in {first}: {x}" for x in sorted(expected - found)[:3]]
        only += [f"only in {name}: {x}" for x in sorted(found - expected)[:3]]
        assert not only, "\n".join(only)
    return len(expected)


print(
    same({name: triples(name, format) for name, format in [("graph.nt", "nt"), ("graph.ttl", "turtle"), ("graph.rdf", "xml")]}),
    "triples,",
    same({name: quads(name, format) for name, format in [("graph.nq", "nquads"), ("graph.trig", "trig"), ("graph.jsonld", "json-ld")]}),
    "quads",
)
