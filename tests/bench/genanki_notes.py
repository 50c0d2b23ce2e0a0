"""Writes notes with genanki. Usage: genanki_notes.py NOTES.json PACKAGE. Prints how long it took, and its memory at most, as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

import genanki

notes = json.loads(Path(sys.argv[1]).read_text())
start = time.perf_counter()
models: dict[str, genanki.Model] = {}
decks: dict[str, genanki.Deck] = {}
for note in notes:
    kind, place = note["type"], note["deck"]
    if kind not in models:
        front = "{{cloze:Text}}" if note["cloze"] else "{{Front}}"
        models[kind] = genanki.Model(
            len(models) + 1,
            kind,
            fields=[{"name": name} for name in note["names"]],
            templates=[{"name": "Card", "qfmt": front, "afmt": front + "<hr>{{Extra}}"}],
            model_type=genanki.Model.CLOZE if note["cloze"] else genanki.Model.FRONT_BACK,
        )
    if place not in decks:
        decks[place] = genanki.Deck(len(decks) + 2, place)
    made = genanki.Note(model=models[kind], fields=note["fields"], tags=note["tags"], guid=note["guid"])
    decks[place].add_note(made)
genanki.Package(list(decks.values())).write_to_file(sys.argv[2])
milliseconds = (time.perf_counter() - start) * 1000
print(json.dumps({"milliseconds": milliseconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
