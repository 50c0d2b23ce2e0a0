"""Replays histories from `histories.mjs`, on stdin, with py-fsrs (pip install fsrs). Exits with 1 where the two disagree.

Stability, difficulty and state must agree after every review, and so must intervals, up to our fuzz: py-fsrs runs without. Two
differences between ts-fsrs and py-fsrs are known and let pass. Hard repeats a learning step in py-fsrs, and ts-fsrs gives the time
between the first two steps whichever step it is. Good is at least a day more than Hard in ts-fsrs, and Easy more than Good, also at
the maximum interval.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler, State

NAMES = {State.Learning: "learning", State.Review: "review", State.Relearning: "relearning"}
# Parts of an interval that fuzz may add or take, by where they begin; as in fsrs-rs, py-fsrs and ts-fsrs.
FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))

ROUNDING = 0.5
ORDER = 2


def fuzz(days: float) -> float:
    return 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in FUZZ)


def steps(minutes: list[int]) -> list[timedelta]:
    return [timedelta(minutes=one) for one in minutes]


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-4 * max(1.0, abs(b))


def differences(history: dict) -> list[str]:
    p = history["parameters"]
    scheduler = Scheduler(
        desired_retention=p["desiredRetention"],
        learning_steps=steps(p["learningSteps"]),
        relearning_steps=steps(p["relearningSteps"]),
        maximum_interval=p["maximumInterval"],
        enable_fuzzing=False,
    )
    card, found = Card(), []
    for number, ours in enumerate(history["reviews"], 1):
        at = datetime.fromtimestamp(ours["at"] / 1000, timezone.utc)
        is_late = (card.step or 0) > 0
        card, _ = scheduler.review_card(card, Rating(ours["grade"]), at)
        theirs = (NAMES[card.state], card.stability, card.difficulty)
        same = theirs[0] == ours["state"] and close(ours["stability"], theirs[1]) and close(ours["difficulty"], theirs[2])
        wait = card.due - at
        if ours["minutes"] is not None:
            # ts-fsrs rounds a step between two to whole minutes.
            known = ours["grade"] == Rating.Hard and is_late
            same = same and (known or abs(wait.total_seconds() / 60 - ours["minutes"]) <= 0.5)
        else:
            same = same and abs(wait.days - ours["days"]) <= fuzz(wait.days) + ROUNDING + ORDER
            same = same and ours["days"] <= p["maximumInterval"] + ORDER
        if not same:
            found.append(f"review {number}, grade {ours['grade']}: ours {ours}, py-fsrs {theirs}, due in {wait}")
            break
    return found


histories = [json.loads(line) for line in sys.stdin]
reviews = sum(len(one["reviews"]) for one in histories)
wrong = [(p["parameters"], one) for p in histories for one in differences(p)]
for parameters, difference in wrong[:10]:
    print(parameters, difference)
print(f"{len(histories)} cards, {reviews} reviews: {len(wrong)} cards disagree with py-fsrs")
sys.exit(1 if wrong or reviews < 1000 else 0)
