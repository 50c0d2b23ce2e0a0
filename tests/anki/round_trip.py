"""Takes a schedule to the real Anki, answers there, and brings the answers back: nothing may get lost, and nothing come twice.

    python3 -m venv venv && venv/bin/pip install anki
    venv/bin/python tests/anki/round_trip.py WORKSPACE SEEDS

The workspace has decks and reviews; it stays as it is. Each seed chooses what is answered, suspended, flagged, buried and forgotten, on
which days, and how Anki exports it. Exits with 1 where a check fails.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import anki.lang
from anki import import_export_pb2 as messages
from anki.buildinfo import version
from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.deck_config_pb2 import DeckConfig

MAIN = Path(__file__).parents[2] / "dist" / "main.cjs"
DAY = 86_400
ROUNDS = 2
DAYS = 4
ANSWERS_A_DAY = 12
FLAGS = ["red", "orange", "green", "blue", "pink", "turquoise", "purple"]

IS_FSRS_6 = "fsrs_params_6" in DeckConfig.Config.DESCRIPTOR.fields_by_name

failures: list[str] = []


def check(holds: bool, message: str) -> None:
    if not holds:
        failures.append(message)
        print("FAILED:", message)


def qw(workspace: Path, *args: str) -> str:
    result = subprocess.run(["node", str(MAIN), *args], cwd=workspace, capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(f"qw {' '.join(args)} ended with {result.returncode}: {result.stderr}")
    return result.stdout


def import_package(col: Collection, path: Path) -> None:
    options = ImportAnkiPackageOptions(
        with_scheduling=True,
        with_deck_configs=True,
        update_notes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        update_notetypes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    )
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


@dataclass
class Done:
    """What was done in Anki since the last import here."""

    grades: dict[int, int] = field(default_factory=dict)
    resets: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    # By card of Anki, as it is and as the last import here found it.
    suspended: dict[int, bool] = field(default_factory=dict)
    flags: dict[int, int] = field(default_factory=dict)


def rows(col: Collection, known: set[int]) -> list[list[int]]:
    return [row for row in col.db.all("select id, ease, type, factor from revlog order by id") if row[0] not in known]


def take_rows(col: Collection, done: Done, days_ago: int, before: set[int]) -> None:
    """The rows of today become those of an earlier day: Anki has no clock that could be set."""
    for number, ease, kind, factor in rows(col, before):
        there = number - days_ago * DAY * 1000
        while there != number and col.db.scalar("select 1 from revlog where id = ?", there):
            there -= 1
        col.db.execute("update revlog set id = ? where id = ?", there, number)
        if ease > 0:
            done.grades[there] = ease
        elif kind == 4 and factor == 0:
            done.resets.add(there)


def study(col: Collection, seeded: random.Random, done: Done) -> None:
    cards = col.db.list("select id from cards order by id")
    tops = [deck.id for deck in col.decks.all_names_and_ids() if "::" not in deck.name and deck.id != 1]
    for days_ago in reversed(range(DAYS)):
        before = set(col.db.list("select id from revlog"))
        chosen = lambda: seeded.sample(cards, seeded.randrange(4))
        col.sched.set_due_date(chosen(), "0")
        for _ in range(seeded.randrange(ANSWERS_A_DAY)):
            col.decks.select(seeded.choice(tops))
            card = col.sched.getCard()
            if card is None:
                continue
            col.sched.answerCard(card, seeded.choice([1, 2, 3, 3, 3, 4]))
        col.sched.suspend_cards(chosen())
        col.sched.unsuspend_cards(chosen())
        col.sched.bury_cards(chosen())
        col.set_user_flag_for_cards(seeded.randrange(8), chosen())
        if seeded.random() < 0.3:
            col.sched.schedule_cards_as_new(chosen())
        take_rows(col, done, days_ago, before)
        col.db.execute("update cards set due = due - 1 where queue in (2, 3)")
        col.db.execute(f"update cards set due = due - {DAY} where queue = 1")


def export(col: Collection, seeded: random.Random, folder: Path) -> tuple[Collection, Path]:
    kind, legacy = seeded.choice(["apkg", "colpkg"]), seeded.random() < 0.5
    path = folder / f"there.{kind}"
    if kind == "apkg":
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=False, legacy=legacy)
        col.export_anki_package(out_path=str(path), options=options, limit=None)
        return col, path
    col.export_collection_package(str(path), include_media=False, legacy=legacy)
    return Collection(col.path), path


def own_log(workspace: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workspace / "data" / "reviews").glob("*.jsonl") if not path.name.startswith("anki")}


def check_events(events: list[dict], done: Done, col: Collection, what: str) -> None:
    grades = [(event["at"], event["grade"]) for event in events if event["type"] == "review"]
    check(sorted(grades) == sorted(done.grades.items()), f"{what}: {len(grades)} reviews instead of {len(done.grades)}, or other ones")
    resets = [event["at"] for event in events if event["type"] == "reset"]
    check(sorted(resets) == sorted(done.resets), f"{what}: {len(resets)} resets instead of {len(done.resets)}")
    cards = {row[0]: row[1] for row in col.db.all("select id, cid from revlog")}
    pairs = {(cards[event["at"]], event["card"]) for event in events if event["type"] in ("review", "reset")}
    check(len(pairs) == len({there for there, _ in pairs}) == len({here for _, here in pairs}), f"{what}: cards are mixed up")
    now = {number: (queue == -1, flags & 7) for number, queue, flags in col.db.all("select id, queue, flags from cards")}
    changes = sorted("suspend" if now[one][0] else "unsuspend" for one in now if now[one][0] != done.suspended.get(one, False))
    found = sorted(event["type"] for event in events if event["type"] in ("suspend", "unsuspend"))
    check(found == changes, f"{what}: {found} instead of {changes}")
    flags = sorted(f"flagged in Anki: {FLAGS[now[one][1] - 1]}" if now[one][1] else "" for one in now if now[one][1] != done.flags.get(one, 0))
    told = sorted(event["text"] for event in events if event["type"] == "flag")
    check(told == flags, f"{what}: flags {told} instead of {flags}")


def settle(col: Collection, done: Done) -> None:
    """What is there is known from here on."""
    done.grades.clear()
    done.resets.clear()
    done.suspended = {number: queue == -1 for number, queue in col.db.all("select id, queue from cards")}
    done.flags = {number: flags & 7 for number, flags in col.db.all("select id, flags from cards")}


def check_fresh(workspace: Path, folder: Path, what: str) -> None:
    """What we know now goes to an empty collection, which computes the same memories, and comes back as nothing new."""
    qw(workspace, "export", "anki", "--with-schedule", "-o", str(folder / "fresh.apkg"))
    col = Collection(str(folder / "fresh.anki2"))
    col.set_config("fsrs", True)
    # Not made on the day of the other one: a collection is known by the day on which it was made.
    col.db.execute(f"update col set crt = crt - {100 * DAY}")
    col.close()
    col = Collection(str(folder / "fresh.anki2"))
    import_package(col, folder / "fresh.apkg")
    differ = 0
    for number in col.db.list("select id from cards where type > 0") if IS_FSRS_6 else []:
        state, again = col.get_card(number).memory_state, col.compute_memory_state(number)
        differ += state is None or abs(again.stability / state.stability - 1) > 0.02 or abs(again.difficulty - state.difficulty) > 0.02
    check(differ == 0, f"{what}: {differ} memories differ from what Anki computes from the log")
    col.export_anki_package(
        out_path=str(folder / "back.apkg"), options=ExportAnkiPackageOptions(with_scheduling=True, legacy=True), limit=None
    )
    col.close()
    back = json.loads(qw(workspace, "import", "anki", str(folder / "back.apkg"), "--yes", "--json"))
    check(back["events"] == [], f"{what}: {len(back['events'])} events came back from an empty collection")


def round_trip(original: Path, seed: int) -> tuple[int, int]:
    seeded = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="quizwright-round-"))
    workspace = folder / "workspace"
    shutil.copytree(original, workspace, ignore=shutil.ignore_patterns("content", "*.apkg"))
    (workspace / "content").mkdir()
    col = Collection(str(folder / "collection.anki2"))
    col.set_config("fsrs", True)
    done, reviews, others = Done(), 0, 0
    for number in range(ROUNDS):
        what = f"seed {seed}, round {number + 1}"
        qw(workspace, "export", "anki", "--with-schedule", "-o", str(folder / "ours.apkg"))
        import_package(col, folder / "ours.apkg")
        if number == 0:
            settle(col, done)
        before = own_log(workspace)
        study(col, seeded, done)
        col, path = export(col, seeded, folder)
        got = json.loads(qw(workspace, "import", "anki", str(path), "--yes", "--json"))
        check(got["added"] == len(got["events"]), f"{what}: {got['added']} added of {len(got['events'])}")
        check_events(got["events"], done, col, what)
        again = json.loads(qw(workspace, "import", "anki", str(path), "--yes", "--json"))
        check(again["events"] == [] and again["known"] == again["rows"], f"{what}: {len(again['events'])} events came twice")
        check(own_log(workspace) == before, f"{what}: our own log changed")
        reviews += len(done.grades)
        others += len(got["events"]) - len(done.grades)
        settle(col, done)
    check_fresh(workspace, folder, f"seed {seed}")
    col.close()
    shutil.rmtree(folder)
    return reviews, others


def main() -> None:
    anki.lang.set_lang("en_US")
    start = time.monotonic()
    seeds = range(1, int(sys.argv[2]) + 1)
    try:
        found = [round_trip(Path(sys.argv[1]), seed) for seed in seeds]
        reviews, others = (sum(each) for each in zip(*found))
        print(f"Anki {version}: {len(seeds)} seeds, {reviews} reviews and {others} other changes came back, each once")
    except BaseException as error:
        failures.append(repr(error))
        raise
    finally:
        print("FAILED" if failures else "OK", f"({len(failures)} failed checks, {time.monotonic() - start:.1f} s)")


# Anki tells of long calls on the main thread, which has a window to draw there.
thread = threading.Thread(target=main)
thread.start()
thread.join()
sys.exit(bool(failures))
