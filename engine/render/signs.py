"""Small signs drawn as shapes, so that they look the same whatever fonts a machine has."""

from engine.model.finding import Level
from engine.render.diagram import Band, Ending
from engine.render.shade import MOST, Shade

SIGN = 9.0
"""How wide and high a sign is."""

NOT_FILLED = ' fill-opacity="0.22"'
LEVEL_INKS = {Level.ERROR: "#9b1c31", Level.WARNING: "#7a4a00", Level.NOTE: "#0b4f8a"}


def number(value: float) -> str:
    """Return a coordinate as short text: one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def sign(of: Band | Shade | Ending, x: float, y: float, ink: str) -> str:
    """Return the shape that goes with a look or an ending; x is its left side, y its middle."""
    if isinstance(of, Ending):
        return _ending(of, x, y, ink)
    if isinstance(of, Shade) and of.level is not None:
        return _steps(of.level, x, y + SIGN / 2, ink)
    return _band(of, x, y, ink)


def _band(of: Band | Shade, x: float, y: float, ink: str) -> str:
    size, middle, half = SIGN, x + SIGN / 2, SIGN / 2
    match of:
        case Band.ON_TARGET:
            return _circle(middle, y, half, f'fill="{ink}"')
        case Band.NO_VERDICT | Shade():
            return _circle(middle, y, half - 0.8, f'fill="none" stroke="{ink}" stroke-width="1.6"')
        case Band.COULD_BE_CHANCE:
            down = f"L{number(x + size)},{number(y + half)} L{number(x)},{number(y + half)} z"
            return f'<path d="M{number(middle)},{number(y - half)} {down}" fill="{ink}"/>'
        case Band.BELOW_TARGET:
            corner = f'x="{number(x + 0.5)}" y="{number(y - half + 0.5)}"'
            return f'<rect {corner} width="8" height="8" fill="{ink}"/>'
    return ""


def _ending(of: Ending, x: float, y: float, ink: str) -> str:
    match of:
        case Ending.RESOLVED:
            return _stroke(f"M{number(x)},{number(y)} l3,3.5 l6,-7.5", ink)
        case Ending.UNRESOLVED:
            return _stroke(f"M{number(x)},{number(y)} h{number(SIGN)}", ink)
        case Ending.LOST:
            cross = f"M{number(x)},{number(y - SIGN / 2)} l9,9 m0,-9 l-9,9"
            return _stroke(cross, ink)


def _steps(level: int, x: float, bottom: float, ink: str) -> str:
    """Return four bars, each higher than the one before; as many as the level are filled."""
    step, wide = SIGN / MOST, SIGN / MOST - 0.6
    bars = "".join(
        f'<rect x="{number(x + n * step)}" y="{number(bottom - (n + 1) * step)}" '
        f'width="{number(wide)}" height="{number((n + 1) * step)}"'
        f"{'' if n < level else NOT_FILLED}/>"
        for n in range(MOST)
    )
    return f'<g fill="{ink}">{bars}</g>'


def badge(level: Level, x: float, y: float) -> str:
    """Return the sign of a finding around a point; its shape and its colour say the level."""
    ink = LEVEL_INKS[level]
    letter, shape = "!", f'<circle cx="{number(x)}" cy="{number(y)}" r="8" fill="{ink}"/>'
    if level is Level.WARNING:
        shape = f'<path d="M{number(x)},{number(y - 9)} l9.5,16 h-19 z" fill="{ink}"/>'
    if level is Level.NOTE:
        letter, corner = "i", f'x="{number(x - 7.5)}" y="{number(y - 7.5)}"'
        shape = f'<rect {corner} width="15" height="15" rx="3" fill="{ink}"/>'
    return (
        f'<g class="finding" stroke="#ffffff" stroke-width="1.5" stroke-linejoin="round">{shape}'
        f'<text x="{number(x)}" y="{number(y + 4)}" text-anchor="middle" font-size="11.5" '
        f'font-weight="700" fill="#ffffff" stroke="none">{letter}</text></g>'
    )


def aside(x: float, y: float, ink: str) -> str:
    """Return a star: it may come at any moment; x is its left side, y its middle."""
    rays = f"M{number(x + 4.5)},{number(y - 4.5)} v9 M{number(x + 0.6)},{number(y - 2.2)} l7.8,4.5"
    rays += f" M{number(x + 0.6)},{number(y + 2.3)} l7.8,-4.5"
    return f'<path d="{rays}" fill="none" stroke="{ink}" stroke-width="1.6"/>'


def _circle(x: float, y: float, radius: float, look: str) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}/>'


def _stroke(path: str, ink: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round"/>'


def hourglass(x: float, y: float, ink: str) -> str:
    """Return an hourglass; x is its left side, y its middle."""
    glass = f"M{number(x)},{number(y - 5)} h8 l-8,10 h8 z"
    return f'<path d="{glass}" fill="{ink}" stroke="{ink}" stroke-linejoin="round"/>'
