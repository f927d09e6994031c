"""pySHACL finds nothing wrong with the export, and finds what is broken on purpose.

In: graph.ttl and shapes.ttl. Out: a line; an AssertionError with pySHACL's report if it judges otherwise.
"""

import sys

import pyshacl
import rdflib
from rdflib import RDF, Literal, URIRef

KRO = rdflib.Namespace("https://w3id.org/kronika/ontology#")
graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
shapes = rdflib.Graph().parse(sys.argv[2], format="turtle")


def conforms(data):
    verdict, _, report = pyshacl.validate(data, shacl_graph=shapes, advanced=False, inference="none")
    return verdict, report


def first(kind):
    return min(graph.subjects(RDF.type, kind))


def without(data, subject, predicate):
    data.remove((subject, predicate, None))


def instead(data, subject, predicate, value):
    data.set((subject, predicate, value))


BROKEN = {
    "an event of no type": lambda data: without(data, first(KRO.Event), KRO.type),
    "an unknown factuality": lambda data: instead(data, first(KRO.Event), KRO.factuality, KRO.perhaps),
    "a source that is words": lambda data: data.add((first(KRO.Event), KRO.source, Literal("Rusia"))),
    "a claim without a speaker": lambda data: without(data, first(KRO.Claim), KRO.speaker),
    "a document with a wrong hash": lambda data: instead(data, first(KRO.Document), KRO.sha256, Literal("abc")),
    "a state with a wrong code": lambda data: instead(data, first(KRO.State), KRO.iso, Literal("Rusia")),
    "a mention of nothing": lambda data: data.set((first(KRO.Event), KRO.evidence, URIRef("https://example.org/nowhere"))),
}

verdict, report = conforms(graph)
assert verdict, report
for what, breaks in BROKEN.items():
    broken = rdflib.Graph()
    broken += graph
    breaks(broken)
    assert not conforms(broken)[0], f"{what} passes the shapes"
print("conforms;", len(BROKEN), "broken graphs do not")
