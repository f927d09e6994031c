"""NetworkX reads the GraphML: as many nodes and edges as the graph has, each with its label under `label`.

In: graph.graphml, the number of its nodes and edges, a node's id and its label. Out: a line; an AssertionError if not so.
"""

import sys

import networkx

path, nodes, edges, node, label = sys.argv[1:]
graph = networkx.read_graphml(path)
assert graph.is_directed()
assert graph.number_of_nodes() == int(nodes), f"{graph.number_of_nodes()} nodes, not {nodes}"
assert graph.number_of_edges() == int(edges), f"{graph.number_of_edges()} edges, not {edges}"
bare = [n for n, data in graph.nodes(data=True) if not data.get("label")]
bare += [(a, b) for a, b, data in graph.edges(data=True) if not data.get("label")]
assert not bare, f"without a label: {bare[:5]}"
assert graph.nodes[node]["label"] == label, f"{node} is called {graph.nodes[node]['label']}, not {label}"
print(nodes, "nodes,", edges, "edges")
