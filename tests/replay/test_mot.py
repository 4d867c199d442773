"""Paths in MOTChallenge form: order, holes, bounded memory."""

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory
from inspector.replay.mot import COMPUTED, LONG, PassagePaths, mot_line


def seen(frame, track, left):
    box = (float(left), 50.0, 30.0, 80.0)
    return Observation(
        frame, frame, frame / 10, track, DataCategory.POSITION, "person", None, 0.9, box, "nanodet", "objects"
    )


def fields(lines):
    return [[float(cell) for cell in line.split(",")] for line in lines]


def test_a_hidden_person_is_followed_and_the_place_is_marked():
    paths = PassagePaths()
    given = paths.add([seen(n, 1, 100 + 5 * n) for n in [*range(10), *range(20, 30)]])
    rows = fields([*given, *paths.finish()])
    assert [row[0] for row in rows] == list(range(1, 31))
    assert [row[0] for row in rows if row[6] == COMPUTED] == list(range(11, 21))
    assert all(abs(row[2] - (100 + 5 * (row[0] - 1))) < 2 for row in rows)


def test_nothing_is_given_before_what_may_still_come_and_all_of_it_in_order():
    paths = PassagePaths()
    # The second person stays; the first one's path is over long before, and yet waits for it.
    given = []
    for n in range(200):
        given += paths.add([*([seen(n, 1, n)] if n < 40 else []), seen(n, 2, 300 + n)])
    assert fields(given) == []
    rows = [(row[0], row[1]) for row in fields(paths.finish())]
    assert rows == sorted(rows) and len(rows) == 240


def test_a_person_who_stays_for_hours_does_not_fill_the_memory():
    paths, given, most = PassagePaths(), [], 0
    count = 4 * LONG
    for n in range(count):
        given += paths.add([seen(n, 7, 100 + n % 3)])
        most = max(most, len(paths._open[7]) + len(paths._ready))
    assert most <= 2 * LONG
    assert [row[0] for row in fields([*given, *paths.finish()])] == list(range(1, count + 1))


def test_pictures_left_out_have_no_place():
    paths = PassagePaths(every_nth=4)
    paths.add([seen(n, 1, n) for n in (0, 4, 8, 20, 24)])
    assert [row[0] for row in fields(paths.finish())] == [1, 5, 9, 13, 17, 21, 25]


def test_the_line_of_a_datum_is_the_detectors_own_box():
    assert mot_line(seen(3, 2, 10)) == "4,2,10.00,50.00,30.00,80.00,0.9000,-1,-1,-1\n"
