"""Judges entries as Python reads them, and compares with what a codec made of them: verdicts.py <file> <deepest>

One entry a line, in columns between tabs. Bytes are in hex, text in hex of its UTF-16 (big-endian, surrogates alone
allowed), and a hyphen stands for nothing:

  entry   refusal   id   type   text of the message   bytes of the message   the entry made again of the message as a map

An entry is good when json.loads makes a list of a string and one more value of it. Two things that Python reads need not
be read: entries in other encodings than UTF-8, and those nested deeper than the second argument says.

The result is one JSON object on standard output: figures, and the first disagreements.
"""

import collections
import concurrent.futures
import json
import sys
import threading

# Made again only up to this depth: Python reads somewhat less than 1000 levels.
DEEPEST_WRITTEN = 500
SHOWN = 20

Codec = collections.namedtuple("Codec", "entry refusal id type text message again")


def main(path, deepest):
    figures = collections.Counter(accepted=0, refused=0, disagreed=0, other_encoding=0, too_deep=0, made_again=0)
    disagreements = []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            codec = Codec(*line.rstrip("\n").split("\t"))
            entry = bytes.fromhex(codec.entry)
            verdict, faults = compare(entry, codec, deepest)
            figures[verdict] += 1
            figures["made_again"] += codec.again != "-"
            if faults:
                figures["disagreed"] += 1
                disagreements.append({"entry": repr(entry), "refusal": codec.refusal, "faults": faults})
    print(json.dumps({"figures": figures, "disagreements": disagreements[:SHOWN]}))


def compare(entry, codec, deepest):
    """What became of the entry, and where codec and Python differ."""
    good, value = judge(entry)
    refused = codec.refusal != "-"
    if not good:
        return "refused", [] if refused else [f"Python refuses it: {value}"]
    if refused and json.detect_encoding(entry) not in ("utf-8", "utf-8-sig"):
        return "other_encoding", []
    if refused and codec.refusal == "TOO_DEEP" and depth(value) > deepest:
        return "too_deep", []
    if refused:
        return "accepted", ["Python accepts it"]
    return "accepted", list(differences(entry, codec, *value))


def judge(entry):
    try:
        value = json.loads(entry)
    except ValueError as e:
        return False, e
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        return True, value
    return False, "not a list of a string and a value"


def differences(entry, codec, identifier, message):
    kind = message.get("type") if isinstance(message, dict) else None
    cut_out = bytes.fromhex(codec.message)
    if codec.id != utf16(identifier):
        yield f"id: {codec.id}"
    if codec.type != (utf16(kind) if isinstance(kind, str) else "-"):
        yield f"type: {codec.type}"
    if cut_out not in entry or cut_out != cut_out.strip(b" \t\r\n"):
        yield f"message is not cut out as it is: {cut_out!r}"
    try:
        if json.dumps(json.loads(cut_out)) != json.dumps(message):
            yield f"message means something else: {cut_out!r}"
    except ValueError as e:
        yield f"message is not JSON: {cut_out!r}: {e}"
    if codec.text != utf16(cut_out.decode("utf-8", "surrogatepass")):
        yield f"text: {codec.text}"
    if codec.again != again(identifier, message):
        yield f"made again: {codec.again}"


def again(identifier, message):
    if not isinstance(message, dict) or not message or depth(message) > DEEPEST_WRITTEN:
        return "-"
    return json.dumps((identifier, message)).encode("ascii").hex()


def utf16(text):
    return text.encode("utf-16-be", "surrogatepass").hex()


def depth(value):
    deepest = 0
    level = [value]
    while level := [v for v in level if isinstance(v, (list, dict))]:
        deepest += 1
        level = [inner for v in level for inner in (v.values() if isinstance(v, dict) else v)]
    return deepest


# Python's own limit of recursion is not what is compared.
sys.setrecursionlimit(20_000)
threading.stack_size(512 * 1024 * 1024)
with concurrent.futures.ThreadPoolExecutor(max_workers=1) as large_stack:
    large_stack.submit(main, sys.argv[1], int(sys.argv[2])).result()
