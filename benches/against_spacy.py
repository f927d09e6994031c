"""Times `kronika extract` on one thread against spacy.blank("sq") on the same articles: against_spacy.py BINARY FILE.jsonl COUNT.

What counts is processor time without what each needs to start: for spaCy the tokenising alone, by a tokeniser that is made
afresh for each run; for Kronika a run over all articles (reading the file, telling the language, the whole analysis, writing
the records) less a run over one short sentence, which starts the program and opens its tables. The two are run in turn, and
the best of three runs of each counts. Beside it stands the same with the start of both.
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

FACTOR = 4.0
RUNS = 3
LOAD = "import spacy; spacy.blank('sq')"


def used():
    """Processor seconds of this process and of those that it started: other programs do not disturb them."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds(work):
    start = used()
    result = work()
    return used() - start, result


def run(command):
    one = dict(os.environ, RAYON_NUM_THREADS="1", OMP_NUM_THREADS="1")
    return subprocess.run(command, env=one, check=False, capture_output=True).stdout


def main():
    binary, corpus, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    import spacy

    with open(corpus, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, count)]
    texts = [row["text"] for row in rows]

    def tokenise():
        nlp = spacy.blank("sq")
        nlp.max_length = max(map(len, texts)) + 1
        return seconds(lambda: sum(len(nlp.make_doc(text)) for text in texts))

    with tempfile.TemporaryDirectory() as folder:

        def extract(name, texts):
            path = pathlib.Path(folder, name)
            written = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
            path.write_text("\n".join(written), encoding="utf-8")
            command = [binary, "extract", str(path), "--format", "jsonl", "--quiet"]
            return lambda: run(command)

        whole = extract("articles.jsonl", texts)
        start = extract("start.jsonl", ["Kryeministri takoi presidentin."])
        ours, starts, theirs, loads = [], [], [], []
        for _ in range(RUNS):
            ours.append(seconds(whole))
            starts.append(seconds(start)[0])
            theirs.append(tokenise())
            loads.append(seconds(lambda: run([sys.executable, "-c", LOAD]))[0])
    engine, records = min(ours)[0], min(ours)[1].count(b"\n")
    blank, tokens = min(theirs)
    begin, load = min(starts), min(loads)
    ratio = blank / (engine - begin)
    letters = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} articles, {letters:.2f} million letters, one core, spaCy {spacy.__version__}")
    print(f"spacy.blank('sq'), tokens alone   {blank:7.2f} s   {tokens} tokens, start {load:.2f} s")
    print(f"kronika, text to records          {engine - begin:7.2f} s   {records} records, start {begin:.2f} s")
    print(f"with the start of both {(blank + load) / engine:.1f} times as fast")
    print(f"without it {ratio:.1f} times as fast (aim: {FACTOR:.0f})")
    if ratio < FACTOR:
        sys.exit(1)


if __name__ == "__main__":
    main()
