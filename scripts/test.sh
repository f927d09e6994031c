#!/usr/bin/env bash
# All tests, with the real consumers of what is exported. Arguments go on to the test runner.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

need_rust
choose_store
packages graphviz python3-venv raptor2-utils ||
  say "without Graphviz, python3-venv or raptor2-utils the tests that need them say that they were skipped"
tools="$(realpath -m "${CARGO_TARGET_DIR:-target}")/consumers"
if [ ! -x "$tools/bin/python" ]; then
  python3 -m venv "$tools" 2>/dev/null || rm -rf "$tools"
fi
if [ -x "$tools/bin/pip" ]; then
  "$tools/bin/python" -c 'import rdflib, pyshacl, networkx' 2>/dev/null ||
    "$tools/bin/pip" install --quiet --disable-pip-version-check rdflib pyshacl networkx ||
    say "rdflib, pySHACL or NetworkX could not be installed: those tests say that they were skipped"
  export KRONIKA_TEST_PYTHON="$tools/bin/python"
fi
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --release --locked "${FEATURES[@]}" "$@"
  cargo test --release --locked "${FEATURES[@]}" --doc
else
  cargo test --release --locked "${FEATURES[@]}" "$@"
fi
