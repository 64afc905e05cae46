// The map of a journey: click, keyboard, tooltip and size. It draws nothing: the SVG comes as it is.
const SMALLEST = 0.08, LARGEST = 4, READABLE = 0.66, HEADING = 52;
const WAYS = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };
const kept = new WeakMap(); // what each mounted map remembers from run to run: drawing, size, place

export default function ({ data, parentElement: root, setTriggerValue }) {
  const view = root.querySelector('.view'), world = root.querySelector('.world');
  const tip = root.querySelector('.tip');
  const memory = kept.get(root) ?? { svg: null, zoom: 1, least: READABLE, byHand: false };
  kept.set(root, memory);

  const svg = () => world.querySelector('svg');
  const boxes = () => [...world.querySelectorAll('.tp[role=button]')];
  const boxOf = event => event.target.closest?.('.tp');
  const named = id => boxes().find(box => box.dataset.id === id);

  // ---- drawing ------------------------------------------------------------------------------
  function draw() {
    const read = new DOMParser().parseFromString(data.svg, 'image/svg+xml');
    read.querySelectorAll('script, foreignObject, parsererror').forEach(part => part.remove());
    read.querySelectorAll('.tp').forEach(prepare);
    const focused = root.activeElement?.dataset?.id;
    world.replaceChildren(document.importNode(read.documentElement, true));
    memory.svg = data.svg;
    memory.byHand ? resize(memory.zoom) : fit();
    view.dataset.draws = Number(view.dataset.draws ?? 0) + 1;
    if (focused) named(focused)?.focus();
  }
  function prepare(box) {
    box.dataset.tip = box.querySelector('title')?.textContent ?? '';
    box.querySelector('title')?.remove(); // else the browser shows a second tooltip
    box.querySelectorAll('text').forEach(line => line.after(' ')); // read aloud as words, not as one
    if (box.matches('.origin, .outcome')) return;
    box.setAttribute('role', 'button');
    box.setAttribute('tabindex', '-1');
  }
  function paint(id) {
    boxes().forEach(box => box.setAttribute('aria-pressed', String(box.dataset.id === id)));
  }
  function rove(box) { // one stop for the Tab key; arrows move it
    boxes().forEach(other => { other.tabIndex = other === box ? 0 : -1; });
  }

  // ---- size ---------------------------------------------------------------------------------
  const wide = () => svg().viewBox.baseVal.width, high = () => svg().viewBox.baseVal.height;
  function resize(zoom) {
    memory.zoom = Math.min(LARGEST, Math.max(SMALLEST, zoom));
    svg().setAttribute('width', wide() * memory.zoom);
    svg().setAttribute('height', high() * memory.zoom);
    stick();
  }
  function fit() { // from the start nothing is cut off; only a telephone scrolls sideways instead
    memory.byHand = false;
    resize(Math.max(memory.least, Math.min(1.15, (view.clientWidth - 2) / wide())));
  }
  function fitAnyway() { memory.least = SMALLEST; fit(); }
  function byHand(zoom) { memory.byHand = true; resize(zoom); }
  const sizes = {
    in: () => byHand(memory.zoom * 1.25),
    out: () => byHand(memory.zoom / 1.25),
    fit: fitAnyway,
    all: () => byHand(Math.min(view.clientWidth / wide(), window.innerHeight * 0.76 / high())),
  };
  function stick() { // the headings of the lanes stay in sight
    const top = Number(svg().dataset.top ?? 0), down = Math.max(0, view.scrollTop / memory.zoom - top);
    world.querySelectorAll('.lane-h').forEach(lane => lane.setAttribute('transform', `translate(0,${down})`));
  }
  function reveal(box) {
    const b = box.getBoundingClientRect(), v = view.getBoundingClientRect(), head = HEADING * memory.zoom;
    if (b.top < v.top + head) view.scrollTop -= v.top + head - b.top + 8;
    else if (b.bottom > v.bottom - 16) view.scrollTop += b.bottom - v.bottom + 24;
    if (b.left < v.left + 8) view.scrollLeft -= v.left - b.left + 16;
    else if (b.right > v.right - 16) view.scrollLeft += b.right - v.right + 24;
  }

  // ---- choosing -----------------------------------------------------------------------------
  function pick(box) {
    rove(box);
    paint(box.dataset.id);
    memory.picked = box.dataset.id;
    setTriggerValue('picked', box.dataset.id);
  }
  function neighbour(box, [right, down]) { // the nearest that way; what lies aside counts less
    const spot = b => { const r = b.querySelector('.box'); return [+r.getAttribute('x'), +r.getAttribute('y')]; };
    const [x, y] = spot(box);
    const far = other => {
      const [dx, dy] = [spot(other)[0] - x, spot(other)[1] - y];
      const along = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right);
      return along > 1 ? along + 0.35 * aside : Infinity;
    };
    const [best] = boxes().filter(b => b !== box).sort((a, b) => far(a) - far(b));
    return best && far(best) < Infinity ? best : null;
  }
  function onKey(event) {
    const box = boxOf(event), all = boxes();
    if (!box) return;
    if (event.key === 'Escape') { tip.hidden = true; return; }
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pick(box); return; }
    const to = event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1)
      : WAYS[event.key] ? neighbour(box, WAYS[event.key]) : undefined;
    if (to === undefined) return;
    event.preventDefault();
    if (to) { rove(to); to.focus({ preventScroll: true }); reveal(to); }
  }

  // ---- tooltip ------------------------------------------------------------------------------
  function tell(box, x, y) {
    tip.textContent = box.dataset.tip;
    tip.hidden = !tip.textContent;
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(y + 16, innerHeight - tip.offsetHeight - 8)}px`;
  }
  const hush = () => { tip.hidden = true; };

  // ---- wiring -------------------------------------------------------------------------------
  if (memory.svg !== data.svg) draw();
  paint(data.selected);
  rove(named(data.selected) ?? root.activeElement?.closest?.('.tp') ?? boxes()[0]);
  if (data.selected && data.selected !== memory.shown && data.selected !== memory.picked) {
    if (named(data.selected)) reveal(named(data.selected)); // a link led here
  }
  memory.shown = data.selected;
  view.onscroll = stick;
  view.onwheel = event => { // the plain wheel scrolls the page
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    byHand(memory.zoom * (event.deltaY < 0 ? 1.12 : 0.89));
  };
  view.onpointerdown = event => drag(event, view, memory);
  world.onclick = event => { const box = boxOf(event); if (box?.role === 'button' && !memory.dragged) pick(box); };
  world.onkeydown = onKey;
  world.onpointermove = event => { const box = boxOf(event); box ? tell(box, event.clientX, event.clientY) : hush(); };
  world.onpointerleave = hush;
  world.onfocusin = event => {
    const box = boxOf(event);
    if (box?.matches(':focus-visible')) tell(box, box.getBoundingClientRect().left, box.getBoundingClientRect().bottom - 8);
  };
  world.onfocusout = hush;
  root.querySelectorAll('[data-zoom]').forEach(button => { button.onclick = sizes[button.dataset.zoom]; });
  const resized = new ResizeObserver(() => { if (!memory.byHand && view.clientWidth !== memory.width) { memory.width = view.clientWidth; fit(); } });
  resized.observe(view);
  return () => { resized.disconnect(); hush(); };
}

function drag(event, view, memory) {
  memory.dragged = false;
  if (event.pointerType !== 'mouse' || event.button || event.target.closest('.tp')) return;
  const from = [event.clientX, event.clientY, view.scrollLeft, view.scrollTop];
  const move = to => {
    memory.dragged = true;
    view.scrollLeft = from[2] - (to.clientX - from[0]);
    view.scrollTop = from[3] - (to.clientY - from[1]);
  };
  const end = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    setTimeout(() => { memory.dragged = false; });
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
}
