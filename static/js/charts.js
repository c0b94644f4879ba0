// Draws each chart as it comes into view, in the page's own colours; plotly.js is loaded with the first one.
const tag = document.querySelector("script[data-plotly]");
const config = { displaylogo: false, showSendToCloud: false, responsive: true, displayModeBar: false };
const NARROW = 560;
let library = null;

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

// The page's colours, laid into the figure before it is drawn and again when the reader's scheme changes.
function colours() {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const line = style.getPropertyValue("--line").trim();
  return {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", "font.color": ink,
    "xaxis.gridcolor": line, "yaxis.gridcolor": line, "xaxis.linecolor": line, "yaxis.linecolor": line,
  };
}

// On a narrow screen fewer names fit beside their points: each trace says which.
function fit(canvas, figure) {
  if (canvas.clientWidth >= NARROW) return;
  for (const trace of figure.data) Object.assign(trace, trace.meta);
}

// A figure that would be illegible in the width there is keeps its least width and is scrolled sideways.
function widen(canvas, figure) {
  const least = figure.layout.meta?.min_width ?? 0;
  if (least <= canvas.clientWidth) return;
  canvas.parentElement.tabIndex = 0;
  canvas.style.minWidth = `${least}px`;
}

async function draw(canvas) {
  const figure = JSON.parse(document.getElementById(canvas.dataset.figure).textContent);
  widen(canvas, figure);
  fit(canvas, figure);
  const Plotly = await load();
  await Plotly.newPlot(canvas, figure.data, figure.layout, config);
  await Plotly.relayout(canvas, colours());
  canvas.dataset.drawn = "true";
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }
}, { rootMargin: "200px" });

for (const canvas of document.querySelectorAll("[data-figure]")) {
  const figure = JSON.parse(document.getElementById(canvas.dataset.figure).textContent);
  canvas.style.height = `${figure.layout.height}px`;
  seen.observe(canvas);
}

// Paper is narrower than the screen, and always light.
const PAPER = { width: 640, "font.color": "#000", "xaxis.gridcolor": "#bbb", "yaxis.gridcolor": "#bbb" };

function eachDrawn(change) {
  for (const canvas of document.querySelectorAll("[data-drawn]")) window.Plotly.relayout(canvas, change(canvas));
}

addEventListener("beforeprint", () => eachDrawn((canvas) => ({ ...PAPER, width: Math.min(PAPER.width, canvas.clientWidth) })));
addEventListener("afterprint", () => eachDrawn(() => ({ ...colours(), width: null, autosize: true })));

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  eachDrawn(colours);
});
