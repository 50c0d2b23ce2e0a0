"""Imports packages of ours into empty collections of the real Anki, of any release from 24.06 on, and checks what arrives there.

    python3 -m venv venv && venv/bin/pip install anki
    qw export anki -o plain.apkg && qw export text -o all.txt && qw export anki --with-schedule -o schedule.apkg
    venv/bin/python tests/anki/check_in_anki.py plain.apkg schedule.apkg --text all.txt --edited later.apkg

What is expected stands in the packages themselves. The text file is imported onto the first one, and onto the last one a package that
was exported after edits. Exits with 1 where a check fails.
"""

import argparse
import json
import math
import re
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import zipfile
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import anki.lang
from anki import import_export_pb2 as messages
from anki.buildinfo import version
from anki.collection import Card, Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest
from anki.deck_config_pb2 import DeckConfig

# What Anki shows instead of a card that it cannot make.
BROKEN = re.compile(r"template has a problem|No cloze \d+ found|Unknown field|front of this card is", re.I)
MANUAL = 4
# Anki works with 32 bits and stores stability with 4 places.
TOLERANCE = 0.01
# Older releases know older versions of FSRS only: what they make of our weights and reviews is near, in the median.
IS_FSRS_6 = "fsrs_params_6" in DeckConfig.Config.DESCRIPTOR.fields_by_name
OLD_FSRS_TOLERANCE = math.log(1.2)

# All that a card of ours may consist of.
ELEMENTS = {"div", "pre", "code", "span", "b", "i", "hr"}
CLASSES = re.compile(r"(qw(-[a-z]+)?|cloze|tex2jax_ignore|mathjax_ignore)( (qw(-[a-z]+)?|tex2jax_ignore|mathjax_ignore))*")
ATTRIBUTES = {"class": CLASSES, "id": re.compile("answer"), "data-ordinal": re.compile("1"), "data-cloze": re.compile(".*", re.S)}

failures: list[str] = []


def check(holds: bool, message: str) -> None:
    if not holds:
        failures.append(message)
        print("FAILED:", message)


