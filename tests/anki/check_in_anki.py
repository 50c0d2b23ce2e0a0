"""Imports a package of ours into an empty collection of the real Anki and checks what arrives there.

    python3 -m venv venv && venv/bin/pip install anki
    qw export anki --with-schedule -o all.apkg && qw export text -o all.txt
    venv/bin/python tests/anki/check_in_anki.py all.apkg all.txt

What is expected stands in the package itself; the text file may be left out. Exits with 1 where a check fails.
"""

import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import anki.lang
from anki import import_export_pb2 as messages
from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

# What Anki shows instead of a card that it cannot make.
BROKEN = re.compile(r"template has a problem|No cloze \d+ found|Unknown field|front of this card is", re.I)
MANUAL = 4
# Anki works with 32 bits and stores stability with 4 places.
TOLERANCE = 0.01

failures: list[str] = []


def check(holds: bool, message: str) -> None:
    if not holds:
        failures.append(message)
        print("FAILED:", message)


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
    shown = card.render_output()
    for text in (shown.question_text, shown.answer_text):
        check(not BROKEN.search(text), f"{row['guid']}: it is not rendered: {text[:200]}")
    check(re.sub(r"<style.*?</style>|<[^>]*>", "", shown.question_text, flags=re.S).strip() != "", f"{row['guid']}: empty front")
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
    check(card.last_review_time == data["lrt"], f"{row['guid']}: last review {card.last_review_time}")
    last = col.db.scalar("select max(id) from revlog where cid = ? and ease > 0", card.id)
    check(last is not None and last // 1000 == data["lrt"], f"{row['guid']}: last review in the log {last}")
    again = col.compute_memory_state(card.id)
    is_near = near(again.stability, data["s"]) and near(again.difficulty, data["d"])
    recomputed.append(is_near)
    if not is_near:
        print(f"computed anew: {row['guid']}: {again.stability:.4f} {again.difficulty:.3f} instead of {data['s']} {data['d']}")


def near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= TOLERANCE * max(1, abs(wanted))


def notes_of(col: Collection, marks: str) -> list[list[str]]:
    """Notes as far as a text file tells of them: without the marks of ours that only packages with a schedule have."""
    sql = """select n.guid, n.mid, n.flds, n.tags, c.did from notes n join cards c on c.nid = n.id
        where n.tags not like '% quizwright::retired %' order by n.guid"""
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


recomputed: list[bool] = []


def main(path: Path, text: Path | None) -> None:
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
    print("Anki", version, "-", len(rows), "cards,", len(log), "rows of the review log")

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
    # Fewer where the weights were changed after some of the reviews: Anki applies today's to the whole log.
    print("memories that Anki computes from the log:", f"{sum(recomputed)} of {len(recomputed)} the same")

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
    col.close()


main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
print("FAILED" if failures else "OK", f"({len(failures)} failed checks)")
sys.exit(bool(failures))
