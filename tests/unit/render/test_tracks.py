from engine.render.tracks import Strand, tracks


def test_lines_that_do_not_meet_share_a_track():
    placed = tracks([Strand("a", 0, 1), Strand("b", 2, 3)])

    assert {track.number for track in placed.values()} == {0}


def test_lines_that_meet_run_beside_each_other():
    placed = tracks([Strand("a", 0, 2), Strand("b", 1, 3)])

    assert {track.number for track in placed.values()} == {0, 1}
    assert {track.of for track in placed.values()} == {2}


def test_the_order_of_tracks_avoids_crossings():
    outer = Strand("outer", 0, 10, before={0, 10})
    inner = Strand("inner", 4, 6, before={4, 6})

    placed = tracks([outer, inner])

    assert placed["inner"].number < placed["outer"].number
