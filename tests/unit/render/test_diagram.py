import pytest

from engine.render.diagram import Band, Box, Ending, Kind


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("band", list(Band), ids=lambda band: band.name)
def test_the_words_of_a_band_can_be_read_on_its_colour(band):
    contrast = (luminance(band.fill) + 0.05) / (luminance(band.ink) + 0.05)

    assert contrast >= 4.5


def test_no_two_bands_share_a_glyph_or_a_word():
    assert len({band.glyph for band in Band}) == len({band.word for band in Band}) == len(Band)


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (Box("a", "A", band=Band.ON_TARGET), "● on target"),
        (Box("a", "A", band=Band.COULD_BE_CHANCE), "▲ could be chance"),
        (Box("a", "A", band=Band.BELOW_TARGET), "■ below target"),
        (Box("a", "A", band=Band.NO_VERDICT), "○ no verdict"),
        (Box("a", "A"), ""),
        (Box("a", "A", kind=Kind.OUTCOME, ending=Ending.RESOLVED), "✓ resolved"),
        (Box("a", "A", kind=Kind.OUTCOME), "– not resolved"),
        (Box("a", "A", kind=Kind.OUTCOME, ending=Ending.LOST), "× patient lost"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_box_says_how_it_fares_in_a_glyph_and_a_word(box, said):
    assert box.state == said
