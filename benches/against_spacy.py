"""Times `kronika extract` on one thread against spacy.blank("sq") on the same articles: against_spacy.py BINARY FILE.jsonl COUNT.

Each is timed three times in turn and its best run counts. Kronika's time holds its start, reading the file and writing the
records; spaCy's holds the tokenising alone.
"""
import itertools
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import spacy

FACTOR = 4.0
RUNS = 3


def used():
    """Processor seconds of this process and of those that it started: other programs do not disturb them."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds(work):
    start = used()
    result = work()
    return used() - start, result


def main():
    binary, corpus, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(corpus, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, count)]
    texts = [row["text"] for row in rows]
    nlp = spacy.blank("sq")
    nlp.max_length = max(map(len, texts)) + 1
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "articles.jsonl")
        written = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
        path.write_text("\n".join(written), encoding="utf-8")
        one = dict(os.environ, RAYON_NUM_THREADS="1")
        ours = [binary, "extract", str(path), "--format", "jsonl", "--quiet"]

        def extract():
            return subprocess.run(ours, env=one, check=False, capture_output=True).stdout

        def tokenise():
            return sum(len(nlp.make_doc(text)) for text in texts)

        times = [(seconds(extract), seconds(tokenise)) for _ in range(RUNS)]
    engine, blank = (min(run[side][0] for run in times) for side in (0, 1))
    records, tokens = times[0][0][1].count(b"\n"), times[0][1][1]
    ratio = blank / engine
    letters = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} articles, {letters:.2f} million letters, one core, spaCy {spacy.__version__}")
    print(f"spacy.blank('sq'), tokens alone   {blank:7.2f} s   {tokens} tokens")
    print(f"kronika, text to records          {engine:7.2f} s   {records} records")
    print(f"{ratio:.1f} times as fast (aim: {FACTOR:.0f})")
    if ratio < FACTOR:
        sys.exit(1)


if __name__ == "__main__":
    main()
