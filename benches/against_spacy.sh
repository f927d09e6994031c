#!/usr/bin/env bash
# The whole analysis on one core against spaCy's blank Albanian tokeniser on the same text in the same run.
#   bash benches/against_spacy.sh FILE.jsonl [COUNT]      rows with "text"; COUNT articles (default 300)
# spaCy comes from PyPI into a virtual environment beside the build; fails where we are not FACTOR times as fast.
# KRONIKA=BINARY times a binary that is there already instead of building one.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
corpus="$(realpath "${1:?an article a line, as JSON}")"
count="${2:-300}"
binary="${KRONIKA:+$(realpath "$KRONIKA")}"
cd "$here"
target="$(realpath -m "${CARGO_TARGET_DIR:-target}")"
tools="$target/spacy"
if ! "$tools/bin/python" -c 'import spacy' 2>/dev/null; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check spacy
fi
if [ -z "$binary" ]; then
  cargo build --profile dist --locked --no-default-features --features cli
  binary="$target/dist/kronika"
fi
"$tools/bin/python" benches/against_spacy.py "$binary" "$corpus" "$count"