class Elements(HTMLParser):
    """Tells what a card is made of that is not on the list, or is left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.strange: list[str] = []
        self.open: list[str] = []
        self.clozes = 0
        self.feed(html)
        self.close()
        self.strange += [f"<{tag}> left open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_known = tag in ELEMENTS and all(name in ATTRIBUTES and ATTRIBUTES[name].fullmatch(value or "") for name, value in attrs)
        if not is_known:
            self.strange.append(self.get_starttag_text() or tag)
        if tag != "hr":
            self.open.append(tag)
        self.clozes += ("class", "cloze") in attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.strange.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        if data.strip() != "":
            self.strange.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.strange.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.strange.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.strange.append(f"<?{data}>")


def check_html(card: Card, guid: str) -> None:
    shown = card.render_output()
    is_cloze = card.note_type()["type"] == 1
    for text in (shown.question_text, shown.answer_text):
        check(not BROKEN.search(text), f"{guid}: it is not rendered: {text[:200]}")
        elements = Elements(text)
        check(not elements.strange, f"{guid}: it has {elements.strange}")
        check((elements.clozes > 0) == is_cloze, f"{guid}: {elements.clozes} clozes")
    check(re.sub(r"<[^>]*>", "", shown.question_text).strip() != "", f"{guid}: empty front")
    if is_cloze:
        wanted = {int(number) - 1 for field in card.note().fields for number in re.findall(r"\{\{c(\d+)::", field)}
        found = set(card.col.db.list("select ord from cards where nid = ?", card.nid))
        check(wanted == found, f"{guid}: clozes {wanted}, cards {found}")


def read_package(path: Path, folder: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", folder)
    return sqlite3.connect(folder / "collection.anki2")


def import_package(col: Collection, path: Path) -> dict[str, int]:
    options = ImportAnkiPackageOptions(
        with_scheduling=True,
        with_deck_configs=True,
        update_notes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        update_notetypes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    )
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path.resolve()), options=options)).log
    return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}


def contents(col: Collection) -> list[object]:
    """Everything a second import could change."""
    tables = {"notes": "guid, mid, tags, flds", "cards": "*", "revlog": "*"}
    return [col.db.all(f"select {columns} from {table} order by id") for table, columns in tables.items()]


def first_day(package: sqlite3.Connection) -> datetime:
    """The date from which the package counts days."""
    created, conf = package.execute("select crt, conf from col").fetchone()
    west = json.loads(conf)["creationOffset"]
    return datetime.fromtimestamp(created, timezone(timedelta(minutes=-west)))


def check_card(col: Collection, row: sqlite3.Row, first: datetime, today: datetime) -> None:
    found = col.db.list("select c.id from cards c join notes n on n.id = c.nid where n.guid = ?", row["guid"])
    check(len(found) == 1, f"{row['guid']}: {len(found)} cards")
    card = col.get_card(found[0])
    check_html(card, row["guid"])
    names = ("type", "queue", "ivl", "factor", "reps", "lapses", "left")
    is_same = all(getattr(card, name) == row[name] for name in names)
    check(is_same, f"{row['guid']}: {[(name, row[name], getattr(card, name)) for name in names]}")
    check_due(col, card, row, first, today)
    check_memory(col, card, row)


def check_due(col: Collection, card, row: sqlite3.Row, first: datetime, today: datetime) -> None:
    if row["type"] == 2 or (row["type"] in (1, 3) and row["due"] < 1_000_000_000):
        wanted = first.date() + timedelta(days=row["due"])
        is_on = today.date() + timedelta(days=card.due - col.sched.today)
        check(wanted == is_on, f"{row['guid']}: due {is_on} instead of {wanted}")
    elif row["type"] != 0:
        check(card.due == row["due"], f"{row['guid']}: due {card.due} instead of {row['due']}")


def check_memory(col: Collection, card, row: sqlite3.Row) -> None:
    data = json.loads(row["data"])
    if "s" not in data:
        check(card.memory_state is None, f"{row['guid']}: a new card with a memory")
        return
    state = card.memory_state
    check(state is not None, f"{row['guid']}: no memory")
    if state is None:
        return
    check(near(state.stability, data["s"]), f"{row['guid']}: stability {state.stability} instead of {data['s']}")
    check(near(state.difficulty, data["d"]), f"{row['guid']}: difficulty {state.difficulty} instead of {data['d']}")
    if hasattr(card, "last_review_time"):
        check(card.last_review_time == data["lrt"], f"{row['guid']}: last review {card.last_review_time}")
    last = col.db.scalar("select max(id) from revlog where cid = ? and ease > 0", card.id)
    check(last is not None and last // 1000 == data["lrt"], f"{row['guid']}: last review in the log {last}")
    again = col.compute_memory_state(card.id)
    recomputed.append((again.stability / data["s"], again.difficulty - data["d"]))
    if IS_FSRS_6 and not (near(again.stability, data["s"]) and near(again.difficulty, data["d"])):
        unlike.append(row["guid"])
        print(f"computed anew: {row['guid']}: {again.stability:.4f} {again.difficulty:.3f} instead of {data['s']} {data['d']}")


def near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= TOLERANCE * max(1, abs(wanted))


def notes_of(col: Collection, marks: str) -> list[list[str]]:
    """Notes as far as a text file tells of them: without the marks of ours that only packages with a schedule have."""
    sql = """select n.guid, n.mid, n.flds, n.tags, c.did from notes n join cards c on c.nid = n.id
        where n.tags not like '% quizwright::retired %' and n.tags not like '% quizwright::instance %' order by n.guid"""
    return [[guid, mid, fields, " ".join(tags.replace(marks, "").split()), did] for guid, mid, fields, tags, did in col.db.all(sql)]


def import_text(col: Collection, path: Path) -> dict[str, int]:
    metadata = col.get_csv_metadata(path=str(path.resolve()), delimiter=None)
    log = col.import_csv(ImportCsvRequest(path=str(path.resolve()), metadata=metadata)).log
    bad = ("conflicting", "missing_notetype", "missing_deck", "empty_first_field")
    return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", *bad)}


def check_text(col: Collection, path: Path) -> None:
    """Twice: onto the notes of the package, which stay what they are, and in their place."""
    before = notes_of(col, "quizwright::suspended")
    for wanted in ("updated", "new"):
        if wanted == "new":
            col.remove_notes(col.db.list("select id from notes"))
        found = import_text(col, path)
        print("text file:", found)
        others = sum(count for kind, count in found.items() if kind not in ("new", "updated", "duplicate"))
        check(others == 0, f"the text file: rows refused: {found}")
        check((found["new"] == len(before)) == (wanted == "new"), f"the text file: {found} of {len(before)}")
        check(notes_of(col, "quizwright::suspended") == before, f"the text file brings other notes ({wanted})")


def check_recomputed(has_weights: bool) -> None:
    """What Anki computes from the log, beside what we computed."""
    if not recomputed:
        return
    if IS_FSRS_6:
        # Fewer where the weights were changed after some of the reviews: Anki applies today's to the whole log.
        print("memories that Anki computes from the log:", f"{len(recomputed) - len(unlike)} of {len(recomputed)} the same")
        check(not unlike, f"{len(unlike)} memories differ from what Anki computes")
        return
    off = statistics.median(abs(math.log(ratio)) for ratio, _ in recomputed)
    print("memories that Anki computes from the log: stability", f"{math.exp(off) - 1:.0%} off in the median,",
          "difficulty", f"{statistics.median(abs(difference) for _, difference in recomputed):.2f}")
    check(not has_weights or off <= OLD_FSRS_TOLERANCE, "this release cannot use the weights")


def schedules(col: Collection) -> dict[str, list[object]]:
    """All but the time of change, by note."""
    names = ("type", "queue", "due", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "flags", "data")
    columns = ", ".join(f"c.{name}" for name in names)
    return {guid: rest for guid, *rest in col.db.all(f"select n.guid, {columns} from cards c join notes n on n.id = c.nid")}


def check_edited(col: Collection, path: Path) -> None:
    """A later export: known notes are updated in place, their schedules stay."""
    package = read_package(path, Path(tempfile.mkdtemp(prefix="quizwright-anki-")))
    sent = {guid: (mod, fields) for guid, mod, fields in package.execute("select guid, mod, flds from notes")}
    there = {guid: (mod, fields) for guid, mod, fields in col.db.all("select guid, mod, flds from notes")}
    before = schedules(col)
    newer = {guid for guid in sent.keys() & there.keys() if sent[guid][0] > there[guid][0]}
    wanted = {
        "new": len(sent.keys() - there.keys()),
        "updated": len(newer),
        "duplicate": len(sent.keys() & there.keys()) - len(newer),
        "conflicting": 0,
    }
    found = import_package(col, path)
    print("after edits:", found)
    check(found == wanted, f"after edits: {found} instead of {wanted}")
    check(len(newer) > 0, "the edits changed no note")
    check(all(sent[guid][1] == there[guid][1] for guid in (sent.keys() & there.keys()) - newer), "a change was not told as one")
    fields = dict(col.db.all("select guid, flds from notes"))
    check(all(fields[guid] == sent[guid][1] for guid in sent), "notes are not what the later export says")
    after = schedules(col)
    check(all(after[guid] == before[guid] for guid in there), "the later export changed schedules")
    again = import_package(col, path)
    check(again["new"] == again["updated"] == again["conflicting"] == 0, f"the later export again: {again}")


# Stability, divided by ours, and difficulty, less ours.
recomputed: list[tuple[float, float]] = []
unlike: list[str] = []


def check_package(path: Path, text: Path | None, edited: Path | None) -> None:
    recomputed.clear()
    unlike.clear()
    folder = Path(tempfile.mkdtemp(prefix="quizwright-anki-"))
    package = read_package(path, folder)
    package.row_factory = sqlite3.Row
    anki.lang.set_lang("en_US")
    (folder / "profile").mkdir()
    col = Collection(str(folder / "profile" / "collection.anki2"))
    col.set_config("fsrs", True)
    col.set_config("rollover", json.loads(package.execute("select conf from col").fetchone()[0])["rollover"])
    rows = package.execute("select n.guid, c.* from cards c join notes n on n.id = c.nid").fetchall()
    log = package.execute("select * from revlog").fetchall()
    print("Anki", version, path.name, "-", len(rows), "cards,", len(log), "rows of the review log")

    first = import_package(col, path)
    print("first import:", first)
    check(first == {"new": len(rows), "updated": 0, "duplicate": 0, "conflicting": 0}, f"not all notes are new: {first}")
    arrived = [tuple(row) for row in col.db.all("select id, ease, ivl, lastIvl, factor, time, type from revlog order by id")]
    sent = sorted((row["id"], row["ease"], row["ivl"], row["lastIvl"], row["factor"], row["time"], row["type"]) for row in log)
    check(arrived == sent, f"review log: {len(arrived)} rows instead of {len(sent)}, or other ones")
    forgotten = sum(row["type"] == MANUAL for row in log)

    today = datetime.fromtimestamp(col.sched.day_cutoff - 86_400 - 1) + timedelta(seconds=1)
    for row in rows:
        check_card(col, row, first_day(package), today)
    types = {kind: sum(row["type"] == at for row in rows) for at, kind in enumerate(("new", "learning", "review", "relearning"))}
    print("cards:", types, "suspended:", sum(row["queue"] == -1 for row in rows), "forgotten:", forgotten)
    presets = json.loads(package.execute("select dconf from col").fetchone()[0]).values()
    check_recomputed(any(preset.get("fsrsParams6") for preset in presets))

    problems, is_fine = col.fix_integrity()
    print("integrity:", "fine" if is_fine else problems)
    check(is_fine, "the integrity check found something")
    before = contents(col)
    second = import_package(col, path)
    print("second import:", second)
    check(second["new"] == second["updated"] == second["conflicting"] == 0, f"the second import changed notes: {second}")
    check(contents(col) == before, "the second import changed the collection")
    if text is not None:
        check_text(col, text)
    if edited is not None:
        check_edited(col, edited)
    col.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--edited", type=Path)
    arguments = parser.parse_args()
    for number, path in enumerate(arguments.packages, 1):
        text = arguments.text if number == 1 else None
        check_package(path, text, arguments.edited if number == len(arguments.packages) else None)


def guarded() -> None:
    try:
        main()
    except BaseException as error:
        failures.append(repr(error))
        raise


# Anki tells of long calls on the main thread, which has a window to draw there.
start = time.monotonic()
thread = threading.Thread(target=guarded)
thread.start()
thread.join()
print("FAILED" if failures else "OK", f"({len(failures)} failed checks, {time.monotonic() - start:.1f} s)")
sys.exit(bool(failures))
