#!/usr/bin/env bash
# Writes anew what the golden tests compare with: output/graph.ttl, output/graph.dot, tests/golden/*.tsv and the tour in
# README.md; with Graphviz, also the picture docs/seed.svg.
# After a change that is meant to change them; then look at `git diff` before you commit.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

need_rust
choose_store
KRONIKA_RENEW=1 cargo test --release --locked "${FEATURES[@]}" --test golden
KRONIKA_RENEW=1 cargo test --release --locked "${FEATURES[@]}" --test cli -- the_tour
if command -v dot >/dev/null; then dot -Tsvg output/graph.dot -o docs/seed.svg; fi
git --no-pager diff --stat -- output tests/golden README.md docs
