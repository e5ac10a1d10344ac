"""Reads dead letters as Protean does, and compares them with the entries that they were made of:
sealed_dead_letters.py <file> <stream> <exception message>

One dead letter a line: the entry that it was made of, a tab, the dead letter; both in hex. The last argument is JSON.
The result is one JSON object on standard output: figures, and the first faults.
"""

import base64
import collections
import datetime
import json
import sys

METADATA = "_dlq_metadata"
RAW = "_raw"
DEEPEST_WRITTEN = 500
SHOWN = 20


def main(path, stream, message):
    figures = collections.Counter(plain=0, wrapped=0, faulty=0)
    shown = []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            entry, dead_letter = map(bytes.fromhex, line.rstrip("\n").split("\t"))
            form, faults = compare(entry, dead_letter, stream, json.loads(message))
            figures[form] += 1
            if faults:
                figures["faulty"] += 1
                shown.append({"entry": repr(entry), "dead_letter": repr(dead_letter), "faults": faults})
    print(json.dumps({"figures": figures, "faults": shown[:SHOWN]}))


def compare(entry, dead_letter, stream, message):
    """The form of the dead letter, and what is wrong with it."""
    try:
        # With Python's own limit of recursion.
        identifier, payload = json.loads(dead_letter)
    except (ValueError, RecursionError) as e:
        return "wrapped", [f"Python cannot read it: {e}"]
    faults = []
    if not isinstance(identifier, str) or len(identifier) != 36 or not isinstance(payload, dict):
        faults.append("not a list of an id and a dict")
    metadata = payload.pop(METADATA)
    original_id, original = judge(entry)
    faults += metadata_faults(metadata, original_id, stream, message)
    plain = can_be_plain(entry, original)
    if plain and json.dumps(payload) != json.dumps(original):
        faults.append("the message is another one")
    if not plain and payload != {RAW: base64.b64encode(entry).decode("ascii")}:
        faults.append("not carried as it is")
    return "plain" if plain else "wrapped", faults


def judge(entry):
    """The id and the message of an entry that is good, and as deep as codecs read."""
    if json.detect_encoding(entry) not in ("utf-8", "utf-8-sig"):
        return None, None
    try:
        value = json.loads(entry)
    except (ValueError, RecursionError):
        return None, None
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        return value
    return None, None


def can_be_plain(entry, original):
    if not isinstance(original, dict) or METADATA in original or RAW in original:
        return False
    try:
        entry.decode("utf-8")
    except UnicodeDecodeError:  # surrogates that are encoded alone
        return False
    return depth(original) <= DEEPEST_WRITTEN


def metadata_faults(metadata, original_id, stream, message):
    expected = {
        "original_stream": stream,
        # In JSON, two surrogates that were encoded alone are one character.
        "original_id": json.loads(json.dumps(original_id)),
        "consumer_group": "group1",
        "consumer": "member-1",
        "retry_count": 3,
        "offset": 7,
        "cause": {"exception": "java.io.IOException", "message": message, "route_id": None},
    }
    failed_at = metadata.pop("failed_at")
    if datetime.datetime.fromisoformat(failed_at).isoformat() != failed_at:
        yield f"failed_at: {failed_at}"
    if metadata != expected:
        yield f"metadata: {metadata}"


def depth(value):
    deepest = 0
    level = [value]
    while level := [v for v in level if isinstance(v, (list, dict))]:
        deepest += 1
        level = [inner for v in level for inner in (v.values() if isinstance(v, dict) else v)]
    return deepest


main(*sys.argv[1:])
