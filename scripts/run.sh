#!/usr/bin/env bash
# The main job: from a clone to the graph of seeds/ in output/. Arguments go on to `kronika build`.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

need_rust
choose_store
packages graphviz || say "Graphviz is not here: no picture will be drawn (apt-get install graphviz)"
cargo build --release --locked "${FEATURES[@]}"
exec "${CARGO_TARGET_DIR:-target}/release/kronika" build seeds "$@"
