// Draws each chart when it comes into view, in the page's colours, and again when its width or the colours change.
// plotly.js is loaded for the first one.
const tag = document.querySelector("script[data-plotly]");
const config = { displaylogo: false, showSendToCloud: false, displayModeBar: false, responsive: false };
const NARROW = 560;
const PAPER = { width: 640, ink: "#000", line: "#bbb" }; // narrower than most screens, and always light
let library = null;
let isOnPaper = false;

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = tag.dataset.plotly;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.js could not be loaded"));
    document.head.append(script);
  });
  return library;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return { ink: style.getPropertyValue("--ink").trim(), line: style.getPropertyValue("--line").trim() };
}

// Returns the server's figure for one width: on a narrow screen, traces replace their labels with the few that fit.
function figureFor(canvas, width, { ink, line }) {
  const figure = JSON.parse(document.getElementById(canvas.dataset.figure).textContent);
  const { layout } = figure;
  if (width < NARROW) for (const trace of figure.data) Object.assign(trace, trace.meta);
  Object.assign(layout, { width, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" });
  layout.font.color = ink;
  for (const axis of [layout.xaxis, layout.yaxis]) Object.assign(axis, { gridcolor: line, linecolor: line });
  return figure;
}

function draw(canvas) {
  const frame = canvas.parentElement;
  const least = Number(canvas.dataset.leastWidth);
  const width = isOnPaper ? Math.min(PAPER.width, frame.clientWidth || PAPER.width) : Math.max(frame.clientWidth, least);
  if (width === 0) return; // not displayed
  const figure = figureFor(canvas, width, isOnPaper ? PAPER : colours());
  window.Plotly.react(canvas, figure.data, figure.layout, config);
  canvas.dataset.drawn = width;
}

// Makes a frame that is narrower than its chart focusable, for scrolling by keyboard, and marks the sides with more.
function showEdges(frame) {
  const rest = frame.scrollWidth - frame.clientWidth;
  const isWide = rest > 1;
  if (isWide) frame.tabIndex = 0;
  else frame.removeAttribute("tabindex");
  frame.dataset.more = [isWide && frame.scrollLeft > 1 && "before", isWide && frame.scrollLeft < rest - 1 && "after"]
    .filter(Boolean).join(" ");
  frame.closest(".chart").toggleAttribute("data-wide", isWide);
}

async function drawFirst(canvas) {
  try {
    await load();
  } catch {
    canvas.textContent = "The chart could not be drawn; the table holds the same figures.";
    return;
  }
  canvas.querySelector(".chart__space")?.remove();
  draw(canvas);
  showEdges(canvas.parentElement);
}

function eachDrawn(change) {
  for (const canvas of document.querySelectorAll("[data-drawn]")) change(canvas);
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      drawFirst(entry.target);
    }
  }
}, { rootMargin: "200px" });

// Redraws when the width of a frame changes; the height is fixed.
const turned = new ResizeObserver((entries) => {
  for (const { target: frame } of entries) {
    const canvas = frame.firstElementChild;
    const width = Math.max(frame.clientWidth, Number(canvas.dataset.leastWidth));
    if (!isOnPaper && canvas.dataset.drawn && Number(canvas.dataset.drawn) !== width) draw(canvas);
    showEdges(frame);
  }
});

for (const canvas of document.querySelectorAll("[data-figure]")) {
  const frame = canvas.parentElement;
  frame.addEventListener("scroll", () => showEdges(frame), { passive: true });
  seen.observe(canvas);
  turned.observe(frame);
}

addEventListener("beforeprint", () => {
  isOnPaper = true;
  eachDrawn(draw);
});
addEventListener("afterprint", () => {
  isOnPaper = false;
  eachDrawn(draw);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => eachDrawn(draw));
