#!/usr/bin/env bash
# Writes anew what the golden tests compare with: output/graph.ttl, output/graph.dot and tests/golden/*.tsv.
# After a change that is meant to change them; then look at `git diff` before you commit.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

need_rust
choose_store
KRONIKA_RENEW=1 cargo test --release --locked "${FEATURES[@]}" --test golden
git --no-pager diff --stat -- output tests/golden
